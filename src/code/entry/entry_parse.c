/*
 * The grammar of entries, by recursive descent:
 *
 *     expression  any { OR any } [ IN scope ]        the last IN
 *     any         all { AND all | AND without { without } }
 *     all         near { without }
 *     without     NOT near | NOT NEAR/n near | ...
 *     near        phrase { NEAR/n phrase | BEFORE/n phrase | ... }
 *     phrase      element { [ ~n ] element }
 *     element     words | "quoted" | $set | #code
 *               | ( expression ) [ IN scope ]    when more follows
 *
 * Recursion is as deep as brackets are, and those are counted.
 */
#include "base/buffer.h"
#include "code/entry/entry_read.h"
#include "text/utf8.h"

#include <stdarg.h>

static entry_node *parse_expression(entry_reader *r);

entry_node *
entry_fail(entry_reader *r, size_t at, tizbe_status status, const char *format,
           ...)
{
    tizbe_error sentence; /* the formatting that cuts at a character */
    va_list     args;

    if (r->status != TIZBE_OK)
        return NULL;
    r->status = status;
    va_start(args, format);
    (void)error_vset(&sentence, status, format, args);
    va_end(args);
    r->mistake.column = (uint32_t)utf8_count(slice_part(r->entry, 0, at));
    r->mistake.text = arena_strdup(r->memory, slice_of(sentence.text));
    if (!r->mistake.text)
        r->status = TIZBE_NOMEM;
    return NULL;
}

entry_node *
entry_node_new(entry_reader *r, entry_op op, size_t at)
{
    entry_node *node = arena_zalloc(r->memory, 1, sizeof *node);

    if (!node) {
        r->status = TIZBE_NOMEM;
        return NULL;
    }
    node->op = op;
    node->height = 1;
    node->column = (uint32_t)utf8_count(slice_part(r->entry, 0, at));
    return node;
}

static void
advance(entry_reader *r)
{
    r->now = lexeme_read(r->entry, r->now.end);
    if (r->now.kind == LEX_MISTAKE)
        entry_fail(r, r->now.start, TIZBE_FORMAT, "%s", r->now.text.data);
}

/* --- building ------------------------------------------------------------- */

/* Hang the list `first` under `node`. */
static entry_node *
node_fill(entry_reader *r, entry_node *node, entry_node *first)
{
    if (!node)
        return NULL;
    node->first = first;
    for (const entry_node *part = first; part; part = part->next)
        if (part->height >= node->height)
            node->height = part->height + 1;
    if (node->height > ENTRY_MAX_HEIGHT)
        return entry_fail(r, r->now.start, TIZBE_LIMIT,
                          "more than %d operators and brackets inside each "
                          "other",
                          ENTRY_MAX_HEIGHT);
    return node;
}

/* Two parts under an operator; either may be NULL after a mistake. */
static entry_node *
node_pair(entry_reader *r, entry_op op, uint32_t distance, entry_node *left,
          entry_node *right)
{
    entry_node *node;

    if (!left || !right)
        return NULL;
    node = entry_node_new(r, op, r->now.start);
    if (!node)
        return NULL;
    node->column = left->column < right->column ? left->column : right->column;
    node->distance = distance;
    left->next = right;
    return node_fill(r, node, left);
}

/* Add `right` to a list under `op`, making the list when `left` is none. */
static entry_node *
node_join(entry_reader *r, entry_op op, entry_node *left, bool is_list,
          entry_node *right)
{
    entry_node *last;

    if (!is_list || !left || !right)
        return node_pair(r, op, 0, left, right);
    for (last = left->first; last->next;)
        last = last->next;
    last->next = right;
    return node_fill(r, left, left->first);
}

void
phrase_gap(entry_reader *r, phrase_parts *phrase, size_t at, uint32_t least,
           uint32_t most)
{
    phrase->gap_least += least;
    phrase->gap_most += most;
    phrase->gap_at = at;
    if (phrase->gap_most > ENTRY_MAX_DISTANCE)
        entry_fail(r, at, TIZBE_LIMIT, "a gap of more than %d words",
                   ENTRY_MAX_DISTANCE);
}

void
phrase_add(entry_reader *r, phrase_parts *phrase, entry_node *part)
{
    if (!part)
        return;
    if (entry_is_word(part) && !part->text.data)
        r->status = TIZBE_NOMEM;
    part->gap_least = phrase->gap_least;
    part->gap_most = phrase->gap_most;
    phrase->gap_least = phrase->gap_most = 0;
    phrase->gap_at = SIZE_MAX;
    *phrase->tail = part;
    phrase->tail = &part->next;
    phrase->count++;
}

/* --- scope ---------------------------------------------------------------- */

