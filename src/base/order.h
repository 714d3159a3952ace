/* The orders that qsort() and bsearch() ask for, of numbers and texts. */
#ifndef BASE_ORDER_H
#define BASE_ORDER_H

int order_int64(const void *a, const void *b);
int order_uint32(const void *a, const void *b);
int order_uint64(const void *a, const void *b);

/* Of numbers, not of NAN. */
int order_double(const void *a, const void *b);

/* Of slices: slice_compare. */
int order_slice(const void *a, const void *b);

#endif
