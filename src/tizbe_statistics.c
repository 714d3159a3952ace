/*
 * The public face: statistics.
 */
#include "analyse/bootstrap.h"
#include "analyse/cooccur.h"
#include "analyse/trend.h"
#include "tizbe_answer.h"

/* Numbers are passed on. */
_Static_assert((int)TIZBE_UNIT_SENTENCE == (int)UNIT_SENTENCE &&
                   (int)TIZBE_UNIT_DOCUMENT == (int)UNIT_DOCUMENT &&
                   (int)TIZBE_NPMI == (int)COOCCUR_NPMI &&
                   (int)TIZBE_G2 == (int)COOCCUR_G2,
               "options of statistics differ");

/* Resolve the filters and the states of what is counted. */
static tizbe_status
begin_counting(answer *a, const tizbe_corpus *c, const tizbe_filter *filter,
               const tizbe_counting *counting, const char **states,
               tizbe_output *out, tizbe_error *error)
{
    tizbe_status status = answer_begin(a, c, filter, CODEBOOK, out, error);

    *states = NULL;
    if (status == TIZBE_OK)
        status = stated_states(counting->states ? counting->states
                                                : "pending,accepted",
                               &a->scope.memory, states, error);
    return status;
}

tizbe_status
tizbe_trend(tizbe_corpus *c, const tizbe_trend_options *options,
            tizbe_output *out, tizbe_error *error)
{
    trend_options inner = {
        .period = options->period ? options->period : "year",
        .unit = (theme_unit)options->counting.unit,
        .by_code = options->counting.by_code,
        .resamples = options->no_intervals ? 0
                     : options->resamples  ? options->resamples
                                           : BOOTSTRAP_RESAMPLES,
        .seed = options->seed,
    };
    answer       a;
    tizbe_status status = begin_counting(
        &a, c, &options->filter, &options->counting, &inner.states, out, error);

    inner.codebook = a.codebook;
    inner.scope = &a.scope;
    if (status == TIZBE_OK)
        status = trend_table(a.c, &inner, &a.sink, error);
    return answer_end(&a, status);
}

tizbe_status
tizbe_cooccur(tizbe_corpus *c, const tizbe_cooccur_options *options,
              tizbe_output *out, tizbe_error *error)
{
    cooccur_options inner = {
        .unit = (theme_unit)options->counting.unit,
        .by_code = options->counting.by_code,
        .zeros = options->zeros,
        .wide = options->wide,
        .measure = (cooccur_measure)options->measure,
    };
    answer       a;
    tizbe_status status = begin_counting(
        &a, c, &options->filter, &options->counting, &inner.states, out, error);

    inner.codebook = a.codebook;
    inner.scope = &a.scope;
    if (status == TIZBE_OK)
        status = cooccur_table(a.c, &inner, &a.sink, error);
    return answer_end(&a, status);
}
