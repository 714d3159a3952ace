/* One function a family of features, in the order of the list. */
#include "code/register/initiative_features.h"

#include "base/array.h"
#include "code/register/initiative_attributes.h"
#include "code/register/initiative_edges.h"
#include "code/register/initiative_frames.h"
#include "code/register/initiative_means.h"
#include "code/register/initiative_mention.h"

enum {
    CLOSE = 4,        /* words between a measure and its verb         */
    CROWD = 5,        /* so many measures of a segment are a list     */
    AFTER_WITHIN = 8, /* words between "after" and what was before    */
    BEFORE_WITHIN = 4 /* words of the phrase between it and its preposition */
};

const char *
feature_name(feature which)
{
#define FEATURE_NAME(symbol, name) name,
    static const char *const names[] = { FEATURES(FEATURE_NAME) };
#undef FEATURE_NAME

    return names[which];
}

/* What features are seen of. */
typedef struct view {
    const segment_reading  *r;
    const detection        *list;
    const found_initiative *f;
    const found_mention    *m; /* the first that is described */
    uint32_t                which;
    bool                   *has;
} view;

static bool
is_of(const view *v, size_t i)
{
    return v->list->mentions[i].found == v->which;
}

/* How well a mention tells what it is: a name before a turn, more than a bare
 * word. */
static int
tells(const found_mention *m)
{
    return 2 * !(m->type && !m->alias && m->type->is_broad) + !m->is_bare;
}

static const found_mention *
lead_mention(const view *v)
{
    const found_mention *lead = NULL;

    for (size_t i = 0; i < v->list->mention_count; i++)
        if (is_of(v, i) &&
            (!lead || tells(&v->list->mentions[i]) > tells(lead)))
            lead = &v->list->mentions[i];
    return lead;
}

/* --- its name ------------------------------------------------------------- */

static bool
is_every(const view *v,
         bool (*is_so)(const segment_reading *r, const found_mention *m))
{
    for (size_t i = 0; i < v->list->mention_count; i++)
        if (is_of(v, i) && !is_so(v->r, &v->list->mentions[i]))
            return false;
    return true;
}

static bool
is_before(const view *v, const char *const *words)
{
    return v->m->name.start > 0 &&
           reading_is_one_of(v->r, v->m->name.start - 1, words);
}

static bool
has_purpose(const view *v)
{
    for (uint32_t at = v->m->name.start; at < v->m->name.end; at++)
        if (reading_mark(v->r, at, ITEM_ATTACH))
            return true;
    return false;
}

static void
see_name(const view *v)
{
    static const char *const a[] = { "a", "A", "an", "An", NULL };
    static const char *const the[] = {
        "the",     "The",   "this", "This",  "these", "эта", "этот", "эти",
        "этой",    "этого", "эту",  "этом",  "этих",  "ця",  "цей",  "ці",
        "цієї",    "цього", "цю",   "цьому", "цих",   "бұл", "осы",  "сол",
        "аталған", "Бұл",   "Осы",  "Эта",   "Этот",  "Ця",  "Цей",  NULL
    };
    static const char *const owners[] = {
        "its",   "Its",  "their", "his",  "her",     "our",   "его",    "ее",
        "её",    "их",   "наш",   "свой", "своей",   "своих", "своего", "свои",
        "свою",  "його", "її",    "їх",   "їхні",    "свій",  "своєї",  "своїх",
        "свого", "свої", "свою",  "оның", "олардың", "өз",    "өзінің", NULL
    };
    size_t times = 0;

    for (size_t i = 0; i < v->list->mention_count; i++)
        times += is_of(v, i);
    v->has[FEATURE_NAME_PROPER] = v->f->is_proper;
    v->has[FEATURE_NAME_KNOWN] = v->f->alias != NULL;
    v->has[FEATURE_NAME_PLAIN] = is_every(v, mention_is_plain);
    v->has[FEATURE_NAME_FOR] = has_purpose(v);
    /* "the Alliance of Universities" is one */
    v->has[FEATURE_NAME_PLURAL] = !v->f->alias &&
                                  is_every(v, mention_is_plural);
    v->has[FEATURE_NAME_A] = is_before(v, a);
    v->has[FEATURE_NAME_THE] = is_before(v, the);
    v->has[FEATURE_NAME_OWNED] = is_before(v, owners);
    v->has[FEATURE_NAMED_AGAIN] = times > 1;
}

