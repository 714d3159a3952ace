/*
 * A lexicon: the beginnings of words with the paradigms they take, so that
 * what rules cannot know (вид and видеть, цель and целый, вел and весть) is
 * looked up. Two files that people can read, compiled in as they are:
 *
 *   lexicon      beginning TAB paradigm numbers, in byte order
 *   paradigms    number TAB kind TAB lemma's ending TAB endings TAB weak ones
 *
 * Numbers go up from 1; blanks part endings; "-" is the empty ending or no
 * ending; "н+" is -н- and any ending of an adjective. Lines that begin with
 * '#' head a file. Words are in Cyrillic letters of two bytes.
 */
#ifndef TEXT_LANG_LEXICON_H
#define TEXT_LANG_LEXICON_H

#include "base/slice.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define LEXICON_READINGS  8      /* more of one form are left out */
#define LEXICON_PARADIGMS 2048   /* at most */
#define LEXICON_MEMBERS   32768  /* endings of all paradigms, at most */
#define LEXICON_ENDINGS   8192   /* slots; half of them used at most */
#define LEXICON_WORDS     262144 /* slots; half of them used at most */

enum { LEXICON_NOUN = 'N', LEXICON_ADJECTIVE = 'A', LEXICON_VERB = 'V' };
/* A verb whose forms stand before -ся, -сь. */
enum { LEXICON_REFLEXIVE = 'R' };

typedef struct lexicon_reading {
    slice base;   /* borrows from the form    */
    slice ending; /* of the lemma; of the lexicon */
    char  kind;
    bool  is_weak; /* gives way to another reading: imperatives ... */
} lexicon_reading;

typedef struct lexicon_paradigm {
    slice    lemma_ending;
    uint16_t first, end; /* of its members */
    char     kind;
} lexicon_paradigm;

typedef struct lexicon_ending {
    slice    text; /* empty: a free slot */
    uint32_t hash;
    bool     is_adjective;
} lexicon_ending;

/* `words`, `paradigms` and `adjective` are given; the rest is made at the
 * first use, in a few milliseconds, and nothing is allocated. */
typedef struct lexicon {
    slice              words; /* less than 4 MB */
    slice              paradigms;
    const char *const *adjective; /* what "+" stands for, NULL-terminated */

    bool             is_ready;
    size_t           longest; /* bytes of the longest ending */
    lexicon_paradigm rows[LEXICON_PARADIGMS];
    uint16_t         members[LEXICON_MEMBERS]; /* ending's slot, is it weak */
    lexicon_ending   endings[LEXICON_ENDINGS]; /* by their hash             */
    uint32_t         slots[LEXICON_WORDS]; /* word's line + 1, part of hash */
} lexicon;

/*
 * The readings of a form, those of short endings first; 0 for a word that
 * the lexicon lacks. A reflexive verb's form comes without -ся and only has
 * readings of LEXICON_REFLEXIVE, any other none of these.
 *
 *     "целью"  ->  цел + ь, a noun
 */
size_t lexicon_read(lexicon *lex, slice form, bool is_reflexive,
                    lexicon_reading out[LEXICON_READINGS]);

#endif
