/*
 * A message, or what is attached to one, as a storage of properties ([MS-OXMSG]
 * 2.4): those of any length are streams, the others stand in one table.
 */
#ifndef INGEST_MSG_STORAGE_H
#define INGEST_MSG_STORAGE_H

#include "base/arena.h"
#include "ingest/compound.h"

/* [MS-OXPROPS] */
enum {
    MSG_SUBJECT = 0x0037,
    MSG_SUBMITTED = 0x0039,
    MSG_SENT_FOR = 0x0042,
    MSG_HEADERS = 0x007D,
    MSG_SENDER = 0x0C1A,
    MSG_SENDER_ADDRESS = 0x0C1F,
    MSG_RECIPIENTS = 0x0E04,
    MSG_DELIVERED = 0x0E06,
    MSG_BODY = 0x1000,
    MSG_RTF = 0x1009,
    MSG_HTML = 0x1013,
    MSG_FILE = 0x3701, /* the bytes; or a storage: a message, or an object */
    MSG_SHORT_NAME = 0x3704,
    MSG_LONG_NAME = 0x3707,
    MSG_MEDIA_TYPE = 0x370E,
    MSG_CONTENT_ID = 0x3712,
    MSG_BODY_PAGE = 0x3FDE,   /* code page of the body */
    MSG_STRING_PAGE = 0x3FFD, /* of all 8-bit strings  */
    MSG_SENDER_MAIL = 0x5D01,
    MSG_IS_HIDDEN = 0x7FFE
};

typedef enum msg_kind { MSG_OF_FILE, MSG_OF_MESSAGE, MSG_ATTACHED } msg_kind;

typedef struct msg_storage {
    const compound *file;
    uint32_t        storage;
    arena          *memory;
    slice           table;  /* the fixed ones, 16 bytes each      */
    const char     *page;   /* encoding of 8-bit strings, or NULL */
    bool            failed; /* memory ran out                    */
    bool            is_cut; /* one that was asked for is damaged */
} msg_storage;

/* The properties of a storage, in `memory`; of one without a table none is
 * fixed. `page` is that of the message something is attached to, or NULL. */
msg_storage msg_storage_of(const compound *file, uint32_t storage,
                           msg_kind kind, const char *page, arena *memory);

/* A text, valid UTF-8; the bytes of a property as they are; a number; a time as
 * "2024-05-15T10:30:00Z". Empty, and 0: there is none, or it is damaged (is_cut). */
slice    msg_text(msg_storage *s, unsigned property);
slice    msg_bytes(msg_storage *s, unsigned property);
uint32_t msg_number(const msg_storage *s, unsigned property);
slice    msg_time(msg_storage *s, unsigned property);

/* The encoding of a code page of Windows by its number, or NULL. */
const char *msg_page_name(arena *memory, uint32_t page);

/* The storage within (a message, or an object) that is attached, or
 * COMPOUND_NONE; whether it is a message. */
uint32_t msg_inner(const msg_storage *s);
bool     msg_is_message(const compound *file, uint32_t storage);

#endif