/* --- what is said of it --------------------------------------------------- */

static void
see_amount(const view *v, const amount *a)
{
    switch (a->kind) {
    case AMOUNT_MONEY:
        v->has[FEATURE_HAS_MONEY] = true;
        break;
    case AMOUNT_CAPACITY:
        v->has[FEATURE_HAS_CAPACITY] = true;
        break;
    case AMOUNT_SHARE:
        v->has[FEATURE_HAS_SHARE] = true;
        break;
    case AMOUNT_COUNT:
        v->has[FEATURE_HAS_COUNT] = true;
        break;
    case AMOUNT_DURATION:
        v->has[FEATURE_HAS_TERM] = true;
        break;
    case AMOUNT_NUMBER:
        break;
    }
}

static bool
is_near_figure(const view *v)
{
    uint32_t here = v->r->sentences[v->m->head_start];

    for (size_t i = 0; i < v->list->amounts.count; i++)
        if (v->r->sentences[v->list->amounts.items[i].start] == here)
            return true;
    for (size_t i = 0; i < v->list->amounts.period_count; i++)
        if (v->r->sentences[v->list->amounts.periods[i].start] == here)
            return true;
    return false;
}

static bool
is_verb_close(const view *v)
{
    for (size_t i = 0; i < v->r->mark_count; i++) {
        const mark *at = &v->r->marks[i];

        if (at->item->kind == ITEM_STATUS &&
            at->start <= v->m->head_end + CLOSE &&
            at->end + CLOSE >= v->m->head_start &&
            attribute_distance(v->r, v->m, at->start, at->end) <= CLOSE)
            return true;
    }
    return false;
}

static void
see_state(const view *v)
{
    slice state = v->f->status ? v->f->status->id : (slice){ 0 };

    v->has[FEATURE_PLANNED] = slice_is(state, "planned");
    v->has[FEATURE_ANNOUNCED] = slice_is(state, "announced");
    v->has[FEATURE_OPERATING] = slice_is(state, "operating");
    v->has[FEATURE_ENDED] = slice_is(state, "ended");
    v->has[FEATURE_VERB_CLOSE] = is_verb_close(v);
}

static void
see_attributes(const view *v)
{
    const found_initiative *f = v->f;

    v->has[FEATURE_HAS_NUMBER] = f->is_counted;
    for (size_t i = f->is_counted; i < f->amount_count; i++)
        see_amount(v, &f->amounts[i]);
    v->has[FEATURE_HAS_YEAR] = f->when.from > 0;
    for (size_t i = 0; i < f->place_count; i++)
        v->has[FEATURE_HAS_CITY] |= f->places[i]->kind != ITEM_COUNTRY;
    v->has[FEATURE_HAS_NOTHING] = f->amount_count == 0 && f->when.from == 0 &&
                                  f->place_count == 0 && f->partner_count == 0;
    v->has[FEATURE_NEAR_FIGURE] = is_near_figure(v);
    see_state(v);
}

/* --- where it stands ------------------------------------------------------ */

static bool
is_in_sentence(const view *v, const found_mention *m)
{
    return v->r->sentences[m->head_start] == v->r->sentences[v->m->head_start];
}

static void
see_holders(const view *v, const found_mention *m)
{
    const found_initiative *other = &v->list->items[m->found];

    v->has[FEATURE_IN_NAME_OF_ANOTHER] |= v->m->head_start >= m->name.start &&
                                          v->m->head_end <= m->name.end;
    v->has[FEATURE_RECOMMENDED] |= slice_is(other->type, "recommendation");
    if (m->head_start >= v->m->head_start)
        return;
    v->has[FEATURE_OF_AN_ACT] |= is_act(other->type) && !is_act(v->f->type);
}

