/*
 * From marks to measures: candidates, and what belongs together. Which stay is
 * initiative_choose.c's; who gets which sum, year and place
 * initiative_attributes.c's.
 */
#include "code/register/initiative_detect.h"

#include "base/array.h"
#include "code/register/initiative_attributes.h"
#include "code/register/initiative_candidate.h"
#include "code/register/initiative_choose.h"
#include "code/register/initiative_companions.h"
#include "code/register/initiative_edges.h"
#include "code/register/initiative_means.h"
#include "code/register/initiative_mention.h"

#include <stdlib.h>

enum {
    OF_WITHIN = 3,    /* words between "network of" and what it is of    */
    ALIAS_WITHIN = 3, /* words between a name and the word for the thing */
    QUOTA_LEAST = 100 /* visas or permits: fewer are mostly an example */
};

/* Types that say little: what they are a programme of says more. */
static const char *const general_types[] = { "programme", "initiative",
                                             "funding", NULL };

bool
detection_has_amount(const detection *list, const amount *a)
{
    for (size_t i = 0; i < list->count; i++)
        for (size_t k = 0; k < list->items[i].amount_count; k++)
            if (list->items[i].amounts[k].start == a->start)
                return true;
    return false;
}

void
found_release(detection *list)
{
    free(list->items);
    free(list->mentions);
    free(list->offers);
    amounts_release(&list->amounts);
    *list = (detection){ 0 };
}

/* --- candidates ----------------------------------------------------------- */

static tizbe_status
add_candidate(detection *list, const segment_reading *r, const mark *head)
{
    found_mention *m;

    if (candidate_is_none(r, head))
        return TIZBE_OK;
    if (!ARRAY_ROOM(list->mentions, list->mention_count,
                    list->mention_capacity))
        return TIZBE_NOMEM;
    m = &list->mentions[list->mention_count++];
    *m = (found_mention){ .head_start = head->start, .head_end = head->end };
    if (head->item->kind == ITEM_TYPE)
        m->type = head->item;
    else
        m->alias = head->item;
    return TIZBE_OK;
}

/* Mention i is none; those behind it move up. */
static void
drop_mention(detection *list, size_t i)
{
    list->mention_count--;
    memmove(&list->mentions[i], &list->mentions[i + 1],
            (list->mention_count - i) * sizeof *list->mentions);
}

/* Two candidates that are one: the second goes, and the first is made up of
 * both. A name of its own stays; a general word gives way. */
static void
unite(detection *list, size_t i, bool head_is_last)
{
    found_mention       *a = &list->mentions[i], *b = a + 1;
    found_mention        one = head_is_last ? *b : *a;
    const found_mention *other = head_is_last ? a : b;

    if (!one.alias && other->alias)
        one.alias = other->alias;
    if (!one.type || (other->type && is_any_of(one.type->id, general_types)))
        one.type = other->type ? other->type : one.type;
    one.head_start = a->head_start < b->head_start ? a->head_start
                                                   : b->head_start;
    one.head_end = a->head_end > b->head_end ? a->head_end : b->head_end;
    *a = one;
    drop_mention(list, i + 1);
}

/* In Kazakh and English the last of words side by side is what they name. */
static bool
is_head_last(const segment_reading *r)
{
    return r->lang == LANG_KK || r->lang == LANG_EN;
}

/* "A network of Luban workshops", "a programme of grants". */
static bool
is_made_of(const segment_reading *r, const found_mention *a,
           const found_mention *b)
{
    uint32_t of = a->head_end;

    if (r->lang != LANG_EN || !a->type ||
        !(is_any_of(a->type->id, general_types) ||
          (a->type->is_of_others && b->alias)) ||
        b->head_start <= of || b->head_start > of + OF_WITHIN ||
        !slice_is(reading_part(r, of, of + 1), "of"))
        return false;
    for (uint32_t at = of + 1; at < b->head_start; at++)
        if (reading_mark(r, at, ITEM_FUNCTION) || numeral_begins(r, at))
            return false;
    return reading_is_joined(r, of - 1) && reading_is_joined(r, of);
}

/* Side by side; a name that stands alone may be some words away from the word
 * for the thing. */
static bool
is_close(const segment_reading *r, const found_mention *a,
         const found_mention *b)
{
    uint32_t within = a->type && b->type ? 0 : ALIAS_WITHIN;

    if (mention_is_told(a) || mention_is_told(b) ||
        (!b->type && is_head_last(r)))
        return false; /* its word is yet to come */
    if (is_made_of(r, a, b))
        return true;
    if (a->type && b->alias && is_head_last(r))
        return false; /* "көрмені «Болашақ» бағдарламасы ..." */
    if (b->type && (b->head_end - b->head_start > 1 || b->type->leads) &&
        (edge_is_verb(r, b->head_start) ||
         reading_is_function(r, b->head_start)))
        return false; /* "технопарки | освобождены от налога" */
    if (b->head_start > a->head_end + within ||
        r->sentences[a->head_start] != r->sentences[b->head_start])
        return false;
    for (uint32_t at = a->head_end; at <= b->head_start; at++)
        if (!reading_is_joined(r, at - 1) ||
            (at < b->head_start && reading_mark(r, at, ITEM_FUNCTION)))
            return false;
    return true;
}

