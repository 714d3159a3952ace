/*
 * A corpus goes out as a REFI-QDA project (REFI-QDA 1.5): what the schema has
 * a place for, in its order, sorted by what is the same on every machine,
 * without times but those of people's work. Two notes of ours carry what has
 * no place: the codebook's YAML and the kinds of segments.
 */
#include "exchange/refi_export.h"

#include "base/array.h"
#include "base/path.h"
#include "base/version.h"
#include "embedded/sql.h"
#include "exchange/refi_qdpx.h"
#include "exchange/refi_segments.h"
#include "export/export.h"
#include "store/identity.h"
#include "store/links.h"
#include "store/statement.h"

#include <stdio.h>
#include <stdlib.h>

static const char *const type_names[] = { "Text", "Integer", "Date" };

const char *const refi_value_names[] = { "TextValue", "IntegerValue",
                                         "DateValue" };

/* --- notes and users ------------------------------------------------------ */

tizbe_status
refi_export_user(refi_export *x, slice guid)
{
    uint32_t ignored;

    return intern_add(&x->users, guid, &ignored, NULL) == TIZBE_OK
               ? TIZBE_OK
               : error_nomem(x->error);
}

tizbe_status
refi_export_note(refi_export *x, const refi_note *note)
{
    xml_out *out = &x->note_xml;
    uint32_t ignored;

    xml_out_start(out, "Note");
    xml_out_attribute(out, "guid", note->guid);
    xml_out_attribute(out, "name", slice_of(note->name));
    xml_out_attribute(out, "creatingUser", note->user);
    xml_out_attribute(out, "creationDateTime", note->at);
    xml_out_text(out, "PlainTextContent", note->text);
    xml_out_end(out);
    if (intern_add(&x->note_guids, note->guid, &ignored, NULL) != TIZBE_OK)
        return error_nomem(x->error);
    return refi_export_user(x, note->user);
}

/* A note of ours whose text is a file in the container. */
static tizbe_status
put_file_note(refi_export *x, const char *name, slice text,
              char guid[GUID_SIZE])
{
    char         path[REFI_PATH_SIZE];
    tizbe_status status;

    guid_from(text, guid);
    refi_text_member(guid, path);
    status = zip_out_member(x->zip, path, text, x->error);
    refi_text_link(guid, path);
    xml_out_start(&x->note_xml, "Note");
    xml_out_attribute(&x->note_xml, "guid", slice_of(guid));
    xml_out_attribute(&x->note_xml, "name", slice_of(name));
    xml_out_attribute(&x->note_xml, "plainTextPath", slice_of(path));
    xml_out_end(&x->note_xml);
    return status;
}

/* --- variables ------------------------------------------------------------ */

/* A link is a number here and a GUID there. */
static tizbe_status
add_variable(refi_export *x, sqlite3_stmt *stmt, size_t *capacity)
{
    uint32_t  number;
    slice     name = column_slice(stmt, 0);
    refi_type type = variable_is_link(name)        ? REFI_TEXT
                     : sqlite3_column_int(stmt, 1) ? REFI_INTEGER
                     : sqlite3_column_int(stmt, 2) ? REFI_DATE
                                                   : REFI_TEXT;

    if (intern_add(&x->variable_names, name, &number, NULL) != TIZBE_OK ||
        !ARRAY_ROOM(x->variable_types, number, *capacity))
        return error_nomem(x->error);
    x->variable_types[number] = type;
    return TIZBE_OK;
}

static tizbe_status
read_variables(refi_export *x)
{
    sqlite3_stmt *stmt = NULL;
    size_t        capacity = 0;
    tizbe_status  status = corpus_ask(x->job->c, sql_query_refi_variables,
                                      WITH(x->job->scope->documents), &stmt,
                                      x->error);

    while (rows_next(x->job->c, stmt, &status, x->error))
        status = add_variable(x, stmt, &capacity);
    (void)sqlite3_finalize(stmt);
    return status;
}

static tizbe_status
put_variables(refi_export *x, xml_out *out)
{
    tizbe_status status = TIZBE_OK;

    if (x->variable_names.count == 0)
        return TIZBE_OK;
    xml_out_start(out, "Variables");
    for (uint32_t i = 0; i < x->variable_names.count && status == TIZBE_OK;
         i++) {
        slice name = intern_text(&x->variable_names, i);
        char  guid[GUID_SIZE];

        refi_name_variable(name, guid);
        status = refi_alias_get(x->job->c, guid, x->error);
        xml_out_start(out, "Variable");
        xml_out_attribute(out, "guid", slice_of(guid));
        xml_out_attribute(out, "name", name);
        xml_out_attribute(out, "typeOfVariable",
                          slice_of(type_names[x->variable_types[i]]));
        xml_out_end(out);
    }
    xml_out_end(out);
    return status;
}

/* --- documents ------------------------------------------------------------ */

