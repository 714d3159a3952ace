/*
 * XML whose parser is in another process: its events come over as bytes, and
 * make a stream that is read like any other.
 *
 * For what the program itself reads, codebooks and projects, of which a parser
 * that crashes, hangs or takes all memory must not make an end (apart/errand.h).
 * What comes over is not believed either: elements nest as they should, names
 * and texts are valid UTF-8, or it is no answer.
 */
#ifndef INGEST_XML_FAR_H
#define INGEST_XML_FAR_H

#include "base/buffer.h"
#include "ingest/xml_stream.h"

/*
 * Bytes of XML, read in a process of their own; as xml_open_bytes, or as
 * xml_open where `is_text`: valid UTF-8, whatever the declaration says.
 */
tizbe_status xml_open_apart(slice bytes, bool is_text, xml_stream **out,
                            tizbe_error *error);

/* --- for those that have an errand of their own --- */

/* Get some more events: what xml_far_put wrote there. The answer is good until
 * the next question. A failure is that of the stream. */
typedef tizbe_status (*xml_ask)(void *user, slice *answer, tizbe_error *error);

/* A stream of such answers. `user` is borrowed until xml_close. */
tizbe_status xml_open_far(xml_ask ask, void *user, xml_stream **out,
                          tizbe_error *error);

/* In the other process: the next events of a stream, XML_FAR_BYTES of them or a
 * few more, added to `out`. A failure of the stream comes alone. */
#define XML_FAR_BYTES ((size_t)256 << 10)
tizbe_status xml_far_put(xml_stream *x, buffer *out, tizbe_error *error);

/* The `begin` of an errand whose body uses libxml2. */
void xml_far_begin(void *state);

#endif
