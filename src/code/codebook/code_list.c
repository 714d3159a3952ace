/* A codebook's table with a row a code (code_list.h). */
#include "code/codebook/code_list.h"

#include "base/array.h"
#include "code/codebook/codebook_guid.h"
#include "code/codebook/slug.h"

#include <stdlib.h>
#include <string.h>

enum { DEEPEST = 100 }; /* of codes below each other: a codebook is not that */

#define NO_NODE UINT32_MAX

typedef struct code_node {
    slice        name, above; /* above: the path of its parent, "" at the top */
    uint32_t     parent;      /* NO_NODE at the top */
    uint32_t     line, at;    /* of its first row   */
    slice        slug;
    bool         is_put;
    language_set labels; /* that columns of labels say of it */
} code_node;

/* A cell that says something of a code. */
typedef struct saying {
    uint32_t node, line, at;
    row_type type;
    slice    lang, text;
} saying;

struct code_list {
    sheet_reader *s;
    struct {
        code_column what;
        language    lang;
    } * columns;
    size_t     count;
    uint32_t   known[CODE_COLUMNS]; /* a column of that kind, from 1; or 0 */
    code_node *nodes;
    size_t     node_count, node_capacity;
    saying    *said;
    size_t     said_count, said_capacity;
    intern     paths; /* of nodes, by their numbers      */
    intern     names; /* with the first node of that name */
    intern     facts; /* what was said of codes but for words */
    uint32_t  *firsts;
    size_t     first_capacity;
    bool       has_odd_color; /* it was told */
};

/* --- the first row -------------------------------------------------------- */

/* What the table has no use for, in one sentence. */
static void
tell_left_out(code_list *l, const csv_reader *csv)
{
    mistake_list *mistakes = l->s->mistakes;
    const char   *comma = "";
    buffer        names = { 0 };

    for (size_t i = 0; i < l->count; i++) {
        slice name = slice_trim(csv->fields[i]);

        if (l->columns[i].what != CODE_COLUMN_NONE || name.size == 0)
            continue;
        buffer_printf(&names, "%s'%s'", comma, mistakes_quote(mistakes, name));
        comma = ", ";
    }
    if (names.failed)
        mistakes->failed = true;
    else if (names.size > 0)
        mistakes_warn(mistakes, (place){ (uint32_t)csv->record_line, 1 },
                      "columns of this table of codes that are left out: %s%s",
                      names.data,
                      l->known[CODE_COLUMN_WORDS]
                          ? ""
                          : "; words that find a code stand in columns like "
                            "'words (en)' or 'слова (рус.)'");
    buffer_release(&names);
}

/* One column more has to be known, lest any table with names be taken for one
 * of codes. */
static bool
read_columns(code_list *l, const csv_reader *csv)
{
    size_t known = 0;

    l->count = csv->count;
    l->columns = arena_zalloc(l->s->memory, l->count + 1, sizeof *l->columns);
    if (!l->columns) {
        l->s->mistakes->failed = true;
        return false;
    }
    for (size_t i = 0; i < l->count; i++) {
        code_column what = code_column_of(csv->fields[i], &l->columns[i].lang);
        bool is_one = what == CODE_COLUMN_NAME || what == CODE_COLUMN_PARENT ||
                      what == CODE_COLUMN_LANG;

        if (what != CODE_COLUMN_NONE && !(is_one && l->known[what] > 0)) {
            l->columns[i].what = what;
            l->known[what] = (uint32_t)i + 1;
            known++;
        }
    }
    return l->known[CODE_COLUMN_NAME] && (known > 1 || l->count == 1) &&
           (!l->known[CODE_COLUMN_LANG] || l->known[CODE_COLUMN_WORDS]);
}

void
code_list_new(sheet_reader *s, const csv_reader *csv, code_list **out)
{
    code_list *l = calloc(1, sizeof *l);

    *out = NULL;
    if (!l) {
        s->mistakes->failed = true;
        return;
    }
    l->s = s;
    intern_init(&l->paths);
    intern_init(&l->names);
    intern_init(&l->facts);
    if (!read_columns(l, csv)) {
        code_list_free(l);
        return;
    }
    tell_left_out(l, csv);
    *out = l;
}

void
code_list_free(code_list *l)
{
    if (!l)
        return;
    intern_release(&l->paths);
    intern_release(&l->names);
    intern_release(&l->facts);
    free(l->nodes);
    free(l->said);
    free(l->firsts);
    free(l);
}

/* --- codes ---------------------------------------------------------------- */

