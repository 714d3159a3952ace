/*
 * Mail (.eml, .mbox) and web pages that a browser saved in one file (MHTML).
 *
 * A message is a document: subject, sender and date are its variables, its
 * text is read once, from HTML where it has both. What is attached are
 * members ("letter.eml/plan.docx"), forwarded messages too; pictures and
 * signatures are left out. Of a saved page the page itself is read; its
 * pictures, styles and frames are left out.
 */
#include "ingest/containers/containers.h"

#include "base/array.h"
#include "base/buffer.h"
#include "base/intern.h"
#include "base/path.h"
#include "ingest/charset.h"
#include "ingest/containers/attachment.h"
#include "ingest/containers/mail_date.h"
#include "ingest/html/html.h"
#include "ingest/mime.h"
#include "ingest/plain.h"
#include "ingest/readers.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

typedef struct mail_walk {
    const container_input *in;
    member_sink           *sink;
    arena                  arena;  /* of one message */
    const char            *prefix; /* of the message's members: "", "#3" */
    mime_part             *attached;
    size_t                 attached_count, attached_capacity;
    intern                 names; /* of what is attached, so far  */
    size_t                 parts, left_out;
    bool                   has_text;
    bool                   is_mailbox;
    bool                   stopped;
    tizbe_status           status;
    tizbe_error           *error;
} mail_walk;

/* --- what is mail ----------------------------------------------------------- */

/* How many lines at the beginning are headers that mail has. */
static int
count_headers(slice bytes)
{
    static const char *const names[] = { "Return-Path:",
                                         "Received:",
                                         "From:",
                                         "To:",
                                         "Date:",
                                         "Subject:",
                                         "Message-ID:",
                                         "MIME-Version:",
                                         "Delivered-To:",
                                         "Content-Type:",
                                         "Reply-To:",
                                         "Cc:",
                                         "Snapshot-Content-Location:" };
    int                      count = 0;
    size_t                   at = 0;

    for (int line = 0; line < 60 && at < bytes.size; line++) {
        slice text = slice_line(bytes, at, &at);

        if (slice_trim(text).size == 0)
            break;
        for (size_t i = 0; i < COUNT_OF(names); i++) {
            slice name = slice_of(names[i]);

            count += text.size > name.size &&
                     slice_starts_ascii_nocase(text, name);
        }
    }
    return count;
}

/* What a page saved as one file begins with; some programs call it a Word
 * document, as Word opens it. */
static bool
begins_as_page(slice bytes)
{
    const slice first = SLICE("MIME-Version:");

    return bytes.size > first.size && slice_starts_ascii_nocase(bytes, first);
}

static int
sniff_mail(slice bytes, slice extension)
{
    int headers = count_headers(bytes);

    if (extension_is_listed(SLICE("txt md html htm csv json"), extension))
        return 0;
    if (slice_starts(bytes, SLICE("From ")) && headers >= 2)
        return 75; /* mbox */
    return headers >= 3 ? 75
           : headers > 0 &&
                   (extension_is_listed(SLICE("eml mht mhtml"), extension) ||
                    (headers > 1 && begins_as_page(bytes)))
               ? 60
               : 0;
}

/* --- the text ---------------------------------------------------------------- */

/* A text part as UTF-8; an encoding that does not exist counts as none. */
static slice
text_of(mail_walk *w, const mime_part *part)
{
    slice type = mime_header(&w->arena, part->head, "Content-Type");
    slice bytes = mime_body(&w->arena, part);
    slice declared = mime_parameter(&w->arena, type, "charset");
    slice text = SLICE("");

    if (declared.size == 0 && mime_is(part, "text/html"))
        declared = charset_of_html(bytes);
    w->status = charset_read(w->sink->doc, bytes, w->in->options->encoding,
                             declared, &text, w->error);
    if (w->status == TIZBE_FORMAT && declared.size > 0)
        w->status = charset_read(w->sink->doc, bytes, w->in->options->encoding,
                                 SLICE(""), &text, w->error);
    return w->status == TIZBE_OK ? text : SLICE("");
}

