/* Term after term, out of the segments that have it, the oldest first. */
#include "store/fts_merge.h"

#include "store/fts_segment.h"
#include "store/fts_terms.h"

#include <stdlib.h>

typedef struct merge {
    fts_shadow *s;
    fts_terms  *inputs; /* oldest first */
    size_t      count;
    fts_segment out;
    buffer      doclist;
    bool        is_mixed; /* rows do not go on from segment to segment */
} merge;

static tizbe_status
begin(merge *m, const fts_structure *structure, tizbe_error *error)
{
    tizbe_status status = TIZBE_OK;

    m->inputs = calloc(structure->first_count, sizeof *m->inputs);
    if (!m->inputs)
        return error_nomem(error);
    for (; m->count < structure->first_count && status == TIZBE_OK; m->count++)
        status = fts_terms_begin(
            &m->inputs[m->count], m->s,
            structure->newest[structure->first_count - 1 - m->count], error);
    return status;
}

static void
release(merge *m)
{
    for (size_t i = 0; i < m->count; i++)
        fts_terms_release(&m->inputs[i]);
    free(m->inputs);
    fts_segment_release(&m->out);
    buffer_release(&m->doclist);
}

/* The input with the least term; NULL when all are through. */
static const fts_terms *
least_of(const merge *m)
{
    const fts_terms *least = NULL;

    for (size_t i = 0; i < m->count; i++)
        if (!m->inputs[i].at_end &&
            (!least || fts_terms_compare(&m->inputs[i], least) < 0))
            least = &m->inputs[i];
    return least;
}

/* All rows of the term at hand of `least`, and the inputs behind it. */
static tizbe_status
put_term(merge *m, const fts_terms *least, tizbe_error *error)
{
    int64_t      row = 0;
    size_t       at[FTS_SEGMENT_LAST], count = 0;
    tizbe_status status;

    buffer_clear(&m->doclist);
    for (size_t i = 0; i < m->count; i++)
        if (!m->inputs[i].at_end &&
            fts_terms_compare(&m->inputs[i], least) == 0)
            at[count++] = i;
    for (size_t i = 0; i < count && !m->is_mixed; i++)
        m->is_mixed = !fts_terms_append(&m->inputs[at[i]], &m->doclist, &row);
    if (buffer_status(&m->doclist) != TIZBE_OK)
        return error_nomem(error);
    if (m->is_mixed)
        return TIZBE_OK;
    status = fts_segment_add(&m->out, buffer_slice(&least->term),
                             buffer_slice(&m->doclist), error);
    for (size_t i = 0; i < count && status == TIZBE_OK; i++)
        status = fts_terms_next(&m->inputs[at[i]], error);
    return status;
}

static tizbe_status
put_all(merge *m, uint32_t *pages, tizbe_error *error)
{
    const fts_terms *least;
    tizbe_status     status = TIZBE_OK;

    while (status == TIZBE_OK && !m->is_mixed && (least = least_of(m)))
        status = put_term(m, least, error);
    if (status == TIZBE_OK && !m->is_mixed)
        status = fts_segment_end(&m->out, pages, error);
    return status;
}

/* The inputs go, and their place is that of the one made of them. */
static tizbe_status
settle(merge *m, fts_structure *structure, uint32_t pages, tizbe_error *error)
{
    tizbe_status status = TIZBE_OK;

    for (size_t i = 0; i < m->count && status == TIZBE_OK; i++)
        status = fts_shadow_drop_segment(m->s, m->inputs[i].segment.id, error);
    if (status == TIZBE_OK && !fts_structure_raise(structure, m->out.id, pages))
        status = corpus_fail(m->s->c, SQLITE_CORRUPT, "read", error);
    return status == TIZBE_OK ? fts_structure_write(structure, m->s, error)
                              : status;
}

tizbe_status
fts_merge(fts_shadow *s, fts_structure *structure, bool *is_done,
          tizbe_error *error)
{
    merge        m = { .s = s };
    uint32_t     id = fts_structure_free_id(structure), pages = 0;
    tizbe_status status;

    *is_done = false;
    if (structure->first_inputs > 0 || id == 0 ||
        structure->first_count > FTS_SEGMENT_LAST)
        return TIZBE_OK;
    status = begin(&m, structure, error);
    if (status == TIZBE_OK)
        status = fts_segment_init(&m.out, s, id, error);
    if (status == TIZBE_OK)
        status = put_all(&m, &pages, error);
    *is_done = status == TIZBE_OK && pages > 0;
    if (*is_done)
        status = settle(&m, structure, pages, error);
    else if (status == TIZBE_OK)
        status = fts_shadow_drop_segment(s, id, error);
    release(&m);
    return status;
}
