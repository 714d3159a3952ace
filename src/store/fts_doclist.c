/*
 * From a term to its page, along its doclist from page to page. The layout
 * is told at the head of fts_segment.h; what is damaged is refused.
 */
#include "store/fts_doclist.h"

#include "base/array.h"
#include "store/fts_page.h"

#include <string.h>

/* A doclist and the place reached in it. */
typedef struct cursor {
    fts_shadow              *from;
    const fts_segment_pages *segment;
    fts_leaf                *leaf;
    fts_page                 page;    /* at hand                             */
    size_t                   at, end; /* what the doclist has of its bytes   */
    bool                     is_last; /* the doclist ends on this page       */
    size_t                   shared;  /* of the last term compared: bytes
                                         that the one before has as well     */
    slice                    own;     /* and the others                      */
} cursor;

void
fts_leaf_release(fts_leaf *leaf)
{
    buffer_release(&leaf->bytes);
    buffer_release(&leaf->term);
    buffer_release(&leaf->ahead);
    leaf->page = 0;
}

/* --- pages ---------------------------------------------------------------- */

static tizbe_status
damaged(const cursor *c, tizbe_error *error)
{
    return fts_page_damaged(c->from, error);
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
    return fts_page_take(&c->page, &leaf->bytes) ? TIZBE_OK : damaged(c, error);
}

/* --- terms ---------------------------------------------------------------- */

typedef enum order { BEFORE, EQUAL, BEHIND } order;

/*
 * Compare the term at c->at, which is stored as the number of bytes that it
 * shares with the term before and its other bytes, with the wanted one.
 * *common is how many bytes the wanted term shares with the term before; it
 * becomes how many it shares with this one. c->at moves behind the term.
 */
static bool
compare_term(cursor *c, slice wanted, bool is_first, size_t *common,
             order *result)
{
    const uint8_t *bytes = c->page.bytes;
    size_t         footer = c->page.footer, same = 0;
    uint64_t       shared = 0, size;

    if ((!is_first && !fts_page_number(bytes, footer, &c->at, &shared)) ||
        !fts_page_number(bytes, footer, &c->at, &size) || size > footer - c->at)
        return false;
    c->own = slice_make((const char *)bytes + c->at, size);
    c->shared = (size_t)shared;
    c->at += size;
    *result = shared > *common ? BEFORE : BEHIND;
    if (shared != *common)
        return true;
    while (same < size && *common + same < wanted.size &&
           bytes[c->at - size + same] == (uint8_t)wanted.data[*common + same])
        same++;
    *common += same;
    if (same < size)
        *result = *common < wanted.size && bytes[c->at - size + same] <
                                               (uint8_t)wanted.data[*common]
                      ? BEFORE
                      : BEHIND;
    else
        *result = *common == wanted.size ? EQUAL : BEFORE;
    return true;
}

/* Keep the first term that was found BEHIND the wanted one. The bytes that it
 * shares with the term before are those of the wanted term. A later search for
 * a term before this one then knows that it is not there. */
static void
keep_ahead(cursor *c, slice wanted)
{
    fts_leaf *leaf = c->leaf;

    buffer_clear(&leaf->ahead);
    buffer_put(&leaf->ahead, slice_part(wanted, 0, c->shared));
    buffer_put(&leaf->ahead, c->own);
    leaf->has_ahead = !leaf->ahead.failed;
}

/*
 * Pass over terms that share more bytes with the term before them than that
 * one shares with the wanted term: all of them are BEFORE it, and most terms of
 * a page are such. Stops at a term with a number of more than one byte, and at
 * damage.
 */
static void
pass_over(const cursor *c, size_t common, size_t *listed, size_t *place)
{
    const uint8_t *bytes = c->page.bytes;
    size_t         end = c->leaf->bytes.size;

    while (*place < c->page.footer && *listed < end && bytes[*place] < 0x80 &&
           bytes[*place] > common && bytes[*listed] < 0x80 &&
           bytes[*listed] <= c->page.footer - *place)
        *place += bytes[(*listed)++];
}

