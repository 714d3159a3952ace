/* Documents as sources: text, selections, memos, variables. */
#include "exchange/refi_export.h"

#include "embedded/sql.h"
#include "exchange/refi_segments.h"
#include "exchange/refi_text.h"
#include "store/links.h"
#include "store/statement.h"

#include <stdio.h>

/* --- the text ------------------------------------------------------------- */

/* The segments joined by line feeds, and what each is. */
static tizbe_status
read_segments(refi_export *x, int64_t id, buffer *text, buffer *kinds)
{
    static const char sql[] =
        "SELECT tizbe_text(text), kind, level, declared"
        " FROM segment WHERE document_id = ?1 ORDER BY seq";
    sqlite3_stmt *stmt;
    tizbe_status  status = corpus_ask_kept(x->job->c, sql, WITH(id), &stmt,
                                           x->error);

    while (rows_next(x->job->c, stmt, &status, x->error)) {
        line_kind kind = {
            .kind = segment_kind_named(column_slice(stmt, 1)),
            .level = (unsigned)sqlite3_column_int(stmt, 2),
            .declared = language_of_tag(column_slice(stmt, 3)),
        };

        if (kinds->size > 0)
            buffer_byte(text, '\n');
        buffer_put(text, column_slice(stmt, 0));
        buffer_append(kinds, &kind, sizeof kind);
    }
    (void)sqlite3_reset(stmt);
    if (status == TIZBE_OK &&
        (buffer_status(text) != TIZBE_OK || buffer_status(kinds) != TIZBE_OK))
        status = error_nomem(x->error);
    return status;
}

static tizbe_status
put_text(refi_export *x, int64_t id, const char *guid, buffer *text)
{
    buffer       kinds = { 0 };
    char         name[REFI_PATH_SIZE];
    tizbe_status status = read_segments(x, id, text, &kinds);

    if (status == TIZBE_OK)
        refi_segments_write(slice_of(guid),
                            (const line_kind *)(void *)kinds.data,
                            kinds.size / sizeof(line_kind), &x->segments);
    buffer_release(&kinds);
    if (status != TIZBE_OK)
        return status;
    refi_text_member(guid, name);
    return zip_out_member(x->zip, name, buffer_slice(text), x->error);
}

/* --- what is known of it -------------------------------------------------- */

/* Memos on the document as a whole. */
static tizbe_status
put_memos(refi_export *x, int64_t id)
{
    sqlite3_stmt *stmt;
    tizbe_status  status = corpus_ask_kept(x->job->c, sql_query_refi_memos,
                                           WITH(id, x->job->codebook), &stmt,
                                           x->error);

    while (rows_next(x->job->c, stmt, &status, x->error)) {
        slice     code_name = column_slice(stmt, 3);
        refi_note note = {
            .name = REFI_NOTE_MEMO,
            .guid = column_slice(stmt, 5),
            .user = column_slice(stmt, 4),
            .at = column_slice(stmt, 7),
            .text = column_slice(stmt, 6),
        };

        if (sqlite3_column_type(stmt, 0) != SQLITE_NULL)
            break; /* those without a place come first */
        if (code_name.size > 0)
            note.name = arena_printf(&x->memory, REFI_NOTE_MEMO ": %.*s",
                                     (int)code_name.size, code_name.data);
        xml_out_leaf(&x->source_xml, "NoteRef", "targetGUID", note.guid);
        status = note.name ? refi_export_note(x, &note) : error_nomem(x->error);
    }
    (void)sqlite3_reset(stmt);
    return status;
}

/* What a link to a document says there: its GUID, as its number here is another
 * one elsewhere. "none" stays. */
static tizbe_status
value_of_link(refi_export *x, slice *value, char guid[GUID_SIZE])
{
    sqlite3_stmt *stmt = NULL;
    tizbe_status  status = corpus_ask_kept(
         x->job->c,
         "SELECT guid FROM document WHERE id = CAST(?1 AS INTEGER)"
          " AND CAST(id AS TEXT) = ?1",
         WITH(*value), &stmt, x->error);

    if (rows_next(x->job->c, stmt, &status, x->error)) {
        column_copy(stmt, 0, guid, GUID_SIZE);
        *value = slice_of(guid);
    }
    (void)sqlite3_reset(stmt);
    return status;
}

static tizbe_status
put_values(refi_export *x, int64_t id)
{
    static const char sql[] = "SELECT name, value FROM variable"
                              " WHERE document_id = ?1 ORDER BY name";
    xml_out          *out = &x->source_xml;
    sqlite3_stmt     *stmt;
    tizbe_status      status = corpus_ask_kept(x->job->c, sql, WITH(id), &stmt,
                                               x->error);

    while (rows_next(x->job->c, stmt, &status, x->error)) {
        slice    name = column_slice(stmt, 0), value = column_slice(stmt, 1);
        uint32_t number = intern_find(&x->variable_names, name);
        char     guid[GUID_SIZE], named[GUID_SIZE];

        if (number == INTERN_NONE)
            continue;
        refi_name_variable(name, guid);
        status = refi_alias_get(x->job->c, guid, x->error);
        if (status == TIZBE_OK && variable_is_link(name))
            status = value_of_link(x, &value, named);
        xml_out_start(out, "VariableValue");
        xml_out_leaf(out, "VariableRef", "targetGUID", slice_of(guid));
        xml_out_text(out, refi_value_names[x->variable_types[number]], value);
        xml_out_end(out);
    }
    (void)sqlite3_reset(stmt);
    return status;
}

tizbe_status
refi_export_source(refi_export *x, int64_t id, const char *guid, slice name)
{
    xml_out     *out = &x->source_xml;
    buffer       text = { 0 };
    char         path[REFI_PATH_SIZE];
    tizbe_status status = put_text(x, id, guid, &text);

    refi_text_link(guid, path);
    xml_out_start(out, "TextSource");
    xml_out_attribute(out, "guid", slice_of(guid));
    xml_out_attribute(out, "name", name);
    xml_out_attribute(out, "plainTextPath", slice_of(path));
    if (status == TIZBE_OK)
        status = refi_export_marks(x, id, guid, buffer_slice(&text));
    if (status == TIZBE_OK)
        status = put_memos(x, id);
    if (status == TIZBE_OK)
        status = put_values(x, id);
    xml_out_end(out);
    buffer_release(&text);
    return status;
}
