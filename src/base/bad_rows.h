/*
 * What is wrong with rows of a table: a reason that many rows share is said
 * once, with the first of their lines.
 *
 *     line 4: cannot use action 'x': ...
 *     lines 4, 7, 9, 12, 13 and 95 more: cannot use action 'x': ...
 */
#ifndef BASE_BAD_ROWS_H
#define BASE_BAD_ROWS_H

#include "base/buffer.h"
#include "base/intern.h"
#include "base/status.h"

#include <stddef.h>

typedef struct bad_row bad_row;

typedef struct bad_rows {
    intern   reasons;
    bad_row *items; /* owned: by number of the reason */
    size_t   capacity;
    size_t   rows; /* that were added */
} bad_rows;

void bad_rows_init(bad_rows *f); /* allocates nothing */
void bad_rows_release(bad_rows *f);

/* Fails with TIZBE_NOMEM alone. */
tizbe_status bad_rows_add(bad_rows *f, size_t line, const char *reason);

/* How many reasons there are; append the sentence of the i-th, in the order in
 * which they were met. `what` is what lines are called: "line", "item". */
size_t bad_rows_reasons(const bad_rows *f);
void   bad_rows_say(const bad_rows *f, size_t i, const char *what, buffer *out);

#endif
