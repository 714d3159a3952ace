/* Rows that were saved singly, made to fit each other. */
#include "store/recover_mend.h"

#include "base/array.h"
#include "base/buffer.h"
#include "sqlext/coding_list.h"
#include "store/coding_sql.h"
#include "store/identity.h"
#include "store/statement.h"
#include "store/stored_hash.h"

#include <stdio.h>

/* --- documents ------------------------------------------------------------ */

/* Of one document whose row is lost: what can be computed is what it was. */
static tizbe_status
make_document(corpus *c, sqlite3_stmt *put, sqlite3_stmt *segments,
              sqlite3_stmt *lost, tizbe_error *error)
{
    char          sha256[SHA256_HEX], guid[GUID_SIZE], now[TIME_SIZE];
    stored_extent extent;
    int64_t       id = sqlite3_column_int64(lost, 0);
    tizbe_status  status = stored_hash(c, segments, id, sha256, &extent, error);

    if (status != TIZBE_OK)
        return status;
    guid_from(slice_of(sha256), guid);
    time_now(now);
    statement_bind(put, 1,
                   WITH(id, guid, sha256, extent.segments,
                        sqlite3_column_int64(lost, 1), now));
    return corpus_step_done(c, put, error);
}

static tizbe_status
make_documents(corpus *c, row_shape *documents, tizbe_error *error)
{
    static const char *const sql[] = {
        "SELECT document_id, max(start + length(tizbe_text(text)))"
        " FROM segment"
        " WHERE document_id NOT IN (SELECT id FROM document)"
        " GROUP BY document_id ORDER BY document_id",
        "INSERT OR IGNORE INTO document (id, guid, sha256, format, encoding,"
        " segments, length, added_at)"
        " VALUES (?1, ?2, ?3, 'unknown', 'unknown', ?4, ?5, ?6)",
    };
    sqlite3_stmt *lost = NULL, *put = NULL, *segments = NULL;
    tizbe_status  status = corpus_prepare(c, sql[0], &lost, error);

    if (status == TIZBE_OK)
        status = corpus_prepare(c, sql[1], &put, error);
    if (status == TIZBE_OK)
        status = stored_hash_prepare(c, &segments, error);
    while (rows_next(c, lost, &status, error)) {
        status = make_document(c, put, segments, lost, error);
        documents->saved += sqlite3_changes(corpus_db(c));
    }
    (void)sqlite3_finalize(lost);
    (void)sqlite3_finalize(put);
    (void)sqlite3_finalize(segments);
    return status;
}

/* --- texts ---------------------------------------------------------------- */

/* A packed text is whole or it is nothing; one that is no UTF-8 was not taken
 * for a row of a segment at all. */
static tizbe_status
cut_texts(corpus *c, row_shapes *shapes, tizbe_error *error)
{
    row_shape   *segments = row_shapes_find(shapes, SLICE("segment"));
    tizbe_status status = corpus_exec(
        c, "DELETE FROM segment WHERE tizbe_text(text, NULL) IS NULL", error);
    int rows = sqlite3_changes(corpus_db(c));

    if (status == TIZBE_OK && segments) {
        segments->saved -= rows;
        segments->lost += rows;
    }
    return status;
}

/* --- references ----------------------------------------------------------- */

/* Each column that refers to another table's rows. */
static const char references_sql[] =
    "SELECT l.name, f.\"from\", f.\"table\","
    "       coalesce(f.\"to\", (SELECT name FROM pragma_table_info(f.\"table\")"
    "                            WHERE pk = 1)),"
    "       c.\"notnull\" OR c.pk"
    "  FROM pragma_table_list AS l JOIN pragma_foreign_key_list(l.name) AS f"
    "  JOIN pragma_table_info(l.name) AS c ON c.name = f.\"from\""
    " WHERE l.schema = 'main' AND l.type = 'table'"
    " ORDER BY l.name, f.id";

typedef struct reference {
    const char *table, *column, *to, *key;
    bool        is_needed;
} reference;

