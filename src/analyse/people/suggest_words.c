/* From form ids to stems, and stems as reasons. */
#include "analyse/people/suggest_words.h"

#include "base/array.h"
#include "base/buffer.h"
#include "base/order.h"
#include "store/stream.h"

#include <math.h>
#include <stdlib.h>

enum {
    REASONS = 5,         /* that are shown                               */
    COMMON = 10,         /* a stem in more than one segment of so many   */
    SEGMENTS_LEAST = 200 /* of a language, for a stem to be common in it */
};

typedef struct counting_job {
    stem_table    *t;
    distinct_stems set;
    uint32_t      *seen; /* segments, by stem; from malloc */
    uint32_t       segments[LANG_COUNT];
} counting_job;

static tizbe_status
count_segment(void *context, const stored_segment *segment)
{
    counting_job *job = context;
    tizbe_status status = distinct_stems_fill(&job->set, job->t, segment->forms,
                                              segment->form_count);

    job->segments[segment->lang]++;
    for (size_t i = 0; i < job->set.count && status == TIZBE_OK; i++)
        job->seen[job->set.items[i]]++;
    return status;
}

static bool
is_common(const counting_job *job, uint32_t stem)
{
    uint32_t all = job->segments[word_language(&job->t->all, stem)];

    return all >= SEGMENTS_LEAST && job->seen[stem] > all / COMMON;
}

tizbe_status
stem_table_find_common(stem_table *t, corpus *c, tizbe_error *error)
{
    const segment_range all = { 0 };
    size_t              stems = t->all.words.count + (size_t)1;
    counting_job        job = { .t = t };
    tizbe_status        status = TIZBE_NOMEM;

    t->common = calloc(stems, sizeof *t->common);
    job.seen = calloc(stems, sizeof *job.seen);
    if (t->common && job.seen)
        status = segments_each(c, &all, count_segment, &job, error);
    for (uint32_t i = 0; status == TIZBE_OK && i < t->all.words.count; i++)
        t->common[i] = is_common(&job, i);
    free(job.set.items);
    free(job.seen);
    return status == TIZBE_NOMEM ? error_nomem(error) : status;
}

tizbe_status
stem_table_read(stem_table *t, corpus *c, tizbe_error *error)
{
    t->common = NULL;
    return corpus_words_read(&t->all, c, WORD_STEM, error);
}

void
stem_table_release(stem_table *t)
{
    corpus_words_release(&t->all);
    free(t->common);
    t->common = NULL;
}

tizbe_status
distinct_stems_fill(distinct_stems *set, const stem_table *t,
                    const uint32_t *forms, size_t count)
{
    size_t kept = 0;

    set->count = 0;
    for (size_t i = 0; i < count; i++) {
        if (forms[i] == 0 || forms[i] > t->all.forms)
            continue;
        if (!ARRAY_ADD(set->items, set->count, set->capacity,
                       t->all.of_form[forms[i]]))
            return TIZBE_NOMEM;
    }
    if (set->count > 1)
        qsort(set->items, set->count, sizeof *set->items, order_uint32);
    for (size_t i = 0; i < set->count; i++)
        if (i == 0 || set->items[i] != set->items[kept - 1])
            set->items[kept++] = set->items[i];
    set->count = kept;
    return TIZBE_OK;
}

static int
by_weight(const void *a, const void *b)
{
    const reason *x = a, *y = b;
    double        one = fabs(x->weight), other = fabs(y->weight);

    if (one != other)
        return one < other ? 1 : -1;
    return slice_compare(x->shown, y->shown);
}

const char *
reasons_print(arena *memory, reason *reasons, size_t count)
{
    buffer      text = { 0 };
    const char *out;

    if (count > 1)
        qsort(reasons, count, sizeof *reasons, by_weight);
    for (size_t i = 0; i < count && i < REASONS; i++)
        buffer_printf(&text, "%s%c%.*s", i ? " " : "",
                      reasons[i].weight < 0 ? '-' : '+',
                      (int)reasons[i].shown.size, reasons[i].shown.data);
    out = text.failed ? NULL : arena_strdup(memory, buffer_slice(&text));
    buffer_release(&text);
    return out;
}
