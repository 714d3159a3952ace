/*
 * A table of agreement: coders against each other, or against the machine.
 *
 * Compared is, for each code or theme, what each coder says of each unit: how
 * many codings of it there are, or, on the nominal scale, whether there is any.
 * A person's codings are those that the person accepted or made; the machine's
 * are what it found, whatever people said of it later.
 *
 * Which units count has to be chosen, as it decides the result:
 *     read    segments that two or more of them have noted as read (the machine
 *             has read all): a code that such a coder did not give there was
 *             judged to be absent. Between people, whoever accepts or rejects a
 *             coding has judged that code in that segment, and no other one
 *     coded   segments in which any of the compared coders coded anything
 *     all     all segments of the scope
 */
#ifndef ANALYSE_AGREE_H
#define ANALYSE_AGREE_H

#include "analyse/scope/scope.h"
#include "analyse/statistics/agreement.h"
#include "analyse/table/table.h"
#include "analyse/themes/theme_counts.h"
#include "base/status.h"
#include "store/corpus.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define AGREE_CODERS_MAX 16

typedef struct agree_options {
    const char        *codebook; /* name                                    */
    const scope       *scope;
    const char *const *coders;      /* names; the first is the standard of
                                  precision and recall                      */
    size_t             coder_count; /* 0: those who have read anything; when
                                       that is one, that one and the machine */
    tizbe_unit         unit;
    tizbe_basis        basis;
    tizbe_level        level;
    tizbe_scale        scale;    /* other than nominal: numbers of codings   */
    const bool        *measures; /* by measure; NULL: those that fit         */
    bool               by_lang;
    unsigned           resamples; /* of documents; 0: no intervals           */
    uint64_t           seed;
} agree_options;

/* Who is compared where nobody is named: who has read anything, in the order
 * of their coming, and the machine behind a single other. *count is how many
 * there are, of whom the first AGREE_CODERS_MAX are in `names`; names are in
 * the arena. */
tizbe_status agree_readers(corpus *c, const char *book, arena *memory,
                           const char *names[AGREE_CODERS_MAX], size_t *count,
                           tizbe_error *error);

/*
 * theme [code] [lang] coders measure scale value low high units documents
 * reason resamples seed: a row a measure. low and high are the 2.5 and 97.5
 * percentiles of so many resamples of documents with replacement; NA when
 * fewer than two documents have units, or half or more of the resamples
 * leave the measure undefined. `value` is NA where it is not defined, and
 * `reason` says why.
 *
 * TIZBE_NOT_FOUND when a coder is not there, or no unit counts; TIZBE_USAGE for
 * fewer than two coders or more than AGREE_CODERS_MAX.
 */
tizbe_status agree_table(corpus *c, const agree_options *options,
                         const table_sink *sink, tizbe_error *error);

/*
 * The units on which coders differ, side by side, by place within each code:
 * theme [code] document title segment lang start end <a column a coder> text.
 * A coder's column holds the number of codings, NA where the unit was not
 * judged; start and end are code points from the document's start. Of units
 * that are documents, segment, start, end and text are NA. Fails as agree_table
 * does.
 */
tizbe_status disagreements_table(corpus *c, const agree_options *options,
                                 const table_sink *sink, tizbe_error *error);

#endif
