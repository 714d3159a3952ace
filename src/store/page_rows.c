/* Cells and rows of single pages. */
#include "store/page_rows.h"

#include "store/big_endian.h"
#include "store/fts_varint.h"

#include <stdlib.h>
#include <string.h>

enum { FILE_HEAD = 100 }; /* bytes in front of page 1 */

static page_kind
kind_of(uint8_t byte)
{
    switch (byte) {
    case 0x02:
        return PAGE_INDEX_INNER;
    case 0x05:
        return PAGE_TABLE_INNER;
    case 0x0A:
        return PAGE_INDEX_LEAF;
    case 0x0D:
        return PAGE_TABLE_LEAF;
    default:
        return PAGE_OTHER;
    }
}

static bool
is_inner(page_kind kind)
{
    return kind == PAGE_TABLE_INNER || kind == PAGE_INDEX_INNER;
}

void
page_look(const page_file *f, uint32_t number, const uint8_t *bytes, page *out)
{
    size_t head = number == 1 ? FILE_HEAD : 0;

    *out = (page){ .bytes = bytes, .kind = kind_of(bytes[head]) };
    out->cells = big_endian_16(bytes + head + 3);
    out->pointers = head + (is_inner(out->kind) ? 12 : 8);
    if (is_inner(out->kind))
        out->last = big_endian_32(bytes + head + 8);
    if (out->pointers + 2 * out->cells > f->usable ||
        bytes[head + 7] > 60) /* scattered bytes, of which more are joined */
        out->kind = PAGE_OTHER;
}

/* How much of a row stands on the page itself. */
static size_t
local_size(const page_file *f, page_kind kind, size_t size)
{
    size_t usable = f->usable, least = (usable - 12) * 32 / 255 - 23;
    size_t most = kind == PAGE_TABLE_LEAF ? usable - 35
                                          : (usable - 12) * 64 / 255 - 23;
    size_t part;

    if (size <= most)
        return size;
    part = least + (size - least) % (usable - 4);
    return part <= most ? part : least;
}

bool
page_cell_get(const page_file *f, const page *p, size_t n, page_cell *out)
{
    size_t   at = big_endian_16(p->bytes + p->pointers + 2 * n), local;
    uint64_t number = 0, size = 0;

    *out = (page_cell){ 0 };
    if (p->kind == PAGE_OTHER || at < p->pointers + 2 * p->cells ||
        at + 4 > f->usable)
        return false;
    if (is_inner(p->kind)) {
        out->child = big_endian_32(p->bytes + at);
        at += 4;
    }
    if (p->kind == PAGE_TABLE_INNER)
        return fts_varint_read(p->bytes, f->usable, &at, &number);
    if (!fts_varint_read(p->bytes, f->usable, &at, &size) ||
        (p->kind == PAGE_TABLE_LEAF &&
         !fts_varint_read(p->bytes, f->usable, &at, &number)))
        return false;
    if (size < 2 || size > (uint64_t)f->count * f->size)
        return false;
    out->rowid = (int64_t)number;
    out->size = (size_t)size;
    local = local_size(f, p->kind, out->size);
    if (at + local + (local < size ? 4 : 0) > f->usable)
        return false;
    out->here = slice_make((const char *)p->bytes + at, local);
    if (local < size)
        out->further = big_endian_32(p->bytes + at + local);
    return true;
}

bool
page_row_bytes(const page_file *f, const page_cell *cell, buffer *out)
{
    uint8_t *bytes = NULL;
    uint32_t next = cell->further;
    bool     is_whole = true;

    buffer_clear(out);
    buffer_put(out, cell->here);
    if (next != 0)
        bytes = malloc(f->size);
    if (next != 0 && !bytes)
        out->failed = true;
    /* each round adds bytes, so that a ring of pages comes to an end */
    while (next != 0 && is_whole && !out->failed && out->size < cell->size) {
        size_t more = cell->size - out->size;

        is_whole = !page_file_is_free(f, next <= f->count ? next : 0) &&
                   page_file_read(f, next, bytes);
        if (more > f->usable - 4)
            more = f->usable - 4;
        if (is_whole) {
            buffer_append(out, bytes + 4, more);
            next = big_endian_32(bytes);
        }
    }
    free(bytes);
    return is_whole && next == 0 && out->size == cell->size && !out->failed;
}

static int64_t
integer_at(const uint8_t *bytes, size_t size)
{
    uint64_t value = bytes[0] & 0x80 ? UINT64_MAX : 0;

    for (size_t i = 0; i < size; i++)
        value = value << 8 | bytes[i];
    return (int64_t)value;
}

/* Bytes of an integer of serial type 0 to 6; of others, how many they say. */
static uint64_t
size_of_type(uint64_t type)
{
    static const uint8_t sizes[] = { 0, 1, 2, 3, 4, 6, 8, 8, 0, 0 };

    return type < sizeof sizes ? sizes[type] : (type - 12) / 2;
}

static void
read_value(uint64_t type, const uint8_t *bytes, size_t size, row_value *out)
{
    *out = (row_value){ .kind = VALUE_INTEGER };
    if (type == 0) {
        out->kind = VALUE_NULL;
    } else if (type <= 6) {
        out->integer = integer_at(bytes, size);
    } else if (type == 7) {
        int64_t bits = integer_at(bytes, size);

        out->kind = VALUE_REAL;
        memcpy(&out->real, &bits, sizeof out->real);
    } else if (type <= 9) {
        out->integer = (int64_t)type - 8;
    } else {
        out->kind = type % 2 ? VALUE_TEXT : VALUE_BLOB;
        out->bytes = slice_make((const char *)bytes, size);
    }
}

bool
row_values(slice bytes, row_value *values, size_t *count)
{
    const uint8_t *row = (const uint8_t *)bytes.data;
    size_t         at = 0, body;
    uint64_t       head = 0, type = 0;

    *count = 0;
    if (!fts_varint_read(row, bytes.size, &at, &head) || head > bytes.size ||
        head < at)
        return false;
    body = (size_t)head;
    while (at < head) {
        uint64_t size;

        if (!fts_varint_read(row, (size_t)head, &at, &type) || type == 10 ||
            type == 11 || *count == ROW_MOST)
            return false;
        size = size_of_type(type);
        if (size > bytes.size - body)
            return false;
        read_value(type, row + body, (size_t)size, &values[(*count)++]);
        body += (size_t)size;
    }
    return *count > 0 && body == bytes.size;
}
