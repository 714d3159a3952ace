/* Agreement of coders. */
#include "analyse/people/agree.h"
#include "analyse/statistics/bootstrap.h"
#include "api/answer.h"
#include "api/stated.h"
#include "base/array.h"

#include <string.h>

/* Which measures are asked for; *out is NULL when nothing was stated. */
static tizbe_status
stated_measures(const char *stated, bool wanted[MEASURE_COUNT],
                const bool **out, tizbe_error *error)
{
    const char *names[MEASURE_COUNT];

    *out = stated ? wanted : NULL;
    for (measure m = 0; m < MEASURE_COUNT; m++) {
        names[m] = measure_name(m);
        wanted[m] = true;
    }
    return !stated || strcmp(stated, "all") == 0
               ? TIZBE_OK
               : stated_flags(stated, "measure", names, COUNT_OF(names), wanted,
                              error);
}

tizbe_status
tizbe_agree(tizbe_corpus *c, const tizbe_agree_options *options,
            tizbe_output *out, tizbe_error *error)
{
    bool          wanted[MEASURE_COUNT];
    agree_options inner = {
        .coders = options->coders,
        .coder_count = options->coder_count,
        .unit = options->unit,
        .basis = options->basis,
        .level = options->level,
        .scale = options->scale,
        .by_lang = options->by_lang,
        .resamples = options->no_intervals ? 0
                     : options->resamples  ? options->resamples
                                           : BOOTSTRAP_RESAMPLES,
        .seed = stated_seed(options->seed),
    };
    answer       a;
    tizbe_status status = answer_begin(&a, c, &options->filter, CODEBOOK, out,
                                       error);

    inner.codebook = a.codebook;
    inner.scope = &a.scope;
    if (status == TIZBE_OK)
        status = stated_measures(options->measures, wanted, &inner.measures,
                                 error);
    if (status == TIZBE_OK && options->list)
        status = disagreements_table(a.c, &inner, &a.sink, error);
    else if (status == TIZBE_OK)
        status = agree_table(a.c, &inner, &a.sink, error);
    return answer_end(&a, status);
}