/* "A > B\C" into "A\B" and C. */
static void
split_path(code_list *l, slice path, slice *above, slice *name)
{
    buffer kept = { 0 };

    *above = SLICE("");
    *name = path;
    for (size_t at = 0, from = 0; at <= path.size; at++) {
        bool is_end = at == path.size;

        if (!is_end && path.data[at] != '\\' && path.data[at] != '>')
            continue;
        if (is_end) {
            *name = slice_trim(slice_part(path, from, at));
        } else {
            buffer_text(&kept, kept.size > 0 ? "\\" : "");
            buffer_put(&kept, slice_trim(slice_part(path, from, at)));
        }
        from = at + 1;
    }
    if (kept.size > 0)
        *above = arena_copy(l->s->memory, buffer_slice(&kept));
    if (kept.failed || !above->data)
        l->s->mistakes->failed = true;
    buffer_release(&kept);
}

static slice
path_of(code_list *l, slice above, slice name)
{
    char *path = arena_printf(l->s->memory, "%.*s\\%.*s", (int)above.size,
                              above.data, (int)name.size, name.data);

    if (!path)
        l->s->mistakes->failed = true;
    return path ? slice_of(path) : SLICE("");
}

/* The first code of a name, where there is one already. */
static void
note_name(code_list *l, slice name, uint32_t node)
{
    uint32_t number = 0;
    bool     is_new = false;

    if (intern_add(&l->names, name, &number, &is_new) != TIZBE_OK ||
        (is_new && !ARRAY_ROOM(l->firsts, number, l->first_capacity)))
        l->s->mistakes->failed = true;
    else if (is_new)
        l->firsts[number] = node;
}

/* The code of that name below `above`, made when it is new. */
static uint32_t
node_of(code_list *l, slice above, slice name, uint32_t line, uint32_t at)
{
    uint32_t number = 0;
    bool     is_new = false;
    slice    path = path_of(l, above, name);

    if (l->s->mistakes->failed ||
        intern_add(&l->paths, path, &number, &is_new) != TIZBE_OK ||
        (is_new && !ARRAY_ROOM(l->nodes, l->node_count, l->node_capacity))) {
        l->s->mistakes->failed = true;
        return 0;
    }
    if (is_new) {
        l->nodes[l->node_count++] = (code_node){ .name = name,
                                                 .above = above,
                                                 .parent = NO_NODE,
                                                 .line = line,
                                                 .at = at };
        note_name(l, name, number);
    }
    return number;
}

/* --- a row ---------------------------------------------------------------- */

static slice
field(const csv_reader *csv, uint32_t number)
{
    return number > 0 && number <= csv->count
               ? sheet_cell(slice_trim(csv->fields[number - 1]))
               : SLICE("");
}

static void
say(code_list *l, saying what)
{
    if (!ARRAY_ADD(l->said, l->said_count, l->said_capacity, what))
        l->s->mistakes->failed = true;
}

/* A row for each language of a code says the rest of it again. */
static void
say_once(code_list *l, saying what)
{
    uint32_t    number;
    bool        is_new = false;
    slice       lang = what.type == ROW_LABEL ? what.lang : SLICE("");
    const char *fact = arena_printf(
        l->s->memory, "%u %d %.*s %.*s", (unsigned)what.node, (int)what.type,
        (int)lang.size, lang.data, (int)what.text.size, what.text.data);

    if (!fact || intern_add(&l->facts, slice_of(fact), &number, &is_new))
        l->s->mistakes->failed = true;
    else if (is_new)
        say(l, what);
    if (what.type == ROW_LABEL)
        l->nodes[what.node].labels |=
            (language_set)(1u << language_of_tag(what.lang));
}

/* Without marks of quotation around it, which people put around phrases. */
static slice
unquoted(slice word)
{
    static const char *const pairs[][2] = {
        { "\"", "\"" },
        { "“", "”" },
        { "«", "»" },
        { "„", "“" },
    };

    for (size_t i = 0; i < COUNT_OF(pairs); i++) {
        slice open = slice_of(pairs[i][0]), close = slice_of(pairs[i][1]);

        if (word.size > open.size + close.size && slice_starts(word, open) &&
            slice_ends(word, close))
            return slice_trim(
                slice_part(word, open.size, word.size - close.size));
    }
    return word;
}

static void
say_words(code_list *l, saying what)
{
    slice rest = what.text;

    while (rest.size > 0) {
        size_t end = 0;

        while (end < rest.size && !strchr(";,\n\r", rest.data[end]))
            end++;
        what.text = unquoted(slice_trim(slice_part(rest, 0, end)));
        if (what.text.size > 0)
            say(l, what);
        rest = slice_part(rest, end + (end < rest.size), rest.size);
    }
}

