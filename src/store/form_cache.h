/*
 * Forms by their numbers, kept in memory from search to search as long as
 * nothing is written: a search looks at the words of a few segments, and most
 * of these are the same few thousand each time.
 */
#ifndef STORE_FORM_CACHE_H
#define STORE_FORM_CACHE_H

#include "base/status.h"
#include "store/corpus.h"
#include "store/stream.h"

#include <stdint.h>

typedef struct form_cache form_cache;

/* What is kept of a form besides itself: `round` and `number` are the caller's
 * (see form_cache_begin). Marks lie apart from the forms, so that all of them
 * fit into the processor's caches: most are looked at several times in a
 * search. */
typedef struct form_mark {
    uint32_t id, round, number;
} form_mark;

/* The corpus's cache, and a number that no `round` in it has yet. */
tizbe_status form_cache_begin(corpus *c, form_cache **out, uint32_t *round,
                              tizbe_error *error);

/* A form, good until the next call; one that is not stored says that the
 * corpus is damaged. */
tizbe_status form_cache_get(form_cache *f, uint32_t id, form_mark **mark,
                            const stored_form **form, tizbe_error *error);

/* A form will be asked for soon: fetch it from memory meanwhile. */
void form_cache_expect(const form_cache *f, uint32_t id);

void form_cache_free(form_cache *f); /* NULL is allowed */

#endif
