/*
 * The workers at work: jobs go out in order, results come back as they
 * will, each to the job it answers. A file with members is answered part by
 * part; a worker that dies over one of them costs that member, and another
 * worker goes on behind it.
 */
#ifndef ADD_POOL_H
#define ADD_POOL_H

#include "add/job.h"
#include "apart/nursery.h"
#include "base/status.h"
#include "ingest/containers/container.h"
#include "store/writer.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
    POOL_MAX_WORKERS = 64,
    JOBS_PER_WORKER = 8,    /* one under way, the others waiting in its pipe */
    JOBS_AT_LEAST = 2,      /* of files of any size; further ones are small: */
    JOB_BYTES = 256 << 10,  /* files that wait for one worker, about */
    ANSWER_BYTES = 1 << 20, /* and their answers, in the pipe from it */
    JOB_DEATHS = 3, /* workers that may die over one file with members: less,
                       or one for so many members that were answered: */
    MEMBERS_A_DEATH = 50,
    JOB_AHEAD = 16 << 20 /* bytes of results that may wait for the store */
};

/* Bytes of all answers to one file: more than its members may hold, since an
 * answer has the places of words and variables besides. */
#define JOB_ANSWERS ((uint64_t)4 * CONTAINER_BYTES)

/* A form of a worker: the writer's number, and the language it is of. The end
 * of a sentence, number 0, is of none. */
typedef struct worker_form {
    uint32_t     number;
    language_set lang;
} worker_form;

typedef struct pool_worker {
    worker_process process;
    bool           alive;
    bool           forget;      /* tell it with the next job                 */
    buffer         incoming;    /* of one frame, its head first           */
    size_t         awaited;     /* bytes of that frame; 0: of its head    */
    int64_t        patience_ms; /* that is left for its next answer      */
    job           *jobs[JOBS_PER_WORKER]; /* in the order they went out */
    size_t         job_count;
    size_t         handed; /* of those, written into its pipe           */
    worker_form   *map;    /* by the number that the worker gave it  */
    size_t         map_count, map_capacity;
} pool_worker;

typedef struct pool {
    nursery     nursery;
    pool_worker workers[POOL_MAX_WORKERS];
    size_t      count;
    int64_t     patience_ms; /* with a worker, from answer to answer */
    uint64_t    most_members, most_bytes; /* of answers to one file */
} pool;

/* Fork the nursery and `count` workers. Before any corpus is opened. */
tizbe_status pool_start(pool *p, size_t count, worker_body body, void *context,
                        tizbe_error *error);

/* One worker more, if there may be one; p->count says how many there are. */
tizbe_status pool_grow(pool *p, tizbe_error *error);

/* Microseconds of processor that the workers have used, without those of
 * workers that died and of programs that they started. */
uint64_t pool_processor_us(const pool *p);

/* End all workers, whatever they do; jobs stay the caller's. */
void pool_stop(pool *p);

/* Give a job to a worker that has room. False when none has. */
bool pool_send(pool *p, job *j);

/*
 * Take in what workers have sent, waiting up to `wait_ms` for something.
 * Results are parsed and their forms translated to the writer's numbers. A
 * worker that died, or sent what no worker sends, or more of one file than a file
 * may hold, or nothing whole for longer than a file may take, is replaced: the job it was at is done as failed, the
 * others it had are sent again. Who writes to standard input may take their
 * time.
 */
tizbe_status pool_receive(pool *p, int wait_ms, writer *w, tizbe_error *error);

/* All numbers of forms are void: workers begin anew with their next job. */
void pool_forget(pool *p);

#endif
