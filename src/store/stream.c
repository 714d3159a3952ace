/* Walking over forms and token streams. */
#include "store/stream.h"

#include "base/buffer.h"
#include "store/statement.h"

#include <stdlib.h>

static tizbe_status
visit_form(sqlite3_stmt *stmt,
           tizbe_status (*visit)(void *context, const stored_form *form),
           void *context)
{
    stored_form form = {
        .id = (uint32_t)sqlite3_column_int64(stmt, 0),
        .lang = language_of_tag(column_bytes(stmt, 1)),
        .text = column_bytes(stmt, 2),
        .stem = column_bytes(stmt, 3),
        .also = column_bytes(stmt, 4),
    };

    return visit(context, &form);
}

/* Bits by form id. */
typedef struct form_bits {
    uint64_t *items;
    uint32_t  last;
} form_bits;

/* All forms, or those whose bit is set. */
static tizbe_status
walk_forms(corpus *c, const form_bits *some,
           tizbe_status (*visit)(void *context, const stored_form *form),
           void *context, tizbe_error *error)
{
    sqlite3_stmt *stmt = NULL;
    tizbe_status  status = corpus_prepare(
         c, "SELECT id, lang, text, stem, also FROM form ORDER BY id", &stmt,
         error);
    int code = SQLITE_DONE;

    while (status == TIZBE_OK && (code = sqlite3_step(stmt)) == SQLITE_ROW) {
        uint32_t id = (uint32_t)sqlite3_column_int64(stmt, 0);

        if (!some || (id <= some->last && some->items[id / 64] >> id % 64 & 1))
            status = visit_form(stmt, visit, context);
    }
    if (status == TIZBE_OK && code != SQLITE_DONE)
        status = corpus_fail(c, code, "read", error);
    (void)sqlite3_finalize(stmt);
    return status;
}

tizbe_status
forms_each(corpus *c,
           tizbe_status (*visit)(void *context, const stored_form *form),
           void *context, tizbe_error *error)
{
    return walk_forms(c, NULL, visit, context, error);
}

static tizbe_status
last_id(corpus *c, const char *sql, int64_t *id, tizbe_error *error)
{
    sqlite3_stmt *stmt = NULL;
    bool          is_row = false;
    tizbe_status  status = corpus_prepare(c, sql, &stmt, error);

    *id = 0;
    if (status == TIZBE_OK)
        status = corpus_step_row(c, stmt, &is_row, error);
    if (is_row)
        *id = sqlite3_column_int64(stmt, 0);
    (void)sqlite3_finalize(stmt);
    return status;
}

tizbe_status
forms_last(corpus *c, uint32_t *id, tizbe_error *error)
{
    int64_t      last;
    tizbe_status status = last_id(c, "SELECT max(id) FROM form", &last, error);

    *id = (uint32_t)last;
    return status;
}

tizbe_status
segments_last(corpus *c, int64_t *id, tizbe_error *error)
{
    return last_id(c, "SELECT max(segment_id) FROM stream", id, error);
}

/* Each number has a byte at least, so that room is asked for once. */
static bool
make_room(decoded_stream *d, size_t count)
{
    size_t capacity = count + count / 2;

    if (count <= d->capacity)
        return true;
    free(d->items);
    d->items = malloc(capacity * sizeof *d->items);
    d->capacity = d->items ? capacity : 0;
    return d->items != NULL;
}

/* A number of up to three bytes, as nearly all are: how many, or 0 when it
 * is longer or cut short. */
static inline size_t
read_short(const uint8_t *at, size_t left, uint32_t *value)
{
    *value = at[0] & 0x7Fu;
    if (at[0] < 0x80)
        return 1;
    if (left < 2)
        return 0;
    *value |= (at[1] & 0x7Fu) << 7;
    if (at[1] < 0x80)
        return 2;
    if (left < 3)
        return 0;
    *value |= (uint32_t)at[2] << 14;
    return at[2] < 0x80 ? 3 : 0;
}

