/*
 * Working out the operators of one segment, over lists of spans in order of
 * start. Each expr is worked out once a run, and only when it is asked for.
 *
 * Cost: sorting and binary search over the lists; a match is paired with
 * PARTNERS_MAX others at most, the nearest ones, so that a segment of one
 * word a million times over stays a matter of seconds.
 */
#include "base/array.h"
#include "base/order.h"
#include "code/match/matcher_program.h"

#include <stdlib.h>

static span_range eval(matcher *m, uint32_t id);

/* --- lists of spans ------------------------------------------------------- */

static void
span_push(matcher *m, uint32_t start, uint32_t end)
{
    span_list *spans = &m->spans;

    if (!ARRAY_ROOM(spans->items, spans->count, spans->capacity)) {
        m->failed = true;
        return;
    }
    spans->items[spans->count++] = (span){ start, end };
}

static int
order_of_spans(const void *a, const void *b)
{
    const span *one = a, *other = b;

    if (one->start != other->start)
        return one->start < other->start ? -1 : 1;
    return one->end < other->end ? -1 : one->end > other->end;
}

static bool
is_sorted(const span *items, size_t count)
{
    for (size_t i = 1; i < count; i++)
        if (order_of_spans(&items[i - 1], &items[i]) >= 0)
            return false;
    return true;
}

/* Sort what was pushed since `first` and leave each span once. */
static span_range
close_list(matcher *m, size_t first)
{
    span  *items;
    size_t count = m->spans.count - first, kept = 0;

    if (m->failed || count == 0)
        return (span_range){ 0 };
    items = m->spans.items + first;
    if (!is_sorted(items, count))
        qsort(items, count, sizeof *items, order_of_spans);
    for (size_t i = 0; i < count; i++)
        if (kept == 0 || order_of_spans(&items[kept - 1], &items[i]) != 0)
            items[kept++] = items[i];
    m->spans.count = first + kept;
    return (span_range){ (uint32_t)first, (uint32_t)kept };
}

/* Spans of a closed list without another one in them, in place. From the
 * right: one is innermost when it ends before all that start later. */
static span_range
keep_innermost(matcher *m, span_range list)
{
    span    *items;
    uint32_t kept = list.count, least = UINT32_MAX;

    if (list.count == 0)
        return list;
    items = m->spans.items + list.first;
    for (uint32_t i = list.count; i > 0; i--) {
        uint32_t start = items[i - 1].start, first = i - 1;

        /* of those that start here, the first is the shortest */
        while (first > 0 && items[first - 1].start == start)
            first--;
        if (items[first].end < least) {
            least = items[first].end;
            items[--kept] = items[first];
        }
        i = first + 1;
    }
    return (span_range){ list.first + kept, list.count - kept };
}

/* --- sentences ------------------------------------------------------------ */

/* The number of the sentence that holds a token. */
static size_t
sentence_of(const matcher *m, uint32_t token)
{
    size_t low = 0, high = m->ends.count;

    BISECT(low, high, at, m->ends.items[at] <= token);
    return low;
}

/* Where the sentence ends that holds a token. */
static uint32_t
sentence_end(const matcher *m, uint32_t token)
{
    size_t number = sentence_of(m, token);

    return number < m->ends.count ? m->ends.items[number] : UINT32_MAX;
}

/* The tokens that AND, NOT and its kin may look at from `s`: of all the
 * sentences it touches, or of the segment. */
static span
scope_of(const matcher *m, span s, bool in_segment)
{
    span   scope = { 0, UINT32_MAX };
    size_t first;

    if (in_segment)
        return scope;
    first = sentence_of(m, s.start);
    if (first > 0)
        scope.start = m->ends.items[first - 1];
    scope.end = sentence_end(m, s.end - 1);
    return scope;
}

/* --- phrases and pairs ---------------------------------------------------- */

static span_range
eval_phrase(matcher *m, const expr *one)
{
    const trie_node *phrase = &m->trie.nodes[one->first];
    size_t           first = m->spans.count;

    for (uint32_t i = phrase->head; i != NONE; i = m->chain.items[i].next)
        span_push(m, m->chain.items[i].start,
                  m->chain.items[i].start + one->count);
    if (m->failed)
        return (span_range){ 0 };
    return (span_range){ (uint32_t)first, (uint32_t)(m->spans.count - first) };
}

