/*
 * Chats exported by Telegram Desktop: what a message becomes, and those in
 * JSON. A text there is a string, or a list of strings and of pieces with a
 * kind of their own ({"type": "bold", "text": ...}): one text either way.
 * "text_entities" says the same once more.
 */
#include "ingest/containers/containers.h"
#include "ingest/containers/telegram.h"

#include "base/ascii.h"
#include "base/file.h"
#include "ingest/containers/record.h"
#include "ingest/json.h"
#include "ingest/plain.h"
#include "ingest/readers.h"
#include "ingest/sniff.h"

#include <stdio.h>

/* Keys of the first message; a long text moves the second one out of sight. */
static bool
has_messages(slice head)
{
    return slice_has(head, SLICE("\"messages\"")) &&
           (slice_has(head, SLICE("\"date_unixtime\"")) ||
            slice_has(head, SLICE("\"text_entities\"")));
}

/* Of an export of all chats the messages may begin far behind its head. */
static int
sniff_telegram(slice bytes, slice extension)
{
    char  room[SNIFF_BYTES];
    slice head = sniff_head(bytes, room);

    (void)extension;
    if (head.size == 0)
        return 0;
    if (head.data[0] == '{')
        return has_messages(head) ||
                       slice_has(head,
                                 SLICE("\"Here is the data you requested."))
                   ? 97
                   : 0;
    return slice_has(head, SLICE("class=\"page_wrap\"")) &&
                   slice_has(head, SLICE("chat_page"))
               ? 97
               : 0;
}

/* --- a message as a document ---------------------------------------------- */

slice
telegram_number(slice id)
{
    size_t sign = slice_starts(id, SLICE("-")) ? 1 : 0;

    return id.size < 24 && ascii_is_number(slice_part(id, sign, id.size))
               ? id
               : SLICE("");
}

/* Channels write under their own name. */
static void
set_people(document *doc, const telegram_message *m)
{
    bool is_channel = slice_equal(m->from, m->chat);

    document_set(doc, is_channel ? "issuer" : "author", m->from,
                 SOURCE_DOCUMENT);
    document_set(doc, "chat", m->chat, SOURCE_DOCUMENT);
    document_set(doc, "forwarded_from", m->forwarded, SOURCE_DOCUMENT);
}

/* As short posts have no title: whose it is, and which. */
static void
set_name(document *doc, const telegram_message *m)
{
    buffer title = { 0 };

    if (m->chat.size == 0)
        return;
    buffer_put(&title, m->chat);
    buffer_text(&title, " #");
    buffer_put(&title, m->id);
    if (title.failed)
        doc->failed = true;
    else
        document_set(doc, "title", buffer_slice(&title), SOURCE_NAME);
    buffer_release(&title);
}

static void
set_address(document *doc, const telegram_message *m)
{
    char address[96];

    /* messages from before a group became a larger one have none */
    if (!m->is_public || m->chat_id.size == 0 || !ascii_is_number(m->id))
        return;
    (void)snprintf(address, sizeof address, "https://t.me/c/%.*s/%.*s",
                   (int)m->chat_id.size, m->chat_id.data, (int)m->id.size,
                   m->id.data);
    document_set(doc, "url", slice_of(address), SOURCE_DOCUMENT);
}

void
telegram_fail(telegram_walk *w)
{
    w->status = TIZBE_NOMEM;
    w->stopped = true;
}

void
telegram_give(telegram_walk *w, const telegram_message *m)
{
    document *doc = w->sink->doc;
    buffer    name = { 0 };
    member    out = { .format = "telegram" };

    if (slice_trim(m->text).size == 0) {
        w->wordless++;
        return;
    }
    if (w->has_chats) {
        buffer_text(&name, "/");
        buffer_put(&name, m->chat_id);
    }
    buffer_text(&name, "#");
    buffer_put(&name, m->id);
    out.name = buffer_slice(&name);
    if (buffer_status(&name) != TIZBE_OK ||
        plain_text(doc, m->text, false) != TIZBE_OK) {
        telegram_fail(w);
    } else {
        document_end(doc);
        record_variable(doc, RECORD_DATE, SLICE("date"), m->date);
        set_name(doc, m);
        set_people(doc, m);
        set_address(doc, m);
        charset_tell(doc, &w->decoded, w->is_stated);
        w->stopped = !w->sink->take(w->sink, &out);
    }
    buffer_release(&name);
}

/* --- JSON ------------------------------------------------------------------ */

