/*
 * PDF, by pdftotext of poppler-utils as a filter: a PDF is a program for a
 * printer, and reading it takes a well-kept library. Its licence and its
 * faults stay in a process of its own.
 */
#include "base/counted.h"
#include "ingest/child.h"
#include "ingest/dates.h"
#include "ingest/office_metadata.h"
#include "ingest/pdf/pdf_clean.h"
#include "ingest/pdf/pdf_rows.h"
#include "ingest/pdf/pdf_text.h"
#include "ingest/reader.h"
#include "ingest/readers.h"

#include <stdint.h>

#define TEXT_MOST ((size_t)256 << 20) /* bytes of lines with their places */

static int
sniff_pdf(slice bytes)
{
    slice head = slice_part(bytes, 0, bytes.size < 1024 ? bytes.size : 1024);

    if (slice_starts(bytes, SLICE("%PDF-")))
        return 100;
    return slice_has(head, SLICE("%PDF-")) ? 75 : 0;
}

/* Why pdftotext gave up, from its exit status and what it complained of. */
static tizbe_status
refuse(const child_result *result, tizbe_error *error)
{
    slice complaint = buffer_slice(&result->complaint);

    if (slice_has(complaint, SLICE("ncorrect password")))
        return error_set(error, TIZBE_UNSUPPORTED,
                         "the PDF is encrypted: save it without a password");
    if (result->status > 128)
        return error_set(error, TIZBE_LIMIT,
                         "pdftotext was stopped by signal %d: the file is "
                         "damaged or needs more than a file may have",
                         result->status - 128);
    return error_set(error, TIZBE_FORMAT,
                     "damaged PDF: pdftotext found no pages in it");
}

/* pdftotext reads what it can and says so: "Syntax Error (477): Couldn't read
 * xref table". Of warnings nothing is lost. */
static void
note_damage(document *doc, slice complaint)
{
    const slice mark = SLICE("Syntax Error");
    size_t      at = slice_find(complaint, mark, 0), next;
    slice       line;

    if (at == SIZE_MAX)
        return;
    line = slice_line(complaint, at, &next);
    (void)slice_cut(&line, ':');
    line = slice_trim(line);
    document_note(doc,
                  "the PDF is damaged, and text of it may be missing: %.*s",
                  (int)line.size, line.data);
}

static void
note_losses(document *doc, const pdf_losses *losses)
{
    if (losses->running > 0)
        document_note(doc, "running headers and footers were left out: %zu",
                      losses->running);
    if (losses->numbers > 0)
        document_note(doc, "page numbers were left out: %zu", losses->numbers);
}

/* When a program made the file: "2015-09-25T12:00:00Z", as older pdftotext
 * writes it "D:20150925120000Z". */
static void
set_date(document *doc, slice date)
{
    char iso[DATE_BYTES];

    if (slice_starts(date, SLICE("D:")) && date.size >= 10)
        date = slice_part(date, 2, 10);
    if (date_iso(date, iso))
        document_set(doc, "date", slice_of(iso), SOURCE_FILE);
}

static tizbe_status
read_lines(slice bbox, document *doc, tizbe_error *error)
{
    pdf_lines    lines;
    pdf_losses   losses = { 0 };
    tizbe_status status = pdf_lines_parse(doc->arena, bbox, &lines);

    if (status == TIZBE_OK)
        status = pdf_rows_join(doc->arena, &lines);
    if (status == TIZBE_OK)
        status = pdf_clean(&lines, &losses);
    if (status == TIZBE_OK && lines.count == 0)
        status = error_set(
            error, TIZBE_FORMAT,
            "no text layer in its %s: these are "
            "pictures, and need text recognition (OCR) first, as "
            "by ocrmypdf",
            COUNTED(lines.page_count, "page"));
    else if (status == TIZBE_OK)
        status = pdf_text(&lines, doc);
    if (status == TIZBE_OK) {
        note_losses(doc, &losses);
        if (lines.marks > 0)
            document_note(doc, "marks of footnotes were left out: %zu",
                          lines.marks);
        office_title(doc, lines.title);
        document_set(doc, "author", lines.author, SOURCE_DOCUMENT);
        set_date(doc, lines.date);
    }
    pdf_lines_release(&lines);
    return status == TIZBE_NOMEM ? error_nomem(error) : status;
}

static tizbe_status
read_pdf(const reader_input *in, document *doc, tizbe_error *error)
{
    static const char *const arguments[] = { "pdftotext", "-bbox-layout", "-",
                                             "-", NULL };
    child_result             result;
    tizbe_status             status;

    if (!child_exists(arguments[0]))
        return error_set(error, TIZBE_UNSUPPORTED,
                         "PDF is read by pdftotext, which is not installed "
                         "(Debian package poppler-utils)");
    status = child_run(arguments, in->bytes, TEXT_MOST, &result, error);
    if (status == TIZBE_OK && result.status != 0)
        status = refuse(&result, error);
    if (status == TIZBE_OK)
        status = read_lines(buffer_slice(&result.out), doc, error);
    if (status == TIZBE_OK)
        note_damage(doc, buffer_slice(&result.complaint));
    child_release(&result);
    return status;
}

const reader reader_pdf = {
    .name = "pdf",
    .title = "PDF with a text layer",
    .extensions = "pdf",
    .media = "application/pdf",
    .sniff = sniff_pdf,
    .read = read_pdf,
};
