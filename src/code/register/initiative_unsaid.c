/* Around a sum: what tells that it is said of no measure (initiative_unsaid.h).
 * What speaks for one or another measure is initiative_links.c's. */
#include "code/register/initiative_unsaid.h"

#include "base/array.h"
#include "code/register/initiative_mention.h"

enum {
    LACK_WITHIN = 5,     /* words between what is lacking and "lack" */
    TURNOVER_WITHIN = 8, /* between "exports" and the sum of them   */
    WITH_WITHIN = 3,     /* words from "with" to the turnover        */
    NOUN_WITHIN = 3      /* words between a number and what it counts    */
};

/* Whether nothing breaks off between a word and a sum. */
static bool
is_joined_to(const segment_reading *r, const amount *a, uint32_t at)
{
    return at < a->start ? reading_is_run(r, at, a->start)
                         : reading_is_run(r, a->end - 1, at);
}

/* "Forty thousand welders are lacking": how many there are not. "For 900
 * places, for drivers are lacking" has so many. */
static bool
is_lacking(const segment_reading *r, const amount *a)
{
    uint32_t from = a->start > LACK_WITHIN ? a->start - LACK_WITHIN : 0;

    for (uint32_t at = from; at < r->count && at < a->end + LACK_WITHIN; at++)
        if (reading_mark(r, at, ITEM_LACK) && is_joined_to(r, a, at))
            return true;
    return false;
}

/* "Founders of firms | with a yearly turnover of ...": whom it is for. */
static bool
is_condition(const segment_reading *r, uint32_t at)
{
    static const char *const with[] = {
        "with", "с", "со", "з", "із", "зі", NULL
    };
    uint32_t from = at > WITH_WITHIN ? at - WITH_WITHIN : 0;

    while (at-- > from && reading_is_joined(r, at))
        if (reading_is_one_of(r, at, with))
            return true;
    return false;
}

/* "Exports of IT services passed USD 690 million": what an economy makes, and
 * no measure costs; only a target may be set for it. */
static bool
is_turnover(const segment_reading *r, const lexicon_item *item, const amount *a)
{
    uint32_t from = a->start > TURNOVER_WITHIN ? a->start - TURNOVER_WITHIN : 0;
    uint32_t to = a->end + (r->lang == LANG_KK ? TURNOVER_WITHIN : 0);

    if (a->kind != AMOUNT_MONEY || slice_is(item->id, "indicator") ||
        slice_is(item->id, "policy-document"))
        return false;
    for (uint32_t at = from; at < r->count && at < to; at++)
        if (reading_mark(r, at, ITEM_TURNOVER) && is_joined_to(r, a, at) &&
            !is_condition(r, at))
            return true;
    return false;
}

/* "Over two years branches opened": how long it took, where that opens the
 * sentence. */
static bool
is_while(const segment_reading *r, const amount *a)
{
    static const char *const while_words[] = { "Over",   "In", "Within",
                                               "During", "За", NULL };

    return a->unit && slice_is(a->unit->id, "year") && a->start > 0 &&
           reading_is_one_of(r, a->start - 1, while_words);
}

/* "Three years ago", "п'ять років тому": when. "Two years after graduation"
 * may be how long one stays. */
static bool
is_ago(const segment_reading *r, const amount *a)
{
    static const char *const words[] = {
        "later", "ago",     "earlier", "назад", "спустя", "позже", "раньше",
        "тому",  "пізніше", "раніше",  "бұрын", "соң",    NULL
    };

    return a->kind == AMOUNT_DURATION && a->end < r->count &&
           reading_is_joined(r, a->end - 1) &&
           reading_is_one_of(r, a->end, words);
}

/* "Once in five years", "раз в пять лет", "every two years". */
static bool
is_once_in(const segment_reading *r, const amount *a)
{
    static const char *const in[] = { "in", "every", "в", "на", NULL };
    static const char *const once[] = { "once", "Once", "раз",
                                        "Раз",  "один", NULL };
    static const char *const every[] = { "every", "Every", "каждые", "Каждые",
                                         "кожні", "Кожні", NULL };
    static const char *const ends[] = { "да", "де", "та", "те", NULL };
    static const char *const kazakh[] = { "бір", "бірде", NULL };

    if (a->kind != AMOUNT_DURATION)
        return false;
    if (r->lang == LANG_KK)
        return a->end + 1 < r->count && reading_ends(r, a->end - 1, ends) &&
               reading_is_one_of(r, a->end, kazakh) &&
               slice_is(reading_part(r, a->end + 1, a->end + 2), "рет");
    return (a->start > 0 && reading_is_one_of(r, a->start - 1, every)) ||
           (a->start > 1 && reading_is_one_of(r, a->start - 1, in) &&
            reading_is_one_of(r, a->start - 2, once));
}