static tizbe_status
put_sources(refi_export *x)
{
    sqlite3_stmt *stmt = NULL;
    size_t        count = 0;
    tizbe_status  status = corpus_ask(
         x->job->c,
         "SELECT d.id, d.guid, coalesce(d.title, d.path, 'document')"
          " FROM (SELECT documents.*, document.guid FROM documents"
          "  JOIN document USING (id)) AS d"
          " WHERE ?1 IS NULL OR d.id IN (SELECT value FROM json_each(?1))"
          " ORDER BY d.guid",
         WITH(x->job->scope->documents), &stmt, x->error);

    while (rows_next(x->job->c, stmt, &status, x->error)) {
        char  guid[GUID_SIZE];
        slice whole = column_slice(stmt, 2), name = path_name(whole);

        column_copy(stmt, 1, guid, sizeof guid);
        /* a title may hold a stroke, a path is long: its last name stands */
        if (!slice_starts(whole, SLICE("/")))
            name = whole;
        status = refi_export_source(x, sqlite3_column_int64(stmt, 0), guid,
                                    name);
        count++;
    }
    (void)sqlite3_finalize(stmt);
    if (status == TIZBE_OK && count == 0 && !x->book)
        return error_set(x->error, TIZBE_NOT_FOUND,
                         "cannot export '%s': there are neither documents nor "
                         "codes",
                         x->job->file);
    return status;
}

/* --- users and sets ------------------------------------------------------- */

static tizbe_status
put_users(refi_export *x, xml_out *out)
{
    sqlite3_stmt *stmt = NULL;
    tizbe_status  status = corpus_prepare(
         x->job->c, "SELECT guid, name FROM coder ORDER BY guid", &stmt,
         x->error);

    if (status != TIZBE_OK || x->users.count == 0)
        goto out;
    xml_out_start(out, "Users");
    while (rows_next(x->job->c, stmt, &status, x->error)) {
        if (intern_find(&x->users, column_slice(stmt, 0)) == INTERN_NONE)
            continue;
        xml_out_start(out, "User");
        xml_out_attribute(out, "guid", column_slice(stmt, 0));
        xml_out_attribute(out, "name", column_slice(stmt, 1));
        xml_out_end(out);
    }
    xml_out_end(out);
out:
    (void)sqlite3_finalize(stmt);
    return status;
}

/* Members that are in the file. */
static tizbe_status
put_members(refi_export *x, slice set, xml_out *out)
{
    static const struct {
        const char *kind, *element;
    } rows[] = { { "code", "MemberCode" },
                 { "document", "MemberSource" },
                 { "memo", "MemberNote" } };
    static const char sql[] =
        "SELECT guid FROM exchange_set_member AS m"
        " WHERE set_guid = ?1 AND kind = ?2 AND CASE kind"
        " WHEN 'code' THEN guid IN (SELECT guid FROM code"
        "  WHERE codebook = ?3 AND NOT retired)"
        " WHEN 'document' THEN guid IN (SELECT guid FROM document"
        "  WHERE ?4 IS NULL OR id IN (SELECT value FROM json_each(?4)))"
        " ELSE 1 END ORDER BY guid";
    tizbe_status status = TIZBE_OK;

    for (size_t i = 0; i < COUNT_OF(rows) && status == TIZBE_OK; i++) {
        sqlite3_stmt *stmt;

        status = corpus_ask_kept(
            x->job->c, sql,
            WITH(set, rows[i].kind, x->job->codebook, x->job->scope->documents),
            &stmt, x->error);
        while (rows_next(x->job->c, stmt, &status, x->error)) {
            slice guid = column_slice(stmt, 0);

            if (i < 2 || intern_find(&x->note_guids, guid) != INTERN_NONE)
                xml_out_leaf(out, rows[i].element, "targetGUID", guid);
        }
        (void)sqlite3_reset(stmt);
    }
    return status;
}

static tizbe_status
put_sets(refi_export *x, xml_out *out)
{
    sqlite3_stmt *stmt = NULL;
    bool          is_any = false;
    tizbe_status  status = corpus_prepare(
         x->job->c,
         "SELECT guid, name, description FROM exchange_set ORDER BY guid", &stmt,
         x->error);

    while (rows_next(x->job->c, stmt, &status, x->error)) {
        if (!is_any)
            xml_out_start(out, "Sets");
        is_any = true;
        xml_out_start(out, "Set");
        xml_out_attribute(out, "guid", column_slice(stmt, 0));
        xml_out_attribute(out, "name", column_slice(stmt, 1));
        if (sqlite3_column_type(stmt, 2) != SQLITE_NULL)
            xml_out_text(out, "Description", column_slice(stmt, 2));
        status = put_members(x, column_slice(stmt, 0), out);
        xml_out_end(out);
    }
    if (is_any)
        xml_out_end(out);
    (void)sqlite3_finalize(stmt);
    return status;
}

/* --- the project ---------------------------------------------------------- */

static void
put_part(xml_out *out, const char *name, const buffer *part)
{
    if (part->size == 0)
        return;
    xml_out_start(out, name);
    xml_out_raw(out, buffer_slice(part));
    xml_out_end(out);
}

