/*
 * Nearness decides. What stands on the side where a language does not put
 * what describes a word counts as twice as far, and a comma as some words.
 */
#include "code/initiative_attributes.h"

#include "base/array.h"
#include "code/initiative_places.h"

enum {
    COUNTED_WITHIN = 4, /* words between a number and what it counts, and one */
    LACK_WITHIN = 5,    /* words between what is lacking and "lack"        */
    FAR = 120,          /* words: no sentence of that length is read well  */
    TERM_WITHIN = 3,    /* words between a measure and its term               */
    FEW = 10, /* so many of a kind in another sentence are an example      */
    GOES_ON_WITHIN = 6, /* words from a number to what has it, in Kazakh   */
    BREAK_COSTS = 4 /* words that a comma is worth                         */
};

/* --- what counts the thing itself ----------------------------------------- */

/* "Отыз үйірменің шығыны": thirty clubs have the costs. */
static bool
has_genitive(const segment_reading *r, uint32_t token)
{
    static const char *const ends[] = { "ның", "нің", "дың", "дің",
                                        "тың", "тің", NULL };

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
            (at < to && (!name_describes(r, at) || has_genitive(r, at))))
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

    return (r->lang == LANG_RU || r->lang == LANG_UK) && a->low >= 5 &&
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

/* "It cost USD 40 million and serves laboratories": a sentence that begins
 * with a pronoun goes on about what the one before began with, as long as it
 * names nothing itself. Gives that, or NULL. */
static found_initiative *
gone_on_about(const segment_reading *r, detection *list, uint32_t token)
{
    uint32_t          here = r->sentences[token], first = token;
    found_initiative *found = NULL;

    while (first > 0 && r->sentences[first - 1] == here)
        first--;
    if (here == 0 || !reading_mark(r, first, ITEM_PRONOUN))
        return NULL;
    for (size_t i = 0; i < list->mention_count; i++) {
        const found_mention *m = &list->mentions[i];

        if (r->sentences[m->head_start] == here &&
            (m->head_start < token ||
             (r->lang == LANG_KK && m->head_start - token <= GOES_ON_WITHIN)))
            return NULL;
        if (r->sentences[m->head_start] + 1 == here && !found)
            found = &list->items[m->found];
    }
    return found;
}

/* The measure that a sentence without one goes on about: the first of the
 * sentence before it. */
static found_initiative *
last_before(const segment_reading *r, detection *list, uint32_t token)
{
    const found_mention *found = NULL;

    for (size_t i = 0; i < list->mention_count; i++) {
        const found_mention *m = &list->mentions[i];

        if (m->head_start < token &&
            r->sentences[m->head_start] + 1 >= r->sentences[token] &&
            (!found ||
             r->sentences[m->head_start] > r->sentences[found->head_start]))
            found = m;
    }
    return found ? &list->items[found->found] : NULL;
}

/* --- amounts and years ---------------------------------------------------- */

static void
count_heads(const segment_reading *r, detection *list)
{
    for (size_t i = 0; i < list->mention_count; i++) {
        found_mention    *m = &list->mentions[i];
        found_initiative *f = &list->items[m->found];
        const amount     *a = amount_of_head(r, &list->amounts, m);

        if (!a || f->is_counted)
            continue;
        f->is_counted = true;
        f->amounts[0] = *a;
        f->amount_count = 1;
    }
}

static bool
is_taken(const found_initiative *f, const amount *a)
{
    return f->is_counted && f->amounts[0].start == a->start;
}

/* A span of time says something of a measure only where nothing else does. */
static void
give_amount(found_initiative *f, const amount *a)
{
    bool has_time = f->amount_count > 0 &&
                    f->amounts[f->amount_count - 1].kind == AMOUNT_DURATION;

    if (is_taken(f, a) || (a->kind == AMOUNT_DURATION && f->amount_count > 0))
        return;
    if (has_time)
        f->amount_count--;
    if (f->amount_count < FOUND_AMOUNTS)
        f->amounts[f->amount_count++] = *a;
}

/* Of another measure, or within the words that name one: "two diplomas". */
static bool
counts_another(const segment_reading *r, const detection *list, const amount *a)
{
    for (size_t i = 0; i < list->mention_count; i++) {
        const found_mention *m = &list->mentions[i];

        if (amount_of_head(r, &list->amounts, m) == a ||
            (a->start >= m->head_start && a->end <= m->head_end))
            return true;
    }
    return false;
}

