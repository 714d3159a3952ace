/* Statistics. */
#include "analyse/dispersion.h"
#include "analyse/segment_changes.h"
#include "analyse/statistics/bootstrap.h"
#include "analyse/themes/compare.h"
#include "analyse/themes/cooccur.h"
#include "analyse/themes/crosstab.h"
#include "analyse/themes/themes.h"
#include "analyse/themes/trend.h"
#include "analyse/words/collocate.h"
#include "analyse/words/grouped_words.h"
#include "analyse/words/keyness.h"
#include "analyse/words/words.h"
#include "api/answer.h"
#include "api/stated.h"

#include <stdio.h>

/* --- themes and codes ----------------------------------------------------- */

/* Resolve the filters and the states of what is counted. */
static tizbe_status
begin_counting(answer *a, const tizbe_corpus *c, const tizbe_filter *filter,
               enum codebook_need need, const tizbe_counting *asked,
               theme_counts_options *counting, tizbe_output *out,
               tizbe_error *error)
{
    const char  *states = asked->states ? asked->states : "pending,accepted";
    tizbe_status status = answer_begin(a, c, filter, need, out, error);

    counting->codebook = a->codebook;
    counting->scope = &a->scope;
    counting->unit = asked->unit;
    counting->by_code = asked->by_code;
    counting->coder = asked->coder;
    if (status == TIZBE_OK)
        status = stated_states(states, &a->scope.memory, &counting->states,
                               error);
    return status;
}

tizbe_status
tizbe_themes(tizbe_corpus *c, const tizbe_themes_options *options,
             tizbe_output *out, tizbe_error *error)
{
    themes_options inner = {
        .zeros = options->zeros,
        .wide = options->wide,
        .measure = options->measure,
    };
    answer       a;
    tizbe_status status = begin_counting(&a, c, &options->filter, CODEBOOK,
                                         &options->counting, &inner.counting,
                                         out, error);

    inner.counting.by = options->by;
    inner.counting.by_count = options->by_count;
    if (status == TIZBE_OK)
        status = themes_table(a.c, &inner, &a.sink, error);
    return answer_end(&a, status);
}

tizbe_status
tizbe_trend(tizbe_corpus *c, const tizbe_trend_options *options,
            tizbe_output *out, tizbe_error *error)
{
    trend_options inner = {
        .period = options->period ? options->period : "year",
        .resamples = options->no_intervals ? 0
                     : options->resamples  ? options->resamples
                                           : BOOTSTRAP_RESAMPLES,
        .seed = stated_seed(options->seed),
    };
    answer       a;
    tizbe_status status = begin_counting(&a, c, &options->filter, CODEBOOK,
                                         &options->counting, &inner.counting,
                                         out, error);

    if (status == TIZBE_OK)
        status = trend_table(a.c, &inner, &a.sink, error);
    return answer_end(&a, status);
}

tizbe_status
tizbe_cooccur(tizbe_corpus *c, const tizbe_cooccur_options *options,
              tizbe_output *out, tizbe_error *error)
{
    cooccur_options inner = {
        .with = options->with,
        .zeros = options->zeros,
        .wide = options->wide,
        .measure = options->measure,
    };
    answer       a;
    tizbe_status status = begin_counting(&a, c, &options->filter, CODEBOOK,
                                         &options->counting, &inner.counting,
                                         out, error);

    if (status == TIZBE_OK)
        status = cooccur_table(a.c, &inner, &a.sink, error);
    return answer_end(&a, status);
}

tizbe_status
tizbe_crosstab(tizbe_corpus *c, const tizbe_crosstab_options *options,
               tizbe_output *out, tizbe_error *error)
{
    crosstab_options inner = {
        .by = options->by,
    };
    answer       a;
    tizbe_status status = begin_counting(&a, c, &options->filter, CODEBOOK,
                                         &options->counting, &inner.counting,
                                         out, error);

    if (status == TIZBE_OK)
        status = crosstab_table(a.c, &inner, &a.sink, &out->valueless, error);
    return answer_end(&a, status);
}

tizbe_status
tizbe_compare(tizbe_corpus *c, const tizbe_compare_options *options,
              tizbe_output *out, tizbe_error *error)
{
    compare_options inner = {
        .first = options->first,
        .second = options->second,
    };
    answer       a;
    tizbe_status status = begin_counting(
        &a, c, &options->filter, options->segments ? CODEBOOK_IF_ANY : CODEBOOK,
        &options->counting, &inner.counting, out, error);

    if (status == TIZBE_OK && options->segments)
        status = segment_changes_table(a.c, &inner, options->unchanged, &a.sink,
                                       error);
    else if (status == TIZBE_OK)
        status = compare_table(a.c, &inner, &a.sink, error);
    return answer_end(&a, status);
}

