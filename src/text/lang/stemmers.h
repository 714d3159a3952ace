/*
 * What the stemmers share: adding stems, and tables of irregular forms. What
 * a stemmer gets and gives is said in text/languages.h.
 */
#ifndef TEXT_LANG_STEMMERS_H
#define TEXT_LANG_STEMMERS_H

#include "base/slice.h"
#include "text/language.h"
#include "text/stem.h"

#include <stdbool.h>
#include <stddef.h>

/* Append a stem unless it is empty or there already, or the set is full. */
void stem_add(stem_set *set, slice stem);

/* Append one stem as lists give it, or two parted by a blank. */
void stem_add_listed(slice stems, stem_set *out);

/* Add the stems that data/irregular_stems.tsv gives a form; false when it
 * has none. */
bool stem_irregular(slice form, language lang, stem_set *out);

/* A form with a stem of its own: an irregular or suppletive. Tables of
 * them are in byte order of the form. */
typedef struct irregular {
    const char *form;
    const char *stem; /* or two, a blank between */
} irregular;

/* The stem or stems that a sorted table gives for a form, or NULL. */
const char *irregular_find(const irregular *table, size_t count, slice form);

#endif
