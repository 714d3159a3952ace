/*
 * A page as events: the starts and ends of its elements and the texts
 * between them. They are recorded, as a page is looked at twice.
 *
 * Every start has its end, also where the page leaves it out, and ends come
 * in the order of nesting: what the WHATWG standard ("HTML", 13.2.6) says of
 * the places where elements end is followed, what it says of moving them
 * about is not. <html>, <head> and <body> are not invented, and the ends of
 * the first and the last of them are the end of the page: what stands behind
 * is read, too.
 */
#ifndef INGEST_HTML_PARSE_H
#define INGEST_HTML_PARSE_H

#include "base/slice.h"
#include "base/status.h"
#include "ingest/html/html_lex.h"

#include <stdbool.h>
#include <stddef.h>

#define HTML_DEPTH 1000 /* elements inside elements */

typedef struct html_events {
    void *user;
    /* `number` counts the starts of the page from 0. */
    void (*start)(void *user, const char *name, html_attributes attributes,
                  size_t number);
    void (*end)(void *user, const char *name);
    void (*text)(void *user, slice text);
} html_events;

typedef struct html_tape html_tape;

/* Parse valid UTF-8, which must outlive the tape, into *out (html_tape_free).
 * TIZBE_LIMIT for elements too deep or attributes too many, TIZBE_NOMEM; HTML
 * knows no other mistake. */
tizbe_status html_record(slice html, html_tape **out, tizbe_error *error);
void         html_tape_free(html_tape *tape); /* NULL is allowed */

/* All events in their order; what they hand over is good until the tape is
 * freed. Names are in lower case. */
void html_replay(const html_tape *tape, const html_events *events);

/* The value holds the word among others parted by blanks. */
bool html_value_has(slice value, const char *word);

/* The place of an attribute (its name in lower case), of two with one name
 * the first; NULL. Here, as dozens of names are asked for at each tag. */
static inline const html_attribute_item *
html_attribute_find(html_attributes attributes, const char *name)
{
    slice wanted = slice_of(name);

    for (; attributes && attributes->name.size > 0; attributes++)
        if (slice_equal(attributes->name, wanted))
            return attributes;
    return NULL;
}

static inline bool
html_has_attribute(html_attributes attributes, const char *name)
{
    return html_attribute_find(attributes, name) != NULL;
}

/* Its value, or the empty slice. */
static inline slice
html_attribute(html_attributes attributes, const char *name)
{
    const html_attribute_item *found = html_attribute_find(attributes, name);

    return found ? found->value : (slice){ 0 };
}

static inline bool
html_attribute_has(html_attributes attributes, const char *name,
                   const char *word)
{
    slice value = html_attribute(attributes, name);

    return value.size > 0 && html_value_has(value, word);
}

/* `name` is in the list that ends in NULL. */
bool html_is_one_of(const char *name, const char *const *list);

#endif
