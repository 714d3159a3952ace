/*
 * What is known of each language: a row, which its file in lang/ fills.
 *
 * For text/ alone; everybody else asks language.h, stem.h and stem_chain.h.
 * Rules that hold for one language stand here as what that language does, so
 * that the code which follows them names no language.
 */
#ifndef TEXT_LANGUAGES_H
#define TEXT_LANGUAGES_H

#include "base/slice.h"
#include "text/language.h"
#include "text/stem.h"
#include "text/stem_chain.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * Append the stem of a form, or up to STEM_CHOICES where it cannot be
 * decided, the likelier first, to an empty set. The form is as form_of makes
 * it (case folded, ё = е, ґ = г, one apostrophe), with at least two letters
 * and no digit, 1 to FORM_MAX bytes. Nothing but the form decides.
 */
typedef void (*stem_function)(slice form, stem_set *out);

/*
 * Set out->count and out->links for a form that the stemmer has read (no
 * hyphen); out->stem is there already. False where it has nothing to say.
 */
typedef bool (*chain_function)(slice form, stem_chain *out);

/*
 * What hyphens, full stops and apostrophes do inside a word.
 *
 * JOINED            a hyphen joins: "бизнес-план", "21-го"
 * JOINED_IN_SCRIPT  the same, unless Latin letters follow it: "е-Gov"
 * PARTED            a hyphen parts ("part-time" is two words), and what is
 *                   short for several words is one: "U.S", "A/B", "80's"
 */
typedef enum word_manner {
    WORDS_JOINED,
    WORDS_JOINED_IN_SCRIPT,
    WORDS_PARTED
} word_manner;

/* How a language is read that is written in other scripts besides. */
typedef struct other_scripts {
    /* Whether a word (any characters) has a letter of theirs that shows it to
     * be of this language. */
    bool (*is_sure)(const uint32_t *letters, size_t count);

    /* Rewrite one run of letters, if it is in one of them and of this
     * language, in the script of its forms, in place; gives the new count, at
     * most `count`. `is_sure` is what was said of the whole word. */
    size_t (*rewrite)(uint32_t *letters, size_t count, bool is_sure);
} other_scripts;

typedef struct language_row {
    const char *code;    /* BCP 47, two letters: "kk"                  */
    const char *code3;   /* ISO 639-3, also taken in tags: "kaz"       */
    const char *name;    /* in English, small letters: "kazakh"        */
    const char *country; /* whose code is taken for it: "kz"; or NULL  */
    const char *locale;  /* with the country whose spelling is meant:
                            "kk-KZ" */

    /* Goes up whenever any text may get other words or any form another
     * stem, so that a corpus of an older analyser is recognised: "kk 1". */
    const char *version;

    /* Cyrillic letters, small and capital, that tell the language from those
     * behind it in the list; "" where none do. */
    const char *letters;

    stem_function        stems;   /* NULL: every form is its own stem       */
    chain_function       chain;   /* NULL: it cannot tell the endings apart */
    const other_scripts *scripts; /* NULL: there are none                   */
    word_manner          words;

    bool is_latin; /* written in Latin letters */

    /* What stands before a hyphen is inflected, too: "стран-участниц". */
    bool inflects_parts;

    /* -'s and -s' are left off a form. */
    bool has_possessive;

    /* A sentence goes on behind quoted speech without a dash: "«...?» деді". */
    bool has_bare_speech;
} language_row;

extern const language_row *const languages[LANG_COUNT];

#define LANGUAGE_DECLARED(CODE, name) extern const language_row name##_language;
LANGUAGES(LANGUAGE_DECLARED)
#undef LANGUAGE_DECLARED

#endif
