/* Choosing examples, and learning from them code by code. */
#include "analyse/people/suggest_learn.h"

#include "analyse/statistics/classifier.h"
#include "base/array.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum {
    EXAMPLES = 400, /* for one code, of each segment that has it        */
    AGAINST = 4,    /* times as many examples against as for            */
    OTHERS = 8,     /* every so many segments with other codes          */
    POOL = 2000,    /* segments drawn by chance, to be examples against */
    SEEN_LEAST = 2  /* examples that have a stem, to be a feature       */
};

/* --- codes ---------------------------------------------------------------- */

static slice
key_of(const int64_t *code)
{
    return slice_make((const char *)code, sizeof *code);
}

learner *
learner_find(missing *m, int64_t code)
{
    uint32_t number = intern_find(&m->codes, key_of(&code));

    return number == INTERN_NONE ? NULL : &m->learners[number];
}

/* Count, for each code, its segments. */
tizbe_status
learners_make(missing *m)
{
    for (size_t i = 0; i < m->rows.count; i++) {
        const judged *row = &m->rows.items[i];
        uint32_t      number;
        bool          is_new;
        learner      *l;

        if (intern_add(&m->codes, key_of(&row->code), &number, &is_new) !=
                TIZBE_OK ||
            !ARRAY_ROOM(m->learners, number, m->capacity))
            return error_nomem(m->error);
        l = &m->learners[number];
        if (is_new)
            *l = (learner){ .code = row->code };
        m->count = m->codes.count;
        l->yes += row->said == VERDICT_YES;
        l->has += row->said != VERDICT_NO;
        l->is_learnt = l->is_learnt || row->in_scope;
    }
    return TIZBE_OK;
}

/* Whether this coding makes its segment an example for its code. */
static bool
is_for(const learner *l, const judged *row)
{
    return l->yes >= SUGGEST_LEAST ? row->said == VERDICT_YES
                                   : row->said != VERDICT_NO;
}

static size_t
examples_for(const learner *l)
{
    return l->yes >= SUGGEST_LEAST ? l->yes : l->has;
}

/* --- the first pass: examples --------------------------------------------- */

static tizbe_status
keep_example(missing *m, example *to, const stored_segment *segment)
{
    to->segment = segment->id;
    to->lang = segment->lang;
    to->count = m->set.count;
    to->stems = arena_alloc(&m->memory, m->set.count * sizeof *to->stems);
    if (!to->stems)
        return TIZBE_NOMEM;
    if (m->set.count > 0)
        memcpy(to->stems, m->set.items, m->set.count * sizeof *to->stems);
    return TIZBE_OK;
}

/* Reservoir sampling: each segment that is not too short is as likely to be
 * there at the end. */
static tizbe_status
draw(missing *m, const stored_segment *segment)
{
    uint64_t slot;

    if (m->set.count < SUGGEST_WORDS_LEAST)
        return TIZBE_OK;
    slot = m->passed++;
    if (m->pool_count < POOL) {
        if (!ARRAY_ROOM(m->pool, m->pool_count, m->pool_capacity))
            return TIZBE_NOMEM;
        return keep_example(m, &m->pool[m->pool_count++], segment);
    }
    slot = random_below(&m->chance, slot + 1);
    return slot < POOL ? keep_example(m, &m->pool[slot], segment) : TIZBE_OK;
}

/* Every so many of `have`, so that about `want` are taken. */
static size_t
stride_of(size_t have, size_t want)
{
    return have > want && want > 0 ? (have + want - 1) / want : 1;
}

/* Of all segments with codings only so many are kept as each code needs: those
 * for it evenly over the corpus, all those against it, and some of the rest. */
static bool
is_needed(missing *m, size_t from, size_t to)
{
    bool needed = from % OTHERS == 0;

    for (size_t i = from; i < to; i++) {
        const judged *row = &m->rows.items[i];
        learner      *l = learner_find(m, row->code);

        if (is_for(l, row))
            needed = l->met++ % stride_of(examples_for(l), EXAMPLES) == 0 ||
                     needed;
        needed = needed || row->said == VERDICT_NO;
    }
    return needed;
}

