/*
 * A corpus as a workbook for people who read tables in Excel or LibreOffice:
 * the tables of 'tizbe themes', 'codings', 'initiatives', 'list' and 'codebook
 * show', a sheet each, with labels, and a sheet that says what they are.
 *
 * Nothing depends on the machine: instead of paths there are names of files
 * from the folder on that all documents share.
 */
#include "exchange/project_formats.h"

#include "analyse/initiatives.h"
#include "analyse/listing.h"
#include "analyse/scope/states.h"
#include "analyse/table/labels.h"
#include "analyse/themes/themes.h"
#include "base/array.h"
#include "base/file.h"
#include "base/version.h"
#include "export/excel.h"
#include "export/export.h"
#include "store/statement.h"

#include <stdlib.h>
#include <string.h>

enum { PIECE = 64 * 1024 }; /* bytes written at a time */

typedef struct xlsx_job {
    const project_export *wanted;
    file_writer          *file;
    buffer                out; /* of the book, not written yet   */
    excel_book           *book;
    const char           *sheet;   /* the one that is written        */
    uint64_t              rows;    /* of it                          */
    size_t                path;    /* its column of paths; SIZE_MAX: none */
    size_t                count;   /* columns                        */
    table_column         *columns; /* owned: with "file" for "path" */
    table_cell           *cells;   /* owned                          */
    size_t                shared; /* bytes of the folder that all paths share */
} xlsx_job;

/* --- a sheet from a table ------------------------------------------------- */

static void
drop_table(xlsx_job *x)
{
    free(x->columns);
    free(x->cells);
    x->columns = NULL;
    x->cells = NULL;
}

static tizbe_status
begin(void *context, const table_column *columns, size_t count,
      tizbe_error *error)
{
    xlsx_job *x = context;

    drop_table(x);
    x->rows = 0;
    x->path = SIZE_MAX;
    x->count = count;
    x->columns = calloc(count, sizeof *x->columns);
    x->cells = calloc(count, sizeof *x->cells);
    if (!x->columns || !x->cells)
        return error_nomem(error);
    for (size_t i = 0; i < count; i++) {
        x->columns[i] = columns[i];
        if (strcmp(columns[i].name, "path") == 0) {
            x->columns[i].name = "file";
            x->path = i;
        }
    }
    return excel_sheet(x->book, x->sheet, x->columns, count, error);
}

/* What waits goes into the file once it is as much as `least`. */
static tizbe_status
write_out(xlsx_job *x, size_t least, tizbe_error *error)
{
    tizbe_status status = TIZBE_OK;

    if (x->out.size < least)
        return TIZBE_OK;
    status = file_writer_add(x->file, buffer_slice(&x->out), error);
    buffer_clear(&x->out);
    return status;
}

static tizbe_status
row(void *context, const table_cell *cells, tizbe_error *error)
{
    xlsx_job    *x = context;
    tizbe_status status;

    x->rows++;
    if (x->path != SIZE_MAX) {
        memcpy(x->cells, cells, x->count * sizeof *cells);
        if (x->cells[x->path].text.size > x->shared)
            x->cells[x->path].text = slice_part(cells[x->path].text, x->shared,
                                                cells[x->path].text.size);
        cells = x->cells;
    }
    status = excel_row(x->book, cells, error);
    return status == TIZBE_OK ? write_out(x, PIECE, error) : status;
}

static table_sink
sink_of(xlsx_job *x, const char *sheet)
{
    x->sheet = sheet;
    return (table_sink){ .begin = begin, .row = row, .context = x };
}

/* --- the sheets ----------------------------------------------------------- */

static const char *
label_lang(const project_export *job)
{
    return language_code(job->label_lang);
}

static tizbe_status
write_themes(const project_export *job, const table_sink *sink,
             tizbe_error *error)
{
    themes_options options = {
        .counting = { .codebook = job->codebook,
                      .scope = job->scope,
                      .unit = TIZBE_UNIT_SEGMENT,
                      .states = job->states ? job->states : STATES_COUNTED },
        .zeros = true,
    };

    return themes_table(job->c, &options, sink, error);
}

