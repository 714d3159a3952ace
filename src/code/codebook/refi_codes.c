/* Codes of REFI-QDA, read: the tree, then themes and codes out of it. */
#include "code/codebook/refi_codes.h"

#include "base/ascii.h"
#include "base/intern.h"
#include "base/memory.h"
#include "code/codebook/codebook_guid.h"
#include "code/codebook/slug.h"

#include <string.h>

/* --- values --------------------------------------------------------------- */

slice
refi_guid(arena *memory, slice written)
{
    slice text = slice_trim(written);
    char *made;

    if (text.size >= 2 && text.data[0] == '{' &&
        text.data[text.size - 1] == '}')
        text = slice_part(text, 1, text.size - 1);
    made = arena_strdup(memory, text);
    for (size_t i = 0; made && i < text.size; i++)
        made[i] = ascii_lower(made[i]);
    return slice_make(made, made ? text.size : 0);
}

/* #RGB and #RRGGBBAA as #RRGGBB; the empty slice for anything else. */
static slice
color_of(arena *memory, slice written)
{
    slice       text = slice_trim(written);
    const char *c = text.data;
    char       *made;

    if (text.size < 4 || c[0] != '#')
        return (slice){ 0 };
    for (size_t i = 1; i < text.size; i++)
        if (ascii_hex(c[i]) < 0)
            return (slice){ 0 };
    if (text.size == 7 || text.size == 9)
        return arena_copy(memory, slice_part(text, 0, 7));
    if (text.size != 4)
        return (slice){ 0 };
    made = arena_printf(memory, "#%c%c%c%c%c%c", c[1], c[1], c[2], c[2], c[3],
                        c[3]);
    return slice_of(made);
}

/* --- the tree ------------------------------------------------------------- */

static bool
says_false(slice value)
{
    return slice_is(value, "false") || slice_is(value, "0");
}

static tizbe_status
add_code(refi_codes *codes, xml_stream *x, uint32_t parent)
{
    refi_code *code;
    uint64_t   refused = memory_refusals();

    if (!ARENA_ROOM(codes->memory, codes->items, codes->count, codes->capacity))
        return TIZBE_NOMEM;
    code = &codes->items[codes->count++];
    *code = (refi_code){
        .guid = refi_guid(codes->memory, xml_attribute(x, "guid")),
        .name = arena_copy(codes->memory, slice_trim(xml_attribute(x, "name"))),
        .color = color_of(codes->memory, xml_attribute(x, "color")),
        .parent = parent,
        .is_codable = !says_false(xml_attribute(x, "isCodable")),
        .at = { (uint32_t)xml_line(x), 1 },
    };
    /* a GUID or colour would be none */
    return memory_refusals() == refused ? TIZBE_OK : TIZBE_NOMEM;
}

static tizbe_status
add_note(refi_codes *codes, xml_stream *x, uint32_t code)
{
    slice target = refi_guid(codes->memory, xml_attribute(x, "targetGUID"));

    if (!target.data)
        return TIZBE_NOMEM;
    if (!ARENA_ROOM(codes->memory, codes->notes, codes->note_count,
                    codes->note_capacity))
        return TIZBE_NOMEM;
    codes->notes[codes->note_count++] = (refi_code_note){ code, target };
    return TIZBE_OK;
}

/* Where in the tree the reader is. */
typedef struct tree_walk {
    refi_codes *codes;
    xml_stream *x;
    uint32_t    current;      /* the code whose element is open, or REFI_NONE */
    bool        is_described; /* within its Description                  */
    buffer      text;
} tree_walk;

static tizbe_status
walk_start(tree_walk *w)
{
    const char *name = xml_name(w->x);

    if (strcmp(name, "Code") == 0) {
        tizbe_status status = add_code(w->codes, w->x, w->current);

        w->current = (uint32_t)w->codes->count - 1;
        return status;
    }
    w->is_described = strcmp(name, "Description") == 0;
    if (strcmp(name, "NoteRef") == 0 && w->current != REFI_NONE)
        return add_note(w->codes, w->x, w->current);
    return TIZBE_OK;
}

static tizbe_status
walk_end(tree_walk *w)
{
    refi_code *code = w->current != REFI_NONE ? &w->codes->items[w->current]
                                              : NULL;

    if (code && strcmp(xml_name(w->x), "Code") == 0) {
        w->current = code->parent;
    } else if (code && w->is_described) {
        code->description = arena_copy(w->codes->memory,
                                       slice_trim(buffer_slice(&w->text)));
        buffer_clear(&w->text);
        w->is_described = false;
        return code->description.data ? TIZBE_OK : TIZBE_NOMEM;
    }
    return TIZBE_OK;
}

