/* From a segment to its codings: which matches count, and where they stand. */
#include "code/run/coding_match.h"
#include "base/array.h"
#include "text/word_places.h"

#include <stdlib.h>

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

/* Add the hits as codings; `places` are those of the first words of the
 * segment. */
static tizbe_status
take_hits(const coding_match *match, int64_t start, found_list *out)
{
    const word *places = match->places;

    for (size_t i = 0; i < match->hits.count; i++) {
        const hit   *one = &match->hits.items[i];
        found_coding found = { .start = start + places[one->start].start,
                               .end = start + places[one->end - 1].end,
                               .code = match->rows->codes[one->code],
                               .entry = match->rows->entries[one->entry] };

        if (!ARRAY_ROOM(out->items, out->count, out->capacity))
            return error_nomem(match->error);
        out->items[out->count++] = found;
    }
    return TIZBE_OK;
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

/* Place the hits of a segment in its document. */
static tizbe_status
place_hits(coding_match *match, const stored_segment *segment,
           found_list *found)
{
    size_t count = words_with_hits(&match->hits);

    if (!ARRAY_ROOM(match->places, count, match->place_capacity))
        return error_nomem(match->error);
    if (!word_places_read(segment->places, count, match->places))
        return words_do_not_fit(match);
    return take_hits(match, segment->start, found);
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

    *has_others = false;
    if (status != TIZBE_OK)
        return error_nomem(match->error);
    if (leads)
        *has_others = take_leading(&match->hits, leads);
    if (match->hits.count == 0)
        return TIZBE_OK;
    matcher_settle(match->m, &match->hits);
    return place_hits(match, segment, found);
}
