/* The structure record, read and written. */
#include "store/fts_structure.h"

#include "base/array.h"
#include "store/fts_varint.h"

#include <stdlib.h>

/* The bytes of the record and the place reached in them. */
typedef struct reading {
    const uint8_t *bytes;
    size_t         size;
    size_t         at;
    size_t         segments_at; /* where a level's segments begin */
} reading;

static bool
get(reading *r, uint64_t *value)
{
    return fts_varint_read(r->bytes, r->size, &r->at, value);
}

static tizbe_status
note_segment(fts_structure *s, uint64_t id, uint64_t first, uint64_t last)
{
    if (id == 0 || id > FTS_SEGMENT_LAST || last > INT32_MAX)
        return TIZBE_CORRUPT;
    if (!ARRAY_ROOM(s->newest, s->newest_count, s->newest_capacity))
        return TIZBE_NOMEM;
    s->used[id] = true;
    s->newest[s->newest_count++] =
        (fts_segment_pages){ (uint32_t)id, (uint32_t)first, (uint32_t)last };
    return TIZBE_OK;
}

/* Within a level the oldest segment stands first. */
static void
turn_round(fts_segment_pages *list, size_t count)
{
    for (size_t i = 0; i < count / 2; i++) {
        fts_segment_pages moved = list[i];

        list[i] = list[count - 1 - i];
        list[count - 1 - i] = moved;
    }
}

/* One level's segments. */
static tizbe_status
read_level(fts_structure *s, reading *r, uint64_t *inputs, uint64_t *count)
{
    size_t       before = s->newest_count;
    tizbe_status status = TIZBE_OK;

    if (!get(r, inputs) || !get(r, count))
        return TIZBE_CORRUPT;
    r->segments_at = r->at;
    for (uint64_t i = 0; i < *count && status == TIZBE_OK; i++) {
        uint64_t id, first, last;

        if (!get(r, &id) || !get(r, &first) || !get(r, &last))
            return TIZBE_CORRUPT;
        status = note_segment(s, id, first, last);
    }
    if (status == TIZBE_OK && s->newest_count > before)
        turn_round(s->newest + before, s->newest_count - before);
    return status;
}

static tizbe_status
read_levels(fts_structure *s, reading *r)
{
    uint64_t     inputs, count;
    size_t       others_at;
    tizbe_status status;

    if (s->levels == 0)
        return TIZBE_OK;
    status = read_level(s, r, &s->first_inputs, &s->first_count);
    if (status != TIZBE_OK)
        return status;
    buffer_append(&s->first, r->bytes + r->segments_at, r->at - r->segments_at);
    others_at = r->at;
    for (uint64_t i = 1; i < s->levels && status == TIZBE_OK; i++)
        status = read_level(s, r, &inputs, &count);
    if (status == TIZBE_OK)
        buffer_append(&s->others, r->bytes + others_at, r->at - others_at);
    return status;
}

static tizbe_status
read_record(fts_structure *s, slice block)
{
    reading r = { .bytes = (const uint8_t *)block.data,
                  .size = block.size,
                  .at = sizeof s->cookie };

    if (block.size < sizeof s->cookie)
        return TIZBE_CORRUPT;
    memcpy(s->cookie, block.data, sizeof s->cookie);
    if (!get(&r, &s->levels) || !get(&r, &s->segments) || !get(&r, &s->written))
        return TIZBE_CORRUPT;
    return read_levels(s, &r);
}

tizbe_status
fts_structure_read(fts_structure *s, fts_shadow *from, tizbe_error *error)
{
    buffer       block = { 0 };
    tizbe_status status;

    memset(s, 0, sizeof *s);
    status = fts_shadow_get(from, FTS_STRUCTURE, &block, error);
    if (status != TIZBE_OK)
        goto out;
    status = read_record(s, buffer_slice(&block));
    if (status == TIZBE_CORRUPT)
        status = corpus_fail(from->c, SQLITE_CORRUPT, "read", error);
    else if (status != TIZBE_OK || buffer_status(&s->first) != TIZBE_OK ||
             buffer_status(&s->others) != TIZBE_OK)
        status = error_nomem(error);
out:
    buffer_release(&block);
    return status;
}

void
fts_structure_release(fts_structure *s)
{
    buffer_release(&s->first);
    buffer_release(&s->others);
    free(s->newest);
    s->newest = NULL;
    s->newest_count = s->newest_capacity = 0;
}

uint32_t
fts_structure_free_id(const fts_structure *s)
{
    for (uint32_t id = 1; id <= FTS_SEGMENT_LAST; id++)
        if (!s->used[id])
            return id;
    return 0;
}

void
fts_structure_add(fts_structure *s, uint32_t id, uint32_t pages)
{
    if (s->levels == 0)
        s->levels = 1;
    s->segments++;
    s->first_count++;
    s->used[id] = true;
    fts_varint_append(&s->first, id);
    fts_varint_append(&s->first, 1);
    fts_varint_append(&s->first, pages);
}

/* What level 1 begins with, and where its segments do; empty where there is no
 * such level. */
static bool
read_second(const fts_structure *s, reading *r, uint64_t *inputs,
            uint64_t *count)
{
    *r = (reading){ .bytes = (const uint8_t *)s->others.data,
                    .size = s->others.size };
    *inputs = *count = 0;
    if (s->levels < 2)
        return true;
    if (!get(r, inputs) || !get(r, count))
        return false;
    r->segments_at = r->at;
    return true;
}

uint64_t
fts_structure_second_count(const fts_structure *s)
{
    reading  r;
    uint64_t inputs, count;

    return read_second(s, &r, &inputs, &count) ? count : 0;
}

bool
fts_structure_raise(fts_structure *s, uint32_t id, uint32_t pages)
{
    reading  r;
    uint64_t inputs, count, ignored;
    buffer   others = { 0 };

    if (!read_second(s, &r, &inputs, &count))
        return false;
    fts_varint_append(&others, inputs);
    fts_varint_append(&others, count + 1);
    for (uint64_t i = 0; i < 3 * count; i++)
        if (!get(&r, &ignored))
            break;
    buffer_append(&others, r.bytes + r.segments_at, r.at - r.segments_at);
    fts_varint_append(&others, id);
    fts_varint_append(&others, 1);
    fts_varint_append(&others, pages);
    buffer_append(&others, r.bytes + r.at, r.size - r.at);
    buffer_release(&s->others);
    s->others = others;
    s->levels = s->levels < 2 ? 2 : s->levels;
    s->segments -= s->first_count - 1;
    s->first_count = 0;
    buffer_clear(&s->first);
    return true;
}

tizbe_status
fts_structure_write(const fts_structure *s, fts_shadow *to, tizbe_error *error)
{
    buffer       block = { 0 };
    tizbe_status status;

    buffer_append(&block, s->cookie, sizeof s->cookie);
    fts_varint_append(&block, s->levels);
    fts_varint_append(&block, s->segments);
    fts_varint_append(&block, s->written);
    if (s->levels > 0) {
        fts_varint_append(&block, s->first_inputs);
        fts_varint_append(&block, s->first_count);
        buffer_put(&block, buffer_slice(&s->first));
        buffer_put(&block, buffer_slice(&s->others));
    }
    if (buffer_status(&s->first) != TIZBE_OK ||
        buffer_status(&s->others) != TIZBE_OK ||
        buffer_status(&block) != TIZBE_OK)
        status = error_nomem(error);
    else
        status = fts_shadow_put(to, FTS_STRUCTURE, buffer_slice(&block), error);
    buffer_release(&block);
    return status;
}