/* Mailboxes put ">" before a line that begins with "From ". */
static slice
without_mailbox_quotes(mail_walk *w, slice text)
{
    buffer out = { 0 };
    slice  kept = { 0 };
    size_t found;

    for (size_t at = 0; at < text.size; at = found) {
        found = slice_find(text, SLICE("\n>From "), at);
        if (found == SIZE_MAX) {
            buffer_put(&out, slice_part(text, at, text.size));
            break;
        }
        buffer_put(&out, slice_part(text, at, found + 1));
        found += 2;
    }
    if (!out.failed)
        kept = arena_copy(&w->arena, buffer_slice(&out));
    buffer_release(&out);
    return kept.data ? kept : text;
}

static void
read_text(mail_walk *w, const mime_part *part)
{
    document *doc = w->sink->doc;
    slice     text = text_of(w, part);

    if (w->is_mailbox)
        text = without_mailbox_quotes(w, text);

    if (w->status != TIZBE_OK || slice_trim(text).size == 0)
        return;
    w->status = mime_is(part, "text/html") ? html_page(doc, text, w->error)
                                           : plain_text(doc, text, false);
    document_end(doc);
    w->has_text = w->has_text || doc->segment_count > 0;
}

/* --- parts --------------------------------------------------------------------- */

static bool
is_attached(mail_walk *w, const mime_part *part)
{
    return slice_starts_ascii_nocase(
        mime_header(&w->arena, part->head, "Content-Disposition"),
        SLICE("attachment"));
}

static bool
is_attachment(mail_walk *w, const mime_part *part)
{
    return is_attached(w, part) || !mime_is(part, "text/") ||
           mime_file_name(&w->arena, part).size > 0 ||
           !(mime_is(part, "text/plain") || mime_is(part, "text/html") ||
             mime_is(part, "text/enriched"));
}

static void take_part(mail_walk *w, const mime_part *part, unsigned depth);

/* The last version of that type; NULL: none. */
static const mime_part *
last_of(const mime_parts *parts, const char *type)
{
    const mime_part *last = NULL;

    for (size_t i = 0; i < parts->count; i++)
        if (mime_is(&parts->items[i], type))
            last = &parts->items[i];
    return last;
}

/* The richest version that can be read: the last one by the standard. A page
 * may be nothing but a picture of what the plain version says. */
static void
take_alternative(mail_walk *w, const mime_parts *parts, unsigned depth)
{
    const mime_part *page = last_of(parts, "text/html");
    const mime_part *whole = last_of(parts, "multipart/");
    const mime_part *plain = last_of(parts, "text/plain");
    bool             had_text = w->has_text;

    if (!page || (whole && whole > page))
        page = whole;
    if (!page && !plain)
        w->left_out += parts->count;
    w->has_text = false;
    if (page)
        take_part(w, page, depth);
    if (plain && !w->has_text)
        take_part(w, plain, depth);
    w->has_text = w->has_text || had_text;
}

/* The first part of a multipart/related is the text, what belongs to it are
 * its pictures; programs put attachments there as well. */
static void
take_related(mail_walk *w, const mime_parts *parts, unsigned depth)
{
    for (size_t i = 0; i < parts->count && w->status == TIZBE_OK; i++)
        if (i == 0 || is_attached(w, &parts->items[i]))
            take_part(w, &parts->items[i], depth);
        else
            w->left_out++;
}

static void
take_multipart(mail_walk *w, const mime_part *part, unsigned depth)
{
    mime_parts parts;

    if (depth >= MIME_DEPTH || w->parts >= MIME_PARTS) {
        w->left_out++;
        return;
    }
    parts = mime_split(&w->arena, part, MIME_PARTS - w->parts);
    w->parts += parts.count;
    if (mime_is(part, "multipart/alternative")) {
        take_alternative(w, &parts, depth + 1);
    } else if (mime_is(part, "multipart/related")) {
        take_related(w, &parts, depth + 1);
    } else {
        for (size_t i = 0; i < parts.count && w->status == TIZBE_OK; i++)
            take_part(w, &parts.items[i], depth + 1);
    }
}

static void
take_part(mail_walk *w, const mime_part *part, unsigned depth)
{
    if (w->status != TIZBE_OK)
        return;
    if (mime_is(part, "multipart/"))
        take_multipart(w, part, depth);
    else if (mime_is_no_document(part))
        w->left_out++;
    else if (!is_attachment(w, part))
        read_text(w, part);
    else if (!ARRAY_ROOM(w->attached, w->attached_count, w->attached_capacity))
        w->status = error_nomem(w->error);
    else
        w->attached[w->attached_count++] = *part;
}