tizbe_status
refi_codes_read(refi_codes *codes, arena *memory, xml_stream *x,
                tizbe_error *error)
{
    tree_walk    w = { .codes = codes, .x = x, .current = REFI_NONE };
    xml_event    event;
    tizbe_status status = TIZBE_OK;

    codes->memory = memory;
    while (xml_more(x, &event, &status, error)) {
        if (event == XML_START)
            status = walk_start(&w);
        else if (event == XML_TEXT && w.is_described)
            buffer_put(&w.text, xml_text(x));
        else if (event == XML_END && strcmp(xml_name(x), "Codes") == 0)
            break;
        else if (event == XML_END)
            status = walk_end(&w);
        if (status == TIZBE_NOMEM || buffer_status(&w.text) != TIZBE_OK)
            status = error_nomem(error);
    }
    buffer_release(&w.text);
    return status;
}

/* --- descriptions --------------------------------------------------------- */

/* What a description says besides a definition; the order of writing. */
static const char *const marks[] = {
    "Include: ",  "Exclude: ",  "Name: ",     "Label en: ",
    "Label kk: ", "Label ru: ", "Label uk: ",
};

enum { MARK_INCLUDE, MARK_EXCLUDE, MARK_NAME, MARK_LABELS, MARKS = 7 };

static const language mark_langs[MARKS] = {
    [3] = LANG_EN, [4] = LANG_KK, [5] = LANG_RU, [6] = LANG_UK
};

typedef struct said {
    slice definition;
    slice values[MARKS];
} said;

static int
mark_of(slice line)
{
    for (int i = 0; i < MARKS; i++)
        if (slice_starts(line, slice_of(marks[i])))
            return i;
    return MARKS;
}

/* A mark's text goes on until the next mark. */
static said
read_description(slice text)
{
    said   s = { 0 };
    slice *open = &s.definition;

    while (text.size > 0) {
        slice line = slice_cut(&text, '\n');
        int   mark = mark_of(line);

        if (mark < MARKS) {
            *open = slice_trim(*open);
            open = &s.values[mark];
            *open = slice_part(line, strlen(marks[mark]), line.size);
        } else {
            const char *start = open->size ? open->data : line.data;

            *open = slice_make(start, (size_t)(line.data + line.size - start));
        }
    }
    *open = slice_trim(*open);
    return s;
}

/* --- names ---------------------------------------------------------------- */

tizbe_status
refi_codes_name(refi_codes *codes, mistake_list *mistakes)
{
    intern       taken;
    tizbe_status status = TIZBE_OK;

    intern_init(&taken);
    for (size_t i = 0; i < codes->count && status == TIZBE_OK; i++) {
        refi_code *code = &codes->items[i];
        slice stated = read_description(code->description).values[MARK_NAME];

        code->theme = code->parent == REFI_NONE
                          ? (uint32_t)i
                          : codes->items[code->parent].theme;
        if (code->name.size == 0)
            mistakes_warn(mistakes, code->at, "a code without a name");
        status = slug_take(&taken, codes->memory,
                           stated.size > 0 ? stated : code->name, &code->slug);
    }
    intern_release(&taken);
    return status;
}

/* --- themes and codes ----------------------------------------------------- */

static void
put_labels(const refi_code *code, const said *s, yaml_lines *lines,
           unsigned indent)
{
    bool has_labels = !slice_equal(code->name, code->slug) &&
                      code->name.size > 0;
    bool is_said = false;

    for (int i = MARK_LABELS; i < MARKS; i++)
        is_said |= s->values[i].size > 0;
    if (!has_labels && !is_said)
        return;
    yaml_line(lines, code->at, indent, "label:", SLICE(""), "");
    if (!is_said)
        yaml_key_text(lines, code->at, indent + 2,
                      language_code(language_of_label(code->name)), code->name);
    for (int i = MARK_LABELS; i < MARKS; i++)
        if (s->values[i].size > 0)
            yaml_key_text(lines, code->at, indent + 2,
                          language_code(mark_langs[i]), s->values[i]);
}

static void
put_stated(const refi_code *code, yaml_lines *lines, unsigned indent,
           const char *key, slice text)
{
    if (text.size > 0)
        yaml_key_text(lines, code->at, indent, key, text);
}

