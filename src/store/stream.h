/*
 * Reading the stored words: token streams.
 *
 * Streams are what coding, KWIC and statistics run over: form ids in text
 * order, 0 behind the last word of each sentence.
 */
#ifndef STORE_STREAM_H
#define STORE_STREAM_H

#include "base/slice.h"
#include "base/status.h"
#include "store/corpus.h"
#include "store/forms.h"
#include "text/language.h"

#include <sqlite3.h>
#include <stddef.h>
#include <stdint.h>

/* Register with a connection what the walks below use; gives an SQLite result
 * code. */
int stream_register(sqlite3 *db);

/* The largest id of a segment that has words, 0 in an empty corpus. */
tizbe_status segments_last(corpus *c, int64_t *id, tizbe_error *error);

/* One segment with its words; everything is good during the call alone. */
typedef struct stored_segment {
    int64_t         id;
    int64_t         document_id;
    uint32_t        seq; /* 0 unless by_document                      */
    language        lang;
    slice           passages;   /* in other languages: text/passages.h       */
    int64_t         start;      /* code points from the document's start     */
    const uint32_t *forms;      /* ids with a 0 behind each sentence         */
    size_t          form_count; /* the zeros included                        */
    slice           places;     /* of the words: text/word_places.h          */
} stored_segment;

/* Which segments, in order of id; or by_document. */
typedef struct segment_range {
    int64_t first, last; /* their ids, both included; 0,0: all         */
    bool    by_document; /* in order of documents and their segments   */
    int64_t document_id; /* by_document: of this one alone; 0: of all  */
} segment_range;

/* Visit segments. The table of their texts is not read. */
tizbe_status segments_each(corpus *c, const segment_range *range,
                           tizbe_status (*visit)(void                 *context,
                                                 const stored_segment *segment),
                           void *context, tizbe_error *error);

/* Visit these segments; ids that are none are passed over. */
tizbe_status segments_some(corpus *c, const int64_t *ids, size_t count,
                           tizbe_status (*visit)(void                 *context,
                                                 const stored_segment *segment),
                           void *context, tizbe_error *error);

/* Form ids of one segment, 0 behind each sentence. Zeroed to begin with, used
 * again for the next; `items` is the caller's to free. */
typedef struct decoded_stream {
    uint32_t *items;
    size_t    count, capacity;
} decoded_stream;

/* What a row of the table `stream` of `c` has in `forms`. TIZBE_CORRUPT when
 * it is no such list. */
tizbe_status stream_decode(corpus *c, slice blob, decoded_stream *out,
                           tizbe_error *error);

/* Find which forms stand in these segments. */
tizbe_status forms_mark(corpus *c, const int64_t *ids, size_t count,
                        form_marks *out, tizbe_error *error);

#endif