tizbe_status
stream_decode(corpus *c, slice blob, decoded_stream *out, tizbe_error *error)
{
    const uint8_t *bytes = (const uint8_t *)blob.data;
    size_t         count = 0;

    if (!make_room(out, blob.size))
        return error_nomem(error);
    for (size_t at = 0; at < blob.size; count++) {
        uint64_t value;
        size_t   size = read_short(bytes + at, blob.size - at,
                                   &out->items[count]);

        at += size;
        if (size > 0)
            continue;
        if (!varint_read(bytes, blob.size, &at, &value) || value > UINT32_MAX)
            return corpus_fail(c, SQLITE_CORRUPT, "read", error);
        out->items[count] = (uint32_t)value;
    }
    out->count = count;
    return TIZBE_OK;
}

static const char *
query_for(const segment_range *range)
{
    if (range->words_only)
        return "SELECT segment_id, 0, 0, lang, passages, 0, forms FROM stream"
               " WHERE segment_id BETWEEN ?1 AND ?2 ORDER BY segment_id";
    if (range->by_document && range->document_id)
        return "SELECT s.id, s.document_id, s.seq, t.lang, t.passages, 0, t.forms"
               " FROM segment AS s CROSS JOIN stream AS t ON t.segment_id = s.id"
               " WHERE s.document_id = ?3 AND s.id BETWEEN ?1 AND ?2"
               " ORDER BY s.seq";
    if (range->by_document)
        return "SELECT s.id, s.document_id, s.seq, t.lang, t.passages, 0, t.forms"
               " FROM segment AS s CROSS JOIN stream AS t ON t.segment_id = s.id"
               " WHERE s.id BETWEEN ?1 AND ?2 ORDER BY s.document_id, s.seq";
    if (range->with_text)
        return "SELECT s.id, s.document_id, s.seq, t.lang, t.passages, s.start, t.forms,"
               " s.text FROM segment AS s"
               " JOIN stream AS t ON t.segment_id = s.id"
               " WHERE s.id BETWEEN ?1 AND ?2"
               "   AND (?3 = 0 OR s.document_id = ?3) ORDER BY s.id";
    return "SELECT s.id, s.document_id, s.seq, t.lang, t.passages, s.start, t.forms"
           " FROM segment AS s JOIN stream AS t ON t.segment_id = s.id"
           " WHERE s.id BETWEEN ?1 AND ?2"
           "   AND (?3 = 0 OR s.document_id = ?3) ORDER BY s.id";
}

static tizbe_status
visit_row(corpus *c, sqlite3_stmt *stmt, const segment_range *range,
          decoded_stream *forms,
          tizbe_status (*visit)(void *context, const stored_segment *segment),
          void *context, tizbe_error *error)
{
    stored_segment s = {
        .id = sqlite3_column_int64(stmt, 0),
        .document_id = sqlite3_column_int64(stmt, 1),
        .seq = (uint32_t)sqlite3_column_int64(stmt, 2),
        .lang = language_of_tag(column_bytes(stmt, 3)),
        .passages = column_bytes(stmt, 4),
        .start = sqlite3_column_int64(stmt, 5),
    };
    tizbe_status status = stream_decode(c, column_bytes(stmt, 6), forms, error);

    if (status != TIZBE_OK)
        return status;
    if (range->with_text)
        s.text = column_bytes(stmt, 7);
    s.forms = forms->items;
    s.form_count = forms->count;
    return visit(context, &s);
}

tizbe_status
segments_some(corpus *c, const int64_t *ids, size_t count,
              tizbe_status (*visit)(void                 *context,
                                    const stored_segment *segment),
              void *context, tizbe_error *error)
{
    const segment_range words = { .words_only = true };
    sqlite3_stmt       *stmt = NULL;
    decoded_stream      forms = { 0 };
    tizbe_status status = corpus_prepare(c, query_for(&words), &stmt, error);

    for (size_t i = 0; i < count && status == TIZBE_OK; i++) {
        int code;

        (void)sqlite3_bind_int64(stmt, 1, ids[i]);
        (void)sqlite3_bind_int64(stmt, 2, ids[i]);
        code = sqlite3_step(stmt);
        if (code == SQLITE_ROW)
            status = visit_row(c, stmt, &words, &forms, visit, context, error);
        else if (code != SQLITE_DONE)
            status = corpus_fail(c, code, "read", error);
        (void)sqlite3_reset(stmt);
    }
    (void)sqlite3_finalize(stmt);
    free(forms.items);
    return status;
}

