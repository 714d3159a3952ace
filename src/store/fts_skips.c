/* Building doclist indexes beside the pages of a segment. */
#include "store/fts_skips.h"

#include "store/fts_varint.h"

enum { WORTH_KEEPING = 4 }; /* pages without a term, as FTS5 has it */

/* The first byte of a record. */
enum { IS_ROOT = 0, IS_BELOW = 1 };

/* Bits of a record's number: segment, 1 for "index", level, page. */
static int64_t
record_id(const fts_skips *s, int level)
{
    return (int64_t)s->segment << 37 | (int64_t)1 << 36 | (int64_t)level << 31 |
           s->levels[level].page;
}

static tizbe_status
put_record(fts_skips *s, int level, tizbe_error *error)
{
    const buffer *record = &s->levels[level].record;

    if (buffer_status(record) != TIZBE_OK)
        return error_nomem(error);
    return fts_shadow_put(s->to, record_id(s, level), buffer_slice(record),
                          error);
}

void
fts_skips_release(fts_skips *s)
{
    for (int level = 0; level < FTS_SKIP_LEVELS; level++)
        buffer_release(&s->levels[level].record);
}

void
fts_skips_begin(fts_skips *s, uint32_t page)
{
    s->levels[0].page = page;
}

/* A full root gets a root above it, which begins as it does. */
static void
put_above(fts_skip_level *above, const fts_skip_level *full)
{
    const uint8_t *bytes = (const uint8_t *)full->record.data;
    uint64_t       page, row;
    size_t         at = 1;

    at += fts_varint_get(bytes + at, &page);
    (void)fts_varint_get(bytes + at, &row);
    above->page = full->page;
    above->last = (int64_t)row;
    buffer_byte(&above->record, IS_ROOT);
    fts_varint_append(&above->record, full->page);
    fts_varint_append(&above->record, row);
}

static tizbe_status
close_record(fts_skips *s, int level, tizbe_error *error)
{
    fts_skip_level *full = &s->levels[level];
    tizbe_status    status;

    full->record.data[0] = IS_BELOW;
    status = put_record(s, level, error);
    if (full[1].record.size == 0)
        put_above(full + 1, full);
    buffer_clear(&full->record);
    full->page++;
    return status;
}

tizbe_status
fts_skips_row(fts_skips *s, uint32_t page, int64_t row, tizbe_error *error)
{
    tizbe_status status = TIZBE_OK;
    bool         goes_up = true;

    for (int level = 0; goes_up && status == TIZBE_OK; level++) {
        fts_skip_level *at = &s->levels[level];

        goes_up = at->record.size >= s->to->page_size &&
                  level + 1 < FTS_SKIP_LEVELS;
        if (goes_up)
            status = close_record(s, level, error);
        if (at->record.size == 0) {
            buffer_byte(&at->record, goes_up ? IS_BELOW : IS_ROOT);
            fts_varint_append(&at->record, level == 0 ? page : at[-1].page);
            fts_varint_append(&at->record, (uint64_t)row);
        } else {
            fts_varint_append(&at->record, (uint64_t)row - (uint64_t)at->last);
        }
        at->last = row;
    }
    return status;
}

void
fts_skips_page(fts_skips *s, bool has_row)
{
    if (!has_row && s->levels[0].record.size > 0)
        buffer_byte(&s->levels[0].record, 0);
    s->termless++;
}

tizbe_status
fts_skips_end(fts_skips *s, bool *kept, tizbe_error *error)
{
    tizbe_status status = TIZBE_OK;

    *kept = s->levels[0].record.size > 0 && s->termless >= WORTH_KEEPING;
    for (int level = 0;
         level < FTS_SKIP_LEVELS && s->levels[level].record.size > 0; level++) {
        if (*kept && status == TIZBE_OK)
            status = put_record(s, level, error);
        buffer_clear(&s->levels[level].record);
    }
    s->termless = 0;
    return status;
}
