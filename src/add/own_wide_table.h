/*
 * Tables with a column for each value or theme (`tizbe themes --by lang
 * --wide`, `tizbe cooccur --wide`). Their columns may have any name.
 */
#ifndef ADD_OWN_WIDE_TABLE_H
#define ADD_OWN_WIDE_TABLE_H

#include "base/slice.h"

#include <stdbool.h>

/*
 * Whether a file that begins so looks like one: its first column is `theme` or
 * `code` and holds names as a codebook has them, its rows, as far as they are
 * there, end in two numbers at least and have no cell that is long enough for
 * a text, and of a table by codes the first is that of a row and of a column.
 * Such a table may be another one for all that: say that it was left out.
 *
 *     "theme,en,kk\nvisa,16,12\n"  ->  true
 */
bool is_own_wide_table(slice head);

#endif
