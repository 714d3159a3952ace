/*
 * Records of Excel 97 to 2003 ([MS-XLS] 2.1.4) and the strings in them, which
 * may go on in the records behind (2.4.58 Continue).
 */
#ifndef INGEST_BIFF_H
#define INGEST_BIFF_H

#include "base/buffer.h"
#include "base/slice.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct biff {
    slice    stream;
    size_t   next; /* where the record behind this one begins */
    uint32_t type;
    slice    data; /* of this one, or of its continuation */
    size_t   at;   /* in `data`: up to where it is read   */
} biff;

/* The next record; false behind the last one, and where one is cut. */
bool biff_next(biff *b);

/* Read on in this record and those that continue it; 0 past their end. */
uint32_t biff_u8(biff *b);
uint32_t biff_u16(biff *b);
uint32_t biff_u32(biff *b);

/*
 * Append a string that begins here, of `count` letters (2.5.293
 * XLUnicodeRichExtendedString and its simpler relatives), and pass over how it
 * is set and spoken. False when the records end before it does, or before it.
 */
bool biff_string(biff *b, uint32_t count, buffer *out);

#endif
