/*
 * A page of an FTS5 segment, as it is read; the layout is told at the head of
 * fts_segment.h.
 */
#ifndef STORE_FTS_PAGE_H
#define STORE_FTS_PAGE_H

#include "base/buffer.h"
#include "base/status.h"
#include "store/big_endian.h"
#include "store/fts_shadow.h"
#include "store/fts_varint.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { FTS_PAGE_HEADER = 4 }; /* bytes before the first term or row */

/* Where a page tells what it holds. */
typedef struct fts_page {
    const uint8_t *bytes;
    size_t         size;
    size_t         first_row; /* before any term; 0: none      */
    size_t         footer;    /* where terms' places are listed */
} fts_page;

/* Take a page that was read; false when it is damaged. */
static inline bool
fts_page_take(fts_page *page, const buffer *read)
{
    *page = (fts_page){ .bytes = (const uint8_t *)read->data,
                        .size = read->size };
    if (page->size < FTS_PAGE_HEADER)
        return false;
    page->first_row = big_endian_16(page->bytes);
    page->footer = big_endian_16(page->bytes + 2);
    return page->footer >= FTS_PAGE_HEADER && page->footer <= page->size;
}

/* A number in bytes [*at, end); most take one byte. */
static inline bool
fts_page_number(const uint8_t *bytes, size_t end, size_t *at, uint64_t *value)
{
    if (*at < end && bytes[*at] < 0x80) {
        *value = bytes[(*at)++];
        return true;
    }
    return fts_varint_read(bytes, end, at, value);
}

/* From the place of a term, 0 at first, to the next one that the footer lists,
 * at its end to the footer itself; *listed goes along, from the footer on. */
static inline bool
fts_page_step(const fts_page *page, size_t *listed, size_t *place)
{
    uint64_t distance;

    if (*listed >= page->size) {
        *place = page->footer;
        return true;
    }
    if (!fts_page_number(page->bytes, page->size, listed, &distance) ||
        distance > page->footer - *place)
        return false;
    *place += distance;
    return true;
}

/* Damage that was found in the pages of `from`. */
static inline tizbe_status
fts_page_damaged(const fts_shadow *from, tizbe_error *error)
{
    return corpus_fail(from->c, SQLITE_CORRUPT, "read", error);
}

#endif
