/*
 * What one run of `add` holds open on the corpus: the writer, the
 * transaction, and what is to be reported once it is on disk.
 */
#ifndef ADD_SESSION_H
#define ADD_SESSION_H

#include "add/add.h"
#include "add/moved_texts.h"
#include "add/pool.h"
#include "ingest/metadata.h"
#include "store/corpus.h"
#include "store/writer.h"

/* A record that lost its number to another one: session_texts.h. */
typedef struct replaced_text {
    int64_t old, new;
    bool    is_new; /* that was added in this run   */
    size_t  event;  /* which of `pending` tells that */
} replaced_text;

typedef struct session {
    const tizbe_add_options *options;
    const tizbe_listener    *listener;
    tizbe_add_summary       *summary;
    tizbe_progress           progress;
    metadata                *table; /* or NULL */
    corpus                  *corpus;
    writer                  *writer;
    char            *stated; /* the options as `source.options` keeps them */
    char            *folder; /* of the last file, as it was named */
    char            *real_folder; /* without a link in it              */
    bool             is_filling;  /* see store/filling.h */
    uint64_t         pushed;      /* tokens stored before its last push */
    bool             in_transaction;
    int64_t          began_ms; /* the transaction */
    tizbe_add_event *pending;  /* events that wait for the commit */
    size_t           pending_count, pending_capacity;
    replaced_text   *replaced; /* of the file under way; nothing is committed
                                  while there are any                      */
    size_t           replaced_count, replaced_capacity;
    arena            pending_texts;
    moved_texts      moved;
} session;

/* Open the corpus and the writer. */
tizbe_status session_begin(session *s, const char *corpus_path,
                           tizbe_error *error);

/*
 * Make a job of a path; one that needs no worker (unchanged since it was
 * read, or `failure` says why it cannot be read) is done already.
 */
tizbe_status session_job(session *s, const char *path, uint64_t size,
                         const char *failure, job **out, tizbe_error *error);

/* Store what a job was answered, one answer at a time, or note its failure;
 * a file that is untouched has none. */
tizbe_status session_settle(session *s, job *j, part *answer,
                            tizbe_error *error);

/* A job is over: count it. */
void session_advance(session *s);

/* Commit and report when the last commit was some seconds ago. */
tizbe_status session_commit_if_due(session *s, tizbe_error *error);

/* The last commit, the log entry, warnings about the table. */
tizbe_status session_end(session *s, tizbe_error *error);

/* Be in a transaction before anything is written. */
tizbe_status session_need_transaction(session *s, tizbe_error *error);

void session_close(session *s);

#endif
