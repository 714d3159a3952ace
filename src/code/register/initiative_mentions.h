/*
 * Mentions of measures as the whole corpus has them: made by the search,
 * put together by initiative_merge.h, stored by initiative_register.h.
 */
#ifndef CODE_INITIATIVE_MENTIONS_H
#define CODE_INITIATIVE_MENTIONS_H

#include "base/arena.h"
#include "base/slice.h"
#include "text/language.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Slices live in mention_list.memory; an attribute that is not known is
 * empty. Attributes stand on the first mention of a measure in a segment; the
 * others of it there have none. */
typedef struct initiative_mention {
    int64_t  document, segment; /* ids                                */
    int64_t  start, end;        /* code points from the document's start */
    language lang;
    bool     is_proper;    /* a name of its own                          */
    bool     holds_coding; /* a coding lies within its name           */
    bool     is_single;    /* its type has one measure a code            */
    bool     is_bare;      /* "the programme": of one named before       */
    bool     is_sure; /* bare, but weighs what hardly a word in passing does */
    bool     is_definite; /* of a plain word: it points back          */
    bool     is_plain;    /* a word for any of its type, with a number or
                             a year of its own or without             */
    slice    name;        /* as written                                 */
    slice    words;       /* its name's stems: equal for equal names    */
    slice    term;        /* stems that name one thing in its document,
                             or empty                                */
    slice    type;
    slice    alias;   /* id in the gazetteer of measures              */
    slice    country; /* of the document, or empty                    */
    int64_t  code;    /* code.id; 0: none                             */
    slice    partner, place, year, amount, unit, status;
    uint32_t group;     /* mentions of one measure in one segment, and
                       then all that are one, share it; from 0        */
    uint32_t candidate; /* the group as it was met, for initiative_why.h */
} initiative_mention;

/* In order of document and place. */
typedef struct mention_list {
    arena               memory;
    initiative_mention *items; /* from malloc */
    size_t              count, capacity;
    uint32_t            groups; /* used so far */
} mention_list;

#endif
