/*
 * A member of a zip container as a stream of XML: what DOCX, ODT, EPUB and
 * PPTX have in common. The same from text in memory, for formats that come
 * zipped and flat.
 *
 *     part p;
 *     tizbe_status status = part_open(z, SLICE("content.xml"), &p, error);
 *
 *     while (part_next(&p, &event, &status, error))
 *         status = take(&p, event);
 *     part_close(&p);
 */
#ifndef INGEST_PART_H
#define INGEST_PART_H

#include "base/arena.h"
#include "base/buffer.h"
#include "base/slice.h"
#include "base/status.h"
#include "ingest/xml_stream.h"
#include "ingest/zip.h"

typedef struct part {
    zip_member *member; /* NULL: from memory */
    xml_stream *x;
} part;

/* TIZBE_NOT_FOUND without a message when there is no such part. Close in
 * every case. */
tizbe_status part_open(const zip *z, slice name, part *out, tizbe_error *error);
tizbe_status part_open_text(slice text, part *out, tizbe_error *error);
void         part_close(part *p);

/* As xml_more; what fails in the container names the part. */
bool part_next(part *p, xml_event *event, tizbe_status *status,
               tizbe_error *error);

/* All bytes of a part, added to `out`; TIZBE_LIMIT for one of more than
 * PART_BYTES. TIZBE_NOT_FOUND as above. */
#define PART_BYTES ((size_t)64 << 20)
tizbe_status part_read(const zip *z, slice name, buffer *out,
                       tizbe_error *error);

/* A reference is a URL: "a%20b.xhtml#c" -> "a b.xhtml". In `a`; data is NULL
 * when memory ran out. */
slice part_decode(arena *a, slice reference);

/*
 * The name of the part that `target` means inside the part `from`: taken
 * from its folder, ".." goes up, a slash in front begins at the root. In
 * `a`; data is NULL when memory ran out.
 *
 *     "EPUB/content.opf", "../text/./a.xhtml"  ->  "text/a.xhtml"
 */
slice part_resolve(arena *a, slice from, slice target);

/* What the elements `depth` elements below the root hold as text, and say in
 * one of their attributes (NULL for none): called for each at its end.
 * Elements inside are parts of its text. */
typedef void part_value(void *user, const char *element, slice attribute,
                        slice text);
tizbe_status part_values(const zip *z, slice name, size_t depth,
                         const char *attribute, part_value *take, void *user,
                         tizbe_error *error);

#endif
