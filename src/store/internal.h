/* What the files of store/ share among themselves alone. */
#ifndef STORE_INTERNAL_H
#define STORE_INTERNAL_H

#include "sqlext/tokenizer.h"
#include "store/corpus.h"

struct corpus {
    sqlite3     *db;
    char        *path;
    token_replay replay; /* see sqlext/tokenizer.h */
};

/* Through this the writer hands words it has to the tokenizer. */
token_replay *corpus_replay(corpus *c);

/* Create the tables of schema/derived.sql, empty. In a transaction. */
tizbe_status corpus_make_derived(corpus *c, tizbe_error *error);

#endif
