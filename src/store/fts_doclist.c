/*
 * From a term to its page, along its doclist from page to page. The layout
 * is told at the head of fts_segment.h; what is damaged is refused.
 */
#include "store/fts_doclist.h"

#include "base/array.h"
#include "store/fts_varint.h"

#include <stdlib.h>
#include <string.h>

enum {
    HEADER = 4, /* bytes before the first term or row of a page */
    DIGIT = 10, /* bits by which rows are sorted at a time      */
    DIGITS = 1 << DIGIT
};

/* A doclist and the place reached in it. */
typedef struct cursor {
    fts_shadow              *from;
    const fts_segment_pages *segment;
    fts_leaf                *leaf;
    const uint8_t           *bytes;     /* of the page at hand               */
    size_t                   at, end;   /* what the doclist has of them      */
    size_t                   footer;    /* where terms' places are listed    */
    size_t                   first_row; /* of the page, before any term; 0:
                                           none                              */
    bool                     is_last;   /* the doclist ends on this page     */
} cursor;

void
fts_rows_release(fts_rows *rows)
{
    free(rows->items);
    free(rows->places);
    free(rows->spare);
    *rows = (fts_rows){ 0 };
}

void
fts_leaf_release(fts_leaf *leaf)
{
    buffer_release(&leaf->bytes);
    buffer_release(&leaf->term);
    leaf->page = 0;
}

/* --- pages ---------------------------------------------------------------- */

static size_t
u16_at(const uint8_t *bytes)
{
    return (size_t)bytes[0] << 8 | bytes[1];
}

static inline bool
number(const cursor *c, size_t *at, size_t end, uint64_t *value)
{
    if (*at < end && c->bytes[*at] < 0x80) {
        *value = c->bytes[(*at)++];
        return true;
    }
    return fts_varint_read(c->bytes, end, at, value);
}

static tizbe_status
damaged(const cursor *c, tizbe_error *error)
{
    return corpus_fail(c->from->c, SQLITE_CORRUPT, "read", error);
}

static tizbe_status
load_page(cursor *c, uint32_t page, tizbe_error *error)
{
    fts_leaf    *leaf = c->leaf;
    tizbe_status status = TIZBE_OK;

    if (leaf->page != page) {
        leaf->page = 0;
        leaf->has_term = false;
        status = fts_shadow_get(c->from, fts_page_id(c->segment->id, page),
                                &leaf->bytes, error);
        if (status != TIZBE_OK)
            return status;
        leaf->page = page;
    }
    c->bytes = (const uint8_t *)leaf->bytes.data;
    if (leaf->bytes.size < HEADER)
        return damaged(c, error);
    c->first_row = u16_at(c->bytes);
    c->footer = u16_at(c->bytes + 2);
    return c->footer < HEADER || c->footer > leaf->bytes.size
               ? damaged(c, error)
               : TIZBE_OK;
}

/* The next place of a term that the footer lists, at its end that of the
 * footer itself; `*at` goes along. */
static bool
next_term(const cursor *c, size_t *at, size_t *place)
{
    uint64_t distance;

    if (*at >= c->leaf->bytes.size) {
        *place = c->footer;
        return true;
    }
    if (!number(c, at, c->leaf->bytes.size, &distance) ||
        distance > c->footer - *place)
        return false;
    *place += distance;
    return true;
}

/* --- terms ---------------------------------------------------------------- */

typedef enum order { BEFORE, EQUAL, BEHIND } order;

/*
 * How the term at c->at, of which `shared` bytes are those of the one before,
 * stands to the one wanted; `*common` bytes of that are those of the term
 * before, and become those of this one. c->at moves behind the term.
 */
static bool
compare_term(cursor *c, slice wanted, bool is_first, size_t *common,
             order *result)
{
    uint64_t shared = 0, size;
    size_t   same = 0;

    if ((!is_first && !number(c, &c->at, c->footer, &shared)) ||
        !number(c, &c->at, c->footer, &size) || size > c->footer - c->at)
        return false;
    c->at += size;
    *result = shared > *common ? BEFORE : BEHIND;
    if (shared != *common)
        return true;
    while (same < size && *common + same < wanted.size &&
           c->bytes[c->at - size + same] ==
               (uint8_t)wanted.data[*common + same])
        same++;
    *common += same;
    if (same < size)
        *result = *common < wanted.size && c->bytes[c->at - size + same] <
                                               (uint8_t)wanted.data[*common]
                      ? BEFORE
                      : BEHIND;
    else
        *result = *common == wanted.size ? EQUAL : BEFORE;
    return true;
}

/*
 * Find the term on the page at hand, from the one at leaf->place on, of those
 * before which leaf->common bytes are known. When it is found [at, end) is
 * what the page has of its doclist. The leaf is left for the next term.
 */