tizbe_status
segments_each(corpus *c, const segment_range *range,
              tizbe_status (*visit)(void                 *context,
                                    const stored_segment *segment),
              void *context, tizbe_error *error)
{
    sqlite3_stmt  *stmt = NULL;
    decoded_stream forms = { 0 };
    tizbe_status   status = corpus_prepare(c, query_for(range), &stmt, error);
    int            code = SQLITE_DONE;

    if (status == TIZBE_OK) {
        (void)sqlite3_bind_int64(stmt, 1, range->first);
        (void)sqlite3_bind_int64(stmt, 2,
                                 range->last ? range->last : INT64_MAX);
        (void)sqlite3_bind_int64(stmt, 3, range->document_id); /* if asked */
    }
    while (status == TIZBE_OK && (code = sqlite3_step(stmt)) == SQLITE_ROW)
        status = visit_row(c, stmt, range, &forms, visit, context, error);
    if (status == TIZBE_OK && code != SQLITE_DONE)
        status = corpus_fail(c, code, "read", error);
    (void)sqlite3_finalize(stmt);
    free(forms.items);
    return status;
}

/* --- the forms of some segments ------------------------------------------- */

/* To look one form up takes as long as to pass over so many. */
enum { FORMS_FOR_ONE = 6 };

static tizbe_status
mark_forms(void *context, const stored_segment *segment)
{
    form_bits *bits = context;

    for (size_t i = 0; i < segment->form_count; i++) {
        uint32_t id = segment->forms[i];

        if (id <= bits->last)
            bits->items[id / 64] |= (uint64_t)1 << id % 64;
    }
    return TIZBE_OK;
}

static tizbe_status
visit_one(corpus *c, sqlite3_stmt *stmt, int64_t id,
          tizbe_status (*visit)(void *context, const stored_form *form),
          void *context, tizbe_error *error)
{
    tizbe_status status = TIZBE_OK;
    int          code;

    (void)sqlite3_bind_int64(stmt, 1, id);
    code = sqlite3_step(stmt);
    if (code == SQLITE_ROW)
        status = visit_form(stmt, visit, context);
    else if (code != SQLITE_DONE) /* 0 ends a sentence and is no form */
        status = corpus_fail(c, code, "read", error);
    (void)sqlite3_reset(stmt);
    return status;
}

static size_t
count_bits(const form_bits *bits)
{
    size_t count = 0;

    for (size_t word = 0; word <= bits->last / 64; word++)
        count += (size_t)__builtin_popcountll(bits->items[word]);
    return count;
}

static tizbe_status
look_up_forms(corpus *c, const form_bits *some,
              tizbe_status (*visit)(void *context, const stored_form *form),
              void *context, tizbe_error *error)
{
    sqlite3_stmt *stmt = NULL;
    tizbe_status  status = corpus_prepare(
         c, "SELECT id, lang, text, stem, also FROM form WHERE id = ?1", &stmt,
         error);

    for (size_t word = 0; status == TIZBE_OK && word <= some->last / 64; word++)
        for (uint64_t left = some->items[word]; left && status == TIZBE_OK;
             left &= left - 1)
            status = visit_one(c, stmt,
                               (int64_t)word * 64 + __builtin_ctzll(left),
                               visit, context, error);
    (void)sqlite3_finalize(stmt);
    return status;
}

tizbe_status
forms_of_segments(corpus *c, const int64_t *ids, size_t count,
                  tizbe_status (*visit)(void *context, const stored_form *form),
                  void *context, tizbe_error *error)
{
    form_bits    bits = { 0 };
    tizbe_status status = forms_last(c, &bits.last, error);

    bits.items = calloc((size_t)bits.last / 64 + 1, sizeof *bits.items);
    if (status == TIZBE_OK && !bits.items)
        status = error_nomem(error);
    if (status == TIZBE_OK)
        status = segments_some(c, ids, count, mark_forms, &bits, error);
    if (status == TIZBE_OK)
        status = count_bits(&bits) * FORMS_FOR_ONE < bits.last
                     ? look_up_forms(c, &bits, visit, context, error)
                     : walk_forms(c, &bits, visit, context, error);
    free(bits.items);
    return status;
}
