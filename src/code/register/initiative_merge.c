/*
 * Groups meet under keys: each group states what it would share with its like,
 * and who comes second under a key joins the first, unless they contradict
 * each other. Documents are read in order, so the result does not depend on
 * anything else.
 */
#include "code/register/initiative_merge.h"

#include "base/array.h"
#include "base/buffer.h"
#include "base/intern.h"

#include <stdlib.h>

enum {
    NEAR_SEGMENTS = 6, /* that "the programme" reaches back             */
    POSITIONS_MAX = 8  /* measures of one code that a translation pairs */
};

typedef struct merging {
    mention_list       *list;
    intern              keys;
    uint32_t           *first; /* by key: the first mention under it      */
    size_t              first_capacity;
    uint32_t           *joined; /* by group: into which; itself: a root    */
    initiative_mention *told;   /* by group: all that is said of it       */
    uint32_t           *lead;   /* by group: its mention with attributes   */
    bool  *has_met;             /* by group: another has joined it, or it one */
    bool  *in_blocks;           /* by mention: its document is written one
                                    language behind the other          */
    buffer key;
} merging;

static uint32_t
root_of(const merging *m, uint32_t group)
{
    while (m->joined[group] != group) {
        m->joined[group] = m->joined[m->joined[group]]; /* halve the way */
        group = m->joined[group];
    }
    return group;
}

static bool
differ(slice a, slice b)
{
    return a.size > 0 && b.size > 0 && !slice_equal(a, b);
}

static bool
contradict(const initiative_mention *a, const initiative_mention *b)
{
    return differ(a->place, b->place) || differ(a->year, b->year) ||
           differ(a->amount, b->amount) || differ(a->alias, b->alias) ||
           (!a->is_proper && !b->is_proper && differ(a->country, b->country));
}

static void
learn(slice *known, slice more)
{
    if (known->size == 0)
        *known = more;
}

/* The older group takes the younger one in, with all that is said of it. */
static void
join(merging *m, uint32_t a, uint32_t b)
{
    uint32_t            into = root_of(m, a), from = root_of(m, b);
    initiative_mention *known;

    if (into > from) {
        uint32_t older = from;

        from = into;
        into = older;
    }
    known = &m->told[into];
    m->joined[from] = into;
    m->has_met[into] = m->has_met[from] = true;
    learn(&known->place, m->told[from].place);
    learn(&known->year, m->told[from].year);
    learn(&known->amount, m->told[from].amount);
    learn(&known->alias, m->told[from].alias);
    learn(&known->country, m->told[from].country);
}

/* Join the group of whoever stated a key first. What has a name may change from
 * year to year and stays what it is (`is_sure`). */
static void
join_first(merging *m, uint32_t number, uint32_t mention, bool is_sure)
{
    uint32_t a = root_of(m, m->list->items[m->first[number]].group);
    uint32_t b = root_of(m, m->list->items[mention].group);

    if (a != b && (is_sure || !contradict(&m->told[a], &m->told[b])))
        join(m, a, b);
}

/* Meet whoever stated m->key, without stating it. */
static tizbe_status
meet_stated(merging *m, uint32_t mention, bool is_sure)
{
    uint32_t number = buffer_status(&m->key) == TIZBE_OK
                          ? intern_find(&m->keys, buffer_slice(&m->key))
                          : INTERN_NONE;

    if (number != INTERN_NONE)
        join_first(m, number, mention, is_sure);
    return buffer_status(&m->key);
}

/* State m->key; who stated it before stays the one that is met. */
static tizbe_status
state(merging *m, uint32_t mention)
{
    uint32_t     number;
    bool         is_new = false;
    tizbe_status status = buffer_status(&m->key);

    if (status == TIZBE_OK)
        status = intern_add(&m->keys, buffer_slice(&m->key), &number, &is_new);
    if (status != TIZBE_OK || !is_new)
        return status;
    if (!ARRAY_ROOM(m->first, number, m->first_capacity))
        return TIZBE_NOMEM;
    m->first[number] = mention;
    return TIZBE_OK;
}

static tizbe_status
meet(merging *m, uint32_t mention, bool is_sure)
{
    tizbe_status status = meet_stated(m, mention, is_sure);

    return status == TIZBE_OK ? state(m, mention) : status;
}

