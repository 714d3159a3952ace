/*
 * From the word that names a measure ("visa") to the measure's name as it is
 * written ("simplified visa for foreign specialists", «Болашақ» бағдарламасы).
 *
 * There is no parser here: a name grows from its head over adjectives,
 * genitives and a phrase behind "for", "для", "про" until punctuation, a verb
 * or a function word ends it. What is wrong with a name is its length, never
 * its place.
 */
#ifndef CODE_INITIATIVE_NAME_H
#define CODE_INITIATIVE_NAME_H

#include "code/register/initiative_reading.h"

#include <stdbool.h>
#include <stdint.h>

typedef struct name_span {
    uint32_t start, end; /* tokens                                       */
    bool     is_proper;  /* in quotation marks, or with capital letters
                            that neither a sentence nor a place explains */
} name_span;

/* The name around the head at tokens [start, end). */
name_span initiative_name(const segment_reading *r, uint32_t start,
                          uint32_t end);

/* Whether a token may describe a noun behind it: an adjective in Russian and
 * Ukrainian, what is in no oblique case in Kazakh. */
bool name_describes(const segment_reading *r, uint32_t token);

#endif
