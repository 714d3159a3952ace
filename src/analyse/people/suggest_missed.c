/*
 * Segments that a codebook missed: those that look like the ones it finds. Once
 * over all segments to find examples, once to score all of them for all codes.
 */
#include "analyse/people/suggest_learn.h"
#include "analyse/statistics/classifier.h"
#include "base/array.h"
#include "text/passages.h"

#include <stdlib.h>

static const double LEAST_SCORE = -1; /* log odds: a chance of 0.27 */

static tizbe_status
find_reasons(missing *m, const learner *l, const char **words)
{
    size_t count = 0;

    for (size_t i = 0; i < m->set.count; i++) {
        uint32_t stem = m->set.items[i];

        for (size_t at = m->starts[stem]; at < m->starts[stem + 1]; at++) {
            if (&m->learners[m->owners[at]] != l)
                continue;
            if (!ARRAY_ADD(
                    m->reasons, count, m->reason_capacity,
                    (reason){ m->values[at], word_shown(&m->stems.all, stem) }))
                return TIZBE_NOMEM;
        }
    }
    *words = reasons_print(&m->list->memory, m->reasons, count);
    return *words ? TIZBE_OK : TIZBE_NOMEM;
}

/* Put a suggestion among the best of its code; the worst goes when there are
 * too many. The first one found stays before an equal one. */
static tizbe_status
offer(missing *m, learner *l, int64_t segment, double score)
{
    suggestion   s = { .segment = segment,
                       .code = l->code,
                       .chance = classifier_chance(score) };
    size_t       at = l->best_count;
    tizbe_status status;

    if (at == m->per_code && l->best[at - 1].chance >= s.chance)
        return TIZBE_OK;
    status = find_reasons(m, l, &s.words);
    if (status != TIZBE_OK)
        return status;
    if (at == m->per_code)
        at--;
    else if (!ARRAY_ROOM(l->best, l->best_count, l->best_capacity))
        return TIZBE_NOMEM;
    else
        l->best_count++;
    for (; at > 0 && l->best[at - 1].chance < s.chance; at--)
        l->best[at] = l->best[at - 1];
    l->best[at] = s;
    return TIZBE_OK;
}

static tizbe_status
score(void *context, const stored_segment *segment)
{
    missing     *m = context;
    size_t       to = judged_list_at(&m->rows, segment->id, &m->next);
    double       share;
    tizbe_status status;

    for (size_t i = m->next; i < to; i++)
        learner_find(m, m->rows.items[i].code)->seen = segment->id;
    status = distinct_stems_fill(&m->set, &m->stems, segment->forms,
                                 segment->form_count);
    if (status != TIZBE_OK || m->set.count < SUGGEST_WORDS_LEAST)
        return status;
    share = classifier_share(m->set.count);
    for (size_t i = 0; i < m->count; i++)
        m->scores[i] = m->learners[i].bias;
    for (size_t i = 0; i < m->set.count; i++)
        for (size_t at = m->starts[m->set.items[i]];
             at < m->starts[m->set.items[i] + 1]; at++)
            m->scores[m->owners[at]] += share * m->values[at];
    for (size_t i = 0; i < m->count && status == TIZBE_OK; i++)
        if (m->learners[i].is_learnt && m->scores[i] > LEAST_SCORE &&
            m->learners[i].seen != segment->id)
            status = offer(m, &m->learners[i], segment->id, m->scores[i]);
    return status;
}

static int
by_chance(const void *a, const void *b)
{
    const suggestion *x = a, *y = b;

    if (x->chance != y->chance)
        return x->chance > y->chance ? -1 : 1;
    if (x->segment != y->segment)
        return x->segment < y->segment ? -1 : 1;
    return (x->code > y->code) - (x->code < y->code);
}

/* Those of all codes in one list. */
static tizbe_status
settle_list(missing *m)
{
    suggestion_list *list = m->list;
    size_t           count = 0;

    for (size_t i = 0; i < m->count; i++)
        count += m->learners[i].best_count;
    list->items = calloc(count + 1, sizeof *list->items);
    if (!list->items)
        return error_nomem(m->error);
    for (size_t i = 0; i < m->count; i++)
        for (size_t k = 0; k < m->learners[i].best_count; k++)
            list->items[list->count++] = m->learners[i].best[k];
    if (list->count > 1)
        qsort(list->items, list->count, sizeof *list->items, by_chance);
    return TIZBE_OK;
}

/* --- all of it ------------------------------------------------------------ */

static void
release(missing *m)
{
    for (size_t i = 0; i < m->count; i++) {
        free(m->learners[i].weights);
        free(m->learners[i].best);
    }
    free(m->learners);
    intern_release(&m->codes);
    free(m->rows.items);
    stem_table_release(&m->stems);
    free(m->set.items);
    arena_release(&m->memory);
    free(m->examples);
    free(m->pool);
    free(m->local);
    free(m->seen);
    free(m->reasons);
    free(m->starts);
    free(m->owners);
    free(m->values);
    free(m->scores);
}

/* Only segments of the scope are suggested; all of them are learnt from. */
static tizbe_status
score_in_scope(void *context, const stored_segment *segment)
{
    missing *m = context;

    return scope_holds(m->scope, segment->document_id,
                       passages_languages(segment->lang, segment->passages))
               ? score(context, segment)
               : TIZBE_OK;
}

static tizbe_status
walk(missing *m,
     tizbe_status (*visit)(void *context, const stored_segment *segment))
{
    const segment_range all = { 0 };
    tizbe_status        status;

    m->next = 0;
    status = segments_each(m->c, &all, visit, m, m->error);
    return status == TIZBE_NOMEM ? error_nomem(m->error) : status;
}

tizbe_status
suggest_missed(corpus *c, const char *book, const scope *s, size_t per_code,
               suggestion_list *list, tizbe_error *error)
{
    missing m = {
        .c = c, .scope = s, .list = list, .per_code = per_code, .error = error
    };
    tizbe_status status;

    arena_init(&m.memory);
    intern_init(&m.codes);
    status = judged_list_read(&m.rows, c, book, s, error);
    if (status == TIZBE_OK)
        status = learners_make(&m);
    if (status == TIZBE_OK)
        status = stem_table_read(&m.stems, c, error);
    if (status == TIZBE_OK)
        status = stem_table_find_common(&m.stems, c, error);
    if (status == TIZBE_OK)
        status = walk(&m, learners_gather);
    if (status == TIZBE_OK)
        status = learners_learn(&m);
    if (status == TIZBE_OK)
        status = walk(&m, s->documents || s->langs ? score_in_scope : score);
    if (status == TIZBE_OK)
        status = settle_list(&m);
    release(&m);
    return status;
}
