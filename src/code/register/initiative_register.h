/*
 * The register of initiatives: the whole corpus searched for measures, those
 * put together, corrected as people said, and stored (schema/register.sql).
 *
 * It is computed from what is stored and can be computed again; what people
 * correct is kept apart (initiative_acts.h).
 */
#ifndef CODE_INITIATIVE_REGISTER_H
#define CODE_INITIATIVE_REGISTER_H

#include "base/status.h"
#include "code/codebook/codebook.h"
#include "code/register/initiative_lexicon.h"
#include "code/register/initiative_why.h"
#include "code/run/coding.h"
#include "store/corpus.h"

#include <stdbool.h>

typedef struct register_options {
    const codebook    *book;  /* whose codings say which segments are looked at
                             and what a measure is a case of           */
    lexicon_files      files; /* in place of what is compiled in         */
    const why_visitor *why;   /* NULL, or whom all is shown; then nothing is
                              stored                                     */
} register_options;

/*
 * Make the register fit the corpus: nothing happens when it does already, or,
 * with `why`, search all of it and store nothing.
 * In one transaction of its own; of a corpus that may only be read, in
 * temporary tables, for this connection alone. `listener` may be NULL.
 * TIZBE_UNSUPPORTED when words were stored by another version of the analysis.
 */
tizbe_status initiative_register(corpus *c, const register_options *options,
                                 const coding_listener *listener,
                                 tizbe_error           *error);

#endif
