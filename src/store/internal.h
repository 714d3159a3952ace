/* What the files of store/ share among themselves alone. */
#ifndef STORE_INTERNAL_H
#define STORE_INTERNAL_H

#include "base/buffer.h"
#include "store/corpus.h"
#include "store/form_cache.h"
#include "store/index_view.h"
#include "store/indexer.h"
#include "store/row_feed.h"
#include "store/waiting.h"

enum { APPLICATION_ID = 0x54697A62 }; /* "Tizb", of each corpus file */

/* The memory that pages may take, of every connection. */
#define CORPUS_CACHE "PRAGMA cache_size = -16384;"

typedef struct kept_statement kept_statement;

/* The numbers of the documents that links name (links.h), sorted. */
typedef struct linked_documents {
    int64_t *ids;
    size_t   count, capacity;
    bool     is_known; /* in this transaction */
} linked_documents;

struct corpus {
    sqlite3         *db;
    char            *path;
    indexer         *indexer;
    waiting          waiting;    /* for other programs */
    bool             is_writing; /* from corpus_begin to its end             */
    bool             is_left;    /* a transaction without memory to end it   */
    bool             is_filling; /* without a log: filling.h                 */
    int64_t          wiping;     /* secure_delete, while it is off: filling.h */
    int              watch;      /* tells who else opens the file, likewise   */
    int              file;       /* SQLite's descriptor of it, or -1          */
    int64_t          pushed;     /* bytes of it that are on their way to disk */
    row_feed         feed;       /* the rows of tizbe_feed */
    kept_statement  *kept;       /* see statement.h */
    size_t           kept_count, kept_capacity;
    linked_documents linked;
    index_view      *views[LANG_COUNT];            /* NULL until asked for */
    form_cache      *forms;                        /* likewise             */
    uint64_t         moment;                       /* see corpus_moment    */
    int64_t          others, own;                  /* what it goes by      */
    uint64_t         derived_good, analysers_good; /* checked at this moment */
    const char      *person; /* whom the log names, borrowed; or NULL       */
};

/* Through this words come into the full-text index, and out of it. */
indexer *corpus_indexer(corpus *c);

/* "cannot open 'corpus.tizbe': reason"; gives `status`. */
tizbe_status corpus_refuse(corpus *c, tizbe_status status, const char *reason,
                           tizbe_error *error);

/* The schema that this program makes. */
int corpus_newest_version(void);

/* Whether a statement is part of it, but for what rebuild makes. */
bool corpus_makes(const char *sql);

/* Whether the file is a corpus that may be opened so; in CORPUS_CREATE it may
 * be empty, too. What another process is making is waited for. */
tizbe_status corpus_recognise(corpus *c, corpus_mode mode, tizbe_error *error);

/* What a result of SQLite means, as messages say it; `db` may be NULL. */
const char *corpus_reason(sqlite3 *db, int code);

/*
 * Guard against writing half of a change. When memory runs out while SQLite
 * closes a statement it may roll back the transaction of corpus_begin by
 * itself; a statement that it then has to prepare anew, as the tables were
 * changed since, would run outside of any transaction and be committed at once.
 * From this call on preparing fails with SQLITE_AUTH in that case. Gives
 * SQLite's code.
 */
int corpus_guard(corpus *c);

/* Append the name of the log of the corpus at `path`. Where that is a link, SQLite
 * has the log beside the file that it leads to. */
void corpus_log_name(buffer *out, const char *path);

/* Whether there is such a log. */
bool corpus_has_log(const corpus *c);

/* SQLite's code for `sql` on a connection of its own that may write, and waits
 * for nobody; what it begins is taken back. */
int corpus_try(const corpus *c, const char *sql);

/*
 * Make a new file with the tables of the migrations up to `version` and no
 * others, to be filled with rows of another corpus. A transaction is open, and
 * foreign keys are not checked. Nothing is synced: what is committed is safe
 * only when the file has been opened as a corpus and written to again.
 */
tizbe_status corpus_make_bare(const char *path, int64_t version, corpus **out,
                              tizbe_error *error);

/* Create the tables of schema/derived.sql and index.sql, empty. In a
 * transaction. */
tizbe_status corpus_make_derived(corpus *c, tizbe_error *error);

/* A view of ours that is missing in the file, or another one than is made. */
typedef struct odd_view {
    char    name[48];   /* "": there is none             */
    bool    is_derived; /* rebuild makes it              */
    int64_t looked;     /* views that were looked at     */
} odd_view;

/* The first of them. */
tizbe_status corpus_find_odd_view(corpus *c, odd_view *out, tizbe_error *error);

/* Whether texts are to be stored plain: the setting "texts". */
tizbe_status corpus_has_plain_texts(corpus *c, bool *are_plain,
                                    tizbe_error *error);

#endif
