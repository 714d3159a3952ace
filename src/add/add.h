/*
 * From files to stored documents: the pipeline of `tizbe add`.
 *
 *     paths -> walk -> worker processes -> writer -> corpus
 *              names   read, segment,     the only one that
 *                      analyse            writes
 *
 * Workers parse what may be hostile, under limits; one that dies costs one
 * file. Documents are stored in the order in which the walk names the
 * files, however the workers finish, so the same folder gives the same
 * corpus. What is reported is on disk.
 */
#ifndef ADD_ADD_H
#define ADD_ADD_H

#include "base/status.h"
#include "text/language.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct add_options {
    bool        flat;        /* folders without their subfolders         */
    const char *meta;        /* table of variables (CSV), or NULL        */
    language    lang;        /* stated for all files, or LANG_UND        */
    const char *encoding;    /* stated for all files, or NULL            */
    const char *format;      /* a reader's name for all files, or NULL   */
    const char *text_fields; /* of tables and JSON: see ingest_options */
    const char *meta_fields;
    bool        each;     /* record is a document, if others say the same   */
    unsigned    jobs;     /* worker processes; 0: as many as the files need,
                             at most as many as cores                   */
    size_t      max_size; /* bytes of one file; 0: ADD_MAX_SIZE       */
    const char *person;   /* whom the log names, or NULL              */
} add_options;

/* As much as leaves room to read it (APART_MEMORY_MB): a scan with its text,
 * an archive. A text of that size is refused for the memory that it needs. */
#define ADD_MAX_SIZE ((size_t)256 << 20)

typedef enum add_outcome {
    ADD_ADDED,     /* a new document                                       */
    ADD_UPDATED,   /* the file has another text than before: it replaced it */
    ADD_KEPT_OLD,  /* likewise, but a person coded the old text: both stay */
    ADD_SAME,      /* the text is there already, from another file         */
    ADD_UNCHANGED, /* the file is as it was                                */
    ADD_OPENED,    /* a file of several documents is done: each of them had
                      an event of its own, this one has what was left out  */
    ADD_FAILED,    /* not stored; `text` says why                          */
    ADD_OUTCOMES
} add_outcome;

typedef struct add_event {
    add_outcome outcome;
    const char *path;         /* as the walk names it, and behind it the
                                 member: "acts.zip/a/plan.docx", "x.csv#12" */
    int64_t     document_id;  /* 0 when it failed or was opened            */
    const char *text;         /* ADD_FAILED: the whole sentence            */
    const char *const *notes; /* what the reader dropped or doubted       */
    size_t             note_count;
} add_event;

typedef struct add_summary {
    uint64_t outcomes[ADD_OUTCOMES]; /* documents, or files with one */
    uint64_t bytes;                  /* of the files that were read */
    uint64_t segments, tokens;       /* stored                     */
    uint64_t hidden;                 /* files and folders left out */
    uint64_t own;                    /* files of our own left out  */
    uint64_t moved;     /* ADD_SAME: of a document with a file that is gone */
    uint64_t equal;     /* ADD_SAME: records of tables and JSON             */
    uint64_t described; /* documents that were there: the table has other
                           values for them */
} add_summary;

/* How far it is; totals are 0 until they are known. */
typedef struct add_progress {
    uint64_t files, total_files;
    uint64_t bytes, total_bytes;
} add_progress;

/* What the caller wants to hear; any of the functions may be NULL. */
typedef struct add_listener {
    void *context;
    /* a file is done; for stored ones only after they are on disk */
    void (*event)(void *context, const add_event *event);
    /* called often; asking for it costs a first walk for the totals */
    void (*progress)(void *context, const add_progress *progress);
    /* a sentence that concerns no single file */
    void (*warning)(void *context, const char *text);
    /* true: stop after what is under way (Ctrl-C) */
    bool (*interrupted)(void *context);
} add_listener;

/*
 * Add files and folders to the corpus at `corpus_path`, which is made when
 * there is none. "-" is standard input. Workers are started before the
 * corpus is opened.
 *
 * TIZBE_OK also when some files failed: see the summary. Anything else is a
 * failure of the corpus or the machine, with what was reported safe on
 * disk. TIZBE_INTERRUPTED when the listener asked to stop.
 */
tizbe_status add_files(const char *corpus_path, const add_options *options,
                       const char *const *paths, size_t path_count,
                       const add_listener *listener, add_summary *summary,
                       tizbe_error *error);

#endif
