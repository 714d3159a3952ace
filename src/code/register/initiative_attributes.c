/*
 * Nearness decides. What stands on the side where a language does not put
 * what describes a word counts as twice as far, and a comma as some words.
 */
#include "code/register/initiative_attributes.h"

#include "code/register/initiative_places.h"
#include "code/register/initiative_sums.h"

enum {
    COUNTED_WITHIN = 4, /* words between a number and what it counts, and one */
    FAR = 120,          /* words: no sentence of that length is read well  */
    BREAK_COSTS = 4     /* words that a comma is worth                     */
};

/* --- what counts the thing itself ----------------------------------------- */

/* "Отыз үйірменің шығыны": thirty clubs have the costs; "төрт арнаны
 * тоғыстырған агенттік" has four of something else. */
static bool
is_of_itself(const segment_reading *r, uint32_t token)
{
    static const char *const ends[] = { "ның", "нің", "дың", "дің", "тың",
                                        "тің", "ны",  "ні",  NULL };

    return r->lang == LANG_KK && reading_ends(r, token, ends);
}

/* «7-20-25» бағдарламасы: what stands within marks is its name. */
static bool
is_quoted_off(const segment_reading *r, uint32_t left)
{
    slice gap = reading_gap(r, left);

    return slice_find(gap, SLICE("»"), 0) < gap.size ||
           slice_find(gap, SLICE("”"), 0) < gap.size;
}

static bool
leads_to(const segment_reading *r, uint32_t from, uint32_t to)
{
    if (to < from || to - from > COUNTED_WITHIN)
        return false;
    for (uint32_t at = from; at <= to; at++)
        if (!reading_is_joined(r, at - 1) || is_quoted_off(r, at - 1) ||
            (at < to && (!name_describes(r, at) || is_of_itself(r, at))))
            return false;
    return true;
}

/* "(Ст.) 24 Закону": five and more have a genitive plural behind them. */
static bool
is_singular_behind(const segment_reading *r, const amount *a,
                   const found_mention *m)
{
    static const char *const singulars[] = { "у",  "ю",  "ом", "ем",
                                             "ою", "єю", "ой", NULL };

    return reading_is_slavic(r) && a->low >= 5 &&
           reading_ends(r, m->head_end - 1, singulars);
}

amount *
amount_of_head(const segment_reading *r, const amount_list *amounts,
               const found_mention *m)
{
    for (size_t i = 0; i < amounts->count; i++) {
        amount *a = &amounts->items[i];

        if (is_singular_behind(r, a, m))
            continue;
        if (a->kind != AMOUNT_NUMBER &&
            !(a->kind == AMOUNT_COUNT && a->end > m->head_start &&
              a->number_end <= m->head_start))
            continue;
        if (leads_to(r, a->number_end, m->head_start))
            return a;
    }
    return NULL;
}

/* --- nearness ------------------------------------------------------------- */

uint32_t
attribute_distance(const segment_reading *r, const found_mention *m,
                   uint32_t start, uint32_t end)
{
    bool     is_behind = start >= m->head_end;
    uint32_t from = is_behind ? m->head_end : end;
    uint32_t to = is_behind ? start : m->head_start;
    bool     is_usual = is_behind == (r->lang != LANG_KK);
    uint32_t far = 0;

    if (r->sentences[start] != r->sentences[m->head_start] ||
        (to > from && to - from > FAR))
        return UINT32_MAX;
    if (start < m->head_end && end > m->head_start)
        return 0;
    for (uint32_t at = from; at <= to && at > 0; at++) {
        if (at < to)
            far++;
        if (at < r->count && !reading_is_joined(r, at - 1))
            far += BREAK_COSTS;
    }
    return is_usual ? far : 2 * far;
}

found_initiative *
attribute_nearest(const segment_reading *r, detection *list, uint32_t start,
                  uint32_t end)
{
    found_initiative *found = NULL;
    uint32_t          best = UINT32_MAX;

    for (size_t i = 0; i < list->mention_count; i++) {
        uint32_t far = attribute_distance(r, &list->mentions[i], start, end);

        if (far < best) {
            best = far;
            found = &list->items[list->mentions[i].found];
        }
    }
    return found;
}

/* --- state ---------------------------------------------------------------- */

static const lexicon_item *
nearest_status(const segment_reading *r, const found_mention *m)
{
    const lexicon_item *found = NULL;
    uint32_t            best = UINT32_MAX;

    for (size_t i = 0; i < r->mark_count; i++) {
        const mark *at = &r->marks[i];
        uint32_t    far = at->item->kind == ITEM_STATUS
                              ? attribute_distance(r, m, at->start, at->end)
                              : UINT32_MAX;

        if (far < best) {
            best = far;
            found = at->item;
        }
    }
    return found;
}

static void
give_status(const segment_reading *r, detection *list)
{
    for (size_t i = 0; i < list->mention_count; i++) {
        found_initiative *f = &list->items[list->mentions[i].found];

        if (!f->status)
            f->status = nearest_status(r, &list->mentions[i]);
    }
}

tizbe_status
initiative_attributes(const segment_reading *r, detection *list,
                      sum_sharing sharing)
{
    tizbe_status status = initiative_sums(r, list, sharing);

    if (status != TIZBE_OK)
        return status;
    initiative_places(r, list);
    initiative_partners(r, list);
    give_status(r, list);
    return TIZBE_OK;
}