/* The first span of a list that starts at `token` or behind it. */
static uint32_t
first_from(const matcher *m, span_range list, uint32_t token)
{
    size_t low = 0, high = list.count;

    BISECT(low, high, at, m->spans.items[list.first + at].start < token);
    return (uint32_t)low;
}

/* Push the pairs of a left span and a right one behind it, low to high
 * words between, all in one sentence unless the scope is wider. */
static void
push_pairs(matcher *m, const expr *one, span_range left, span_range right)
{
    for (uint32_t i = 0; i < left.count && !m->failed; i++) {
        span     a = m->spans.items[left.first + i];
        uint32_t limit = one->in_segment ? UINT32_MAX
                                         : sentence_end(m, a.start);
        uint32_t at = first_from(m, right, a.end + one->low);

        for (uint32_t n = 0; n < PARTNERS_MAX && at + n < right.count; n++) {
            span b = m->spans.items[right.first + at + n];

            if (b.start > a.end + one->high || b.start >= limit)
                break;
            if (b.end <= limit)
                span_push(m, a.start, b.end);
        }
    }
}

static span_range
eval_pair(matcher *m, const expr *one)
{
    const uint32_t *parts = m->parts.items + one->first;
    span_range      left = eval(m, parts[0]), right = { 0 }, list;
    size_t          first;

    if (left.count > 0)
        right = eval(m, parts[1]);
    if (right.count == 0)
        return right;
    first = m->spans.count;
    push_pairs(m, one, left, right);
    if (one->op == EXPR_NEAR)
        push_pairs(m, one, right, left);
    list = close_list(m, first);
    return one->op == EXPR_THEN ? list : keep_innermost(m, list);
}

/* --- any, all, none ------------------------------------------------------- */

/* A walk over the parts of an OR that may match. */
typedef struct part_walk {
    const bit_mask *next;
    uint32_t        left; /* masks not looked at yet    */
    uint32_t        base; /* the expr of the lowest bit */
    uint64_t        bits; /* not given yet              */
} part_walk;

static bool
next_part(const matcher *m, part_walk *walk, uint32_t *id)
{
    while (walk->bits == 0) {
        if (walk->left == 0)
            return false;
        walk->left--;
        walk->base = walk->next->word * 64;
        walk->bits = m->maybe[walk->next->word] & walk->next->bits;
        walk->next++;
    }
    *id = walk->base + (uint32_t)__builtin_ctzll(walk->bits);
    walk->bits &= walk->bits - 1;
    return true;
}

static span_range
eval_or(matcher *m, const expr *one)
{
    const part_walk all = { .next = m->masks.items + one->first_mask,
                            .left = one->mask_count };
    part_walk       walk = all;
    span_range      last = { 0 };
    uint32_t        id, found = 0;
    size_t          first;

    while (next_part(m, &walk, &id)) {
        span_range part = eval(m, id);

        if (part.count == 0)
            continue;
        found++;
        last = part;
    }
    if (found < 2 || m->failed)
        return last;
    first = m->spans.count;
    for (walk = all; next_part(m, &walk, &id);) {
        span_range part = m->exprs[id].spans;

        for (uint32_t n = 0; n < part.count; n++)
            span_push(m, m->spans.items[part.first + n].start,
                      m->spans.items[part.first + n].end);
    }
    return close_list(m, first);
}

/* Where `s` looks for the other operand. */
static span
window_of(const matcher *m, const expr *one, span s)
{
    span     scope = scope_of(m, s, one->in_segment);
    uint32_t before = s.start > one->high + 1 ? s.start - one->high - 1 : 0;
    uint32_t after = s.end + one->high + 1;
    span     window = scope;

    switch (one->op) {
    case EXPR_NOT_NEAR:
        window = (span){ before, after };
        break;
    case EXPR_NOT_BEFORE:
        window = (span){ s.start, after };
        break;
    case EXPR_NOT_AFTER:
        window = (span){ before, s.end };
        break;
    default:
        break;
    }
    window.start = window.start < scope.start ? scope.start : window.start;
    window.end = window.end > scope.end ? scope.end : window.end;
    return window;
}

