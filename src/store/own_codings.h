/*
 * The rows of `coding` that belong to people, made of their decisions.
 *
 * A person's word is kept in `decision`, by the text's hash. Tables of
 * codings are made from `coding`; so a person has a row there for each place
 * and code that the person accepted and that either was coded by the
 * person's own hand or is not found by the machine (any more). These rows
 * go with a document and come back with it.
 */
#ifndef STORE_OWN_CODINGS_H
#define STORE_OWN_CODINGS_H

#include "base/slice.h"
#include "base/status.h"
#include "store/corpus.h"

#include <stdint.h>

/* Make the rows of a document that was just added. Within the caller's
 * transaction, as all of these. */
tizbe_status own_codings_of_document(corpus *c, int64_t document,
                                     tizbe_error *error);

/* Take the rows of a document out; the decisions stay. */
tizbe_status own_codings_forget(corpus *c, int64_t document,
                                tizbe_error *error);

/* Make the rows of one place agree with decisions that changed: code points
 * from the document's start. */
tizbe_status own_codings_refresh(corpus *c, int64_t document, int64_t start,
                                 int64_t end, tizbe_error *error);

/* Take the rows of one code out, and make them: before and after its decisions
 * go to another. */
tizbe_status own_codings_forget_code(corpus *c, const char *codebook,
                                     slice code, tizbe_error *error);
tizbe_status own_codings_of_code(corpus *c, const char *codebook, slice code,
                                 tizbe_error *error);

/*
 * After a run of a codebook (its name): people get what the machine found no
 * longer (*adopted such codings), and give back what it finds again.
 */
tizbe_status own_codings_after_run(corpus *c, const char *codebook,
                                   int64_t *adopted, tizbe_error *error);

#endif