/* --- words ---------------------------------------------------------------- */

tizbe_status
tizbe_words(tizbe_corpus *c, const tizbe_words_options *options,
            tizbe_output *out, tizbe_error *error)
{
    answer        a;
    tizbe_status  status = answer_begin(&a, c, &options->filter, NO_CODEBOOK,
                                        out, error);
    words_options inner = {
        .scope = &a.scope,
        .words = options->words,
        .by = options->by,
    };

    if (status == TIZBE_OK)
        status = (inner.by ? grouped_words_table : words_table)(a.c, &inner,
                                                                &a.sink, error);
    return answer_end(&a, status);
}

/* "kk uk" */
static void
name_languages(language_set langs, char out[TIZBE_APART_SIZE])
{
    size_t size = 0;

    out[0] = '\0';
    for (language lang = LANG_UND + 1; lang < LANG_COUNT; lang++)
        if (langs & 1U << lang)
            size += (size_t)snprintf(out + size, TIZBE_APART_SIZE - size,
                                     "%s%s", size > 0 ? " " : "",
                                     language_code(lang));
}

tizbe_status
tizbe_keyness(tizbe_corpus *c, const tizbe_keyness_options *options,
              tizbe_output *out, tizbe_error *error)
{
    answer          a;
    tizbe_status    status = answer_begin(&a, c, &options->filter, NO_CODEBOOK,
                                          out, error);
    keyness_options inner = {
        .scope = &a.scope,
        .target = options->target,
        .reference = options->reference,
        .words = options->words,
        .measure = options->measure,
    };
    language_set apart = 0;

    if (status == TIZBE_OK)
        status = keyness_table(a.c, &inner, &a.sink, &apart, error);
    name_languages(apart, out->apart);
    return answer_end(&a, status);
}

tizbe_status
tizbe_collocate(tizbe_corpus *c, const char *query,
                const tizbe_collocate_options *options, tizbe_output *out,
                tizbe_error *error)
{
    answer       a;
    tizbe_status status = answer_begin(&a, c, &options->filter, CODEBOOK_IF_ANY,
                                       out, error);
    collocate_options inner = {
        .query = query,
        .scope = &a.scope,
        .words = options->words,
        .window = options->sentence ? 0
                  : options->window ? options->window
                                    : COLLOCATE_WINDOW,
        .order = options->order,
    };

    if (status == TIZBE_OK)
        status = scope_book_for(a.c, a.codebook, query, &a.scope.memory,
                                &inner.base, error);
    if (status == TIZBE_OK)
        status = collocate_table(a.c, &inner, &a.sink, error);
    return answer_end(&a, status);
}

/* --- either --------------------------------------------------------------- */

static tizbe_status
disperse_words(tizbe_corpus *c, const tizbe_dispersion_options *options,
               dispersion_options inner, tizbe_output *out, tizbe_error *error)
{
    answer       a;
    tizbe_status status = answer_begin(&a, c, &options->filter, NO_CODEBOOK,
                                       out, error);

    inner.counting.scope = &a.scope;
    if (status == TIZBE_OK)
        status = word_dispersion_table(a.c, &inner, &a.sink, error);
    return answer_end(&a, status);
}

tizbe_status
tizbe_dispersion(tizbe_corpus *c, const tizbe_dispersion_options *options,
                 tizbe_output *out, tizbe_error *error)
{
    dispersion_options inner = {
        .parts = options->parts,
        .kind = options->of == TIZBE_DISPERSION_FORMS ? WORD_FORM : WORD_STEM,
        .least = options->least,
        .limit = options->limit,
    };
    const tizbe_counting counting = {
        .by_code = options->of == TIZBE_DISPERSION_CODES,
        .states = options->states,
    };
    answer       a;
    tizbe_status status;

    if (options->of >= TIZBE_DISPERSION_STEMS)
        return disperse_words(c, options, inner, out, error);
    status = begin_counting(&a, c, &options->filter, CODEBOOK, &counting,
                            &inner.counting, out, error);
    if (status == TIZBE_OK)
        status = theme_dispersion_table(a.c, &inner, &a.sink, error);
    return answer_end(&a, status);
}
