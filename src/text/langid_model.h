/*
 * The trained model behind langid_word.c: for each script the n-grams that
 * were kept and the words that are known whole, as text; their shape is told in
 * data/langid_model.c.
 */
#ifndef TEXT_LANGID_MODEL_H
#define TEXT_LANGID_MODEL_H

#include <stddef.h>

enum { LANGID_CYRILLIC, LANGID_LATIN, LANGID_ARABIC, LANGID_SCRIPTS };

#define LANGID_ORDER     6   /* letters of an n-gram, at most            */
#define LANGID_BEST_STEP 118 /* 1/6 bit in nats x LANGID_SCALE         */
#define LANGID_STEP      71  /* 1/10 bit                                 */
#define LANGID_STEPS     20  /* entries of langid_far                    */
#define LANGID_DIGITS    90  /* the base of two digits                   */
#define LANGID_WORD_BEST 3   /* what the two steps above are times larger */
#define LANGID_WORD_FAR  2.5 /* in the row of a word                      */

typedef struct langid_table {
    const char *const   *lines;
    size_t               line_count;
    const char *const   *words; /* frequent ones */
    size_t               words_count;
    const unsigned char *classes; /* of the places of a row, in order */
    size_t               class_count;
} langid_table;

/* How far a class may be behind the best, in LANGID_STEP. */
extern const unsigned char langid_far[LANGID_STEPS];

extern const langid_table langid_tables[LANGID_SCRIPTS];

#endif