static tizbe_status
write_codings(const project_export *job, const table_sink *sink,
              tizbe_error *error)
{
    codings_filter filter = { .codebook = job->codebook,
                              .states = job->states };

    return codings_table(job->c, job->scope, &filter, NULL, sink, error);
}

static tizbe_status
write_initiatives(const project_export *job, const table_sink *sink,
                  tizbe_error *error)
{
    const initiatives_filter all = { 0 };

    return initiatives_table(job->c, job->scope, &all, sink, error);
}

static tizbe_status
write_documents(const project_export *job, const table_sink *sink,
                tizbe_error *error)
{
    return documents_table(job->c, job->scope, NULL, NULL, NULL, sink, error);
}

static tizbe_status
write_codebook(const project_export *job, const table_sink *sink,
               tizbe_error *error)
{
    return codebook_table(job->c, job->codebook, label_lang(job), sink, error);
}

/* Some tables name themes and codes, of which there have to be some. */
static const struct {
    const char *name;
    tizbe_status (*write)(const project_export *job, const table_sink *sink,
                          tizbe_error *error);
    bool        needs_codebook, is_labelled, is_counted;
    const char *note; /* what it is, on the sheet About */
} sheets[] = {
    { "Themes", write_themes, true, true, false,
      "how often which theme is spoken of: hits, segments and documents of a "
      "theme include those of its codes, own_... is what was given to it "
      "alone; rate_per_1000 is per 1,000 words; group_... is what rates and "
      "shares are of, coded or not; codings that people rejected or put right "
      "are not counted unless they were asked for" },
    { "Codings", write_codings, true, true, true,
      "the evidence, a row a coding: start and end are Unicode code points "
      "from the beginning of the document, end behind the last one; entry is "
      "the line of the codebook that found it" },
    { "Initiatives", write_initiatives, true, true, false,
      "the measures that the texts name, once each; document and segment "
      "are where it is named first" },
    { "Documents", write_documents, false, false, false,
      "the texts: lang is the language of most words, tokens is how many words "
      "there are" },
    { "Codebook", write_codebook, true, false, false,
      "themes and codes, with how many lines find them" },
};

static tizbe_status
write_sheet(xlsx_job *x, size_t n, tizbe_error *error)
{
    const project_export *job = x->wanted;
    table_sink            sink = sink_of(x, sheets[n].name), wider;
    labels               *names;
    tizbe_status          status;

    if (!sheets[n].is_labelled)
        return sheets[n].write(job, &sink, error);
    status = labels_new(job->c, job->codebook, label_lang(job), &sink, &names,
                        error);
    if (status != TIZBE_OK)
        return status;
    wider = labels_sink(names);
    status = sheets[n].write(job, &wider, error);
    labels_free(names);
    return status;
}

/* --- About ---------------------------------------------------------------- */

static tizbe_status
tell(const table_sink *sink, const char *item, slice value, tizbe_error *error)
{
    table_cell cells[] = { cell_text(slice_of(item)), cell_text(value) };

    return sink->row(sink->context, cells, error);
}

/* What was asked for, but for the name of the file. */
static void
put_command(const project_export *job, buffer *out)
{
    const manifest *about = job->about;

    for (size_t i = 0; i < about->command_count; i++) {
        if (strcmp(about->command[i], job->file) == 0)
            continue;
        if (out->size > 0)
            buffer_byte(out, ' ');
        buffer_text(out, about->command[i]);
    }
}

