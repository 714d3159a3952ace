/* Reading and writing FTS5's own tables. */
#include "store/fts_shadow.h"

#include "base/array.h"
#include "store/fts_varint.h"
#include "store/row_feed.h"
#include "store/statement.h"

#include <stdio.h>

/* FTS5's own page size, and what a strange corpus may ask for: less would
 * not hold a term, more would not fit the 16 bits of an offset. */
enum { DEFAULT_PAGE_SIZE = 4050, LEAST_PAGE_SIZE = 32, MOST_PAGE_SIZE = 60000 };

static tizbe_status
prepare(fts_shadow *s, const char *format, sqlite3_stmt **out,
        tizbe_error *error)
{
    char        *sql = sqlite3_mprintf(format, s->name);
    tizbe_status status;

    if (!sql)
        return error_nomem(error);
    status = corpus_prepare(s->c, sql, out, error);
    sqlite3_free(sql);
    return status;
}

static tizbe_status
read_page_size(fts_shadow *s, tizbe_error *error)
{
    sqlite3_stmt *stmt = NULL;
    int64_t       size = DEFAULT_PAGE_SIZE;
    tizbe_status status = prepare(s, "SELECT v FROM %s_config WHERE k = 'pgsz'",
                                  &stmt, error);

    if (rows_next(s->c, stmt, &status, error))
        size = sqlite3_column_int64(stmt, 0);
    (void)sqlite3_finalize(stmt);
    s->page_size = size < LEAST_PAGE_SIZE  ? LEAST_PAGE_SIZE
                   : size > MOST_PAGE_SIZE ? MOST_PAGE_SIZE
                                           : (size_t)size;
    return status;
}

tizbe_status
fts_shadow_init(fts_shadow *s, corpus *c, const char *name, bool writes,
                tizbe_error *error)
{
    enum { READING = 2 }; /* so many of the statements read */
    const struct {
        sqlite3_stmt **out;
        const char    *sql;
    } statements[] = {
        { &s->get_block, "SELECT block FROM %s_data WHERE id = ?1" },
        { &s->get_split,
          "SELECT pgno FROM %s_idx WHERE segid = ?1 AND term <= ?2"
          " ORDER BY term DESC LIMIT 1" },
        { &s->put_block, "REPLACE INTO %s_data (id, block) VALUES (?1, ?2)" },
        { &s->put_split,
          "INSERT INTO %s_idx (segid, term, pgno) VALUES (?1, ?2, ?3)" },
        { &s->put_sizes, "REPLACE INTO %s_docsize (id, sz)"
                         " SELECT c0, c1 FROM tizbe_feed" },
        { &s->drop_size, "DELETE FROM %s_docsize WHERE id = ?1" },
    };
    tizbe_status status;

    *s = (fts_shadow){ .c = c };
    (void)snprintf(s->name, sizeof s->name, "%s", name);
    status = read_page_size(s, error);
    for (size_t i = 0;
         i < (writes ? COUNT_OF(statements) : READING) && status == TIZBE_OK;
         i++)
        status = prepare(s, statements[i].sql, statements[i].out, error);
    return status;
}

void
fts_shadow_release(fts_shadow *s)
{
    (void)sqlite3_finalize(s->get_block);
    (void)sqlite3_finalize(s->get_split);
    (void)sqlite3_finalize(s->put_block);
    (void)sqlite3_finalize(s->put_split);
    (void)sqlite3_finalize(s->put_sizes);
    (void)sqlite3_finalize(s->drop_size);
    *s = (fts_shadow){ 0 };
}

tizbe_status
fts_shadow_get(fts_shadow *s, int64_t id, buffer *block, tizbe_error *error)
{
    tizbe_status status;

    buffer_clear(block);
    (void)sqlite3_bind_int64(s->get_block, 1, id);
    status = rows_first(s->c, s->get_block, error);
    if (status == TIZBE_OK)
        buffer_put(block, column_bytes(s->get_block, 0));
    (void)sqlite3_reset(s->get_block);
    if (status == TIZBE_OK && buffer_status(block) != TIZBE_OK)
        status = error_nomem(error);
    return status;
}

tizbe_status
fts_shadow_put(fts_shadow *s, int64_t id, slice block, tizbe_error *error)
{
    statement_bind(s->put_block, 1, WITH(id, sql_bytes(block)));
    return corpus_step_done(s->c, s->put_block, error);
}

