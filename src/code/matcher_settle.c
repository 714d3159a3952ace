/*
 * Which matches a code counts: from left to right, the longest first, none
 * twice; where the code says `least`, all or none of a segment; and the
 * longest of a theme where the theme says so.
 */
#include "code/matcher_program.h"

#include <stdlib.h>

static int
compare(uint32_t one, uint32_t other)
{
    return one < other ? -1 : one > other;
}

/* Of one code from left to right, the longest first. */
static int
order_within_codes(const void *a, const void *b)
{
    const hit *one = a, *other = b;

    if (one->code != other->code)
        return compare(one->code, other->code);
    if (one->start != other->start)
        return compare(one->start, other->start);
    if (one->end != other->end)
        return compare(other->end, one->end);
    return compare(one->rank, other->rank);
}

static int
order_of_result(const void *a, const void *b)
{
    const hit *one = a, *other = b;

    if (one->start != other->start)
        return compare(one->start, other->start);
    if (one->end != other->end)
        return compare(other->end, one->end);
    return compare(one->code, other->code);
}

static void
sort_hits(hit *items, size_t count, int (*order)(const void *, const void *))
{
    enum { FEW = 12 };

    if (count > FEW) {
        qsort(items, count, sizeof *items, order);
        return;
    }
    for (size_t i = 1; i < count; i++) {
        hit    one = items[i];
        size_t at = i;

        for (; at > 0 && order(&items[at - 1], &one) > 0; at--)
            items[at] = items[at - 1];
        items[at] = one;
    }
}

static size_t
drop_overlaps(hit *items, size_t count)
{
    size_t kept = 0;

    for (size_t i = 0; i < count; i++)
        if (kept == 0 || items[kept - 1].code != items[i].code ||
            items[kept - 1].end <= items[i].start)
            items[kept++] = items[i];
    return kept;
}

/* --- weights -------------------------------------------------------------- */

/* Three times 0.1 has to reach 0.3. */
#define WEIGHT_SLACK 1e-9

/* Of the matches of one code from `first` on: where they end, and whether
 * together they weigh enough. */
static bool
weighs_enough(const codebook *book, const hit_list *hits, size_t first,
              size_t *end)
{
    uint32_t code = hits->items[first].code;
    double   sum = 0;

    for (*end = first; *end < hits->count && hits->items[*end].code == code;
         ++*end)
        sum += book->entries[hits->items[*end].entry].weight;
    return sum + WEIGHT_SLACK >= book->codes[code].least;
}

/* `hits` are in order of code. */
static void
drop_light(const matcher *m, hit_list *hits)
{
    size_t kept = 0, end;

    for (size_t first = 0; first < hits->count; first = end) {
        if (!weighs_enough(m->book, hits, first, &end))
            continue;
        memmove(&hits->items[kept], &hits->items[first],
                (end - first) * sizeof *hits->items);
        kept += end - first;
    }
    hits->count = kept;
}

/* --- the longest of a theme ----------------------------------------------- */

static uint32_t
theme_of(const matcher *m, const hit *one)
{
    uint32_t theme = m->book->codes[one->code].theme;

    return theme == CODEBOOK_NONE ? one->code : theme;
}

static bool
is_longest_theme(const matcher *m, const hit *one)
{
    return m->book->codes[theme_of(m, one)].is_longest;
}

static bool
has_longest_theme(const matcher *m, const hit_list *hits)
{
    for (size_t i = 0; i < hits->count; i++)
        if (is_longest_theme(m, &hits->items[i]))
            return true;
    return false;
}

/*
 * A match stands when no longer match that stands, of another code of its
 * theme, overlaps it. Asked for in order of place; `rank`, of no use any
 * more, holds the answers. Only so many neighbours are looked at, and so
 * many longer ones upon longer ones, as no text that means something has.
 */
enum { UNKNOWN, STANDS, FALLS, NEIGHBOURS_MAX = 1000, CHAIN_MAX = 1000 };

typedef struct contest {
    const matcher *m;
    hit           *items; /* in order_of_result */
    size_t         count;
    uint32_t       longest; /* words of the longest match */
} contest;

static uint32_t
length_of(const hit *one)
{
    return one->end - one->start;
}

static bool stands(contest *c, size_t at, size_t chain);

static bool
is_beaten_by(contest *c, size_t at, size_t other, size_t chain)
{
    const hit *one = &c->items[at], *rival = &c->items[other];

    return length_of(rival) > length_of(one) && rival->start < one->end &&
           one->start < rival->end && rival->code != one->code &&
           theme_of(c->m, rival) == theme_of(c->m, one) &&
           stands(c, other, chain + 1);
}

static bool
is_beaten(contest *c, size_t at, size_t chain)
{
    const hit *one = &c->items[at];

    for (size_t i = at; i > 0 && at - i < NEIGHBOURS_MAX; i--) {
        if (c->items[i - 1].start + c->longest <= one->start)
            break;
        if (is_beaten_by(c, at, i - 1, chain))
            return true;
    }
    for (size_t i = at + 1; i < c->count && i - at < NEIGHBOURS_MAX; i++) {
        if (c->items[i].start >= one->end)
            break;
        if (is_beaten_by(c, at, i, chain))
            return true;
    }
    return false;
}

static bool
stands(contest *c, size_t at, size_t chain)
{
    hit *one = &c->items[at];

    if (one->rank == UNKNOWN) {
        bool falls = chain < CHAIN_MAX && is_longest_theme(c->m, one) &&
                     is_beaten(c, at, chain);

        one->rank = falls ? FALLS : STANDS;
    }
    return one->rank == STANDS;
}

static void
keep_longest(const matcher *m, hit_list *hits)
{
    contest c = { m, hits->items, hits->count, 0 };
    size_t  kept = 0;

    for (size_t i = 0; i < c.count; i++) {
        uint32_t length = length_of(&c.items[i]);

        c.items[i].rank = UNKNOWN;
        c.longest = length > c.longest ? length : c.longest;
    }
    for (size_t i = 0; i < c.count; i++)
        (void)stands(&c, i, 0);
    for (size_t i = 0; i < c.count; i++)
        if (c.items[i].rank == STANDS)
            c.items[kept++] = c.items[i];
    hits->count = kept;
}

void
matcher_settle(const matcher *m, hit_list *hits)
{
    sort_hits(hits->items, hits->count, order_within_codes);
    hits->count = drop_overlaps(hits->items, hits->count);
    drop_light(m, hits);
    sort_hits(hits->items, hits->count, order_of_result);
    if (has_longest_theme(m, hits))
        keep_longest(m, hits);
}
