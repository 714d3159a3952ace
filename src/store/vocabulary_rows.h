/* What a vocabulary asks of the stored forms while it encodes. */
#ifndef STORE_VOCABULARY_ROWS_H
#define STORE_VOCABULARY_ROWS_H

#include "base/status.h"
#include "store/vocabulary.h"

#include <stdint.h>

/* Give a form that has no id the one of its row, which is found or is to be
 * written. */
tizbe_status vocabulary_settle(vocabulary *v, uint32_t number,
                               tizbe_error *error);

/* Keep the ids of the forms that are about to be forgotten, as far as there is
 * memory for it. */
void vocabulary_keep_ids(vocabulary *v);

/* See that all stored forms can be looked up, if any may have to be. */
tizbe_status vocabulary_order(vocabulary *v, tizbe_error *error);

#endif
