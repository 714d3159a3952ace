/*
 * Which matches a code counts: from left to right, the longest first, none
 * twice; where the code says `least`, all or none of a segment; and the
 * longest of a theme where the theme says so.
 */
#include "base/array.h"
#include "code/match/matcher_program.h"

#include <stdlib.h>
#include <string.h>

static int
compare(uint32_t one, uint32_t other)
{
    return one < other ? -1 : one > other;
}

/* Of any one code: from left to right, the longest first. */
static int
order_of_result(const void *a, const void *b)
{
    const hit *one = a, *other = b;

    if (one->start != other->start)
        return compare(one->start, other->start);
    if (one->end != other->end)
        return compare(other->end, one->end);
    if (one->code != other->code)
        return compare(one->code, other->code);
    return compare(one->rank, other->rank);
}

/* --- order ---------------------------------------------------------------- */

enum {
    FEW = 12,    /* up to so many matches are sorted by insertion */
    SPARSE = 16, /* with more tokens to a match than this, counting matches
                    by token is slower than sorting */
};

static void
sort_hits(hit *items, size_t count)
{
    if (count > FEW) {
        qsort(items, count, sizeof *items, order_of_result);
        return;
    }
    for (size_t i = 1; i < count; i++) {
        hit    one = items[i];
        size_t at = i;

        for (; at > 0 && order_of_result(&items[at - 1], &one) > 0; at--)
            items[at] = items[at - 1];
        items[at] = one;
    }
}

/* Room for so many matches and as many tokens. */
static bool
make_room(matcher *m, size_t hits, size_t tokens)
{
    m->sorted.count = 0;
    m->places.count = 0;
    return ARRAY_ROOM(m->sorted.items, hits, m->sorted.capacity) &&
           ARRAY_ROOM(m->places.items, tokens + 1, m->places.capacity);
}

/* Copy the matches into m->sorted by their first token: places[n + 1] counts
 * those of token n, then says where they end, then, one by one, begin. */
static void
spread(matcher *m, const hit_list *hits, uint32_t tokens)
{
    uint32_t *places = m->places.items;

    memset(places, 0, ((size_t)tokens + 1) * sizeof *places);
    for (size_t i = 0; i < hits->count; i++)
        places[hits->items[i].start + 1]++;
    for (uint32_t token = 0; token < tokens; token++)
        places[token + 1] += places[token];
    for (size_t i = hits->count; i > 0; i--)
        m->sorted.items[--places[hits->items[i - 1].start + 1]] =
            hits->items[i - 1];
}

static uint32_t
tokens_before_last(const hit_list *hits)
{
    uint32_t last = 0;

    for (size_t i = 0; i < hits->count; i++)
        if (hits->items[i].start > last)
            last = hits->items[i].start;
    return last + 1;
}

/* Many matches are put in order token by token: they were found nearly in
 * that order, and few begin at the same one. */
static void
put_in_order(matcher *m, hit_list *hits)
{
    uint32_t tokens = hits->count > FEW ? tokens_before_last(hits) : 0;
    hit_list spread_out;

    if (hits->count <= FEW || tokens / SPARSE > hits->count ||
        !make_room(m, hits->count, tokens + 1)) {
        sort_hits(hits->items, hits->count);
        return;
    }
    spread(m, hits, tokens);
    for (size_t i = 0, end; i < hits->count; i = end) {
        for (end = i + 1; end < hits->count && m->sorted.items[end].start ==
                                                   m->sorted.items[i].start;
             end++)
            ;
        sort_hits(m->sorted.items + i, end - i);
    }
    spread_out = m->sorted;
    spread_out.count = hits->count;
    m->sorted = *hits;
    *hits = spread_out;
}

/* --- what counts ---------------------------------------------------------- */

/* Three times 0.1 has to reach 0.3. */
#define WEIGHT_SLACK 1e-9

/* Of each code the first match that no match kept before overlaps. */
static void
drop_overlaps(matcher *m, hit_list *hits)
{
    size_t kept = 0;

    for (size_t i = 0; i < hits->count; i++)
        m->tallies[hits->items[i].code] = (code_tally){ 0 };
    for (size_t i = 0; i < hits->count; i++) {
        const hit  *one = &hits->items[i];
        code_tally *tally = &m->tallies[one->code];

        if (tally->end > one->start)
            continue;
        tally->end = one->end;
        tally->weight += m->marks[one->entry].weight;
        hits->items[kept++] = *one;
    }
    hits->count = kept;
}

/* Of a code whose matches weigh too little together, none is left. */
static void
drop_light(const matcher *m, hit_list *hits)
{
    size_t kept = 0;

    for (size_t i = 0; i < hits->count; i++) {
        uint32_t code = hits->items[i].code;

        if (m->tallies[code].weight + WEIGHT_SLACK >=
            m->book->codes[code].least)
            hits->items[kept++] = hits->items[i];
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
 * Whether a match stands in a theme where the longest wins: it does when no
 * longer match that stands itself, of another code of the theme, overlaps it.
 * Matches are asked in order of place; `rank`, which nobody needs any more,
 * holds the answers. So many neighbours are looked at, and chains of so many
 * longer matches, as no real text has.
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
matcher_settle(matcher *m, hit_list *hits)
{
    put_in_order(m, hits);
    drop_overlaps(m, hits);
    if (m->has_least)
        drop_light(m, hits);
    if (m->has_longest && has_longest_theme(m, hits))
        keep_longest(m, hits);
}