/* Ours, at the end of the notes: their GUIDs. */
static tizbe_status
put_own_notes(refi_export *x, char segments[GUID_SIZE],
              char codebook_guid[GUID_SIZE])
{
    char        *name;
    tizbe_status status = TIZBE_OK;

    *segments = *codebook_guid = '\0';
    if (x->segments.failed)
        return error_nomem(x->error);
    if (x->segments.size > 0)
        status = put_file_note(x, REFI_SEGMENTS_NOTE,
                               buffer_slice(&x->segments), segments);
    if (status != TIZBE_OK || !x->book)
        return status;
    name = arena_printf(&x->memory, REFI_NOTE_CODEBOOK "%s" REFI_YAML,
                        x->job->codebook);
    return name ? put_file_note(x, name, x->yaml, codebook_guid)
                : error_nomem(x->error);
}

static tizbe_status
put_project(refi_export *x, buffer *codes, buffer *project)
{
    xml_out      out;
    char         segments[GUID_SIZE], book[GUID_SIZE];
    tizbe_status status = put_own_notes(x, segments, book);

    xml_out_begin(&out, project);
    xml_out_start(&out, "Project");
    xml_out_attribute(&out, "xmlns", SLICE("urn:QDA-XML:project:1.0"));
    xml_out_attribute(&out, "name",
                      x->job->codebook ? slice_of(x->job->codebook)
                                       : SLICE("tizbe"));
    xml_out_attribute(&out, "origin", SLICE("Tizbe " TIZBE_VERSION));
    if (status == TIZBE_OK)
        status = put_users(x, &out);
    xml_out_raw(&out, buffer_slice(codes));
    if (status == TIZBE_OK)
        status = put_variables(x, &out);
    put_part(&out, "Sources", &x->sources);
    put_part(&out, "Notes", &x->notes);
    if (status == TIZBE_OK)
        status = put_sets(x, &out);
    if (*segments)
        xml_out_leaf(&out, "NoteRef", "targetGUID", slice_of(segments));
    if (*book)
        xml_out_leaf(&out, "NoteRef", "targetGUID", slice_of(book));
    xml_out_end(&out);
    if (status == TIZBE_OK && (project->failed || x->sources.failed ||
                               x->notes.failed || codes->failed))
        status = error_nomem(x->error);
    return status;
}

/* --- what is left out ----------------------------------------------------- */

static tizbe_status
count_losses(refi_export *x)
{
    loss_list    *losses = x->job->losses;
    sqlite3_stmt *stmt = NULL;
    tizbe_status  status = corpus_ask(
         x->job->c, sql_query_refi_left_out,
         WITH(x->job->codebook, x->job->scope->documents), &stmt, x->error);

    while (rows_next(x->job->c, stmt, &status, x->error))
        losses_add_many(losses,
                        arena_strdup(losses->memory, column_slice(stmt, 0)),
                        arena_strdup(losses->memory, column_slice(stmt, 1)),
                        (uint64_t)sqlite3_column_int64(stmt, 2));
    (void)sqlite3_finalize(stmt);
    if (x->book)
        losses_add_many(losses, "entries",
                        "other programs see them as a memo alone, the "
                        "codebook's YAML",
                        x->book->entry_count);
    return status == TIZBE_OK && losses->failed ? error_nomem(x->error)
                                                : status;
}

/* --- all of it ------------------------------------------------------------ */

static tizbe_status
write_project(refi_export *x)
{
    buffer       codes = { 0 }, project = { 0 };
    xml_out      out;
    tizbe_status status = zip_out_new(&x->container, &x->zip, x->error);

    /* in <Project>, in <Sources> */
    xml_out_inside(&x->source_xml, &x->sources, 2);
    xml_out_inside(&x->note_xml, &x->notes, 2);
    if (status == TIZBE_OK)
        status = refi_export_read_book(x);
    if (status == TIZBE_OK)
        status = read_variables(x);
    if (status == TIZBE_OK)
        status = put_sources(x);
    xml_out_inside(&out, &codes, 1);
    if (status == TIZBE_OK)
        status = refi_export_codebook(x, &out);
    if (status == TIZBE_OK)
        status = put_project(x, &codes, &project);
    if (status == TIZBE_OK)
        status = zip_out_member(x->zip, "project.qde", buffer_slice(&project),
                                x->error);
    if (status == TIZBE_OK)
        status = zip_out_end(x->zip, x->error);
    if (status == TIZBE_OK)
        status = export_file(x->job->file, buffer_slice(&x->container),
                             x->error);
    buffer_release(&codes);
    buffer_release(&project);
    return status == TIZBE_OK ? count_losses(x) : status;
}

static void
release(refi_export *x)
{
    zip_out_free(x->zip);
    buffer_release(&x->container);
    buffer_release(&x->sources);
    buffer_release(&x->notes);
    buffer_release(&x->segments);
    intern_release(&x->users);
    intern_release(&x->note_guids);
    intern_release(&x->variable_names);
    free(x->variable_types);
    arena_release(&x->memory);
}

tizbe_status
refi_export_project(project_export *job, tizbe_error *error)
{
    refi_export  x = { .job = job, .error = error };
    tizbe_status status;

    arena_init(&x.memory);
    intern_init(&x.users);
    intern_init(&x.note_guids);
    intern_init(&x.variable_names);
    status = write_project(&x);
    release(&x);
    return status;
}
