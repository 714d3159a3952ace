/*
 * OpenDocument texts, presentations and drawings (ODF 1.3): the package, its
 * parts, or one flat file. Slides are pages, as in other presentations.
 *
 * The title is that of the paragraphs styled as such, else the property
 * dc:title, else the first heading.
 */
#include "base/array.h"
#include "ingest/charset.h"
#include "ingest/odf_package.h"
#include "ingest/office/odt_body.h"
#include "ingest/promote.h"
#include "ingest/readers.h"
#include "ingest/sniff.h"
#include "ingest/zip.h"

static const slice types[] = {
    { "application/vnd.oasis.opendocument.text", 39 },
    { "application/vnd.oasis.opendocument.presentation", 47 },
    { "application/vnd.oasis.opendocument.graphics", 43 },
};

static bool
names_type(slice bytes)
{
    for (size_t i = 0; i < COUNT_OF(types); i++)
        if (slice_has(bytes, types[i]))
            return true;
    return false;
}

/* A package begins with its member "mimetype", stored; one that does not is
 * known by the name of its type elsewhere. */
static int
sniff_odt(slice bytes)
{
    char  room[SNIFF_BYTES];
    slice head;

    if (zip_is(bytes))
        return names_type(zip_stated_type(bytes)) ? 95 : 0;
    head = sniff_head(bytes, room);
    return slice_is(sniff_root(head), "office:document") && names_type(head)
               ? 95
               : 0;
}

static tizbe_status
read_part(const zip *z, slice name, odt_reading *reading, document *doc,
          tizbe_error *error)
{
    part         p;
    tizbe_status status = part_open(z, name, &p, error);

    if (status == TIZBE_OK)
        status = odt_part_read(&p, reading, doc, error);
    part_close(&p);
    return status;
}

/* Damaged properties do not keep anybody from reading the text. */
static tizbe_status
read_package(const zip *z, odt_reading *reading, document *doc,
             tizbe_error *error)
{
    tizbe_status status = odf_refuse_encrypted(z, error);

    if (status != TIZBE_OK)
        return status;
    status = read_part(z, SLICE("styles.xml"), reading, doc, error);
    if (status == TIZBE_OK || status == TIZBE_NOT_FOUND)
        status = read_part(z, SLICE("content.xml"), reading, doc, error);
    if (status == TIZBE_NOT_FOUND)
        return error_set(error, TIZBE_FORMAT, "no content.xml inside");
    if (status != TIZBE_OK)
        return status;
    status = read_part(z, SLICE("meta.xml"), reading, doc, NULL);
    if (status == TIZBE_NOMEM)
        return error_nomem(error);
    if (status != TIZBE_OK && status != TIZBE_NOT_FOUND)
        document_note(doc, "the properties of the file could not be read");
    return TIZBE_OK;
}

static tizbe_status
read_zipped(slice bytes, odt_reading *reading, document *doc,
            tizbe_error *error)
{
    zip         *z;
    tizbe_status status = zip_open(bytes, &z, error);

    if (status == TIZBE_OK)
        status = read_package(z, reading, doc, error);
    zip_close(z);
    return status;
}

static tizbe_status
read_flat(const reader_input *in, odt_reading *reading, document *doc,
          tizbe_error *error)
{
    slice        text;
    part         p;
    tizbe_status status;

    status = charset_read(doc, in->bytes, in->encoding,
                          charset_of_xml(in->bytes), &text, error);
    if (status != TIZBE_OK)
        return status;
    status = part_open_text(text, &p, error);
    if (status == TIZBE_OK)
        status = odt_part_read(&p, reading, doc, error);
    part_close(&p);
    return status;
}

static tizbe_status
read_odt(const reader_input *in, document *doc, tizbe_error *error)
{
    odt_reading  reading = { 0 };
    tizbe_status status;

    odt_styles_init(&reading.styles);
    if (slice_starts(in->bytes, SLICE("PK")))
        status = read_zipped(in->bytes, &reading, doc, error);
    else
        status = read_flat(in, &reading, doc, error);
    odt_styles_release(&reading.styles);
    if (status == TIZBE_OK && !reading.has_text)
        status = error_set(
            error, TIZBE_FORMAT,
            "there is no OpenDocument text or presentation inside");
    if (status != TIZBE_OK)
        return status;
    promote_headings(doc);
    office_losses_note(doc, &reading.losses);
    return document_status(doc) == TIZBE_OK ? TIZBE_OK : error_nomem(error);
}

const reader reader_odt = {
    .name = "odt",
    .title = "OpenDocument text, presentation or drawing",
    .extensions = "odt ott fodt odm odp otp fodp odg otg fodg",
    .media = "application/vnd.oasis.opendocument.text "
             "application/vnd.oasis.opendocument.presentation",
    .is_zip = true,
    .explains = true,
    .sniff = sniff_odt,
    .read = read_odt,
};
