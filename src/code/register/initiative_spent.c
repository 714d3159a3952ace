/* By the preposition behind the money; in Kazakh by the dative before it. */
#include "code/register/initiative_spent.h"

enum {
    INTO_WITHIN = 4, /* words between "in" and the measure              */
    PAID_WITHIN = 3  /* between the measure in the dative and the money */
};

static bool
is_money(const found_initiative *f)
{
    return slice_is(f->type, "funding");
}

static bool
is_before_in_kazakh(const segment_reading *r, const found_mention *target,
                    const found_mention *money)
{
    static const char *const datives[] = { "ға", "ге", "қа", "ке",
                                           "на", "не", NULL };

    return target->head_end <= money->head_start &&
           money->head_start - target->head_end <= PAID_WITHIN &&
           reading_ends(r, target->head_end - 1, datives) &&
           reading_is_run(r, target->head_end - 1, money->head_start);
}

static bool
goes_into(const segment_reading *r, const found_mention *money,
          const found_mention *target)
{
    static const char *const into[] = { "in", "into", "to",  "for", "on", "в",
                                        "во", "на",   "для", "у",   NULL };
    uint32_t                 at = money->head_end;

    if (r->lang == LANG_KK)
        return is_before_in_kazakh(r, target, money);
    if (at < r->count && reading_mark(r, at, ITEM_CURRENCY))
        at = reading_mark(r, at, ITEM_CURRENCY)->end; /* "18 million | euros" */
    if (at >= r->count)
        return false;
    return target->head_start > at && target->head_start - at <= INTO_WITHIN &&
           reading_is_one_of(r, at, into) &&
           reading_is_run(r, at - 1, target->head_start);
}

bool
measure_is_spent(const segment_reading *r, const detection *list, size_t which)
{
    if (!is_money(&list->items[which]))
        return false;
    for (size_t i = 0; i < list->mention_count; i++)
        for (size_t k = 0;
             list->mentions[i].found == which && k < list->mention_count; k++)
            if (!is_money(&list->items[list->mentions[k].found]) &&
                goes_into(r, &list->mentions[i], &list->mentions[k]))
                return true;
    return false;
}

bool
measure_is_paid(const segment_reading *r, const detection *list, size_t which)
{
    if (is_money(&list->items[which]))
        return false;
    for (size_t i = 0; i < list->mention_count; i++)
        for (size_t k = 0;
             list->mentions[i].found == which && k < list->mention_count; k++)
            if (is_money(&list->items[list->mentions[k].found]) &&
                goes_into(r, &list->mentions[k], &list->mentions[i]))
                return true;
    return false;
}
