/*
 * Rows out of an FTS5 index, and where in each a term stands.
 *
 * The places stay as FTS5 packs them until somebody asks: they are most of an
 * index, and most searches want to know only how many there are.
 */
#ifndef STORE_FTS_ROWS_H
#define STORE_FTS_ROWS_H

#include "base/buffer.h"
#include "base/status.h"
#include "store/fts_varint.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A row; `count` places stand from byte `first` of the list's places on, as
 * numbers that fts_places_next takes. */
typedef struct fts_row {
    int64_t  row;
    uint32_t first, count;
} fts_row;

/* Zeroed to begin with. `places` may be emptied when no more are asked for. */
typedef struct fts_rows {
    fts_row *items;
    size_t   count, capacity;
    buffer   places;
    fts_row *spare; /* scratch of fts_rows_sort */
    size_t   spare_capacity;
} fts_rows;

void fts_rows_release(fts_rows *rows);

/* Sort items [from, count) by row; of equal rows the order stays. */
tizbe_status fts_rows_sort(fts_rows *rows, size_t from);

/* Of two lists that rise leave the rows that both have, in both; *count and
 * *other_count become how many. The lists do not overlap. */
void fts_rows_meet(fts_row *rows, size_t *count, fts_row *others,
                   size_t *other_count);

/* FTS5 writes two more than the distance from place to place: 0 and 1 mean
 * something else in its lists. */
enum { FTS_NO_DISTANCE = 2 };

/* Walking along the places of a row. */
typedef struct fts_places {
    const uint8_t *at;
    uint32_t       left, place;
} fts_places;

static inline fts_places
fts_places_of(const fts_rows *rows, fts_row row)
{
    return (fts_places){ (const uint8_t *)rows->places.data + row.first,
                         row.count, 0 };
}

/* The next place: the number of a word in its row, from 0; they rise. False
 * behind the last one. */
static inline bool
fts_places_next(fts_places *p, uint32_t *place)
{
    uint64_t distance;

    if (p->left == 0)
        return false;
    p->left--;
    p->at += fts_varint_get(p->at, &distance);
    *place = p->place += (uint32_t)distance - FTS_NO_DISTANCE;
    return true;
}

/* Write a place where there is room for FTS_VARINT_MAX bytes, `before` being
 * the one before it, 0 at first; gives how many it takes. */
static inline size_t
fts_place_put(uint8_t *to, uint32_t place, uint32_t before)
{
    return fts_varint_put(to, (uint64_t)place - before + FTS_NO_DISTANCE);
}

#endif
