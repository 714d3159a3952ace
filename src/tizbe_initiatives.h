/*
 * The public interface of libtizbe: the register of initiatives. tizbe.h
 * includes it; its conventions hold.
 */
#ifndef TIZBE_INITIATIVES_H
#define TIZBE_INITIATIVES_H

#include "tizbe.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct tizbe_initiatives_options {
    tizbe_filter       filter;
    const char *const *types; /* "visa", "campus" ...; none: all           */
    size_t             type_count;
    const int64_t     *ids; /* evidence of these rows alone; none: all     */
    size_t             id_count;
    bool               evidence; /* a row a mention                        */
    const char *rules;   /* a file of rules; NULL: those compiled in       */
    const char *weights; /* likewise                                       */
    bool        why;     /* a row for each word that could name a measure  */
} tizbe_initiatives_options;

/*
 * Measures that the texts name or describe, each once with all its
 * mentions: id name names type theme code partner place year amount unit
 * status documents mentions document segment evidence. With `evidence` a row
 * a mention: initiative mention document title segment lang type theme code
 * start end text partner place year amount unit status evidence; with `why` a
 * row for all that was weighed: document ... weight taken features. Of laws,
 * agreements and conventions those are not listed that are named only where
 * nothing is coded; `taken` does not tell. The register is computed anew when
 * the corpus has changed, for which the corpus must be open for writing; ids
 * hold until then.
 */
TIZBE_API tizbe_status tizbe_initiatives(
    tizbe_corpus *corpus, const tizbe_initiatives_options *options,
    tizbe_output *out, tizbe_error *error);

/*
 * Correct the register as `tizbe_initiatives` gave it last: `merge` makes one
 * row of several (two ids at least), `split` gives mentions of row `id` a row of
 * their own, `undo` takes the last correction back. Corrections are kept by
 * place in the texts, so that they hold for a register computed anew. `said`
 * (caller frees with free; may be NULL) is what became of which rows.
 * TIZBE_NOT_FOUND for a number that is not there, TIZBE_USAGE for what is so
 * already.
 *
 *     rows 1 'student visa', 4 'visa for students' are one
 */
TIZBE_API tizbe_status tizbe_initiatives_merge(tizbe_corpus  *corpus,
                                               const int64_t *ids, size_t count,
                                               char **said, tizbe_error *error);
TIZBE_API tizbe_status tizbe_initiatives_split(tizbe_corpus *corpus, int64_t id,
                                               const int64_t *mentions,
                                               size_t count, char **said,
                                               tizbe_error *error);
TIZBE_API tizbe_status tizbe_initiatives_undo(tizbe_corpus *corpus, char **said,
                                              tizbe_error *error);

#ifdef __cplusplus
}
#endif

#endif
