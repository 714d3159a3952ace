/*
 * A reader of a part of YAML 1.1 that needs no tokens: by indentation, line
 * by line. It stops at the first byte that may mean something else; what it
 * accepts must be what libyaml makes of it (tests/code/test_yaml_plain.c).
 */
#include "code/yaml_plain.h"
#include "base/array.h"
#include "base/intern.h"

enum { NAME_MOST = 255 }; /* bytes; libyaml allows 1024 letters */

typedef struct plain_reader {
    arena   *memory;
    slice    source;
    size_t   at;     /* byte */
    uint32_t line;   /* of it, from 1 */
    uint32_t column; /* of it, in code points from 1 */
} plain_reader;

/* --- bytes ---------------------------------------------------------------- */

/* A byte of most letters, or the end of a line. */
static inline bool
is_common(unsigned char byte)
{
    return (byte >= ' ' && byte < 0x7F) || byte == '\n' ||
           (byte >= 0x80 && byte < 0xE2 && byte != 0xC2);
}

/* Whether none is a tab, another control character, or one of those that
 * libyaml takes for the end of a line or for no text. */
static bool
is_harmless(slice text)
{
    static const char *const odd[] = { "\xE2\x80\xA8", "\xE2\x80\xA9",
                                       "\xEF\xBB\xBF", "\xEF\xBF\xBE",
                                       "\xEF\xBF\xBF" };

    for (size_t at = 0; at < text.size; at++) {
        unsigned char byte = (unsigned char)text.data[at];
        slice         rest;

        if (is_common(byte))
            continue;
        rest = slice_part(text, at, text.size);
        if (byte < 0x80 || (byte == 0xC2 && (unsigned char)rest.data[1] < 0xA0))
            return false;
        for (size_t i = 0; i < COUNT_OF(odd); i++)
            if (slice_starts(rest, slice_of(odd[i])))
                return false;
    }
    return true;
}

/* The byte `ahead` of the current one; a newline behind the end. */
static inline char
peek(const plain_reader *r, size_t ahead)
{
    return r->at + ahead < r->source.size ? r->source.data[r->at + ahead]
                                          : '\n';
}

static inline bool
is_at_end(const plain_reader *r)
{
    return r->at >= r->source.size;
}

static inline bool
continues_letter(char byte)
{
    return ((unsigned char)byte & 0xC0) == 0x80;
}

/* Over one byte of a line. */
static inline void
step(plain_reader *r)
{
    r->at++;
    r->column += !continues_letter(peek(r, 0));
}

static inline void
next_line(plain_reader *r)
{
    r->at++;
    r->line++;
    r->column = 1;
}

static void
skip_blanks(plain_reader *r)
{
    while (peek(r, 0) == ' ')
        step(r);
}

static void
skip_comment(plain_reader *r)
{
    const char *rest = r->source.data + r->at;
    const char *end = memchr(rest, '\n', r->source.size - r->at);

    r->at = end ? r->at + (size_t)(end - rest) : r->source.size;
}

/* Over blanks, comments and ends of lines. A # begins a comment only behind a
 * blank or at the beginning of a line: false for one elsewhere. */
static bool
skip_gap(plain_reader *r)
{
    bool is_apart = r->column == 1;

    for (;;) {
        is_apart = is_apart || peek(r, 0) == ' ';
        skip_blanks(r);
        if (is_at_end(r) || (peek(r, 0) != '#' && peek(r, 0) != '\n'))
            return true;
        if (peek(r, 0) == '#' && !is_apart)
            return false;
        skip_comment(r);
        if (is_at_end(r))
            return true;
        next_line(r);
        is_apart = true;
    }
}

/* To the first word of the next line that has one; false when there is one
 * on this. */
static bool
skip_to_line(plain_reader *r)
{
    uint32_t line = r->line;

    return skip_gap(r) && (is_at_end(r) || r->line > line);
}

/* --- texts ---------------------------------------------------------------- */

/* What may be anywhere in a plain text, and begin one. */
static bool
is_letter(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
           (byte >= '0' && byte <= '9') || (unsigned char)byte >= 0x80;
}

static yaml_node *
node_new(plain_reader *r, yaml_kind kind)
{
    yaml_node *node = arena_zalloc(r->memory, 1, sizeof *node);

    if (node) {
        node->kind = kind;
        node->at = (place){ r->line, r->column };
    }
    return node;
}

