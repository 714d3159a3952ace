/*
 * States by their names, in four languages: what "Казахстан", "Қазақстан" and
 * "KZ" have in common. The names are those of corpus/gazetteers/countries.tsv.
 */
#ifndef CODE_COUNTRY_NAMES_H
#define CODE_COUNTRY_NAMES_H

#include "base/arena.h"
#include "base/intern.h"
#include "base/slice.h"
#include "base/status.h"

/* Names, folded as values are (text/value_fold.h), and what they stand for. */
typedef struct country_names {
    intern names;
    slice *codes; /* by number of the name; parts of the gazetteer; owned */
    size_t count, capacity;
} country_names;

/* To be released in any case. Fails only with TIZBE_NOMEM. */
tizbe_status country_names_read(country_names *n);
void         country_names_release(country_names *n);

/* "KZ" for "казахстан", folded, and for "kz"; no data for what is no state. */
slice country_names_code(const country_names *n, slice folded);

#endif
