/*
 * One type for every outcome, one struct for the sentence that explains it.
 *
 * The library never prints, exits or aborts: a function that can fail
 * returns a tizbe_status and, where the caller may want to tell a person,
 * fills the tizbe_error it was given (NULL is allowed everywhere).
 *
 * The sentence has the shape
 *
 *     cannot read 'plan.docx': no word/document.xml inside
 *
 * no capital, no full stop, subject in quotes, escaped for a terminal.
 */
#ifndef TIZBE_STATUS_H
#define TIZBE_STATUS_H

#include <stdarg.h>

#ifdef __cplusplus
extern "C" {
#endif

/* A failure that nobody looks at is one that nobody hears of: clang warns. */
#ifdef __clang__
#define TIZBE_IS_LOOKED_AT __attribute__((warn_unused_result))
#else
#define TIZBE_IS_LOOKED_AT
#endif

typedef enum tizbe_status {
    TIZBE_OK = 0,
    TIZBE_NOMEM,       /* memory ran out                                   */
    TIZBE_IO,          /* the system refused to read or write              */
    TIZBE_FORMAT,      /* the bytes are not what they should be            */
    TIZBE_UNSUPPORTED, /* known, but not read or not done here             */
    TIZBE_LIMIT,       /* a stated limit was passed                        */
    TIZBE_USAGE,       /* the caller, or the person, asked something wrong */
    TIZBE_NOT_FOUND,   /* there is no such document, code, codebook ...    */
    TIZBE_EXISTS,      /* there is one already                             */
    TIZBE_BUSY,        /* another process holds the corpus                 */
    TIZBE_CORRUPT,     /* the corpus file is damaged or not a corpus       */
    TIZBE_FULL,        /* no room left on the disk                         */
    TIZBE_INTERRUPTED, /* Ctrl-C or SIGTERM                                */
    TIZBE_INPUT        /* a file that was named cannot be read             */
} TIZBE_IS_LOOKED_AT tizbe_status;

enum { TIZBE_STATUSES = TIZBE_INPUT + 1 }; /* how many there are */

typedef struct tizbe_error {
    tizbe_status status;
    char         text[1000]; /* UTF-8, NUL-terminated, cut at a character */
} tizbe_error;

/* A short English name of a status: "out of memory". Never NULL. */
const char *tizbe_status_text(tizbe_status status);

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

#ifdef __cplusplus
}
#endif

#endif