static void
begin_key(merging *m, char kind, const initiative_mention *one)
{
    buffer_clear(&m->key);
    buffer_byte(&m->key, kind);
    buffer_put(&m->key, one->type);
    buffer_byte(&m->key, '\n');
}

static void
put_part(merging *m, slice part)
{
    buffer_put(&m->key, part);
    buffer_byte(&m->key, '\n');
}

static void
put_code(merging *m, const initiative_mention *one)
{
    buffer_printf(&m->key, "%lld\n", (long long)one->code);
}

static void
put_name(merging *m, char kind, const initiative_mention *one)
{
    begin_key(m, kind, one);
    put_part(m, one->words);
    put_part(m, slice_of(language_code(one->lang)));
}

/* A permit that a law names in thirty places is one, whatever each says, and
 * so is the state order, for whomever it is placed; "the
 * scholarship" of one text is hardly that of another. */
static tizbe_status
meet_by_name(merging *m, uint32_t mention)
{
    const initiative_mention *one = &m->list->items[mention];

    if (one->words.size == 0)
        return TIZBE_OK;
    put_name(m, 'n', one);
    if (!one->is_proper)
        put_part(m, one->country);
    if (one->is_plain)
        buffer_printf(&m->key, "%lld", (long long)one->document);
    if (meet(m, mention, one->is_proper) != TIZBE_OK)
        return TIZBE_NOMEM;
    if (one->term.size == 0)
        return TIZBE_OK;
    begin_key(m, 'd', one);
    put_part(m, one->term);
    put_part(m, slice_of(language_code(one->lang)));
    buffer_printf(&m->key, "%lld", (long long)one->document);
    return meet(m, mention, true);
}

static tizbe_status
meet_by_attributes(merging *m, uint32_t mention)
{
    const initiative_mention *one = &m->list->items[mention];
    tizbe_status              status = TIZBE_OK;

    if (one->place.size > 0 && one->year.size > 0) {
        begin_key(m, 'p', one);
        put_part(m, one->place);
        put_part(m, one->year);
        status = meet(m, mention, false);
    }
    if (status == TIZBE_OK && one->amount.size > 0 && one->code > 0) {
        begin_key(m, 'a', one);
        put_part(m, one->amount);
        put_part(m, one->unit);
        put_code(m, one);
        status = meet(m, mention, false);
    }
    if (status == TIZBE_OK && one->code > 0 &&
        slice_find(one->year, SLICE("-"), 0) < one->year.size) {
        begin_key(m, 'y', one);
        put_part(m, one->year);
        put_code(m, one);
        status = meet(m, mention, false);
    }
    return status;
}

/* One place and one code, told in two languages: the same thing. In one
 * language it may be two councils of a city. */
static tizbe_status
meet_across(merging *m, uint32_t mention)
{
    const initiative_mention *one = &m->list->items[mention];
    tizbe_status              status = TIZBE_OK;

    if (one->place.size == 0 || one->code == 0)
        return TIZBE_OK;
    for (language lang = LANG_UND; lang < LANG_COUNT && status == TIZBE_OK;
         lang++) {
        begin_key(m, 'l', one);
        put_part(m, one->place);
        put_code(m, one);
        put_part(m, slice_of(language_code(lang)));
        if (lang == one->lang)
            status = state(m, mention);
        else
            status = meet_stated(m, mention, false);
    }
    return status;
}

static void
put_position(merging *m, const initiative_mention *one, language lang,
             int position)
{
    begin_key(m, 't', one);
    put_code(m, one);
    put_part(m, slice_of(language_code(lang)));
    buffer_printf(&m->key, "%lld\n%d", (long long)one->document, position);
}

/* Which of its code's measures in its document and language this one is, by
 * the first free place, which it takes. */
static tizbe_status
take_position(merging *m, uint32_t mention, int *position)
{
    const initiative_mention *one = &m->list->items[mention];

    for (*position = 0; *position < POSITIONS_MAX; ++*position) {
        uint32_t number;

        put_position(m, one, one->lang, *position);
        if (buffer_status(&m->key) != TIZBE_OK)
            return TIZBE_NOMEM;
        number = intern_find(&m->keys, buffer_slice(&m->key));
        if (number == INTERN_NONE)
            return state(m, mention);
        if (root_of(m, m->list->items[m->first[number]].group) ==
            root_of(m, one->group))
            return TIZBE_OK;
    }
    return TIZBE_OK;
}