static bool
has_scope(const entry_node *node)
{
    switch (node->op) {
    case ENTRY_NEAR:
    case ENTRY_BEFORE:
    case ENTRY_AND:
    case ENTRY_NOT:
    case ENTRY_NOT_NEAR:
    case ENTRY_NOT_BEFORE:
    case ENTRY_NOT_AFTER:
        return true;
    case ENTRY_STEM:
    case ENTRY_EXACT:
    case ENTRY_GLOB:
    case ENTRY_SET:
    case ENTRY_CODE:
    case ENTRY_PHRASE:
    case ENTRY_OR:
        break;
    }
    return false;
}

/* Give a scope to the operators that have none yet; true when any had not. */
static bool
scope_settle(entry_node *node, entry_scope scope)
{
    bool is_any = false;

    if (node->scope == SCOPE_UNSAID) {
        is_any = has_scope(node);
        node->scope = is_any ? scope : SCOPE_UNSAID;
    }
    for (entry_node *part = node->first; part; part = part->next)
        is_any |= scope_settle(part, scope);
    return is_any;
}

/* An IN behind `node`, if there is one. */
static entry_node *
parse_scope(entry_reader *r, entry_node *node)
{
    size_t      at = r->now.start;
    entry_scope scope = (entry_scope)r->now.number;

    if (!node || r->now.kind != LEX_IN)
        return node;
    advance(r);
    if (!scope_settle(node, scope) && scope == SCOPE_SEGMENT)
        return entry_fail(r, at, TIZBE_FORMAT,
                          "IN segment changes nothing here: no AND, NOT, "
                          "NEAR, BEFORE or AFTER stands before it");
    return node;
}

/* True for an IN with more behind it: it belongs to the brackets before it.
 * The last one of an expression belongs to all of it. */
static bool
is_inner_scope(const entry_reader *r)
{
    lexeme_kind next;

    if (r->now.kind != LEX_IN)
        return false;
    next = lexeme_read(r->entry, r->now.end).kind;
    return next != LEX_END && next != LEX_CLOSE;
}

/* --- the grammar ---------------------------------------------------------- */

static entry_node *
parse_brackets(entry_reader *r)
{
    size_t      at = r->now.start;
    entry_node *inner;

    if (++r->depth > ENTRY_MAX_HEIGHT)
        return entry_fail(r, at, TIZBE_LIMIT, "more than %d open brackets",
                          ENTRY_MAX_HEIGHT);
    advance(r);
    if (r->now.kind == LEX_CLOSE)
        return entry_fail(
            r, at, TIZBE_FORMAT,
            "expected a word between the brackets, as in (visa OR "
            "permit)");
    inner = parse_expression(r);
    if (inner && r->now.kind != LEX_CLOSE)
        return entry_fail(r, at, TIZBE_FORMAT, "this bracket is not closed");
    r->depth--;
    if (!inner)
        return NULL;
    advance(r);
    return is_inner_scope(r) ? parse_scope(r, inner) : inner;
}

static entry_node *
parse_name(entry_reader *r)
{
    entry_op    op = r->now.kind == LEX_SET ? ENTRY_SET : ENTRY_CODE;
    entry_node *node = entry_node_new(r, op, r->now.start);

    if (!node)
        return NULL;
    node->text = arena_copy(r->memory, r->now.text);
    if (!node->text.data)
        r->status = TIZBE_NOMEM;
    advance(r);
    return node;
}

static entry_node *
missing_word(entry_reader *r)
{
    slice found = slice_part(r->entry, r->now.start, r->now.end);

    if (r->now.kind == LEX_NOT)
        return entry_fail(r, r->now.start, TIZBE_FORMAT,
                          "NOT needs something before it, as in visa NOT card");
    if (r->now.kind == LEX_END)
        return entry_fail(r, r->now.start, TIZBE_FORMAT,
                          "expected a word, found the end of the entry");
    return entry_fail(r, r->now.start, TIZBE_FORMAT,
                      "expected a word, found '%.*s'", (int)found.size,
                      found.data);
}

/* A bracket around OR is one part; a phrase in brackets keeps its own gaps
 * and is one part as well. */
static bool
parse_element(entry_reader *r, phrase_parts *phrase)
{
    switch (r->now.kind) {
    case LEX_WORDS:
    case LEX_QUOTED:
        phrase_add_words(r, phrase);
        advance(r);
        return true;
    case LEX_SET:
    case LEX_CODE:
        phrase_add(r, phrase, parse_name(r));
        return true;
    case LEX_OPEN:
        phrase_add(r, phrase, parse_brackets(r));
        return true;
    case LEX_GAP:
        if (phrase->count == 0)
            return false;
        phrase_gap(r, phrase, r->now.start, 0, r->now.number);
        advance(r);
        return true;
    default:
        return false;
    }
}