/* "Forty thousand welders are lacking": how many there are not. */
static bool
is_lacking(const segment_reading *r, const amount *a)
{
    uint32_t from = a->start > LACK_WITHIN ? a->start - LACK_WITHIN : 0;

    for (uint32_t at = from; at < r->count && at < a->end + LACK_WITHIN; at++)
        if (r->sentences[at] == r->sentences[a->start] &&
            reading_mark(r, at, ITEM_LACK))
            return true;
    return false;
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

/* Percents of nothing named, people under a law, how long something else of a
 * council lasts, and what is missing say nothing. */
static bool
fits(const segment_reading *r, const found_initiative *f, const amount *a)
{
    if (a->kind == AMOUNT_SHARE)
        return a->whole || f->has_percents;
    if (a->kind == AMOUNT_DURATION)
        return !f->is_lasting && !is_rhythm(r, a);
    return a->kind != AMOUNT_COUNT || !(f->is_uncounted || is_lacking(r, a));
}

/* "A visa of 90 days", "мерзімі 180 күндік виза": the term right beside it
 * says what it is; another is of something else in the sentence. */
static bool
is_term_of(const segment_reading *r, const found_mention *m, const amount *a)
{
    if (a->kind != AMOUNT_DURATION ||
        r->sentences[m->head_start] != r->sentences[a->start])
        return false;
    if (r->lang != LANG_KK && a->start < m->head_start)
        return leads_to(r, a->end, m->head_start); /* "three-year visa" */
    return (r->lang == LANG_KK ? m->head_start - a->end
                               : a->start - m->head_end) <= TERM_WITHIN;
}

/* Before any other span of time: "three years of work give a residence permit
 * for ten years". */
static void
give_terms(const segment_reading *r, detection *list)
{
    for (size_t i = 0; i < list->mention_count; i++)
        for (size_t k = 0; k < list->amounts.count; k++) {
            const found_mention *m = &list->mentions[i];

            if (m->type && m->type->has_terms &&
                is_term_of(r, m, &list->amounts.items[k]))
                give_amount(&list->items[m->found], &list->amounts.items[k]);
        }
}

static void
give_amounts(const segment_reading *r, detection *list)
{
    for (size_t i = 0; i < list->amounts.count; i++) {
        const amount     *a = &list->amounts.items[i];
        found_initiative *f;

        if (a->kind == AMOUNT_NUMBER || counts_another(r, list, a))
            continue;
        f = gone_on_about(r, list, a->start);
        if (!f)
            f = attribute_nearest(r, list, a->start, a->end);
        if (!f) {
            f = last_before(r, list, a->start);
            /* "It is issued within five days": where nothing else is said;
             * and three people are no measure of it */
            if (f && a->kind >= AMOUNT_COUNT &&
                (f->amount_count > 0 ||
                 (a->kind == AMOUNT_COUNT && a->high < FEW)))
                continue;
        }
        if (f && fits(r, f, a))
            give_amount(f, a);
    }
}

/* "In 2011 a plan for 2011-2015 was adopted": the period is the plan's. */
static bool
is_longer(const segment_reading *r, const period *known, const period *p)
{
    return known->from == known->to && p->to > p->from && !p->is_academic &&
           r->sentences[known->start] == r->sentences[p->start];
}

/* A year goes to its sentence's measure, or, where there is none, to the one
 * named last before ("It takes effect in 2026"). */
static void
give_years(const segment_reading *r, detection *list)
{
    for (int is_late = 0; is_late < 2; is_late++)
        for (size_t i = 0; i < list->amounts.period_count; i++) {
            const period     *p = &list->amounts.periods[i];
            found_initiative *f = gone_on_about(r, list, p->start);

            if (!f)
                f = attribute_nearest(r, list, p->start, p->end);
            if (!f && is_late)
                f = last_before(r, list, p->start);
            if (f && (f->when.from == 0 || is_longer(r, &f->when, p)))
                f->when = *p;
        }
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

static void
note_terms(const segment_reading *r, detection *list)
{
    for (size_t i = 0; i < list->mention_count; i++) {
        const found_mention *m = &list->mentions[i];
        found_initiative    *f = &list->items[m->found];

        f->is_termed = f->is_termed ||
                       (m->type && m->type->has_terms && f->amount_count > 0 &&
                        is_term_of(r, m, &f->amounts[0]));
    }
}

void
initiative_amounts(const segment_reading *r, detection *list)
{
    for (size_t i = 0; i < list->count; i++) {
        list->items[i].is_counted = false;
        list->items[i].amount_count = 0;
        list->items[i].when = (period){ 0 };
    }
    count_heads(r, list);
    give_terms(r, list);
    give_amounts(r, list);
    note_terms(r, list);
    give_years(r, list);
}

void
initiative_attributes(const segment_reading *r, detection *list)
{
    initiative_amounts(r, list);
    initiative_places(r, list);
    give_status(r, list);
}