tizbe_status
learners_gather(void *context, const stored_segment *segment)
{
    missing     *m = context;
    size_t       to = judged_list_at(&m->rows, segment->id, &m->next);
    size_t       from = m->next;
    tizbe_status status;

    if (from < to && !is_needed(m, from, to))
        return TIZBE_OK;
    status = distinct_stems_fill(&m->set, &m->stems, segment->forms,
                                 segment->form_count);
    if (status == TIZBE_OK && from == to)
        return draw(m, segment);
    if (status == TIZBE_OK &&
        !ARRAY_ROOM(m->examples, m->example_count, m->example_capacity))
        status = TIZBE_NOMEM;
    if (status == TIZBE_OK)
        status = keep_example(m, &m->examples[m->example_count++], segment);
    return status;
}

/* --- learning ------------------------------------------------------------- */

/* The examples of one code, for and against, as indices; those of the pool
 * behind those with codings. */
typedef struct chosen {
    const example **items; /* from malloc */
    bool           *labels;
    size_t          count, for_count;
} chosen;

enum relation { UNRELATED, FOR, AGAINST_IT, NEITHER };

/* What an example with codings is to a code: rows [from, to). */
static enum relation
relation_of(const missing *m, const learner *l, size_t from, size_t to)
{
    enum relation found = UNRELATED;

    for (size_t i = from; i < to; i++) {
        const judged *row = &m->rows.items[i];

        if (row->code != l->code)
            continue;
        if (is_for(l, row))
            return FOR;
        if (row->said == VERDICT_NO)
            found = AGAINST_IT;
        else if (found == UNRELATED)
            found = NEITHER;
    }
    return found;
}

static void
take(chosen *k, const example *one, bool label)
{
    k->labels[k->count] = label;
    k->for_count += label;
    k->items[k->count++] = one;
}

/* Against a code are, besides what people said, as many segments with other
 * codes as without any, some times as many together as there are for it. */
static void
choose(missing *m, const learner *l, chosen *k)
{
    size_t wanted = examples_for(l) < EXAMPLES ? examples_for(l) : EXAMPLES;
    size_t next = 0, seen = 0, stride;

    wanted = wanted * AGAINST / 2 + SUGGEST_LEAST;
    stride = stride_of(m->example_count, wanted);
    for (size_t i = 0; i < m->example_count; i++) {
        size_t to = judged_list_at(&m->rows, m->examples[i].segment, &next);
        enum relation is = relation_of(m, l, next, to);

        if (is == FOR || is == AGAINST_IT ||
            (is == UNRELATED && seen++ % stride == 0))
            take(k, &m->examples[i], is == FOR);
    }
    stride = stride_of(m->pool_count, wanted);
    for (size_t i = 0; i < m->pool_count; i += stride)
        take(k, &m->pool[i], false);
}

/* Number the stems that are features: not common, and seen often enough. Gives
 * how many. */
static size_t
number_stems(missing *m, const chosen *k)
{
    uint32_t features = 0;

    memset(m->seen, 0,
           (m->stems.all.words.count + (size_t)1) * sizeof *m->seen);
    for (size_t i = 0; i < k->count; i++)
        for (size_t j = 0; j < k->items[i]->count; j++)
            m->seen[k->items[i]->stems[j]]++;
    for (uint32_t stem = 0; stem < m->stems.all.words.count; stem++) {
        m->local[stem] = INTERN_NONE;
        if (m->seen[stem] >= SEEN_LEAST && !m->stems.common[stem])
            m->local[stem] = features++;
    }
    return features;
}

/* An example's features are its stems and, behind all of these, its language:
 * without it stems would stand for the language that most codings are in. */
static tizbe_status
fill_training(missing *m, const chosen *k, size_t stems, training *t)
{
    uint32_t    *features = NULL;
    size_t       capacity = 0;
    tizbe_status status = TIZBE_OK;

    for (size_t i = 0; i < k->count && status == TIZBE_OK; i++) {
        size_t count = 0;

        for (size_t j = 0; j < k->items[i]->count; j++) {
            uint32_t feature = m->local[k->items[i]->stems[j]];

            if (feature == INTERN_NONE)
                continue;
            if (!ARRAY_ROOM(features, count, capacity)) {
                status = TIZBE_NOMEM;
                break;
            }
            features[count++] = feature;
        }
        if (status == TIZBE_OK && !ARRAY_ROOM(features, count, capacity))
            status = TIZBE_NOMEM;
        if (status == TIZBE_OK)
            features[count++] = (uint32_t)(stems + k->items[i]->lang);
        if (status == TIZBE_OK)
            status = training_add(t, features, count, k->labels[i]);
    }
    free(features);
    return status;
}

