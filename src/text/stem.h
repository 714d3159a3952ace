/*
 * What a form is found by: its stem, a second stem where the language
 * cannot decide, and the stems of the parts of a hyphenated form.
 *
 * One registry of stemmers, a row a language (languages.c); a stemmer is a
 * pure function of the form.
 */
#ifndef TEXT_STEM_H
#define TEXT_STEM_H

#include "base/slice.h"
#include "text/form.h"
#include "text/language.h"

#include <stddef.h>
#include <stdint.h>

#define STEM_CHOICES 2 /* stems of one undivided form, at most */
#define STEMS_MAX    8 /* of a form with all its parts, at most */

typedef struct stem_text {
    uint8_t size; /* bytes */
    char    bytes[FORM_MAX];
} stem_text;

typedef struct stem_set {
    size_t    count; /* at least 1; items[0] is the stem of the whole */
    stem_text items[STEMS_MAX]; /* distinct */
} stem_set;

/*
 * The stems of a form as form_of gives it (1 to FORM_MAX bytes). A
 * hyphenated form also gets the stems of its parts of two letters or more;
 * numbers and LANG_UND keep the form itself.
 */
void stems_of(slice form, language lang, stem_set *out);

/*
 * The stems of the whole form only: at most STEM_CHOICES. Those of a
 * hyphenated Russian or Ukrainian form have stems before the hyphen as well:
 * "стран-участниц" has that of "страна-участница".
 */
void stems_of_whole(slice form, language lang, stem_set *out);

/* The version of a language's analysis, "kk 1"; it changes whenever any
 * form may get another stem. Stored with a corpus, printed in manifests. */
const char *stem_version(language lang);

#endif
