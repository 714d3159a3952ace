/*
 * Word documents (ECMA-376): the package, its properties, its parts.
 *
 * The title is that of the paragraphs styled as such, else the property
 * dc:title, else the first heading.
 */
#include "base/array.h"
#include "ingest/number.h"
#include "ingest/office/docx_body.h"
#include "ingest/office_metadata.h"
#include "ingest/opc.h"
#include "ingest/promote.h"
#include "ingest/readers.h"
#include "ingest/zip.h"

#include <stdlib.h>

static int
sniff_docx(slice bytes)
{
    if (!zip_is(bytes))
        return 0;
    return zip_names(bytes, SLICE("word/document")) ? 95 : 40;
}

typedef struct docx_parts {
    slice main, styles, numbers, footnotes, endnotes, comments;
    slice app;
} docx_parts;

static tizbe_status
find_parts(const zip *z, arena *a, docx_parts *p, tizbe_error *error)
{
    const struct {
        bool        is_of_package; /* else of the main part */
        const char *type, *usual;
        slice      *name;
    } table[] = {
        { true, "/officeDocument", "word/document.xml", &p->main },
        { true, "/extended-properties", "docProps/app.xml", &p->app },
        { false, "/styles", "word/styles.xml", &p->styles },
        { false, "/numbering", "word/numbering.xml", &p->numbers },
        { false, "/footnotes", "word/footnotes.xml", &p->footnotes },
        { false, "/endnotes", "word/endnotes.xml", &p->endnotes },
        { false, "/comments", "word/comments.xml", &p->comments },
    };
    tizbe_status status = TIZBE_OK;

    for (size_t i = 0; i < COUNT_OF(table) && status == TIZBE_OK; i++) {
        status = opc_find(z, a, table[i].is_of_package ? SLICE("") : p->main,
                          table[i].type, table[i].usual, table[i].name, error);
        if (status == TIZBE_OK && p->main.size == 0)
            status = error_set(error, TIZBE_FORMAT,
                               "no word/document.xml inside");
    }
    return status;
}

static void
note_comments(document *doc, const docx_notes *notes)
{
    for (size_t i = 0; i < notes->count; i++)
        if (notes->items[i].kind == DOCX_COMMENT)
            office_comment(doc, notes->items[i].author, notes->items[i].text);
}

/* The pages that Word counted when it saved the file. */
static void
take_pages(void *pages, const char *element, slice attribute, slice text)
{
    (void)attribute;
    if (strcmp(element, "Pages") == 0)
        *(unsigned *)pages = number_read(text);
}

static tizbe_status
read_notes(const zip *z, const docx_parts *p, arena *a, docx_notes *notes,
           tizbe_error *error)
{
    tizbe_status status = docx_notes_read(z, p->footnotes, DOCX_FOOTNOTE, a,
                                          notes, error);

    if (status == TIZBE_OK)
        status = docx_notes_read(z, p->endnotes, DOCX_ENDNOTE, a, notes, error);
    if (status == TIZBE_OK)
        status = docx_notes_read(z, p->comments, DOCX_COMMENT, a, notes, error);
    return status;
}

static tizbe_status
read_parts(const zip *z, const docx_parts *p, document *doc, tizbe_error *error)
{
    docx_styles   styles;
    docx_numbers  numbers = { 0 };
    office_losses losses = { 0 };
    docx_notes    notes = { .losses = &losses };
    docx_sources  sources = { &styles, &numbers, &notes, 0 };
    tizbe_status  status;

    status = docx_styles_read(z, p->styles, doc->arena, &styles, error);
    if (status == TIZBE_OK)
        status = docx_numbers_read(z, p->numbers, doc->arena, &numbers, error);
    if (status == TIZBE_OK)
        status = read_notes(z, p, doc->arena, &notes, error);
    if (status == TIZBE_OK && part_values(z, p->app, 1, NULL, take_pages,
                                          &sources.pages, NULL) == TIZBE_NOMEM)
        status = error_nomem(error);
    if (status == TIZBE_OK)
        status = docx_body_read(z, p->main, &sources, doc, &losses, error);
    if (status == TIZBE_OK) {
        promote_headings(doc);
        office_losses_note(doc, &losses);
        note_comments(doc, &notes);
        opc_properties(z, doc);
    }
    free(notes.items);
    docx_numbers_release(&numbers);
    docx_styles_release(&styles);
    return status;
}

static tizbe_status
read_docx(const reader_input *in, document *doc, tizbe_error *error)
{
    zip         *z;
    docx_parts   parts = { 0 };
    tizbe_status status;

    status = zip_open(in->bytes, &z, error);
    if (status == TIZBE_OK)
        status = find_parts(z, doc->arena, &parts, error);
    if (status == TIZBE_OK)
        status = read_parts(z, &parts, doc, error);
    zip_close(z);
    if (status == TIZBE_OK && document_status(doc) != TIZBE_OK)
        status = error_nomem(error);
    return status;
}

const reader reader_docx = {
    .name = "docx",
    .title = "Word document",
    .extensions = "docx docm dotx dotm",
    .media =
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    .is_zip = true,
    .explains = true,
    .sniff = sniff_docx,
    .read = read_docx,
};
