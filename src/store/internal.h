/* What the files of store/ share among themselves alone. */
#ifndef STORE_INTERNAL_H
#define STORE_INTERNAL_H

#include "store/corpus.h"
#include "store/indexer.h"

typedef struct kept_statement kept_statement;

struct corpus {
    sqlite3        *db;
    char           *path;
    indexer        *indexer;
    kept_statement *kept; /* see statement.h */
    size_t          kept_count, kept_capacity;
};

/* Through this words come into the full-text index, and out of it. */
indexer *corpus_indexer(corpus *c);

/* "cannot open 'corpus.tizbe': reason"; gives `status`. */
tizbe_status corpus_refuse(corpus *c, tizbe_status status, const char *reason,
                           tizbe_error *error);

/* Create the tables of schema/derived.sql, empty. In a transaction. */
tizbe_status corpus_make_derived(corpus *c, tizbe_error *error);

/* corpus_setting() that can tell what is unset, *value NULL, from what could
 * not be read. A setting is never NULL in the corpus. */
tizbe_status corpus_read_setting(corpus *c, const char *name, char **value,
                                 tizbe_error *error);

#endif