/* One document in two languages, a text and the translation of its abstract:
 * the first recommendation here is the first one there. Where languages take
 * turns, as in speeches, neither translates the other. */
static tizbe_status
meet_translation(merging *m, uint32_t mention)
{
    const initiative_mention *one = &m->list->items[mention];
    tizbe_status              status = TIZBE_OK;
    int                       position = POSITIONS_MAX;

    if (one->code == 0 || one->is_bare || !m->in_blocks[mention])
        return TIZBE_OK;
    status = take_position(m, mention, &position);
    for (language lang = LANG_UND;
         lang < LANG_COUNT && position < POSITIONS_MAX && status == TIZBE_OK;
         lang++) {
        if (lang == one->lang)
            continue;
        put_position(m, one, lang, position);
        status = meet_stated(m, mention, false);
    }
    return status;
}

/* Whether a mention of the segment `back` before that of `one` is of this
 * group and in its language. */
static bool
is_told_before(merging *m, uint32_t mention, uint32_t root, int64_t back)
{
    const initiative_mention *one = &m->list->items[mention];

    for (uint32_t i = mention; i-- > 0;) {
        const initiative_mention *before = &m->list->items[i];

        if (before->document != one->document ||
            before->segment < one->segment - back)
            return false;
        if (before->segment == one->segment - back &&
            before->lang == one->lang && root_of(m, before->group) == root)
            return true;
    }
    return false;
}

/* Languages by turns, a paragraph each: the one of its type and code in the
 * paragraph before is the same, unless that one was already told in this
 * language. */
static void
meet_neighbour(merging *m, uint32_t mention)
{
    const initiative_mention *one = &m->list->items[mention];

    if (m->in_blocks[mention] || one->code == 0 || one->is_bare)
        return;
    for (uint32_t i = mention; i-- > 0;) {
        const initiative_mention *before = &m->list->items[i];
        uint32_t                  a, b;

        if (before->document != one->document ||
            before->segment < one->segment - 1)
            return;
        if (before->segment == one->segment || before->lang == one->lang ||
            before->is_bare || before->code != one->code ||
            !slice_equal(before->type, one->type))
            continue;
        a = root_of(m, before->group);
        b = root_of(m, one->group);
        if (a != b && !contradict(&m->told[a], &m->told[b]) &&
            !is_told_before(m, mention, a, 2))
            join(m, a, b);
        return;
    }
}

static tizbe_status
meet_all(merging *m, uint32_t mention)
{
    const initiative_mention *one = &m->list->items[mention];
    tizbe_status              status = TIZBE_OK;

    if (one->alias.size > 0) {
        begin_key(m, 'm', one);
        put_part(m, one->alias);
        return meet(m, mention, true);
    }
    if (!one->is_bare)
        status = meet_by_name(m, mention);
    if (status == TIZBE_OK)
        status = meet_by_attributes(m, mention);
    if (status == TIZBE_OK)
        status = meet_across(m, mention);
    if (status == TIZBE_OK)
        status = meet_translation(m, mention);
    meet_neighbour(m, mention);
    if (status == TIZBE_OK && one->is_single && one->code > 0) {
        begin_key(m, 's', one);
        put_code(m, one);
        put_part(m, one->country);
        status = meet(m, mention, false);
    }
    return status;
}

/* --- bare mentions -------------------------------------------------------- */

/* "The programme" is the one of its type named last, not far before; "the
 * Concept" the one named with that word, however far; "the initiative" any
 * that was named right before. */
static bool
is_antecedent(const initiative_mention *before, const initiative_mention *one)
{
    if (before->is_bare || before->group == one->group)
        return false;
    if (slice_is(one->type, "initiative") && one->lang == LANG_EN &&
        one->is_plain && before->segment + 1 == one->segment)
        return true;
    if (!slice_equal(before->type, one->type))
        return false;
    return before->segment >= one->segment - NEAR_SEGMENTS ||
           (one->is_proper && slice_starts(before->words, one->words));
}

/* Whether a mention may be of group b what group a tells of: a plain word that
 * says nothing of its own always; one that has a number or a year only where
 * those contradict nothing, and where it is not known yet what it is. */
