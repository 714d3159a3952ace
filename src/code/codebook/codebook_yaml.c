/*
 * libyaml's events to a tree. The parser owns its own memory and gives it
 * back before yaml_read returns; the tree is in the caller's arena.
 *
 * It is read by the program itself, and not apart as XML and zips are: a
 * codebook is what its user wrote or made by `codebook import`, it is parsed
 * again from the corpus by most commands, and libyaml does little: no names
 * are looked up, nothing is opened or unpacked, aliases are refused here, so
 * that its events are as many as the bytes (CODEBOOK_MAX_BYTES). It gives up in
 * order when it gets no memory (tests/code/test_faults.c, ./dev torture alloc),
 * and is fuzzed (tests/fuzz/codebook.c).
 */
#include "code/codebook/codebook_yaml.h"
#include "base/array.h"
#include "base/intern.h"
#include "code/codebook/yaml_cut.h"
#include "code/entry/entry.h"
#include "text/utf8.h"

#include <yaml.h>

typedef struct reading {
    yaml_parser_t     parser;
    yaml_event_t      event; /* the current one */
    arena            *memory;
    mistake_list     *mistakes;
    const place_list *places; /* or NULL */
    slice             source;
    yaml_cut         *cut;         /* whose rest this is, or NULL    */
    size_t            next_part;   /* of it: whose mark comes next   */
    bool              is_part;     /* the source is one of a cut      */
    uint32_t          line_before; /* lines of the file before it   */
    size_t            depth;       /* of the outermost node           */
    size_t            line_at;     /* byte offset of line number line_number */
    size_t            line_number; /* from 0 */
    size_t            column, column_at; /* of the mark found last, its byte */
    bool              is_stopped; /* by a mistake that cannot be read over */
} reading;

static place
place_of(const reading *r, yaml_mark_t mark)
{
    if (r->places)
        return mark.line < r->places->count ? r->places->items[mark.line]
                                            : (place){ 0, 0 };
    if (r->cut && mark.line < r->cut->line_count)
        return (place){ r->cut->lines[mark.line] + 1,
                        (uint32_t)mark.column + 1 };
    return (place){ r->line_before + (uint32_t)mark.line + 1,
                    (uint32_t)mark.column + 1 };
}

/* The place of a byte of the file. */
static place
place_at(slice yaml, size_t byte)
{
    size_t start = 0;
    place  at = { 1, 1 };

    byte = byte < yaml.size ? byte : yaml.size;
    for (size_t i = 0; i < byte; i++) {
        if (yaml.data[i] != '\n')
            continue;
        at.line++;
        start = i + 1;
    }
    at.column += (uint32_t)utf8_count(slice_part(yaml, start, byte));
    return at;
}

const char *
yaml_kind_name(const yaml_node *node)
{
    static const char *const names[] = { "a text", "a list",
                                         "names with values" };

    return names[node->kind];
}

static const char tab_meaning[] = "a tab cannot indent a line; use blanks";

#define QUOTE_ALL                                                              \
    "a text with \" : # [ ] { } , in it needs quotes around all of it, as in " \
    "'\"visa card\" NEAR/3 bank'"

/* What libyaml says in its own terms, and what it means for a person who
 * writes a codebook. */