static bool
overlaps(const segment_reading *r, const found_mention *a,
         const found_mention *b)
{
    (void)r;
    return b->head_start < a->head_end && !mention_is_told(a) &&
           !mention_is_told(b);
}

/* Whether told mention m is none beside o: the same said again, or a word of
 * o's. */
static bool
is_said_by(const found_mention *m, const found_mention *o)
{
    uint32_t own = m->head_end - m->head_start;
    uint32_t others = o->head_end - o->head_start;

    if (o == m || o->head_start >= m->head_end || m->head_start >= o->head_end)
        return false;
    if (slice_equal(mention_type(m), mention_type(o)))
        return !mention_is_told(o) || own < others || (own == others && o < m);
    return own == 1 && (!mention_is_told(o) || (others == 1 && o < m));
}

static void
drop_said(detection *list)
{
    for (size_t i = list->mention_count; i-- > 0;) {
        bool is_said = false;

        for (size_t k = 0; mention_is_told(&list->mentions[i]) && !is_said &&
                           k < list->mention_count;
             k++)
            is_said = is_said_by(&list->mentions[i], &list->mentions[k]);
        if (is_said)
            drop_mention(list, i);
    }
}

/* "grant programme", "программа грантов", "Bolashak scholarship": words side
 * by side name one thing. */
static void
unite_all(const segment_reading *r, detection *list,
          bool (*is_one)(const segment_reading *r, const found_mention *a,
                         const found_mention *b))
{
    bool head_is_last = is_head_last(r);

    for (size_t i = 0; i + 1 < list->mention_count;)
        if (is_one(r, &list->mentions[i], &list->mentions[i + 1])) {
            unite(list, i, head_is_last);
            i -= i > 0; /* the one before may be beside it now */
        } else {
            i++;
        }
}

/* "Branches in Almaty", "a dormitory for 800 students": a city or a number
 * right beside it. */
static bool
is_placed(const segment_reading *r, const found_mention *m)
{
    if (r->lang == LANG_KK)
        return m->head_start > 0 &&
               reading_holds(r, m->head_start - 1, ITEM_CITY);
    return m->head_end + 1 < r->count &&
           reading_is_joined(r, m->head_end - 1) &&
           reading_is_joined(r, m->head_end) &&
           (reading_mark(r, m->head_end + 1, ITEM_CITY) ||
            (reading_mark(r, m->head_end, ITEM_ATTACH) &&
             numeral_begins(r, m->head_end + 1)));
}

/* "On campus": beside a measure that is described, a bare word is none of its
 * own. */
static bool
is_bare(const segment_reading *r, const found_mention *m)
{
    return mention_is_plain(r, m) && !m->type->leads &&
           !means_is_between_states(r, m) && !m->own;
}

/* The last measure named in a sentence before that of mention i, or i. */
static size_t
referent_of(const segment_reading *r, const detection *list, size_t i)
{
    for (size_t k = i; k-- > 0;) {
        const found_mention *m = &list->mentions[k];

        if (r->sentences[m->head_start] <
                r->sentences[list->mentions[i].head_start] &&
            !(m->type && m->type->is_means))
            return k;
    }
    return i;
}

/* "Программа охватит ...": the first word of its sentence, in a language
 * without articles. */
static bool
is_bare_subject(const segment_reading *r, const found_mention *m)
{
    return r->lang != LANG_EN && m->head_start > 0 &&
           m->name.start == m->head_start && m->head_end == m->name.end &&
           r->sentences[m->head_start - 1] != r->sentences[m->head_start];
}

/* "The program aims", "this initiative": of what was named in a sentence
 * before. */
static bool
is_back_reference(const segment_reading *r, const detection *list, size_t i)
{
    static const char *const pointers[] = {
        "the",  "The",  "this",  "This", "эта", "Эта",   "эту", "этой",
        "ця",   "Ця",   "цю",    "цієї", "бұл", "Бұл",   "осы", "Осы",
        "Этот", "этот", "этого", "Цей",  "цей", "цього", NULL
    };
    const found_mention *m = &list->mentions[i];

    return i > 0 && m->type && m->name.start > 0 &&
           (slice_is(m->type->id, "programme") ||
            slice_is(m->type->id, "initiative")) &&
           !m->type->needs_capital && mention_is_plain(r, m) &&
           !edge_is_plural(r, m->head_end - 1) &&
           (is_bare_subject(r, m) ||
            reading_is_one_of(r, m->name.start - 1, pointers)) &&
           referent_of(r, list, i) < i;
}

