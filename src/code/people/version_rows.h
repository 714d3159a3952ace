/*
 * What people said of earlier versions of a document, and what became of the
 * places: for carrying it over (carry.h), and for asking about the rest.
 *
 * The earlier versions are what the document is a `version_of`, and what those
 * are. What an earlier one has in common with its next one, or was answered
 * there, is that one's to tell: so what was taken back there does not come back,
 * and what nobody answered there is not forgotten when a third version comes.
 */
#ifndef CODE_VERSION_ROWS_H
#define CODE_VERSION_ROWS_H

#include "base/status.h"
#include "code/people/versions.h"
#include "store/corpus.h"

#include <stdbool.h>
#include <stdint.h>

typedef enum version_row_kind {
    ROW_DECISION,
    ROW_MEMO,
    ROW_READING /* a segment that was read */
} version_row_kind;

/* One thing that one person said; texts are good during the call alone. */
typedef struct version_row {
    version_row_kind kind;
    bool             has_place;  /* false: a memo on all of the document  */
    int64_t          start, end; /* in the older one, code points         */
    const char      *codebook, *code; /* names, or NULL                   */
    int64_t          coder;           /* coder.id                         */
    const char      *state, *memo, *at;
    bool             flag;  /* of a decision `own`, of a reading `blind` */
    int64_t          older; /* the document it was said of               */
    new_place        place; /* in the newer one                          */
    bool             is_answered; /* changed, and the person has answered
                                     to that in the newer one            */
    const versions  *versions;
} version_row;

typedef tizbe_status version_row_visitor(void *context, const version_row *row,
                                         tizbe_error *error);

/* Visit all that was said of earlier versions of a document, the last one
 * first. A visit that gives anything but TIZBE_OK ends it with that. The
 * visitor may write. */
tizbe_status version_rows_each(corpus *c, int64_t document,
                               version_row_visitor *visit, void *context,
                               tizbe_error *error);

/* Whether the person has answered by now to what changed: `place` is the one
 * that is proposed in `document`. */
tizbe_status version_row_answered(corpus *c, const version_row *row,
                                  int64_t document, new_place place,
                                  bool *answered, tizbe_error *error);

#endif
