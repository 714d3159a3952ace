/* The words of a coding, and the sentence or the segment that it stands in. */
#include "analyse/coding_quotes.h"

#include "analyse/table/table_relay.h"
#include "base/buffer.h"
#include "base/order.h"
#include "store/statement.h"
#include "text/sentences.h"
#include "text/utf8.h"

#include <string.h>

/* What was the segment is the quote now, if there is one. */
static tizbe_status
begin(void *context, const table_column *columns, size_t count,
      tizbe_error *error)
{
    static const table_column quote = { .name = "quote",
                                        .is_main = true,
                                        .role = ROLE_PASSAGE };
    coding_quoting           *q = context;
    size_t                    shown = q->kind == QUOTE_NONE ? 0 : 1;
    tizbe_status              status;

    (void)count; /* and CODING_HIDDEN more */
    status = relay_room(&q->relay, q->count + 1, error);
    if (status != TIZBE_OK)
        return status;
    memcpy(q->relay.columns, columns, q->count * sizeof *columns);
    q->relay.columns[q->count] = quote;
    return relay_begin(&q->relay, q->count + shown, error);
}

/* The first sentence that ends behind `byte`, or `count`. */
static size_t
sentence_behind(const sentence_list *list, size_t byte)
{
    size_t low = 0, high = list->count;

    BISECT(low, high, at, list->items[at].end <= byte);
    return low;
}

/* From the sentence that holds byte `from` to the one before `to`. */
static slice
around(const sentence_list *list, slice text, size_t from, size_t to)
{
    size_t first = sentence_behind(list, from);
    size_t last = sentence_behind(list, to > 0 ? to - 1 : 0);
    size_t start = from, end = to;

    if (first < list->count && list->items[first].start <= from)
        start = list->items[first].start;
    if (last < list->count && list->items[last].start < to)
        end = list->items[last].end;
    return slice_part(text, start, end);
}

/* Most codings stand in the segment of the one before: its text is read once,
 * and its sentences are split once in a language. */
static tizbe_status
enter_segment(coding_quoting *q, int64_t segment, tizbe_error *error)
{
    static const char sql[] =
        "SELECT tizbe_text(text) FROM segment WHERE id = ?1";
    sqlite3_stmt *stmt;
    tizbe_status  status;

    if (segment == q->segment)
        return TIZBE_OK;
    q->segment = 0;
    q->at = (utf8_place){ 0 };
    memset(q->is_split, 0, sizeof q->is_split);
    buffer_empty(&q->text);
    status = corpus_ask_kept(q->c, sql, WITH(segment), &stmt, error);
    if (rows_next(q->c, stmt, &status, error))
        buffer_put(&q->text, column_slice(stmt, 0));
    (void)sqlite3_reset(stmt);
    if (status == TIZBE_OK && q->text.failed)
        status = error_nomem(error);
    if (status == TIZBE_OK)
        q->segment = segment;
    return status;
}

static tizbe_status
split(coding_quoting *q, language lang, tizbe_error *error)
{
    if (q->is_split[lang])
        return TIZBE_OK;
    q->is_split[lang] = true;
    return sentences_split(buffer_slice(&q->text), lang, &q->sentences[lang]) ==
                   TIZBE_OK
               ? TIZBE_OK
               : error_nomem(error);
}

static size_t
byte_at(coding_quoting *q, int64_t point)
{
    utf8_go_to_point(&q->at, buffer_slice(&q->text),
                     point > 0 ? (size_t)point : 0);
    return q->at.byte;
}

/* The quote, with the coding marked in it. */
static tizbe_status
quote(coding_quoting *q, language lang, size_t from, size_t to, table_cell *out,
      tizbe_error *error)
{
    slice        text = buffer_slice(&q->text), part = text;
    tizbe_status status = TIZBE_OK;
    size_t       before;

    if (q->kind == QUOTE_SENTENCE) {
        status = split(q, lang, error);
        part = around(&q->sentences[lang], text, from, to);
    }
    before = (size_t)(part.data - text.data);
    *out = cell_text(part);
    out->marked.start = (uint32_t)(from - before);
    out->marked.end = (uint32_t)(to - before);
    return status;
}

static tizbe_status
row(void *context, const table_cell *cells, tizbe_error *error)
{
    coding_quoting *q = context;
    table_cell     *mine = q->relay.cells;
    int64_t         base = cells[q->count + 1].integer;
    size_t          from, to;
    tizbe_status    status = enter_segment(q, cells[q->count].integer, error);

    if (status != TIZBE_OK)
        return status;
    memcpy(mine, cells, q->count * sizeof *cells);
    from = byte_at(q, cells[q->places.start].integer - base);
    to = byte_at(q, cells[q->places.end].integer - base);
    if (to < from)
        to = from;
    mine[q->places.text] = cell_text(
        slice_part(buffer_slice(&q->text), from, to));
    if (q->kind != QUOTE_NONE)
        status = quote(q, language_of_tag(cells[q->places.lang].text), from, to,
                       &mine[q->count], error);
    return status == TIZBE_OK ? relay_row(&q->relay, error) : status;
}

void
coding_quoting_init(coding_quoting *q, corpus *c, coding_quote kind,
                    coding_places places, size_t count, const table_sink *next)
{
    *q = (coding_quoting){ .relay.next = *next,
                           .c = c,
                           .kind = kind,
                           .places = places,
                           .count = count };
}

void
coding_quoting_release(coding_quoting *q)
{
    for (int lang = 0; lang < LANG_COUNT; lang++)
        sentence_list_release(&q->sentences[lang]);
    buffer_release(&q->text);
    relay_release(&q->relay);
}

table_sink
coding_quoting_sink(coding_quoting *q)
{
    return (table_sink){ begin, row, relay_end, q };
}