static tizbe_status
find_from(cursor *c, slice term, order *result, tizbe_error *error)
{
    fts_leaf *leaf = c->leaf;
    size_t    listed = leaf->listed, place = leaf->place, common = leaf->common;

    *result = BEFORE;
    while (place < c->footer) {
        leaf->common = common;
        leaf->listed = listed;
        leaf->place = c->at = place;
        if (place < HEADER ||
            !compare_term(c, term, leaf->is_first, &common, result) ||
            !next_term(c, &listed, &place) || place < c->at)
            return damaged(c, error);
        if (*result == BEHIND)
            break;
        leaf->is_first = false;
        if (*result == EQUAL) {
            leaf->common = common;
            leaf->listed = listed;
            leaf->place = place;
            break;
        }
    }
    c->end = place;
    c->is_last = place < c->footer;
    buffer_clear(&leaf->term);
    buffer_put(&leaf->term, term);
    leaf->has_term = *result != BEFORE && !leaf->term.failed;
    return TIZBE_OK;
}

static tizbe_status
find_on_page(cursor *c, slice term, order *result, tizbe_error *error)
{
    fts_leaf *leaf = c->leaf;

    leaf->has_term = false;
    leaf->is_first = true;
    leaf->listed = c->footer;
    leaf->common = leaf->place = 0;
    if (!next_term(c, &leaf->listed, &leaf->place))
        return damaged(c, error);
    return find_from(c, term, result, error);
}

/* The same from where the last term was looked for, if this one is greater:
 * EQUAL or BEHIND settles it. */
static tizbe_status
find_behind(cursor *c, slice term, order *result, tizbe_error *error)
{
    fts_leaf    *leaf = c->leaf;
    slice        last = buffer_slice(&leaf->term);
    size_t       common = 0;
    tizbe_status status;

    *result = BEFORE;
    if (leaf->page == 0 || !leaf->has_term || slice_compare(last, term) >= 0)
        return TIZBE_OK;
    while (common < last.size && last.data[common] == term.data[common])
        common++;
    /* the term before is less than the last one, so it cannot have more of
     * this one than that has */
    if (common < leaf->common)
        leaf->common = common;
    status = load_page(c, leaf->page, error);
    return status == TIZBE_OK ? find_from(c, term, result, error) : status;
}

static tizbe_status
find_term(cursor *c, slice term, bool *found, tizbe_error *error)
{
    uint32_t     page;
    order        result = BEFORE;
    tizbe_status status = find_behind(c, term, &result, error);

    *found = result == EQUAL;
    if (status != TIZBE_OK || result != BEFORE || c->segment->first == 0)
        return status;
    status = fts_shadow_get_split(c->from, c->segment->id, term, &page, error);
    if (status == TIZBE_OK)
        status = load_page(
            c, page < c->segment->first ? c->segment->first : page, error);
    if (status == TIZBE_OK)
        status = find_on_page(c, term, &result, error);
    *found = result == EQUAL;
    return status;
}

/* --- rows ----------------------------------------------------------------- */

/* Whether there is more of the doclist; goes to its next page for it. */
static tizbe_status
go_on(cursor *c, bool *is_more, tizbe_error *error)
{
    tizbe_status status = TIZBE_OK;

    while (status == TIZBE_OK && c->at >= c->end && !c->is_last &&
           c->leaf->page < c->segment->last) {
        size_t listed, place = 0;

        status = load_page(c, c->leaf->page + 1, error);
        if (status != TIZBE_OK)
            break;
        listed = c->footer;
        if (!next_term(c, &listed, &place) || place < HEADER)
            return damaged(c, error);
        c->at = HEADER;
        c->end = place;
        c->is_last = place < c->footer;
    }
    *is_more = c->at < c->end;
    return status;
}

static bool
has_room(fts_rows *out, size_t places)
{
    size_t wanted;

    if (!ARRAY_ROOM(out->items, out->count, out->capacity))
        return false;
    while (out->place_capacity - out->place_count < places)
        if (!array_room(&out->places, out->place_capacity, &out->place_capacity,
                        sizeof *out->places))
            return false;
    wanted = out->place_count + places;
    return wanted <= UINT32_MAX;
}

/* The places in bytes [at, stop) of the page. */
static bool
read_places(cursor *c, size_t stop, uint64_t *place, fts_rows *out)
{
    while (c->at < stop) {
        uint64_t distance;

        /* 1 would begin a further column; there is none */
        if (!number(c, &c->at, stop, &distance) || distance < 2)
            return false;
        *place += distance - 2;
        if (*place > INT32_MAX)
            return false;
        out->places[out->place_count++] = (uint32_t)*place;
    }
    return true;
}

