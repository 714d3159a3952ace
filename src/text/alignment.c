/*
 * Patience: texts that stand once in both stretches and in the same order
 * divide them into gaps, each of which is divided likewise; a gap without any
 * is compared text by text. Where that would take too long, texts that stand
 * equally often in both halves divide it, the first with the first.
 */
#include "text/alignment.h"

#include "base/array.h"
#include "base/order.h"

#include <stdlib.h>

/* [from, to) of both sequences. */
typedef struct stretch {
    size_t a_from, a_to, b_from, b_to;
} stretch;

typedef struct aligner {
    aligned_text *a, *b;
    stretch      *todo; /* owned */
    size_t        todo_count, todo_capacity;
} aligner;

double
texts_similarity(const aligned_text *a, const aligned_text *b)
{
    size_t all = a->words.count + b->words.count;

    if (all == 0)
        return 0;
    return 2.0 * (double)key_lists_shared(&a->words, &b->words) / (double)all;
}

static void
pair_up(aligner *k, size_t a, size_t b)
{
    k->a[a].other = b;
    k->b[b].other = a;
}

static bool
put_todo(aligner *k, stretch s)
{
    if (s.a_from == s.a_to || s.b_from == s.b_to)
        return true;
    return ARRAY_ADD(k->todo, k->todo_count, k->todo_capacity, s);
}

/* What is equal at both ends. */
static void
trim(aligner *k, stretch *s)
{
    while (s->a_from < s->a_to && s->b_from < s->b_to &&
           k->a[s->a_from].hash == k->b[s->b_from].hash)
        pair_up(k, s->a_from++, s->b_from++);
    while (s->a_from < s->a_to && s->b_from < s->b_to &&
           k->a[s->a_to - 1].hash == k->b[s->b_to - 1].hash)
        pair_up(k, --s->a_to, --s->b_to);
}

/* --- anchors -------------------------------------------------------------- */

/* A text of a stretch, or a pair of them. */
typedef struct anchor {
    uint64_t hash;
    size_t   a, b;
    size_t   before; /* number of the anchor before it in the longest run; of
                        what moved, how many equal ones are paired already */
} anchor;

static int
by_hash(const void *a, const void *b)
{
    const anchor *x = a, *y = b;

    if (x->hash != y->hash)
        return x->hash < y->hash ? -1 : 1;
    if (x->a != y->a)
        return x->a < y->a ? -1 : 1;
    return (x->b > y->b) - (x->b < y->b);
}

static int
by_place(const void *a, const void *b)
{
    const anchor *x = a, *y = b;

    return (x->a > y->a) - (x->a < y->a);
}

/* Of `count` equal texts, those of a first, make pairs when there are as many of
 * a as of b, and no more than `most`. Gives how many, from list[to] on. */
static size_t
pair_equal(anchor *list, size_t from, size_t count, size_t most, size_t to)
{
    size_t pairs = count / 2;

    if (count % 2 != 0 || pairs > most ||
        list[from + pairs - 1].b != SIZE_MAX ||
        list[from + pairs].a != SIZE_MAX)
        return 0;
    for (size_t i = 0; i < pairs; i++)
        list[to + i] = (anchor){ .hash = list[from + i].hash,
                                 .a = list[from + i].a,
                                 .b = list[from + pairs + i].b };
    return pairs;
}

/* Texts that stand equally often in each half of the stretch, up to `most`
 * times, by their place in a. */
static size_t
find_anchors(const aligner *k, const stretch *s, size_t most, anchor *list)
{
    size_t all = 0, kept = 0;

    for (size_t i = s->a_from; i < s->a_to; i++)
        list[all++] = (anchor){ .hash = k->a[i].hash, .a = i, .b = SIZE_MAX };
    for (size_t i = s->b_from; i < s->b_to; i++)
        list[all++] = (anchor){ .hash = k->b[i].hash, .a = SIZE_MAX, .b = i };
    qsort(list, all, sizeof *list, by_hash);
    for (size_t i = 0, next; i < all; i = next) {
        for (next = i + 1; next < all && list[next].hash == list[i].hash;)
            next++;
        kept += pair_equal(list, i, next - i, most, kept);
    }
    if (kept > 1)
        qsort(list, kept, sizeof *list, by_place);
    return kept;
}

/* The longest run of anchors that rises in b as well (Schensted 1961); its
 * last one, the others by `before`. `tops` has room for all. */
static size_t
longest_run(anchor *list, size_t count, size_t *tops)
{
    size_t length = 0;

    for (size_t i = 0; i < count; i++) {
        size_t low = 0, high = length;

        BISECT(low, high, at, list[tops[at]].b < list[i].b);
        list[i].before = low > 0 ? tops[low - 1] : SIZE_MAX;
        tops[low] = i;
        length = low + 1 > length ? low + 1 : length;
    }
    return length > 0 ? tops[length - 1] : SIZE_MAX;
}