static tizbe_status
tell_versions(const project_export *job, const table_sink *sink,
              tizbe_error *error)
{
    const manifest *about = job->about;
    const char     *facts[][2] = {
            { "tizbe", TIZBE_VERSION },
            { "codebook", about->codebook },
            { "codebook version", about->codebook_version },
            { "codebook SHA-256", about->codebook_sha256 },
            { "labels in", job->codebook ? label_lang(job) : NULL },
    };
    tizbe_status status = TIZBE_OK;

    for (size_t i = 0; i < COUNT_OF(facts) && status == TIZBE_OK; i++)
        if (facts[i][1])
            status = tell(sink, facts[i][0], slice_of(facts[i][1]), error);
    for (language lang = LANG_UND; lang < LANG_COUNT && status == TIZBE_OK;
         lang++)
        if (about->analysers[lang])
            status = tell(sink, "analysis", slice_of(about->analysers[lang]),
                          error);
    return status;
}

static tizbe_status
write_about(xlsx_job *x, tizbe_error *error)
{
    static const table_column columns[] = { { .name = "what" },
                                            { .name = "value" } };
    buffer                    command = { 0 };
    table_sink                sink = sink_of(x, "About");
    tizbe_status status = sink.begin(sink.context, columns, COUNT_OF(columns),
                                     error);

    put_command(x->wanted, &command);
    if (status == TIZBE_OK && command.failed)
        status = error_nomem(error);
    if (status == TIZBE_OK)
        status = tell_versions(x->wanted, &sink, error);
    if (status == TIZBE_OK)
        status = tell(&sink, "command", buffer_slice(&command), error);
    for (size_t i = 0; i < COUNT_OF(sheets) && status == TIZBE_OK; i++)
        if (x->wanted->codebook || !sheets[i].needs_codebook)
            status = tell(&sink, sheets[i].name, slice_of(sheets[i].note),
                          error);
    buffer_release(&command);
    return status;
}

/* --- the file ------------------------------------------------------------- */

/* The folder that all documents are in, as a length: what the first and the
 * last path of all have in common, all have. */
static tizbe_status
find_shared(xlsx_job *x, tizbe_error *error)
{
    sqlite3_stmt *stmt = NULL;
    tizbe_status  status = corpus_prepare(
         x->wanted->c, "SELECT min(path), max(path) FROM source", &stmt, error);

    if (status == TIZBE_OK)
        status = rows_first(x->wanted->c, stmt, error);
    if (status == TIZBE_OK) {
        slice first = column_bytes(stmt, 0), last = column_bytes(stmt, 1);

        for (size_t i = 0;
             i < first.size && i < last.size && first.data[i] == last.data[i];
             i++)
            if (first.data[i] == '/')
                x->shared = i + 1;
    }
    (void)sqlite3_finalize(stmt);
    return status;
}

static tizbe_status
write_sheets(xlsx_job *x, project_export *job, tizbe_error *error)
{
    tizbe_status status = find_shared(x, error);

    for (size_t i = 0; i < COUNT_OF(sheets) && status == TIZBE_OK; i++) {
        if (sheets[i].needs_codebook && !job->codebook) {
            losses_add(job->losses, "sheets", "nothing was coded yet",
                       slice_of(sheets[i].name));
            continue;
        }
        status = write_sheet(x, i, error);
        if (sheets[i].is_counted)
            job->rows = x->rows;
    }
    return status == TIZBE_OK ? write_about(x, error) : status;
}

static tizbe_status
write_xlsx(project_export *job, tizbe_error *error)
{
    xlsx_job     x = { .wanted = job };
    tizbe_status status = export_open(job->file, &x.file, error);

    if (status == TIZBE_OK)
        status = excel_new(&x.out, &x.book, error);
    if (status == TIZBE_OK)
        status = write_sheets(&x, job, error);
    if (status == TIZBE_OK)
        status = excel_finish(x.book, error);
    if (status == TIZBE_OK)
        status = write_out(&x, 1, error);
    if (status == TIZBE_OK)
        status = file_writer_finish(x.file, error);
    drop_table(&x);
    excel_free(x.book);
    buffer_release(&x.out);
    file_writer_free(x.file);
    return status;
}

const project_format project_format_xlsx = {
    .name = "xlsx",
    .endings = "xlsx",
    .what = "a workbook of tables, for Excel and LibreOffice",
    .carries = "themes, codings, initiatives, documents, codes",
    .needs_register = true,
    .write = write_xlsx,
};
