/*
 * The grammar of Kazakh inflection as data, for kazakh.c.
 *
 * A suffix is written with capitals for the sounds that change with what
 * stands before them, as grammars do ("-ЛАр" is лар лер дар дер тар тер);
 * kazakh_sounds says what each capital stands for and where.
 */
#ifndef TEXT_LANG_KAZAKH_H
#define TEXT_LANG_KAZAKH_H

#include "text/lang/stemmers.h"

#include <stddef.h>
#include <stdint.h>

/* What a piece of a word is, seen from its right edge; a suffix stands to
 * the right of one of several and makes one. */
enum kazakh_part {
    NOUN = 1 << 0,  /* root: noun, adjective, numeral, name             */
    VERB = 1 << 1,  /* root of a verb, the bare imperative              */
    VOICE = 1 << 2, /* passive, reflexive, reciprocal                   */
    NEG = 1 << 3,   /* negated verb, ends in а/е                        */
    CONV = 1 << 4,  /* converb in -а/-е/-й: takes person and -тын       */
    PAST = 1 << 5,  /* converb in -ып: takes -ты and person             */
    PART = 1 << 6,  /* participle, verbal noun: inflected like a noun   */
    FINITE = 1 << 7, /* nothing follows                                  */
    PLUR = 1 << 8,   /* plural                                           */
    POSS = 1 << 9,   /* of me, of thee: dative in -а                     */
    POSSP = 1 << 10, /* of us, of you: dative in -ға                     */
    POSS3 = 1 << 11, /* of him, of them: case after -н-                  */
    CASE = 1 << 12,  /* any case but the locative                        */
    LOC = 1 << 13,   /* locative: takes -ғы                              */
    ATTR = 1 << 14, /* -дағы, -нікі: a noun again                       */
    DESIRE = 1 << 15 /* -ғы of барғым келеді: must be owned              */
};

/* Sounds as the choice of a suffix's shape sees them: и у ю end a syllable
 * like a glide (суды, суы, биі). */
#define KAZAKH_VOWELS "аәеёоөұүыіэя"

enum kazakh_place { ANYWHERE, AFTER_VOWEL, AFTER_CONSONANT };

typedef struct kazakh_suffix {
    const char *text;    /* with capitals                               */
    uint8_t     place;   /* kazakh_place                                */
    uint8_t     cost;    /* rarity, tenths of a bit                     */
    uint16_t    makes;   /* one kazakh_part                             */
    uint16_t    follows; /* any of these                                */
    const char *undo;    /* given back to the root: "й" before -я, or ""*/
    const char *name;
} kazakh_suffix;

extern const kazakh_suffix kazakh_suffixes[];
extern const size_t        kazakh_suffix_count;

/* One realisation of a capital: `letter` after any of `after`. */
typedef struct kazakh_sound {
    const char *capital;
    const char *back;  /* the letter after back vowels  */
    const char *front; /* the letter after front vowels */
    const char *after; /* the letters before it; "" for all */
} kazakh_sound;

extern const kazakh_sound kazakh_sounds[];
extern const size_t       kazakh_sound_count;

/* A root as it stands before some suffixes, and as it is alone. */
typedef struct kazakh_root {
    const char *shape;
    const char *root;
} kazakh_root;

extern const kazakh_root kazakh_changed[]; /* халқ - халық */
extern const size_t      kazakh_changed_count;

/* Whole forms whose root the rules do not find, in byte order. */
extern const irregular kazakh_irregular[];
extern const size_t    kazakh_irregular_count;

/* Short and frequent roots, one string of words parted by blanks. */
extern const char kazakh_nouns[];
extern const char kazakh_verbs[];

#endif
