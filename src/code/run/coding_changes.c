/* Codings that come and go, written as lists. */
#include "code/run/coding_changes.h"

#include "base/array.h"
#include "code/people/coder.h"
#include "sqlext/coding_list.h"
#include "store/coding_sql.h"
#include "store/row_feed.h"
#include "store/statement.h"

#include <stdlib.h>

/* Codings that are written by one statement; all of a segment go together. */
enum { AT_ONCE = 4096 };

/* OR FAIL: SQLite need not remember how to undo this statement alone, as after a
 * failure the whole run is undone. */
static const char put[] =
    "INSERT OR FAIL INTO coding_list (segment_id, document_id, codings)"
    " SELECT c0, c1, c2 FROM tizbe_feed WHERE true" CODING_PUT_END;
static const char take[] =
    "UPDATE OR FAIL coding_list SET codings = tizbe_without(codings, c2)"
    " FROM tizbe_feed WHERE segment_id = c0";
static const char note[] =
    "INSERT INTO lost (run_id, document_id, segment_id, start, \"end\","
    " code_id, entry_id) SELECT ?1, c0, c1, c2, c3, c4, c5 FROM tizbe_feed";

void
coding_changes_init(coding_changes *ch, corpus *c, int64_t run,
                    tizbe_error *error)
{
    *ch = (coding_changes){ .c = c, .run = run, .error = error };
}

void
coding_changes_release(coding_changes *ch)
{
    free(ch->fresh.items);
    free(ch->gone.items);
    free(ch->lists);
    buffer_release(&ch->written);
    *ch = (coding_changes){ 0 };
}

/* --- lists ---------------------------------------------------------------- */

/* Segment, document and list of a row of coding_list. */
static void
give_list(const void *rows, size_t row, int column, sqlite3_context *out)
{
    const coding_changes *ch = rows;
    const written_list   *one = &ch->lists[row];

    if (column == 2)
        row_feed_text(
            out, slice_part(buffer_slice(&ch->written), one->start, one->end));
    else
        sqlite3_result_int64(out, column == 0 ? one->segment : one->document);
}

/* Write codings of a segment as a list. They are numbered as they come; what
 * meets others is numbered anew by tizbe_with. */
static tizbe_status
write_list(coding_changes *ch, const stored_coding *first, size_t count)
{
    written_list row = { first->segment, first->document, ch->written.size, 0 };

    if (count > CODING_NUMBER_MAX)
        return error_set(ch->error, TIZBE_LIMIT,
                         "cannot code '%s': segment %lld has over %lld codings",
                         corpus_path(ch->c), (long long)first->segment,
                         (long long)CODING_NUMBER_MAX);
    coding_list_begin(&ch->written);
    for (size_t i = 0; i < count; i++) {
        const found_coding *at = &first[i].at;

        coding_list_put(&ch->written,
                        &(listed_coding){ (int64_t)i + 1, at->start, at->end,
                                          at->code, at->entry, CODER_MACHINE,
                                          ch->run });
    }
    coding_list_end(&ch->written);
    row.end = ch->written.size;
    if (buffer_status(&ch->written) != TIZBE_OK ||
        !ARRAY_ROOM(ch->lists, ch->list_count, ch->list_capacity))
        return error_nomem(ch->error);
    ch->lists[ch->list_count++] = row;
    return TIZBE_OK;
}

/* Let the statement take these codings, a list for each segment. */
static tizbe_status
run_lists(coding_changes *ch, const char *sql, stored_list *codings)
{
    sqlite3_stmt *stmt;
    tizbe_status  status = corpus_keep(ch->c, sql, &stmt, ch->error);
    size_t        next;

    buffer_clear(&ch->written);
    ch->list_count = 0;
    for (size_t i = 0; i < codings->count && status == TIZBE_OK; i = next) {
        next = i + 1;
        while (next < codings->count &&
               codings->items[next].segment == codings->items[i].segment)
            next++;
        status = write_list(ch, codings->items + i, next - i);
    }
    codings->count = 0;
    return status == TIZBE_OK
               ? row_feed_run(ch->c, stmt,
                              (row_feed){ ch, ch->list_count, give_list },
                              ch->error)
               : status;
}

/* The columns of the table `lost`. */
static void
give_gone(const void *rows, size_t row, int column, sqlite3_context *out)
{
    const stored_coding *one = (const stored_coding *)rows + row;
    const int64_t values[] = { one->document, one->segment, one->at.start,
                               one->at.end,   one->at.code, one->at.entry };

    sqlite3_result_int64(out, values[column]);
}

static tizbe_status
write_gone(coding_changes *ch)
{
    row_feed      rows = { ch->gone.items, ch->gone.count, give_gone };
    sqlite3_stmt *stmt;
    tizbe_status  status;

    if (rows.count == 0)
        return TIZBE_OK;
    status = corpus_ask_kept(ch->c, note, WITH(ch->run), &stmt, ch->error);
    if (status == TIZBE_OK)
        status = row_feed_run(ch->c, stmt, rows, ch->error);
    return status == TIZBE_OK ? run_lists(ch, take, &ch->gone) : status;
}

static tizbe_status
write_fresh(coding_changes *ch)
{
    return ch->fresh.count > 0 ? run_lists(ch, put, &ch->fresh) : TIZBE_OK;
}

/* --- one by one ----------------------------------------------------------- */

/* Append a coding; before that, write what is there when that is enough and of
 * other segments. */
static tizbe_status
gather(coding_changes *ch, stored_list *list, const stored_coding *coding,
       tizbe_status (*write)(coding_changes *ch))
{
    tizbe_status status = TIZBE_OK;

    if (list->count >= AT_ONCE &&
        list->items[list->count - 1].segment != coding->segment)
        status = write(ch);
    if (status != TIZBE_OK)
        return status;
    return ARRAY_ADD(list->items, list->count, list->capacity, *coding)
               ? TIZBE_OK
               : error_nomem(ch->error);
}

tizbe_status
coding_changes_put(coding_changes *ch, const stored_coding *coding)
{
    return gather(ch, &ch->fresh, coding, write_fresh);
}

tizbe_status
coding_changes_lose(coding_changes *ch, const stored_coding *coding)
{
    return gather(ch, &ch->gone, coding, write_gone);
}

tizbe_status
coding_changes_write(coding_changes *ch)
{
    tizbe_status status = write_fresh(ch);

    return status == TIZBE_OK ? write_gone(ch) : status;
}