/* For each span of a list, how far it or one before it reaches. */
static void
note_reach(matcher *m, span_range list)
{
    uint32_t furthest = 0;

    m->reach.count = 0;
    for (uint32_t i = 0; i < list.count; i++) {
        uint32_t end = m->spans.items[list.first + i].end;

        furthest = end > furthest ? end : furthest;
        if (!u32_push(&m->reach, furthest))
            m->failed = true;
    }
}

/* True when a span of the list has a token in the window: of those that
 * start before its end, the furthest must reach into it. */
static bool
meets(const matcher *m, span_range list, span window)
{
    uint32_t before = first_from(m, list, window.end);

    return before > 0 && m->reach.items[before - 1] > window.start;
}

/* The spans of `left` for which one of `right` is in the window, or is not. */
static span_range
filter(matcher *m, const expr *one, span_range left, span_range right,
       bool wanted)
{
    size_t first = m->spans.count;

    note_reach(m, right);
    for (uint32_t i = 0; i < left.count && !m->failed; i++) {
        span s = m->spans.items[left.first + i];

        if (meets(m, right, window_of(m, one, s)) == wanted)
            span_push(m, s.start, s.end);
    }
    return (span_range){ (uint32_t)first, (uint32_t)(m->spans.count - first) };
}

static span_range
eval_and(matcher *m, const expr *one)
{
    const uint32_t *parts = m->parts.items + one->first;
    span_range      left = eval(m, parts[0]);

    for (uint32_t i = 1; i < one->count && left.count > 0; i++) {
        span_range right = eval(m, parts[i]);

        if (right.count == 0)
            return right;
        left = filter(m, one, left, right, true);
    }
    return left;
}

static span_range
eval_not(matcher *m, const expr *one)
{
    const uint32_t *parts = m->parts.items + one->first;
    span_range      left = eval(m, parts[0]), right = { 0 };

    if (left.count > 0)
        right = eval(m, parts[1]);
    return right.count > 0 ? filter(m, one, left, right, false) : left;
}

static span_range
eval_innermost(matcher *m, const expr *one)
{
    span_range part = eval(m, m->parts.items[one->first]);
    size_t     first = m->spans.count;

    /* the part's own list may be asked for again: work on a copy */
    for (uint32_t i = 0; i < part.count; i++)
        span_push(m, m->spans.items[part.first + i].start,
                  m->spans.items[part.first + i].end);
    return keep_innermost(m, close_list(m, first));
}

static span_range
eval_new(matcher *m, const expr *one)
{
    switch (one->op) {
    case EXPR_NEVER:
        break;
    case EXPR_PHRASE:
        return eval_phrase(m, one);
    case EXPR_OR:
        return eval_or(m, one);
    case EXPR_AND:
        return eval_and(m, one);
    case EXPR_THEN:
    case EXPR_BEFORE:
    case EXPR_NEAR:
        return eval_pair(m, one);
    case EXPR_INNERMOST:
        return eval_innermost(m, one);
    case EXPR_NOT:
    case EXPR_NOT_NEAR:
    case EXPR_NOT_BEFORE:
    case EXPR_NOT_AFTER:
        return eval_not(m, one);
    }
    return (span_range){ 0 };
}

static span_range
eval(matcher *m, uint32_t id)
{
    expr *one;

    /* most phrases have no match here; `maybe` tells so without touching the
     * expr */
    if (!(m->maybe[id / 64] >> id % 64 & 1) || m->failed)
        return (span_range){ 0 };
    one = &m->exprs[id];
    if (one->stamp != m->now) {
        one->spans = eval_new(m, one);
        one->stamp = m->now;
    }
    return one->spans;
}

void
instance_run(matcher *m, const instance *one)
{
    span_range found = eval(m, one->expr);

    for (uint32_t i = 0; i < found.count && !m->failed; i++) {
        span s = m->spans.items[found.first + i];

        hit_push(m, one->entry, s.start, s.end);
    }
}
