/*
 * The inside of xml_stream.c: what the parser finds, put into a queue.
 *
 * Names and namespaces live in the parser's dictionary; texts and values lie
 * in one buffer, which begins anew with each piece that is fed.
 */
#ifndef INGEST_XML_EVENTS_H
#define INGEST_XML_EVENTS_H

#include "base/buffer.h"
#include "ingest/markup_guard.h"
#include "ingest/xml_far.h"
#include "ingest/xml_stream.h"

#include <libxml/parser.h>

#define XML_PIECE      ((size_t)32 << 10) /* bytes fed at once             */
#define XML_TEXT_BYTES ((size_t)10 << 20) /* of text between two tags */

/* A start has attributes, a text bytes; both are numbers into the queue. */
typedef struct queued {
    xml_event   event;
    const char *name, *space; /* of the dictionary; the space may be NULL */
    size_t      start, end;   /* of the text, or of the attributes        */
    size_t      depth, line;
} queued;

typedef struct queued_attribute {
    const char *name, *space;
    size_t      start, end; /* of the value */
} queued_attribute;

struct xml_stream {
    xmlParserCtxtPtr parser;   /* NULL: it is in another process (xml_far.h) */
    xml_ask          ask;      /* there                                     */
    void (*leave)(void *user); /* when the stream is closed, or NULL      */
    tizbe_error       refusal; /* what was said instead of an answer        */
    xml_source        source;  /* NULL: from memory                       */
    void             *user;
    slice             memory; /* what is left of it                       */
    markup_guard      guard;
    queued           *events;
    size_t            count, capacity;
    size_t            next; /* the event that comes next                  */
    queued_attribute *attributes;
    size_t            attribute_count, attribute_capacity;
    buffer            bytes;   /* of texts and values                     */
    size_t            depth;   /* elements open where the parser is       */
    bool              is_over; /* nothing more is fed                     */
    bool              source_failed, failed, is_too_deep, is_too_long;
    const char       *excess; /* what the guard found, or NULL            */
    bool              told_subset; /* see take_back                       */
    size_t            expanded;    /* bytes out of entities so far         */
    size_t            unknown;
    char              entity[64];   /* that is refused; "" for none       */
    int               line, column; /* of the first mistake               */
    char              mistake[200]; /* what it is; "" for none            */
    char              piece[XML_PIECE];
};

/* What came of a question, into the queue of a stream. */
void xml_far_take(xml_stream *x, slice answer);

/* The parser of a new stream, with the options of libxml2; NULL when memory
 * ran out. Opens nothing whatever a document asks for. */
xmlParserCtxtPtr xml_events_parser(xml_stream *x, int options);

#endif
