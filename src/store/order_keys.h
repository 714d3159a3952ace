/* The keys of a row of the table `form_order` (store/form_order.h). */
#ifndef STORE_ORDER_KEYS_H
#define STORE_ORDER_KEYS_H

#include "base/slice.h"
#include "text/form.h"
#include "text/language.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { ORDER_KEY_MOST = FORM_MAX + 1 };

/* A key and the form that has it. */
typedef struct order_key {
    char     bytes[ORDER_KEY_MOST];
    size_t   size;
    uint32_t id;
} order_key;

/* The key of a form; false: it is no form of ours. */
bool order_key_make(language lang, slice text, order_key *key);

static inline slice
order_key_bytes(const order_key *key)
{
    return slice_make(key->bytes, key->size);
}

/* A row that is being read, and its key at hand; zeroed but for the row. */
typedef struct order_key_reader {
    slice     row;
    size_t    at;
    order_key key;
    bool      is_damaged;
} order_key_reader;

/* The next key; false behind the last one, and where the row is damaged. */
bool order_key_next(order_key_reader *r);

#endif
