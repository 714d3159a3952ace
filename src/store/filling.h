/*
 * The first filling of an empty corpus.
 *
 * A log takes each page twice, and it is copied into the corpus later. As long
 * as there is nothing to be kept, SQLite's rollback journal does the same for
 * less: pages that are new go to their place at once, and a process that is
 * killed leaves an empty corpus behind. Until the first commit other programs
 * wait; from then on there is a log, beside which they read.
 */
#ifndef STORE_FILLING_H
#define STORE_FILLING_H

#include "store/corpus.h"

#include <stdbool.h>

/* Outside of a transaction, before anything is written. True when the corpus
 * has no document and nobody else has it open: it is without a log then. */
bool filling_begin(corpus *c);

/* After a commit. False when somebody reads it just now: to be asked again
 * after the next one, and without harm if there is none. */
bool filling_end(corpus *c);

#endif
