/*
 * What a format could not carry, counted by kind, with a few names of each:
 *
 *     entries (412; the format has no place for what finds a code): visa, ...
 *
 * The kinds are string literals of the writer; names are copied.
 */
#ifndef CODE_LOSSES_H
#define CODE_LOSSES_H

#include "base/arena.h"
#include "base/buffer.h"
#include "base/slice.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define LOSS_KINDS 64 /* at most           */
#define LOSS_NAMES 5  /* told of each kind */

typedef struct loss {
    const char *what; /* "entries"                         */
    const char *why;  /* "REFI-QDA has no place for them" */
    uint64_t    count;
    slice       names[LOSS_NAMES];
} loss;

typedef struct loss_list {
    arena      *memory; /* of the names */
    loss        items[LOSS_KINDS];
    size_t      count;
    bool        failed;  /* memory ran out */
    const char *refusal; /* why there is no file at all, or NULL */
} loss_list;

void losses_init(loss_list *list, arena *memory);

/* One more of a kind; `name` may be empty. Long names are cut. */
void losses_add(loss_list *list, const char *what, const char *why, slice name);

/* `count` more of a kind, none of them named; 0 does nothing. `what` and `why`
 * live as long as the list. */
void losses_add_many(loss_list *list, const char *what, const char *why,
                     uint64_t count);

/* What a codebook says of its subject, where a format cannot. */
void losses_of_subject(loss_list *list, slice subject);

/* Append a line each, in the order in which the kinds came up: `before`, then
 * "sets (3; why): a, b, ...". Control characters are escaped. */
void losses_print(const loss_list *list, const char *before, buffer *out);

#endif