static const char *
name_of_part(mail_walk *w, const mime_part *part, size_t number)
{
    const char *ending = mime_is(part, "message/")          ? ".eml"
                         : mime_is(part, "text/html")       ? ".html"
                         : mime_is(part, "text/")           ? ".txt"
                         : mime_is(part, "application/pdf") ? ".pdf"
                                                            : "";

    return attachment_name(&w->arena, &w->names, w->prefix,
                           mime_file_name(&w->arena, part), ending, number);
}

static void
give_attachments(mail_walk *w)
{
    for (size_t i = 0; i < w->attached_count && !w->stopped; i++) {
        const mime_part *part = &w->attached[i];
        member           m = {
                      .name = slice_of(name_of_part(w, part, i + 1)),
                      .bytes = mime_body(&w->arena, part),
        };

        if (m.bytes.size == 0)
            (void)error_set(&m.error, TIZBE_FORMAT, "the file is empty");
        w->stopped = !w->sink->take(w->sink, &m);
    }
}

static void
set_variables(mail_walk *w, const mime_part *message)
{
    document *doc = w->sink->doc;
    slice     head = message->head;

    document_set(doc, "title", mime_header_text(&w->arena, head, "Subject"),
                 SOURCE_DOCUMENT);
    document_set(doc, "author", mime_header_text(&w->arena, head, "From"),
                 SOURCE_DOCUMENT);
    document_set(doc, "recipient", mime_header_text(&w->arena, head, "To"),
                 SOURCE_DOCUMENT);
    mail_date_set(doc, mime_header(&w->arena, head, "Date"));
}

static void
tell_left_out(mail_walk *w, const char *what)
{
    if (w->left_out > 0)
        document_note(w->sink->doc, "%s were left out: %zu", what, w->left_out);
    if (w->parts >= MIME_PARTS)
        document_note(w->sink->doc, "parts behind the first %d were left out",
                      MIME_PARTS);
}

static tizbe_status
walk_message(mail_walk *w, slice bytes)
{
    mime_part message = mime_part_of(bytes);
    member    m = { .name = slice_of(w->prefix), .format = "mail" };

    intern_clear(&w->names);
    w->attached_count = w->parts = w->left_out = 0;
    w->has_text = false;
    w->status = TIZBE_OK;
    set_variables(w, &message);
    take_part(w, &message, 0);
    tell_left_out(w, "pictures, signatures and the like");
    if (w->status == TIZBE_NOMEM)
        (void)error_nomem(w->error);
    if (w->status != TIZBE_OK)
        m.error = *w->error;
    else if (!w->has_text)
        (void)error_set(&m.error, TIZBE_FORMAT, "there is no text in it");
    /* a message that only brings files is none of its own */
    if (w->has_text || w->attached_count == 0 || m.error.status == TIZBE_NOMEM)
        w->stopped = !w->sink->take(w->sink, &m);
    else
        document_empty(w->sink->doc); /* what is attached is another one */
    if (!w->stopped && w->status == TIZBE_OK)
        give_attachments(w);
    arena_reset(&w->arena);
    return w->status == TIZBE_NOMEM ? TIZBE_NOMEM : TIZBE_OK;
}

/* --- mailboxes ------------------------------------------------------------------ */

/* Where the next message begins at or behind `at`: a line "From " behind an
 * empty one. */
static size_t
next_message(slice bytes, size_t at)
{
    for (;;) {
        size_t found = slice_find(bytes, SLICE("\nFrom "), at);

        if (found == SIZE_MAX)
            return bytes.size;
        if (found > 0 &&
            (bytes.data[found - 1] == '\n' ||
             (bytes.data[found - 1] == '\r' && found > 1 &&
              bytes.data[found - 2] == '\n')) &&
            count_headers(slice_part(bytes, found + 1, bytes.size)) >= 2)
            return found + 1;
        at = found + 1;
    }
}

