/* Walking over token streams. */
#include "store/stream.h"

#include "base/array.h"
#include "base/varint.h"
#include "store/statement.h"
#include "text/block.h"
#include "text/passages.h"

#include <endian.h>
#include <stdlib.h>
#include <string.h>

static const char walk_type[] = "tizbe_word_walk";

static slice
value_bytes(sqlite3_value *value)
{
    const char *bytes = sqlite3_value_blob(value);

    return slice_make(bytes, (size_t)sqlite3_value_bytes(value));
}

/* Segments on their way to who asked for their words. */
typedef struct word_walk {
    corpus *c;
    tizbe_status (*visit)(void *context, const stored_segment *segment);
    void          *context;
    decoded_stream forms;
    tizbe_status   status; /* of the last visit */
    tizbe_error   *error;
} word_walk;

static tizbe_status
visit_words(word_walk *walk, stored_segment *s, slice forms)
{
    tizbe_status status = stream_decode(walk->c, forms, &walk->forms,
                                        walk->error);

    s->forms = walk->forms.items;
    s->form_count = walk->forms.count;
    return status == TIZBE_OK ? walk->visit(walk->context, s) : status;
}

/*
 * tizbe_take_words(walk, segment_id, document_id, start, lang, passages, forms,
 * places): gives a segment to the walk; the result is 0. SQLite hands columns to
 * a function in less than half of the time that it takes to step to each row
 * and be asked for them.
 */
static void
take_words(sqlite3_context *result, int count, sqlite3_value **values)
{
    word_walk     *walk = sqlite3_value_pointer(values[0], walk_type);
    stored_segment s = { .id = sqlite3_value_int64(values[1]),
                         .document_id = sqlite3_value_int64(values[2]),
                         .start = sqlite3_value_int64(values[3]) };

    (void)count;
    if (!walk) {
        sqlite3_result_error_code(result, SQLITE_MISUSE);
        return;
    }
    sqlite3_result_int(result, 0);
    s.lang = language_of_tag(value_bytes(values[4]));
    s.passages = value_bytes(values[5]);
    s.places = value_bytes(values[7]);
    walk->status = visit_words(walk, &s, value_bytes(values[6]));
    if (walk->status != TIZBE_OK)
        sqlite3_result_error_code(result, SQLITE_ABORT);
}

int
stream_register(sqlite3 *db)
{
    return sqlite3_create_function_v2(db, "tizbe_take_words", 8,
                                      SQLITE_UTF8 | SQLITE_DIRECTONLY, NULL,
                                      take_words, NULL, NULL, NULL);
}

static tizbe_status
prepare_walk(corpus *c, const char *sql, void *walk, sqlite3_stmt **stmt,
             tizbe_error *error)
{
    tizbe_status status = corpus_prepare(c, sql, stmt, error);

    if (status == TIZBE_OK)
        (void)sqlite3_bind_pointer(*stmt, 1, walk, walk_type, NULL);
    return status;
}

/* Let all rows of the statement go by; it gives none. `visited` is the status
 * of the walk. */
static tizbe_status
run_walk(corpus *c, sqlite3_stmt *stmt, const tizbe_status *visited,
         tizbe_error *error)
{
    int code = sqlite3_step(stmt);

    (void)sqlite3_reset(stmt);
    if (*visited != TIZBE_OK)
        return *visited;
    return code == SQLITE_DONE ? TIZBE_OK : corpus_fail(c, code, "read", error);
}

tizbe_status
segments_last(corpus *c, int64_t *id, tizbe_error *error)
{
    return corpus_number(c, "SELECT max(segment_id) FROM stream", id, error);
}

/* Each number has a byte at least, so that room is asked for once. */
static bool
make_room(decoded_stream *d, size_t count)
{
    size_t capacity = count + count / 2 + 1;

    if (d->items && count <= d->capacity)
        return true;
    free(d->items);
    d->items = malloc(capacity * sizeof *d->items);
    d->capacity = d->items ? capacity : 0;
    return d->items != NULL;
}

