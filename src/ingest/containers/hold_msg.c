/*
 * Mail as Outlook keeps it (.msg): [MS-OXMSG].
 *
 * A message is a document as hold_mail.c makes one: subject, sender and date are
 * its variables, its text is read once, from HTML where it has it, or else from
 * RTF, or else from what is plain. What is attached are members
 * ("letter.msg/plan.docx"), messages too ("letter.msg/part-2.msg"); pictures of
 * the page, signatures and objects of other programs are left out.
 */
#include "ingest/containers/containers.h"

#include "base/array.h"
#include "base/path.h"
#include "ingest/charset.h"
#include "ingest/compound.h"
#include "ingest/containers/attachment.h"
#include "ingest/containers/mail_date.h"
#include "ingest/containers/msg_packed_rtf.h"
#include "ingest/containers/msg_storage.h"
#include "ingest/html/html.h"
#include "ingest/mime.h"
#include "ingest/plain.h"
#include "ingest/readers.h"

#define ATTACHED "__attach_version1.0_"
#define IS_CUT   "damaged compound file: a part of the message is cut"

enum { DEPTH = 20 }; /* messages within messages */

typedef struct msg_walk {
    const container_input *in;
    member_sink           *sink;
    compound              *file;
    arena                  arena; /* of all messages */
    bool                   stopped;
    tizbe_error           *error;
} msg_walk;

/* One message under way. */
typedef struct letter {
    msg_walk   *w;
    msg_storage storage;
    const char *prefix; /* its own name as a member: "", "/part-2.msg" */
    intern      names;  /* of what is attached, so far */
    size_t      left_out;
} letter;

static int
sniff_msg(slice bytes, slice extension)
{
    (void)extension;
    return compound_holds(bytes, "__properties_version1.0") ? 95 : 0;
}

/* --- variables ------------------------------------------------------------ */

/* "A. Person <a@example.org>", as far as it is said. Inside of an organisation
 * an address may be a path of its directory: "/O=...". */
static slice
sender_of(letter *l)
{
    msg_storage *s = &l->storage;
    slice        name = msg_text(s, MSG_SENT_FOR);
    slice        address = msg_text(s, MSG_SENDER_MAIL);
    const char  *both;

    if (name.size == 0)
        name = msg_text(s, MSG_SENDER);
    if (address.size == 0)
        address = msg_text(s, MSG_SENDER_ADDRESS);
    if (!slice_has(address, SLICE("@")) || slice_equal(address, name))
        return name;
    if (name.size == 0)
        return address;
    both = arena_printf(&l->w->arena, "%.*s <%.*s>", (int)name.size, name.data,
                        (int)address.size, address.data);
    s->failed |= !both;
    return slice_of(both ? both : "");
}

/* The date where it was sent, as its header says; else that of Greenwich. */
static void
set_date(letter *l)
{
    msg_storage *s = &l->storage;
    slice        head = msg_text(s, MSG_HEADERS);

    mail_date_set(l->w->sink->doc, mime_header(&l->w->arena, head, "Date"));
    mail_date_set(l->w->sink->doc, msg_time(s, MSG_SUBMITTED));
    mail_date_set(l->w->sink->doc, msg_time(s, MSG_DELIVERED));
}

static void
set_variables(letter *l)
{
    document *doc = l->w->sink->doc;

    document_set(doc, "title", msg_text(&l->storage, MSG_SUBJECT),
                 SOURCE_DOCUMENT);
    document_set(doc, "author", sender_of(l), SOURCE_DOCUMENT);
    document_set(doc, "recipient", msg_text(&l->storage, MSG_RECIPIENTS),
                 SOURCE_DOCUMENT);
    set_date(l);
}

/* --- the text ------------------------------------------------------------- */

/* HTML is bytes in an encoding of its own, or a text. */
static tizbe_status
read_html(letter *l)
{
    msg_walk    *w = l->w;
    slice        bytes = msg_bytes(&l->storage, MSG_HTML), text;
    slice        declared = charset_of_html(bytes);
    const char  *page = msg_page_name(&w->arena,
                                      msg_number(&l->storage, MSG_BODY_PAGE));
    tizbe_status status = TIZBE_OK;

    if (declared.size == 0)
        declared = slice_of(page ? page : "");
    if (bytes.size > 0)
        status = charset_read(w->sink->doc, bytes, w->in->options->encoding,
                              declared, &text, w->error);
    else
        text = msg_text(&l->storage, MSG_HTML);
    if (status == TIZBE_OK && slice_trim(text).size > 0)
        status = html_page(w->sink->doc, text, w->error);
    document_end(w->sink->doc);
    return status;
}

