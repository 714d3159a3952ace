/*
 * Documents, their sources and variables: looking them up, changing what a
 * person may change, taking them out.
 */
#ifndef STORE_DOCUMENTS_H
#define STORE_DOCUMENTS_H

#include "base/arena.h"
#include "base/file.h"
#include "base/slice.h"
#include "base/status.h"
#include "store/corpus.h"
#include "text/document.h"

#include <stdbool.h>
#include <stdint.h>

/* What is known of a file from the last time it was read. */
typedef struct known_source {
    int64_t    document_id; /* 0: never read */
    file_stamp stamp;
    slice      sha256;  /* of the bytes; in the arena */
    slice      options; /* in the arena               */
} known_source;

tizbe_status source_find(corpus *c, slice path, arena *a, known_source *out,
                         tizbe_error *error);

/*
 * A file may hold several documents: their sources are the path itself or
 * begin with it and "/" or "#N" ("/acts.zip/plan.docx", "/acts.csv#12").
 * While such a file is being read, its sources have the stamp 0, 0; so one
 * of another stamp says that it was read to its end.
 */
tizbe_status source_find_file(corpus *c, slice path, arena *a,
                              known_source *out, tizbe_error *error);

/* Likewise, how many of its sources have a stamp: before source_touch,
 * those that it had earlier and has no more. */
tizbe_status source_count_stamped(corpus *c, slice path, uint64_t *count,
                                  tizbe_error *error);

/* The same bytes with another time, or a file read to its end: remember the
 * new stamp for all its sources. */
tizbe_status source_touch(corpus *c, slice path, file_stamp stamp,
                          tizbe_error *error);

/* A source of a file, and its document. */
typedef struct file_source {
    slice   path; /* in the arena */
    int64_t document_id;
} file_source;

/* All sources of a file, in the order of their paths; in `a`. */
tizbe_status source_list(corpus *c, slice path, arena *a,
                         const file_source **out, size_t *count,
                         tizbe_error *error);

/*
 * The document a person names: its id, which goes before all else, a path
 * (absolute, or as the end of a source's path), or a title. TIZBE_NOT_FOUND
 * when there is none, TIZBE_USAGE when several fit (the sentence lists them).
 */
tizbe_status document_find(corpus *c, slice name, int64_t *id,
                           tizbe_error *error);

/* Append the value of a variable of a stored document; nothing where it has
 * none. */
tizbe_status document_variable(corpus *c, int64_t id, slice name, buffer *out,
                               tizbe_error *error);

/* The document with this hash of its text, 0 when there is none. */
tizbe_status document_of_hash(corpus *c, slice sha256, int64_t *id,
                              tizbe_error *error);

/*
 * Set a variable of a stored document unless a higher source said
 * otherwise; an empty value takes it away. *changed may be NULL. The value is
 * sure: only tables and people speak after a document was stored.
 */
tizbe_status document_set_variable(corpus *c, int64_t id, slice name,
                                   slice value, variable_source source,
                                   bool *changed, tizbe_error *error);

/* Whether the document says itself what `date` says, and more: its day, of a
 * year. */
tizbe_status document_says_day(corpus *c, int64_t id, slice date, bool *out,
                               tizbe_error *error);

/* "file", "name", "url", "guess", "document", "table", "person". */
const char *variable_source_name(variable_source source);

/*
 * Forget one of a document's files, by its path or the end of it. TIZBE_EXISTS
 * when the document has no other, TIZBE_NOT_FOUND, TIZBE_USAGE as
 * document_find.
 */
tizbe_status source_remove(corpus *c, slice path, tizbe_error *error);

/* The same without a question, of a path as a whole. */
tizbe_status source_delete(corpus *c, slice path, tizbe_error *error);

/* How many files have the document's text. */
tizbe_status document_count_sources(corpus *c, int64_t id, int64_t *count,
                                    tizbe_error *error);

/* How many decisions, memos and own codings of people hang on a document. */
tizbe_status document_work(corpus *c, int64_t id, int64_t *work,
                           tizbe_error *error);

/*
 * Take a document out: text, index, sources, the machine's codings; within
 * the caller's transaction, whose corpus_commit writes the index. When a
 * person coded it (decisions or own codings) and `force` is false, nothing
 * happens and TIZBE_EXISTS says how many there are.
 */
tizbe_status document_remove(corpus *c, int64_t id, bool force,
                             tizbe_error *error);

/* The same without force, when another document takes its place: what was
 * linked to it is linked to `new`, also when it stays (TIZBE_EXISTS). */
tizbe_status document_replace(corpus *c, int64_t old, int64_t new,
                              tizbe_error *error);

#endif
