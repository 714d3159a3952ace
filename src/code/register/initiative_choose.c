/*
 * A candidate is weighed by itself: what else its segment names is among its
 * features. Then once more, with what others of its sentence weigh. Where a
 * segment is a heading or is not coded, a name is asked for besides, for there
 * most is in passing.
 */
#include "code/register/initiative_choose.h"

#include "base/array.h"
#include "code/register/initiative_features.h"
#include "code/register/initiative_frames.h"
#include "code/register/initiative_mention.h"

enum {
    SURE = 200,     /* weighs what hardly anything else explains */
    TITLE_WORDS = 3 /* at least                                  */
};

bool
is_coded_so(const detect_context *context, slice type)
{
    for (size_t i = 0; i < context->type_count; i++)
        if (slice_equal(context->types[i], type))
            return true;
    return false;
}

/* What papers speak of together: who may come may stay, and how many may, who
 * markets at fairs markets in campaigns, investors pay less tax. */
static bool
are_kindred(slice a, slice b)
{
    static const char *const pairs[][2] = {
        { "visa", "permit" },
        { "fair", "campaign" },
        { "visa", "quota" },
        { "permit", "quota" },
        { "funding", "tax-incentive" },
    };

    for (size_t i = 0; i < COUNT_OF(pairs); i++)
        if ((slice_is(a, pairs[i][0]) && slice_is(b, pairs[i][1])) ||
            (slice_is(a, pairs[i][1]) && slice_is(b, pairs[i][0])))
            return true;
    return false;
}

bool
is_coded_near(const detect_context *context, slice type)
{
    for (size_t i = 0; i < context->type_count; i++)
        if (slice_equal(context->types[i], type) ||
            are_kindred(context->types[i], type))
            return true;
    return false;
}

bool
is_marked(const found_initiative *f)
{
    return f->is_counted || f->when.from > 0 ||
           (f->place_count > 0 && f->places[0]->kind != ITEM_COUNTRY) ||
           f->amount_count > 0;
}

/* "The sprat quota of 21,000 tonnes": in no unit that policies of people are
 * counted by. */
static bool
is_of_things(const found_initiative *f)
{
    return f->amount_count > 0 && !f->is_counted && !f->amounts[0].unit &&
           f->when.from == 0 && f->place_count == 0;
}

/* "The fair was held in Warsaw in 2025", "a centre opened in Khorgos in 2024":
 * a year, and a city or a number, of what has a name; or when and where it was
 * done. */
static bool
is_reported(const found_initiative *f)
{
    bool is_in_city = f->place_count > 0 && f->places[0]->kind != ITEM_COUNTRY;

    if (f->when.from == 0)
        return false;
    return f->is_proper ? f->amount_count > 0 || is_in_city
                        : f->has[FEATURE_VERB_CLOSE] && is_in_city;
}

/* "Concept of research infrastructure to 2030": the title of a paper that is one
 * itself. */
static bool
is_title(const found_initiative *f)
{
    return (slice_is(f->type, "policy-document") ||
            slice_is(f->type, "legal-act")) &&
           f->name.end - f->name.start >= TITLE_WORDS && is_marked(f);
}

/* Where nothing is coded, bodies with a name are in passing; with a mark counts
 * what no text names in passing, and what is sure besides. */
static bool
is_named(const found_initiative *f, detect_scope scope)
{
    if (scope >= DETECT_MARKED || (scope == DETECT_NAMED && is_title(f)))
        return true;
    if (scope == DETECT_UNCODED && is_marked(f) && !is_of_things(f) &&
        (f->is_topic || f->weight > SURE || is_reported(f)))
        return true;
    return f->is_proper && !f->is_body;
}

/* "Universities of the United Kingdom have branches in Almaty": one of its
 * places is no country. */
static bool
is_placed(const found_initiative *f)
{
    for (size_t i = 0; i < f->place_count; i++)
        if (f->places[i]->kind != ITEM_COUNTRY)
            return true;
    return false;
}

/* Nothing beside the words of its rule: "policy frameworks". */
static bool
is_head_alone(const detection *list, const found_initiative *f)
{
    for (size_t i = 0; i < list->mention_count; i++) {
        const found_mention *m = &list->mentions[i];

        if (&list->items[m->found] == f &&
            (m->name.start < m->head_start || m->name.end > m->head_end))
            return false;
    }
    return true;
}

/* Whether its name says more than its head and "article", "point". */
static bool
has_own_words(const segment_reading *r, const found_mention *m)
{
    for (uint32_t at = m->name.start; at < m->name.end; at++)
        if ((at < m->head_start || at >= m->head_end) &&
            !reading_mark(r, at, ITEM_NUMBERED))
            return true;
    return false;
}

/* "By legislation", "the requirements of article 13": law in general, or a part
 * of the act that speaks. */
static bool
is_law_in_general(const segment_reading *r, const detection *list,
                  const found_initiative *f)
{
    if (!slice_is(f->type, "legal-act") || !f->item->is_broad || f->is_proper)
        return false;
    for (size_t i = 0; i < list->mention_count; i++)
        if (&list->items[list->mentions[i].found] == f &&
            has_own_words(r, &list->mentions[i]))
            return false;
    return true;
}