/* What was made of a plain text is not worth more than that. */
static tizbe_status
read_rtf(letter *l)
{
    buffer       rtf = { 0 };
    reader_input in = { .name = l->w->in->name };
    tizbe_status status = TIZBE_OK;

    packed_rtf_read(msg_bytes(&l->storage, MSG_RTF), &rtf);
    in.bytes = buffer_slice(&rtf);
    if (rtf.failed)
        status = error_nomem(l->w->error);
    else if (rtf.size > 0 && !slice_has(in.bytes, SLICE("\\fromtext")))
        status = reader_rtf.read(&in, l->w->sink->doc, l->w->error);
    document_end(l->w->sink->doc);
    buffer_release(&rtf);
    return status;
}

static tizbe_status
read_plain(letter *l)
{
    slice        text = msg_text(&l->storage, MSG_BODY);
    tizbe_status status = slice_trim(text).size > 0
                              ? plain_text(l->w->sink->doc, text, false)
                              : TIZBE_OK;

    document_end(l->w->sink->doc);
    return status;
}

/* The richest version that can be read; what is wrong with a richer one, or with
 * its end, is told. */
static tizbe_status
read_text(letter *l)
{
    static tizbe_status (*const versions[])(letter *) = { read_html, read_rtf,
                                                          read_plain };
    document    *doc = l->w->sink->doc;
    tizbe_status status = TIZBE_OK;

    for (size_t i = 0; i < COUNT_OF(versions) && doc->segment_count == 0; i++) {
        tizbe_status tried = versions[i](l);

        if (tried == TIZBE_NOMEM || l->storage.failed)
            return error_nomem(l->w->error);
        if (tried != TIZBE_OK)
            status = tried; /* the last that failed has said why */
    }
    if (status == TIZBE_OK || doc->segment_count == 0)
        return status;
    document_note(doc, "a version of its text could not be read: %s",
                  l->w->error->text);
    return TIZBE_OK;
}

/* --- what is attached ------------------------------------------------------- */

static void walk_message(msg_walk *w, uint32_t storage, msg_kind kind,
                         const char *prefix, unsigned depth);

/* Pictures of the page, signatures ... */
static bool
is_no_document(msg_storage *s, slice name)
{
    mime_part part = { .type = msg_text(s, MSG_MEDIA_TYPE) };
    bool      is_of_page = msg_text(s, MSG_CONTENT_ID).size > 0;

    return mime_is_no_document(&part) || (msg_number(s, MSG_IS_HIDDEN) & 1) ||
           (is_of_page && extension_is_listed(SLICE("png jpg jpeg gif bmp emf "
                                                    "wmf"),
                                              path_extension(name)));
}

static void
give_file(letter *l, msg_storage *s, slice name, size_t number)
{
    msg_walk *w = l->w;
    member    m = {
           .name = slice_of(
               attachment_name(&w->arena, &l->names, l->prefix, name, "", number)),
           .bytes = msg_bytes(s, MSG_FILE),
    };

    if (s->failed)
        (void)error_nomem(&m.error);
    else if (m.bytes.size == 0)
        (void)error_set(&m.error, TIZBE_FORMAT,
                        s->is_cut ? IS_CUT : "the file is empty");
    w->stopped = !w->sink->take(w->sink, &m);
}

static slice
name_of_file(msg_storage *s)
{
    slice name = msg_text(s, MSG_LONG_NAME);

    return name.size > 0 ? name : msg_text(s, MSG_SHORT_NAME);
}

/* Objects of other programs are none. */
static bool
is_document(msg_storage *s)
{
    uint32_t inner = msg_inner(s);

    return inner != COMPOUND_NONE ? msg_is_message(s->file, inner)
                                  : !is_no_document(s, name_of_file(s));
}

