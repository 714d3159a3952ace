/*
 * An index forgets a row only when it is told the row's words once more.
 * They come from the stored stream and the stored stems, so they are the
 * very ones that went in, whichever version of the analysers is at work.
 */
#include "store/unindex.h"

#include "base/array.h"
#include "base/varint.h"
#include "store/forms.h"
#include "store/internal.h"
#include "store/statement.h"
#include "text/passages.h"

#include <stdlib.h>

typedef struct unindexer {
    corpus    *c;
    form_block block;
    uint32_t  *terms; /* of the segment at hand */
    size_t     count, capacity;
} unindexer;

static tizbe_status
add_term(unindexer *u, language lang, slice stem, uint32_t mark,
         tizbe_error *error)
{
    uint32_t     term;
    tizbe_status status = indexer_term(corpus_indexer(u->c), lang, stem, &term,
                                       error);

    if (status != TIZBE_OK)
        return status;
    return ARRAY_ADD(u->terms, u->count, u->capacity, term | mark)
               ? TIZBE_OK
               : error_nomem(error);
}

/* The stem of a form and its further stems, one blank between. */
static tizbe_status
add_stems(unindexer *u, language lang, slice stem, slice also,
          tizbe_error *error)
{
    tizbe_status status = add_term(u, lang, stem, 0, error);

    while (status == TIZBE_OK && also.size > 0) {
        size_t end = slice_find(also, SLICE(" "), 0);

        if (end == SIZE_MAX)
            end = also.size;
        status = add_term(u, lang, slice_part(also, 0, end),
                          POSTINGS_SAME_PLACE, error);
        also = slice_part(also, end < also.size ? end + 1 : end, also.size);
    }
    return status;
}

static tizbe_status
add_form(unindexer *u, uint64_t id, tizbe_error *error)
{
    stored_form  form;
    tizbe_status status;

    if (id > INT32_MAX)
        return corpus_fail(u->c, SQLITE_CORRUPT, "read", error);
    status = form_block_get(&u->block, u->c, (uint32_t)id, &form, error);
    return status == TIZBE_OK
               ? add_stems(u, form.lang, form.stem, form.also, error)
               : status;
}

static tizbe_status
remove_segment(unindexer *u, sqlite3_stmt *row, tizbe_error *error)
{
    int64_t      id = sqlite3_column_int64(row, 0);
    language     lang = language_of_tag(column_bytes(row, 1));
    language_set langs = passages_languages(lang, column_bytes(row, 2));
    slice        stream = column_bytes(row, 3);
    size_t       at = 0;
    tizbe_status status = TIZBE_OK;

    u->count = 0;
    while (at < stream.size && status == TIZBE_OK) {
        uint64_t form;

        if (!varint_read((const uint8_t *)stream.data, stream.size, &at, &form))
            status = corpus_fail(u->c, SQLITE_CORRUPT, "read", error);
        else if (form != 0)
            status = add_form(u, form, error);
    }
    if (status == TIZBE_OK)
        status = indexer_remove(corpus_indexer(u->c), langs, id, u->terms,
                                u->count, error);
    return status;
}

tizbe_status
document_unindex(corpus *c, int64_t id, tizbe_error *error)
{
    static const char sql[] =
        "SELECT segment.id, lang, passages, forms FROM segment"
        " JOIN stream ON stream.segment_id = segment.id"
        " WHERE segment.document_id = ?1 ORDER BY segment.id";
    unindexer     u = { .c = c };
    sqlite3_stmt *segments;
    tizbe_status  status = corpus_ask_kept(c, sql, WITH(id), &segments, error);

    while (rows_next(c, segments, &status, error))
        status = remove_segment(&u, segments, error);
    (void)sqlite3_reset(segments);
    form_block_release(&u.block);
    free(u.terms);
    return status;
}
