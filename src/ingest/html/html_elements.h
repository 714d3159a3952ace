/*
 * The elements of HTML, and what of them is needed to know where one ends
 * that the page leaves open. The classes are those of the WHATWG standard
 * ("HTML", 13.2.4.2 and 13.2.6.4.7), as far as they are needed here.
 */
#ifndef INGEST_HTML_ELEMENTS_H
#define INGEST_HTML_ELEMENTS_H

#include "base/arena.h"
#include "base/slice.h"

#include <stdbool.h>

typedef enum html_kind {
    HTML_OTHER,
    HTML_ROOT, /* <html> */
    HTML_HEAD,
    HTML_BODY,
    HTML_P,
    HTML_HEADING,
    HTML_LI,
    HTML_LIST, /* <ul>, <ol>: a bound for the ends of their items */
    HTML_DD,   /* <dd>, <dt> */
    HTML_TABLE,
    HTML_ROWS, /* <tbody> and its like, <caption> */
    HTML_ROW,
    HTML_CELL,
    HTML_A,
    HTML_FORM,
    HTML_OPTION,
    HTML_BUTTON,
    HTML_BREAK, /* <br> */
} html_kind;

enum {
    HTML_EMPTY = 1,    /* has neither content nor an end            */
    HTML_RAW = 2,      /* its content is text up to its end         */
    HTML_REFS = 4,     /* the same, with character references       */
    HTML_CLOSES_P = 8, /* begins a block: ends the paragraph before */
    HTML_BLOCK = 16,   /* no end of a phrase inside reaches beyond  */
    HTML_BOUND = 32,   /* no end of a block inside reaches beyond   */
    HTML_PHRASE = 64,  /* a part of a line                          */
    HTML_IN_HEAD = 128 /* does not end the head                     */
};

typedef struct html_element {
    const char *name; /* lower case */
    html_kind   kind;
    unsigned    flags;
} html_element;

/* Whether HTML has an element of that name, in any case. */
bool html_element_is_known(slice name);

/* The element of that name in any case; one that is not known lives in `a`.
 * NULL when memory runs out. */
const html_element *html_element_named(arena *a, slice name);

#endif
