/*
 * libxml2's xmlreader behind limits.
 *
 * The options are NONET, NOERROR and NOWARNING; IGNORE_ENC joins them for
 * text that we decoded ourselves, so that its old declaration does no harm.
 * NOENT, DTDLOAD, DTDATTR, DTDVALID, XINCLUDE, RECOVER and HUGE stay off:
 * each opens a door or takes a limit away.
 */
#include "ingest/xml_stream.h"

#include "base/buffer.h"
#include "ingest/entities.h"
#include "ingest/markup_guard.h"
#include "text/utf8.h"

#include <libxml/xmlreader.h>
#include <stdlib.h>

struct xml_stream {
    xmlTextReaderPtr reader;
    xml_source       source;
    void            *user;
    slice            memory; /* what is left of it, when it is the source */
    markup_guard     guard;
    const char      *excess; /* what the guard found, or NULL           */
    bool             source_failed;
    size_t           open;     /* elements                              */
    bool             is_empty; /* the start read last has its end next  */
    slice            text;
    buffer           entity;   /* the text of the entity read last      */
    size_t           expanded; /* bytes out of entities so far          */
    size_t           unknown;
    int              line, column; /* of the first mistake              */
    char             mistake[200]; /* what it is; "" for none           */
};

/* Whatever the document asks for does not exist. */
static xmlParserInputPtr
load_nothing(const char *url, const char *id, xmlParserCtxtPtr parser)
{
    (void)url;
    (void)id;
    (void)parser;
    return NULL;
}

static void
say_nothing(void *user, const char *format, ...)
{
    (void)user;
    (void)format;
}

static void
prepare_library(void)
{
    xmlInitParser();
    xmlSetExternalEntityLoader(load_nothing);
    xmlSetGenericErrorFunc(NULL, say_nothing);
}

/* A message quotes the document, and is cut: bytes that are no UTF-8 become
 * question marks. */
static void
make_valid(char *text)
{
    slice rest = slice_of(text);

    while (rest.size > 0) {
        size_t valid = utf8_valid_prefix(rest);

        rest = slice_part(rest, valid, rest.size);
        if (rest.size == 0)
            return;
        text[strlen(text) - rest.size] = '?';
        rest = slice_part(rest, 1, rest.size);
    }
}

/* Keep the first mistake that makes the document malformed. */
static void
on_error(void *user, xmlErrorPtr found)
{
    xml_stream *x = user;
    size_t      size;

    if (!found || x->mistake[0] != '\0' ||
        (found->level != XML_ERR_FATAL && found->code != XML_ERR_NO_MEMORY))
        return;
    x->line = found->line;
    x->column = found->int2;
    snprintf(x->mistake, sizeof x->mistake, "%s",
             found->message ? found->message : "unknown mistake");
    size = strlen(x->mistake);
    while (size > 0 && strchr(" \r\n", x->mistake[size - 1]))
        x->mistake[--size] = '\0';
    make_valid(x->mistake);
    if (x->mistake[0] >= 'A' && x->mistake[0] <= 'Z' && x->mistake[1] >= 'a' &&
        x->mistake[1] <= 'z')
        x->mistake[0] = (char)(x->mistake[0] + ('a' - 'A'));
}

static long
read_memory(void *user, char *to, size_t room)
{
    xml_stream *x = user;
    size_t      size = x->memory.size < room ? x->memory.size : room;

    memcpy(to, x->memory.data, size);
    x->memory = slice_part(x->memory, size, x->memory.size);
    return (long)size;
}

static int
on_read(void *user, char *to, int room)
{
    xml_stream *x = user;
    long        size = x->source(x->user, to, (size_t)room);

    if (size < 0) {
        x->source_failed = true;
        return -1;
    }
    x->excess = markup_guard_feed(&x->guard, slice_make(to, (size_t)size));
    return x->excess ? -1 : (int)size;
}

static int
on_close(void *user)
{
    (void)user;
    return 0;
}

static tizbe_status
open_stream(xml_stream *x, const char *encoding, int options, xml_stream **out,
            tizbe_error *error)
{
    prepare_library();
    x->guard.is_xml = true;
    buffer_init(&x->entity);
    x->reader = xmlReaderForIO(on_read, on_close, x, NULL, encoding,
                               options | XML_PARSE_NONET | XML_PARSE_NOERROR |
                                   XML_PARSE_NOWARNING);
    if (!x->reader) {
        free(x);
        return error_nomem(error);
    }
    xmlTextReaderSetStructuredErrorHandler(x->reader, on_error, x);
    *out = x;
    return TIZBE_OK;
}