/* Files are large: each has an arena of its own. */
static void
give_attached(letter *l, uint32_t storage, size_t number, unsigned depth)
{
    msg_walk   *w = l->w;
    arena       own;
    msg_storage s;
    uint32_t    inner;

    arena_init(&own);
    s = msg_storage_of(w->file, storage, MSG_ATTACHED, l->storage.page, &own);
    inner = msg_inner(&s);
    if (is_document(&s) && inner != COMPOUND_NONE)
        walk_message(w, inner, MSG_OF_MESSAGE,
                     attachment_name(&w->arena, &l->names, l->prefix, SLICE(""),
                                     ".msg", number),
                     depth + 1);
    else if (is_document(&s))
        give_file(l, &s, name_of_file(&s), number);
    arena_release(&own);
}

static bool
is_attachment(const msg_walk *w, uint32_t entry)
{
    char name[COMPOUND_NAME];

    compound_name(w->file, entry, name);
    return compound_is_storage(w->file, entry) &&
           slice_starts(slice_of(name), SLICE(ATTACHED));
}

/* --- messages --------------------------------------------------------------- */

/* How many documents are attached; the rest is counted as left out. */
static size_t
count_attached(letter *l)
{
    msg_walk *w = l->w;
    size_t    count = 0;

    for (size_t i = 0; i < compound_count(w->file, l->storage.storage); i++) {
        uint32_t    entry = compound_child(w->file, l->storage.storage, i);
        msg_storage s;

        if (!is_attachment(w, entry))
            continue;
        s = msg_storage_of(w->file, entry, MSG_ATTACHED, l->storage.page,
                           &w->arena);
        if (is_document(&s))
            count++;
        else
            l->left_out++;
    }
    return count;
}

/* A message that only brings files is none of its own. */
static void
give_letter(letter *l)
{
    msg_walk    *w = l->w;
    member       m = { .name = slice_of(l->prefix), .format = "msg" };
    size_t       attached = count_attached(l);
    tizbe_status status;

    set_variables(l);
    status = read_text(l);
    if (l->storage.is_cut)
        document_note(w->sink->doc, "%s, and missing", IS_CUT);
    if (l->left_out > 0)
        document_note(w->sink->doc,
                      "pictures, signatures and the like were left out: %zu",
                      l->left_out);
    if (status != TIZBE_OK)
        m.error = *w->error;
    else if (w->sink->doc->segment_count == 0)
        (void)error_set(&m.error, TIZBE_FORMAT,
                        l->storage.is_cut ? IS_CUT : "there is no text in it");
    if (status == TIZBE_NOMEM || attached == 0 || l->storage.is_cut ||
        w->sink->doc->segment_count > 0)
        w->stopped = !w->sink->take(w->sink, &m);
    else
        document_empty(w->sink->doc); /* what is attached is another one */
}

static void
walk_message(msg_walk *w, uint32_t storage, msg_kind kind, const char *prefix,
             unsigned depth)
{
    letter l = { .w = w, .prefix = prefix };
    size_t number = 0;

    if (depth > DEPTH) {
        document_note(w->sink->about,
                      "messages more than %d deep were left out", DEPTH);
        return;
    }
    intern_init(&l.names);
    l.storage = msg_storage_of(w->file, storage, kind, NULL, &w->arena);
    give_letter(&l);
    for (size_t i = 0; i < compound_count(w->file, storage) && !w->stopped;
         i++) {
        uint32_t entry = compound_child(w->file, storage, i);

        if (is_attachment(w, entry))
            give_attached(&l, entry, ++number, depth);
    }
    intern_release(&l.names);
}

static tizbe_status
walk_msg(const container_input *in, member_sink *sink, tizbe_error *error)
{
    msg_walk     w = { .in = in, .sink = sink, .error = error };
    tizbe_status status = compound_open(in->bytes, &w.file, error);

    if (status != TIZBE_OK)
        return status;
    arena_init(&w.arena);
    walk_message(&w, compound_root(w.file), MSG_OF_FILE, "", 0);
    arena_release(&w.arena);
    compound_close(w.file);
    return TIZBE_OK;
}

const container container_msg = {
    .name = "msg",
    .title = "mail of Outlook (MSG)",
    .extensions = "msg oft",
    .media = "application/vnd.ms-outlook",
    .sniff = sniff_msg,
    .walk = walk_msg,
};
