/*
 * XML of any vocabulary: what it is, and its encoding. XML that is not
 * well-formed is refused as XML is meant to be; see xml_document.c for the
 * text.
 */
#include "base/counted.h"
#include "ingest/charset.h"
#include "ingest/readers.h"
#include "ingest/sniff.h"
#include "ingest/xml/xml_document.h"

static tizbe_status
read_xml(const reader_input *in, document *doc, tizbe_error *error)
{
    slice        declared = charset_of_xml(in->bytes);
    charset_text decoded;
    tizbe_status status;

    status = charset_decode(doc->arena, in->bytes, in->encoding, declared,
                            &decoded, error);
    if (status != TIZBE_OK)
        return status;
    /* XML 1.0, 4.3.3: what declares nothing is UTF-8 */
    if (decoded.is_guessed &&
        (declared.size == 0 || charset_is_utf8_name(declared)))
        return error_set(error, TIZBE_FORMAT,
                         "malformed XML: not UTF-8, and no other encoding is "
                         "declared; --encoding states one");
    if (decoded.replaced > 0)
        return error_set(error, TIZBE_FORMAT, "malformed XML: %s %s not %s",
                         COUNTED(decoded.replaced, "byte sequence"),
                         by_number(decoded.replaced, "is", "are"),
                         decoded.encoding);
    charset_tell(doc, &decoded, in->encoding != NULL);
    return xml_document(doc, decoded.text, error);
}

static int
sniff_xml(slice bytes)
{
    char  room[SNIFF_BYTES];
    slice head = sniff_head(bytes, room);
    slice root = sniff_root(head);
    int   sure = sniff_has_declaration(head) ? 80 : root.size > 0 ? 50 : 0;

    if (sure == 0 || sniff_is_html_doctype(head) ||
        slice_equal_ascii_nocase(root, SLICE("html")) ||
        charset_is_binary(bytes))
        return 0;
    return sure;
}

const reader reader_xml = {
    .name = "xml",
    .title = "XML: TEI, JATS, Akoma Ntoso, DocBook and others",
    .extensions = "xml tei akn jats dbk docbook rss atom",
    .explains = true,
    .sniff = sniff_xml,
    .read = read_xml,
};