static tizbe_status
open_memory(slice bytes, const char *encoding, int options, xml_stream **out,
            tizbe_error *error)
{
    xml_stream *x = calloc(1, sizeof *x);

    *out = NULL;
    if (!x)
        return error_nomem(error);
    x->memory = bytes;
    x->source = read_memory;
    x->user = x;
    return open_stream(x, encoding, options, out, error);
}

tizbe_status
xml_open(slice text, xml_stream **out, tizbe_error *error)
{
    return open_memory(text, "UTF-8", XML_PARSE_IGNORE_ENC, out, error);
}

tizbe_status
xml_open_bytes(slice bytes, xml_stream **out, tizbe_error *error)
{
    return open_memory(bytes, NULL, 0, out, error);
}

tizbe_status
xml_open_source(xml_source source, void *user, xml_stream **out,
                tizbe_error *error)
{
    xml_stream *x = calloc(1, sizeof *x);

    *out = NULL;
    if (!x)
        return error_nomem(error);
    x->source = source;
    x->user = user;
    return open_stream(x, NULL, 0, out, error);
}

void
xml_close(xml_stream *x)
{
    if (!x)
        return;
    xmlFreeTextReader(x->reader);
    buffer_release(&x->entity);
    free(x);
}

static tizbe_status
refuse_entity(const char *name, tizbe_error *error)
{
    return error_set(error, TIZBE_LIMIT,
                     "entity expansion: '%.60s' holds markup or other "
                     "entities, or is too long",
                     name);
}

/* The text of a declared entity: characters and references to them. */
static tizbe_status
expand(xml_stream *x, const char *name, slice content, tizbe_error *error)
{
    for (size_t at = 0; at < content.size;) {
        slice  rest = slice_part(content, at, content.size);
        size_t size = 1;

        if (rest.data[0] == '<')
            return refuse_entity(name, error);
        if (rest.data[0] == '&') {
            size = slice_starts(rest, SLICE("&#")) ||
                           slice_starts(rest, SLICE("&amp;")) ||
                           slice_starts(rest, SLICE("&lt;")) ||
                           slice_starts(rest, SLICE("&gt;"))
                       ? entity_decode(&x->entity, rest)
                       : 0;
            if (size == 0)
                return refuse_entity(name, error);
        } else {
            buffer_byte(&x->entity, rest.data[0]);
        }
        at += size;
    }
    x->expanded += x->entity.size;
    return x->expanded > XML_EXPANSION ? refuse_entity(name, error) : TIZBE_OK;
}

/* A reference in the text: declared here, known from HTML (many documents
 * name a DTD that would declare &nbsp;), or left out. */
static tizbe_status
take_entity(xml_stream *x, tizbe_error *error)
{
    xmlNodePtr   node = xmlTextReaderCurrentNode(x->reader);
    const char  *name = node ? (const char *)node->name : "";
    xmlEntityPtr entity = node ? xmlGetDocEntity(node->doc, node->name) : NULL;
    uint32_t     code;
    tizbe_status status = TIZBE_OK;

    buffer_empty(&x->entity);
    if (entity && entity->etype == XML_INTERNAL_GENERAL_ENTITY) {
        status = expand(x, name, slice_of((const char *)entity->content),
                        error);
    } else if (!entity && (code = entity_named(slice_of(name))) != 0) {
        utf8_append(&x->entity, code);
    } else {
        x->unknown++;
        buffer_byte(&x->entity, ' ');
    }
    x->text = buffer_slice(&x->entity);
    return status == TIZBE_OK && x->entity.failed ? error_nomem(error) : status;
}

static tizbe_status
fail(const xml_stream *x, tizbe_error *error)
{
    if (x->excess)
        return error_set(error, TIZBE_LIMIT, "%s", x->excess);
    if (x->source_failed)
        return TIZBE_FORMAT; /* its reader said why */
    if (strstr(x->mistake, "xcessive depth"))
        return error_set(error, TIZBE_LIMIT,
                         "elements are nested more than %d deep", XML_DEPTH);
    if (strstr(x->mistake, "uge text node") ||
        strstr(x->mistake, "uge input lookup"))
        return error_set(error, TIZBE_LIMIT,
                         "a text or comment is longer than 10 MB");
    if (strstr(x->mistake, "entity loop") ||
        strstr(x->mistake, "entity reference loop"))
        return error_set(error, TIZBE_LIMIT, "entity expansion: %s",
                         x->mistake);
    if (x->open > 0 && strstr(x->mistake, "xtra content"))
        return error_set(error, TIZBE_FORMAT,
                         "malformed XML at line %d, column %d: it ends inside "
                         "of an element",
                         x->line, x->column);
    if (x->mistake[0] == '\0')
        return error_set(error, TIZBE_FORMAT,
                         "malformed XML at line %d, column %d",
                         xmlTextReaderGetParserLineNumber(x->reader),
                         xmlTextReaderGetParserColumnNumber(x->reader));
    return error_set(error, TIZBE_FORMAT,
                     "malformed XML at line %d, column %d: %s", x->line,
                     x->column, x->mistake);
}

