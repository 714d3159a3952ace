/*
 * Web archives (WARC 1.0 and 1.1, ISO 28500), as crawlers and browsers'
 * extensions write them. Responses with a page, a PDF or another document
 * are members, "#N" by the number of the record, with the address as `url`
 * and the day of the capture as `captured`; so are resources and the texts
 * of WET files. Pictures, scripts, redirects and errors, and revisits of
 * what was captured before are left out, and counted.
 */
#include "base/ascii.h"
#include "ingest/containers/containers.h"
#include "ingest/mime.h"

#include "base/buffer.h"
#include "base/intern.h"
#include "base/path.h"
#include "ingest/charset.h"
#include "ingest/containers/unpack.h"
#include "ingest/dates.h"
#include "ingest/readers.h"

#include <stdint.h>
#include <stdio.h>

typedef struct warc_walk {
    const container_input *in;
    member_sink           *sink;
    arena                  arena; /* of one record */
    buffer                 body;  /* of one record, unpacked    */
    intern                 seen;  /* digests of the captures    */
    size_t                 number;
    size_t                 others, refused, revisits;
    bool                   stopped;
} warc_walk;

static int
sniff_warc(slice bytes, slice extension)
{
    (void)extension;
    return slice_starts(bytes, SLICE("WARC/1.")) ||
                   slice_starts(bytes, SLICE("WARC/0."))
               ? 98
               : 0;
}

/* --- HTTP ---------------------------------------------------------------------- */

/* The number that hexadecimal digits write; SIZE_MAX: none, or too large. */
static size_t
hex_number(slice digits)
{
    size_t value = 0;

    digits = slice_trim(digits);
    if (digits.size == 0 || digits.size > 8)
        return SIZE_MAX;
    for (size_t i = 0; i < digits.size; i++) {
        int d = ascii_hex(digits.data[i]);

        if (d < 0)
            return SIZE_MAX;
        value = value << 4 | (size_t)d;
    }
    return value;
}

/* A body sent in chunks (RFC 9112, section 7.1); as it lies when it is not. */
static slice
without_chunks(arena *a, slice body)
{
    buffer out = { 0 };
    slice  whole = { 0 };
    size_t at = 0, size = SIZE_MAX;

    while (size > 0) {
        size_t end = slice_find(body, SLICE("\n"), at);
        slice  line = slice_part(body, at, end == SIZE_MAX ? at : end);
        size_t semicolon = slice_find(line, SLICE(";"), 0);

        if (semicolon != SIZE_MAX)
            line = slice_part(line, 0, semicolon);
        size = hex_number(line);
        if (end == SIZE_MAX || size == SIZE_MAX || size > body.size - end - 1)
            break;
        buffer_put(&out, slice_part(body, end + 1, end + 1 + size));
        at = end + 1 + size;
        at += at < body.size && body.data[at] == '\r';
        at += at < body.size && body.data[at] == '\n';
    }
    /* it may be cut */
    if (!out.failed)
        whole = size == 0 || out.size > 0 ? arena_copy(a, buffer_slice(&out))
                                          : body;
    buffer_release(&out);
    return whole.data ? whole : SLICE("");
}

/* The body of a response as its reader gets it, or `error`. */
static void
body_of(warc_walk *w, const mime_part *http, slice *body, tizbe_error *error)
{
    slice transfer = mime_header(&w->arena, http->head, "Transfer-Encoding");
    slice content = mime_header(&w->arena, http->head, "Content-Encoding");

    *body = http->body;
    if (slice_equal_ascii_nocase(transfer, SLICE("chunked")))
        *body = without_chunks(&w->arena, *body);
    if (unpack_is_packed(*body) && content.size > 0) {
        (void)unpack_file(*body, &w->body, error);
        *body = buffer_slice(&w->body);
    } else if (slice_equal_ascii_nocase(content, SLICE("br")) ||
               slice_equal_ascii_nocase(content, SLICE("deflate"))) {
        (void)error_set(error, TIZBE_UNSUPPORTED,
                        "its encoding '%.*s' is not read", (int)content.size,
                        content.data);
    }
}

/* --- records --------------------------------------------------------------------- */

/* A media type that a reader or a container takes. */
static bool
is_document_type(slice type)
{
    for (size_t i = 0; readers[i]; i++)
        if (extension_is_listed(slice_of(readers[i]->media), type))
            return true;
    for (size_t i = 0; containers[i]; i++)
        if (extension_is_listed(slice_of(containers[i]->media), type))
            return true;
    return false;
}

/* The name of the file in an address: what stands behind the last "/". */
static const char *
file_of_url(arena *a, slice url)
{
    size_t      end = slice_find(url, SLICE("?"), 0);
    const char *name;

    if (end != SIZE_MAX)
        url = slice_part(url, 0, end);
    for (size_t i = url.size; i > 0; i--)
        if (url.data[i - 1] == '/') {
            url = slice_part(url, i, url.size);
            break;
        }
    name = arena_strdup(a, url);
    return name && *name ? name : "page";
}

/* The charset of the HTTP header, where the page says none; a server's
 * default is not believed. */
static const char *
encoding_of(arena *a, slice type, slice body)
{
    slice charset = mime_parameter(a, type, "charset");

    if (charset.size == 0 || charset_of_html(body).size > 0 ||
        slice_equal_ascii_nocase(charset, SLICE("iso-8859-1")) ||
        slice_equal_ascii_nocase(charset, SLICE("us-ascii")) ||
        !charset_iconv_name(a, charset))
        return NULL;
    return arena_strdup(a, charset);
}

