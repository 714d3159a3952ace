/* Blocks of sizes, packed and unpacked. */
#include "store/row_sizes.h"

#include "base/array.h"
#include "base/varint.h"
#include "store/fts_varint.h"
#include "store/statement.h"

#include <stdio.h>
#include <string.h>

/* What may stand in a block: one more than this fits 32 bits. */
#define MOST_WORDS (UINT32_MAX - 1)

tizbe_status
row_sizes_init(row_sizes *x, corpus *c, language lang, tizbe_error *error)
{
    char sql[96];

    memset(x, 0, sizeof *x);
    x->c = c;
    x->lang = language_code(lang);
    (void)snprintf(sql, sizeof sql,
                   "SELECT sz FROM fts_%s_docsize WHERE id = ?1", x->lang);
    return corpus_prepare(c, sql, &x->ask, error);
}

void
row_sizes_release(row_sizes *x)
{
    (void)sqlite3_finalize(x->ask);
    buffer_release(&x->bytes);
}

/* False when the bytes are not what we write. */
static bool
unpack(slice bytes, row_block block)
{
    const uint8_t *from = (const uint8_t *)bytes.data;
    uint64_t       next = 0, distance, words; /* next: the least place left */
    size_t         at = 0;

    memset(block, 0, sizeof(row_block));
    while (at < bytes.size) {
        if (!varint_read(from, bytes.size, &at, &distance) ||
            !varint_read(from, bytes.size, &at, &words) || distance == 0 ||
            distance > ROW_SIZES_BLOCK - next || words > MOST_WORDS)
            return false;
        next += distance;
        block[next - 1] = (uint32_t)words + 1;
    }
    return true;
}

static void
pack(buffer *out, const row_block block)
{
    uint32_t next = 0;

    buffer_clear(out);
    for (uint32_t i = 0; i < ROW_SIZES_BLOCK; i++) {
        if (block[i] == 0)
            continue;
        buffer_varint(out, i + 1 - next);
        buffer_varint(out, block[i] - 1);
        next = i + 1;
    }
}

tizbe_status
row_sizes_load(row_sizes *x, int64_t number, row_block block,
               tizbe_error *error)
{
    static const char get[] =
        "SELECT sizes FROM row_size WHERE lang = ?1 AND block = ?2";
    sqlite3_stmt *stmt;
    tizbe_status  status = corpus_ask_kept(x->c, get, WITH(x->lang, number),
                                           &stmt, error);
    bool          is_row = rows_next(x->c, stmt, &status, error);
    bool is_good = unpack(is_row ? column_bytes(stmt, 0) : SLICE(""), block);

    (void)sqlite3_reset(stmt);
    return status != TIZBE_OK || is_good
               ? status
               : corpus_fail(x->c, SQLITE_CORRUPT, "read", error);
}

/* How FTS5 writes the words of a row of one column. */
static bool
read_words(sqlite3_stmt *stmt, int column, uint64_t *words)
{
    slice  bytes = column_slice(stmt, column);
    size_t at = 0;

    *words = 0;
    return fts_varint_read((const uint8_t *)bytes.data, bytes.size, &at, words);
}

tizbe_status
row_sizes_ask(row_sizes *x, int64_t row, uint32_t *words, tizbe_error *error)
{
    uint64_t     found = 0;
    tizbe_status status = TIZBE_OK;

    (void)sqlite3_bind_int64(x->ask, 1, row);
    if (rows_next(x->c, x->ask, &status, error))
        (void)read_words(x->ask, 0, &found);
    (void)sqlite3_reset(x->ask);
    *words = found < MOST_WORDS ? (uint32_t)found : (uint32_t)MOST_WORDS;
    return status;
}

tizbe_status
row_sizes_write(row_sizes *x, tizbe_error *error)
{
    static const char put[] = "REPLACE INTO row_size (lang, block, sizes)"
                              " VALUES (?1, ?2, ?3)";
    static const char drop[] =
        "DELETE FROM row_size WHERE lang = ?1 AND block = ?2";

    if (!x->is_changed)
        return TIZBE_OK;
    x->is_changed = false;
    pack(&x->bytes, x->block);
    if (buffer_status(&x->bytes) != TIZBE_OK)
        return error_nomem(error);
    if (x->bytes.size == 0)
        return corpus_run_kept(x->c, drop, WITH(x->lang, x->number), error);
    return corpus_run_kept(
        x->c, put, WITH(x->lang, x->number, sql_bytes(buffer_slice(&x->bytes))),
        error);
}

static tizbe_status
change(row_sizes *x, int64_t row, uint32_t value, tizbe_error *error)
{
    int64_t      number = row_sizes_block_of(row);
    tizbe_status status = TIZBE_OK;

    if (!x->has_block || number != x->number) {
        status = row_sizes_write(x, error);
        x->has_block = false;
        if (status == TIZBE_OK)
            status = row_sizes_load(x, number, x->block, error);
        if (status != TIZBE_OK)
            return status;
        x->number = number;
        x->has_block = true;
    }
    x->block[row_sizes_place_of(row)] = value;
    x->is_changed = true;
    return TIZBE_OK;
}

tizbe_status
row_sizes_set(row_sizes *x, int64_t row, uint32_t words, tizbe_error *error)
{
    return change(x, row, words < MOST_WORDS ? words + 1 : UINT32_MAX, error);
}

tizbe_status
row_sizes_forget(row_sizes *x, int64_t row, tizbe_error *error)
{
    return change(x, row, 0, error);
}

static int64_t
rows_in(const row_block block)
{
    int64_t count = 0;

    for (uint32_t i = 0; i < ROW_SIZES_BLOCK; i++)
        count += block[i] != 0;
    return count;
}

/* Go through FTS5's sizes; what the blocks have must be these and no more. */
static tizbe_status
compare(row_sizes *x, sqlite3_stmt *stmt, int64_t *left, tizbe_error *error)
{
    tizbe_status status = TIZBE_OK;

    while (*left >= 0 && rows_next(x->c, stmt, &status, error)) {
        int64_t  row = sqlite3_column_int64(stmt, 0);
        uint64_t words;

        if (!x->has_block || row_sizes_block_of(row) != x->number) {
            x->number = row_sizes_block_of(row);
            x->has_block = true;
            status = row_sizes_load(x, x->number, x->block, error);
            *left += status == TIZBE_OK ? rows_in(x->block) : 0;
        }
        if (!read_words(stmt, 1, &words) ||
            x->block[row_sizes_place_of(row)] != words + 1)
            *left = -1;
        else
            --*left;
    }
    return status;
}

tizbe_status
row_sizes_check(corpus *c, language lang, bool *is_same, tizbe_error *error)
{
    row_sizes     x;
    sqlite3_stmt *stmt = NULL;
    int64_t       left = 0; /* rows of blocks that were not met yet */
    char          sql[160];
    tizbe_status  status = row_sizes_init(&x, c, lang, error);

    *is_same = false;
    (void)snprintf(sql, sizeof sql,
                   "SELECT id, sz FROM fts_%s_docsize ORDER BY id",
                   language_code(lang));
    if (status == TIZBE_OK)
        status = corpus_prepare(c, sql, &stmt, error);
    if (status == TIZBE_OK)
        status = compare(&x, stmt, &left, error);
    if (status == TIZBE_CORRUPT)
        status = TIZBE_OK;
    else
        *is_same = status == TIZBE_OK && left == 0;
    (void)sqlite3_finalize(stmt);
    row_sizes_release(&x);
    return status;
}
