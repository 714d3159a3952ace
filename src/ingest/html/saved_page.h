/*
 * What a browser, or Word, saves beside a page: "page.html" and a folder
 * "page_files" of pictures, scripts and frames, which are no documents; and
 * likewise what lies beside an exported chat.
 */
#ifndef INGEST_SAVED_PAGE_H
#define INGEST_SAVED_PAGE_H

#include "base/slice.h"

#include <stdbool.h>

/* The page's name without its extension: "page_files" -> "page"; empty when
 * no program names folders like that. Borrowed from `folder`. */
slice saved_page_of(slice folder);

/* The extensions such a page may have, with their dots; NULL at the end. */
extern const char *const saved_page_extensions[];

/* Whether a folder is called as one of those that Telegram puts pictures, films
 * and the looks of pages in, beside the chat that it exports; not "files", in
 * which documents are that somebody sent. */
bool saved_chat_has(slice folder);

/* What such a chat may be called, or the list of all; NULL at the end. */
extern const char *const saved_chat_names[];

/*
 * Where it may lie: beside such a folder, or, where all chats are exported
 * ("chats/chat_001/photos"), above them. Gives how many of `places` there are, each
 * a path up to where its name goes; borrowed from `folder`.
 *
 *     "export/chats/chat_001/photos"  ->  "export/chats/chat_001/" "export/"
 */
enum { SAVED_CHAT_PLACES = 2 };
size_t saved_chat_places(slice folder, slice places[SAVED_CHAT_PLACES]);

#endif
