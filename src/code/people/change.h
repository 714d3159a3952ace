/*
 * What people change, written down so that it can be taken back.
 *
 * An action of a person is one event of the log; before it changes a row of
 * `decision`, `memo` or `reading`, that row is kept beside the event as it
 * was. Undoing puts the rows back and is an event itself. Everything within
 * the caller's transaction:
 *
 *     change_begin(c, coder, "accept", "visa-any", "document 1 43-47", &event,
 *                  error);
 *     change_keep_decision(c, event, &key, error);
 *     ...                                      // change that row
 */
#ifndef CODE_CHANGE_H
#define CODE_CHANGE_H

#include "base/buffer.h"
#include "base/status.h"
#include "store/corpus.h"

#include <stdint.h>

/* Which row of `decision`: the text, the place, the code, the coder. */
typedef struct decision_key {
    const char *sha256;     /* document.sha256                       */
    int64_t     start, end; /* code points from the document's start */
    const char *codebook;   /* name                                  */
    const char *code;       /* name                                  */
    int64_t     coder;      /* coder.id                              */
} decision_key;

/* A key's six values, to be named in WITH. */
#define DECISION_KEY(key)                                                      \
    (key)->sha256, (key)->start, (key)->end, (key)->codebook, (key)->code,     \
        (key)->coder

/* A new event of the log, by a person. `detail` may be NULL. */
tizbe_status change_begin(corpus *c, int64_t coder, const char *what,
                          const char *subject, const char *detail,
                          int64_t *event, tizbe_error *error);

/* Keep a row as it is, or that there is none. */
tizbe_status change_keep_decision(corpus *c, int64_t event,
                                  const decision_key *key, tizbe_error *error);
tizbe_status change_keep_memo(corpus *c, int64_t event, const char *guid,
                              tizbe_error *error);
tizbe_status change_keep_reading(corpus *c, int64_t event, const char *sha256,
                                 int64_t segment, const char *codebook,
                                 int64_t coder, tizbe_error *error);

/*
 * Take back the last action of a coder that was not taken back yet. `said`
 * gets what it was: "accept visa-any, document 1 43-47". TIZBE_NOT_FOUND when
 * there is none. People's rows of `coding` follow.
 */
tizbe_status change_undo(corpus *c, int64_t coder, buffer *said,
                         tizbe_error *error);

#endif
