/* What the files of store/ share among themselves alone. */
#ifndef STORE_INTERNAL_H
#define STORE_INTERNAL_H

#include "store/corpus.h"
#include "store/indexer.h"
#include "store/row_feed.h"
#include "store/waiting.h"

enum { APPLICATION_ID = 0x54697A62 }; /* "Tizb", of each corpus file */

typedef struct kept_statement kept_statement;

struct corpus {
    sqlite3        *db;
    char           *path;
    indexer        *indexer;
    waiting         waiting; /* for other programs */
    int64_t         wiping;  /* secure_delete, while it is off: filling.h */
    row_feed        feed;    /* the rows of tizbe_feed */
    kept_statement *kept;    /* see statement.h */
    size_t          kept_count, kept_capacity;
};

/* Through this words come into the full-text index, and out of it. */
indexer *corpus_indexer(corpus *c);

/* "cannot open 'corpus.tizbe': reason"; gives `status`. */
tizbe_status corpus_refuse(corpus *c, tizbe_status status, const char *reason,
                           tizbe_error *error);

/* The schema that this program makes. */
int corpus_newest_version(void);

/*
 * A new file with the tables of the migrations up to `version` and no others.
 * A transaction is open and its references are not looked at: for who fills
 * the tables by rows that were those of another corpus. What is committed is on
 * the disk when the file was opened as a corpus again and written to.
 */
tizbe_status corpus_make_bare(const char *path, int64_t version, corpus **out,
                              tizbe_error *error);

/* Create the tables of schema/derived.sql, empty. In a transaction. */
tizbe_status corpus_make_derived(corpus *c, tizbe_error *error);

/* corpus_setting() that can tell what is unset, *value NULL, from what could
 * not be read. A setting is never NULL in the corpus. */
tizbe_status corpus_read_setting(corpus *c, const char *name, char **value,
                                 tizbe_error *error);

#endif