static void
see_neighbours(const view *v)
{
    bool is_first = true, is_last = true;

    for (size_t i = 0; i < v->list->mention_count; i++) {
        const found_mention *m = &v->list->mentions[i];

        if (is_of(v, i) || !is_in_sentence(v, m))
            continue;
        see_holders(v, m);
        is_first = is_first && m->head_start >= v->m->head_start;
        is_last = is_last && m->head_start <= v->m->head_start;
        v->has[FEATURE_BEHIND_LIKE] |=
            m->head_start < v->m->head_start &&
            slice_equal(v->list->items[m->found].type, v->f->type);
    }
    v->has[FEATURE_ACT_BESIDES] = is_act(v->f->type) &&
                                  act_has_content(v->r, v->list, v->m);
    v->has[FEATURE_LAST_IN_SENTENCE] = is_last;
    v->has[FEATURE_ALONE_IN_SENTENCE] = is_first && is_last;
    v->has[FEATURE_TOLD_FIRST] = v->f->item->is_broad && is_first;
    v->has[FEATURE_BODY_FIRST] = v->f->is_body && is_first;
    v->has[FEATURE_MEANS_FIRST] = v->f->is_means && is_first;
}

static void
see_position(const view *v)
{
    uint32_t before = 0;

    for (uint32_t i = 0; i < v->list->count; i++) {
        bool is_there = false;

        for (size_t k = 0; k < v->list->mention_count && !is_there; k++)
            is_there = v->list->mentions[k].found == i &&
                       v->list->mentions[k].head_start < v->m->head_start;
        before += is_there && i != v->which;
    }
    v->has[FEATURE_FIRST_HERE] = before == 0;
    v->has[FEATURE_SECOND_HERE] = before == 1;
    v->has[FEATURE_LATE_HERE] = before > 2;
    v->has[FEATURE_FIRST_SENTENCE] = v->r->sentences[v->m->head_start] ==
                                     v->r->sentences[0];
    v->has[FEATURE_ALONE_HERE] = v->list->count == 1;
    v->has[FEATURE_CROWDED] = v->list->count >= CROWD;
    v->has[FEATURE_BEGINS_SENTENCE] =
        v->m->name.start == 0 ||
        v->r->sentences[v->m->name.start - 1] !=
            v->r->sentences[v->m->name.start] ||
        (v->has[FEATURE_NAME_THE] + v->has[FEATURE_NAME_A] > 0 &&
         (v->m->name.start == 1 || v->r->sentences[v->m->name.start - 2] !=
                                       v->r->sentences[v->m->name.start]));
}

/* Others of its type; what has a name of its own is itself beside them. */
static void
see_likes(const view *v)
{
    for (size_t i = 0; i < v->list->mention_count; i++) {
        const found_mention *m = &v->list->mentions[i];

        if (is_of(v, i))
            continue;
        v->has[FEATURE_HOLDS_ANOTHER] |= m->head_start >= v->m->head_start &&
                                         m->head_end <= v->m->head_end;
        if (v->f->is_proper ||
            !slice_equal(v->list->items[m->found].type, v->f->type))
            continue;
        v->has[m->head_start < v->m->head_start ? FEATURE_LIKE_BEFORE
                                                : FEATURE_LIKE_AFTER] = true;
    }
    v->has[FEATURE_LIKE_NOTHING] = v->has[FEATURE_LIKE_BEFORE] &&
                                   v->has[FEATURE_HAS_NOTHING];
}

static void
see_telling(const view *v, const detect_context *context)
{
    v->has[FEATURE_TOLD] = v->f->item->is_broad;
    v->has[FEATURE_TOLD_NEAR] = v->f->item->is_broad &&
                                !is_coded_so(context, v->f->type);
    v->has[FEATURE_TOLD_NOTHING] = v->f->item->is_broad &&
                                   v->has[FEATURE_HAS_NOTHING];
    v->has[FEATURE_TOLD_FIGURE] =
        v->f->item->is_broad && (v->f->amount_count > 0 || v->f->when.from > 0);
    v->has[FEATURE_BETWEEN_STATES] = means_is_between_states(v->r, v->m);
    v->has[FEATURE_SET_PRICE] = means_is_set(
        v->r, v->list, (size_t)(v->m - v->list->mentions));
}

/* By what it is governed: "under the programme" speaks of it, "about the
 * programme" in passing. */
static const char *const unders[] = {
    "under",  "Under",    "through",    "Through",    "within",
    "Within", "by",       "By",         "по",         "По",
    "рамках", "согласно", "Согласно",   "через",      "благодаря",
    "за",     "За",       "межах",      "завдяки",    "програмою",
    "згідно", "Згідно",   "відповідно", "Відповідно", "соответствии",
    NULL
};
static const char *const kazakh_unders[] = { "бойынша",    "аясында",
                                             "шеңберінде", "арқылы",
                                             "негізінде",  "сәйкес",
                                             "есебінен",   NULL };