static bool
may_join(const merging *m, const initiative_mention *one, uint32_t a,
         uint32_t b)
{
    return m->list->items[m->lead[one->group]].is_bare ||
           (!m->has_met[b] && !contradict(&m->told[a], &m->told[b]));
}

static bool
find_antecedent(merging *m, size_t at)
{
    const initiative_mention *one = &m->list->items[at];

    for (size_t i = at; one->is_definite && i-- > 0;) {
        const initiative_mention *before = &m->list->items[i];
        uint32_t                  a, b;

        if (before->document != one->document)
            return false;
        if (!is_antecedent(before, one))
            continue;
        a = root_of(m, before->group);
        b = root_of(m, one->group);
        if (a != b && may_join(m, one, a, b))
            join(m, a, b);
        return true;
    }
    return false;
}

/* Mentions whose measure is bare alone, and has nobody to stand for, go, if
 * it is not sure besides. */
static void
settle_bare(merging *m)
{
    size_t kept = 0;

    for (size_t i = 0; i < m->list->count; i++) {
        initiative_mention       *one = &m->list->items[i];
        const initiative_mention *lead = &m->list->items[m->lead[one->group]];

        one->is_bare = (lead->is_bare || one->is_plain) &&
                       !find_antecedent(m, i) && lead->is_bare &&
                       !lead->is_sure;
    }
    for (size_t i = 0; i < m->list->count; i++)
        m->list->items[i].group = root_of(m, m->list->items[i].group);
    for (size_t i = 0; i < m->list->count; i++)
        if (!m->list->items[i].is_bare)
            m->list->items[kept++] = m->list->items[i];
    m->list->count = kept;
}

/* Mentions [from, to) are a document's. */
static bool
is_in_blocks(const mention_list *list, size_t from, size_t to)
{
    bool is_seen[LANG_COUNT] = { false };

    for (size_t i = from; i < to; i++) {
        if (is_seen[list->items[i].lang] &&
            list->items[i].lang != list->items[i - 1].lang)
            return false;
        is_seen[list->items[i].lang] = true;
    }
    return true;
}

static void
find_blocks(merging *m)
{
    const mention_list *list = m->list;
    size_t              to;

    for (size_t from = 0; from < list->count; from = to) {
        bool found;

        to = from + 1;
        while (to < list->count &&
               list->items[to].document == list->items[from].document)
            to++;
        found = is_in_blocks(list, from, to);
        for (size_t i = from; i < to; i++)
            m->in_blocks[i] = found;
    }
}

static tizbe_status
merging_init(merging *m, mention_list *list)
{
    size_t count = list->groups + 1u;

    *m = (merging){ .list = list };
    intern_init(&m->keys);
    m->joined = calloc(count, sizeof *m->joined);
    m->told = calloc(count, sizeof *m->told);
    m->lead = calloc(count, sizeof *m->lead);
    m->has_met = calloc(count, sizeof *m->has_met);
    m->in_blocks = calloc(list->count + 1, sizeof *m->in_blocks);
    if (!m->joined || !m->told || !m->lead || !m->has_met || !m->in_blocks)
        return TIZBE_NOMEM;
    find_blocks(m);
    for (uint32_t i = 0; i < list->groups; i++)
        m->joined[i] = i;
    for (size_t i = list->count; i-- > 0;)
        m->lead[list->items[i].group] = (uint32_t)i;
    for (uint32_t i = 0; i < list->groups; i++)
        if (list->count > 0)
            m->told[i] = list->items[m->lead[i]];
    return TIZBE_OK;
}

static void
merging_release(merging *m)
{
    intern_release(&m->keys);
    buffer_release(&m->key);
    free(m->first);
    free(m->joined);
    free(m->told);
    free(m->lead);
    free(m->has_met);
    free(m->in_blocks);
}

tizbe_status
initiatives_merge(mention_list *list)
{
    merging      m;
    tizbe_status status = merging_init(&m, list);

    for (uint32_t i = 0; i < list->count && status == TIZBE_OK; i++)
        if (m.lead[list->items[i].group] == i)
            status = meet_all(&m, i);
    if (status == TIZBE_OK)
        settle_bare(&m);
    merging_release(&m);
    return status;
}
