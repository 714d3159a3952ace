/*
 * A table as a Word document (WordprocessingML, ECMA-376 part 1, 17): a title,
 * the table or, of a table of quotations, these (export/quotations.h), and
 * how it was made. It is written as it comes: memory does not grow with it.
 */
#include "base/arena.h"
#include "base/array.h"
#include "base/version.h"
#include "export/format.h"
#include "export/ooxml.h"
#include "export/report_words.h"
#include "export/word_parts.h"
#include "export/word_quotes.h"
#include "export/word_table.h"
#include "export/word_text.h"
#include "export/zip_out.h"
#include "text/utf8.h"

#include <stdio.h>
#include <stdlib.h>

enum {
    LOOKED_AT = 1000,           /* rows that decide on widths, or ... */
    WAITING_MOST = 1024 * 1024, /* ... so many bytes of them         */
    PIECE = 64 * 1024
};

typedef struct document {
    zip_out     *zip;
    arena        memory; /* of the words */
    report_words said;   /* in the language of the labels, or English */
    language     labels; /* LANG_UND: none */
    buffer       title;
    buffer       xml; /* of the text, not in the container yet */
    bool         is_quoting;
    bool         is_begun; /* what stands above the rows is in the container */
    word_table   table;
    quotations   quotes;
} document;

/* --- how it was made ------------------------------------------------------ */

/* The command without its options: "Codebook show", or as the language of the
 * labels calls what it makes. */
static void
put_title(const report_words *said, const manifest *about, buffer *out)
{
    buffer words = { 0 };

    for (size_t i = 0; about && i < about->command_count; i++) {
        const char *word = about->command[i];

        if (word[0] == '-')
            break;
        buffer_printf(&words, "%s%s", i > 0 ? " " : "", word);
    }
    if (words.size == 0)
        buffer_text(&words, "table");
    (void)utf8_repair(out, words_of(said, "titled", buffer_slice(&words)));
    if (out->size > 0 && out->data[0] >= 'a' && out->data[0] <= 'z')
        out->data[0] = (char)(out->data[0] - 'a' + 'A');
    out->failed |= words.failed;
    buffer_release(&words);
}

/* "; rows: 13" */
static void
put_fact(const report_words *said, const char *key, const slice *args,
         size_t count, buffer *out)
{
    slice fact = words_fill(said, key, args, count);

    out->failed |= fact.size == 0;
    buffer_text(out, "; ");
    buffer_put(out, fact);
}

static void
put_number(const report_words *said, const char *key, uint64_t number,
           buffer *out)
{
    char  digits[24];
    slice arg;

    (void)snprintf(digits, sizeof digits, "%llu", (unsigned long long)number);
    arg = slice_of(digits);
    put_fact(said, key, &arg, 1, out);
}

static void
put_command(const report_words *said, const manifest *about, buffer *out)
{
    buffer words = { 0 }, whole = { 0 };
    slice  arg;

    buffer_text(&words, "tizbe");
    for (size_t i = 0; i < about->command_count; i++)
        buffer_printf(&words, " %s", about->command[i]);
    (void)utf8_repair(&whole, buffer_slice(&words));
    arg = buffer_slice(&whole);
    put_fact(said, "made_command", &arg, 1, out);
    out->failed |= words.failed | whole.failed;
    buffer_release(&words);
    buffer_release(&whole);
}

static void
put_columns_left_out(const report_words *said, const word_table *table,
                     buffer *out)
{
    buffer names = { 0 };
    slice  arg;

    for (size_t i = 0; table->widths && i < table->count; i++) {
        if (table->widths[i] > 0)
            continue;
        buffer_text(&names, names.size > 0 ? ", " : "");
        buffer_put(&names, words_column(said, table->columns[i].name));
    }
    arg = buffer_slice(&names);
    if (arg.size > 0)
        put_fact(said, "made_columns", &arg, 1, out);
    out->failed |= names.failed;
    buffer_release(&names);
}

/* A codebook need not have a version. */
static void
put_codebook(const report_words *said, const manifest *about, buffer *out)
{
    const slice name = slice_of(about->codebook),
                version = slice_of(about->codebook_version),
                sha256 = slice_of(about->codebook_sha256);

    if (version.size > 0)
        put_fact(said, "made_codebook", (slice[]){ name, version, sha256 }, 3,
                 out);
    else
        put_fact(said, "made_codebook_bare", (slice[]){ name, sha256 }, 2, out);
}

/* The same as the manifest says, for who has the document alone. */
static void
put_facts(const report_words *said, const manifest *about,
          const word_table *table, uint64_t rows, buffer *xml)
{
    buffer text = { 0 };

    buffer_text(&text, "Tizbe " TIZBE_VERSION);
    put_number(said, "made_rows", rows, &text);
    if (about && about->codebook)
        put_codebook(said, about, &text);
    if (about && about->left_out > 0)
        put_number(said, "made_left_out", about->left_out, &text);
    put_columns_left_out(said, table, &text);
    if (about && about->command_count > 0)
        put_command(said, about, &text);
    word_line(xml, "Facts", buffer_slice(&text));
    xml->failed |= text.failed;
    buffer_release(&text);
}

/* --- the text ------------------------------------------------------------- */

