/* What tells a measure from the means of another is the order of both, and a
 * verb. Putting mentions together is initiative_detect.c's. */
#include "code/register/initiative_means.h"

#include "base/array.h"
#include "code/register/initiative_mention.h"

static const size_t NO_PRICE = SIZE_MAX;

enum {
    ENACTED_WITHIN = 4, /* words between "introduced" and the fee           */
    GIVING_WITHIN = 3,  /* in Kazakh from what is given to its verb, and on  */
    PAID_WITHIN = 6, /* from "виза" over "үшін" to what is paid for it   */
    POINTS_WITHIN = 3, /* from "financing" to "these sectors"              */
    PARTIES_WITHIN = 6 /* between an agreement and the states it is between */
};

static bool
is_of_sentence(const segment_reading *r, const found_mention *m, uint32_t token)
{
    return r->sentences[token] == r->sentences[m->head_start];
}

static bool
has_sum(const segment_reading *r, const detection *list, const found_mention *m)
{
    for (size_t i = 0; i < list->amounts.count; i++)
        if (list->amounts.items[i].kind == AMOUNT_MONEY &&
            is_of_sentence(r, m, list->amounts.items[i].start))
            return true;
    return false;
}

/* The words beside a mention where its verb, or its parties, stand: behind it,
 * or before it. */
static void
range_beside(const segment_reading *r, const found_mention *m, uint32_t within,
             bool is_behind, uint32_t *from, uint32_t *to)
{
    *from = is_behind                ? m->head_end
            : m->head_start > within ? m->head_start - within
                                     : 0;
    *to = is_behind ? m->head_end + within : m->head_start;
    if (*to > r->count)
        *to = r->count;
}

/* "Introduced an additional charge", "алым енгізді". */
static bool
is_enacted(const segment_reading *r, const found_mention *m)
{
    uint32_t from, to;

    range_beside(r, m, ENACTED_WITHIN, r->lang == LANG_KK, &from, &to);
    for (uint32_t at = from; at < to; at++) {
        const mark *status = reading_mark(r, at, ITEM_STATUS);

        if (status && is_of_sentence(r, m, at) &&
            slice_is(status->item->id, "operating"))
            return true;
    }
    return false;
}

/* Whether one of the words stands between two mentions, and nothing breaks off
 * there. */
static bool
has_between(const segment_reading *r, const found_mention *first,
            const found_mention *second, const char *const *words)
{
    if (second->head_start < first->head_end ||
        second->head_start - first->head_end > PAID_WITHIN ||
        !reading_is_run(r, first->head_end - 1, second->head_start))
        return false;
    for (uint32_t at = first->head_end; at < second->head_start; at++)
        if (reading_is_one_of(r, at, words))
            return true;
    return false;
}

/* "The fee for issuing a permit", «виза үшін алым»: a price with what is paid
 * for; in Kazakh that stands before it. */
static bool
is_price_of(const segment_reading *r, const found_mention *price,
            const found_mention *paid_for)
{
    static const char *const words[] = { "for", "за", "үшін", NULL };

    if (!price->type || !price->type->is_price)
        return false;
    return r->lang == LANG_KK ? has_between(r, paid_for, price, words)
                              : has_between(r, price, paid_for, words);
}

/* Whether the mention beside it, on the side where that stands, is paid for. */
static bool
has_paid_for(const segment_reading *r, const detection *list, size_t i)
{
    const found_mention *m = &list->mentions[i];

    if (r->lang == LANG_KK)
        return i > 0 && is_price_of(r, m, m - 1);
    return i + 1 < list->mention_count && is_price_of(r, m, m + 1);
}

/* The mention that is the price of one, or NO_PRICE. */
static size_t
price_of(const segment_reading *r, const detection *list, size_t i)
{
    const found_mention *m = &list->mentions[i];

    if (r->lang == LANG_KK)
        return i + 1 < list->mention_count && is_price_of(r, m + 1, m)
                   ? i + 1
                   : NO_PRICE;
    return i > 0 && is_price_of(r, m - 1, m) ? i - 1 : NO_PRICE;
}

bool
means_is_set(const segment_reading *r, const detection *list, size_t i)
{
    const found_mention *m = &list->mentions[i];

    if (!m->type || !m->type->is_price)
        return false;
    if (i == 0)
        return has_sum(r, list, m) || is_enacted(r, m);
    return (!is_of_sentence(r, m, list->mentions[i - 1].head_start) ||
            has_paid_for(r, list, i)) &&
           (is_enacted(r, m) || has_sum(r, list, m));
}

bool
means_is_paid_for(const segment_reading *r, const detection *list, size_t i)
{
    const found_mention *m = &list->mentions[i];
    size_t               k = i, price = price_of(r, list, i);

    if (price != NO_PRICE && !m->name.is_proper && !m->alias &&
        means_is_set(r, list, price))
        return true;
    while (k > 0 && is_of_sentence(r, m, list->mentions[k - 1].head_start))
        k--;
    return k < i && !m->name.is_proper && !m->alias && means_is_set(r, list, k);
}

