/*
 * A worker: reads files, makes documents of them, analyses them, sends them
 * back. Lives in a process of its own under limits.
 */
#ifndef ADD_WORKER_H
#define ADD_WORKER_H

#include <stddef.h>

enum {
    WORKER_CPU_SECONDS = 10,  /* for one file */
    WORKER_WALL_SECONDS = 60, /* for one file */
    WORKER_MEMORY_MB = 768    /* address space */
};

/* A worker_body (see nursery.h); `options` is a const add_options *. */
int worker_run(void *options, int jobs, int results);

/* What the death of a worker means for the file it was at, given the wait
 * status: "its reader crashed (signal 11)". Written to `out`. */
void worker_obituary(int wait_status, char *out, size_t size);

#endif