enum {
    SHORT = 3,                      /* bytes, as nearly all numbers have */
    AT_ONCE = sizeof(block) / SHORT /* numbers that a block has at least */
};

/* The number of up to SHORT bytes that ends at bit `end` of a block. */
static inline uint32_t
short_number(const uint8_t *bytes, uint32_t start, uint32_t end)
{
    uint32_t groups;

    memcpy(&groups, bytes + start, sizeof groups);
    groups = le32toh(groups) & ((2u << (8 * (end - start) + 7)) - 1);
    return (groups & 0x7F) | (groups >> 1 & 0x3F80) | (groups >> 2 & 0x1FC000);
}

/*
 * Short numbers, AT_ONCE out of each block, until one is longer or the end is
 * near; how many. *at is where they begin, then where they end. No branch
 * depends on how long they are, which a processor cannot foresee.
 */
static inline size_t
read_short(const uint8_t *bytes, size_t size, size_t *at, uint32_t *out)
{
    size_t count = 0, from = *at;

    while (from + sizeof(block) <= size) {
        uint32_t more = block_bits(
            (block)((signed_block)block_load((const char *)bytes + from) < 0));
        uint32_t ends = ~more, start = 0;

        if (more & more >> 1 & more >> 2 & 0x1FFF)
            break;
        for (int i = 0; i < AT_ONCE; i++) {
            uint32_t end = (uint32_t)__builtin_ctz(ends);

            out[count++] = short_number(bytes + from, start, end);
            ends &= ends - 1;
            start = end + 1;
        }
        from += start;
    }
    *at = from;
    return count;
}

tizbe_status
stream_decode(corpus *c, slice blob, decoded_stream *out, tizbe_error *error)
{
    const uint8_t *bytes = (const uint8_t *)blob.data;
    size_t         count = 0, at = 0;

    if (!make_room(out, blob.size))
        return error_nomem(error);
    for (;;) {
        uint64_t value;

        count += read_short(bytes, blob.size, &at, out->items + count);
        if (at == blob.size)
            break;
        if (!varint_read(bytes, blob.size, &at, &value) || value > UINT32_MAX)
            return corpus_fail(c, SQLITE_CORRUPT, "read", error);
        out->items[count++] = (uint32_t)value;
    }
    out->count = count;
    return TIZBE_OK;
}

/* The index of segments by document gives their order, and no more. */
static const char *
query_by_document(const segment_range *range)
{
    return range->document_id
               ? "SELECT s.id, s.document_id, s.seq, t.start, t.lang,"
                 " t.passages, t.forms, t.places"
                 " FROM segment AS s CROSS JOIN stream AS t"
                 " ON t.segment_id = s.id"
                 " WHERE s.document_id = ?3 AND s.id BETWEEN ?1 AND ?2"
                 " ORDER BY s.seq"
               : "SELECT s.id, s.document_id, s.seq, t.start, t.lang,"
                 " t.passages, t.forms, t.places"
                 " FROM segment AS s CROSS JOIN stream AS t"
                 " ON t.segment_id = s.id"
                 " WHERE s.id BETWEEN ?1 AND ?2 ORDER BY s.document_id, s.seq";
}

static tizbe_status
visit_row(word_walk *walk, sqlite3_stmt *stmt)
{
    stored_segment s = {
        .id = sqlite3_column_int64(stmt, 0),
        .document_id = sqlite3_column_int64(stmt, 1),
        .seq = (uint32_t)sqlite3_column_int64(stmt, 2),
        .start = sqlite3_column_int64(stmt, 3),
        .lang = language_of_tag(column_bytes(stmt, 4)),
        .passages = column_bytes(stmt, 5),
        .places = column_bytes(stmt, 7),
    };

    return visit_words(walk, &s, column_bytes(stmt, 6));
}

