/*
 * Which texts that come again are of documents that have a file that is gone:
 * those of a folder that was moved. What has been looked at in this run is not
 * looked at again, as the files it gets from now on are there: a text that
 * comes ten thousand times has ten thousand files.
 */
#ifndef ADD_MOVED_TEXTS_H
#define ADD_MOVED_TEXTS_H

#include "base/intern.h"
#include "base/status.h"
#include "store/corpus.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Zeroed: none so far. */
typedef struct moved_texts {
    intern documents; /* the bytes of their numbers         */
    bool  *has_gone;  /* by number in `documents`           */
    size_t capacity;
} moved_texts;

void moved_texts_release(moved_texts *m);

/* Whether document `id` has a file that is gone. */
tizbe_status moved_texts_look(moved_texts *m, corpus *c, int64_t id,
                              bool *has_gone, tizbe_error *error);

#endif