/* "Four days a week": how often, and no term. */
static bool
is_rhythm(const segment_reading *r, const amount *a)
{
    uint32_t from = r->lang != LANG_KK ? a->end
                    : a->start > 0     ? a->start - 1
                                       : 0;
    uint32_t to = r->lang == LANG_KK ? a->start : a->end + 2;

    if (!a->unit || !slice_is(a->unit->id, "day"))
        return false;
    for (uint32_t at = from; at < to && at < r->count; at++) {
        const mark *unit = reading_mark(r, at, ITEM_DURATION);

        if (unit && slice_is(unit->item->id, "week"))
            return true;
    }
    return false;
}

/* "The grant comes in time, reagents in three days": money, buildings and
 * machines last for no days. */
static bool
is_days_of_lasting(const lexicon_item *item, const amount *a)
{
    static const char *const lasting[] = {
        "grant",          "scholarship",   "fund",    "funding", "campus",
        "infrastructure", "supercomputer", "network", NULL
    };

    return a->unit && slice_is(a->unit->id, "day") &&
           is_any_of(item->id, lasting);
}

/* "(38%)", "(21% + 29%)": a figure of the text's, about something before it. */
static bool
is_bracketed_percent(const segment_reading *r, const amount *a)
{
    return a->kind == AMOUNT_SHARE && !a->whole && a->start > 0 &&
           (slice_ends(reading_gap(r, a->start - 1), SLICE("(")) ||
            slice_ends(reading_gap(r, a->start - 1), SLICE("+ ")));
}

/* "Institutes of Germany ... 0.8 per cent of GDP": bodies, buildings and machines
 * have no share of anything. */
static bool
is_share_of_body(const lexicon_item *item, const amount *a)
{
    static const char *const bodies[] = {
        "institution",    "council", "academy",       "campus", "workshop",
        "infrastructure", "network", "supercomputer", NULL
    };

    return a->kind == AMOUNT_SHARE && is_any_of(item->id, bodies);
}

/* "23 partnerships were set up, and branches opened": so many of what stands
 * for itself, and none of what another has. */
static bool
is_of_another(const segment_reading *r, const lexicon_item *item,
              const amount *a)
{
    static const char *const wholes[] = { "partnership", "agreement", "council",
                                          NULL };
    const mark              *noun = NULL;

    if (a->kind != AMOUNT_NUMBER && a->kind != AMOUNT_COUNT)
        return false;
    for (uint32_t at = a->number_end;
         !noun && at < r->count && at <= a->number_end + NOUN_WITHIN &&
         reading_is_joined(r, at - 1);
         at++)
        noun = reading_type(r, at);
    return noun && is_any_of(noun->item->id, wholes) &&
           !slice_equal(noun->item->id, item->id);
}

/* "Partnership of the two universities", "екі университеттің серіктестігі":
 * both, between whom it is. */
static bool
is_both(const lexicon_item *item, const amount *a)
{
    static const char *const between[] = { "partnership", "agreement", NULL };

    return a->high == 2 && a->kind == AMOUNT_COUNT &&
           !(a->unit && a->unit->is_people) && is_any_of(item->id, between);
}

/* "The Law \"On immigration\" ... married for over three years": what the cited
 * act is asked about. */
static bool
is_term_of_act(const found_initiative *f, const amount *a)
{
    return a->kind == AMOUNT_DURATION && f->is_proper &&
           slice_is(f->type, "legal-act");
}

bool
sum_is_unsaid(const segment_reading *r, const detection *list, size_t which,
              const found_mention *m, const amount *a)
{
    const lexicon_item *item = list->items[which].item;

    return (a->unit && a->unit->is_parties) || is_lacking(r, a) ||
           is_turnover(r, item, a) || is_rhythm(r, a) || is_once_in(r, a) ||
           is_both(item, a) || is_ago(r, a) || is_while(r, a) ||
           is_bracketed_percent(r, a) || is_share_of_body(item, a) ||
           is_days_of_lasting(item, a) ||
           is_term_of_act(&list->items[which], a) ||
           is_of_another(r, item, a) ||
           (a->kind == AMOUNT_NUMBER && item->is_uncounted &&
            !mention_is_plural(r, m));
}
