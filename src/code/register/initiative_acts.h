/*
 * What people say of the register: which rows are one, which mentions are
 * something else. Kept by the text's hash and the place of a mention, so that
 * it holds for a register computed anew, and for a file read anew.
 */
#ifndef CODE_INITIATIVE_ACTS_H
#define CODE_INITIATIVE_ACTS_H

#include "base/buffer.h"
#include "base/status.h"
#include "code/register/initiative_mentions.h"
#include "store/corpus.h"

#include <stddef.h>
#include <stdint.h>

/* Do to the groups of `list` what people said, in their order. A mention that
 * was meant is the one that overlaps the place most; one that is found no
 * more is passed over. */
tizbe_status initiative_acts_apply(corpus *c, mention_list *list,
                                   tizbe_error *error);

/*
 * `said`, empty, gets what became of which rows, as the log has it:
 * "rows 1 'student visa', 4 'visa for students' are one".
 *
 * Say that rows of the register are one (two at least), or that mentions of
 * row `initiative` are a row of their own: not all of them. TIZBE_NOT_FOUND
 * for a number that is not there, TIZBE_USAGE for what was said already. Within a transaction of their own; the
 * register is out of date afterwards.
 */
tizbe_status initiative_acts_merge(corpus *c, const int64_t *initiatives,
                                   size_t count, buffer *said,
                                   tizbe_error *error);
tizbe_status initiative_acts_split(corpus *c, int64_t initiative,
                                   const int64_t *mentions, size_t count,
                                   buffer *said, tizbe_error *error);

/* Take the last correction back. TIZBE_NOT_FOUND when there is none. */
tizbe_status initiative_acts_undo(corpus *c, buffer *said, tizbe_error *error);

#endif