/*
 * Find the term on the page at hand, beginning with the one at leaf->place;
 * leaf->common bytes of the wanted term are those of the term before that.
 * When it is found [c->at, c->end) is what the page has of its doclist. The
 * leaf is left as a search for a greater term wants it.
 */
static tizbe_status
find_from(cursor *c, slice term, order *result, tizbe_error *error)
{
    fts_leaf *leaf = c->leaf;
    size_t    listed = leaf->listed, place = leaf->place, common = leaf->common;

    *result = BEFORE;
    leaf->has_ahead = false;
    while (place < c->page.footer) {
        if (!leaf->is_first)
            pass_over(c, common, &listed, &place);
        leaf->common = common;
        leaf->listed = listed;
        leaf->place = c->at = place;
        if (place < FTS_PAGE_HEADER ||
            !compare_term(c, term, leaf->is_first, &common, result) ||
            !fts_page_step(&c->page, &listed, &place) || place < c->at)
            return damaged(c, error);
        if (*result == BEHIND) {
            keep_ahead(c, term);
            break;
        }
        leaf->is_first = false;
        if (*result == EQUAL) {
            leaf->common = common;
            leaf->listed = listed;
            leaf->place = place;
            break;
        }
    }
    c->end = place;
    c->is_last = place < c->page.footer;
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
    leaf->listed = c->page.footer;
    leaf->common = leaf->place = 0;
    if (!fts_page_step(&c->page, &leaf->listed, &leaf->place))
        return damaged(c, error);
    return find_from(c, term, result, error);
}

/* Look for the term from where the search before ended, if it is greater than
 * the last one. *result BEFORE: it is not on that page, or there was no such
 * search, and is to be looked for in the tree of pages. */
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
    if (leaf->has_ahead &&
        slice_compare(term, buffer_slice(&leaf->ahead)) < 0) {
        *result = BEHIND;
        return TIZBE_OK;
    }
    while (common < last.size && last.data[common] == term.data[common])
        common++;
    /* the term before is less than the last wanted one, which is less than
     * this one: it shares no more with this one than the last one does */
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

/* A doclist, copied page after page behind what `places` of the list held:
 * there the places of a row stand together, whatever pages they were on. */
typedef struct doclist {
    cursor   *c;
    fts_rows *out;
    size_t    at;        /* read so far                                  */
    size_t    page;      /* where what the page at hand has of it begins  */
    size_t    first_row; /* of that page; not behind `page`: none         */
} doclist;

static tizbe_status
take_page(doclist *d, tizbe_error *error)
{
    cursor *c = d->c;
    buffer *places = &d->out->places;

    d->page = places->size;
    d->first_row = places->size + c->page.first_row - c->at;
    buffer_append(places, c->page.bytes + c->at, c->end - c->at);
    return buffer_status(places) == TIZBE_OK && places->size <= UINT32_MAX
               ? TIZBE_OK
               : error_nomem(error);
}

/* What the next page has of the doclist, if it goes on there. */
static tizbe_status
take_next_page(doclist *d, bool *is_there, tizbe_error *error)
{
    cursor      *c = d->c;
    size_t       listed, place = 0;
    tizbe_status status;

    *is_there = !c->is_last && c->leaf->page < c->segment->last;
    if (!*is_there)
        return TIZBE_OK;
    status = load_page(c, c->leaf->page + 1, error);
    if (status != TIZBE_OK)
        return status;
    listed = c->page.footer;
    if (!fts_page_step(&c->page, &listed, &place) || place < FTS_PAGE_HEADER)
        return damaged(c, error);
    c->at = FTS_PAGE_HEADER;
    c->end = place;
    c->is_last = place < c->page.footer;
    return take_page(d, error);
}

