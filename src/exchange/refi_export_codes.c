/* The codebook of a project: its codes with what people noted on them, and those
 * it has no more. */
#include "exchange/refi_export.h"

#include "code/codebook/refi_codes.h"
#include "embedded/sql.h"
#include "store/statement.h"

/* GUIDs as the corpus has them. */
static tizbe_status
read_guids(refi_export *x)
{
    static const char sql[] =
        "SELECT guid FROM code WHERE codebook = ?1 AND name = ?2";
    tizbe_status status = TIZBE_OK;

    x->guids = arena_zalloc(&x->memory, x->book->code_count + 1,
                            sizeof *x->guids);
    if (!x->guids)
        return error_nomem(x->error);
    for (size_t i = 0; i < x->book->code_count && status == TIZBE_OK; i++) {
        sqlite3_stmt *stmt;

        status = corpus_ask_kept(x->job->c, sql,
                                 WITH(x->job->codebook, x->book->codes[i].name),
                                 &stmt, x->error);
        if (rows_next(x->job->c, stmt, &status, x->error))
            column_copy(stmt, 0, x->guids[i], sizeof x->guids[i]);
        (void)sqlite3_reset(stmt);
    }
    return status;
}

tizbe_status
refi_export_read_book(refi_export *x)
{
    tizbe_status status;

    if (!x->job->codebook)
        return TIZBE_OK;
    status = scope_book(x->job->c, x->job->codebook, &x->memory, &x->book,
                        x->error);
    if (status == TIZBE_OK)
        status = scope_yaml(x->job->c, x->job->codebook, &x->memory, &x->yaml,
                            x->error);
    return status == TIZBE_OK ? read_guids(x) : status;
}

static const char *
guid_of_code(void *context, uint32_t code)
{
    const refi_export *x = context;

    return *x->guids[code] ? x->guids[code] : NULL;
}

static void
keep_failure(refi_export *x, tizbe_status status)
{
    if (x->status == TIZBE_OK)
        x->status = status;
}

/* Memos on a code. */
static tizbe_status
put_memos_on(refi_export *x, xml_out *out, slice code)
{
    sqlite3_stmt *stmt = NULL;
    tizbe_status  status = corpus_ask_kept(
         x->job->c,
         "SELECT m.guid, coder.guid, m.at, m.text FROM memo AS m"
          " JOIN coder ON coder.id = m.coder_id"
          " WHERE m.document_sha256 IS NULL AND m.codebook = ?1"
          " AND m.code = ?2 ORDER BY m.guid",
         WITH(x->job->codebook, code), &stmt, x->error);

    while (rows_next(x->job->c, stmt, &status, x->error)) {
        refi_note note = {
            .name = REFI_NOTE_MEMO,
            .guid = column_slice(stmt, 0),
            .user = column_slice(stmt, 1),
            .at = column_slice(stmt, 2),
            .text = column_slice(stmt, 3),
        };

        xml_out_leaf(out, "NoteRef", "targetGUID", note.guid);
        status = refi_export_note(x, &note);
    }
    (void)sqlite3_reset(stmt);
    return status;
}

static void
put_code_notes(void *context, xml_out *out, uint32_t code)
{
    refi_export *x = context;

    keep_failure(x, put_memos_on(x, out, x->book->codes[code].name));
}

/* Codes that the codebook has no more, of which people have said something:
 * what refers to them would lead nowhere. */
static void
put_retired_codes(void *context, xml_out *out)
{
    refi_export  *x = context;
    sqlite3_stmt *stmt = NULL;
    tizbe_status  status = corpus_ask(
         x->job->c, sql_query_refi_retired,
         WITH(x->job->codebook, x->job->scope->documents), &stmt, x->error);

    while (rows_next(x->job->c, stmt, &status, x->error)) {
        slice definition = column_slice(stmt, 2);

        xml_out_start(out, "Code");
        xml_out_attribute(out, "guid", column_slice(stmt, 0));
        xml_out_attribute(out, "name", column_slice(stmt, 1));
        xml_out_attribute(out, "isCodable", SLICE("true"));
        if (definition.size > 0)
            xml_out_text(out, "Description", definition);
        status = put_memos_on(x, out, column_slice(stmt, 1));
        xml_out_end(out);
    }
    (void)sqlite3_finalize(stmt);
    keep_failure(x, status);
}

tizbe_status
refi_export_codebook(refi_export *x, xml_out *out)
{
    const refi_codes_more more = { .lang = x->job->label_lang,
                                   .guid = guid_of_code,
                                   .notes = put_code_notes,
                                   .others = put_retired_codes,
                                   .context = x };

    if (!x->book || x->book->code_count == 0)
        return TIZBE_OK;
    xml_out_start(out, "CodeBook");
    refi_codes_write(x->book, &more, out);
    xml_out_end(out);
    return x->status;
}
