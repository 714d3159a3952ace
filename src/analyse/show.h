/*
 * A document laid out for reading: its variables, its segments with their
 * numbers, the codings below the segment they stand in.
 *
 *     [4] Министерство вводит визу цифрового кочевника.
 *         310-333  visa-digital-nomad  «визу цифрового кочевника»  pending
 *
 * Positions are code points from the document's start, the end behind the
 * last one. Control characters are escaped.
 */
#ifndef ANALYSE_SHOW_H
#define ANALYSE_SHOW_H

#include "base/buffer.h"
#include "base/status.h"
#include "store/corpus.h"

#include <stdbool.h>
#include <stdint.h>

typedef struct show_options {
    const char *codebook; /* whose codings; NULL: all         */
    bool        codes;    /* list codings                     */
    bool        meta;     /* variables, sources, notes ahead  */
} show_options;

/* Append the document to `out`. */
tizbe_status show_document(corpus *c, int64_t document,
                           const show_options *options, buffer *out,
                           tizbe_error *error);

#endif