static void
take_text(xml_stream *x)
{
    x->text = slice_of((const char *)xmlTextReaderConstValue(x->reader));
}

tizbe_status
xml_next(xml_stream *x, xml_event *event, tizbe_error *error)
{
    if (x->is_empty) {
        x->is_empty = false;
        x->open--;
        *event = XML_END;
        return TIZBE_OK;
    }
    for (;;) {
        int more = xmlTextReaderRead(x->reader);

        if (more < 0 || x->mistake[0] != '\0' || x->source_failed)
            return fail(x, error);
        if (more == 0) {
            *event = XML_DONE;
            return TIZBE_OK;
        }
        switch (xmlTextReaderNodeType(x->reader)) {
        case XML_READER_TYPE_ELEMENT:
            x->is_empty = xmlTextReaderIsEmptyElement(x->reader) == 1;
            *event = XML_START;
            x->guard.has_root = true;
            x->open++;
            return TIZBE_OK;
        case XML_READER_TYPE_END_ELEMENT:
            *event = XML_END;
            x->open -= x->open > 0;
            return TIZBE_OK;
        case XML_READER_TYPE_TEXT:
        case XML_READER_TYPE_CDATA:
        case XML_READER_TYPE_WHITESPACE:
        case XML_READER_TYPE_SIGNIFICANT_WHITESPACE:
            take_text(x);
            *event = XML_TEXT;
            return TIZBE_OK;
        case XML_READER_TYPE_ENTITY_REFERENCE:
            *event = XML_TEXT;
            return take_entity(x, error);
        default:
            break;
        }
    }
}

const char *
xml_name(const xml_stream *x)
{
    const xmlChar *name = xmlTextReaderConstLocalName(x->reader);

    return name ? (const char *)name : "";
}

slice
xml_text(const xml_stream *x)
{
    return x->text;
}

size_t
xml_depth(const xml_stream *x)
{
    int depth = xmlTextReaderDepth(x->reader);

    return depth > 0 ? (size_t)depth : 0;
}

size_t
xml_line(const xml_stream *x)
{
    long line = xmlGetLineNo(xmlTextReaderCurrentNode(x->reader));

    return line > 0 ? (size_t)line : 0;
}

/* Not by xmlTextReaderConstNamespaceUri, which looks it up among all names
 * each time. */
slice
xml_namespace(const xml_stream *x)
{
    const xmlNode *node = xmlTextReaderCurrentNode(x->reader);

    return node && node->type == XML_ELEMENT_NODE && node->ns
               ? slice_of((const char *)node->ns->href)
               : (slice){ 0 };
}

/* The value of an attribute that is plain text. */
static slice
value_of(const xmlAttr *attribute)
{
    const xmlNode *value = attribute->children;

    return value && value->type == XML_TEXT_NODE && !value->next
               ? slice_of((const char *)value->content)
               : (slice){ 0 };
}

/* The first attribute of that name whose namespace ends in `space`; NULL:
 * any but that of xml:lang. */
static slice
find_attribute(const xml_stream *x, const char *space, const char *name)
{
    xmlNodePtr node = xmlTextReaderCurrentNode(x->reader);

    if (!node || node->type != XML_ELEMENT_NODE)
        return (slice){ 0 };
    for (const xmlAttr *a = node->properties; a; a = a->next) {
        slice own;

        if (strcmp((const char *)a->name, name) != 0)
            continue;
        own = a->ns ? slice_of((const char *)a->ns->href) : (slice){ 0 };
        if (space ? slice_ends(own, slice_of(space))
                  : !slice_is(own, (const char *)XML_XML_NAMESPACE))
            return value_of(a);
    }
    return (slice){ 0 };
}

slice
xml_attribute(const xml_stream *x, const char *name)
{
    return find_attribute(x, NULL, name);
}

slice
xml_attribute_in(const xml_stream *x, const char *space, const char *name)
{
    return find_attribute(x, space, name);
}

slice
xml_lang(const xml_stream *x)
{
    return find_attribute(x, (const char *)XML_XML_NAMESPACE, "lang");
}

size_t
xml_unknown_entities(const xml_stream *x)
{
    return x->unknown;
}
