/*
 * The rows of a full-text index that hold a phrase of ready stems: "\1виз"
 * or "\1академ\1мобильн\2мобил", a \1 before each place and a \2 before each
 * further stem that may stand there. A quote is doubled, as in a query.
 */
#ifndef STORE_PHRASE_H
#define STORE_PHRASE_H

#include "base/slice.h"
#include "base/status.h"
#include "store/index_view.h"

/* Scratch of phrase_read; zeroed to begin with, used again for the next. */
typedef struct phrase_reader {
    fts_rows  next; /* of one place                  */
    buffer    term;
    uint32_t *places; /* of a row that several stems stand in */
    size_t    place_count, place_capacity;
} phrase_reader;

void phrase_reader_release(phrase_reader *p);

/* Append the rows of a phrase to `found`, rising; their `count` is how often
 * it stands there. The places in `found` are lost, those of rows before too.
 * TIZBE_FORMAT, without a sentence, for what is no phrase. */
tizbe_status phrase_read(phrase_reader *p, index_view *v, slice phrase,
                         fts_rows *found, tizbe_error *error);

#endif
