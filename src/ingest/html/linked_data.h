/*
 * What a page says of itself in JSON-LD, by the words of schema.org.
 *
 *     {"@graph": [{"@type": "NewsArticle", "headline": "...",
 *       "datePublished": "2024-11-19T14:05:00+05:00",
 *       "publisher": {"name": "..."}}]}
 */
#ifndef INGEST_LINKED_DATA_H
#define INGEST_LINKED_DATA_H

#include "base/arena.h"
#include "base/slice.h"

typedef struct linked_data {
    slice title, date, publisher; /* as written; empty: not said      */
    slice type;                   /* "news", "law" ...; empty: none   */
    slice site;                   /* the name of the web site         */
} linked_data;

/*
 * Read a block of it (valid UTF-8): the first thing in it that is an article
 * or an act, not the site or the crumbs that lead to the page. All is empty
 * where there is none, and where the block is not JSON. The values live in
 * the arena or in `text`.
 */
linked_data linked_data_read(arena *a, slice text);

#endif
