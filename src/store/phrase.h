/*
 * The rows of a full-text index that hold a phrase of ready stems: "\1виз"
 * or "\1академ\1мобильн\2мобил", a \1 before each place and a \2 before each
 * further stem that may stand there. A quote is doubled, as in a query.
 */
#ifndef STORE_PHRASE_H
#define STORE_PHRASE_H

#include "base/slice.h"
#include "base/status.h"
#include "store/fts_doclist.h"
#include "store/index_view.h"

/* Zeroed to begin with, used again for the next phrase. */
typedef struct phrase_reader {
    fts_rows found; /* rows, rising; count: how often the phrase is there */
    fts_rows next;  /* scratch: of one place                              */
    buffer   term;  /* scratch                                            */
} phrase_reader;

void phrase_reader_release(phrase_reader *p);

/* Read the rows of a phrase into p->found. TIZBE_FORMAT, without a sentence,
 * for what is none. */
tizbe_status phrase_read(phrase_reader *p, index_view *v, slice phrase,
                         tizbe_error *error);

#endif