static const struct {
    const char *problem;    /* part of libyaml's sentence               */
    bool        at_context; /* the place is where it began to go wrong */
    const char *meaning;
} problems[] = {
    { "tab character", false, tab_meaning },
    { "cannot start any token", false,
      "a text that begins with @, ` or % needs quotes around it, as in "
      "'@visa'" },
    { "alphabetic or numeric", false,
      "a text that begins with * or & needs quotes around it, as in '*visa'" },
    { "expected ',' or ']'", false,
      "expected a comma, or the ] that ends the list; " QUOTE_ALL },
    { "expected ',' or '}'", false,
      "expected a comma, or the } that ends the group; " QUOTE_ALL },
    { "did not find expected key", false,
      "this line is not indented like the ones that it belongs to, or a text "
      "before it needs quotes around all of it, as in '\"visa card\" NEAR/3 "
      "bank'" },
    { "expected '-' indicator", false,
      "expected the next entry, with '- ' before it; " QUOTE_ALL },
    { "mapping values are not allowed", false,
      "a ':' where none can stand: a text with ': ' in it needs quotes, and a "
      "name is indented as its neighbours are" },
    { "could not find expected ':'", true,
      "expected ':' behind this name, or '- ' before this entry" },
    { "unexpected end of stream", true, "this quote is not closed" },
    { "unexpected document indicator", true, "this quote is not closed" },
    { "block sequence entries are not allowed", false,
      "a list of '- ' lines begins on the line below its name" },
    { "unknown escape character", false,
      "\\ has a meaning of its own within double quotes; use single quotes, "
      "as in 'a\\b'" },
    { "expected comment or line break", false,
      "a text that begins with | or > needs quotes around it" },
    { "expected <document start>", false,
      "this line is indented less than the first one" },
    { "tag", false, "a text that begins with ! needs quotes around it" },
    { "control characters", false,
      "control characters are not allowed: is this a text file?" },
};

/* The file from the given place on; marks only move forward, so lines, and
 * letters of a long line, are counted once. */
static slice
source_from(reading *r, yaml_mark_t mark)
{
    slice  rest = r->source;
    size_t at;

    while (r->line_number < mark.line) {
        const char *end = memchr(rest.data + r->line_at, '\n',
                                 rest.size - r->line_at);

        if (!end)
            return (slice){ 0 };
        r->line_at = (size_t)(end - rest.data) + 1;
        r->line_number++;
        r->column = 0;
        r->column_at = r->line_at;
    }
    if (mark.column < r->column) {
        r->column = 0;
        r->column_at = r->line_at;
    }
    at = r->column_at;
    for (; r->column < mark.column && at < rest.size; r->column++)
        (void)utf8_next(rest, &at);
    r->column_at = at;
    return slice_part(rest, at, rest.size);
}

static void
syntax_mistake(reading *r)
{
    const yaml_parser_t *p = &r->parser;
    const char          *problem = p->problem ? p->problem : "not YAML";
    yaml_mark_t          mark = p->problem_mark;
    size_t               i = 0;

    while (i < COUNT_OF(problems) && !strstr(problem, problems[i].problem))
        i++;
    if (i < COUNT_OF(problems)) {
        problem = problems[i].meaning;
        mark = problems[i].at_context ? p->context_mark : mark;
    }
    if (p->error == YAML_READER_ERROR) {
        mistakes_add(r->mistakes, place_at(r->source, p->problem_offset), "%s",
                     problem);
        return;
    }
    /* a tab is no more to libyaml than another odd character */
    if (slice_starts(source_from(r, p->problem_mark), SLICE("\t")))
        problem = tab_meaning;
    mistakes_add(r->mistakes, place_of(r, mark), "%s", problem);
}

/* The next event into r->event; false when there is none to be had. */
static bool
next_event(reading *r)
{
    yaml_event_delete(&r->event);
    if (r->is_stopped)
        return false;
    if (yaml_parser_parse(&r->parser, &r->event))
        return true;
    r->is_stopped = true;
    if (r->parser.error == YAML_MEMORY_ERROR)
        r->mistakes->failed = true;
    else
        syntax_mistake(r);
    return false;
}

static yaml_node *
node_new(reading *r, yaml_kind kind)
{
    yaml_node *node = arena_zalloc(r->memory, 1, sizeof *node);

    if (!node) {
        r->mistakes->failed = true;
        r->is_stopped = true;
        return NULL;
    }
    node->kind = kind;
    node->at = place_of(r, r->event.start_mark);
    return node;
}

/* True, and a mistake, when there is a tag. An anchor is a mistake as well: it
 * would be the first word of an entry that begins with &. */