/* Have `size` bytes from d->at on, if the doclist has as many. */
static inline tizbe_status
have(doclist *d, uint64_t size, bool *are_there, tizbe_error *error)
{
    tizbe_status status = TIZBE_OK;

    *are_there = true;
    while (d->out->places.size - d->at < size && *are_there &&
           status == TIZBE_OK)
        status = take_next_page(d, are_there, error);
    return status;
}

/*
 * The number of a row and the bytes of its places. The numbers of the first
 * in the doclist and of the first on each page are whole, the others are
 * distances; `*before` is where the last one began, SIZE_MAX at first.
 */
static inline bool
read_row(doclist *d, size_t *before, int64_t *row, uint64_t *size)
{
    const uint8_t *bytes = (const uint8_t *)d->out->places.data;
    size_t         end = d->out->places.size, start = d->at;
    bool           is_whole = *before == SIZE_MAX || start == d->first_row;
    uint64_t       value;

    if ((*before < d->page && !is_whole) ||
        !fts_page_number(bytes, end, &d->at, &value) ||
        !fts_page_number(bytes, end, &d->at, size))
        return false;
    *before = start;
    *size >>= 1; /* the last bit tells of rows that were removed */
    value += is_whole ? 0 : (uint64_t)*row;
    if (value > INT64_MAX || (int64_t)value <= *row)
        return false;
    *row = (int64_t)value;
    return true;
}

/* How many places these bytes list; false when they are damaged. */
static inline bool
count_places(const uint8_t *bytes, size_t size, uint32_t *count)
{
    uint64_t place = 0, distance;
    size_t   at = 0;

    for (*count = 0; at < size; ++*count) {
        /* 1 would begin a further column; there is none */
        if (!fts_page_number(bytes, size, &at, &distance) ||
            distance < FTS_NO_DISTANCE || distance > INT32_MAX)
            return false;
        place += distance - FTS_NO_DISTANCE;
    }
    return place <= INT32_MAX;
}

static inline tizbe_status
add_row(doclist *d, int64_t row, size_t size, tizbe_error *error)
{
    fts_rows *out = d->out;
    uint32_t  count;

    if (!ARRAY_ROOM(out->items, out->count, out->capacity))
        return error_nomem(error);
    if (!count_places((const uint8_t *)out->places.data + d->at, size, &count))
        return damaged(d->c, error);
    out->items[out->count++] = (fts_row){ row, (uint32_t)d->at, count };
    d->at += size;
    return TIZBE_OK;
}

enum { SHORT_LIST = 8 }; /* bytes of places that are looked at at once */

/*
 * How many places the first `size` of eight bytes list, all at once; 0 where
 * a number takes more than two bytes or is no place, and of no bytes.
 */
static inline uint32_t
count_short_places(const uint8_t *bytes, size_t size)
{
    const uint64_t ones = 0x0101010101010101, highs = ones << 7;
    uint64_t       eight, unused, goes_on, ends, low, is_place;

    memcpy(&eight, bytes, sizeof eight);
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
    eight = __builtin_bswap64(eight);
#endif
    if (size - 1 >= SHORT_LIST)
        return 0;
    /* bytes behind the list count as places of one byte, and are taken off */
    unused = size < SHORT_LIST ? UINT64_MAX << 8 * size : 0;
    eight = (eight & ~unused) | (ones * FTS_NO_DISTANCE & unused);
    goes_on = eight & highs; /* the first byte of two, */
    ends = goes_on << 8;     /* the second            */
    low = eight & ~highs;
    /* a number of one byte is 2 at least; of two, the first is not empty */
    is_place = ((low + ones * (0x80 - FTS_NO_DISTANCE)) & ~goes_on) |
               ((low + ones * 0x7F) & goes_on) | ends;
    if ((is_place & highs) != highs || (goes_on & ends) != 0 ||
        goes_on >> (8 * size - 1) != 0)
        return 0;
    return (uint32_t)(size - ((goes_on >> 7) * ones >> 56));
}