/* A segment is not to be less likely because the codebook finds little in its
 * language: of languages only their mean over the examples stays. */
static double
mean_of_languages(const chosen *k, size_t stems, const classifier *c)
{
    double sum = 0;

    for (size_t i = 0; i < k->count; i++)
        if (k->labels[i])
            sum += c->weights[stems + k->items[i]->lang];
    return k->for_count > 0 ? sum / (double)k->for_count : 0;
}

static tizbe_status
keep_weights(missing *m, learner *l, const chosen *k, size_t stems,
             const classifier *c)
{
    l->weights = calloc(c->count + 1, sizeof *l->weights);
    if (!l->weights)
        return TIZBE_NOMEM;
    l->bias = c->bias + mean_of_languages(k, stems, c);
    for (uint32_t stem = 0; stem < m->stems.all.words.count; stem++)
        if (m->local[stem] != INTERN_NONE &&
            fabs(c->weights[m->local[stem]]) > 1e-6)
            l->weights[l->weight_count++] =
                (weight){ stem, c->weights[m->local[stem]] };
    return TIZBE_OK;
}

static tizbe_status
learn_code(missing *m, learner *l)
{
    size_t       room = m->example_count + m->pool_count + 1;
    chosen       k = { .items = malloc(room * sizeof(const example *)),
                       .labels = malloc(room * sizeof *k.labels) };
    training     t = { 0 };
    classifier   c = { 0 };
    tizbe_status status = k.items && k.labels ? TIZBE_OK : TIZBE_NOMEM;

    if (status == TIZBE_OK) {
        size_t stems;

        choose(m, l, &k);
        stems = number_stems(m, &k);
        status = fill_training(m, &k, stems, &t);
        if (status == TIZBE_OK)
            status = classifier_train(&c, &t, stems + LANG_COUNT,
                                      SUGGEST_PENALTY);
        if (status == TIZBE_OK)
            status = keep_weights(m, l, &k, stems, &c);
    }
    classifier_release(&c);
    training_release(&t);
    free(k.items);
    free(k.labels);
    return status;
}

/* All weights by stem, so that a segment is scored for all codes at once. */
static tizbe_status
join_weights(missing *m)
{
    size_t stems = m->stems.all.words.count, total = 0;

    for (size_t i = 0; i < m->count; i++)
        total += m->learners[i].weight_count;
    m->starts = calloc(stems + 2, sizeof *m->starts);
    m->owners = malloc((total + 1) * sizeof *m->owners);
    m->values = malloc((total + 1) * sizeof *m->values);
    m->scores = malloc((m->count + 1) * sizeof *m->scores);
    if (!m->starts || !m->owners || !m->values || !m->scores)
        return error_nomem(m->error);
    for (size_t i = 0; i < m->count; i++)
        for (size_t j = 0; j < m->learners[i].weight_count; j++)
            m->starts[m->learners[i].weights[j].stem + 2]++;
    for (size_t i = 2; i < stems + 2; i++)
        m->starts[i] += m->starts[i - 1];
    for (size_t i = 0; i < m->count; i++)
        for (size_t j = 0; j < m->learners[i].weight_count; j++) {
            weight w = m->learners[i].weights[j];
            size_t at = m->starts[w.stem + 1]++;

            m->owners[at] = (uint32_t)i;
            m->values[at] = w.value;
        }
    return TIZBE_OK;
}

tizbe_status
learners_learn(missing *m)
{
    size_t       learnt = 0, stems = m->stems.all.words.count + (size_t)1;
    tizbe_status status = TIZBE_OK;

    m->local = malloc(stems * sizeof *m->local);
    m->seen = malloc(stems * sizeof *m->seen);
    if (!m->local || !m->seen)
        return error_nomem(m->error);
    for (size_t i = 0; i < m->count && status == TIZBE_OK; i++) {
        learner *l = &m->learners[i];

        l->is_learnt = l->is_learnt && examples_for(l) >= SUGGEST_LEAST;
        if (l->is_learnt)
            status = learn_code(m, l);
        learnt += l->is_learnt;
        m->list->accepted += l->yes;
    }
    if (status != TIZBE_OK)
        return error_nomem(m->error);
    if (learnt > 0)
        return join_weights(m);
    return error_set(m->error, TIZBE_NOT_FOUND,
                     "cannot suggest segments: no code has %d codings that "
                     "nobody rejected",
                     SUGGEST_LEAST);
}
