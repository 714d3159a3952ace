/*
 * A process that makes worker processes.
 *
 * That of `add` is forked before the corpus is opened, so that a worker started
 * later (in place of one that died) never inherits an SQLite connection. One
 * that is forked while a corpus is open keeps nothing of it (inherited.h) and
 * makes no call of SQLite: locks are the parent's alone.
 */
#ifndef APART_NURSERY_H
#define APART_NURSERY_H

#include "base/status.h"

#include <sys/types.h>

typedef struct nursery {
    int   socket; /* to the nursery; -1 when there is none */
    pid_t pid;
} nursery;

/* What a worker does between birth and death; its result is its exit
 * status. Reads jobs from `jobs`, writes results to `results`. */
typedef int (*worker_body)(void *context, int jobs, int results);

/* One worker, seen by the parent. */
typedef struct worker_process {
    pid_t pid;
    int   jobs;    /* write end; closing it ends the worker */
    int   results; /* read end                              */
} worker_process;

/* Fork the nursery. `context` is what the workers will see: a copy of the
 * parent's memory at this moment. */
tizbe_status nursery_start(nursery *n, worker_body body, void *context,
                           tizbe_error *error);

/* Have a worker made. */
tizbe_status nursery_spawn(nursery *n, worker_process *worker,
                           tizbe_error *error);

/* Close the pipes of a worker and wait for its end; gives its wait status
 * as waitpid(2) does, or -1. */
int nursery_reap(nursery *n, worker_process *worker);

/* The same of one that is idle and ends when its pipe is closed; one that was
 * taken over may not want to, and is killed after five seconds. */
void nursery_dismiss(nursery *n, worker_process *worker);

/* End the nursery; workers must have been reaped. */
void nursery_stop(nursery *n);

#endif
