/* Around each word that could name a measure: what tells that it does not. */
#include "code/initiative_candidate.h"

#include <string.h>

enum {
    NEGATION_WITHIN = 2 /* words between "without" and what is not there */
};

static const char *const kazakh_without[] = { "сыз", "сіз", NULL };

/* "Without a visa"; in Kazakh what denies stands behind. */
static bool
is_denied(const segment_reading *r, const mark *head)
{
    uint32_t from = head->start > NEGATION_WITHIN
                        ? head->start - NEGATION_WITHIN
                        : 0;
    uint32_t to = head->start;

    if (r->lang == LANG_KK) {
        if (reading_ends(r, head->end - 1, kazakh_without))
            return true;
        from = head->start;
        to = head->end < r->count ? head->end + 1 : r->count;
    }
    for (uint32_t at = from; at < to; at++)
        if (r->sentences[at] == r->sentences[head->start] &&
            reading_holds(r, at, ITEM_NEGATION))
            return true;
    return false;
}

/* "Campus operations", "grant holders": what the measure only describes. */
static bool
is_modifier(const segment_reading *r, const mark *head)
{
    return (r->lang == LANG_EN || r->lang == LANG_KK) && head->end < r->count &&
           slice_is(reading_gap(r, head->end - 1), " ") &&
           reading_mark(r, head->end, ITEM_THING) &&
           !reading_is_capital(r, head->start);
}

static const char *const possessives[] = { "'s", "’s", NULL };

/* "British Council", "Woosong University", "UNESCO Institute": somebody. */
static bool
is_somebody(const segment_reading *r, const mark *head)
{
    return reading_holds(r, head->start, ITEM_ORGANISATION) ||
           reading_holds(r, head->start, ITEM_UNIVERSITY) ||
           (head->start > 0 && reading_is_capital(r, head->start) &&
            !reading_ends(r, head->start - 1, possessives) &&
            slice_is(reading_gap(r, head->start - 1), " ") &&
            reading_holds(r, head->start - 1, ITEM_ORGANISATION));
}

/* "(as amended by the law of 2008)": an act cited in brackets. */
static bool
is_cited(const segment_reading *r, const mark *head)
{
    uint32_t at = r->words[head->start].start;

    if (!slice_is(head->item->id, "legal-act"))
        return false;
    while (at-- > 0 && !strchr("(){}[]", r->text.data[at]))
        continue;
    return at != UINT32_MAX && strchr("({[", r->text.data[at]) != NULL;
}

bool
candidate_is_none(const segment_reading *r, const mark *head)
{
    return is_denied(r, head) || is_somebody(r, head) || is_modifier(r, head) ||
           is_cited(r, head);
}