/* Codes above this one, its theme aside. */
static unsigned
levels_above(const refi_codes *codes, const bool *only, uint32_t number)
{
    const refi_code *code = &codes->items[number];
    unsigned         levels = 0;

    if (code->parent == REFI_NONE)
        return 0;
    for (uint32_t i = code->parent; i != code->theme;
         i = codes->items[i].parent)
        levels += !only || only[i];
    return levels;
}

/* The code that `number` will say that it stands below: its parent, or the
 * nearest code above that is one of `only` (may be NULL) and not deeper than a
 * codebook goes. REFI_NONE: right below its theme. */
static uint32_t
code_above(const refi_codes *codes, const bool *only, uint32_t number)
{
    const refi_code *code = &codes->items[number];
    uint32_t         above = code->parent;

    while (above != REFI_NONE && above != code->theme &&
           ((only && !only[above]) ||
            levels_above(codes, only, above) >= CODEBOOK_MAX_LEVELS))
        above = codes->items[above].parent;
    return above == code->theme ? REFI_NONE : above;
}

bool
refi_codes_is_moved(const refi_codes *codes, const bool *only, uint32_t number)
{
    const refi_code *code = &codes->items[number];

    return code->parent != REFI_NONE && code->parent != code->theme &&
           code_above(codes, only, number) != code->parent;
}

static void
put_code(const refi_codes *codes, const bool *only, uint32_t number,
         yaml_lines *lines, unsigned indent)
{
    const refi_code *code = &codes->items[number];
    uint32_t         above = code_above(codes, only, number);
    said             s = read_description(code->description);
    size_t           begun;

    yaml_line(lines, code->at, indent, "'", code->slug, "':");
    begun = lines->yaml->size;
    indent += 2;
    put_labels(code, &s, lines, indent);
    put_stated(code, lines, indent, "definition", s.definition);
    put_stated(code, lines, indent, "include", s.values[MARK_INCLUDE]);
    put_stated(code, lines, indent, "exclude", s.values[MARK_EXCLUDE]);
    put_stated(code, lines, indent, "color", code->color);
    put_stated(code, lines, indent, "guid",
               codebook_is_guid(code->guid) ? code->guid : SLICE(""));
    if (above != REFI_NONE)
        yaml_line(lines, code->at, indent, "below: '", codes->items[above].slug,
                  "'");
    if (lines->yaml->size == begun) /* it has to be a mapping */
        yaml_key_text(lines, code->at, indent, "definition", SLICE(""));
}

static void
warn_of(const refi_codes *codes, const bool *only, uint32_t number,
        mistake_list *mistakes)
{
    const refi_code *code = &codes->items[number];

    if (!code->is_codable)
        mistakes_note(mistakes, code->at,
                      "code '%s' was not meant to be coded with; here it may "
                      "be",
                      mistakes_quote(mistakes, code->name));
    if (refi_codes_is_moved(codes, only, number))
        mistakes_warn(
            mistakes, code->at,
            "code '%s' stands below code '%s', deeper than codes go "
            "here; it is moved up",
            mistakes_quote(mistakes, code->name),
            mistakes_quote(mistakes, codes->items[code->parent].name));
}

/* Codes in their order under theme number `theme`. */
static void
put_theme(const refi_codes *codes, const bool *only, uint32_t theme,
          yaml_lines *lines, mistake_list *mistakes)
{
    bool is_open = false;

    put_code(codes, only, theme, lines, 2);
    warn_of(codes, only, theme, mistakes);
    for (uint32_t i = theme + 1; i < codes->count; i++) {
        const refi_code *code = &codes->items[i];

        if (code->theme != theme)
            break; /* a theme's codes stand right behind it */
        if (only && !only[i])
            continue;
        if (!is_open)
            yaml_line(lines, code->at, 4, "codes:", SLICE(""), "");
        is_open = true;
        put_code(codes, only, i, lines, 6);
        warn_of(codes, only, i, mistakes);
    }
}

void
refi_codes_yaml(const refi_codes *codes, const bool *only, yaml_lines *lines,
                mistake_list *mistakes)
{
    bool is_any = false;

    for (size_t i = 0; i < codes->count; i++)
        is_any |= codes->items[i].theme == i && (!only || only[i]);
    yaml_line(lines, (place){ 1, 1 }, 0, is_any ? "themes:" : "themes: {}",
              SLICE(""), "");
    for (uint32_t i = 0; i < codes->count; i++)
        if (codes->items[i].theme == i && (!only || only[i]))
            put_theme(codes, only, i, lines, mistakes);
}
