/* The order of many texts, as terms of an index: by their bytes. */
#ifndef STORE_TERM_ORDER_H
#define STORE_TERM_ORDER_H

#include "base/slice.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Sort `count` numbers of `texts`, none of them twice, by the bytes of these.
 * False when memory ran out: then nothing changes. */
bool term_order_sort(const slice *texts, uint32_t *order, size_t count);

#endif
