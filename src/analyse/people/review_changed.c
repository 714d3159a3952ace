/* Rows of earlier versions whose places are not what they were. */
#include "analyse/people/review_changed.h"

#include "base/array.h"
#include "base/memory.h"
#include "embedded/sql.h"
#include "store/statement.h"
#include "text/utf8.h"

#include <stdlib.h>
#include <string.h>

typedef struct reading_job {
    changed_list *list;
    corpus       *c;
    const char   *book;
    const scope  *s;
    int64_t       coder;
    int64_t       document;
} reading_job;

void
changed_list_init(changed_list *list)
{
    *list = (changed_list){ 0 };
    arena_init(&list->memory);
}

void
changed_list_release(changed_list *list)
{
    free(list->items);
    arena_release(&list->memory);
}

/* --- reading -------------------------------------------------------------- */

static const char *
keep(arena *memory, const char *text)
{
    return text ? arena_strdup(memory, slice_of(text)) : NULL;
}

/* What the row borrowed becomes the list's. */
static void
keep_texts(changed_list *list, changed_item *item)
{
    version_row    *row = &item->row;
    version_segment older = versions_older_at(row->versions, row->start);
    version_segment newer = versions_newer(row->versions, row->place.segment);
    size_t          from, to;

    row->codebook = keep(&list->memory, row->codebook);
    row->code = keep(&list->memory, row->code);
    row->state = keep(&list->memory, row->state);
    row->memo = keep(&list->memory, row->memo);
    row->at = keep(&list->memory, row->at);
    item->before = arena_strdup(&list->memory, older.text);
    utf8_span(older.text, row->start - older.start, row->end - older.start,
              &item->first, &item->last);
    if (row->place.fate == PLACE_CHANGED) {
        utf8_span(newer.text, row->place.start - newer.start,
                  row->place.end - newer.start, &from, &to);
        item->words = arena_copy(&list->memory,
                                 slice_part(newer.text, from, to));
    }
    row->versions = NULL;
}

static tizbe_status
take_row(void *context, const version_row *row, tizbe_error *error)
{
    reading_job  *job = context;
    bool          is_gone = row->place.fate == PLACE_GONE;
    uint64_t      refused = memory_refusals();
    changed_item  item = { .row = *row, .document = job->document };
    sqlite3_stmt *stmt;
    tizbe_status  status;

    if (row->kind == ROW_READING || row->place.fate == PLACE_SAME ||
        row->is_answered || row->coder != job->coder ||
        (row->codebook && strcmp(row->codebook, job->book) != 0))
        return TIZBE_OK;
    status = corpus_ask_kept(
        job->c, sql_query_changed_row,
        WITH(job->document, is_gone ? (int64_t)-1 : (int64_t)row->place.segment,
             row->codebook, row->code, row->coder, job->s->langs,
             job->s->codes),
        &stmt, error);
    if (rows_next(job->c, stmt, &status, error)) {
        item.segment = sqlite3_column_int64(stmt, 0);
        item.code = sqlite3_column_int64(stmt, 1);
        item.coder = row_text(&job->list->memory, stmt, 2).data;
        keep_texts(job->list, &item);
        if (!ARRAY_ADD(job->list->items, job->list->count, job->list->capacity,
                       item) ||
            memory_refusals() != refused)
            status = error_nomem(error);
    }
    (void)sqlite3_reset(stmt);
    return status;
}

static tizbe_status
find_coder(corpus *c, const char *name, int64_t *id, tizbe_error *error)
{
    return corpus_ask_number(c, "SELECT id FROM coder WHERE name = ?1",
                             WITH(name), id, error);
}

tizbe_status
changed_list_read(changed_list *list, corpus *c, const char *book,
                  const scope *s, const char *coder, tizbe_error *error)
{
    reading_job   job = { .list = list, .c = c, .book = book, .s = s };
    sqlite3_stmt *stmt = NULL;
    tizbe_status  status = find_coder(c, coder, &job.coder, error);

    if (status == TIZBE_OK)
        status = corpus_ask(c, sql_query_newest_versions, WITH(s->documents),
                            &stmt, error);
    while (rows_next(c, stmt, &status, error)) {
        job.document = sqlite3_column_int64(stmt, 0);
        status = version_rows_each(c, job.document, take_row, &job, error);
    }
    (void)sqlite3_finalize(stmt);
    return status;
}

/* --- the table ------------------------------------------------------------ */

static const table_column columns[] = {
    { .name = "action" },
    { .name = "document", .type = COLUMN_INTEGER },
    { .name = "title", .is_detail = true },
    { .name = "segment", .type = COLUMN_INTEGER },
    { .name = "lang", .is_detail = true },
    { .name = "code" },
    { .name = "start", .type = COLUMN_INTEGER },
    { .name = "end", .type = COLUMN_INTEGER },
    { .name = "text", .is_main = true },
    { .name = "memo" },
    { .name = "change" },
    { .name = "state" },
    { .name = "coder", .is_detail = true },
    { .name = "document_before", .type = COLUMN_INTEGER, .is_detail = true },
    { .name = "text_before", .is_main = true },
};

static table_cell
cell_if_any(const char *text)
{
    return text ? cell_text(slice_of(text)) : (table_cell){ 0 };
}

static table_cell
cell_of_column(sqlite3_stmt *stmt, int column)
{
    if (sqlite3_column_type(stmt, column) == SQLITE_NULL)
        return (table_cell){ 0 };
    return cell_text(column_slice(stmt, column));
}

/* `stmt` has the title, the segment and its language. */
static tizbe_status
put_row(const changed_item *item, sqlite3_stmt *stmt, const table_sink *sink,
        tizbe_error *error)
{
    const version_row *row = &item->row;
    bool               is_gone = row->place.fate == PLACE_GONE;
    table_cell         cells[COUNT_OF(columns)] = {
                [0] = cell_text(SLICE("")),
                [1] = cell_integer(item->document),
                [2] = cell_of_column(stmt, 0),
                [4] = cell_of_column(stmt, 1),
                [5] = cell_if_any(row->code),
                [9] = cell_if_any(row->memo),
                [10] = cell_text(is_gone ? SLICE("gone") : SLICE("changed")),
                [11] = cell_if_any(row->state),
                [12] = cell_if_any(item->coder),
                [13] = cell_integer(row->older),
                [14] = cell_if_any(item->before),
    };

    if (!is_gone) {
        cells[3] = cell_integer((int64_t)row->place.segment);
        cells[6] = cell_integer(row->place.start);
        cells[7] = cell_integer(row->place.end);
        cells[8] = cell_text(item->words);
    }
    return sink->row(sink->context, cells, error);
}

tizbe_status
changed_table(corpus *c, const changed_list *list, const table_sink *sink,
              tizbe_error *error)
{
    static const char about[] =
        "SELECT (SELECT value FROM variable WHERE document_id = ?1"
        "         AND name = 'title'),"
        " (SELECT lang FROM stream WHERE segment_id = ?2)";
    tizbe_status status = sink->begin(sink->context, columns, COUNT_OF(columns),
                                      error);

    for (size_t i = 0; i < list->count && status == TIZBE_OK; i++) {
        const changed_item *item = &list->items[i];
        sqlite3_stmt       *stmt;

        status = corpus_ask_kept(c, about, WITH(item->document, item->segment),
                                 &stmt, error);
        if (status == TIZBE_OK)
            status = rows_first(c, stmt, error);
        if (status == TIZBE_OK)
            status = put_row(item, stmt, sink, error);
        (void)sqlite3_reset(stmt);
    }
    return sink_end(sink, status, error);
}
