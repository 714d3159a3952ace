/*
 * A corpus: one SQLite file that holds documents, codebooks and codings.
 *
 * application_id 0x54697A62 ("Tizb"), user_version = schema version, WAL (but
 * see filling.h), synchronous FULL, foreign keys on, trusted_schema off, no
 * extension loading. One corpus handle is one connection; it never crosses a
 * fork.
 */
#ifndef STORE_CORPUS_H
#define STORE_CORPUS_H

#include "base/slice.h"
#include "base/status.h"
#include "text/language.h"

#include <sqlite3.h>
#include <stdbool.h>
#include <stdint.h>

typedef struct corpus corpus;

typedef enum corpus_mode {
    CORPUS_READ,   /* must exist; written by no statement */
    CORPUS_WRITE,  /* must exist                          */
    CORPUS_CREATE, /* made when there is none            */
    CORPUS_BESIDE  /* the file as it is, without locks and without its log: for
                     tables that nobody changes meanwhile */
} corpus_mode;

/*
 * Open `path`. An older schema is migrated, for which even CORPUS_READ writes
 * once; a newer one, a damaged file and a foreign file are refused, each with
 * its own sentence. *out is NULL on failure.
 */
tizbe_status corpus_open(const char *path, corpus_mode mode, corpus **out,
                         tizbe_error *error);
void         corpus_close(corpus *c); /* NULL is allowed */

/* Whether the file at `path`, and the folder it is in, may be written to: on
 * read-only media, and in others' folders, a corpus can be read. */
bool corpus_may_be_written(const char *path);

/*
 * Whether what derived.sql and index.sql describe is as this version makes it:
 * TIZBE_UNSUPPORTED, with a sentence, when not. What reads or writes it asks
 * this first; `rebuild` makes it true again.
 */
tizbe_status corpus_check_derived(corpus *c, tizbe_error *error);

/*
 * The same, and whether the stored words were analysed by this version of every
 * language. What analyses words to compare them with stored ones asks this
 * first.
 */
tizbe_status corpus_check_analysers(corpus *c, tizbe_error *error);

sqlite3    *corpus_db(corpus *c);
const char *corpus_path(const corpus *c);

/* What SQLite's result code means for us. */
tizbe_status corpus_status_of(int sqlite_code);

/*
 * The same with its sentence:
 * cannot WHAT 'corpus.tizbe': in use by another process ...
 * `what` is a verb: "read", "write", "open".
 */
tizbe_status corpus_fail(corpus *c, int sqlite_code, const char *what,
                         tizbe_error *error);

/*
 * Prepare a statement; owned by the caller (sqlite3_finalize). Unlike
 * sqlite3_prepare_v2 it fails with a status and a sentence.
 */
tizbe_status corpus_prepare(corpus *c, const char *sql, sqlite3_stmt **out,
                            tizbe_error *error);

/* Run statements without result. */
tizbe_status corpus_exec(corpus *c, const char *sql, tizbe_error *error);

/* Step a statement to its next row, if there is one. */
tizbe_status corpus_step_row(corpus *c, sqlite3_stmt *stmt, bool *is_row,
                             tizbe_error *error);

/* The number in the first column of the first row of `sql`; 0: no row. */
tizbe_status corpus_number(corpus *c, const char *sql, int64_t *number,
                           tizbe_error *error);

/* Step a statement that gives no row, reset it and clear its bindings. */
tizbe_status corpus_step_done(corpus *c, sqlite3_stmt *stmt,
                              tizbe_error *error);

/*
 * From now on check neither CHECK constraints nor foreign keys on this
 * connection: each costs as much time as writing the row (SQLite builds the
 * list behind an IN anew for every row). Only for code that writes nothing but
 * names out of our own enumerations and row ids that it got from the tables.
 * Outside of a transaction.
 */
tizbe_status corpus_trust_rows(corpus *c, tizbe_error *error);

/* Whether foreign keys are checked and followed from now on, also within a
 * transaction; gives what was so before. Each change makes SQLite prepare all
 * statements anew. */
bool corpus_follow_references(corpus *c, bool follow);

/* BEGIN IMMEDIATE, COMMIT, ROLLBACK. A commit first writes the words that
 * were gathered for the full-text index. Rollback never fails. */
tizbe_status corpus_begin(corpus *c, tizbe_error *error);
tizbe_status corpus_commit(corpus *c, tizbe_error *error);
void         corpus_rollback(corpus *c);

/* The end of what corpus_begin began: COMMIT when `status` is TIZBE_OK, else, or
 * when that fails, ROLLBACK. Gives what came of it all. */
tizbe_status corpus_end(corpus *c, tizbe_status status, tizbe_error *error);

/*
 * Let all statements up to corpus_read_end see the same state of the corpus;
 * they are faster, too, as SQLite looks for changes only once. Within a
 * transaction that is so already: then *is_begun is false, and corpus_read_end
 * does nothing. corpus_read_end always ends the reading. When it fails, what
 * was read may not be all there was.
 */
tizbe_status corpus_read_begin(corpus *c, bool *is_begun, tizbe_error *error);
tizbe_status corpus_read_end(corpus *c, bool is_begun, tizbe_error *error);

/* The number, from 1, of the corpus's present state. It changes whenever
 * something may have been written, by this connection or by others, so that
 * what is kept in memory is good as long as the number is the same. */
tizbe_status corpus_moment(corpus *c, uint64_t *moment, tizbe_error *error);

/* The value of a setting (caller frees with sqlite3_free); NULL if it is unset,
 * and on failure. A setting is never NULL in the corpus. */
tizbe_status corpus_setting(corpus *c, const char *name, char **value,
                            tizbe_error *error);
tizbe_status corpus_set_setting(corpus *c, const char *name, const char *value,
                                tizbe_error *error);

/* Which version of a language's analyser the stored words are from; as
 * corpus_setting(). */
tizbe_status corpus_analyser(corpus *c, language lang, char **version,
                             tizbe_error *error);

/* Whom the log names from now on as who does what is done by this handle: a
 * coder's name, made a row of `coder` when there is none; NULL: nobody. Borrowed
 * until the corpus is closed. */
void corpus_act_as(corpus *c, const char *person);

/* Write a row of the event log. Within the caller's transaction. */
tizbe_status corpus_log(corpus *c, const char *what, const char *subject,
                        const char *detail, tizbe_error *error);

#endif