static const char *const governing[] = {
    "of",    "in",  "at",  "for", "from", "with",    "to",   "on",  "into",
    "about", "and", "or",  "as",  "than", "without", "в",    "во",  "на",
    "с",     "со",  "к",   "от",  "из",   "у",       "до",   "при", "для",
    "о",     "об",  "без", "и",   "или",  "як",      "та",   "й",   "і",
    "з",     "із",  "зі",  "від", "про",  "під",     "щодо", NULL
};
static const char *const kazakh_cases[] = {
    "ға",  "ге",  "қа",  "ке",  "да",  "де",  "та", "те", "дан", "ден", "тан",
    "тен", "нан", "нен", "мен", "бен", "пен", "на", "не", "нда", "нде", NULL
};
/* "Жатақхана" has no ending: what is called so is a house. */
static const char *const kazakh_houses[] = { "хана", NULL };
static const char *const genitives[] = { "ның", "нің", "дың", "дің", "тың",
                                         "тің", "'s",  "’s",  NULL };

static uint32_t
word_before(const view *v)
{
    uint32_t at = v->m->name.start;

    for (uint32_t back = 0; back < BEFORE_WITHIN && at > 0; back++) {
        bool is_article = (v->has[FEATURE_NAME_THE] || v->has[FEATURE_NAME_A] ||
                           v->has[FEATURE_NAME_OWNED]) &&
                          back == 0;

        if (!reading_is_joined(v->r, at - 1))
            return NO_TOKEN;
        if (!is_article && !numeral_begins(v->r, at - 1))
            return at - 1;
        at--;
    }
    return NO_TOKEN;
}

static void
see_case(const view *v)
{
    const segment_reading *r = v->r;
    uint32_t               before = word_before(v), last = v->m->name.end - 1;

    v->has[FEATURE_POSSESSOR] = reading_ends(r, last, genitives);
    if (r->lang == LANG_KK) {
        v->has[FEATURE_UNDER] = last + 1 < r->count &&
                                reading_is_one_of(r, last + 1, kazakh_unders);
        v->has[FEATURE_GOVERNED] = reading_ends(r, last, kazakh_cases) &&
                                   !reading_ends(r, last, kazakh_houses);
    } else if (before != NO_TOKEN) {
        v->has[FEATURE_GOVERNED] = reading_is_one_of(r, before, governing);
        v->has[FEATURE_UNDER] = reading_is_one_of(r, before, unders) ||
                                (v->has[FEATURE_GOVERNED] && before > 0 &&
                                 reading_is_one_of(r, before - 1, unders));
    } else {
        v->has[FEATURE_UNDER] = is_act(v->f->type) &&
                                act_is_by_case(v->r, v->m);
    }
    if (before != NO_TOKEN)
        v->has[FEATURE_OF_ANOTHER] = reading_holds_type(r, before) ||
                                     (v->has[FEATURE_GOVERNED] && before > 0 &&
                                      reading_holds_type(r, before - 1));
}

/* "Holders of the visa", "участники программы": whom it concerns. Where they
 * are counted, the number is said of it. */
static bool
is_of_people(const segment_reading *r, uint32_t end)
{
    const mark *people = reading_ends_at(r, end, ITEM_COUNT);

    return reading_ends_at(r, end, ITEM_THING) ||
           (people &&
            !(people->start > 0 && numeral_begins(r, people->start - 1)));
}

static bool
is_of_holders(const view *v, uint32_t before)
{
    const segment_reading *r = v->r;
    uint32_t               end = v->m->name.end;

    if (r->lang == LANG_KK)
        return end < r->count && slice_is(reading_gap(r, end - 1), " ") &&
               reading_mark(r, end, ITEM_THING);
    return before != NO_TOKEN &&
           is_of_people(r, v->has[FEATURE_GOVERNED] ? before : before + 1);
}

