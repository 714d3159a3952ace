/*
 * One type for every outcome, one struct for the sentence that explains it: of
 * base/ what users of tizbe.h see as well.
 *
 * A function that can fail returns a tizbe_status and, where the caller may
 * want to tell a person, fills the tizbe_error it was given (NULL is allowed
 * everywhere). The sentence has the shape
 *
 *     cannot read 'plan.docx': no word/document.xml inside
 *
 * no capital, no full stop, subject in quotes, escaped for a terminal.
 */
#ifndef TIZBE_OUTCOME_H
#define TIZBE_OUTCOME_H

#ifdef __cplusplus
extern "C" {
#endif

/* What libtizbe.so lets others see. */
#define TIZBE_API __attribute__((visibility("default")))

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

typedef struct tizbe_error {
    tizbe_status status;
    char         text[1000]; /* UTF-8, NUL-terminated, cut at a character */
} tizbe_error;

/* A short English name of a status: "out of memory". Never NULL. */
TIZBE_API const char *tizbe_status_text(tizbe_status status);

#ifdef __cplusplus
}
#endif

#endif
