/*
 * Chats that Telegram Desktop exports as pages. What an element is, its class
 * says: div.message.default, in it div.date (whose title is the whole date),
 * div.from_name, div.text; what was passed on stands in div.forwarded with a
 * name of its own, and a poll has div.question and div.answer. A message that
 * is "joined" to the one above has the same sender.
 */
#include "ingest/containers/telegram.h"

#include "ingest/html/html_parse.h"

#include <string.h>

#define NOWHERE 0 /* no element is that high */

typedef struct page_walk {
    telegram_walk *w;
    size_t         depth;     /* elements open                            */
    size_t         message;   /* depth of the open one; NOWHERE           */
    size_t         forwarded; /* depth of what was passed on within it    */
    size_t         taken;     /* depth of the element whose text is taken */
    size_t         aside;     /* depth of one within it that is left out  */
    buffer        *into;      /* where its text goes                      */
    buffer         chat, from, passed_on, text;
    slice          id, date; /* of the page */
} page_walk;

/* The name is that of an element which parts lines. */
static bool
is_break(const char *name)
{
    return strcmp(name, "br") == 0;
}

static void
take_into(page_walk *p, buffer *into)
{
    p->into = into;
    p->taken = p->depth;
}

static void
begin_message(page_walk *p, html_attributes attributes)
{
    slice id = html_attribute(attributes, "id"), prefix = SLICE("message");

    p->message = p->depth;
    p->id = telegram_number(
        slice_part(id, slice_starts(id, prefix) ? prefix.size : 0, id.size));
    p->date = SLICE("");
    p->forwarded = NOWHERE;
    buffer_empty(&p->text);
    buffer_empty(&p->passed_on);
    if (!html_attribute_has(attributes, "class", "joined"))
        buffer_empty(&p->from);
}

static void
name_of_sender(page_walk *p)
{
    buffer *into = p->forwarded != NOWHERE ? &p->passed_on : &p->from;

    buffer_empty(into);
    take_into(p, into);
}

static void
begin_in_message(page_walk *p, slice class, html_attributes attributes)
{
    if (html_value_has(class, "date") && p->date.size == 0)
        p->date = html_attribute(attributes, "title");
    else if (html_value_has(class, "forwarded") &&
             html_value_has(class, "body"))
        p->forwarded = p->depth;
    else if (html_value_has(class, "from_name"))
        name_of_sender(p);
    else if (html_value_has(class, "text"))
        take_into(p, &p->text);
    else if (html_value_has(class, "question") ||
             html_value_has(class, "answer")) {
        buffer_text(&p->text, "\n\n");
        take_into(p, &p->text);
    }
}

static void
on_start(void *user, const char *name, html_attributes attributes,
         size_t number)
{
    page_walk *p = user;
    slice class = html_attribute(attributes, "class");

    (void)number;
    p->depth++;
    if (p->taken != NOWHERE) {
        if (is_break(name))
            buffer_text(p->into, "\n");
        else if (html_value_has(class, "details") && p->aside == NOWHERE)
            p->aside = p->depth; /* the time behind a name, the votes */
    } else if (p->message != NOWHERE) {
        begin_in_message(p, class, attributes);
    } else if (html_value_has(class, "message") &&
               html_value_has(class, "default")) {
        begin_message(p, attributes);
    } else if (p->chat.size == 0 && html_value_has(class, "text") &&
               html_value_has(class, "bold")) {
        take_into(p, &p->chat);
    }
}

/* A line end of the page is a blank; one beside a line end of the text, or at
 * the beginning, is nothing. */
static void
on_text(void *user, slice text)
{
    page_walk *p = user;

    if (p->taken == NOWHERE || p->aside != NOWHERE)
        return;
    for (size_t i = 0; i < text.size; i++) {
        char c = text.data[i] == '\n' || text.data[i] == '\r' ? ' '
                                                              : text.data[i];

        if (c != ' ' || (p->into->size > 0 &&
                         !strchr(" \n", p->into->data[p->into->size - 1])))
            buffer_byte(p->into, c);
    }
}

static void
end_message(page_walk *p)
{
    telegram_message m = { .chat = slice_trim(buffer_slice(&p->chat)),
                           .id = p->id,
                           .date = p->date,
                           .from = slice_trim(buffer_slice(&p->from)),
                           .forwarded = slice_trim(buffer_slice(&p->passed_on)),
                           .text = slice_trim(buffer_slice(&p->text)) };

    if (p->chat.failed || p->from.failed || p->passed_on.failed ||
        p->text.failed) {
        telegram_fail(p->w);
    } else if (!p->w->stopped) {
        telegram_give(p->w, &m);
    }
}

static void
on_end(void *user, const char *name)
{
    page_walk *p = user;

    (void)name;
    if (p->depth == p->aside)
        p->aside = NOWHERE;
    if (p->depth == p->taken)
        p->taken = NOWHERE;
    if (p->depth == p->forwarded)
        p->forwarded = NOWHERE;
    if (p->depth == p->message) {
        end_message(p);
        p->message = NOWHERE;
    }
    p->depth--;
}

tizbe_status
telegram_page(telegram_walk *w, slice page, tizbe_error *error)
{
    page_walk         p = { .w = w };
    const html_events events = { &p, on_start, on_end, on_text };
    html_tape        *tape;
    tizbe_status      status = html_record(page, &tape, error);

    if (status == TIZBE_OK)
        html_replay(tape, &events);
    html_tape_free(tape);
    buffer_release(&p.chat);
    buffer_release(&p.from);
    buffer_release(&p.passed_on);
    buffer_release(&p.text);
    return status;
}
