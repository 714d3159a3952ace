/*
 * Containers: files that hold several documents (archives, mail with
 * attachments, feeds, tables of records). One file a kind
 * (hold_<kind>.c; hold_workbook.c has three), one row in containers.h.
 *
 * A container is walked from its beginning to its end, and each member is
 * handed to a sink together with what the container itself knows of it:
 *
 *     acts.zip    ->  "/2024/plan.docx" (bytes), "/notes.txt" (bytes)
 *     news.rss    ->  "#1" (HTML; title, date, url), "#2" ...
 *     letter.eml  ->  "" (the text: the file itself), "/plan.docx"
 *
 * A member that is a container is walked in its turn: "/inner.zip/a.txt",
 * "/posts.jsonl#3". Like readers, containers parse untrusted bytes in a
 * limited process and open, write and fetch nothing; what a container says
 * of sizes is not believed, bytes are counted as they come out.
 *
 * Limits of one file: CONTAINER_DEPTH containers within each other,
 * CONTAINER_MEMBERS members, CONTAINER_BYTES bytes of members in all and,
 * above CONTAINER_RATIO_FROM, at most CONTAINER_RATIO times its own.
 */
#ifndef INGEST_CONTAINER_H
#define INGEST_CONTAINER_H

#include "base/slice.h"
#include "base/status.h"
#include "ingest/ingest.h"
#include "text/document.h"

#include <stdbool.h>
#include <stddef.h>

#define CONTAINER_DEPTH      4
#define CONTAINER_MEMBERS    1000000
#define CONTAINER_BYTES      ((size_t)1 << 30)
#define CONTAINER_MEMBER     ((size_t)64 << 20) /* bytes of one member */
#define CONTAINER_RATIO      200
#define CONTAINER_RATIO_FROM ((size_t)32 << 20) /* bytes: below, any ratio */

/* A member; all is borrowed until the sink returns. */
typedef struct member {
    slice       name;     /* "/plan.docx", "#12"; empty: the file itself */
    slice       bytes;    /* none when the sink's document has the text  */
    const char *file;     /* the name that says the format; NULL: `name` */
    const char *format;   /* a reader's name, or NULL: detect            */
    const char *encoding; /* stated by the container, or NULL            */
    tizbe_error error;    /* a status other than TIZBE_OK: there are no
                             bytes, and why                              */
} member;

/* Who takes the members. */
typedef struct member_sink {
    /* Empty when a member begins: the container sets its variables here, or
     * fills it altogether. The sink empties it after each member. */
    document *doc;

    /* What concerns the container and no member: what was left out. */
    document *about;

    /* False: no more are wanted. */
    bool (*take)(struct member_sink *sink, const member *m);
} member_sink;

typedef struct container_input {
    slice                 bytes;   /* the whole file                     */
    const char           *name;    /* its name, for titles; never opened */
    const ingest_options *options; /* never NULL */
} container_input;

typedef struct container {
    const char *name;       /* "zip": also what --format takes         */
    const char *title;      /* "ZIP archive"                           */
    const char *extensions; /* "zip", lower case, blanks between them  */
    const char *media;      /* as a reader's: what is read of web archives */
    bool        is_zip;     /* as a reader's */

    /* As a reader's: 0 (not mine) to 100; `extension` may decide. */
    int (*sniff)(slice bytes, slice extension);

    /*
     * Hand all members to the sink, in order. What fails after some of them
     * gives a status, and `error->text` the reason alone; a member that
     * fails goes to the sink with its own error.
     */
    tizbe_status (*walk)(const container_input *in, member_sink *sink,
                         tizbe_error *error);
} container;

/* All kinds, in the order of their sniffs' right of way; NULL ends it. */
extern const container *const containers[];

/* The kind that these bytes of the file `name` are, or NULL: a document. */
const container *container_of(slice bytes, const char *name,
                              const ingest_options *options);

/*
 * Walk a container and the containers in it; `sink` gets the members that
 * are documents, or fail. A container within that fails in its midst is a
 * failed member behind those that were read.
 */
tizbe_status container_walk(const container *kind, const container_input *in,
                            member_sink *sink, tizbe_error *error);

/* Read the member handed to a sink: ingest_read, or the last strokes for a
 * document that the container filled. `path` is the whole one, for titles. */
tizbe_status container_read_member(const member *m, const char *path,
                                   const ingest_options *options, document *doc,
                                   tizbe_error *error);

#endif
