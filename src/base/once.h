/*
 * Tables of static storage that are made when they are asked for first. Corpora
 * may be used by several threads, each its own, and all of these ask for the
 * same tables; so one makes a table while the others wait.
 *
 *     static once made;
 *
 *     if (once_begin(&made)) {
 *         fill_table();
 *         once_end(&made);
 *     }
 */
#ifndef BASE_ONCE_H
#define BASE_ONCE_H

#include <stdatomic.h>
#include <stdbool.h>

/* Zeroed to begin with. */
typedef struct once {
    atomic_bool is_done;
} once;

/* The slow way of once_begin. */
bool once_wait(once *o);

/* True for the one thread that is to do it, and call once_end; for all others,
 * false once it is done. What is done may ask for other tables. */
static inline bool
once_begin(once *o)
{
    return !atomic_load_explicit(&o->is_done, memory_order_acquire) &&
           once_wait(o);
}

void once_end(once *o);

#endif
