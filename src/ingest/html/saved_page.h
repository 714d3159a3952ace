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

/* What such a chat may be called; NULL at the end. */
extern const char *const saved_chat_names[];

#endif