/* Calls `mend` for each; the names are good for the call. */
static tizbe_status
each_reference(corpus *c,
               tizbe_status (*mend)(void *context, const reference *r,
                                    tizbe_error *error),
               void *context, tizbe_error *error)
{
    sqlite3_stmt *stmt = NULL;
    tizbe_status  status = corpus_prepare(c, references_sql, &stmt, error);

    while (rows_next(c, stmt, &status, error)) {
        reference r = {
            .table = (const char *)sqlite3_column_text(stmt, 0),
            .column = (const char *)sqlite3_column_text(stmt, 1),
            .to = (const char *)sqlite3_column_text(stmt, 2),
            .key = (const char *)sqlite3_column_text(stmt, 3),
            .is_needed = sqlite3_column_int(stmt, 4),
        };

        status = r.table && r.column && r.to && r.key ? mend(context, &r, error)
                                                      : error_nomem(error);
    }
    (void)sqlite3_finalize(stmt);
    return status;
}

static tizbe_status
run(corpus *c, const buffer *sql, tizbe_error *error)
{
    return sql->failed ? error_nomem(error) : corpus_exec(c, sql->data, error);
}

/* People are known by what they did. */
static tizbe_status
make_coders(void *context, const reference *r, tizbe_error *error)
{
    corpus      *c = context;
    buffer       sql = { 0 };
    tizbe_status status;

    if (!slice_is(slice_of(r->to), "coder"))
        return TIZBE_OK;
    buffer_printf(&sql,
                  "INSERT INTO coder (id, guid, name, kind)"
                  " SELECT id, printf('00000000-0000-8000-8000-%%012x', id),"
                  " printf('coder %%d (name lost)', id), 'person' FROM"
                  " (SELECT DISTINCT \"%s\" AS id FROM \"%s\""
                  "   WHERE \"%s\" NOT IN (SELECT id FROM coder))",
                  r->column, r->table, r->column);
    status = run(c, &sql, error);
    buffer_release(&sql);
    return status;
}

typedef struct cutting {
    corpus     *c;
    row_shapes *shapes;
    int64_t     rows; /* taken out in this round */
} cutting;

/* What refers to nothing any more goes, or forgets it where that is allowed. */
static tizbe_status
cut_reference(void *context, const reference *r, tizbe_error *error)
{
    cutting     *k = context;
    row_shape   *shape = row_shapes_find(k->shapes, slice_of(r->table));
    buffer       sql = { 0 };
    int          rows;
    tizbe_status status;

    if (r->is_needed)
        buffer_printf(&sql, "DELETE FROM \"%s\"", r->table);
    else
        buffer_printf(&sql, "UPDATE \"%s\" SET \"%s\" = NULL", r->table,
                      r->column);
    buffer_printf(&sql,
                  " WHERE \"%s\" IS NOT NULL AND \"%s\" NOT IN"
                  " (SELECT \"%s\" FROM \"%s\")",
                  r->column, r->column, r->key, r->to);
    status = run(k->c, &sql, error);
    buffer_release(&sql);
    rows = sqlite3_changes(corpus_db(k->c));
    if (status != TIZBE_OK || !r->is_needed || rows == 0)
        return status;
    k->rows += rows;
    if (shape) {
        shape->saved -= rows;
        shape->lost += rows;
    }
    return TIZBE_OK;
}

/* What goes may have been referred to itself. */
static tizbe_status
cut_references(corpus *c, row_shapes *shapes, tizbe_error *error)
{
    cutting      k = { .c = c, .shapes = shapes };
    tizbe_status status = TIZBE_OK;

    do {
        k.rows = 0;
        status = each_reference(c, cut_reference, &k, error);
    } while (status == TIZBE_OK && k.rows > 0);
    return status;
}

/* --- all of it ------------------------------------------------------------ */

static const char note_missing[] =
    "INSERT INTO note (document_id, seq, text)"
    " SELECT id, (SELECT coalesce(max(seq) + 1, 0) FROM note"
    "              WHERE document_id = id),"
    "        printf('saved from a damaged corpus without %d of its %d segments',"
    "               segments - there, segments)"
    "  FROM (SELECT id, segments, (SELECT count(*) FROM segment"
    "                               WHERE document_id = document.id) AS there"
    "          FROM document)"
    " WHERE there < segments";

tizbe_status
recover_mend(corpus *c, row_shapes *shapes, tizbe_error *error)
{
    row_shape   *documents = row_shapes_find(shapes, SLICE("document"));
    tizbe_status status = cut_texts(c, shapes, error);

    if (status == TIZBE_OK && documents)
        status = make_documents(c, documents, error);
    if (status == TIZBE_OK)
        status = each_reference(c, make_coders, c, error);
    if (status == TIZBE_OK)
        status = cut_references(c, shapes, error);
    return status == TIZBE_OK ? corpus_exec(c, note_missing, error) : status;
}

