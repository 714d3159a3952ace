/*
 * A text that an entry should find: its own words, side by side.
 *
 *     $remote NEAR/4 visa*   ->   "remote visa"
 *     talent AND NOT brain   ->   "talent"
 *
 * An entry that does not even find these finds nothing, as a rule.
 */
#ifndef CODE_ENTRY_WITNESS_H
#define CODE_ENTRY_WITNESS_H

#include "base/buffer.h"
#include "code/codebook/codebook.h"
#include "text/language.h"

/*
 * Append the words of `tree` in language `lang`. Where there is a choice (OR,
 * sets, codes) the one number `choice` is taken, counted round, and *choices
 * becomes at least the number of those there are; a star of a pattern is no letter
 * at first, and one at last. Names that the codebook does not have in the language give
 * nothing. False when there would be thousands of words, as sets that name
 * sets can make: then nothing is to be learnt from them.
 */
bool entry_witness(const codebook *book, const entry_node *tree, language lang,
                   unsigned choice, unsigned *choices, buffer *out);

#endif
