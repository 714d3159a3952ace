/*
 * Running libxml2's HTML parser for its events, without a tree. They are
 * recorded, as a page is looked at twice and parsing takes most of the time.
 *
 * The tree builder of libxml2 2.9 stops without a word 256 elements deep;
 * the events go on, and the depth is limited here. Names come in lower case,
 * and each start has its end, also where the page leaves it out. The parser
 * gets UTF-8 and is told so; it opens nothing.
 */
#ifndef INGEST_HTML_PARSE_H
#define INGEST_HTML_PARSE_H

#include "base/slice.h"
#include "base/status.h"

#include <stdbool.h>
#include <stddef.h>

#define HTML_DEPTH 1000 /* elements inside elements */

/* Name, value, name, value, ..., NULL; a value may be NULL. NULL for none. */
typedef const unsigned char *const *html_attributes;

typedef struct html_events {
    void *user;
    /* `number` counts the starts of the page from 0. */
    void (*start)(void *user, const char *name, html_attributes attributes,
                  size_t number);
    void (*end)(void *user, const char *name);
    void (*text)(void *user, slice text);
} html_events;

typedef struct html_tape html_tape;

/* Parse valid UTF-8 into *out (html_tape_free). TIZBE_LIMIT for elements too
 * deep or attributes too many, TIZBE_NOMEM; HTML knows no other mistake. */
tizbe_status html_record(slice html, html_tape **out, tizbe_error *error);
void         html_tape_free(html_tape *tape); /* NULL is allowed */

/* All events in their order; what they hand over is good until the tape is
 * freed. */
void html_replay(const html_tape *tape, const html_events *events);

/* The value of an attribute (its name in lower case), or the empty slice. */
slice html_attribute(html_attributes attributes, const char *name);

/* The attribute holds the word among others parted by blanks. */
bool html_attribute_has(html_attributes attributes, const char *name,
                        const char *word);

/* `name` is in the list that ends in NULL. */
bool html_is_one_of(const char *name, const char *const *list);

#endif
