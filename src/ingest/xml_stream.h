/*
 * XML as a stream of starts, ends and texts: libxml2's parser, with limits.
 *
 * Nothing outside the bytes is ever opened: no DTD, no external entity, no
 * XInclude. An entity that the document declares as plain text is replaced,
 * up to XML_EXPANSION bytes in all; one that holds markup or other entities
 * ends the reading. Elements nest 256 deep and a text is at most 10 MB long,
 * as in libxml2's trees; for tags and declarations see markup_guard.h.
 * Comments and processing instructions are passed over.
 */
#ifndef INGEST_XML_STREAM_H
#define INGEST_XML_STREAM_H

#include "base/slice.h"
#include "base/status.h"

#include <stdbool.h>
#include <stddef.h>

#define XML_EXPANSION ((size_t)1 << 20) /* bytes out of declared entities */
#define XML_DEPTH     256               /* elements inside elements       */

typedef enum xml_event {
    XML_START, /* of an element; an empty one has its end next */
    XML_END,
    XML_TEXT, /* a piece of text; a run may come in several    */
    XML_DONE  /* the document ended as it should               */
} xml_event;

typedef struct xml_stream xml_stream;

/* Where the bytes come from, in order: give up to `room`, 0 at the end, -1
 * for a failure that the source itself reports. */
typedef long (*xml_source)(void *user, char *to, size_t room);

/*
 * Begin to read valid UTF-8 (whatever the declaration says), or bytes from
 * a source, whose encoding is UTF-8 or UTF-16. Nothing is kept on failure.
 * `text` is borrowed.
 */
tizbe_status xml_open(slice text, xml_stream **out, tizbe_error *error);
tizbe_status xml_open_source(xml_source source, void *user, xml_stream **out,
                             tizbe_error *error);
void         xml_close(xml_stream *x); /* NULL is allowed */

/* The same from bytes in memory that say their encoding themselves. */
tizbe_status xml_open_bytes(slice bytes, xml_stream **out, tizbe_error *error);

/*
 * The next event. TIZBE_FORMAT for XML that is not well-formed, with the
 * place: "malformed XML at line 12, column 3: ...".
 */
tizbe_status xml_next(xml_stream *x, xml_event *event, tizbe_error *error);

/*
 * The same for a loop over all of them: false at the end of the document, and
 * when *status, which is that of what the loop did with the one before as well,
 * is a failure.
 *
 *     tizbe_status status = xml_open(text, &x, error);
 *
 *     while (xml_more(x, &event, &status, error))
 *         status = take(x, event);
 */
static inline bool
xml_more(xml_stream *x, xml_event *event, tizbe_status *status,
         tizbe_error *error)
{
    if (*status == TIZBE_OK)
        *status = xml_next(x, event, error);
    return *status == TIZBE_OK && *event != XML_DONE;
}

/* Of the event read last; good until the next one. The name is without its
 * prefix, the depth of the root is 0. */
const char *xml_name(const xml_stream *x);  /* START, END */
slice       xml_text(const xml_stream *x);  /* TEXT       */
size_t      xml_depth(const xml_stream *x); /* START, END */
size_t      xml_line(const xml_stream *x);  /* START: where it ends, from 1 */
slice       xml_namespace(const xml_stream *x);

/* The attribute of that name, without its prefix; `xml:lang` is "lang" with
 * xml_lang only. The empty slice when there is none. START only. */
slice xml_attribute(const xml_stream *x, const char *name);
slice xml_lang(const xml_stream *x);

/* The same where two of one name differ in their namespace, whose end
 * is `space`: "/relationships" for r:id. */
slice xml_attribute_in(const xml_stream *x, const char *space,
                       const char *name);

/* References to entities that nobody declares and HTML has not; they were
 * left out. */
size_t xml_unknown_entities(const xml_stream *x);

#endif
