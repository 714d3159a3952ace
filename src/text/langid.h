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
#include "base/status.h"
#include "text/language.h"

#include <stdbool.h>
#include <stdint.h>

#define LANGID_SCALE   1024
#define LANGID_CLASSES 24 /* our languages and the ones to be rejected */

typedef struct langid_score {
    int32_t  sum[LANGID_CLASSES]; /* see langid_classes.h */
    uint32_t letters;             /* that were looked at       */
    uint32_t price; /* -log-probability of the letters, each run in its best
                       class; with `sum`, of the text in any one class    */
} langid_score;

/* The score of one word as written (valid UTF-8); case is set aside. */
void langid_word(slice written, langid_score *out);

/* Add the score of a word to that of a text. Saturates. */
void langid_add(langid_score *text, const langid_score *more);

/*
 * The words of a text, those that are labels (word_joints.h) apart: these
 * count only where there are no others. Begins as zeros.
 */
typedef struct langid_tally {
    langid_score words, labels;
} langid_tally;

/* Add a word whose score is known. */
void langid_count(langid_tally *tally, bool is_label,
                  const langid_score *score);

/* What decides: the score of the words, or else of the labels. */
const langid_score *langid_counted(const langid_tally *tally);

/*
 * The language with its confidence in 0..1. LANG_UND for a text without
 * letters (confidence 0) and for one that belongs to another language.
 */
language langid_decide(const langid_score *text, double *confidence);

/* The same where more is known beforehand than of any text: by how much each
 * language is ahead, in nats x LANGID_SCALE. */
language langid_decide_from(const langid_score *text,
                            const int32_t       ahead[LANG_COUNT],
                            double             *confidence);

/*
 * How unlikely the letters are in the class that suits the whole text best,
 * in nats x LANGID_SCALE: what tells two readings of the same bytes apart.
 */
uint64_t langid_unlikelihood(const langid_score *text);

/*
 * A lower bound of how far each of our languages is ahead of all others by one
 * word. Adding these up takes an eighth of the work of adding scores, and
 * nearly always settles the language of a text. It is a lower bound since only
 * one class of each language is looked at, and since each word has its own
 * second best class: the sum over a text never exceeds what langid_decide
 * finds.
 */
typedef struct langid_lead {
    int16_t ahead[LANG_COUNT]; /* in LANGID_LEAD_STEP; may be negative  */
    uint8_t letters;           /* 255: or more                          */
    bool    is_known;          /* false for what does not fit in, too   */
} langid_lead;

#define LANGID_LEAD_STEP (LANGID_SCALE / 4)

/* The sum over a text; starts zeroed. */
typedef struct langid_leads {
    int64_t  ahead[LANG_COUNT];
    uint64_t letters; /* at least */
} langid_leads;

void langid_lead_of(const langid_score *score, langid_lead *out);

/*
 * The language that langid_decide gives for the text, with a confidence
 * above .9996 when `is_sure`; LANG_UND when `sum` does not tell.
 */
language langid_leading(const langid_leads *sum, bool is_sure);

/* Make `sum` tell nothing any more: a word was met whose lead is not known. */
void langid_leads_spoil(langid_leads *sum);

static inline void
langid_leads_add(langid_leads *sum, const langid_lead *one)
{
    for (int lang = 0; lang < LANG_COUNT; lang++)
        sum->ahead[lang] += one->ahead[lang];
    sum->letters += one->letters;
}

/* Add the sum over a part of a text. */
static inline void
langid_leads_join(langid_leads *sum, const langid_leads *part)
{
    for (int lang = 0; lang < LANG_COUNT; lang++)
        sum->ahead[lang] += part->ahead[lang];
    sum->letters += part->letters;
}

/* All of it for one text, words split inside. Fails only with TIZBE_NOMEM,
 * LANG_UND and confidence 0. */
tizbe_status langid_text(slice text, language *lang, double *confidence);

#endif