/* --- codings -------------------------------------------------------------- */

/* The list as it should be, or nothing where it is so. */
static tizbe_status
mend_list(slice before, coding_list *list, buffer *after, int64_t *lost)
{
    size_t       gone;
    tizbe_status status;

    list->count = 0;
    buffer_clear(after);
    status = coding_list_salvage(list, before, &gone);
    if (status == TIZBE_OK)
        status = coding_list_settle(list);
    *lost += (int64_t)gone;
    if (status != TIZBE_OK)
        return status;
    coding_list_put_all(after, list);
    status = buffer_status(after);
    if (status == TIZBE_OK && slice_equal(buffer_slice(after), before))
        buffer_clear(after);
    return status;
}

/* Lists in which bytes are others, and those that somebody put out of order. */
static tizbe_status
mend_lists(corpus *c, int64_t *lost, tizbe_error *error)
{
    coding_list   list = { 0 };
    buffer        after = { 0 };
    sqlite3_stmt *stmt = NULL, *put = NULL;
    tizbe_status  status = corpus_prepare(
         c, "SELECT segment_id, codings FROM coding_list", &stmt, error);

    if (status == TIZBE_OK)
        status = corpus_prepare(
            c, "UPDATE coding_list SET codings = ?2 WHERE segment_id = ?1",
            &put, error);
    while (rows_next(c, stmt, &status, error)) {
        slice before = column_slice(stmt, 1);

        status = before.data ? mend_list(before, &list, &after, lost)
                             : TIZBE_NOMEM;
        if (status == TIZBE_NOMEM)
            (void)error_nomem(error);
        else if (status != TIZBE_OK)
            (void)error_set(error, status, "a segment has too many codings");
        if (status != TIZBE_OK || after.size == 0)
            continue;
        statement_bind(
            put, 1, WITH(sqlite3_column_int64(stmt, 0), buffer_slice(&after)));
        status = corpus_step_done(c, put, error);
    }
    (void)sqlite3_finalize(stmt);
    (void)sqlite3_finalize(put);
    coding_list_release(&list);
    buffer_release(&after);
    return status;
}

/* What stands nowhere in its text, and codings of codes and coders that are
 * lost: those go as rows do that refer to lost ones. A list is of the document
 * that its segment is of. */
static const char cut_codings[] =
    "UPDATE coding_list SET document_id = s.document_id FROM segment AS s"
    " WHERE s.id = segment_id AND s.document_id <> coding_list.document_id;" CODING_TAKE
    " FROM coding AS c JOIN document AS d ON d.id = c.document_id"
    " WHERE " CODING_IS_OUTSIDE " OR " CODING_IS_NOBODYS CODING_TAKE_END;

tizbe_status
recover_mend_codings(corpus *c, int64_t *saved, int64_t *lost,
                     tizbe_error *error)
{
    static const char count[] = "SELECT count(*) FROM coding";
    int64_t           before = 0;
    tizbe_status      status;

    *saved = *lost = 0;
    status = mend_lists(c, lost, error);
    if (status == TIZBE_OK)
        status = corpus_number(c, count, &before, error);
    if (status == TIZBE_OK)
        status = corpus_exec(c, cut_codings, error);
    if (status == TIZBE_OK)
        status = corpus_number(c, count, saved, error);
    *lost += before - *saved;
    return status;
}

/* --- times ---------------------------------------------------------------- */

tizbe_status
recover_mend_times(corpus *c, int64_t *lost, tizbe_error *error)
{
    static const struct {
        const char *table, *column;
    } times[] = {
        { "document", "added_at" },
        { "codebook", "added_at" },
        { "run", "at" },
        { "event", "at" },
        { "memo", "at" },
        { "decision", "at" },
        { "reading", "at" },
    };
    char         now[TIME_SIZE], sql[192];
    tizbe_status status = TIZBE_OK;

    *lost = 0;
    time_now(now);
    for (size_t i = 0; i < COUNT_OF(times) && status == TIZBE_OK; i++) {
        const char *column = times[i].column;

        /* as queries/check_values.sql has it */
        (void)snprintf(sql, sizeof sql,
                       "UPDATE %s SET %s = '%s' WHERE %s NOT GLOB '[0-9][0-9]"
                       "[0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9]*Z'",
                       times[i].table, column, now, column);
        status = corpus_exec(c, sql, error);
        *lost += sqlite3_changes(corpus_db(c));
    }
    return status;
}