static slice
scalar(const json_value *object, const char *key)
{
    const json_value *v = json_get(object, key);

    return v && (v->kind == JSON_STRING || v->kind == JSON_NUMBER) ? v->text
                                                                   : SLICE("");
}

/* A string, a piece with a text of its own, or a list of these. */
static void
gather(buffer *out, const json_value *v)
{
    if (v && v->kind == JSON_STRING)
        buffer_put(out, v->text);
    else if (v && v->kind == JSON_OBJECT)
        buffer_put(out, scalar(v, "text"));
    else if (v && v->kind == JSON_ARRAY)
        for (const json_value *piece = v->first; piece; piece = piece->next)
            buffer_put(out, piece->kind == JSON_STRING ? piece->text
                                                       : scalar(piece, "text"));
}

/* What is asked, and the answers to choose from, each a line. */
static void
gather_poll(buffer *out, const json_value *poll)
{
    const json_value *answers = json_get(poll, "answers");

    if (!poll)
        return;
    buffer_text(out, "\n\n");
    gather(out, json_get(poll, "question"));
    for (const json_value *a = answers ? answers->first : NULL; a;
         a = a->next) {
        buffer_text(out, "\n\n");
        gather(out, json_get(a, "text"));
    }
}

static void
give_message(telegram_walk *w, const json_value *chat, const json_value *v)
{
    slice            kind = scalar(chat, "type");
    buffer           text = { 0 };
    telegram_message m = { .chat = scalar(chat, "name"),
                           .chat_id = telegram_number(scalar(chat, "id")),
                           .id = telegram_number(scalar(v, "id")),
                           .date = scalar(v, "date"),
                           .from = scalar(v, "from"),
                           .forwarded = scalar(v, "forwarded_from") };

    m.is_public = slice_ends(kind, SLICE("channel")) ||
                  slice_ends(kind, SLICE("supergroup"));
    gather(&text, json_get(v, "text"));
    gather_poll(&text, json_get(v, "poll"));
    w->mended += json_mended(json_get(v, "text")) +
                 json_mended(json_get(v, "poll"));
    m.text = buffer_slice(&text);
    if (buffer_status(&text) != TIZBE_OK) {
        telegram_fail(w);
    } else {
        telegram_give(w, &m);
    }
    buffer_release(&text);
}

static void
give_chat(telegram_walk *w, const json_value *chat)
{
    const json_value *messages = json_get(chat, "messages");

    for (const json_value *v = messages ? messages->first : NULL;
         v && !w->stopped; v = v->next)
        if (slice_is(scalar(v, "type"), "message"))
            give_message(w, chat, v);
}

static void
give_chats(telegram_walk *w, const json_value *chats)
{
    const json_value *list = json_get(chats, "list");

    for (const json_value *v = list ? list->first : NULL; v && !w->stopped;
         v = v->next)
        give_chat(w, v);
}

static tizbe_status
walk_text(telegram_walk *w, slice text, tizbe_error *error)
{
    arena             tree;
    const json_value *root;
    tizbe_status      status;

    arena_init(&tree);
    status = json_parse(&tree, text, &root, error);
    if (status == TIZBE_OK) {
        w->has_chats = json_get(root, "messages") == NULL;
        give_chat(w, root);
        give_chats(w, json_get(root, "chats"));
        give_chats(w, json_get(root, "left_chats"));
    }
    arena_release(&tree);
    return status;
}

static tizbe_status
walk_telegram(const container_input *in, member_sink *sink, tizbe_error *error)
{
    telegram_walk w = { .sink = sink,
                        .is_stated = in->options->encoding != NULL };
    arena         lasting;
    tizbe_status  status;

    arena_init(&lasting);
    status = charset_decode(&lasting, in->bytes, in->options->encoding,
                            SLICE(""), &w.decoded, error);
    if (status == TIZBE_OK) {
        slice head = slice_trim(w.decoded.text);

        charset_tell_mended(sink->about, &w.decoded);
        status = head.size > 0 && head.data[0] == '{'
                     ? walk_text(&w, head, error)
                     : telegram_page(&w, head, error);
    }
    if (w.status != TIZBE_OK)
        status = error_nomem(error);
    record_tell_mended(sink->about, w.mended);
    if (status == TIZBE_OK && w.wordless > 0)
        document_note(sink->about,
                      "messages without words (pictures, films ...) were left "
                      "out: %zu",
                      w.wordless);
    arena_release(&lasting);
    return status;
}

const container container_telegram = {
    .name = "telegram",
    .title = "chats exported by Telegram (JSON, HTML)",
    .extensions = "json html",
    .sniff = sniff_telegram,
    .walk = walk_telegram,
};
