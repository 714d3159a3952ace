/*
 * What Russian and Ukrainian stemming share: a word is looked up among the
 * irregular ones and in a lexicon if the language has one; else it is read as
 * a verb and as a noun by tables of endings, and what inflection did to the
 * stem is levelled. The tables are in russian.c and ukrainian.c.
 *
 * The stem of a verb ends in a hyphen, as grammars write a root (чита-), and
 * in -ся after it when reflexive, so that it never meets that of a noun
 * (роб- and робот). Adjectives are nouns here. Where the ending does not
 * tell a verb from a noun, both stems are given; else a noun may have two
 * shapes (рік - року, поправок - поправка) and gets both.
 */
#ifndef TEXT_LANG_SLAVIC_H
#define TEXT_LANG_SLAVIC_H

#include "base/array.h"
#include "base/once.h"
#include "text/lang/lexicon.h"
#include "text/lang/stemmers.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* How much an ending says about the word. */
enum {
    WEAKLY_VERB, /* a noun more often: дороги, говори        */
    MAYBE_VERB, /* nouns end so too: канали, депутати, актив */
    SURELY_VERB
};

/* What may stand before an ending. */
enum {
    ANY_SOUND,
    CONSONANT,
    VOWEL,
    LABIAL,  /* б п в м ф, which -л- follows: роблю      */
    HUSHER,  /* ж ч ш щ: можу, пишу                      */
    SOFTENER /* г к х ж ч ш щ ц н: -ий, -ие of adjectives */
};

typedef struct slavic_ending {
    const char *text;
    const char *theme; /* what the stem keeps instead: "а", "ува", "" */
    uint8_t     after;
    uint8_t     certainty;
} slavic_ending;

/* The ending of a noun or an adjective, behind any sound. */
#define NOUN(ending)                                                           \
    {                                                                          \
        ending, "", ANY_SOUND, MAYBE_VERB                                      \
    }

/* A slavic_table or slavic_changes of an array of rows. */
#define SLAVIC_ROWS(array)                                                     \
    {                                                                          \
        .rows = (array), .row_count = COUNT_OF(array)                          \
    }

/* A stem's end as found and as it is written: roots that change, consonants
 * that alternate, noun stems with two shapes. `least` is the number of
 * letters a word must have for the row to hold. */
typedef struct slavic_change {
    const char *end;
    const char *level;
    size_t      least;
} slavic_change;

/* Rows by the last byte of their text, so that few are looked at. */
#define SLAVIC_BUCKETS    64
#define SLAVIC_BUCKET_MAX 60
#define SLAVIC_ROWS_MAX   255

typedef struct slavic_index {
    uint8_t rows[SLAVIC_BUCKETS][SLAVIC_BUCKET_MAX];
    uint8_t count[SLAVIC_BUCKETS];
    uint8_t size[SLAVIC_ROWS_MAX]; /* bytes of a row's text */
    once    made;
} slavic_index;

/* Endings; the longest that fits is taken. */
typedef struct slavic_table {
    const slavic_ending *rows;
    size_t               row_count;
    slavic_index         index; /* made at the first use */
} slavic_table;

/* Changes; the first row that fits is applied. */
typedef struct slavic_changes {
    const slavic_change *rows;
    size_t               row_count;
    slavic_index         index;
} slavic_changes;

typedef struct slavic_language {
    slavic_table       verbs;
    slavic_table       nouns;
    slavic_table       adjectives;  /* the endings of participles, if any    */
    slavic_table       participles; /* what stands before these              */
    slavic_changes     roots;       /* of verbs; a prefix may stand before   */
    slavic_changes     pasts; /* whole words without ending: привіз    */
    slavic_changes     consonants; /* at the end of a verb's root           */
    slavic_changes     stems;      /* at the end of a noun's stem           */
    slavic_changes     others;     /* a noun's second shape                 */
    language           code;
    const lexicon     *lexicon;  /* looked up before the rules; or NULL     */
    const char *const *prefixes; /* NULL-terminated                         */
    const char        *vowels;
    bool has_future; /* -тиму: the future is made of the infinitive         */
} slavic_language;

/* What `lang` is looked up by is made at the first use. */
void slavic_stems(slavic_language *lang, slice form, stem_set *out);

#endif