static entry_node *
parse_phrase(entry_reader *r)
{
    phrase_parts phrase = { .gap_at = SIZE_MAX };
    size_t       at = r->now.start;
    entry_node  *node;

    phrase.tail = &phrase.first;
    while (r->status == TIZBE_OK && parse_element(r, &phrase))
        ;
    if (r->status != TIZBE_OK)
        return NULL;
    if (phrase.count == 0)
        return missing_word(r);
    if (phrase.gap_at != SIZE_MAX)
        return entry_fail(
            r, phrase.gap_at, TIZBE_FORMAT,
            phrase.gap_least > 0
                ? "* alone stands only between two words of a "
                  "phrase, as in digital * visa"
                : "expected a word behind the gap, as in talent ~2 "
                  "visa");
    if (phrase.count == 1)
        return phrase.first;
    node = entry_node_new(r, ENTRY_PHRASE, at);
    return node_fill(r, node, phrase.first);
}

static entry_node *
parse_near(entry_reader *r)
{
    entry_node *left = parse_phrase(r);

    while (left && (r->now.kind == LEX_NEAR || r->now.kind == LEX_BEFORE ||
                    r->now.kind == LEX_AFTER)) {
        lexeme      op = r->now;
        entry_node *right;

        advance(r);
        right = parse_phrase(r);
        if (op.kind == LEX_NEAR)
            left = node_pair(r, ENTRY_NEAR, op.number, left, right);
        else if (op.kind == LEX_BEFORE)
            left = node_pair(r, ENTRY_BEFORE, op.number, left, right);
        else
            left = node_pair(r, ENTRY_BEFORE, op.number, right, left);
    }
    return left;
}

/* NOT, NOT NEAR/n ... and what it takes away from `left`. */
static entry_node *
parse_exclusion(entry_reader *r, entry_node *left)
{
    entry_op op = ENTRY_NOT;
    uint32_t distance = 0;

    advance(r);
    if (r->now.kind == LEX_NEAR)
        op = ENTRY_NOT_NEAR;
    else if (r->now.kind == LEX_BEFORE)
        op = ENTRY_NOT_BEFORE;
    else if (r->now.kind == LEX_AFTER)
        op = ENTRY_NOT_AFTER;
    if (op != ENTRY_NOT) {
        distance = r->now.number;
        advance(r);
    }
    return node_pair(r, op, distance, left, parse_near(r));
}

static entry_node *
parse_exclusions(entry_reader *r, entry_node *left)
{
    while (left && r->now.kind == LEX_NOT)
        left = parse_exclusion(r, left);
    return left;
}

static entry_node *
parse_all(entry_reader *r)
{
    return parse_exclusions(r, parse_near(r));
}

static entry_node *
parse_any(entry_reader *r)
{
    entry_node *left = parse_all(r);
    bool        is_list = false;

    while (left && r->now.kind == LEX_AND) {
        advance(r);
        if (r->now.kind == LEX_NOT) {
            left = parse_exclusions(r, left);
            is_list = false;
        } else {
            left = node_join(r, ENTRY_AND, left, is_list, parse_all(r));
            is_list = true;
        }
    }
    return left;
}

static entry_node *
parse_expression(entry_reader *r)
{
    entry_node *left = parse_any(r);
    bool        is_list = false;

    while (left && r->now.kind == LEX_OR) {
        advance(r);
        left = node_join(r, ENTRY_OR, left, is_list, parse_any(r));
        is_list = true;
    }
    return parse_scope(r, left);
}

static void
parse_all_of_it(entry_reader *r, entry_node **tree)
{
    advance(r);
    *tree = parse_expression(r);
    if (!*tree || r->status != TIZBE_OK)
        return;
    if (r->now.kind == LEX_CLOSE)
        entry_fail(r, r->now.start, TIZBE_FORMAT,
                   "this bracket was not opened");
    else if (r->now.kind != LEX_END)
        entry_fail(r, r->now.start, TIZBE_FORMAT,
                   "expected the end or brackets around all before IN");
    else
        (void)scope_settle(*tree, SCOPE_SENTENCE);
}

/* The entry as bytes of our own, or a mistake. */
static void
take_text(entry_reader *r, slice text)
{
    r->entry = (slice){ "", 0 };
    if (text.size > ENTRY_MAX_BYTES) {
        entry_fail(r, 0, TIZBE_LIMIT, "longer than %d bytes", ENTRY_MAX_BYTES);
        return;
    }
    if (utf8_valid_prefix(text) < text.size) {
        entry_fail(r, 0, TIZBE_FORMAT, "not UTF-8");
        return;
    }
    if (slice_trim(text).size == 0) {
        entry_fail(r, 0, TIZBE_FORMAT, "empty");
        return;
    }
    r->entry = text;
}

tizbe_status
entry_parse(arena *memory, slice text, language lang, const entry_node **out,
            entry_mistake *mistake)
{
    entry_reader r = { .memory = memory, .lang = lang };
    entry_node  *tree = NULL;

    take_text(&r, text);
    if (r.status == TIZBE_OK)
        parse_all_of_it(&r, &tree);
    word_list_release(&r.words);
    *mistake = r.mistake;
    *out = r.status == TIZBE_OK ? tree : NULL;
    return r.status;
}
