/*
 * Whether a full stop ends a sentence or only an abbreviation, an initial
 * or the number of a point. For sentences.c only.
 */
#ifndef TEXT_SENTENCE_STOPS_H
#define TEXT_SENTENCE_STOPS_H

#include "base/slice.h"
#include "text/language.h"

#include <stdbool.h>
#include <stddef.h>

/* A single full stop with a blank behind it; offsets are bytes. */
typedef struct stop_place {
    slice    text;
    language lang;
    size_t   start;          /* of the sentence so far                */
    size_t   stop;           /* the full stop                         */
    size_t   next;           /* the first letter or figure behind it  */
    bool     follows_small;  /* ... is a small letter                 */
    bool     follows_figure; /* ... is a figure                       */
    bool     has_bracket;    /* ... stands in brackets                */
} stop_place;

bool stop_ends_sentence(const stop_place *place);

#endif
