/*
 * What a process may cost that reads what strangers wrote: memory, processor
 * time, time, files, system calls; and what its end means for the file it was
 * at.
 */
#ifndef APART_LIMITS_H
#define APART_LIMITS_H

#include <stddef.h>

enum {
    APART_CPU_SECONDS = 10,  /* for one file */
    APART_WALL_SECONDS = 60, /* for one file; none pass while it is stopped  */
    /* of the parent, with one that was taken over and does not end by itself */
    APART_PATIENCE_MS = (APART_WALL_SECONDS + 5) * 1000,
    APART_MEMORY_MB = 768, /* of addresses */
    APART_NO_MEMORY = 3    /* exit status of one that lacked memory */
};

/*
 * For the rest of the life of this process: silence (libraries print what they
 * think of a file), no file written, made or removed, no network
 * (confine.h), at most `memory` bytes of addresses.
 */
void limits_begin(size_t memory);

/* Bytes of addresses that this process has now; 0 when nobody says. */
size_t limits_memory_now(void);

/* A file begins: the seconds above count from now on. */
void limits_of_file(void);

/* It is done, or has to wait: the wall clock stands still until the next file
 * begins, or until limits_resume. */
void limits_pause(void);
void limits_resume(void);

/* That a file needs more memory than it may have, as messages say it. */
extern const char limits_lacks_memory[];

/* What the end of a process means for the file it was at, given the wait
 * status: "its reader crashed (signal 11)". Written to `out`. */
void limits_obituary(int wait_status, char *out, size_t size);

#endif
