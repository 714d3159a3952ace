/*
 * Two versions of a document, segment by segment: what is new, gone, changed.
 *
 *     change       "same" (left out unless asked for), "changed", "new" (in
 *                  the second alone), "gone" (in the first alone), "moved"
 *                  (the same text elsewhere)
 *     segment_a, segment_b
 *                  their numbers in their documents
 *     similarity   of the words of both: 2 shared / (all of a + all of b),
 *                  each distinct word once; NA for new and gone
 *     codes_gone, codes_new, codes_kept
 *                  codes of the first alone, of the second alone, of both;
 *                  blanks between
 *     text_a, text_b
 *
 * Segments that are the same are a longest common sequence, anchored at those
 * that stand once in each document; what is between is paired so that the sum
 * of similarities is the largest, a pair having half of its words in common at
 * least. Rows are in the order of the second document, with what is gone where
 * it stood, before what is new there.
 */
#ifndef ANALYSE_SEGMENT_CHANGES_H
#define ANALYSE_SEGMENT_CHANGES_H

#include "analyse/themes/compare.h"

/* The two groups of `options` have to be one document each: TIZBE_USAGE
 * otherwise. Its unit and level are of no account. */
tizbe_status segment_changes_table(corpus *c, const compare_options *options,
                                   bool with_same, const table_sink *sink,
                                   tizbe_error *error);

#endif