/* "After the fee was raised": what was before, and led to what is told. */
static bool
is_behind_after(const view *v)
{
    static const char *const after[] = { "after",   "After",     "since",
                                         "because", "после",     "После",
                                         "потому",  "поскольку", "після",
                                         "Після",   "оскільки",  NULL };
    static const char *const kazakh_after[] = { "кейін", "соң", NULL };
    const segment_reading   *r = v->r;
    bool                     is_kazakh = r->lang == LANG_KK;
    uint32_t                 at = is_kazakh ? v->m->head_end : v->m->name.start;
    uint32_t                 here = r->sentences[v->m->head_start];

    for (uint32_t step = 0; step < AFTER_WITHIN; step++) {
        if (is_kazakh ? at >= r->count : at-- == 0)
            return false;
        if (r->sentences[at] != here)
            return false;
        if (reading_is_one_of(r, at, is_kazakh ? kazakh_after : after))
            return true;
        at += is_kazakh;
    }
    return false;
}

static void
see_governor(const view *v)
{
    v->has[FEATURE_ASKED_FOR] = measure_is_asked_for(v->r, v->m);
    v->has[FEATURE_OF_HOLDERS] = is_of_holders(v, word_before(v));
    v->has[FEATURE_BEHIND_AFTER] = is_behind_after(v);
    v->has[FEATURE_GENITIVE] = v->m->name.start < v->m->head_start &&
                               !v->has[FEATURE_GOVERNED] &&
                               edge_is_adjective(v->r, v->m->name.start);
}

/* --- its segment, its kind ------------------------------------------------ */

static void
see_codings(const view *v, const detect_context *context)
{
    v->has[FEATURE_CODED_SO] = is_coded_so(context, v->f->type);
    v->has[FEATURE_CODED_NEAR] = !v->has[FEATURE_CODED_SO] &&
                                 is_coded_near(context, v->f->type);
    v->has[FEATURE_CODED_OTHERWISE] = context->type_count > 0 &&
                                      !v->has[FEATURE_CODED_SO];
    v->has[FEATURE_CODED_NO_MEASURE] = context->scope == DETECT_MARKED;
    v->has[FEATURE_CODED_NOT] = context->scope < DETECT_MARKED;
}

/* What is nothing but a sum; that of a contract is what it is about. */
static bool
is_sum(slice type)
{
    return slice_is(type, "funding") || slice_is(type, "fee");
}

static void
see_kind(const view *v)
{
    const found_initiative *f = v->f;
    bool                   *has = v->has;
    bool                    is_nothing = has[FEATURE_HAS_NOTHING];

    has[FEATURE_BODY_PROPER] = f->is_body && f->is_proper;
    has[FEATURE_BODY_GENITIVE] = f->is_body && has[FEATURE_GENITIVE];
    has[FEATURE_ACT_FRAMES] = has[FEATURE_ACT_BESIDES] && has[FEATURE_UNDER];
    has[FEATURE_ACT_UNDER] = is_act(f->type) && has[FEATURE_UNDER];
    has[FEATURE_ACT_GOVERNED] = is_act(f->type) && has[FEATURE_GOVERNED];
    has[FEATURE_ACT_LAST] = is_act(f->type) && has[FEATURE_LAST_IN_SENTENCE];
    has[FEATURE_MEANS_UNDER] = f->is_means && has[FEATURE_UNDER];
    has[FEATURE_MEANS_BEHIND] = f->is_means && !has[FEATURE_FIRST_HERE];
    has[FEATURE_MEANS_MONEY] = f->is_means && has[FEATURE_HAS_MONEY];
    has[FEATURE_SUM_ALONE] = has[FEATURE_MEANS_MONEY] && is_sum(f->type) &&
                             has[FEATURE_ALONE_IN_SENTENCE];
    has[FEATURE_MEANS_NOTHING] = f->is_means && is_nothing;
    has[FEATURE_TOPIC_NOTHING] = f->is_topic && is_nothing;
    has[FEATURE_TOPIC_FIRST] = f->is_topic && has[FEATURE_FIRST_HERE];
}

void
features_of(const segment_reading *r, detection *list,
            const detect_context *context, size_t which)
{
    bool *out = list->items[which].has;
    view  v = { .r = r,
                .list = list,
                .f = &list->items[which],
                .which = (uint32_t)which,
                .has = out };

    memset(out, 0, sizeof list->items[which].has);
    out[FEATURE_ALWAYS] = true;
    v.m = lead_mention(&v);
    if (!v.m)
        return;
    list->items[which].name = v.m->name;
    see_name(&v);
    see_attributes(&v);
    see_neighbours(&v);
    see_position(&v);
    see_likes(&v);
    see_telling(&v, context);
    see_case(&v);
    see_governor(&v);
    see_codings(&v, context);
    see_kind(&v);
}
