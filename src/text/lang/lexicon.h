/*
 * A lexicon: the beginnings of words with the paradigms they take, so that
 * what rules cannot know (вид and видеть, цель and целый, вел and весть) is
 * looked up. Two files that people can read:
 *
 *   lexicon      beginning TAB paradigm numbers, in byte order
 *   paradigms    number TAB kind TAB lemma's ending TAB endings TAB weak ones
 *
 * Numbers go up from 1; blanks part endings; "-" is the empty ending or no
 * ending; "н+" is -н- and any ending of an adjective. Lines that begin with
 * '#' head a file. Words are in Cyrillic letters of two bytes. The first file
 * is compiled in as it is; what leads into it, and all of the second, is a
 * table that data/lexicon_make.h makes when the program is built.
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
#define LEXICON_LETTERS   65536  /* bytes of all endings, at most */

enum { LEXICON_NOUN = 'N', LEXICON_ADJECTIVE = 'A', LEXICON_VERB = 'V' };
/* The kind of a reflexive verb: its forms are listed without -ся, -сь. */
enum { LEXICON_REFLEXIVE = 'R' };

typedef struct lexicon_reading {
    slice base;   /* borrows from the form    */
    slice ending; /* of the lemma; of the lexicon */
    char  kind;
    bool  is_weak; /* gives way to another reading: imperatives ... */
} lexicon_reading;

/* An ending's place in the letters of the table. */
typedef struct lexicon_text {
    uint16_t start;
    uint8_t  size; /* bytes */
} lexicon_text;

typedef struct lexicon_paradigm {
    lexicon_text lemma_ending;
    uint16_t     first, end; /* of its members */
    char         kind;
} lexicon_paradigm;

typedef struct lexicon_ending {
    uint32_t     hash;
    lexicon_text text; /* of size 0: a free slot */
    bool         is_adjective;
} lexicon_ending;

typedef struct lexicon_table {
    uint32_t         longest; /* bytes of the longest ending */
    lexicon_paradigm rows[LEXICON_PARADIGMS];
    uint16_t         members[LEXICON_MEMBERS]; /* ending's slot, is it weak */
    lexicon_ending   endings[LEXICON_ENDINGS]; /* by their hash             */
    uint32_t         slots[LEXICON_WORDS]; /* word's line + 1, part of hash */
    char             letters[LEXICON_LETTERS];
} lexicon_table;

typedef struct lexicon {
    slice                words; /* the first file */
    const lexicon_table *table; /* made of it and the second */
} lexicon;

extern const lexicon_table russian_lexicon_table;

/*
 * The readings of a form, those of short endings first; 0 for a word that
 * the lexicon lacks. A reflexive verb's form comes without -ся and only has
 * readings of LEXICON_REFLEXIVE, any other none of these.
 *
 *     "целью"  ->  цел + ь, a noun
 */
size_t lexicon_read(const lexicon *lex, slice form, bool is_reflexive,
                    lexicon_reading out[LEXICON_READINGS]);

/* --- shared with data/lexicon_make.c ------------------------------------- */

#define LEXICON_LINE_BITS 22 /* of a slot; the others are the hash's */
#define LEXICON_LINE_MASK ((1u << LEXICON_LINE_BITS) - 1)

/* Beginnings are hashed from their first byte, endings from their last, so
 * that one pass over a form has the hashes of all its cuts. */
#define LEXICON_HASH_START 2166136261u

static inline uint32_t
lexicon_hash_byte(uint32_t hash, char byte)
{
    return (hash ^ (unsigned char)byte) * 16777619u;
}

static inline uint32_t
lexicon_hash_stir(uint32_t hash)
{
    hash ^= hash >> 15;
    hash *= 0x2C1B3C6Du;
    return hash ^ hash >> 13;
}

static inline slice
lexicon_text_slice(const lexicon_table *table, lexicon_text text)
{
    return slice_make(table->letters + text.start, text.size);
}

/* Where an ending is in the table or would be put. `mark` stands behind it:
 * "+" or nothing; `hash` is that of both, from the last byte. */
size_t lexicon_ending_slot(const lexicon_table *table, uint32_t hash,
                           slice ending, slice mark);

#endif