static bool
has_tag(reading *r, const yaml_char_t *tag, const yaml_char_t *anchor)
{
    if (anchor)
        mistakes_add(r->mistakes, place_of(r, r->event.start_mark),
                     "a text that begins with & needs quotes around it, as in "
                     "'&%s'",
                     (const char *)anchor);
    if (tag)
        mistakes_add(r->mistakes, place_of(r, r->event.start_mark),
                     "a text that begins with ! needs quotes around it, as in "
                     "'%s'",
                     (const char *)tag);
    return tag != NULL;
}

/* visa #student: a comment to YAML, and meant as a code. Who comments puts a
 * blank behind the #. `rest` is what stands behind the text. */
static void
warn_of_comment(reading *r, const yaml_node *node, slice rest)
{
    size_t at = 0;

    while (at < rest.size && rest.data[at] == ' ')
        at++;
    if (at == 0 || at + 1 >= rest.size || rest.data[at] != '#' ||
        !entry_is_name(slice_part(rest, at + 1, at + 2)))
        return;
    mistakes_warn(r->mistakes, node->at,
                  "what stands behind # is a comment: '%s' is all that is "
                  "read; put quotes around a text with # in it",
                  mistakes_quote(r->mistakes, node->text));
}

static yaml_node *
read_text(reading *r)
{
    yaml_node *node = node_new(r, YAML_TEXT);
    slice      value = { (const char *)r->event.data.scalar.value,
                         r->event.data.scalar.length };
    slice source = r->places ? SLICE("") : source_from(r, r->event.start_mark);
    const yaml_char_t *tag = r->event.data.scalar.tag;
    const yaml_char_t *anchor = r->event.data.scalar.anchor;

    if (!node)
        return NULL;
    if ((tag || anchor) && has_tag(r, tag, anchor) && value.size == 0)
        value = slice_of((const char *)tag);
    if (memchr(value.data, '\0', value.size))
        mistakes_add(r->mistakes, node->at, "\\0 is no character of a text");
    node->text = arena_copy(r->memory, value);
    if (!node->text.data) {
        r->mistakes->failed = true;
        return NULL;
    }
    /* Nothing, where the part has ended ("? visa" on its last line): it stands
     * where the file goes on, which is not known here. */
    r->is_stopped |= r->is_part && source.size == 0;
    node->is_plain = r->event.data.scalar.style == YAML_PLAIN_SCALAR_STYLE;
    if (r->places)
        return node;
    if (!node->is_plain && source.size > 0) {
        source = slice_part(source, 1, source.size);
        node->at.column++;
    }
    node->is_exact = source.data && slice_starts(source, value);
    if (node->is_exact)
        node->offset = (size_t)(source.data - r->source.data);
    if (node->is_plain && node->is_exact && value.size > 0)
        warn_of_comment(r, node, slice_part(source, value.size, source.size));
    return node;
}

/* True when `key` stands in the mapping already; *earlier is where. */
static bool
is_repeated(reading *r, const yaml_node *map, intern *names,
            const yaml_node *key, place *earlier)
{
    bool     is_new = true;
    uint32_t number;

    if (intern_add(names, key->text, &number, &is_new) != TIZBE_OK)
        r->mistakes->failed = true;
    if (is_new)
        return false;
    for (const yaml_node *n = map->first; n; n = n->next)
        if (slice_equal(n->key->text, key->text))
            *earlier = n->key->at;
    return true;
}

static yaml_node *read_node(reading *r, size_t depth);

/* A key, already begun in r->event; NULL when it is no text. */
static yaml_node *
read_key(reading *r, size_t depth)
{
    yaml_node *key = read_node(r, depth);

    if (key && key->kind != YAML_TEXT) {
        mistakes_add(r->mistakes, key->at, "expected a name and ':', found %s",
                     yaml_kind_name(key));
        return NULL;
    }
    return key;
}

static void
append(yaml_node *parent, yaml_node ***tail, yaml_node *child)
{
    **tail = child;
    *tail = &child->next;
    parent->count++;
}