static tizbe_status
prepare_words(word_walk *walk, sqlite3_stmt **stmt)
{
    return prepare_walk(walk->c,
                        "SELECT 1 FROM stream NOT INDEXED"
                        " WHERE segment_id BETWEEN ?2 AND ?3"
                        " AND tizbe_take_words(?1, segment_id, document_id,"
                        " start, lang, passages, forms, places)"
                        " ORDER BY segment_id",
                        walk, stmt, walk->error);
}

static tizbe_status
walk_words(word_walk *walk, sqlite3_stmt *stmt, int64_t first, int64_t last)
{
    statement_bind(stmt, 2, WITH(first, last));
    return run_walk(walk->c, stmt, &walk->status, walk->error);
}

static tizbe_status
walk_by_document(word_walk *walk, sqlite3_stmt *stmt,
                 const segment_range *range, int64_t last)
{
    tizbe_status status = TIZBE_OK;

    (void)sqlite3_bind_int64(stmt, 1, range->first);
    (void)sqlite3_bind_int64(stmt, 2, last);
    (void)sqlite3_bind_int64(stmt, 3, range->document_id); /* if asked */
    while (status == TIZBE_OK && rows_next(walk->c, stmt, &status, walk->error))
        status = visit_row(walk, stmt);
    return status;
}

tizbe_status
segments_some(corpus *c, const int64_t *ids, size_t count,
              tizbe_status (*visit)(void                 *context,
                                    const stored_segment *segment),
              void *context, tizbe_error *error)
{
    word_walk walk = {
        .c = c, .visit = visit, .context = context, .error = error
    };
    sqlite3_stmt *stmt = NULL;
    tizbe_status  status = prepare_words(&walk, &stmt);

    for (size_t i = 0; i < count && status == TIZBE_OK; i++)
        status = walk_words(&walk, stmt, ids[i], ids[i]);
    (void)sqlite3_finalize(stmt);
    free(walk.forms.items);
    return status;
}

tizbe_status
segments_each(corpus *c, const segment_range *range,
              tizbe_status (*visit)(void                 *context,
                                    const stored_segment *segment),
              void *context, tizbe_error *error)
{
    word_walk walk = {
        .c = c, .visit = visit, .context = context, .error = error
    };
    const int64_t last = range->last ? range->last : INT64_MAX;
    sqlite3_stmt *stmt = NULL;
    tizbe_status  status = range->by_document
                               ? corpus_prepare(c, query_by_document(range),
                                                &stmt, error)
                               : prepare_words(&walk, &stmt);

    if (status == TIZBE_OK)
        status = range->by_document
                     ? walk_by_document(&walk, stmt, range, last)
                     : walk_words(&walk, stmt, range->first, last);
    (void)sqlite3_finalize(stmt);
    free(walk.forms.items);
    return status;
}

/* --- the forms of some segments ------------------------------------------- */

static tizbe_status
mark_forms(void *context, const stored_segment *segment)
{
    form_marks *marks = context;

    marks->langs |= passages_languages(segment->lang, segment->passages);
    for (size_t i = 0; i < segment->form_count; i++) {
        uint32_t id = segment->forms[i];

        if (id <= marks->last)
            marks->bits[id / 64] |= (uint64_t)1 << id % 64;
    }
    return TIZBE_OK;
}

tizbe_status
forms_mark(corpus *c, const int64_t *ids, size_t count, form_marks *out,
           tizbe_error *error)
{
    tizbe_status status;

    *out = (form_marks){ 0 };
    status = forms_last(c, &out->last, error);
    out->bits = calloc((size_t)out->last / 64 + 1, sizeof *out->bits);
    if (status == TIZBE_OK && !out->bits)
        status = error_nomem(error);
    return status == TIZBE_OK
               ? segments_some(c, ids, count, mark_forms, out, error)
               : status;
}
