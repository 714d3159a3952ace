/*
 * Word documents (ECMA-376): the package, its properties, its parts.
 *
 * The title is that of the paragraphs styled as such, else the property
 * dc:title, else the first heading. The date of creation is that of the
 * file, often of a template: it is only a guess.
 */
#include "ingest/dates.h"
#include "ingest/docx_body.h"
#include "ingest/promote.h"
#include "ingest/readers.h"

#include <stdlib.h>

static int
sniff_docx(slice bytes)
{
    if (!slice_starts(bytes, SLICE("PK\x03\x04")))
        return 0;
    return slice_find(bytes, SLICE("word/document"), 0) != SIZE_MAX ? 95 : 40;
}

/* Titles that programs make up. */
static bool
is_made_up(slice title)
{
    return slice_starts(title, SLICE("Microsoft Word")) ||
           slice_is(title, "Untitled") || slice_is(title, "Document1") ||
           slice_is(title, "Документ1");
}

static void
set_property(document *doc, const char *name, slice value)
{
    value = slice_trim(value);
    if (strcmp(name, "title") == 0 && !is_made_up(value))
        document_set(doc, "title", value, SOURCE_DOCUMENT);
    else if (strcmp(name, "creator") == 0)
        document_set(doc, "author", value, SOURCE_DOCUMENT);
    else if (strcmp(name, "publisher") == 0)
        document_set(doc, "issuer", value, SOURCE_DOCUMENT);
    else if (strcmp(name, "language") == 0)
        document_set(doc, "language", value, SOURCE_DOCUMENT);
    else if (strcmp(name, "created") == 0)
        date_set(doc, value, SOURCE_FILE);
}

static tizbe_status
walk_properties(opc_stream *s, document *doc, tizbe_error *error)
{
    buffer       value;
    xml_event    event = XML_TEXT;
    tizbe_status status = TIZBE_OK;

    buffer_init(&value);
    while (status == TIZBE_OK && event != XML_DONE) {
        status = opc_next(s, &event, error);
        if (status != TIZBE_OK)
            break;
        if (event == XML_START)
            buffer_clear(&value);
        else if (event == XML_TEXT)
            buffer_put(&value, xml_text(s->x));
        else if (event == XML_END && xml_depth(s->x) == 1)
            set_property(doc, xml_name(s->x), buffer_slice(&value));
    }
    buffer_release(&value);
    return status;
}

/* Damaged properties do not keep anybody from reading the text. */
static void
read_properties(const zip *z, slice part, document *doc)
{
    opc_stream   s;
    tizbe_status status;

    if (part.size == 0)
        return;
    status = opc_open(z, part, &s, NULL);
    if (status == TIZBE_OK)
        status = walk_properties(&s, doc, NULL);
    opc_close(&s);
    if (status != TIZBE_OK && status != TIZBE_NOT_FOUND)
        document_note(doc, "the properties of the file could not be read");
}

typedef struct docx_parts {
    slice main, styles, footnotes, endnotes, properties;
} docx_parts;

/* A related part, or the one of the usual name. */
static tizbe_status
find_part(const zip *z, arena *a, slice from, const char *type,
          const char *usual, slice *name, tizbe_error *error)
{
    tizbe_status status = opc_related(z, a, from, type, name, error);

    if (status == TIZBE_OK && !zip_has(z, *name))
        *name = zip_has(z, slice_of(usual)) ? slice_of(usual) : (slice){ 0 };
    return status;
}

static tizbe_status
find_parts(const zip *z, arena *a, docx_parts *p, tizbe_error *error)
{
    tizbe_status status = find_part(z, a, SLICE(""), "/officeDocument",
                                    "word/document.xml", &p->main, error);

    if (status == TIZBE_OK && p->main.size == 0)
        status = error_set(error, TIZBE_FORMAT, "no word/document.xml inside");
    if (status == TIZBE_OK)
        status = find_part(z, a, p->main, "/styles", "word/styles.xml",
                           &p->styles, error);
    if (status == TIZBE_OK)
        status = find_part(z, a, p->main, "/footnotes", "word/footnotes.xml",
                           &p->footnotes, error);
    if (status == TIZBE_OK)
        status = find_part(z, a, p->main, "/endnotes", "word/endnotes.xml",
                           &p->endnotes, error);
    if (status == TIZBE_OK)
        status = find_part(z, a, SLICE(""), "/core-properties",
                           "docProps/core.xml", &p->properties, error);
    return status;
}

static void
note_losses(document *doc, const docx_losses *losses)
{
    if (losses->deleted > 0)
        document_note(doc, "tracked deletions were left out: %zu",
                      losses->deleted);
    if (losses->comments > 0)
        document_note(doc, "comments were left out: %zu", losses->comments);
    if (losses->contents > 0)
        document_note(doc, "lines of the table of contents were left out: %zu",
                      losses->contents);
    if (losses->embedded > 0)
        document_note(doc, "files inside the document were left out: %zu",
                      losses->embedded);
    if (losses->has_headers)
        document_note(doc, "headers and footers of the pages were left out");
}

static tizbe_status
read_parts(const zip *z, const docx_parts *p, document *doc, tizbe_error *error)
{
    docx_styles  styles;
    docx_notes   notes = { 0 };
    docx_losses  losses = { 0 };
    tizbe_status status;

    status = docx_styles_read(z, p->styles, doc->arena, &styles, error);
    if (status == TIZBE_OK)
        status = docx_notes_read(z, p->footnotes, false, doc->arena, &notes,
                                 error);
    if (status == TIZBE_OK)
        status = docx_notes_read(z, p->endnotes, true, doc->arena, &notes,
                                 error);
    if (status == TIZBE_OK)
        status = docx_body_read(z, p->main, &styles, &notes, doc, &losses,
                                error);
    if (status == TIZBE_OK) {
        promote_headings(doc);
        note_losses(doc, &losses);
        read_properties(z, p->properties, doc);
    }
    free(notes.items);
    docx_styles_release(&styles);
    return status;
}

static tizbe_status
read_docx(const reader_input *in, document *doc, tizbe_error *error)
{
    zip         *z;
    docx_parts   parts = { 0 };
    tizbe_status status;

    if (!slice_starts(in->bytes, SLICE("PK")))
        return error_set(error, TIZBE_FORMAT, "not a zip container");
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
    .sniff = sniff_docx,
    .read = read_docx,
};