static tizbe_status
walk_mailbox(mail_walk *w)
{
    slice        bytes = w->in->bytes;
    size_t       number = 0;
    tizbe_status status = TIZBE_OK;

    w->is_mailbox = true;
    for (size_t at = 0; at < bytes.size && status == TIZBE_OK && !w->stopped;) {
        size_t end = next_message(bytes, at);
        size_t first = slice_find(bytes, SLICE("\n"), at) + 1;
        char   name[24];

        (void)snprintf(name, sizeof name, "#%zu", ++number);
        w->prefix = name;
        status = walk_message(w, slice_part(bytes, first, end));
        at = end;
    }
    return status;
}

/* --- saved pages ------------------------------------------------------------------ */

static bool
is_saved_page(mail_walk *w, const mime_part *message)
{
    slice extension = path_extension(slice_of(w->in->name));
    slice from = mime_header(&w->arena, message->head, "From");

    return mime_header(&w->arena, message->head, "Snapshot-Content-Location")
                   .size > 0 ||
           extension_is_listed(SLICE("mht mhtml"), extension) ||
           slice_has(from, SLICE("<Saved by "));
}

/* The part that "start" names, or the first page. */
static const mime_part *
main_page(mail_walk *w, const mime_part *message, const mime_parts *parts)
{
    slice type = mime_header(&w->arena, message->head, "Content-Type");
    slice start = mime_parameter(&w->arena, type, "start");

    for (size_t i = 0; i < parts->count && start.size > 0; i++)
        if (slice_equal(
                mime_header(&w->arena, parts->items[i].head, "Content-ID"),
                start))
            return &parts->items[i];
    for (size_t i = 0; i < parts->count; i++)
        if (mime_is(&parts->items[i], "text/html") ||
            mime_is(&parts->items[i], "application/xhtml+xml"))
            return &parts->items[i];
    return NULL;
}

static void
give_page(mail_walk *w, const mime_part *message, const mime_part *page)
{
    slice  type = mime_header(&w->arena, page->head, "Content-Type");
    slice  charset = mime_parameter(&w->arena, type, "charset");
    slice  url = mime_header(&w->arena, message->head,
                             "Snapshot-Content-Location");
    member m = { .name = SLICE(""),
                 .bytes = mime_body(&w->arena, page),
                 .format = "html" };

    if (url.size == 0)
        url = mime_header(&w->arena, page->head, "Content-Location");
    document_set(w->sink->doc, "url", url, SOURCE_DOCUMENT);
    if (charset.size > 0 && charset_iconv_name(&w->arena, charset))
        m.encoding = arena_strdup(&w->arena, charset);
    if (m.bytes.size == 0)
        (void)error_set(&m.error, TIZBE_FORMAT, "its page is empty");
    tell_left_out(w, "pictures, styles and frames of the page");
    w->stopped = !w->sink->take(w->sink, &m);
}

static tizbe_status
walk_page(mail_walk *w, const mime_part *message, unsigned depth)
{
    const mime_part *page = message;

    if (mime_is(message, "multipart/")) {
        mime_parts parts = mime_split(&w->arena, message, MIME_PARTS);

        page = main_page(w, message, &parts);
        w->left_out = parts.count > 0 ? parts.count - 1 : 0;
    }
    if (!page || depth > MIME_DEPTH)
        return error_set(w->error, TIZBE_FORMAT, "there is no page in it");
    if (mime_is(page, "multipart/")) /* alternative versions of the page */
        return walk_page(w, page, depth + 1);
    give_page(w, message, page);
    return TIZBE_OK;
}

static tizbe_status
walk_mail(const container_input *in, member_sink *sink, tizbe_error *error)
{
    mail_walk    w = { .in = in, .sink = sink, .prefix = "", .error = error };
    mime_part    message = mime_part_of(in->bytes);
    tizbe_status status;

    arena_init(&w.arena);
    intern_init(&w.names);
    if (slice_starts(in->bytes, SLICE("From ")))
        status = walk_mailbox(&w);
    else if (is_saved_page(&w, &message))
        status = walk_page(&w, &message, 0);
    else
        status = walk_message(&w, in->bytes);
    free(w.attached);
    intern_release(&w.names);
    arena_release(&w.arena);
    return status;
}

const container container_mail = {
    .name = "mail",
    .title = "mail (EML, mbox), saved page (MHTML)",
    .extensions = "eml mbox mht mhtml",
    .sniff = sniff_mail,
    .walk = walk_mail,
};