/* A text that begins at the current place and has `size` bytes. */
static yaml_node *
text_new(plain_reader *r, size_t size, bool is_plain)
{
    yaml_node *node = node_new(r, YAML_TEXT);

    if (!node)
        return NULL;
    node->is_plain = is_plain;
    node->is_exact = true;
    node->text = arena_copy(r->memory,
                            slice_part(r->source, r->at, r->at + size));
    return node->text.data ? node : NULL;
}

static void
skip_bytes(plain_reader *r, size_t size)
{
    while (size-- > 0)
        step(r);
}

/* "..." or '...'; no escapes, so that the same quote twice is none either. */
static yaml_node *
read_quoted(plain_reader *r)
{
    char       quote = peek(r, 0);
    size_t     size = 0;
    yaml_node *node;

    step(r);
    while (peek(r, size) != quote) {
        if (peek(r, size) == '\n' || (quote == '"' && peek(r, size) == '\\'))
            return NULL;
        size++;
    }
    if (peek(r, size + 1) == quote)
        return NULL;
    node = text_new(r, size, false);
    skip_bytes(r, size + 1);
    return node;
}

/* What stands before the ':' behind a key, which is passed over. */
static yaml_node *
read_name(plain_reader *r)
{
    size_t     size = 0;
    yaml_node *node;

    while (is_letter(peek(r, size)) ||
           (size > 0 && (peek(r, size) == '-' || peek(r, size) == '_')))
        size++;
    if (size == 0 || size > NAME_MOST || peek(r, size) != ':' ||
        (peek(r, size + 1) != ' ' && peek(r, size + 1) != '\n'))
        return NULL;
    node = text_new(r, size, true);
    skip_bytes(r, size + 1);
    return node;
}

/* To the end of the line, without a comment or the ':' of a name in it. What
 * is indented more than `indent` below would go on with it. */
static yaml_node *
read_line(plain_reader *r, size_t indent)
{
    size_t     size = 0;
    yaml_node *node;

    if (!is_letter(peek(r, 0)))
        return NULL;
    for (size_t i = 0; peek(r, i) != '\n'; i++) {
        if (peek(r, i) == ':' &&
            (peek(r, i + 1) == ' ' || peek(r, i + 1) == '\n'))
            return NULL;
        if (peek(r, i) == '#' && peek(r, i - 1) == ' ')
            return NULL;
        if (peek(r, i) != ' ')
            size = i + 1;
    }
    node = text_new(r, size, true);
    skip_bytes(r, size);
    if (!skip_to_line(r) || (!is_at_end(r) && r->column > indent + 1))
        return NULL;
    return node;
}

/* Letters, and blanks between them, within [ ] or { }. */
static yaml_node *
read_words(plain_reader *r)
{
    size_t     size = 0, i = 0;
    yaml_node *node;

    if (!is_letter(peek(r, 0)))
        return NULL;
    for (; is_letter(peek(r, i)) || strchr(" -_*", peek(r, i)); i++)
        if (peek(r, i) != ' ')
            size = i + 1;
    if (!strchr(",]}\n", peek(r, i)))
        return NULL; /* a comment or a name, perhaps */
    node = text_new(r, size, true);
    skip_bytes(r, size);
    return node;
}

/* --- lists and mappings ---------------------------------------------------- */

static void
append(yaml_node *parent, yaml_node ***tail, yaml_node *child)
{
    **tail = child;
    *tail = &child->next;
    parent->count++;
}

/* Add a value, unless its name stands in the mapping already. */
static bool
append_named(yaml_node *map, yaml_node ***tail, intern *names, yaml_node *key,
             yaml_node *value)
{
    uint32_t number;
    bool     is_new = false;

    if (!value || intern_add(names, key->text, &number, &is_new) != TIZBE_OK ||
        !is_new)
        return false;
    value->key = key;
    append(map, tail, value);
    return true;
}

static yaml_node *read_flow(plain_reader *r, size_t depth);

static yaml_node *
read_flow_value(plain_reader *r, size_t depth)
{
    char byte = peek(r, 0);

    if (depth > YAML_DEPTH)
        return NULL;
    if (byte == '[' || byte == '{')
        return read_flow(r, depth);
    return byte == '"' || byte == '\'' ? read_quoted(r) : read_words(r);
}

/* Over the comma behind a value, or up to the bracket that ends them all. */
static bool
ends_value(plain_reader *r, char close)
{
    if (!skip_gap(r))
        return false;
    if (peek(r, 0) == ',')
        step(r);
    else if (peek(r, 0) != close)
        return false;
    return skip_gap(r);
}

