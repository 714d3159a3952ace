/*
 * What a hyphen ties to a word though it is a word by itself: particles
 * ("давайте-таки", "як-от", "скажи-ка"), the second of two amounts
 * ("бес-алты", "тиждень-два") or units ("кВт-год"); and what it only keeps
 * apart.
 */
#ifndef TEXT_HYPHEN_PARTS_H
#define TEXT_HYPHEN_PARTS_H

#include "base/slice.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * Whether what stands behind a hyphen is a word by itself. `text` is valid
 * UTF-8; the run of letters before the hyphen is [left, left_end), the next
 * one begins at `right`. Kazakh, Russian and Ukrainian are read alike, so
 * that the words of a text are the same before its language is known.
 *
 *     "все ж я-то", left at я  ->  true;   "что-то"  ->  false
 */
bool hyphen_parts_words(slice text, size_t left, size_t left_end, size_t right);

/*
 * English: whether a hyphen behind `before`, the beginning of a word, only
 * keeps two vowels apart that are alike: "co-operation", "re-enter",
 * "pre-empt". Such a word is one, and is as often written without it.
 */
bool hyphen_keeps_vowels_apart(slice before, uint32_t behind);

#endif
