/*
 * What the text layer makes of a text, word by word: for `tizbe analyse`,
 * and for anyone who wonders why an entry does or does not match.
 */
#ifndef ANALYSE_DISSECT_H
#define ANALYSE_DISSECT_H

#include "analyse/table/table.h"
#include "base/slice.h"
#include "base/status.h"
#include "text/language.h"

typedef enum dissect_kind {
    DISSECT_WORDS,    /* segment sentence lang start end word form stem chain
                         note                                             */
    DISSECT_SENTENCES /* segment sentence start end lang alone confidence
                         text                                             */
} dissect_kind;

/*
 * One row a word, or a sentence. Each line of `text` (any bytes) is a segment,
 * cleaned as on reading a file; numbers count from 0; start and end are code
 * points in the clean text of the segment. stem holds all stems, "|" between;
 * chain how the likeliest was read (stem_chain.h); note says what was done to
 * the word on its way to the form, or is NA. lang is the language that the
 * sentence was taken for; alone, what it would be without the text around it,
 * with the confidence of that in 0..1. `stated` is the language of all, which
 * may be LANG_UND, or NULL: found out.
 */
tizbe_status dissect_table(slice text, const language *stated,
                           dissect_kind kind, const table_sink *sink,
                           tizbe_error *error);

#endif
