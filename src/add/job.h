/* A file on its way through the workers, and what they answer. */
#ifndef ADD_JOB_H
#define ADD_JOB_H

#include "add/equal_records.h"
#include "add/message.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* One answer to a job. */
typedef struct part {
    struct part   *next;
    arena          arena;
    buffer         frame;  /* the result's bytes          */
    result_message result; /* points into arena and frame */
} part;

/* One file on its way. */
typedef struct job {
    char         *path;         /* as the walk names it; owned            */
    char         *absolute;     /* what is stored; owned                  */
    uint64_t      size;         /* bytes, as far as known                 */
    slice         known_sha256; /* in `arena`                         */
    arena         arena;        /* dies with the job                      */
    part         *first, *last; /* answers that were not taken yet        */
    size_t        waiting;      /* bytes of their frames                  */
    uint64_t      answered;     /* members answered                       */
    uint64_t      sent;         /* bytes of all answers so far            */
    unsigned      deaths;       /* of workers over its members            */
    buffer        member;       /* the one under way                      */
    equal_records equal;        /* of its records, when each is to count  */
    bool          in_member;
    bool          done;        /* no more answers come                   */
    bool          untouched;   /* by its stamp: no worker was asked     */
    bool          failed;      /* a member could not be read             */
    int64_t       document_id; /* of an untouched file                */
} job;

part *part_new(void);     /* NULL: no memory      */
void  part_free(part *p); /* NULL is allowed */

/* Put an answer behind the others; the job owns it then. */
void job_answer(job *j, part *p);

/* Take the first answer off; the caller frees. NULL when none waits. */
part *job_take(job *j);

void job_free(job *j); /* NULL is allowed */

#endif