tizbe_status
fts_shadow_put_split(fts_shadow *s, uint32_t segment, slice split,
                     uint32_t page, bool has_skips, tizbe_error *error)
{
    statement_bind(s->put_split, 1,
                   WITH(segment, sql_bytes(split),
                        (int64_t)page << 1 | (has_skips ? 1 : 0)));
    return corpus_step_done(s->c, s->put_split, error);
}

tizbe_status
fts_shadow_get_split(fts_shadow *s, uint32_t segment, slice term,
                     uint32_t *page, tizbe_error *error)
{
    tizbe_status status = TIZBE_OK;

    *page = 0;
    statement_bind(s->get_split, 1, WITH(segment, sql_bytes(term)));
    if (rows_next(s->c, s->get_split, &status,
                  error)) /* the last bit tells of a doclist index */
        *page = (uint32_t)(sqlite3_column_int64(s->get_split, 0) >> 1);
    (void)sqlite3_reset(s->get_split);
    return status;
}

tizbe_status
fts_shadow_drop_segment(fts_shadow *s, uint32_t segment, tizbe_error *error)
{
    char sql[160];

    (void)snprintf(sql, sizeof sql,
                   "DELETE FROM %s_data WHERE id >= %lld AND id < %lld;"
                   "DELETE FROM %s_idx WHERE segid = %u",
                   s->name, (long long)fts_page_id(segment, 0),
                   (long long)fts_page_id(segment + 1, 0), s->name, segment);
    return corpus_exec(s->c, sql, error);
}

static void
give_size(const void *rows, size_t row, int column, sqlite3_context *out)
{
    const fts_size *size = &((const fts_size *)rows)[row];
    uint8_t         bytes[FTS_VARINT_MAX];

    if (column == 0)
        sqlite3_result_int64(out, size->row);
    else
        sqlite3_result_blob(out, bytes,
                            (int)fts_varint_put(bytes, size->tokens),
                            SQLITE_TRANSIENT);
}

tizbe_status
fts_shadow_put_sizes(fts_shadow *s, const fts_size *rows, size_t count,
                     tizbe_error *error)
{
    return row_feed_run(s->c, s->put_sizes,
                        (row_feed){ rows, count, give_size }, error);
}

tizbe_status
fts_shadow_drop_size(fts_shadow *s, int64_t row, tizbe_error *error)
{
    (void)sqlite3_bind_int64(s->drop_size, 1, row);
    return corpus_step_done(s->c, s->drop_size, error);
}

tizbe_status
fts_shadow_averages(fts_shadow *s, fts_averages *out, tizbe_error *error)
{
    buffer       block = { 0 };
    uint64_t     rows = 0, tokens = 0;
    size_t       at = 0;
    tizbe_status status = fts_shadow_get(s, FTS_AVERAGES, &block, error);

    /* the record is empty as long as nothing was written */
    if (status == TIZBE_OK && block.size > 0 &&
        (!fts_varint_read((uint8_t *)block.data, block.size, &at, &rows) ||
         !fts_varint_read((uint8_t *)block.data, block.size, &at, &tokens)))
        status = corpus_fail(s->c, SQLITE_CORRUPT, "read", error);
    *out = (fts_averages){ (int64_t)rows, (int64_t)tokens };
    buffer_release(&block);
    return status;
}

tizbe_status
fts_shadow_set_averages(fts_shadow *s, fts_averages averages,
                        tizbe_error *error)
{
    uint8_t bytes[2 * FTS_VARINT_MAX];
    size_t  size = fts_varint_put(bytes, (uint64_t)averages.rows);

    size += fts_varint_put(bytes + size, (uint64_t)averages.tokens);
    return fts_shadow_put(s, FTS_AVERAGES,
                          slice_make((const char *)bytes, size), error);
}

static tizbe_status
run_merge(fts_shadow *s, int pages, tizbe_error *error)
{
    char sql[128];

    (void)snprintf(sql, sizeof sql,
                   "INSERT INTO %s (%s, rank) VALUES ('merge', %d)", s->name,
                   s->name, pages);
    return corpus_exec(s->c, sql, error);
}

tizbe_status
fts_shadow_changed(fts_shadow *s, tizbe_error *error)
{
    /* a merge of no pages does nothing but forget what was read before */
    return run_merge(s, 0, error);
}

tizbe_status
fts_shadow_merge(fts_shadow *s, tizbe_error *error)
{
    return run_merge(s, 1 << 24, error);
}
