/* Where elements end; the events on a tape. */
#include "ingest/html/html_parse.h"

#include "base/arena.h"
#include "base/array.h"

#include <stdint.h>
#include <stdlib.h>

/* A start or an end has its element, a text none. There are as many events
 * as a page has tags and more, so they are kept small. */
typedef struct html_event {
    const html_element *element;
    union {
        html_attributes attributes; /* of a start */
        const char     *text;
    } of;
    size_t size; /* of the text; IS_END for an end, else 0 */
} html_event;

#define IS_END SIZE_MAX

struct html_tape {
    arena       arena; /* what is not a part of the page */
    html_event *events;
    size_t      count, capacity;
};

typedef struct parser {
    html_tape          *tape;
    const html_element *open[HTML_DEPTH]; /* the innermost is the last */
    size_t              depth;
    bool                has_root, has_head, has_body;
    bool                is_too_deep;
    bool                failed; /* memory ran out */
    html_lexer          lexer;
} parser;

/* --- events -------------------------------------------------------------- */

static void
note_event(parser *p, html_event event)
{
    html_tape *tape = p->tape;

    if (ARRAY_ROOM(tape->events, tape->count, tape->capacity))
        tape->events[tape->count++] = event;
    else
        p->failed = true;
}

static void
note_end(parser *p, const html_element *element)
{
    note_event(p, (html_event){ .element = element, .size = IS_END });
}

/* End the elements from `depth` on. */
static void
pop_to(parser *p, size_t depth)
{
    while (p->depth > depth)
        note_end(p, p->open[--p->depth]);
}

static void
push(parser *p, const html_element *element, html_attributes attributes)
{
    if (p->depth == HTML_DEPTH) {
        p->is_too_deep = true;
        return;
    }
    p->open[p->depth++] = element;
    note_event(p,
               (html_event){ .element = element, .of.attributes = attributes });
}

/* One without content. */
static void
put_empty(parser *p, const html_element *element, html_attributes attributes)
{
    note_event(p,
               (html_event){ .element = element, .of.attributes = attributes });
    note_end(p, element);
}

/* --- what is open -------------------------------------------------------- */

#define NONE SIZE_MAX

static html_kind
top_kind(const parser *p)
{
    return p->depth > 0 ? p->open[p->depth - 1]->kind : HTML_ROOT;
}

/* Bits of kinds. */
static unsigned
kind_bit(html_kind kind)
{
    return 1u << kind;
}

static bool
is_kind(const html_element *element, unsigned kinds)
{
    return (kind_bit(element->kind) & kinds) != 0;
}

/* The innermost open element of these kinds that stands inside of the next
 * bound and of no element of the kinds `stops`. */
static size_t
find_kind(const parser *p, unsigned kinds, unsigned stops)
{
    for (size_t i = p->depth; i-- > 0;) {
        const html_element *e = p->open[i];

        if (is_kind(e, kinds))
            return i;
        if ((e->flags & HTML_BOUND) || is_kind(e, stops))
            return NONE;
    }
    return NONE;
}

static bool
is_same(const html_element *a, const html_element *b)
{
    return a == b || (a->kind == HTML_OTHER && b->kind == HTML_OTHER &&
                      strcmp(a->name, b->name) == 0);
}

/* The innermost open element of this name, with none inside it whose flags
 * are among `stops`. */
static size_t
find_name(const parser *p, const html_element *element, unsigned stops)
{
    for (size_t i = p->depth; i-- > 0;) {
        if (is_same(p->open[i], element))
            return i;
        if (p->open[i]->flags & stops)
            return NONE;
    }
    return NONE;
}

/* The part of the innermost table that holds what `kinds` says; its own
 * parts lie inside. */
static size_t
find_table_part(const parser *p, unsigned kinds)
{
    kinds |= kind_bit(HTML_TABLE);
    for (size_t i = p->depth; i-- > 0;)
        if (is_kind(p->open[i], kinds))
            return i;
    return NONE;
}

static bool
is_open_kind(const parser *p, html_kind kind)
{
    for (size_t i = p->depth; i-- > 0;)
        if (p->open[i]->kind == kind)
            return true;
    return false;
}

static void
pop_found(parser *p, size_t found)
{
    if (found != NONE)
        pop_to(p, found);
}

/* --- starts -------------------------------------------------------------- */