static void
note_bare(const segment_reading *r, detection *list)
{
    bool is_described = false;

    for (size_t i = 0; i < list->mention_count; i++) {
        found_mention *m = &list->mentions[i];

        m->is_bare = is_bare(r, m);
        is_described = is_described ||
                       !(m->is_bare || (m->type && m->type->is_means));
    }
    for (size_t i = 0; i < list->mention_count; i++)
        list->mentions[i].refers_back = is_back_reference(r, list, i);
    for (size_t i = 0; i < list->mention_count && !is_described; i++)
        if (is_placed(r, &list->mentions[i]))
            list->mentions[i].is_bare = false;
}

/* "A quota of 22,000 permits": what it counts is no measure beside it; but in
 * "the consortium opened a platform with 300 courses" another stands
 * between. */
static bool
is_quota_of(const segment_reading *r, const found_mention *quota,
            const found_mention *m)
{
    return quota != m && quota->type && quota->type->is_of_others &&
           r->sentences[quota->head_start] == r->sentences[m->head_start];
}

static void
fold_quotas(const segment_reading *r, detection *list)
{
    for (size_t i = list->mention_count; i-- > 0;) {
        found_mention *m = &list->mentions[i];
        amount        *a = amount_of_head(r, &list->amounts, m);
        bool           is_counted = false;

        for (size_t k = 0; a && m->type && k < list->mention_count; k++)
            is_counted = is_counted || ((k + 1 == i || k == i + 1) &&
                                        is_quota_of(r, &list->mentions[k], m));
        if (!is_counted)
            continue;
        a->kind = AMOUNT_COUNT;
        a->unit = m->type;
        a->noun = (slice){ 0 };
        drop_mention(list, i);
    }
}

/* What a longer name contains is no measure of its own: the "rules" of a
 * "resolution on the rules of entry". */
static void
drop_contained(detection *list)
{
    for (size_t i = 0; i < list->mention_count;) {
        const found_mention *m = &list->mentions[i];
        bool                 is_contained = false;

        for (size_t k = 0; k < list->mention_count && !is_contained; k++) {
            const found_mention *o = &list->mentions[k];

            is_contained = k != i && !mention_is_told(o) &&
                           o->name.start <= m->head_start &&
                           m->head_end <= o->name.end &&
                           !(m->name.start <= o->head_start &&
                             o->head_end <= m->name.end && i < k);
        }
        if (is_contained)
            drop_mention(list, i);
        else
            i++;
    }
}

/* "It will equip its laboratories": what the measure before has, and not what
 * it recommends or is to reach. */
static bool
is_possessed(const segment_reading *r, const detection *list, size_t i)
{
    static const char *const owners[] = { "its",  "Its", "его",  "ее",   "её",
                                          "його", "її",  "оның", "Оның", NULL };
    const found_mention *m = &list->mentions[i];

    return i > 0 && m->type && !m->alias && !m->name.is_proper &&
           m->name.start > 0 && !slice_is(m->type->id, "recommendation") &&
           !slice_is(m->type->id, "indicator") &&
           reading_is_one_of(r, m->name.start - 1, owners) &&
           r->sentences[list->mentions[0].head_start] <
               r->sentences[m->head_start];
}

static void
drop_possessed(const segment_reading *r, detection *list)
{
    for (size_t i = list->mention_count; i-- > 0;)
        if (is_possessed(r, list, i))
            drop_mention(list, i);
}

static void
drop_means(const segment_reading *r, detection *list)
{
    for (size_t i = list->mention_count; i-- > 0;)
        if (means_is_effect(r, list, i) ||
            (i > 0 &&
             (means_is_paid_for(r, list, i) || means_is_given(r, list, i) ||
              means_is_budget(r, list, i) || means_is_planned(r, list, i))))
            drop_mention(list, i);
}

/* A word that names a measure; a broad one or a turn only where the segment
 * is coded as being about its type. */
static bool
is_candidate(const detect_context *context, const lexicon_item *item)
{
    return item->kind == ITEM_MEASURE ||
           (item->kind == ITEM_TYPE &&
            (!item->is_broad || is_coded_near(context, item->id)));
}

static tizbe_status
collect(const segment_reading *r, const detect_context *context,
        detection *list)
{
    tizbe_status status = TIZBE_OK;

    list->count = list->mention_count = 0;
    for (size_t i = 0; i < r->mark_count && status == TIZBE_OK &&
                       list->mention_count < MENTIONS_MAX;
         i++)
        if (is_candidate(context, r->marks[i].item))
            status = add_candidate(list, r, &r->marks[i]);
    if (status != TIZBE_OK)
        return status;
    drop_said(list);
    unite_all(r, list, overlaps);
    unite_all(r, list, is_close);
    for (size_t i = 0; i < list->mention_count; i++) {
        found_mention *m = &list->mentions[i];

        m->name = initiative_name(r, m->head_start, m->head_end);
    }
    drop_contained(list);
    drop_possessed(r, list);
    return TIZBE_OK;
}

