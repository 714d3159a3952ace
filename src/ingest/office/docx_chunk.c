/* HTML within a Word document. */
#include "ingest/office/docx_chunk.h"

#include "ingest/charset.h"
#include "ingest/html/html.h"
#include "ingest/mime.h"
#include "ingest/part.h"
#include "ingest/sniff.h"

/* The first page in a message or in its multiparts; no data when there is
 * none. */
static mime_part
find_page(arena *a, const mime_part *whole, unsigned depth)
{
    mime_part  found = { 0 };
    mime_parts inner;

    if (mime_is(whole, "text/html"))
        return *whole;
    if (!mime_is(whole, "multipart/") || depth == MIME_DEPTH)
        return found;
    inner = mime_split(a, whole, MIME_PARTS);
    for (size_t i = 0; i < inner.count && !found.type.data; i++)
        found = find_page(a, &inner.items[i], depth + 1);
    return found;
}

/* HTML, and no XML of Word ("pkg:package"), whose paragraphs HTML would not
 * part. */
static bool
is_page(slice bytes)
{
    char  room[SNIFF_BYTES];
    slice head = sniff_head(bytes, room);

    return slice_starts(head, SLICE("<")) &&
           !slice_has(sniff_root(head), SLICE(":"));
}

static tizbe_status
add_page(arena *a, slice bytes, slice declared, blocks *out, tizbe_error *error)
{
    charset_text decoded;
    tizbe_status status;

    if (declared.size == 0)
        declared = charset_of_html(bytes);
    status = charset_decode(a, bytes, NULL, declared, &decoded, error);
    if (status == TIZBE_OK)
        status = html_fragment(out, decoded.text, error);
    blocks_end(out);
    return status;
}

static tizbe_status
read_bytes(arena *a, slice bytes, blocks *out, bool *is_read,
           tizbe_error *error)
{
    slice     declared = { 0 };
    mime_part page = mime_part_of(bytes);

    *is_read = is_page(bytes);
    if (!*is_read) {
        page = find_page(a, &page, 0);
        *is_read = page.type.data != NULL;
        bytes = mime_body(a, &page);
        declared = mime_parameter(a, mime_header(a, page.head, "Content-Type"),
                                  "charset");
    }
    return *is_read ? add_page(a, bytes, declared, out, error) : TIZBE_OK;
}

tizbe_status
docx_chunk_read(const zip *z, slice name, blocks *out, bool *is_read,
                tizbe_error *error)
{
    arena        a;
    buffer       bytes = { 0 };
    tizbe_status status;

    *is_read = false;
    arena_init(&a);
    status = part_read(z, name, &bytes, error);
    if (status == TIZBE_OK && bytes.size > 0)
        status = read_bytes(&a, buffer_slice(&bytes), out, is_read, error);
    buffer_release(&bytes);
    arena_release(&a);
    return status == TIZBE_NOT_FOUND ? TIZBE_OK : status;
}
