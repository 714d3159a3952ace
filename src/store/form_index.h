/* The index over the texts of forms: made at once, when all are there. */
#ifndef STORE_FORM_INDEX_H
#define STORE_FORM_INDEX_H

#include "base/status.h"
#include "store/corpus.h"

#include <stddef.h>

/* Make it if it is not there. `bytes` is what the texts of all forms take, with
 * FORM_INDEX_BESIDE for each; SIZE_MAX: unknown. */
enum { FORM_INDEX_BESIDE = 64 };
tizbe_status form_index_make(corpus *c, size_t bytes, tizbe_error *error);

/* Forms that nobody looks up need none. SQLite drops an index only while no
 * query runs, as at the beginning of a transaction. */
tizbe_status form_index_drop(corpus *c, tizbe_error *error);

#endif
