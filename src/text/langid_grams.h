/*
 * The trained model as it is looked up. It is made of langid_model.c when the
 * program is built, by data/make_langid_grams.c, and lies in the program as
 * it is looked at: nothing is prepared when a process starts, and processes
 * share it.
 */
#ifndef TEXT_LANGID_GRAMS_H
#define TEXT_LANGID_GRAMS_H

#include "text/langid_model.h"

#include <stdint.h>

#define LANGID_ROW_MAX 12 /* classes of a script */

/* An n-gram of the model, or a word. */
typedef struct langid_gram {
    uint32_t hash_low; /* the lower 48 bits of its hash        */
    uint16_t hash_middle;
    uint8_t  best;                /* in LANGID_BEST_STEP       */
    uint8_t  far[LANGID_ROW_MAX]; /* of each class behind the best, in
 LANGID_STEP */
} langid_gram;

#define LANGID_BUCKETS 65536u
#define LANGID_BITS    (1u << 20)

/* The n-grams are more than a processor's nearest caches hold. Their bits are
 * not, and tell of nearly all that are not in the model. */
typedef struct langid_grams {
    uint64_t    bits[LANGID_BITS / 64];    /* by the upper 20 bits of a hash */
    uint32_t    first[LANGID_BUCKETS + 1]; /* by its upper 16 bits: the first
                                              of grams, which are sorted     */
    uint8_t     class_count[LANGID_SCRIPTS];
    uint8_t     classes[LANGID_SCRIPTS][LANGID_ROW_MAX]; /* of a row's places */
    langid_gram grams[];
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

/* No two numbers have the same hash. */
static inline uint64_t
langid_hash(uint64_t key)
{
    return key * 0x9E3779B97F4A7C15u;
}

#endif
