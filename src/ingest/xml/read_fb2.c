/*
 * FictionBook 2: XML of its own vocabulary (xml_roles.c), read like any
 * other; the body of notes becomes footnotes. Books in windows-1251 say so.
 */
#include "ingest/charset.h"
#include "ingest/readers.h"
#include "ingest/sniff.h"

static int
sniff_fb2(slice bytes)
{
    char  room[SNIFF_BYTES];
    slice root = sniff_root(sniff_head(bytes, room));

    if (!slice_is(root, "FictionBook") &&
        !slice_ends(root, SLICE(":FictionBook")))
        return 0;
    return charset_is_binary(bytes) ? 0 : 95;
}

static tizbe_status
read_fb2(const reader_input *in, document *doc, tizbe_error *error)
{
    return reader_xml.read(in, doc, error);
}

const reader reader_fb2 = {
    .name = "fb2",
    .title = "e-book (FictionBook)",
    .extensions = "fb2",
    .explains = true,
    .sniff = sniff_fb2,
    .read = read_fb2,
};
