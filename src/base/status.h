/*
 * Filling in what came of a function, and the sentence that explains it. The
 * library never prints, exits or aborts.
 */
#ifndef TIZBE_STATUS_H
#define TIZBE_STATUS_H

#include "base/outcome.h"

#include <stdarg.h>

enum { TIZBE_STATUSES = TIZBE_INPUT + 1 }; /* how many there are */

/*
 * Fill `error` (may be NULL) and return `status`, so that a function can
 * leave with `return error_set(error, TIZBE_IO, "cannot read '%s': ...")`.
 * A text over the limit is cut at a character boundary.
 */
tizbe_status error_set(tizbe_error *error, tizbe_status status,
                       const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* error_set with the arguments in a va_list. */
tizbe_status error_vset(tizbe_error *error, tizbe_status status,
                        const char *format, va_list args)
    __attribute__((format(printf, 3, 0)));

/* The shorthand for memory that ran out: fills `error`, gives TIZBE_NOMEM. */
static inline tizbe_status
error_nomem(tizbe_error *error)
{
    (void)error_set(error, TIZBE_NOMEM, "out of memory");
    return TIZBE_NOMEM; /* here, so that compilers and analysers know */
}

/* What came of reading a file that a person named beside the corpus: that it
 * is not there is another thing than that nothing was found. */
static inline tizbe_status
input_status(tizbe_status status, tizbe_error *error)
{
    if (status != TIZBE_NOT_FOUND && status != TIZBE_IO &&
        status != TIZBE_LIMIT)
        return status;
    if (error)
        error->status = TIZBE_INPUT;
    return TIZBE_INPUT;
}

#endif
