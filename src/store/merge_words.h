/*
 * Documents as a writer wants them, out of the rows of another corpus: what
 * merge.c stores. The other's numbers of forms become the writer's.
 */
#ifndef STORE_MERGE_WORDS_H
#define STORE_MERGE_WORDS_H

#include "base/arena.h"
#include "base/status.h"
#include "store/corpus.h"
#include "store/forms.h"
#include "store/stream.h"
#include "store/writer.h"
#include "text/words.h"

#include <stddef.h>
#include <stdint.h>

typedef struct merge_reader {
    corpus          *other;
    writer          *writer;
    sqlite3_stmt    *segments, *hashed;
    form_block       block;
    uint32_t        *numbers; /* by the other's form id; 0: not asked yet */
    size_t           number_count;
    decoded_stream   stream;
    arena            texts; /* of the document at hand */
    written_segment *items;
    size_t           count, capacity;
    uint64_t         tokens;
    word            *places; /* for looking at them */
    size_t           place_capacity;
} merge_reader;

/* Release it also after a failure. Both stay the caller's. */
tizbe_status merge_reader_init(merge_reader *r, corpus *other, writer *w,
                               tizbe_error *error);
void         merge_reader_release(merge_reader *r);

/* Read the segments of a document of the other corpus into items, good until
 * the next call. TIZBE_CORRUPT when its text is not as it was stored, with this
 * hash and length, or a word of it has no place. */
tizbe_status merge_reader_read(merge_reader *r, int64_t id, slice sha256,
                               int64_t length, tizbe_error *error);

/* Give memory back when the writer and this hold much. In a transaction. */
tizbe_status merge_reader_bound(merge_reader *r, tizbe_error *error);

#endif
