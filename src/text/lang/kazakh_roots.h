/*
 * The known roots of Kazakh and what each costs: data/kazakh_roots.tsv with
 * the words of kazakh_words.c, as a hash table that data/make_stem_tables.c
 * makes when the program is built and that lies in it as it is looked at.
 */
#ifndef TEXT_LANG_KAZAKH_ROOTS_H
#define TEXT_LANG_KAZAKH_ROOTS_H

#include "text/lang/kazakh_shapes.h"

/*
 * The letters of a root as one number, made letter by letter, so that who
 * tries every beginning of a word goes over it once: KAZAKH_NO_LETTERS is of
 * the empty one, kazakh_key_with of one with a letter more.
 */
typedef uint64_t kazakh_key;

#define KAZAKH_NO_LETTERS ((kazakh_key)0x6A09E667F3BCC909u)

static inline kazakh_key
kazakh_key_with(kazakh_key key, letter next)
{
    return (key ^ next) * 0x9E3779B97F4A7C15u;
}

/* Two of some ten thousand roots having the same key is not to be expected,
 * and a test would say so. */
static inline kazakh_key
kazakh_key_of(const kazakh_word *root)
{
    kazakh_key key = KAZAKH_NO_LETTERS;

    for (size_t i = 0; i < root->size; i++)
        key = kazakh_key_with(key, root->text[i]);
    return key;
}

/* keys[n] becomes that of the first n letters. */
void kazakh_keys(const kazakh_word *word, kazakh_key keys[WORD_MAX + 1]);

/* What a known root costs as a NOUN or a VERB, in tenths of a bit; 0 when
 * it is not known as such. */
int kazakh_root_cost(kazakh_key key, int part);

/* The row, from 1, of kazakh_changed for a root in the shape that it has
 * before vowels: халқ - халық; 0 when there is none. */
size_t kazakh_changed_row(kazakh_key key);

/* Whether a root is known, as a noun or a verb. */
bool kazakh_known(const kazakh_word *root);

/* The least cost of any. */
int kazakh_least_root_cost(void);

/* --- shared with data/make_stem_tables.c --------------------------------- */

#define KAZAKH_ROOT_SLOTS 65536 /* over twice the known roots */

/* What is known of a root. */
typedef struct kazakh_known_root {
    kazakh_key key;        /* 0 for an empty slot           */
    uint8_t    noun, verb; /* cost; 0 for none              */
    uint16_t   changed;    /* row of kazakh_changed, from 1 */
} kazakh_known_root;

typedef struct kazakh_root_table {
    kazakh_known_root slots[KAZAKH_ROOT_SLOTS];
    int               least; /* cost of any */
} kazakh_root_table;

extern const kazakh_root_table kazakh_roots_table;

/* Where a root is in the table or would be put. */
static inline size_t
kazakh_root_slot(const kazakh_root_table *table, kazakh_key key)
{
    size_t at = (size_t)(key >> 40) % KAZAKH_ROOT_SLOTS;

    while (table->slots[at].key != 0 && table->slots[at].key != key)
        at = (at + 1) % KAZAKH_ROOT_SLOTS;
    return at;
}

#endif
