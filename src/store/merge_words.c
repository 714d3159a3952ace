/* Segments and their words out of another corpus. */
#include "store/merge_words.h"

#include "base/array.h"
#include "store/statement.h"
#include "store/stored_hash.h"
#include "text/form.h"
#include "text/word_places.h"

#include <stdlib.h>
#include <string.h>

enum { FORGET_BYTES = 96 << 20 };

tizbe_status
merge_reader_init(merge_reader *r, corpus *other, writer *w, tizbe_error *error)
{
    uint32_t     last;
    tizbe_status status;

    *r = (merge_reader){ .other = other, .writer = w };
    arena_init(&r->texts);
    status = corpus_prepare(
        other,
        "SELECT s.kind, s.level, s.heading, s.declared, s.start, s.text, s.page,"
        " t.lang, t.confidence, t.passages, t.tokens, t.forms, t.places"
        " FROM segment AS s JOIN stream AS t ON t.segment_id = s.id"
        " WHERE s.document_id = ?1 ORDER BY s.seq",
        &r->segments, error);
    if (status == TIZBE_OK)
        status = stored_hash_prepare(other, &r->hashed, error);
    if (status == TIZBE_OK)
        status = forms_last(other, &last, error);
    if (status != TIZBE_OK)
        return status;
    r->number_count = (size_t)last + 1;
    r->numbers = calloc(r->number_count, sizeof *r->numbers);
    return r->numbers ? TIZBE_OK : error_nomem(error);
}

void
merge_reader_release(merge_reader *r)
{
    (void)sqlite3_finalize(r->segments);
    form_block_release(&r->block);
    (void)sqlite3_finalize(r->hashed);
    free(r->places);
    free(r->numbers);
    free(r->stream.items);
    free(r->items);
    arena_release(&r->texts);
}

tizbe_status
merge_reader_bound(merge_reader *r, tizbe_error *error)
{
    if (writer_memory(r->writer) < FORGET_BYTES)
        return TIZBE_OK;
    memset(r->numbers, 0, r->number_count * sizeof *r->numbers);
    return writer_forget(r->writer, error);
}

/* The writer's number of a form that was not met yet. */
static tizbe_status
meet_form(merge_reader *r, uint32_t id, tizbe_error *error)
{
    stored_form  form;
    tizbe_status status = form_block_get(&r->block, r->other, id, &form, error);

    if (status == TIZBE_OK && !form_is_possible(form.text))
        status = corpus_fail(r->other, SQLITE_CORRUPT, "read", error);
    return status == TIZBE_OK ? writer_form(r->writer, form.lang, form.text,
                                            &r->numbers[id], error)
                              : status;
}

static tizbe_status
map_stream(merge_reader *r, written_segment *s, tizbe_error *error)
{
    const decoded_stream *stream = &r->stream;
    uint32_t *forms = arena_zalloc(&r->texts, stream->count + 1, sizeof *forms);
    tizbe_status status = TIZBE_OK;

    if (!forms)
        return error_nomem(error);
    for (size_t i = 0; i < stream->count && status == TIZBE_OK; i++) {
        uint32_t id = stream->items[i];

        if (id >= r->number_count)
            return corpus_fail(r->other, SQLITE_CORRUPT, "read", error);
        if (id != 0 && r->numbers[id] == 0)
            status = meet_form(r, id, error);
        forms[i] = r->numbers[id];
    }
    s->forms = forms;
    s->form_count = stream->count;
    return status;
}

static tizbe_status
read_segment(merge_reader *r, tizbe_error *error)
{
    sqlite3_stmt    *row = r->segments;
    slice            text = arena_copy(&r->texts, column_bytes(row, 5));
    written_segment *s;
    tizbe_status     status;

    if (!ARRAY_ROOM(r->items, r->count, r->capacity))
        return error_nomem(error);
    s = &r->items[r->count++];
    *s = (written_segment){
        .base = { .kind = segment_kind_named(column_slice(row, 0)),
                  .level = (uint8_t)sqlite3_column_int(row, 1),
                  .heading = sqlite3_column_type(row, 2) == SQLITE_NULL
                                 ? NO_HEADING
                                 : (uint32_t)sqlite3_column_int64(row, 2),
                  .declared = language_of_tag(column_slice(row, 3)),
                  .page = (uint32_t)sqlite3_column_int64(row, 6) },
        .start = sqlite3_column_int64(row, 4),
        .lang = language_of_tag(column_slice(row, 7)),
        .confidence = sqlite3_column_double(row, 8),
        .passages = arena_copy(&r->texts, column_slice(row, 9)),
        .tokens = (uint32_t)sqlite3_column_int64(row, 10),
        .places = arena_copy(&r->texts, column_bytes(row, 12)),
    };
    *(sqlite3_column_type(row, 5) == SQLITE_BLOB ? &s->packed
                                                 : &s->base.text) = text;
    if (!text.data || !s->passages.data || !s->places.data)
        return error_nomem(error);
    r->tokens += s->tokens;
    status = stream_decode(r->other, column_bytes(row, 11), &r->stream, error);
    return status == TIZBE_OK ? map_stream(r, s, error) : status;
}

/* Every word stands somewhere. */
static tizbe_status
look_at_places(merge_reader *r, bool *are_good)
{
    *are_good = true;
    for (size_t i = 0; i < r->count && *are_good; i++) {
        const written_segment *s = &r->items[i];
        size_t                 words = 0;

        for (size_t j = 0; j < s->form_count; j++)
            words += s->forms[j] != 0;
        if (!ARRAY_ROOM(r->places, words, r->place_capacity))
            return TIZBE_NOMEM;
        *are_good = words == s->tokens &&
                    word_places_read(s->places, words, r->places);
    }
    return TIZBE_OK;
}

/* What is let in is whole: nobody would find out afterwards whence it came. */
static tizbe_status
look_over(merge_reader *r, int64_t id, slice sha256, int64_t length,
          tizbe_error *error)
{
    stored_extent extent;
    bool          is_whole = false, are_good = false;
    tizbe_status  status = stored_is_whole(r->other, r->hashed, id, sha256,
                                           length, &is_whole, &extent, error);

    if (status == TIZBE_OK)
        status = look_at_places(r, &are_good);
    if (status == TIZBE_NOMEM)
        return error_nomem(error);
    if (status != TIZBE_OK ||
        (is_whole && are_good && (size_t)extent.segments == r->count))
        return status;
    return error_set(error, TIZBE_CORRUPT,
                     "cannot merge '%s': document %lld is not as it was stored "
                     "('tizbe recover' saves what can be read)",
                     corpus_path(r->other), (long long)id);
}

tizbe_status
merge_reader_read(merge_reader *r, int64_t id, slice sha256, int64_t length,
                  tizbe_error *error)
{
    tizbe_status status = TIZBE_OK;

    arena_reset(&r->texts);
    r->count = 0;
    r->tokens = 0;
    (void)sqlite3_bind_int64(r->segments, 1, id);
    while (rows_next(r->other, r->segments, &status, error))
        status = read_segment(r, error);
    (void)sqlite3_reset(r->segments);
    return status == TIZBE_OK ? look_over(r, id, sha256, length, error)
                              : status;
}
