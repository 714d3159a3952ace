/*
 * Which of the four languages a text is in, or none of them.
 *
 * A naive Bayes model over letters and letter n-grams inside words, so that
 * the score of a text is the sum of the scores of its words: the score of a
 * distinct word is computed once and added as often as the word occurs.
 * Scores are integers (log-probabilities x LANGID_SCALE): the same text
 * gives the same answer on every machine.
 */
#ifndef TEXT_LANGID_H
#define TEXT_LANGID_H

#include "base/slice.h"
#include "text/language.h"

#include <stdint.h>

#define LANGID_SCALE   1024
#define LANGID_CLASSES 17 /* our languages and the ones to be rejected */

typedef struct langid_score {
    int32_t  sum[LANGID_CLASSES]; /* class 0 .. ; see langid.c */
    uint32_t letters;             /* that were looked at       */
    uint32_t price; /* -log-probability of the letters, each run in its best
                       class; with `sum`, of the text in any one class    */
} langid_score;

/* The score of one word as written (valid UTF-8); case is set aside. */
void langid_word(slice word, langid_score *out);

/* Add the score of a word to that of a text. Saturates. */
void langid_add(langid_score *text, const langid_score *word);

/*
 * The words of a text, those that are labels (word_joints.h) apart: these
 * count only where there are no others. Begins as zeros.
 */
typedef struct langid_tally {
    langid_score words, labels;
} langid_tally;

/* Add the word [start, end) of `text`, whose score is known. */
void langid_count(langid_tally *tally, slice text, size_t start, size_t end,
                  const langid_score *score);

/* What decides: the score of the words, or else of the labels. */
const langid_score *langid_counted(const langid_tally *tally);

/*
 * The language with its confidence in 0..1. LANG_UND for a text without
 * letters (confidence 0) and for one that belongs to another language.
 */
language langid_decide(const langid_score *text, double *confidence);

/*
 * How unlikely the letters are in the class that suits the whole text best,
 * in nats x LANGID_SCALE: what tells two readings of the same bytes apart.
 */
uint64_t langid_unlikelihood(const langid_score *text);

/* All of it for one text, words split inside. Fails only by giving LANG_UND
 * with confidence 0 when memory ran out. */
language langid_text(slice text, double *confidence);

#endif