/* Pair the anchors and leave the gaps to do. *divided: there were any. */
static tizbe_status
divide(aligner *k, const stretch *s, size_t most, bool *divided)
{
    size_t  size = s->a_to - s->a_from + s->b_to - s->b_from;
    anchor *list = calloc(size, sizeof *list);
    size_t *tops = calloc(size, sizeof *tops);
    size_t  at = SIZE_MAX, a_to = s->a_to, b_to = s->b_to;
    bool    has_room = list && tops;

    if (has_room)
        at = longest_run(list, find_anchors(k, s, most, list), tops);
    *divided = at != SIZE_MAX;
    for (; has_room && at != SIZE_MAX; at = list[at].before) {
        pair_up(k, list[at].a, list[at].b);
        has_room = put_todo(
            k, (stretch){ list[at].a + 1, a_to, list[at].b + 1, b_to });
        a_to = list[at].a;
        b_to = list[at].b;
    }
    if (has_room && *divided)
        has_room = put_todo(k, (stretch){ s->a_from, a_to, s->b_from, b_to });
    free(list);
    free(tops);
    return has_room ? TIZBE_OK : TIZBE_NOMEM;
}

/* --- gaps ----------------------------------------------------------------- */

/* What a pair adds: nothing unless it is alike; equal texts most. */
static double
gain(const aligner *k, size_t a, size_t b)
{
    double similarity;

    if (k->a[a].hash == k->b[b].hash)
        return 2;
    similarity = texts_similarity(&k->a[a], &k->b[b]);
    return similarity >= ALIGN_LEAST ? similarity : 0;
}

static bool
is_large(const stretch *s)
{
    return s->a_to - s->a_from > ALIGN_PAIRS / (s->b_to - s->b_from + 1);
}

/* The pairs in order with the largest sum of gains. */
static tizbe_status
pair_alike(aligner *k, const stretch *s)
{
    size_t  rows = s->a_to - s->a_from, width = s->b_to - s->b_from + 1;
    double *best;

    if (is_large(s))
        return TIZBE_OK;
    best = calloc((rows + 1) * width, sizeof *best);
    if (!best)
        return TIZBE_NOMEM;
    for (size_t i = rows; i-- > 0;)
        for (size_t j = width - 1; j-- > 0;) {
            double *cell = &best[i * width + j], here;

            *cell = cell[width] > cell[1] ? cell[width] : cell[1];
            here = gain(k, s->a_from + i, s->b_from + j);
            if (here > 0 && cell[width + 1] + here > *cell)
                *cell = cell[width + 1] + here;
        }
    for (size_t i = 0, j = 0; i < rows && j < width - 1;) {
        const double *cell = &best[i * width + j];

        if (*cell == cell[width])
            i++;
        else if (*cell == cell[1])
            j++;
        else
            pair_up(k, s->a_from + i++, s->b_from + j++);
    }
    free(best);
    return TIZBE_OK;
}

/* --- what moved ----------------------------------------------------------- */

/* Equal texts that are left, the first with the first. */
static tizbe_status
pair_moved(aligner *k, size_t a_count, size_t b_count)
{
    anchor *left = calloc(a_count + 1, sizeof *left);
    size_t  count = 0;

    if (!left)
        return TIZBE_NOMEM;
    for (size_t i = 0; i < a_count; i++)
        if (k->a[i].other == SIZE_MAX && k->a[i].words.count > 0)
            left[count++] = (anchor){ .hash = k->a[i].hash, .a = i };
    if (count > 1)
        qsort(left, count, sizeof *left, by_hash);
    for (size_t i = 0; i < b_count; i++) {
        size_t low = 0, high = count, at;

        if (k->b[i].other != SIZE_MAX)
            continue;
        BISECT(low, high, middle, left[middle].hash < k->b[i].hash);
        at = low < count ? low + left[low].before : count;
        if (at < count && left[at].hash == k->b[i].hash) {
            pair_up(k, left[at].a, i);
            k->a[left[at].a].moved = k->b[i].moved = true;
            left[low].before++;
        }
    }
    free(left);
    return TIZBE_OK;
}

tizbe_status
texts_align(aligned_text *a, size_t a_count, aligned_text *b, size_t b_count)
{
    aligner      k = { .a = a, .b = b };
    tizbe_status status = TIZBE_OK;

    for (size_t i = 0; i < a_count; i++)
        a[i].other = SIZE_MAX;
    for (size_t i = 0; i < b_count; i++)
        b[i].other = SIZE_MAX;
    if (!put_todo(&k, (stretch){ 0, a_count, 0, b_count }))
        status = TIZBE_NOMEM;
    while (k.todo_count > 0 && status == TIZBE_OK) {
        stretch s = k.todo[--k.todo_count];
        bool    divided = false;

        trim(&k, &s);
        if (s.a_from == s.a_to || s.b_from == s.b_to)
            continue;
        status = divide(&k, &s, 1, &divided);
        if (status == TIZBE_OK && !divided && is_large(&s))
            status = divide(&k, &s, SIZE_MAX, &divided);
        if (status == TIZBE_OK && !divided)
            status = pair_alike(&k, &s);
    }
    if (status == TIZBE_OK)
        status = pair_moved(&k, a_count, b_count);
    free(k.todo);
    return status;
}
