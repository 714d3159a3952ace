/* The structure record, read and written. */
#include "store/fts_structure.h"

#include "store/fts_varint.h"

static void
put_number(buffer *b, uint64_t value)
{
    uint8_t bytes[FTS_VARINT_MAX];

    buffer_append(b, bytes, fts_varint_put(bytes, value));
}

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

/* One level's segments; their ids are noted. */
static bool
read_level(fts_structure *s, reading *r, uint64_t *inputs, uint64_t *count)
{
    if (!get(r, inputs) || !get(r, count))
        return false;
    r->segments_at = r->at;
    for (uint64_t i = 0; i < *count; i++) {
        uint64_t id, first, last;

        if (!get(r, &id) || !get(r, &first) || !get(r, &last))
            return false;
        if (id <= FTS_SEGMENT_LAST)
            s->used[id] = true;
    }
    return true;
}

static bool
read_levels(fts_structure *s, reading *r)
{
    uint64_t inputs, count;
    size_t   others_at;

    if (s->levels == 0)
        return true;
    if (!read_level(s, r, &s->first_inputs, &s->first_count))
        return false;
    buffer_append(&s->first, r->bytes + r->segments_at, r->at - r->segments_at);
    others_at = r->at;
    for (uint64_t i = 1; i < s->levels; i++)
        if (!read_level(s, r, &inputs, &count))
            return false;
    buffer_append(&s->others, r->bytes + others_at, r->at - others_at);
    return true;
}

static bool
read_record(fts_structure *s, slice block)
{
    reading r = { .bytes = (const uint8_t *)block.data,
                  .size = block.size,
                  .at = sizeof s->cookie };

    if (block.size < sizeof s->cookie)
        return false;
    memcpy(s->cookie, block.data, sizeof s->cookie);
    return get(&r, &s->levels) && get(&r, &s->segments) &&
           get(&r, &s->written) && read_levels(s, &r);
}

tizbe_status
fts_structure_read(fts_structure *s, fts_shadow *from, tizbe_error *error)
{
    buffer       block = { 0 };
    tizbe_status status;

    memset(s, 0, sizeof *s);
    status = fts_shadow_get(from, FTS_STRUCTURE, &block, error);
    if (status == TIZBE_OK && !read_record(s, buffer_slice(&block)))
        status = corpus_fail(from->c, SQLITE_CORRUPT, "read", error);
    if (status == TIZBE_OK && (buffer_status(&s->first) != TIZBE_OK ||
                               buffer_status(&s->others) != TIZBE_OK))
        status = error_nomem(error);
    buffer_release(&block);
    return status;
}

void
fts_structure_release(fts_structure *s)
{
    buffer_release(&s->first);
    buffer_release(&s->others);
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
    put_number(&s->first, id);
    put_number(&s->first, 1);
    put_number(&s->first, pages);
}

tizbe_status
fts_structure_write(const fts_structure *s, fts_shadow *to, tizbe_error *error)
{
    buffer       block = { 0 };
    tizbe_status status;

    buffer_append(&block, s->cookie, sizeof s->cookie);
    put_number(&block, s->levels);
    put_number(&block, s->segments);
    put_number(&block, s->written);
    if (s->levels > 0) {
        put_number(&block, s->first_inputs);
        put_number(&block, s->first_count);
        buffer_put(&block, buffer_slice(&s->first));
        buffer_put(&block, buffer_slice(&s->others));
    }
    if (buffer_status(&s->first) != TIZBE_OK ||
        buffer_status(&block) != TIZBE_OK)
        status = error_nomem(error);
    else
        status = fts_shadow_put(to, FTS_STRUCTURE, buffer_slice(&block), error);
    buffer_release(&block);
    return status;
}
