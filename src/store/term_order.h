/* The order of the terms of an index: by their bytes. */
#ifndef STORE_TERM_ORDER_H
#define STORE_TERM_ORDER_H

#include "base/intern.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Sort `count` numbers of `terms`, none of them twice, by the bytes of their
 * strings. False when memory ran out: then nothing changes. */
bool term_order_sort(const intern *terms, uint32_t *order, size_t count);

#endif