static bool
is_giving(const segment_reading *r, uint32_t token)
{
    static const char *const stems[] = {
        "provid",   "give",   "offer",  "grant",  "award",   "pay",
        "предусма", "выделя", "дает",   "даёт",   "дают",    "предоста",
        "предлага", "выплач", "выдает", "выдаёт", "передба", "надає",
        "надают",   "виділя", "дає",    "дають",  "пропону", "виплач",
        "бер",      "төле",   "ұсын",   "көзде",  NULL
    };

    return reading_starts(r, token, stems);
}

/* Whether nothing breaks off between the two, and a verb of giving stands
 * there; in Kazakh behind both. */
static bool
leads_to(const segment_reading *r, const found_mention *giver,
         const found_mention *given)
{
    bool     is_kazakh = r->lang == LANG_KK;
    uint32_t from = is_kazakh ? given->head_end : giver->head_end;
    uint32_t to = is_kazakh ? from + GIVING_WITHIN : given->head_start;

    if (given->head_start < giver->head_end ||
        !reading_is_run(r, giver->head_end - 1, given->head_start))
        return false;
    for (uint32_t at = from; at < to && at < r->count; at++)
        if (is_giving(r, at) && is_of_sentence(r, giver, at))
            return true;
    return false;
}

bool
means_is_given(const segment_reading *r, const detection *list, size_t i)
{
    static const char *const givers[] = { "programme", "initiative", NULL };
    static const char *const money[] = { "grant", "scholarship", "funding",
                                         NULL };
    const found_mention     *m = &list->mentions[i];

    if (m->own || m->alias || m->name.is_proper || mention_is_told(m) ||
        !is_any_of(mention_type(m), money))
        return false;
    for (size_t k = 0; k < i; k++)
        if (is_any_of(mention_type(&list->mentions[k]), givers) &&
            !mention_is_told(&list->mentions[k]) &&
            leads_to(r, &list->mentions[k], m))
            return true;
    return false;
}

bool
means_is_budget(const segment_reading *r, const detection *list, size_t i)
{
    static const char *const articles[] = { "a", "an", NULL };
    static const char *const with[] = {
        "with", "с", "со", "з", "із", "зі", NULL
    };
    const found_mention *m = &list->mentions[i];
    uint32_t             at = m->name.start;

    if (m->alias || m->name.is_proper ||
        !slice_is(mention_type(m), "funding") || i == 0 ||
        !is_of_sentence(r, m, list->mentions[i - 1].head_start))
        return false;
    if (at > 0 && reading_is_one_of(r, at - 1, articles))
        at--;
    return at > 0 && reading_is_one_of(r, at - 1, with);
}

static bool
is_pointer(const segment_reading *r, uint32_t token)
{
    static const char *const words[] = {
        "this",  "these", "This",  "These", "этих", "этой",  "этого",
        "этому", "этим",  "этими", "цих",   "цієї", "цього", "цьому",
        "цим",   "цими",  "бұл",   "осы",   "Бұл",  "Осы",   NULL
    };

    return reading_is_one_of(r, token, words);
}

/* "Financing of these sectors", "бұл салаларды қаржыландыру". */
static bool
is_of_what_was_said(const segment_reading *r, const found_mention *m)
{
    bool     is_kazakh = r->lang == LANG_KK;
    uint32_t before = m->name.start > POINTS_WITHIN
                          ? m->name.start - POINTS_WITHIN
                          : 0;
    uint32_t from = is_kazakh ? before : m->head_end;
    uint32_t to = is_kazakh ? m->name.start : m->head_end + POINTS_WITHIN;

    for (uint32_t at = from; at < to && at < r->count; at++)
        if (is_of_sentence(r, m, at) && is_pointer(r, at))
            return true;
    return false;
}

bool
means_is_planned(const segment_reading *r, const detection *list, size_t i)
{
    const found_mention *m = &list->mentions[i];

    if (m->alias || m->name.is_proper || !slice_is(mention_type(m), "funding"))
        return false;
    for (size_t k = 0; k < i; k++)
        if (slice_is(mention_type(&list->mentions[k]), "policy-document") &&
            (is_of_sentence(r, m, list->mentions[k].head_start) ||
             is_of_what_was_said(r, m)))
            return true;
    return false;
}

bool
means_is_effect(const segment_reading *r, const detection *list, size_t i)
{
    const found_mention *m = &list->mentions[i];

    if (!mention_is_told(m) || !slice_is(mention_type(m), "permit"))
        return false;
    for (size_t k = 0; k < list->mention_count; k++)
        if (slice_is(mention_type(&list->mentions[k]), "visa") &&
            !mention_is_told(&list->mentions[k]) &&
            is_of_sentence(r, m, list->mentions[k].head_start))
            return true;
    return false;
}

bool
means_is_between_states(const segment_reading *r, const found_mention *m)
{
    uint32_t from, to;

    if (!m->type || !slice_is(m->type->id, "agreement") ||
        mention_is_plural(r, m))
        return false;
    range_beside(r, m, PARTIES_WITHIN, r->lang != LANG_KK, &from, &to);
    for (uint32_t at = from; at < to; at++)
        if (is_of_sentence(r, m, at) && (reading_mark(r, at, ITEM_COUNTRY) ||
                                         reading_mark(r, at, ITEM_NATIONALITY)))
            return true;
    return false;
}
