/* Laying out terms and doclists on the pages of a segment. */
#include "store/fts_segment.h"

#include "store/fts_varint.h"

/* A page begins with two numbers of 16 bits: the place of the first row that
 * no term stands before, and the place of the footer. */
enum { HEADER = 4 };

static void
put_u16(char *to, size_t value)
{
    to[0] = (char)(value >> 8);
    to[1] = (char)value;
}

/* Append a number where there is room for it. */
static void
put_number(buffer *b, uint64_t value)
{
    b->size += fts_varint_put((uint8_t *)b->data + b->size, value);
}

static void
begin_page(fts_segment *s)
{
    static const char header[HEADER] = { 0 };

    buffer_clear(&s->page);
    buffer_clear(&s->places);
    buffer_append(&s->page, header, sizeof header);
    s->last_place = 0;
    s->has_term = false;
    s->row_is_first = true;
}

tizbe_status
fts_segment_init(fts_segment *s, fts_shadow *to, uint32_t id,
                 tizbe_error *error)
{
    *s = (fts_segment){
        .to = to,
        .id = id,
        .page_number = 1,
        .split_page = 1,
        .skips = { .to = to, .segment = id },
    };
    begin_page(s);
    return buffer_status(&s->page) == TIZBE_OK ? TIZBE_OK : error_nomem(error);
}

void
fts_segment_release(fts_segment *s)
{
    buffer_release(&s->page);
    buffer_release(&s->places);
    buffer_release(&s->term);
    buffer_release(&s->split);
    fts_skips_release(&s->skips);
}

/* Bytes that page and footer take so far. */
static size_t
filled(const fts_segment *s)
{
    return s->page.size + s->places.size;
}

static tizbe_status
put_page(fts_segment *s, tizbe_error *error)
{
    tizbe_status status;

    put_u16(s->page.data + 2, s->page.size);
    if (s->has_term)
        buffer_put(&s->page, buffer_slice(&s->places));
    else
        fts_skips_page(&s->skips, !s->row_is_first);
    if (buffer_status(&s->page) != TIZBE_OK ||
        buffer_status(&s->places) != TIZBE_OK)
        return error_nomem(error);
    status = fts_shadow_put(s->to, fts_page_id(s->id, s->page_number),
                            buffer_slice(&s->page), error);
    s->page_number++;
    begin_page(s);
    return status;
}

/* Say where the terms from the last split on are found. The rows of the last
 * of them are through. */
static tizbe_status
put_split(fts_segment *s, tizbe_error *error)
{
    bool         has_skips;
    tizbe_status status;

    if (s->split_page == 0)
        return TIZBE_OK;
    status = fts_skips_end(&s->skips, &has_skips, error);
    if (status == TIZBE_OK)
        status = fts_shadow_put_split(s->to, s->id, buffer_slice(&s->split),
                                      s->split_page, has_skips, error);
    s->split_page = 0;
    return status;
}

static size_t
shared_bytes(slice a, slice b)
{
    size_t most = a.size < b.size ? a.size : b.size;
    size_t n = 0;

    while (n < most && a.data[n] == b.data[n])
        n++;
    return n;
}

/* A page's first term: as much of it as tells it from the term before stands
 * in the tree above the pages. */
static tizbe_status
begin_split(fts_segment *s, slice term, size_t shared, tizbe_error *error)
{
    tizbe_status status;

    if (s->page_number == 1)
        return TIZBE_OK;
    status = put_split(s, error);
    buffer_clear(&s->split);
    buffer_put(&s->split, slice_part(term, 0, shared + 1));
    s->split_page = s->page_number;
    return buffer_status(&s->split) == TIZBE_OK ? status : error_nomem(error);
}

static tizbe_status
put_term(fts_segment *s, slice term, tizbe_error *error)
{
    size_t       shared = shared_bytes(buffer_slice(&s->term), term);
    tizbe_status status = TIZBE_OK;

    if (filled(s) + term.size + 2 >= s->to->page_size && s->page.size > HEADER)
        status = put_page(s, error);
    if (!buffer_reserve(&s->page, term.size + 2 * FTS_VARINT_MAX) ||
        !buffer_reserve(&s->places, FTS_VARINT_MAX))
        return error_nomem(error);
    put_number(&s->places, s->page.size - s->last_place);
    s->last_place = s->page.size;
    if (!s->has_term) {
        if (status == TIZBE_OK)
            status = begin_split(s, term, shared, error);
        shared = 0;
    } else {
        put_number(&s->page, shared);
    }
    put_number(&s->page, term.size - shared);
    buffer_put(&s->page, slice_part(term, shared, term.size));
    buffer_clear(&s->term);
    buffer_put(&s->term, term);
    s->has_term = true;
    s->row_is_first = false;
    fts_skips_begin(&s->skips, s->page_number);
    return buffer_status(&s->term) == TIZBE_OK ? status : error_nomem(error);
}