/* Names that the code had before, as they were written: made into names as
 * those of codes are. */
static void
say_was(code_list *l, saying what)
{
    buffer names = { 0 };
    slice  rest = what.text, slug;

    while (rest.size > 0) {
        size_t end = 0;
        slice  name;
        intern taken;

        while (end < rest.size && !strchr(";\n\r", rest.data[end]))
            end++;
        name = slice_trim(slice_part(rest, 0, end));
        rest = slice_part(rest, end + (end < rest.size), rest.size);
        if (name.size == 0)
            continue;
        intern_init(&taken);
        if (slug_take(&taken, l->s->memory, name, &slug) == TIZBE_OK)
            buffer_printf(&names, "%s%.*s", names.size > 0 ? ", " : "",
                          (int)slug.size, slug.data);
        else
            l->s->mistakes->failed = true;
        intern_release(&taken);
    }
    what.text = arena_copy(l->s->memory, buffer_slice(&names));
    l->s->mistakes->failed |= names.failed || !what.text.data;
    buffer_release(&names);
    if (what.text.size > 0)
        say_once(l, what);
}

/* A dot in that colour, as MAXQDA has it, says nothing here: no reason to refuse
 * the table. */
static bool
is_odd_color(code_list *l, const saying *what)
{
    if (what->type != ROW_COLOR || codebook_is_color(what->text))
        return false;
    if (!l->has_odd_color)
        mistakes_warn(l->s->mistakes, (place){ what->line, what->at },
                      "colours like '%s' are left out; expected one like "
                      "\"#33CC33\"",
                      mistakes_quote(l->s->mistakes, what->text));
    l->has_odd_color = true;
    return true;
}

static void
take_field(code_list *l, const csv_reader *csv, size_t i, saying what)
{
    static const row_type types[CODE_COLUMNS] = {
        [CODE_COLUMN_LABEL] = ROW_LABEL,
        [CODE_COLUMN_DEFINITION] = ROW_DEFINITION,
        [CODE_COLUMN_INCLUDE] = ROW_INCLUDE,
        [CODE_COLUMN_EXCLUDE] = ROW_EXCLUDE,
        [CODE_COLUMN_COLOR] = ROW_COLOR,
        [CODE_COLUMN_WORDS] = ROW_MATCH,
        [CODE_COLUMN_UNLESS] = ROW_UNLESS,
        [CODE_COLUMN_WAS] = ROW_WAS,
    };
    language lang = l->columns[i].lang;

    what.type = types[l->columns[i].what];
    what.text = field(csv, (uint32_t)i + 1);
    what.at = (uint32_t)i + 1;
    if (what.text.size == 0 || what.type == ROW_CODEBOOK ||
        is_odd_color(l, &what))
        return;
    if (lang != LANG_UND)
        what.lang = slice_of(language_code(lang));
    else if (what.type == ROW_LABEL && what.lang.size == 0)
        what.lang = slice_of(language_code(language_of_label(what.text)));
    if (what.type == ROW_MATCH || what.type == ROW_UNLESS)
        say_words(l, what);
    else if (what.type == ROW_WAS)
        say_was(l, what);
    else
        say_once(l, what);
}

/* What a ; in a cell without quotation marks does: all behind it moves on. */
static void
tell_too_many(code_list *l, const csv_reader *csv)
{
    for (size_t i = l->count; i < csv->count; i++)
        if (slice_trim(csv->fields[i]).size > 0) {
            mistakes_warn(
                l->s->mistakes,
                (place){ (uint32_t)csv->record_line, (uint32_t)i + 1 },
                "this row has more cells than the first one (%zu): a "
                "cell with the separator in it stands in \"...\"",
                l->count);
            return;
        }
}

void
code_list_row(code_list *l, const csv_reader *csv)
{
    slice    above, name;
    uint32_t at = l->known[CODE_COLUMN_NAME];
    uint32_t line = (uint32_t)csv->record_line;
    slice    parent = field(csv, l->known[CODE_COLUMN_PARENT]);
    saying   what = { .line = line };

    split_path(l, field(csv, at), &above, &name);
    if (name.size == 0)
        return; /* a line below the table, a sum */
    tell_too_many(l, csv);
    if (parent.size > 0) {
        slice last;

        split_path(l, parent, &above, &last);
        above = path_of(l, above, last);
    } else if (above.size > 0) {
        above = path_of(l, SLICE(""), above);
    }
    what.node = node_of(l, above, name, line, at);
    what.lang = field(csv, l->known[CODE_COLUMN_LANG]);
    for (size_t i = 0; i < l->count && !l->s->mistakes->failed; i++)
        take_field(l, csv, i, what);
}

