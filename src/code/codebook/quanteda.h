/* quanteda's dictionaries: what reading and writing them share with others. */
#ifndef CODE_QUANTEDA_H
#define CODE_QUANTEDA_H

#include "base/buffer.h"
#include "base/slice.h"
#include "code/codebook/codebook.h"
#include "code/codebook/losses.h"

#include <stdbool.h>

/* Whether YAML is a mapping and no codebook of ours: it names neither a
 * codebook nor themes at the top. TIZBE_NOMEM is the only failure. */
tizbe_status codebook_is_quanteda(slice yaml, bool *is_quanteda);

/*
 * Write the entries of a codebook as patterns of whole words
 * (codebook_formats.h). What a stem finds there is the word as it is written: a
 * loss that is counted. Sets and brackets become the list of all they may be.
 */
void quanteda_write(const codebook *book, buffer *out, loss_list *losses);

#endif