static tizbe_status
begin_text(document *d, tizbe_error *error)
{
    buffer       xml = { 0 };
    tizbe_status status;

    d->is_begun = true;
    buffer_text(&xml, OOXML_DECLARATION "<w:document xmlns:w=\"" OOXML_WORD
                                        "\" xmlns:r=\"" OOXML_RELATION
                                        "\"><w:body>\n");
    word_line(&xml, "Title", buffer_slice(&d->title));
    if (!d->is_quoting)
        word_table_open(&d->table, &xml);
    status = xml.failed ? error_nomem(error)
                        : zip_out_add(d->zip, buffer_slice(&xml), error);
    buffer_release(&xml);
    return status;
}

/* Into the container what has not gone there. */
static tizbe_status
pass_on(document *d, tizbe_error *error)
{
    tizbe_status status = d->xml.failed ? error_nomem(error) : TIZBE_OK;

    if (status == TIZBE_OK && !d->is_begun)
        status = begin_text(d, error);
    if (status == TIZBE_OK)
        status = zip_out_add(d->zip, buffer_slice(&d->xml), error);
    buffer_clear(&d->xml);
    return status;
}

/* The page comes last (17.6.17). */
static void
put_page(const document *d, buffer *xml)
{
    bool is_aside = d->table.is_landscape;

    buffer_printf(xml,
                  "<w:sectPr><w:footerReference w:type=\"default\" "
                  "r:id=\"rId2\"/><w:pgSz w:w=\"%d\" w:h=\"%d\"%s/><w:pgMar "
                  "w:top=\"%d\" w:right=\"%d\" w:bottom=\"%d\" w:left=\"%d\" "
                  "w:header=\"567\" w:footer=\"567\" w:gutter=\"0\"/>"
                  "</w:sectPr></w:body></w:document>",
                  is_aside ? WORD_PAGE_LONG : WORD_PAGE_SHORT,
                  is_aside ? WORD_PAGE_SHORT : WORD_PAGE_LONG,
                  is_aside ? " w:orient=\"landscape\"" : "", WORD_MARGIN,
                  WORD_MARGIN, WORD_MARGIN, WORD_MARGIN);
}

/* --- the format ----------------------------------------------------------- */

static void
docx_begin(format_job *job)
{
    document    *d = calloc(1, sizeof *d);
    tizbe_status status = TIZBE_OK;

    if (!d) {
        (void)error_nomem(&job->failure);
        return;
    }
    job->own = d;
    d->labels = job->about ? job->about->labels : LANG_UND;
    arena_init(&d->memory);
    if (report_words_init(&d->said, &d->memory, d->labels) != TIZBE_OK)
        status = error_nomem(&job->failure);
    put_title(&d->said, job->about, &d->title);
    d->is_quoting = quotations_fit(job->columns, job->count);
    d->table.cell_size = WORD_CELL_SIZE;
    if (d->is_quoting)
        quotations_init(&d->quotes, &word_quotes, job->columns, job->count,
                        d->labels != LANG_UND ? &d->said : NULL);
    else if (status == TIZBE_OK)
        status = word_table_init(&d->table, job->columns, job->count,
                                 d->labels != LANG_UND ? &d->said : NULL,
                                 &job->failure);
    if (status == TIZBE_OK)
        status = zip_out_new(&job->out, &d->zip, &job->failure);
    if (status == TIZBE_OK)
        (void)zip_out_begin(d->zip, "word/document.xml", &job->failure);
}

static void
docx_row(format_job *job, const table_cell *cells)
{
    document *d = job->own;
    bool      is_waiting;

    if (job->failure.status != TIZBE_OK)
        return;
    if (d->is_quoting)
        quotations_row(&d->quotes, cells, &d->xml);
    else
        word_table_row(&d->table, cells, &d->xml);
    is_waiting = !d->is_quoting && !d->is_begun && job->rows + 1 < LOOKED_AT;
    if (d->xml.failed ||
        (is_waiting ? d->table.held.size >= WAITING_MOST
                    : d->xml.size + d->table.held.size >= PIECE))
        (void)pass_on(d, &job->failure);
}

static void
docx_end(format_job *job)
{
    document    *d = job->own;
    tizbe_error *error = &job->failure;
    tizbe_status status = error->status;

    if (status == TIZBE_OK)
        status = d->is_begun ? TIZBE_OK : begin_text(d, error);
    if (status != TIZBE_OK)
        return;
    if (d->is_quoting)
        quotations_end(&d->quotes, &d->xml);
    else
        word_table_close(&d->xml);
    put_facts(&d->said, job->about, &d->table, job->rows, &d->xml);
    put_page(d, &d->xml);
    status = pass_on(d, error);
    if (status == TIZBE_OK)
        status = word_parts_write(d->zip, buffer_slice(&d->title), d->said.lang,
                                  d->table.cell_size, error);
    if (status == TIZBE_OK)
        (void)zip_out_end(d->zip, error);
}

static void
docx_release(format_job *job)
{
    document *d = job->own;

    if (!d)
        return;
    zip_out_free(d->zip);
    word_table_release(&d->table);
    quotations_release(&d->quotes);
    buffer_release(&d->title);
    buffer_release(&d->xml);
    arena_release(&d->memory);
    free(d);
}

const format format_docx = {
    .name = "docx",
    .begin = docx_begin,
    .row = docx_row,
    .end = docx_end,
    .release = docx_release,
    .endings = "docx",
    .is_binary = true,
    .is_quoting = true,
    .is_telling = true,
};
