/* Pages of 512 bytes that say which properties a run of characters has. */
#include "ingest/office/doc_marks.h"

#include "base/array.h"
#include "base/order.h"
#include "ingest/little_endian.h"

#include <stdlib.h>

#define RUNS    0xFA /* fcPlcfBteChpx in the header */
#define PAGE    512
#define DELETED 0x0800 /* sprmCFRMarkDel */
#define HIDDEN  0x083C /* sprmCFVanish   */

/* The bytes of a property's value, by the top bits of its name ([MS-DOC]
 * 2.6: spra); `rest` begins behind the name. */
static size_t
value_size(uint32_t property, slice rest)
{
    static const unsigned char sizes[8] = { 1, 1, 2, 4, 2, 2, 0, 3 };
    uint32_t                   kind = property >> 13;

    if (kind != 6)
        return sizes[kind];
    return rest.size > 0 ? 1 + (size_t)(unsigned char)rest.data[0] : 1;
}

/* Whether a run's properties say that it is not to be seen. */
static bool
is_unseen(slice properties)
{
    for (size_t at = 0; at + 3 <= properties.size;) {
        uint32_t property = little_u16(properties, at);
        slice    rest = slice_part(properties, at + 2, properties.size);

        if ((property == DELETED || property == HIDDEN) && rest.data[0] == 1)
            return true;
        at += 2 + value_size(property, rest);
    }
    return false;
}

static bool
read_page(doc_marks *out, slice page)
{
    size_t count = (unsigned char)page.data[PAGE - 1];

    if ((count + 1) * 4 + count > PAGE - 1)
        return true;
    for (size_t i = 0; i < count; i++) {
        size_t at = 2 * (size_t)(unsigned char)page.data[4 * (count + 1) + i];
        size_t size = at ? (unsigned char)page.data[at] : 0;
        doc_range range = { little_u32(page, 4 * i),
                            little_u32(page, 4 * i + 4) };

        if (at == 0 || at + 1 + size > PAGE || range.end <= range.start ||
            !is_unseen(slice_part(page, at + 1, at + 1 + size)))
            continue;
        if (!ARRAY_ADD(out->items, out->count, out->capacity, range))
            return false;
    }
    return true;
}

bool
doc_marks_read(doc_marks *out, slice main, slice table)
{
    size_t at = little_u32(main, RUNS), size = little_u32(main, RUNS + 4);
    size_t count = size < 12 ? 0 : (size - 4) / 8;
    slice  plc;

    *out = (doc_marks){ 0 };
    if (at > table.size || size > table.size - at)
        return true;
    plc = slice_part(table, at, at + size);
    for (size_t i = 0; i < count; i++) {
        uint64_t page = (uint64_t)little_u32(plc, 4 * (count + 1) + 4 * i) *
                        PAGE;

        if (page + PAGE <= main.size &&
            !read_page(out,
                       slice_part(main, (size_t)page, (size_t)page + PAGE)))
            return false;
    }
    if (out->count > 1)
        qsort(out->items, out->count, sizeof *out->items,
              order_uint32); /* by start */
    return true;
}

void
doc_marks_release(doc_marks *marks)
{
    free(marks->items);
    *marks = (doc_marks){ 0 };
}

bool
doc_is_deleted(const doc_marks *marks, uint32_t place)
{
    size_t low = 0, high = marks->count;

    BISECT(low, high, at, marks->items[at].end <= place);
    return low < marks->count && marks->items[low].start <= place;
}
