/*
 * A worker: reads files, makes documents of them, analyses them, sends them
 * back. Lives in a process of its own under limits.
 */
#ifndef ADD_WORKER_H
#define ADD_WORKER_H

/* A worker_body (see nursery.h); `options` is a const tizbe_add_options *. */
int worker_run(void *options, int jobs, int results);

#endif