/* In the rest of a file: note what stands in place of the next part, where it
 * stands as it has to. */
static void
note_mark(reading *r, yaml_node *value, size_t depth)
{
    const yaml_node *key = value->key;
    yaml_part       *part;
    char             mark[YAML_MARK_SIZE];

    if (!r->cut || r->next_part == r->cut->count)
        return;
    part = &r->cut->parts[r->next_part];
    if (key->at.line != part->line + 1 || key->at.column != part->indent + 1 ||
        !key->is_plain || !slice_equal(key->text, part->name) ||
        value->kind != YAML_TEXT || !value->is_plain ||
        !slice_equal(value->text, yaml_cut_mark(r->next_part, mark)))
        return;
    part->value = value;
    part->depth = depth;
    r->next_part++;
}

static yaml_node *
read_map(reading *r, size_t depth)
{
    yaml_node  *map = node_new(r, YAML_MAP);
    yaml_node **tail = map ? &map->first : NULL;
    intern      names;

    if (!map)
        return NULL;
    intern_init(&names);
    (void)has_tag(r, r->event.data.mapping_start.tag,
                  r->event.data.mapping_start.anchor);
    while (next_event(r) && r->event.type != YAML_MAPPING_END_EVENT) {
        yaml_node *key = read_key(r, depth + 1);
        yaml_node *value = next_event(r) ? read_node(r, depth + 1) : NULL;
        place      earlier = { 0 };

        if (!key || !value)
            continue;
        if (is_repeated(r, map, &names, key, &earlier)) {
            mistakes_add(r->mistakes, key->at,
                         "'%s' stands twice here, first on line %u",
                         key->text.data, earlier.line);
            continue;
        }
        value->key = key;
        append(map, &tail, value);
        note_mark(r, value, depth + 1);
    }
    intern_release(&names);
    return map;
}

static yaml_node *
read_list(reading *r, size_t depth)
{
    yaml_node  *list = node_new(r, YAML_LIST);
    yaml_node **tail = list ? &list->first : NULL;

    if (!list)
        return NULL;
    (void)has_tag(r, r->event.data.sequence_start.tag,
                  r->event.data.sequence_start.anchor);
    while (next_event(r) && r->event.type != YAML_SEQUENCE_END_EVENT) {
        yaml_node *item = read_node(r, depth + 1);

        if (item)
            append(list, &tail, item);
    }
    return list;
}

/* The node that r->event begins, to its end. NULL when it was refused. */
static yaml_node *
read_node(reading *r, size_t depth)
{
    if (depth > YAML_DEPTH) {
        mistakes_add(r->mistakes, place_of(r, r->event.start_mark),
                     "more than %d levels deep", YAML_DEPTH);
        r->is_stopped = true;
        return NULL;
    }
    switch (r->event.type) {
    case YAML_SCALAR_EVENT:
        return read_text(r);
    case YAML_MAPPING_START_EVENT:
        return read_map(r, depth);
    case YAML_SEQUENCE_START_EVENT:
        return read_list(r, depth);
    case YAML_ALIAS_EVENT:
        mistakes_add(r->mistakes, place_of(r, r->event.start_mark),
                     "a text that begins with * needs quotes around it, as in "
                     "'*%s'",
                     (const char *)r->event.data.alias.anchor);
        return NULL;
    default:
        return NULL;
    }
}

static void
read_stream(reading *r, yaml_node **root)
{
    size_t documents = 0;

    while (next_event(r) && r->event.type != YAML_STREAM_END_EVENT) {
        if (r->event.type == YAML_DOCUMENT_START_EVENT && ++documents > 1) {
            mistakes_add(r->mistakes, place_of(r, r->event.start_mark),
                         "a second document begins here ('---'); one file "
                         "holds one codebook");
            r->is_stopped = true;
        } else if (!*root) {
            *root = read_node(r, r->depth);
        }
    }
}

static const slice separators[] = { { "\xC2\x85", 2 },
                                    { "\xE2\x80\xA8", 3 },
                                    { "\xE2\x80\xA9", 3 } };