/* The places of a row, `left` bytes of them, on one page or more. */
static tizbe_status
read_row(cursor *c, int64_t row, uint64_t left, fts_rows *out,
         tizbe_error *error)
{
    size_t       first = out->place_count;
    uint64_t     place = 0;
    bool         is_more = true;
    tizbe_status status = TIZBE_OK;

    do {
        size_t part;

        if (left > 0)
            status = go_on(c, &is_more, error);
        if (status != TIZBE_OK)
            return status;
        part = c->end - c->at < left ? c->end - c->at : (size_t)left;
        if (!has_room(out, part))
            return error_nomem(error);
        if (!is_more || !read_places(c, c->at + part, &place, out))
            return damaged(c, error);
        left -= part;
    } while (left > 0);
    out->items[out->count++] =
        (fts_row){ row, (uint32_t)first, (uint32_t)(out->place_count - first) };
    return TIZBE_OK;
}

/* The row numbers: the first of the doclist and of each page is whole, the
 * others are distances. */
static tizbe_status
read_rows(cursor *c, fts_rows *out, tizbe_error *error)
{
    uint32_t     page = 0; /* where the row before stood */
    int64_t      row = 0;
    bool         is_more;
    tizbe_status status = go_on(c, &is_more, error);

    while (status == TIZBE_OK && is_more) {
        bool     is_whole = page == 0 || c->at == c->first_row;
        uint64_t value, size;

        if ((page != 0 && page != c->leaf->page && !is_whole) ||
            !number(c, &c->at, c->end, &value) ||
            !number(c, &c->at, c->end, &size))
            return damaged(c, error);
        page = c->leaf->page;
        value += is_whole ? 0 : (uint64_t)row;
        if (value > INT64_MAX || (int64_t)value <= row)
            return damaged(c, error);
        row = (int64_t)value;
        status = read_row(c, row, size >> 1, out, error);
        if (status == TIZBE_OK)
            status = go_on(c, &is_more, error);
    }
    return status;
}

/* --- segments together ---------------------------------------------------- */

/* Let items [from, count) move to `to`, by one digit of their rows. */
static void
deal_out(const fts_row *items, size_t count, fts_row *to, int64_t least,
         unsigned shift)
{
    size_t starts[DIGITS + 1] = { 0 };

    for (size_t i = 0; i < count; i++)
        starts[((uint64_t)(items[i].row - least) >> shift) % DIGITS + 1]++;
    for (size_t i = 1; i < DIGITS; i++)
        starts[i] += starts[i - 1];
    for (size_t i = 0; i < count; i++)
        to[starts[((uint64_t)(items[i].row - least) >> shift) % DIGITS]++] =
            items[i];
}

tizbe_status
fts_rows_sort(fts_rows *rows, size_t from)
{
    fts_row *items, *to;
    size_t   count = rows->count - from;
    int64_t  least = INT64_MAX, most = 0;
    bool     is_sorted = true;

    if (count == 0) /* and, perhaps, no items at all: NULL + 0 is not C */
        return TIZBE_OK;
    items = rows->items + from;
    for (size_t i = 0; i < count; i++) {
        is_sorted = is_sorted && (i == 0 || items[i - 1].row <= items[i].row);
        least = items[i].row < least ? items[i].row : least;
        most = items[i].row > most ? items[i].row : most;
    }
    if (is_sorted)
        return TIZBE_OK;
    while (rows->spare_capacity < count)
        if (!array_room(&rows->spare, rows->spare_capacity,
                        &rows->spare_capacity, sizeof *rows->spare))
            return TIZBE_NOMEM;
    to = rows->spare;
    for (unsigned shift = 0;
         shift < 64 && (uint64_t)(most - least) >> shift > 0; shift += DIGIT) {
        fts_row *moved = items;

        deal_out(items, count, to, least, shift);
        items = to;
        to = moved;
    }
    if (items == rows->spare)
        memcpy(rows->items + from, items, count * sizeof *items);
    return TIZBE_OK;
}

/* Of rows from several segments, the oldest first, leave the newest; a row
 * without places is one that was removed. */
static void
leave_newest(fts_rows *rows, size_t from)
{
    size_t kept = from;

    for (size_t i = from; i < rows->count; i++)
        if (rows->items[i].count > 0 &&
            (i + 1 == rows->count ||
             rows->items[i + 1].row != rows->items[i].row))
            rows->items[kept++] = rows->items[i];
    rows->count = kept;
}

tizbe_status
fts_doclist_read(fts_shadow *from, const fts_structure *structure,
                 fts_leaf *leaves, slice term, fts_rows *out,
                 tizbe_error *error)
{
    size_t       before = out->count;
    tizbe_status status = TIZBE_OK;

    for (size_t i = structure->newest_count; i > 0 && status == TIZBE_OK; i--) {
        cursor c = { .from = from,
                     .segment = &structure->newest[i - 1],
                     .leaf = &leaves[i - 1] };
        bool   found;

        status = find_term(&c, term, &found, error);
        if (status == TIZBE_OK && found)
            status = read_rows(&c, out, error);
    }
    if (status == TIZBE_OK && fts_rows_sort(out, before) != TIZBE_OK)
        status = error_nomem(error);
    if (status == TIZBE_OK)
        leave_newest(out, before);
    return status;
}
