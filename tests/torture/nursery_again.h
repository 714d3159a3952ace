/*
 * The worker of a branch. A program that is forked would share its worker with
 * its branch; so the process that makes workers (src/apart/nursery.h) is forked
 * as well, has a new one made, and that is told what the first one had been
 * told. It answers the same; what the program had read of that is thrown away.
 *
 * One worker (--jobs 1), which has to be a function of what it is told.
 */
#ifndef TORTURE_NURSERY_AGAIN_H
#define TORTURE_NURSERY_AGAIN_H

#include "raw.h"

/* `name`: where nurseries are asked, a name that nobody else has. */
void nursery_again_begin(const char *name);

/* In every process, after a fork. */
void nursery_again_forked(void);

/* The program has written to a pipe, read from one. */
void nursery_again_told(int file, const void *bytes, ssize_t size);
void nursery_again_heard(int file, ssize_t size);

/* In a branch: a worker of its own, where there was one. */
void nursery_again_move(void);

/* In the program: until so many branches in all have asked for theirs, where
 * there is a nursery; the program may end it after that. */
void nursery_again_wait(uint64_t count);

#endif
