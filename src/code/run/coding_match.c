/* From a segment to its codings: which matches count, and where they stand. */
#include "code/run/coding_match.h"
#include "base/array.h"
#include "text/word_places.h"

#include <stdlib.h>
#include <string.h>

void
coding_match_init(coding_match *match, corpus *c, const codebook_rows *rows,
                  tizbe_error *error)
{
    *match = (coding_match){ .c = c, .rows = rows, .error = error };
}

void
coding_match_release(coding_match *match)
{
    hit_list_release(&match->hits);
    hit_list_release(&match->narrow);
    free(match->places);
    *match = (coding_match){ 0 };
}

static tizbe_status
words_do_not_fit(const coding_match *match)
{
    return error_set(
        match->error, TIZBE_CORRUPT,
        "cannot code '%s': places of words do not fit their texts; "
        "run tizbe rebuild",
        corpus_path(match->c));
}

static tizbe_status
take_hit(const coding_match *match, int64_t start, const hit *one,
         found_where where, found_list *out)
{
    const word  *places = match->places;
    found_coding found = { .start = start + places[one->start].start,
                           .end = start + places[one->end - 1].end,
                           .code = match->rows->codes[one->code],
                           .entry = match->rows->entries[one->entry],
                           .where = where };

    return ARRAY_ADD(out->items, out->count, out->capacity, found)
               ? TIZBE_OK
               : error_nomem(match->error);
}

/* Of two settled hits the one that stands first: 0 when they are the same. */
static int
order_of_hits(const hit *one, const hit *other)
{
    const uint32_t keys[][2] = { { one->start, other->start },
                                 { other->end, one->end },
                                 { one->code, other->code },
                                 { one->entry, other->entry } };

    for (size_t i = 0; i < COUNT_OF(keys); i++)
        if (keys[i][0] != keys[i][1])
            return keys[i][0] < keys[i][1] ? -1 : 1;
    return 0;
}

/* Add the hits as codings; `places` are those of the first words of the
 * segment. Those of both lists count anywhere. */
static tizbe_status
take_hits(const coding_match *match, int64_t start, found_list *out)
{
    const hit_list *on = &match->hits, *off = &match->narrow;
    tizbe_status    status = TIZBE_OK;

    for (size_t i = 0, k = 0;
         (i < on->count || k < off->count) && status == TIZBE_OK;) {
        int order = i == on->count ? 1
                    : k == off->count
                        ? -1
                        : order_of_hits(&on->items[i], &off->items[k]);

        status = take_hit(match, start,
                          order > 0 ? &off->items[k] : &on->items[i],
                          order == 0  ? FOUND_ANYWHERE
                          : order < 0 ? FOUND_ON_SUBJECT
                                      : FOUND_OFF_SUBJECT,
                          out);
        i += order <= 0;
        k += order >= 0;
    }
    return status;
}

/* The same where the document does not matter. */
static tizbe_status
take_all(const coding_match *match, int64_t start, found_list *out)
{
    tizbe_status status = TIZBE_OK;

    for (size_t i = 0; i < match->hits.count && status == TIZBE_OK; i++)
        status = take_hit(match, start, &match->hits.items[i], FOUND_ANYWHERE,
                          out);
    return status;
}

/* How many words from the first on are needed to place all hits. */
static size_t
words_with_hits(const hit_list *hits)
{
    size_t count = 0;

    for (size_t i = 0; i < hits->count; i++)
        if (hits->items[i].end > count)
            count = hits->items[i].end;
    return count;
}

/* The words that the hits stand in, in match->places. */
static tizbe_status
read_places(coding_match *match, const stored_segment *segment)
{
    size_t on = words_with_hits(&match->hits);
    size_t off = words_with_hits(&match->narrow);
    size_t count = on > off ? on : off;

    if (!ARRAY_ROOM(match->places, count, match->place_capacity))
        return error_nomem(match->error);
    if (!word_places_read(segment->places, count, match->places))
        return words_do_not_fit(match);
    return TIZBE_OK;
}

/* Settle the hits, and beside them those that are left where entries with AND
 * do not count. */
static tizbe_status
settle_both(coding_match *match)
{
    hit_list *narrow = &match->narrow;

    if (!ARRAY_ROOM(narrow->items, match->hits.count, narrow->capacity))
        return error_nomem(match->error);
    memcpy(narrow->items, match->hits.items,
           match->hits.count * sizeof *narrow->items);
    narrow->count = match->hits.count;
    matcher_drop_wide(match->m, narrow);
    matcher_settle(match->m, narrow);
    matcher_settle(match->m, &match->hits);
    return TIZBE_OK;
}

/* Leave only the hits of codes that lead; gives whether there were others. */
static bool
take_leading(hit_list *hits, const bool *leads)
{
    size_t kept = 0, all = hits->count;

    for (size_t i = 0; i < all; i++)
        if (leads[hits->items[i].code])
            hits->items[kept++] = hits->items[i];
    hits->count = kept;
    return kept < all;
}

tizbe_status
coding_match_segment(coding_match *match, const stored_segment *segment,
                     const bool *leads, bool *has_others, found_list *found)
{
    tizbe_status status = matcher_run(match->m, segment->forms,
                                      segment->form_count, &match->hits);
    bool         has_wide;

    match->lang = segment->lang;
    *has_others = false;
    if (status != TIZBE_OK)
        return error_nomem(match->error);
    if (leads)
        *has_others = take_leading(&match->hits, leads);
    if (match->hits.count == 0)
        return TIZBE_OK;
    has_wide = matcher_has_wide(match->m, &match->hits);
    match->narrow.count = 0;
    if (has_wide)
        status = settle_both(match);
    else
        matcher_settle(match->m, &match->hits);
    if (status == TIZBE_OK)
        status = read_places(match, segment);
    if (status != TIZBE_OK)
        return status;
    return has_wide ? take_hits(match, segment->start, found)
                    : take_all(match, segment->start, found);
}

matcher_tally
coding_match_tally(const coding_match *match)
{
    return matcher_seen(match->m, match->lang);
}