/* --- what speaks of one thing --------------------------------------------- */

static tizbe_status
begin_found(detection *list, found_mention *m)
{
    if (!ARRAY_ROOM(list->items, list->count, list->capacity))
        return TIZBE_NOMEM;
    m->found = (uint32_t)list->count;
    list->items[list->count++] = (found_initiative){
        .type = mention_type(m),
        .alias = m->alias,
        .is_proper = m->name.is_proper || m->alias,
        .is_means = m->type && m->type->is_means && !m->alias,
        .is_body = m->type && m->type->is_body && !m->alias,
        .is_topic = m->type && m->type->is_topic,
        .item = m->alias ? m->alias : m->type,
    };
    return TIZBE_OK;
}

/* "90,000 visas a year": so many are a quota, unless they have a name. */
static bool
is_rationed(const found_mention *m)
{
    return m->own && m->own->low >= QUOTA_LEAST && !m->alias &&
           !m->name.is_proper &&
           (slice_is(m->type->id, "visa") || slice_is(m->type->id, "permit"));
}

static void
settle_types(detection *list)
{
    for (size_t i = 0; i < list->mention_count; i++)
        if (is_rationed(&list->mentions[i]))
            list->items[list->mentions[i].found].type = SLICE("quota");
}

/* "A program is the Bolashak scholarship": it is of the type of its name. */
static void
rename_found(found_initiative *f, const found_mention *m)
{
    if (!m->alias || f->alias)
        return;
    f->type = mention_type(m);
    f->alias = f->item = m->alias;
    f->is_proper = true;
    f->is_means = f->is_body = false;
    f->is_topic = m->type && m->type->is_topic;
}

static bool
is_same_head(const segment_reading *r, const found_mention *a,
             const found_mention *b)
{
    return slice_equal(reading_part(r, a->head_start, a->head_end),
                       reading_part(r, b->head_start, b->head_end));
}

/* The first before mention i that is of the same measure, or i: "the concept"
 * rather that which was called a concept than a strategy. */
static size_t
same_before(const segment_reading *r, const detection *list, size_t i)
{
    const found_mention *m = &list->mentions[i];
    size_t               first = i;

    for (size_t k = 0; k < i; k++) {
        if (!mention_is_same(r, &list->mentions[k], m))
            continue;
        if (!mention_is_plain(r, m) || is_same_head(r, &list->mentions[k], m))
            return k;
        if (first == i)
            first = k;
    }
    return first;
}

static tizbe_status
put_together(const segment_reading *r, detection *list)
{
    for (size_t i = 0; i < list->mention_count; i++) {
        found_mention *m = &list->mentions[i];
        size_t         k = same_before(r, list, i);

        if (k == i && m->refers_back)
            k = referent_of(r, list, i);
        if (k == i && i > 0 && mention_is_equated(r, m - 1, m)) {
            k = i - 1;
            rename_found(&list->items[list->mentions[k].found], m);
        }
        if (k < i) {
            m->found = list->mentions[k].found;
            list->items[m->found].is_proper |= m->name.is_proper;
            if (!mention_is_told(m) && list->items[m->found].item->is_broad)
                list->items[m->found].item = m->alias ? m->alias : m->type;
        } else if (begin_found(list, m) != TIZBE_OK) {
            return TIZBE_NOMEM;
        }
    }
    return TIZBE_OK;
}

/* --- all of it ------------------------------------------------------------ */

tizbe_status
initiatives_detect(const segment_reading *r, const detect_context *context,
                   detection *list)
{
    tizbe_status status = collect(r, context, list);

    if (status != TIZBE_OK || list->mention_count == 0)
        return status;
    status = amounts_find(r, &list->amounts);
    if (status != TIZBE_OK)
        return status;
    fold_quotas(r, list);
    for (size_t i = 0; i < list->mention_count; i++)
        list->mentions[i].own = amount_of_head(r, &list->amounts,
                                               &list->mentions[i]);
    drop_means(r, list);
    note_bare(r, list);
    status = put_together(r, list);
    if (status != TIZBE_OK)
        return status;
    settle_types(list);
    status = initiative_attributes(r, list, SUM_OF_ONE);
    if (status != TIZBE_OK)
        return status;
    initiatives_choose(r, context, list);
    /* what goes takes nothing with it */
    status = initiative_attributes(r, list, SUM_SHARED);
    if (status == TIZBE_OK)
        initiative_companions(r, list);
    return status;
}
