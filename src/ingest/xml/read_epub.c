/*
 * E-books (EPUB 2 and 3): the chapters of the spine, each read as HTML
 * without a search for furniture. The table of contents is not read again.
 */
#include "ingest/blocks.h"
#include "ingest/charset.h"
#include "ingest/html/html.h"
#include "ingest/part.h"
#include "ingest/promote.h"
#include "ingest/readers.h"
#include "ingest/xml/epub_package.h"
#include "ingest/zip.h"

#define TYPE "application/epub+zip"

typedef struct epub_losses {
    size_t missing;  /* chapters that are not in the container    */
    size_t pictures; /* pages of the spine without text           */
    size_t replaced; /* byte sequences that were no text          */
} epub_losses;

/* A book begins with its member "mimetype", stored; one that does not has
 * a container all the same. */
static int
sniff_epub(slice bytes)
{
    if (slice_has(zip_stated_type(bytes), SLICE(TYPE)))
        return 95;
    return zip_is(bytes) && zip_names(bytes, SLICE("META-INF/container.xml"))
               ? 80
               : 0;
}

/* What an entry of META-INF/encryption.xml hides. */
typedef struct encryption {
    const epub_package *package;
    bool                hides_chapter;
} encryption;

static void
take_reference(void *user, const char *element, slice name, slice text)
{
    encryption *e = user;

    (void)text;
    if (strcmp(element, "CipherReference") != 0)
        return;
    for (size_t i = 0; i < e->package->count; i++)
        if (slice_equal(e->package->chapters[i].name, name))
            e->hides_chapter = true;
}

/* Fonts are often hidden, which harms nobody; a chapter is protected. */
static tizbe_status
refuse_encrypted(const zip *z, const epub_package *package, tizbe_error *error)
{
    encryption e = { .package = package };

    (void)part_values(z, SLICE("META-INF/encryption.xml"), 3, "URI",
                      take_reference, &e, NULL);
    return e.hides_chapter
               ? error_set(error, TIZBE_UNSUPPORTED,
                           "it is encrypted: its publisher protects it")
               : TIZBE_OK;
}

static tizbe_status
read_text(const reader_input *in, slice bytes, blocks *out, arena *a,
          epub_losses *losses, tizbe_error *error)
{
    charset_text decoded;
    slice        declared = charset_of_xml(bytes);
    tizbe_status status;

    if (declared.size == 0)
        declared = charset_of_html(bytes);
    status = charset_decode(a, bytes, in->encoding, declared, &decoded, error);
    if (status != TIZBE_OK)
        return status;
    losses->replaced += decoded.replaced;
    return html_chapter(out, decoded.text, error);
}

/* A chapter lives no longer than it is read: a book is large. */
static tizbe_status
read_chapter(const reader_input *in, const zip *z, slice name, blocks *out,
             epub_losses *losses, tizbe_error *error)
{
    arena        a;
    buffer       bytes = { 0 };
    tizbe_status status;

    arena_init(&a);
    status = part_read(z, name, &bytes, error);
    if (status == TIZBE_OK && bytes.size > 0)
        status = read_text(in, buffer_slice(&bytes), out, &a, losses, error);
    buffer_release(&bytes);
    arena_release(&a);
    return status;
}

static tizbe_status
read_chapters(const reader_input *in, const zip *z, const epub_package *package,
              document *doc, epub_losses *losses, tizbe_error *error)
{
    blocks       out;
    tizbe_status status = TIZBE_OK;

    blocks_init(&out, doc);
    for (size_t i = 0; i < package->count && status == TIZBE_OK; i++) {
        const epub_chapter *chapter = &package->chapters[i];

        if (!zip_has(z, chapter->name))
            losses->missing++;
        else if (!chapter->is_text)
            losses->pictures++;
        else if (!chapter->is_nav)
            status = read_chapter(in, z, chapter->name, &out, losses, error);
    }
    blocks_end(&out);
    blocks_release(&out);
    return status;
}

static void
note_losses(document *doc, const epub_losses *losses)
{
    if (losses->missing > 0)
        document_note(doc, "chapters that are not in the book: %zu",
                      losses->missing);
    if (losses->pictures > 0)
        document_note(doc, "pages that are pictures were left out: %zu",
                      losses->pictures);
    if (losses->replaced > 0)
        document_note(doc, "byte sequences that are no text were replaced: %zu",
                      losses->replaced);
}

static tizbe_status
read_book(const reader_input *in, const zip *z, document *doc,
          tizbe_error *error)
{
    epub_package package;
    epub_losses  losses = { 0 };
    tizbe_status status = epub_package_read(z, doc, &package, error);

    if (status == TIZBE_OK)
        status = refuse_encrypted(z, &package, error);
    if (status == TIZBE_OK)
        status = read_chapters(in, z, &package, doc, &losses, error);
    if (status == TIZBE_OK) {
        promote_headings(doc);
        note_losses(doc, &losses);
    }
    epub_package_release(&package);
    return status;
}

static tizbe_status
read_epub(const reader_input *in, document *doc, tizbe_error *error)
{
    zip         *z;
    tizbe_status status = zip_open(in->bytes, &z, error);

    if (status == TIZBE_OK)
        status = read_book(in, z, doc, error);
    zip_close(z);
    if (status == TIZBE_OK && document_status(doc) != TIZBE_OK)
        status = error_nomem(error);
    return status;
}

const reader reader_epub = {
    .name = "epub",
    .title = "e-book (EPUB)",
    .extensions = "epub",
    .media = "application/epub+zip",
    .is_zip = true,
    .explains = true,
    .sniff = sniff_epub,
    .read = read_epub,
};