/* --- the tree ------------------------------------------------------------- */

/* The code that a path means: the one that stands just there, or else the first
 * of its name, or one that is made. */
static uint32_t
parent_of(code_list *l, uint32_t node)
{
    code_node child = l->nodes[node];
    slice     path = child.above, above, name;
    uint32_t  found;

    if (path.size == 0)
        return NO_NODE;
    while (path.size > 0 && path.data[0] == '\\')
        path = slice_part(path, 1, path.size);
    split_path(l, path, &above, &name);
    if (above.size > 0)
        above = path_of(l, SLICE(""), above);
    found = intern_find(&l->paths, path_of(l, above, name));
    if (found != INTERN_NONE && found != node)
        return found;
    found = intern_find(&l->names, name);
    if (found != INTERN_NONE && l->firsts[found] != node)
        return l->firsts[found];
    return node_of(l, above, name, child.line, child.at);
}

/* The node at the top; NO_NODE, and a mistake, where there is none. */
static uint32_t
top_of(code_list *l, uint32_t node)
{
    uint32_t at = node;

    for (int depth = 0; depth < DEEPEST; depth++) {
        if (l->nodes[at].parent == NO_NODE)
            return at;
        at = l->nodes[at].parent;
    }
    mistakes_add(l->s->mistakes,
                 (place){ l->nodes[node].line, l->nodes[node].at },
                 "'%s' stands below itself, or below more than %d others",
                 mistakes_quote(l->s->mistakes, l->nodes[node].name), DEEPEST);
    return NO_NODE;
}

static void
name_nodes(code_list *l)
{
    intern taken;

    intern_init(&taken);
    for (size_t i = 0; i < l->node_count && !l->s->mistakes->failed; i++)
        if (slug_take(&taken, l->s->memory, l->nodes[i].name,
                      &l->nodes[i].slug) != TIZBE_OK)
            l->s->mistakes->failed = true;
    intern_release(&taken);
}

static void
put(code_list *l, uint32_t theme, const saying *what)
{
    bool      is_theme = theme == what->node;
    sheet_row row = { .type = what->type, .line = what->line, .at = what->at };

    row.cells[COLUMN_THEME] = l->nodes[theme].slug;
    if (!is_theme)
        row.cells[COLUMN_CODE] = l->nodes[what->node].slug;
    row.cells[COLUMN_LANG] = what->lang;
    row.cells[COLUMN_PATTERN] = what->text;
    sheet_take(l->s, &row);
}

/* What its name and its place say; those above it come first, as a codebook
 * wants it. */
static void
put_node(code_list *l, uint32_t node, uint32_t theme)
{
    code_node *n = &l->nodes[node];
    language   lang = l->columns[l->known[CODE_COLUMN_NAME] - 1].lang;
    saying     what = { .node = node, .line = n->line, .at = n->at };

    if (n->is_put)
        return;
    n->is_put = true;
    if (n->parent != NO_NODE)
        put_node(l, n->parent, theme);
    if (lang == LANG_UND)
        lang = l->s->lang != LANG_UND ? l->s->lang : language_of_label(n->name);
    what.type = ROW_LABEL;
    what.lang = slice_of(language_code(lang));
    what.text = n->name;
    if (!(n->labels >> lang & 1))
        put(l, theme, &what);
    if (n->parent == NO_NODE || n->parent == theme)
        return;
    what.type = ROW_BELOW;
    what.lang = SLICE("");
    what.text = l->nodes[n->parent].slug;
    put(l, theme, &what);
}

void
code_list_end(code_list *l)
{
    mistake_list *mistakes = l->s->mistakes;
    uint32_t     *tops;

    /* those that are made have parents, too */
    for (uint32_t i = 0; i < l->node_count && !mistakes->failed; i++) {
        uint32_t parent = parent_of(l, i);

        if (!mistakes->failed)
            l->nodes[i].parent = parent;
    }
    name_nodes(l);
    tops = arena_zalloc(l->s->memory, l->node_count + 1, sizeof *tops);
    if (!tops)
        mistakes->failed = true;
    for (uint32_t i = 0; i < l->node_count && !mistakes->failed; i++) {
        tops[i] = top_of(l, i);
        if (tops[i] != NO_NODE)
            put_node(l, i, tops[i]);
    }
    for (size_t i = 0; i < l->said_count && !mistakes->failed; i++)
        if (tops[l->said[i].node] != NO_NODE)
            put(l, tops[l->said[i].node], &l->said[i]);
}
