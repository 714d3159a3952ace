/*
 * The name of a measure as a table shows it. The text has it in the case that
 * its sentence wants and may leave a bare word; a person looks for neither:
 *
 *     "жеңілдетілген ипотека бағдарламасын"  жеңілдетілген ипотека бағдарламасы
 *     "Закону України «Про вищу освіту»"     Закон України «Про вищу освіту»
 *     "(open) thirty branches"               thirty branches
 *
 * In Kazakh the case ending of the last word goes. In Russian and Ukrainian,
 * where adjectives would have to agree, only a word at the name's beginning
 * that acts and bodies are called by is put into the nominative; a plural stays
 * as it is. What is not sure stays as written.
 */
#ifndef CODE_INITIATIVE_LABEL_H
#define CODE_INITIATIVE_LABEL_H

#include "base/buffer.h"
#include "code/register/initiative_detect.h"

#include <stdint.h>

/* Append the label of a mention whose name is bytes [start, end) of the
 * reading's text, quotation marks and all. `count` is the number that counts
 * the measure itself, or NULL. */
void initiative_label(buffer *out, const segment_reading *r,
                      const found_mention *m, const amount *count,
                      uint32_t start, uint32_t end);

#endif
