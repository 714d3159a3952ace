/*
 * Rows from one corpus into another, each by one statement on either side:
 * what merging is made of. Keys are mapped in the statement that writes.
 */
#ifndef STORE_ROWS_H
#define STORE_ROWS_H

#include "base/status.h"
#include "store/corpus.h"

#include <sqlite3.h>
#include <stdint.h>

typedef struct rows_plan {
    const char *read;  /* in the other corpus; ?1 is `from`              */
    const char *write; /* ?1 is `to`, the columns read are ?2, ?3, ...   */
    /* after a row that changed something, with the row read; or NULL    */
    tizbe_status (*after)(void *context, sqlite3_stmt *row, tizbe_error *error);
    void *context;
} rows_plan;

/*
 * Write each row that is read, within the caller's transaction on `c`; both
 * statements are string literals (see corpus_keep). *changed (may be NULL)
 * becomes the number of rows written.
 */
tizbe_status rows_copy(corpus *c, corpus *other, const rows_plan *plan,
                       int64_t from, int64_t to, int64_t *changed,
                       tizbe_error *error);

#endif
