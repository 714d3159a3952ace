/*
 * The first look at a page: what it says of itself, where its text is, and
 * what is furniture.
 *
 * Elements are named by the number of their start (html_parse.h); the second
 * pass counts the same way.
 */
#ifndef INGEST_HTML_SURVEY_H
#define INGEST_HTML_SURVEY_H

#include "base/status.h"
#include "ingest/html/html_parse.h"
#include "text/document.h"

#include <stdbool.h>
#include <stddef.h>

#define HTML_NOWHERE SIZE_MAX

typedef struct number_list {
    size_t *items; /* owned, rising */
    size_t  count, capacity;
} number_list;

typedef struct html_survey {
    size_t      main;           /* the element that holds the text; HTML_NOWHERE
                            for the whole page                          */
    bool        main_has_title; /* a <h1>                            */
    bool        is_chapter;     /* of a book: only machinery is left out */
    bool        is_of_menus;    /* a page with no other text: they count */
    number_list skipped; /* headers, footers, asides, forms without text */
    number_list layout;  /* tables that only arrange the page            */
} html_survey;

/*
 * Look at a page and set the variables of `doc` (which may be NULL) that its
 * head has: title, date, issuer, language. Release in every case.
 */
tizbe_status html_survey_take(const html_tape *page, document *doc,
                              html_survey *out, tizbe_error *error);
void         html_survey_release(html_survey *survey);

/* Binary search: the list is in rising order. */
bool number_list_has(const number_list *list, size_t number);

/* What never holds running text: scripts, styles, controls, what is hidden.
 * On pages of a site menus join them, known by their classes. */
bool html_is_machinery(const char *name, html_attributes attributes);
bool html_is_furniture(const char *name, html_attributes attributes);

/* The name of a heading: 1-6, else 0. */
unsigned html_heading_level(const char *name);

#endif
