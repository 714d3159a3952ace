/*
 * The trained model of langid_word.c: for each script the n-grams that were
 * kept and the words that are known whole. It is made of data/langid_model.txt
 * when the program is built, by data/make_langid_grams.c, and lies in the
 * program as it is looked at: nothing is prepared when a process starts, and
 * processes share it.
 */
#ifndef TEXT_LANGID_GRAMS_H
#define TEXT_LANGID_GRAMS_H

#include <stdint.h>

enum { LANGID_CYRILLIC, LANGID_LATIN, LANGID_ARABIC, LANGID_SCRIPTS };

#define LANGID_ROW_MAX   12  /* classes of a script             */
#define LANGID_ORDER     6   /* letters of an n-gram, at most   */
#define LANGID_BEST_STEP 118 /* 1/6 bit in nats x LANGID_SCALE  */
#define LANGID_STEP      71  /* 1/10 bit, likewise              */

/* An n-gram of the model, or a word. */
typedef struct langid_gram {
    uint32_t hash_low; /* the lower 48 bits of its hash        */
    uint16_t hash_middle;
    uint8_t  best; /* in LANGID_BEST_STEP                */
    /* each class behind the best, in LANGID_STEP */
    uint8_t far[LANGID_ROW_MAX];
} langid_gram;

#define LANGID_LINE_GRAMS 3

/* What a processor fetches at once. Where a line is full, n-grams that belong
 * there stand in the next one that is not, told by 48 bits of their hash. */
typedef struct langid_line {
    langid_gram grams[LANGID_LINE_GRAMS]; /* zeros where there is none    */
    uint32_t    goes_on;                  /* some stand further behind    */
} langid_line;

#define LANGID_LINES     65536u
#define LANGID_BIT_WORDS 32768u

/* The n-grams do not fit into a processor's nearest caches; a Bloom filter of
 * two bits for each of them does. It is asked first, and rules out nearly all
 * that are not in the model. */
typedef struct langid_grams {
    langid_line lines[LANGID_LINES]; /* by the upper 16 bits of a hash       */
    uint64_t    bits[LANGID_BIT_WORDS]; /* by the upper 15, langid_bits there */
    uint8_t     class_count[LANGID_SCRIPTS];
    uint8_t     classes[LANGID_SCRIPTS][LANGID_ROW_MAX]; /* of a row's places */
} langid_grams;

extern const langid_grams langid_grams_table;

/* An n-gram is known by the number whose digits to this base its letters
 * are, modulo 2^64. */
#define LANGID_KEY_BASE 0xD6E8FEB86659FD93u

/* A word that is known whole has the key of its letters and both edges, and
 * this, which parts it from the n-gram of the same letters. */
#define LANGID_WORD_KEY 0xA24BAED4963EE407u

/* Letters past U+07FF are few, and not told apart. */
static inline uint64_t
langid_letter_key(uint32_t code)
{
    return code >= 0x800 ? 1 : code == '_' ? ' ' : code;
}

/* The hash of an n-gram is its number times this: the hashes of its letters
 * make it as the letters make the number. No two numbers have the same one. */
#define LANGID_HASH 0x9E3779B97F4A7C15u

/* The bits of a hash in its word of langid_grams. */
static inline uint64_t
langid_bits(uint64_t hash)
{
    return UINT64_C(1) << (hash >> 43 & 63) | UINT64_C(1) << (hash >> 37 & 63);
}

#endif