static bool
fill_flow_list(plain_reader *r, size_t depth, yaml_node *list)
{
    yaml_node **tail = &list->first;

    while (peek(r, 0) != ']') {
        yaml_node *item = read_flow_value(r, depth + 1);

        if (!item)
            return false;
        append(list, &tail, item);
        if (!ends_value(r, ']'))
            return false;
    }
    return true;
}

static bool
fill_flow_map(plain_reader *r, size_t depth, yaml_node *map)
{
    yaml_node **tail = &map->first;
    intern      names;
    bool        done = true;

    intern_init(&names);
    while (done && peek(r, 0) != '}') {
        yaml_node *key = read_name(r);

        done = key && skip_gap(r) &&
               append_named(map, &tail, &names, key,
                            read_flow_value(r, depth + 1)) &&
               ends_value(r, '}');
    }
    intern_release(&names);
    return done;
}

/* [a, b] or {name: a}, over as many lines as it takes. */
static yaml_node *
read_flow(plain_reader *r, size_t depth)
{
    bool       is_list = peek(r, 0) == '[';
    yaml_node *node = node_new(r, is_list ? YAML_LIST : YAML_MAP);

    if (!node)
        return NULL;
    step(r);
    if (!skip_gap(r) || !(is_list ? fill_flow_list(r, depth, node)
                                  : fill_flow_map(r, depth, node)))
        return NULL;
    step(r);
    return node;
}

/* A value on the line where it begins; then to the next line. */
static yaml_node *
read_beside(plain_reader *r, size_t indent, size_t depth)
{
    yaml_node *node;

    if (depth > YAML_DEPTH)
        return NULL;
    if (!strchr("[{\"'", peek(r, 0)))
        return read_line(r, indent);
    node = read_flow_value(r, depth);
    return node && skip_to_line(r) ? node : NULL;
}

static bool
begins_item(const plain_reader *r)
{
    return peek(r, 0) == '-' && peek(r, 1) == ' ';
}

/* Whether the current line, the next to be read, stands at `indent`. */
static bool
is_at_indent(const plain_reader *r, size_t indent)
{
    return !is_at_end(r) && r->column == indent + 1;
}

static yaml_node *
read_items(plain_reader *r, size_t indent, size_t depth)
{
    yaml_node  *list = node_new(r, YAML_LIST);
    yaml_node **tail = list ? &list->first : NULL;

    while (list && is_at_indent(r, indent) && begins_item(r)) {
        yaml_node *item;

        step(r);
        skip_blanks(r);
        item = read_beside(r, indent, depth + 1);
        if (!item)
            return NULL;
        append(list, &tail, item);
    }
    return list;
}

static yaml_node *read_map(plain_reader *r, size_t indent, size_t depth);

/* The value behind a name of a mapping at `indent`: beside it or below. */
static yaml_node *
read_value(plain_reader *r, size_t indent, size_t depth)
{
    uint32_t line = r->line;
    size_t   below;

    if (depth > YAML_DEPTH || !skip_gap(r) || is_at_end(r))
        return NULL; /* a name without a value, perhaps */
    if (r->line == line)
        return read_beside(r, indent, depth);
    below = r->column - 1;
    if (begins_item(r))
        return below >= indent ? read_items(r, below, depth) : NULL;
    return below > indent ? read_map(r, below, depth) : NULL;
}

/* Names and values, a line each or more, up to one that is indented less. */
static yaml_node *
read_map(plain_reader *r, size_t indent, size_t depth)
{
    yaml_node  *map = node_new(r, YAML_MAP);
    yaml_node **tail = map ? &map->first : NULL;
    bool        done = map != NULL;
    intern      names;

    intern_init(&names);
    while (done && is_at_indent(r, indent)) {
        yaml_node *key = read_name(r);

        done = key && append_named(map, &tail, &names, key,
                                   read_value(r, indent, depth + 1));
    }
    intern_release(&names);
    done = done && (is_at_end(r) || r->column <= indent);
    return done ? map : NULL;
}

bool
yaml_plain_read(arena *memory, slice yaml, yaml_node **root)
{
    plain_reader r = { memory, yaml, 0, 1, 1 };

    *root = NULL;
    if (is_harmless(yaml) && skip_gap(&r) && is_at_indent(&r, 0))
        *root = read_map(&r, 0, 1);
    if (*root && !is_at_end(&r))
        *root = NULL;
    return *root != NULL;
}