/* Whether all that is called it in a word of its own is several: "initiatives",
 * which "this initiative" may go on about. */
static bool
is_several(const segment_reading *r, const detection *list,
           const found_initiative *f)
{
    bool is_found = false;

    for (size_t i = 0; i < list->mention_count; i++) {
        const found_mention *m = &list->mentions[i];

        if (&list->items[m->found] != f || m->alias)
            continue;
        if (mention_is_plural(r, m))
            is_found = true;
        else if (!mention_is_told(m) && !mention_is_plain(r, m))
            return false;
    }
    return is_found && !f->alias;
}

/* Of these a quality tells no one from others: "academic partnerships",
 * "national policy papers". */
static bool
is_vague(slice type)
{
    static const char *const vague[] = {
        "initiative",     "partnership", "policy-document",
        "programme",      "agreement",   "funding",
        "recommendation", "network",     NULL
    };

    return is_any_of(type, vague);
}

/* A bare word, or one with a quality alone. */
static bool
is_undescribed(const detection *list, const found_initiative *f)
{
    return f->has[FEATURE_NAME_PLAIN] || is_head_alone(list, f) ||
           (!f->has[FEATURE_NAME_FOR] && is_vague(f->type));
}

/* "Investments come from Brazil, China and India": many gave, and no sum says
 * what. */
static bool
is_of_many_givers(const found_initiative *f)
{
    return slice_is(f->type, "funding") && f->has[FEATURE_NAME_PLURAL] &&
           !f->has[FEATURE_HAS_MONEY] && f->partner_count > 1;
}

/* "Targeted initiatives", "programmes": several of a kind with neither a
 * number nor a sum or a city, nor, where the word is vague, a year ("by 2030
 * expand programmes"). Nobody's measure yet. */
static bool
is_of_a_kind(const segment_reading *r, const detection *list,
             const found_initiative *f)
{
    return is_undescribed(list, f) && is_several(r, list, f) && !f->is_proper &&
           (!is_marked(f) ||
            (is_vague(f->type) && !f->is_counted && f->amount_count == 0)) &&
           !slice_is(f->type, "campaign") &&      /* "open days" are one */
           !slice_is(f->type, "tax-incentive") && /* of which laws have many */
           !is_placed(f) && !f->item->is_broad;
}

static int
weight_of_item(const initiative_lexicon *lexicon, const found_initiative *f)
{
    int sum = f->item->weight;

    for (size_t i = 0; i < FEATURE_COUNT; i++)
        if (f->has[i])
            sum += lexicon->feature_weights[i];
    return sum;
}

static void
weigh_all(const initiative_lexicon *lexicon, detection *list)
{
    for (size_t i = 0; i < list->count; i++)
        list->items[i].weight = weight_of_item(lexicon, &list->items[i]);
}

/* The first mention of an item; list->mention_count where it has none. */
static size_t
first_mention(const detection *list, size_t item)
{
    size_t i = 0;

    while (i < list->mention_count && list->mentions[i].found != item)
        i++;
    return i;
}

/* A sentence that tells of one measure for sure seldom tells of others: what
 * stands behind is what the first has, or is for. By what both weigh alone.
 * What has a name of its own stands for itself, in a list of them too. */
static void
see_rivals(const segment_reading *r, detection *list, size_t which)
{
    found_initiative *f = &list->items[which];
    size_t            own = first_mention(list, which);

    if (f->is_proper)
        return;
    for (size_t i = 0; own < list->mention_count && i < list->mention_count;
         i++) {
        const found_initiative *other = &list->items[list->mentions[i].found];

        if (other == f || other->weight <= 0 ||
            r->sentences[list->mentions[i].head_start] !=
                r->sentences[list->mentions[own].head_start])
            continue;
        f->has[FEATURE_BEFORE_TAKEN] |= i > own;
        f->has[FEATURE_BEHIND_SURER] |= i < own && other->weight > f->weight;
        f->has[FEATURE_BEFORE_SURER] |= i > own && other->weight > f->weight;
        f->has[FEATURE_BEHIND_SURE] |= i < own && other->weight > SURE;
        f->has[FEATURE_ACT_BEFORE_TAKEN] |= i > own && is_act(f->type) &&
                                            !is_act(other->type);
    }
}

static void
drop_others(detection *list)
{
    size_t kept = 0;

    for (size_t i = 0; i < list->mention_count; i++)
        if (list->items[list->mentions[i].found].is_kept)
            list->mentions[kept++] = list->mentions[i];
    list->mention_count = kept;
}

void
initiatives_choose(const segment_reading *r, const detect_context *context,
                   detection *list)
{
    for (size_t i = 0; i < list->count; i++)
        features_of(r, list, context, i);
    weigh_all(r->lexicon, list);
    for (size_t i = 0; i < list->count; i++)
        see_rivals(r, list, i);
    weigh_all(r->lexicon, list);
    for (size_t i = 0; i < list->count; i++) {
        found_initiative *f = &list->items[i];

        f->is_kept = f->weight > 0 && is_named(f, context->scope) &&
                     !is_of_many_givers(f) && !is_of_a_kind(r, list, f) &&
                     !is_law_in_general(r, list, f);
    }
    drop_others(list);
}