bool
yaml_has_separators(slice text)
{
    for (size_t i = 0; i < COUNT_OF(separators); i++)
        if (slice_has(text, separators[i]))
            return true;
    return false;
}

/* With blanks for them, so that lines are those of an editor; no data when memory
 * ran out. */
static slice
without_separators(arena *memory, slice text)
{
    char *bytes = arena_strdup(memory, text);
    slice copy = slice_make(bytes, bytes ? text.size : 0);

    for (size_t i = 0; bytes && i < COUNT_OF(separators); i++)
        for (size_t at = 0;
             (at = slice_find(copy, separators[i], at)) != SIZE_MAX;)
            memset(bytes + at, ' ', separators[i].size);
    return copy;
}

/* libyaml says "invalid leading UTF-8 octet" without a line. */
static bool
is_utf8(slice yaml, mistake_list *mistakes)
{
    size_t valid = utf8_valid_prefix(yaml);

    if (valid < yaml.size)
        mistakes_add(mistakes, place_at(yaml, valid),
                     "not UTF-8; save the file as UTF-8");
    return valid == yaml.size;
}

static tizbe_status
read_source(reading *r, yaml_node **root)
{
    *root = NULL;
    if (!yaml_parser_initialize(&r->parser))
        return TIZBE_NOMEM;
    yaml_parser_set_encoding(&r->parser, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(
        &r->parser, (const unsigned char *)r->source.data, r->source.size);
    read_stream(r, root);
    yaml_event_delete(&r->event);
    yaml_parser_delete(&r->parser);
    if (r->mistakes->failed)
        return TIZBE_NOMEM;
    return r->is_stopped ? TIZBE_FORMAT : TIZBE_OK;
}

tizbe_status
yaml_read(arena *memory, slice yaml, const place_list *places,
          mistake_list *mistakes, yaml_node **root)
{
    reading r = { .memory = memory,
                  .mistakes = mistakes,
                  .places = places,
                  .source = slice_without_mark(yaml),
                  .depth = 1 };

    *root = NULL;
    if (!is_utf8(r.source, mistakes))
        return mistakes->failed ? TIZBE_NOMEM : TIZBE_FORMAT;
    if (yaml_has_separators(r.source))
        r.source = without_separators(memory, r.source);
    return r.source.data || yaml.size == 0 ? read_source(&r, root)
                                           : TIZBE_NOMEM;
}

/* --- in parts ------------------------------------------------------------- */

/* Read, and refuse what has any mistake. */
static tizbe_status
read_faultless(reading *r, yaml_node **root)
{
    mistake_list mistakes;
    tizbe_status status;

    mistakes_init(&mistakes, r->memory);
    r->mistakes = &mistakes;
    status = read_source(r, root);
    r->mistakes = NULL;
    return status == TIZBE_OK && mistakes.count > 0 ? TIZBE_FORMAT : status;
}

tizbe_status
yaml_read_rest(arena *memory, yaml_cut *cut, yaml_node **root)
{
    reading      r = { .memory = memory,
                       .source = buffer_slice(&cut->rest),
                       .cut = cut,
                       .depth = 1 };
    tizbe_status status = read_faultless(&r, root);

    return status == TIZBE_OK && r.next_part != cut->count ? TIZBE_FORMAT
                                                           : status;
}

tizbe_status
yaml_read_part(arena *memory, const yaml_part *part)
{
    reading      r = { .memory = memory,
                       .source = part->text,
                       .is_part = true,
                       .line_before = part->line,
                       .depth = part->depth - 1 };
    yaml_node   *map, value;
    tizbe_status status = read_faultless(&r, &map);

    if (status != TIZBE_OK)
        return status;
    if (!map || map->kind != YAML_MAP || map->count != 1)
        return TIZBE_FORMAT;
    value = *map->first;
    value.key = part->value->key;
    value.next = part->value->next;
    *part->value = value;
    return TIZBE_OK;
}
