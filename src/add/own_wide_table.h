/*
 * Tables with a column for each value or theme (`tizbe themes --by lang
 * --wide`, `tizbe cooccur --wide`). Their columns may have any name.
 */
#ifndef ADD_OWN_WIDE_TABLE_H
#define ADD_OWN_WIDE_TABLE_H

#include "base/slice.h"

#include <stdbool.h>

/*
 * Whether a file that begins so is one: its first column is `theme` or `code`,
 * and its first row ends in two numbers at least and has no cell that is long
 * enough for a text. `head` has no byte order mark.
 *
 *     "theme,en,kk\nvisa,16,12\n"  ->  true
 */
bool is_own_wide_table(slice head);

#endif