/* An item ends the one before it, unless a list or another block lies
 * between them. */
static void
end_item(parser *p, html_kind kind)
{
    for (size_t i = p->depth; i-- > 0;) {
        const html_element *e = p->open[i];

        if (e->kind == kind) {
            pop_to(p, i);
            return;
        }
        if ((e->flags & HTML_BLOCK) && e->kind != HTML_P &&
            strcmp(e->name, "div") != 0 && strcmp(e->name, "address") != 0)
            return;
    }
}

/* Rows, a row or a cell: what is open in the table and cannot hold it. */
static void
end_table_part(parser *p, const html_element *element)
{
    unsigned holders = 0;
    size_t   holder;

    if (element->kind != HTML_ROWS)
        holders = kind_bit(HTML_ROWS);
    if (element->kind == HTML_CELL)
        holders |= kind_bit(HTML_ROW);
    holder = find_table_part(p, holders);
    if (holder != NONE)
        pop_to(p, holder + 1);
    else
        pop_found(p, find_name(p, element, HTML_BOUND));
}

/* What a start ends. */
static void
end_before(parser *p, const html_element *element)
{
    if (element->flags & HTML_CLOSES_P)
        pop_found(p, find_kind(p, kind_bit(HTML_P), kind_bit(HTML_BUTTON)));
    switch (element->kind) {
    case HTML_LI:
    case HTML_DD:
        end_item(p, element->kind);
        break;
    case HTML_HEADING:
    case HTML_OPTION:
        if (top_kind(p) == element->kind)
            pop_to(p, p->depth - 1);
        break;
    case HTML_ROWS:
    case HTML_ROW:
    case HTML_CELL:
        end_table_part(p, element);
        break;
    case HTML_A:
        pop_found(p, find_name(p, element, HTML_BLOCK));
        break;
    case HTML_BUTTON:
        pop_found(p, find_kind(p, kind_bit(HTML_BUTTON), 0));
        break;
    default:
        break;
    }
}

static void
end_head(parser *p)
{
    for (size_t i = 0; i < p->depth; i++)
        if (p->open[i]->kind == HTML_HEAD) {
            pop_to(p, i);
            return;
        }
}

/* <html>, <head> and <body> come once and in their places; a second one is
 * nothing. */
static bool
is_misplaced(parser *p, html_kind kind)
{
    bool *has = kind == HTML_ROOT   ? &p->has_root
                : kind == HTML_HEAD ? &p->has_head
                                    : &p->has_body;
    bool  is_second = *has || top_kind(p) != HTML_ROOT ||
                     (kind == HTML_ROOT && p->depth > 0);

    *has = *has || !is_second;
    return is_second;
}

static void
take_start(parser *p, const html_token *token)
{
    const html_element *element = token->element;
    bool                is_anchor;

    if (!(element->flags & HTML_IN_HEAD))
        end_head(p);
    if ((element->kind == HTML_ROOT || element->kind == HTML_HEAD ||
         element->kind == HTML_BODY) &&
        is_misplaced(p, element->kind))
        return;
    if (element->kind == HTML_FORM && is_open_kind(p, HTML_FORM))
        return;
    end_before(p, element);
    /* <a name="x"> marks a place; many pages never end it */
    is_anchor = element->kind == HTML_A &&
                !html_has_attribute(token->attributes, "href");
    if ((element->flags & HTML_EMPTY) || token->is_closed || is_anchor)
        put_empty(p, element, token->attributes);
    else
        push(p, element, token->attributes);
}

/* --- ends ---------------------------------------------------------------- */

/* A table, or a part of the innermost one, by its name. */
static size_t
find_in_table(const parser *p, const html_element *element)
{
    for (size_t i = p->depth; i-- > 0;) {
        if (is_same(p->open[i], element))
            return i;
        if (p->open[i]->kind == HTML_TABLE)
            return NONE;
    }
    return NONE;
}

/* A link, out of a paragraph too, as few links hold several. */
static size_t
find_link(const parser *p)
{
    for (size_t i = p->depth; i-- > 0;) {
        const html_element *e = p->open[i];

        if (e->kind == HTML_A)
            return i;
        if ((e->flags & HTML_BLOCK) && e->kind != HTML_P)
            return NONE;
    }
    return NONE;
}

