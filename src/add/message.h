/*
 * What goes between the parent and a worker: a job one way, a result the
 * other, each as one frame (apart/frame.h). Both ends are the same program on
 * the same machine, but the parent still checks every number: a worker has seen
 * hostile bytes.
 *
 * A file that holds several documents is answered by several results: for
 * each member its name (RESULT_BEGUN, so that a death can be laid to the
 * right one) and what became of it, in the end RESULT_OPENED.
 */
#ifndef ADD_MESSAGE_H
#define ADD_MESSAGE_H

#include "base/arena.h"
#include "base/buffer.h"
#include "base/file.h"
#include "base/slice.h"
#include "base/status.h"
#include "store/writer.h"
#include "text/analyser.h"
#include "text/document.h"
#include "text/packed_text.h"

#include <stdbool.h>
#include <stdint.h>

/* Read `path`, unless its bytes still have this hash (may be empty). */
typedef struct job_message {
    bool     forget; /* begin a new numbering of forms */
    slice    path;
    slice    known_sha256;
    uint64_t skip; /* members of it that were answered already */
} job_message;

void job_write(buffer *out, const job_message *job);
bool job_parse(slice bytes, job_message *job);

typedef enum result_kind {
    RESULT_DOCUMENT,
    RESULT_UNCHANGED, /* the hash is the known one            */
    RESULT_BEGUN,     /* the member that will be read next    */
    RESULT_OPENED,    /* the last of a file with members      */
    RESULT_FAILED
} result_kind;

typedef struct result_message {
    result_kind      kind;
    tizbe_status     status; /* RESULT_FAILED                       */
    slice            reason; /* RESULT_FAILED                       */
    slice            member; /* what follows the file's path in the member's:
                                "/plan.docx", "#12"; empty: the file itself */
    bool             more;   /* this file has further results       */
    file_stamp       stamp;
    slice            sha256;     /* of the file's bytes                 */
    uint32_t         first_form; /* number of the first new form        */
    const form_text *forms;      /* the new ones, in order of number         */
    size_t           form_count;
    written_document doc;     /* numbers of forms are the worker's          */
    uint32_t *const *streams; /* doc.segments[i].forms, to be translated */
    language         whole;   /* language of most of the text             */
    uint64_t         tokens;
} result_message;

/* What a worker knows when a document went well. */
typedef struct result_parts {
    slice                   member;
    bool                    more;
    file_stamp              stamp;
    const char             *sha256;
    const document         *doc;
    slice                   encoding, format;
    const segment_analysis *segments; /* one for each of the document's */
    language                whole;
    const analyser         *forms;
    uint32_t                forms_sent; /* numbers the parent has */
    text_packer            *packer;     /* of the texts */
} result_parts;

void result_write_document(buffer *out, const result_parts *parts);
void result_write_unchanged(buffer *out, file_stamp stamp, const char *sha256);
void result_write_begun(buffer *out, slice member);
void result_write_failure(buffer *out, tizbe_status status, const char *reason);

/* A member could not be read; more follows. */
void result_write_member_failure(buffer *out, slice member, tizbe_status status,
                                 const char *reason);

/* The end of a file with members: what was left out of it, as the notes of
 * `about`. */
void result_write_opened(buffer *out, file_stamp stamp, const char *sha256,
                         const document *about);

/*
 * Parse a result. Slices point into `bytes`, arrays live in `a`. False when
 * it is not well formed or memory ran out.
 */
bool result_parse(arena *a, slice bytes, result_message *out);

#endif
