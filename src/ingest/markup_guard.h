/*
 * A look at XML before libxml2 sees it.
 *
 * libxml2 2.9 compares each attribute of a tag with all others: 100,000 of
 * them in one megabyte take a minute. Real tags have a dozen. 300,000
 * declared entities take a quarter of a minute. The guard counts and is fed
 * the same bytes as the parser, in any pieces.
 */
#ifndef INGEST_MARKUP_GUARD_H
#define INGEST_MARKUP_GUARD_H

#include "base/slice.h"

#include <stdbool.h>
#include <stddef.h>

#define GUARD_ATTRIBUTES 2000              /* in one tag */
#define GUARD_ENTITIES   5000              /* declared in one document */
#define GUARD_TAG_BYTES  ((size_t)1 << 20) /* of one tag */

typedef struct markup_guard {
    char   quote;      /* the quote that is open within a tag, or 0  */
    bool   is_in_tag;  /* between < and >                            */
    bool   was_open;   /* the last byte was <                        */
    size_t attributes; /* of this tag, about                         */
    size_t size;       /* of this tag, bytes                         */
    size_t entities;   /* declared so far                            */
    size_t matched;    /* bytes of "<!ENTITY" seen in a row          */
    bool   has_root;   /* entities are declared in front of the first
                          element, and no longer counted             */
} markup_guard;

/* NULL, or what is too much: "a tag has more than 2000 attributes". Starts
 * zeroed. */
const char *markup_guard_feed(markup_guard *g, slice bytes);

#endif