/* The open element that an end is meant for. */
static size_t
find_ended(const parser *p, const html_element *element)
{
    switch (element->kind) {
    case HTML_P:
        return find_kind(p, kind_bit(HTML_P), kind_bit(HTML_BUTTON));
    case HTML_LI:
        return find_kind(p, kind_bit(HTML_LI), kind_bit(HTML_LIST));
    case HTML_HEADING:
        return find_kind(p, kind_bit(HTML_HEADING), 0);
    case HTML_ROWS:
    case HTML_ROW:
    case HTML_CELL:
    case HTML_TABLE:
        return find_in_table(p, element);
    case HTML_A:
        return find_link(p);
    default:
        return find_name(
            p, element, element->flags & HTML_PHRASE ? HTML_BLOCK : HTML_BOUND);
    }
}

static void
take_end(parser *p, const html_element *element)
{
    size_t found;

    if (element->kind == HTML_ROOT || element->kind == HTML_BODY) {
        pop_found(p, find_kind(p, kind_bit(HTML_P), 0));
        return;
    }
    if (element->kind == HTML_HEAD) {
        end_head(p);
        return;
    }
    found = find_ended(p, element);
    if (found != NONE)
        pop_to(p, found);
    else if (element->kind == HTML_P || element->kind == HTML_BREAK)
        put_empty(p, element, NULL);
}

/* --- the page ------------------------------------------------------------ */

static void
take_text(parser *p, slice text)
{
    if (text.size == 0)
        return;
    if (top_kind(p) == HTML_HEAD && slice_trim(text).size > 0)
        end_head(p);
    note_event(p, (html_event){ .of.text = text.data, .size = text.size });
}

static tizbe_status
record(parser *p, slice html, tizbe_error *error)
{
    html_token token;

    html_lexer_init(&p->lexer, html, &p->tape->arena);
    while (!p->failed && !p->is_too_deep &&
           html_lexer_next(&p->lexer, &token)) {
        if (token.type == HTML_TEXT)
            take_text(p, token.text);
        else if (token.type == HTML_START)
            take_start(p, &token);
        else
            take_end(p, token.element);
    }
    pop_to(p, 0);
    html_lexer_release(&p->lexer);
    if (p->is_too_deep)
        return error_set(error, TIZBE_LIMIT,
                         "elements are nested more than %d deep", HTML_DEPTH);
    if (p->lexer.excess)
        return error_set(error, TIZBE_LIMIT,
                         "a tag has more than %d attributes", HTML_ATTRIBUTES);
    return p->failed || p->lexer.failed ? error_nomem(error) : TIZBE_OK;
}

tizbe_status
html_record(slice html, html_tape **out, tizbe_error *error)
{
    parser      *p = malloc(sizeof *p);
    html_tape   *tape = calloc(1, sizeof *tape);
    tizbe_status status;

    *out = NULL;
    if (p && tape) {
        *p = (parser){ .tape = tape };
        arena_init(&tape->arena);
        status = record(p, html, error);
    } else {
        status = error_nomem(error);
    }
    if (status == TIZBE_OK)
        *out = tape;
    else
        html_tape_free(tape);
    free(p);
    return status;
}

void
html_tape_free(html_tape *tape)
{
    if (!tape)
        return;
    arena_release(&tape->arena);
    free(tape->events);
    free(tape);
}

void
html_replay(const html_tape *tape, const html_events *events)
{
    size_t starts = 0;

    for (size_t i = 0; i < tape->count; i++) {
        const html_event *e = &tape->events[i];

        if (!e->element)
            events->text(events->user, slice_make(e->of.text, e->size));
        else if (e->size == IS_END)
            events->end(events->user, e->element->name);
        else
            events->start(events->user, e->element->name, e->of.attributes,
                          starts++);
    }
}

/* --- attributes ---------------------------------------------------------- */

bool
html_value_has(slice value, const char *word)
{
    size_t start = 0;

    for (size_t at = 0; at <= value.size; at++) {
        if (at < value.size && !strchr(" \t\r\n", value.data[at]))
            continue;
        if (at > start && slice_equal_ascii_nocase(slice_part(value, start, at),
                                                   slice_of(word)))
            return true;
        start = at + 1;
    }
    return false;
}

bool
html_is_one_of(const char *name, const char *const *list)
{
    for (; *list; list++) /* most differ in their first letter */
        if (**list == *name && strcmp(name, *list) == 0)
            return true;
    return false;
}
