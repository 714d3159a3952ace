/* Headers of eight bytes, and the chain of edits. */
#include "ingest/office/ppt_records.h"

#include "ingest/little_endian.h"

#include <stdlib.h>

#define HEADER    8
#define EDIT      0x0FF5
#define DIRECTORY 0x1772
#define OBJECTS   (1u << 20) /* numbers have 20 bits */

bool
ppt_next(slice *rest, ppt_record *out)
{
    uint32_t version = little_u16(*rest, 0);
    size_t   size = little_u32(*rest, 4);

    *out = (ppt_record){ 0 };
    if (rest->size < HEADER)
        return false;
    if (size > rest->size - HEADER)
        size = rest->size - HEADER;
    out->type = little_u16(*rest, 2);
    out->instance = version >> 4;
    out->is_container = (version & 0xF) == 0xF;
    out->body = slice_part(*rest, HEADER, HEADER + size);
    *rest = slice_part(*rest, HEADER + size, rest->size);
    return true;
}

ppt_record
ppt_find(slice records, uint32_t type)
{
    ppt_record r;

    while (ppt_next(&records, &r))
        if (r.type == type)
            return r;
    return (ppt_record){ 0 };
}

static ppt_record
record_at(slice stream, uint32_t offset)
{
    slice      rest = { 0 };
    ppt_record r;

    if (offset < stream.size)
        rest = slice_part(stream, offset, stream.size);
    (void)ppt_next(&rest, &r);
    return r;
}

/* What a newer edit said of an object stays. */
static bool
set_place(ppt_places *p, uint32_t number, uint32_t offset)
{
    if (number >= p->count) {
        size_t    count = number + 1 > p->count * 2 ? number + 1 : p->count * 2;
        uint32_t *items = realloc(p->items, count * sizeof *items);

        if (!items)
            return false;
        memset(items + p->count, 0, (count - p->count) * sizeof *items);
        p->items = items;
        p->count = count;
    }
    if (p->items[number] == 0 && offset != UINT32_MAX)
        p->items[number] = offset + 1;
    return true;
}

/* Runs: the number of the first object, how many, and their offsets. */
static bool
read_directory(ppt_places *p, slice body)
{
    size_t at = 0;

    while (at + 4 <= body.size) {
        uint32_t head = little_u32(body, at);
        uint32_t first = head & (OBJECTS - 1), count = head >> 20;

        at += 4;
        for (uint32_t i = 0; i < count && at + 4 <= body.size; i++, at += 4)
            if (first + i < OBJECTS &&
                !set_place(p, first + i, little_u32(body, at)))
                return false;
    }
    return true;
}

tizbe_status
ppt_places_read(slice stream, uint32_t offset, ppt_places *out,
                tizbe_error *error)
{
    ppt_record edit = record_at(stream, offset);
    size_t     read = 0;

    *out = (ppt_places){ 0 };
    if (edit.type != EDIT || edit.body.size < 20)
        return error_set(error, TIZBE_FORMAT,
                         "damaged PowerPoint file: its last edit is not where "
                         "it says");
    out->document = little_u32(edit.body, 16);
    while (edit.type == EDIT && edit.body.size >= 20) {
        uint32_t   before = little_u32(edit.body, 8);
        ppt_record directory = record_at(stream, little_u32(edit.body, 12));

        read += directory.body.size;
        if (read > stream.size)
            return error_set(error, TIZBE_FORMAT,
                             "damaged PowerPoint file: its directories lie in "
                             "each other");
        if (directory.type == DIRECTORY && !read_directory(out, directory.body))
            return error_nomem(error);
        if (before == 0 || before >= offset)
            break; /* the first; or a ring */
        edit = record_at(stream, offset = before);
    }
    return TIZBE_OK;
}

void
ppt_places_release(ppt_places *places)
{
    free(places->items);
    *places = (ppt_places){ 0 };
}

ppt_record
ppt_object(slice stream, const ppt_places *places, uint32_t number)
{
    if (number >= places->count || places->items[number] == 0)
        return (ppt_record){ 0 };
    return record_at(stream, places->items[number] - 1);
}
