/* By the words right around a mention, and by who else its sentence names. */
#include "code/register/initiative_frames.h"

enum { ASKED_WITHIN = 4 }; /* words between "apply for" and the measure */

bool
is_act(slice type)
{
    return slice_is(type, "legal-act") || slice_is(type, "agreement");
}

static bool
is_outside(const found_mention *m, const found_mention *act)
{
    return m->head_start >= act->name.end || m->head_end <= act->name.start;
}

bool
act_has_content(const segment_reading *r, const detection *list,
                const found_mention *act)
{
    for (size_t i = 0; i < list->mention_count; i++) {
        const found_mention *m = &list->mentions[i];

        if (m->found != act->found && is_outside(m, act) &&
            r->sentences[m->head_start] == r->sentences[act->head_start] &&
            !is_act(list->items[m->found].type))
            return true;
    }
    return false;
}

bool
act_is_by_case(const segment_reading *r, const found_mention *act)
{
    static const char *const instrumentals[] = { "ом", "ем", "ами", "ями",
                                                 "ою", "ею", NULL };

    return reading_is_slavic(r) &&
           reading_ends(r, act->head_start, instrumentals);
}

bool
measure_is_asked_for(const segment_reading *r, const found_mention *m)
{
    uint32_t here = r->sentences[m->head_start];
    uint32_t at = m->name.start, end = m->name.end;

    for (uint32_t step = 0; step < ASKED_WITHIN && at-- > 0; step++)
        if (r->sentences[at] == here && reading_holds(r, at, ITEM_ASK))
            return true;
    for (uint32_t step = 0; r->lang == LANG_KK && step < ASKED_WITHIN &&
                            end < r->count && r->sentences[end] == here;
         step++, end++)
        if (reading_mark(r, end, ITEM_ASK))
            return true;
    return false;
}
