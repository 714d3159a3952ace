/* The sentence or the segment that a coding stands in. */
#include "analyse/coding_quotes.h"

#include "analyse/table/table_relay.h"
#include "base/buffer.h"
#include "store/statement.h"
#include "text/language.h"
#include "text/sentences.h"
#include "text/utf8.h"

#include <stdlib.h>
#include <string.h>

typedef struct quoting {
    table_relay   relay; /* first: relay_end takes it        */
    corpus       *c;
    sqlite3_stmt *texts; /* of a segment                     */
    coding_places places;
    coding_quote  kind;
    size_t        count;   /* of columns shown, the quote the last */
    int64_t       segment; /* that the next ones are of: most codings stand in
                              that of the one before; 0: none              */
    buffer        text;    /* of it */
    language      lang;
    sentence_list sentences;
    utf8_place    at;
} quoting;

/* What was the segment is the quote now. */
static tizbe_status
begin(void *context, const table_column *columns, size_t count,
      tizbe_error *error)
{
    quoting     *q = context;
    tizbe_status status;

    (void)count;
    status = relay_room(&q->relay, q->count, error);
    if (status != TIZBE_OK)
        return status;
    memcpy(q->relay.columns, columns, (q->count - 1) * sizeof *columns);
    q->relay.columns[q->count - 1] = (table_column){ .name = "quote",
                                                     .is_main = true,
                                                     .role = ROLE_PASSAGE };
    return relay_begin(&q->relay, q->count, error);
}

/* From the sentence that holds byte `from` to the one before `to`. */
static slice
around(const sentence_list *list, slice text, size_t from, size_t to)
{
    size_t first = from, end = to;

    for (size_t i = 0; i < list->count; i++) {
        const sentence *s = &list->items[i];

        if (s->start <= from && from < s->end)
            first = s->start;
        if (s->start < to && to <= s->end)
            end = s->end;
    }
    return slice_part(text, first, end);
}

static tizbe_status
read_segment(quoting *q, int64_t segment, tizbe_error *error)
{
    tizbe_status status;

    if (segment == q->segment)
        return TIZBE_OK;
    (void)sqlite3_bind_int64(q->texts, 1, segment);
    status = rows_first(q->c, q->texts, error);
    buffer_clear(&q->text);
    if (status == TIZBE_OK)
        buffer_put(&q->text, column_slice(q->texts, 0));
    (void)sqlite3_reset(q->texts);
    return q->text.failed ? error_nomem(error) : status;
}

/* Note that codings of this segment, in this language, follow. */
static tizbe_status
enter_segment(quoting *q, int64_t segment, language lang, tizbe_error *error)
{
    tizbe_status status;

    if (lang == q->lang && segment == q->segment)
        return TIZBE_OK;
    status = read_segment(q, segment, error);
    q->segment = segment;
    q->lang = lang;
    q->at = (utf8_place){ 0 };
    q->sentences.count = 0;
    if (status == TIZBE_OK && q->kind == QUOTE_SENTENCE &&
        sentences_split(buffer_slice(&q->text), lang, &q->sentences) !=
            TIZBE_OK)
        return error_nomem(error);
    return status;
}

static size_t
byte_at(quoting *q, slice text, int64_t point)
{
    utf8_go_to_point(&q->at, text, point > 0 ? (size_t)point : 0);
    return q->at.byte;
}

/* The quote, with the coding marked in it. */
static tizbe_status
quote_of(quoting *q, const table_cell *cells, table_cell *out,
         tizbe_error *error)
{
    int64_t      base = cells[q->count].integer;
    tizbe_status status = enter_segment(
        q, cells[q->count - 1].integer,
        language_of_tag(cells[q->places.lang].text), error);
    slice  text = buffer_slice(&q->text), quote = text;
    size_t from, to, before;

    if (status != TIZBE_OK)
        return status;
    from = byte_at(q, text, cells[q->places.start].integer - base);
    to = byte_at(q, text, cells[q->places.end].integer - base);
    if (to < from)
        to = from;
    if (q->kind == QUOTE_SENTENCE)
        quote = around(&q->sentences, text, from, to);
    before = (size_t)(quote.data - text.data);
    *out = cell_text(quote);
    out->marked.start = (uint32_t)(from - before);
    out->marked.end = (uint32_t)(to - before);
    return TIZBE_OK;
}

static tizbe_status
row(void *context, const table_cell *cells, tizbe_error *error)
{
    quoting     *q = context;
    table_cell  *mine = q->relay.cells;
    tizbe_status status = quote_of(q, cells, &mine[q->count - 1], error);

    if (status != TIZBE_OK)
        return status;
    memcpy(mine, cells, (q->count - 1) * sizeof *cells);
    return relay_row(&q->relay, error);
}

tizbe_status
coding_quotes_pour(corpus *c, sqlite3_stmt *stmt, const table_column *columns,
                   size_t count, coding_places places, coding_quote kind,
                   const table_sink *sink, tizbe_error *error)
{
    quoting       q = { .relay.next = *sink,
                        .c = c,
                        .places = places,
                        .kind = kind,
                        .count = count + 1 };
    table_sink    quotes = { begin, row, relay_end, &q };
    table_column *wider = calloc(count + 2, sizeof *wider);
    tizbe_status  status;

    if (!wider)
        return error_nomem(error);
    memcpy(wider, columns, count * sizeof *columns);
    wider[count] = (table_column){ .name = "id", .type = COLUMN_INTEGER };
    wider[count + 1] = (table_column){ .name = "base", .type = COLUMN_INTEGER };
    status = corpus_prepare(
        c, "SELECT tizbe_text(text) FROM segment WHERE id = ?1", &q.texts,
        error);
    if (status == TIZBE_OK)
        status = table_pour(c, stmt, wider, count + 2, &quotes, error);
    (void)sqlite3_finalize(q.texts);
    sentence_list_release(&q.sentences);
    buffer_release(&q.text);
    relay_release(&q.relay);
    free(wider);
    return status;
}
