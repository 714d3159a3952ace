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
#include "code/codebook.h"
#include "text/language.h"

/*
 * Append the words of `tree` in language `lang`. Where there is a choice (OR,
 * sets, codes) the one number `choice` is taken, counted round; patterns get
 * the fewest letters. Names that the codebook does not have in the language
 * give nothing.
 */
void entry_witness(const codebook *book, const entry_node *tree, language lang,
                   unsigned choice, buffer *out);

/* How many choices there are at the place that has most of them, 1 at least. */
unsigned entry_choices(const codebook *book, const entry_node *tree,
                       language lang);

#endif
