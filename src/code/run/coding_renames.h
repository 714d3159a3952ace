/*
 * What people decided on a code goes with it when it gets another name.
 *
 * A decision is kept by the name of its code. `was: visa-work` on visa-labour
 * says that visa-labour had that name: then decisions and memos on visa-work are
 * made ones on visa-labour, and so are the rows kept for undoing them. Where a
 * coder decided on both at one place (two codes became one), accepted holds;
 * what a copy brings on an old name later on holds where it was said later.
 */
#ifndef CODE_CODING_RENAMES_H
#define CODE_CODING_RENAMES_H

#include "base/status.h"
#include "code/codebook/codebook.h"
#include "store/corpus.h"

#include <stdint.h>

/* For all codes of `book`, whose rows are stored, within the caller's
 * transaction; *carried such decisions. An event of the log for each name. */
tizbe_status coding_renames_carry(corpus *c, const codebook *book,
                                  uint64_t *carried, tizbe_error *error);

#endif
