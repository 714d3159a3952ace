/* From page to page; what is damaged is refused. */
#include "store/fts_terms.h"

#include "base/array.h"
#include "store/fts_page.h"

#include <stdlib.h>

void
fts_terms_release(fts_terms *t)
{
    buffer_release(&t->bytes);
    buffer_release(&t->term);
    buffer_release(&t->doclist);
    free(t->whole);
    t->whole = NULL;
}

/* Bytes [from, to) of the page go on with the doclist; `row` of them is where
 * a row with a whole number stands, if it is one of them. */
static tizbe_status
take(fts_terms *t, size_t from, size_t to, size_t row, tizbe_error *error)
{
    if (row >= from && row < to) {
        if (!ARRAY_ADD(t->whole, t->whole_count, t->whole_capacity,
                       t->doclist.size + row - from))
            return error_nomem(error);
    }
    buffer_append(&t->doclist, t->bytes.data + from, to - from);
    return buffer_status(&t->doclist) == TIZBE_OK ? TIZBE_OK
                                                  : error_nomem(error);
}

/* Read a page up to its first term. */
static tizbe_status
read_page(fts_terms *t, uint32_t page, tizbe_error *error)
{
    tizbe_status status = fts_shadow_get(
        t->from, fts_page_id(t->segment.id, page), &t->bytes, error);

    if (status != TIZBE_OK)
        return status;
    t->number = page;
    t->place = 0;
    t->is_first = true;
    if (!fts_page_take(&t->page, &t->bytes))
        return fts_page_damaged(t->from, error);
    t->listed = t->page.footer;
    if (!fts_page_step(&t->page, &t->listed, &t->place) ||
        t->place < FTS_PAGE_HEADER)
        return fts_page_damaged(t->from, error);
    return take(t, FTS_PAGE_HEADER, t->place, t->page.first_row, error);
}

/* Up to a page that has a next term, or to the end. */
static tizbe_status
read_on(fts_terms *t, tizbe_error *error)
{
    tizbe_status status = TIZBE_OK;

    while (status == TIZBE_OK && t->place == t->page.footer &&
           t->number < t->segment.last)
        status = read_page(t, t->number + 1, error);
    return status;
}

static uint64_t
head_of(slice term)
{
    uint64_t head = 0;

    for (size_t i = 0; i < sizeof head; i++)
        head = head << 8 | (i < term.size ? (uint8_t)term.data[i] : 0);
    return head;
}

/* The term at t->place; *behind is where its doclist begins. */
static bool
read_term(fts_terms *t, size_t *behind)
{
    const uint8_t *bytes = t->page.bytes;
    size_t         at = t->place;
    uint64_t       shared = 0, size;

    if ((!t->is_first &&
         !fts_varint_read(bytes, t->page.footer, &at, &shared)) ||
        !fts_varint_read(bytes, t->page.footer, &at, &size) ||
        size > t->page.footer - at || shared > t->term.size)
        return false;
    /* terms rise */
    if (slice_compare(
            slice_part(buffer_slice(&t->term), (size_t)shared, t->term.size),
            slice_make((const char *)bytes + at, size)) >= 0)
        return false;
    t->term.size = (size_t)shared;
    buffer_append(&t->term, bytes + at, size);
    t->head = head_of(buffer_slice(&t->term));
    t->is_first = false;
    *behind = at + size;
    return true;
}

tizbe_status
fts_terms_next(fts_terms *t, tizbe_error *error)
{
    size_t       from;
    tizbe_status status;

    t->at_end = t->place == t->page.footer;
    if (t->at_end)
        return TIZBE_OK;
    buffer_clear(&t->doclist);
    t->whole_count = 0;
    if (!read_term(t, &from) ||
        !fts_page_step(&t->page, &t->listed, &t->place) || t->place < from)
        return fts_page_damaged(t->from, error);
    if (buffer_status(&t->term) != TIZBE_OK)
        return error_nomem(error);
    status = take(t, from, t->place, from, error);
    return status == TIZBE_OK ? read_on(t, error) : status;
}

tizbe_status
fts_terms_begin(fts_terms *t, fts_shadow *from, fts_segment_pages segment,
                tizbe_error *error)
{
    tizbe_status status;

    *t = (fts_terms){ .from = from,
                      .segment = segment,
                      .at_end = segment.first == 0 };
    if (t->at_end)
        return TIZBE_OK;
    status = read_page(t, segment.first, error);
    if (status == TIZBE_OK)
        status = read_on(t, error);
    return status == TIZBE_OK ? fts_terms_next(t, error) : status;
}

int
fts_terms_compare(const fts_terms *a, const fts_terms *b)
{
    if (a->head != b->head)
        return a->head < b->head ? -1 : 1;
    return slice_compare(buffer_slice(&a->term), buffer_slice(&b->term));
}

bool
fts_terms_append(const fts_terms *t, buffer *out, int64_t *row)
{
    const uint8_t *bytes = (const uint8_t *)t->doclist.data;
    size_t         end = t->doclist.size, at = 0, copied = 0, whole = 0;
    uint64_t       last = (uint64_t)*row, number = 0;

    while (at < end) {
        size_t   start = at;
        bool     is_whole = whole < t->whole_count && start == t->whole[whole];
        uint64_t value, size;

        if (!fts_varint_read(bytes, end, &at, &value))
            return false;
        number = is_whole ? value : number + value;
        if (number <= last || number > INT64_MAX)
            return false;
        if (is_whole) {
            buffer_append(out, bytes + copied, start - copied);
            fts_varint_append(out, number - last);
            copied = at;
            whole++;
        }
        /* twice the bytes of its places, and one for "deleted" */
        if (!fts_varint_read(bytes, end, &at, &size) || size % 2 != 0 ||
            size == 0 || size / 2 > end - at)
            return false;
        at += size / 2;
        last = number;
    }
    buffer_append(out, bytes + copied, end - copied);
    *row = (int64_t)last;
    return end > 0 && whole == t->whole_count;
}