/*
 * read_row and add_row in one loop, for rows as most are: a short distance, few
 * places, all of it copied already. Stops at the first row of another kind,
 * which is for those two.
 */
static inline void
add_short_rows(doclist *d, size_t *before, int64_t *row)
{
    fts_rows      *out = d->out;
    const uint8_t *bytes = (const uint8_t *)out->places.data;
    size_t         end = out->places.size, at = d->at, last = *before;
    int64_t        number = *row;

    if (last < d->page)
        return;
    while (out->count < out->capacity && end - at >= 3 + SHORT_LIST &&
           at != d->first_row && number <= INT64_MAX - UINT32_MAX) {
        bool     is_long = bytes[at] >= 0x80;
        uint32_t distance = is_long ? (uint32_t)(bytes[at] & 0x7F) << 7 |
                                          bytes[at + 1]
                                    : bytes[at];
        size_t   places = at + 2 + is_long, size = bytes[places - 1];
        uint32_t count = count_short_places(bytes + places, size / 2);

        if (count == 0 || distance == 0 || (is_long && bytes[at + 1] >= 0x80))
            break;
        last = at;
        number += distance;
        out->items[out->count++] = (fts_row){ number, (uint32_t)places, count };
        at = places + size / 2;
    }
    d->at = at;
    *before = last;
    *row = number;
}

/* Append the rows of the doclist at the cursor; *has_removed becomes true
 * where it says of some that they are gone. */
static tizbe_status
read_rows(cursor *c, fts_rows *out, bool *has_removed, tizbe_error *error)
{
    doclist      d = { .c = c, .out = out, .at = out->places.size };
    size_t       before = SIZE_MAX;
    int64_t      row = 0;
    bool         is_more = false;
    tizbe_status status = take_page(&d, error);

    if (status == TIZBE_OK)
        status = have(&d, 1, &is_more, error);
    while (status == TIZBE_OK && is_more) {
        uint64_t size;

        if (!read_row(&d, &before, &row, &size))
            return damaged(c, error);
        *has_removed = *has_removed || size == 0;
        status = have(&d, size, &is_more, error);
        if (status == TIZBE_OK && !is_more)
            return damaged(c, error);
        if (status == TIZBE_OK)
            status = add_row(&d, row, (size_t)size, error);
        if (status == TIZBE_OK)
            add_short_rows(&d, &before, &row);
        if (status == TIZBE_OK)
            status = have(&d, 1, &is_more, error);
    }
    return status;
}

/* --- segments together ---------------------------------------------------- */

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

/* Append the rows of a term in one segment. *are_mixed becomes true when
 * they do not simply go on where those before ended. */
static tizbe_status
read_segment(cursor *c, slice term, size_t before, fts_rows *out,
             bool *are_mixed, tizbe_error *error)
{
    size_t       last = out->count;
    bool         found;
    tizbe_status status = find_term(c, term, &found, error);

    if (status == TIZBE_OK && found)
        status = read_rows(c, out, are_mixed, error);
    if (last > before && out->count > last &&
        out->items[last].row <= out->items[last - 1].row)
        *are_mixed = true;
    return status;
}

tizbe_status
fts_doclist_read(fts_shadow *from, const fts_structure *structure,
                 fts_leaf *leaves, slice term, fts_rows *out,
                 tizbe_error *error)
{
    size_t       before = out->count;
    bool         are_mixed = false;
    tizbe_status status = TIZBE_OK;

    for (size_t i = structure->newest_count; i > 0 && status == TIZBE_OK; i--) {
        cursor c = { .from = from,
                     .segment = &structure->newest[i - 1],
                     .leaf = &leaves[i - 1] };

        status = read_segment(&c, term, before, out, &are_mixed, error);
    }
    if (status != TIZBE_OK || !are_mixed)
        return status;
    if (fts_rows_sort(out, before) != TIZBE_OK)
        return error_nomem(error);
    leave_newest(out, before);
    return TIZBE_OK;
}