/* The first row of a page is written in full. */
static tizbe_status
put_row(fts_segment *s, int64_t row, uint64_t difference, tizbe_error *error)
{
    if (!buffer_reserve(&s->page, FTS_VARINT_MAX))
        return error_nomem(error);
    if (!s->row_is_first) {
        put_number(&s->page, difference);
        return TIZBE_OK;
    }
    put_u16(s->page.data, s->page.size);
    put_number(&s->page, (uint64_t)row);
    s->row_is_first = false;
    return fts_skips_row(&s->skips, s->page_number, row, error);
}

/* As many whole numbers of a list as fit in `room` bytes, one at least. */
static size_t
numbers_within(const uint8_t *bytes, size_t room)
{
    uint64_t ignored;
    size_t   size = fts_varint_get(bytes, &ignored);

    while (size < room) {
        size_t next = fts_varint_get(bytes + size, &ignored);

        if (size + next > room)
            break;
        size += next;
    }
    return size;
}

/* A position list that does not fit goes over several pages, each number
 * whole. */
static tizbe_status
put_long_positions(fts_segment *s, slice list, tizbe_error *error)
{
    tizbe_status status = TIZBE_OK;
    size_t       at = 0;

    while (at < list.size && status == TIZBE_OK) {
        size_t room = s->to->page_size > filled(s)
                          ? s->to->page_size - filled(s)
                          : 0;
        size_t part = list.size - at;

        if (part > room)
            part = numbers_within((const uint8_t *)list.data + at, room);
        buffer_append(&s->page, list.data + at, part);
        at += part;
        if (filled(s) >= s->to->page_size)
            status = put_page(s, error);
    }
    return status;
}

static tizbe_status
put_positions(fts_segment *s, slice list, tizbe_error *error)
{
    if (filled(s) + list.size > s->to->page_size)
        return put_long_positions(s, list, error);
    buffer_put(&s->page, list);
    return TIZBE_OK;
}

/* The bytes of the row at `bytes`; *difference is the number it begins with,
 * *list the bytes of its list and of that one's size. */
static inline size_t
row_size(const uint8_t *bytes, uint64_t *difference, size_t *list)
{
    size_t   head = fts_varint_get(bytes, difference);
    uint64_t size; /* twice its bytes, and one for "deleted" */

    *list = fts_varint_get(bytes + head, &size);
    *list += (size_t)(size / 2);
    return head + *list;
}

/* As many rows of a doclist, whole ones, as the page has room for; the last of
 * them becomes *row. */
static void
put_whole_rows(fts_segment *s, slice rest, int64_t *row, size_t *at)
{
    const uint8_t *bytes = (const uint8_t *)rest.data;
    size_t         room, end = 0, ignored;

    room = s->to->page_size > filled(s) ? s->to->page_size - filled(s) : 0;
    while (end < rest.size) {
        uint64_t difference;
        size_t   size = row_size(bytes + end, &difference, &ignored);

        if (end + size > room)
            break;
        end += size;
        *row = (int64_t)((uint64_t)*row + difference);
    }
    buffer_append(&s->page, rest.data, end);
    *at += end;
}

/* A row that begins a page, or ends one. */
static tizbe_status
put_one_row(fts_segment *s, slice rest, int64_t *row, size_t *at,
            tizbe_error *error)
{
    uint64_t difference;
    size_t   list;
    size_t   size = row_size((const uint8_t *)rest.data, &difference, &list);
    tizbe_status status;

    *row = (int64_t)((uint64_t)*row + difference);
    status = put_row(s, *row, difference, error);
    if (status == TIZBE_OK)
        status = put_positions(s, slice_part(rest, size - list, size), error);
    *at += size;
    return status;
}

/* Where the doclist is more than the page has room for. Nearly all rows stand
 * in one run or another that goes onto its page as it is. */
static tizbe_status
put_rows(fts_segment *s, slice doclist, tizbe_error *error)
{
    size_t       at = 0;
    int64_t      row = 0;
    tizbe_status status = TIZBE_OK;

    while (at < doclist.size && status == TIZBE_OK) {
        if (!s->row_is_first)
            put_whole_rows(s, slice_part(doclist, at, doclist.size), &row, &at);
        if (at < doclist.size)
            status = put_one_row(s, slice_part(doclist, at, doclist.size), &row,
                                 &at, error);
    }
    return status;
}

tizbe_status
fts_segment_add(fts_segment *s, slice term, slice doclist, tizbe_error *error)
{
    tizbe_status status = put_term(s, term, error);

    if (status != TIZBE_OK)
        return status;
    if (filled(s) + doclist.size + 1 > s->to->page_size)
        return put_rows(s, doclist, error);
    buffer_put(&s->page, doclist);
    return TIZBE_OK;
}

tizbe_status
fts_segment_end(fts_segment *s, uint32_t *pages, tizbe_error *error)
{
    tizbe_status status = TIZBE_OK;

    if (s->page.size > HEADER)
        status = put_page(s, error);
    *pages = s->page_number - 1;
    if (status == TIZBE_OK && *pages > 0)
        status = put_split(s, error);
    return status;
}
