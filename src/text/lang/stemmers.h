/*
 * The stemmers behind the registry, one a language, and what they share.
 *
 * A stemmer gets one form as form_of makes it (case folded, ё = е, ґ = г,
 * one apostrophe), at least two letters and no digit, 1 to FORM_MAX bytes.
 * It appends one stem, or up to STEM_CHOICES where it cannot decide, to an
 * empty set, the likelier first. It is a pure function of the form.
 */
#ifndef TEXT_LANG_STEMMERS_H
#define TEXT_LANG_STEMMERS_H

#include "base/slice.h"
#include "text/stem.h"
#include "text/stem_chain.h"

#include <stdbool.h>
#include <stddef.h>

typedef void (*stem_function)(slice form, stem_set *out);

/*
 * Set out->count and out->links for a form that the stemmer has read (no
 * hyphen); out->stem is there already. False where it has nothing to say.
 */
typedef bool (*chain_function)(slice form, stem_chain *out);

bool kazakh_chain(slice form, stem_chain *out);

void kazakh_stems(slice form, stem_set *out);
void russian_stems(slice form, stem_set *out);
void ukrainian_stems(slice form, stem_set *out);
void english_stems(slice form, stem_set *out);

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