static void
give(warc_walk *w, const mime_part *record, const mime_part *content,
     slice type)
{
    document *doc = w->sink->doc;
    slice     url = mime_header(&w->arena, record->head, "WARC-Target-URI");
    slice     when = mime_header(&w->arena, record->head, "WARC-Date");
    slice     value = mime_header(&w->arena, content->head, "Content-Type");
    char      name[24], day[DATE_BYTES];
    member    m = { 0 };

    if (slice_starts(url, SLICE("<")) && slice_ends(url, SLICE(">")))
        url = slice_part(url, 1, url.size - 1); /* some writers' brackets */
    (void)snprintf(name, sizeof name, "#%zu", w->number);
    m.name = slice_of(name);
    m.file = file_of_url(&w->arena, url);
    document_set(doc, "url", url, SOURCE_DOCUMENT);
    if (date_iso(when, day))
        document_set(doc, "captured", slice_of(day), SOURCE_DOCUMENT);
    body_of(w, content, &m.bytes, &m.error);
    if (slice_equal_ascii_nocase(type, SLICE("text/html")) ||
        slice_equal_ascii_nocase(type, SLICE("application/xhtml+xml")))
        m.format = "html";
    else if (slice_equal_ascii_nocase(type, SLICE("text/plain")))
        m.format = "txt";
    if (m.format)
        m.encoding = encoding_of(&w->arena, value, m.bytes);
    w->stopped = !w->sink->take(w->sink, &m);
}

/* "HTTP/1.1 200 OK" */
static bool
is_success(slice head)
{
    size_t blank = slice_find(head, SLICE(" "), 0);

    return slice_starts(head, SLICE("HTTP/")) && blank != SIZE_MAX &&
           slice_starts(slice_part(head, blank + 1, head.size), SLICE("200"));
}

/* Whether the same bytes were captured before, by the record's digest. */
static bool
was_captured(warc_walk *w, const mime_part *record)
{
    slice digest = mime_header(&w->arena, record->head, "WARC-Payload-Digest");
    uint32_t number;
    bool     is_new;

    return digest.size > 0 &&
           intern_add(&w->seen, digest, &number, &is_new) == TIZBE_OK &&
           !is_new;
}

static void
take_record(warc_walk *w, const mime_part *record)
{
    slice     kind = mime_header(&w->arena, record->head, "WARC-Type");
    mime_part content = mime_part_of(record->body);
    bool      is_response = slice_is(kind, "response");

    if (slice_is(kind, "revisit")) {
        w->revisits++;
        return;
    }
    if (!is_response && !slice_is(kind, "resource") &&
        !slice_is(kind, "conversion"))
        return;       /* about the crawl */
    if (!is_response) /* no HTTP around it: its type is the record's */
        content = (mime_part){ record->head, record->body, record->type };
    if (is_response && !is_success(content.head))
        w->refused++;
    else if (!is_document_type(content.type))
        w->others++;
    else if (was_captured(w, record))
        w->revisits++;
    else
        give(w, record, &content, content.type);
}

/* The record at *at, which moves behind it. */
static tizbe_status
next_record(warc_walk *w, size_t *at, mime_part *record, tizbe_error *error)
{
    slice    rest = slice_part(w->in->bytes, *at, w->in->bytes.size);
    slice    length;
    uint64_t size = 0;

    if (!slice_starts(rest, SLICE("WARC/")))
        return error_set(error, TIZBE_FORMAT,
                         "damaged: no record where number %zu should be",
                         w->number);
    *record = mime_part_of(rest);
    length = mime_header(&w->arena, record->head, "Content-Length");
    for (size_t i = 0; i < length.size && size <= rest.size; i++) {
        if (length.data[i] < '0' || length.data[i] > '9')
            break;
        size = size * 10 + (uint64_t)(length.data[i] - '0');
    }
    if (length.size == 0 || size > record->body.size)
        return error_set(error, TIZBE_FORMAT,
                         "damaged: record %zu is cut or has no length",
                         w->number);
    record->body = slice_part(record->body, 0, (size_t)size);
    *at = (size_t)(record->body.data - w->in->bytes.data) + (size_t)size;
    while (*at < w->in->bytes.size &&
           (w->in->bytes.data[*at] == '\r' || w->in->bytes.data[*at] == '\n'))
        ++*at;
    return TIZBE_OK;
}

static void
tell(const warc_walk *w)
{
    if (w->others > 0)
        document_note(w->sink->about,
                      "captures of pictures, styles, scripts and the like were "
                      "left out: %zu",
                      w->others);
    if (w->refused > 0)
        document_note(w->sink->about, "redirects and errors were left out: %zu",
                      w->refused);
    if (w->revisits > 0)
        document_note(w->sink->about,
                      "captures of what was captured before were left out: %zu",
                      w->revisits);
}

static tizbe_status
walk_warc(const container_input *in, member_sink *sink, tizbe_error *error)
{
    warc_walk    w = { .in = in, .sink = sink };
    tizbe_status status = TIZBE_OK;

    arena_init(&w.arena);
    intern_init(&w.seen);
    for (size_t at = 0; at < in->bytes.size && !w.stopped;) {
        mime_part record = { 0 };

        w.number++;
        status = next_record(&w, &at, &record, error);
        if (status != TIZBE_OK)
            break;
        take_record(&w, &record);
        arena_reset(&w.arena);
    }
    tell(&w);
    buffer_release(&w.body);
    intern_release(&w.seen);
    arena_release(&w.arena);
    return status;
}

const container container_warc = {
    .name = "warc",
    .title = "web archive (WARC)",
    .extensions = "warc",
    .sniff = sniff_warc,
    .walk = walk_warc,
};
