/* The orders that qsort() and bsearch() ask for, of numbers and texts; and a
 * search by halves where these do not fit. */
#ifndef BASE_ORDER_H
#define BASE_ORDER_H

#include <stddef.h>

/*
 * Halve [low, high), two variables of type size_t, until both are the first
 * `at` in it for which the expression `is_before` is false, or `high` as it was:
 * where all for which it is true stand first.
 *
 *     size_t low = 0, high = words->count;
 *
 *     BISECT(low, high, at, words->items[at].end <= byte);
 */
#define BISECT(low, high, at, is_before)                                       \
    while ((low) < (high)) {                                                   \
        size_t at = (low) + ((high) - (low)) / 2;                              \
                                                                               \
        if (is_before)                                                         \
            (low) = (at) + 1;                                                  \
        else                                                                   \
            (high) = (at);                                                     \
    }                                                                          \
    (void)0

int order_int64(const void *a, const void *b);
int order_uint32(const void *a, const void *b);
int order_uint64(const void *a, const void *b);

/* Of numbers, not of NAN. */
int order_double(const void *a, const void *b);

/* Of slices: slice_compare. */
int order_slice(const void *a, const void *b);

#endif
