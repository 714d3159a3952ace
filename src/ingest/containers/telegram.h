/*
 * Chats that Telegram Desktop exports, as JSON (result.json) and as pages
 * (messages.html, messages2.html ...).
 *
 * Each message with words is a document: "#17" by the number that Telegram
 * gave it, so that an export of later months names it alike; of an export of
 * several chats "/1234#17", the chat's number in front. What both shapes say
 * of a message is gathered in a telegram_message; what stands between the
 * messages (somebody joined, a day begins) is none.
 */
#ifndef INGEST_TELEGRAM_H
#define INGEST_TELEGRAM_H

#include "base/buffer.h"
#include "base/slice.h"
#include "base/status.h"
#include "ingest/charset.h"
#include "ingest/containers/container.h"

#include <stdbool.h>
#include <stddef.h>

/* All is borrowed; what is not known is empty. */
typedef struct telegram_message {
    slice chat;      /* its name                                    */
    slice chat_id;   /* telegram_number                             */
    slice id;        /* of the message, the same                    */
    slice date;      /* "2024-01-15T10:11:12", "15.01.2024 10:11:12" */
    slice from;      /* who wrote it: a channel, or a person        */
    slice forwarded; /* from whom it was passed on                  */
    slice text;
    bool  is_public; /* it has an address                          */
} telegram_message;

typedef struct telegram_walk {
    member_sink *sink;
    charset_text decoded;   /* the file                                */
    bool         is_stated; /* its encoding, by a person               */
    bool         has_chats; /* several: names need their numbers       */
    size_t       mended;    /* texts that were encoded twice           */
    size_t       wordless;  /* messages that are a picture, a film ... */
    bool         stopped;   /* no more are wanted, or it failed        */
    tizbe_status status;    /* TIZBE_NOMEM: that is why                */
} telegram_walk;

/* A number as Telegram gives it, with a sign in groups that became larger ones;
 * empty for anything else. */
slice telegram_number(slice id);

/* Hand over a message as a document; one without words is counted. */
void telegram_give(telegram_walk *w, const telegram_message *m);

/* Memory ran out. */
void telegram_fail(telegram_walk *w);

/* The messages of a page (valid UTF-8), in telegram_page.c. */
tizbe_status telegram_page(telegram_walk *w, slice page, tizbe_error *error);

#endif
