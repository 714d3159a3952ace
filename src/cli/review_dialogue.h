/* The questions and answers of tizbe review, line by line. */
#ifndef CLI_REVIEW_DIALOGUE_H
#define CLI_REVIEW_DIALOGUE_H

#include "cli/command.h"

#include <stdbool.h>

/*
 * Ask about each item of a review until it is over or the person quits; an
 * answer is a line of standard input, whether that is a terminal or not.
 * Labels of codes are in `labels`, or English (NULL).
 * Gives the exit status: EXIT_NOTHING when there was nothing to ask.
 */
int review_dialogue(invocation *in, tizbe_review *review, const char *coder,
                    const char *labels, bool blind);

/* Show an item: where it is, the segment with what is asked about marked, its
 * neighbours, the code and what speaks for it. */
void review_show(const tizbe_item *item, bool blind);

/* Whether a coding of the segment is the one that is asked about, or has the
 * place and code that are proposed. */
bool review_is_at_hand(const tizbe_item *item, const tizbe_mark *mark);

/* Print the codes of a codebook whose line has `text` (any case of Latin
 * letters); all of them for "". */
void review_list_codes(tizbe_corpus *corpus, const char *codebook,
                       const char *labels, const char *text);

#endif
