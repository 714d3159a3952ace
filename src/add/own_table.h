/*
 * Results that went into a folder of documents by `tizbe themes > t.csv`, so
 * that no manifest lies beside them: they are told by the names of their
 * columns, as tables of all formats but xlsx begin with those, pages and texts
 * by their head. Wide ones, whose columns the corpus names, are own_wide_table.h's.
 */
#ifndef ADD_OWN_TABLE_H
#define ADD_OWN_TABLE_H

#include "base/slice.h"

#include <stdbool.h>

enum { OWN_TABLE_HEAD = 8192 }; /* bytes: a wide table has long lines */

/*
 * Whether a file that begins so is one of our tables or reports: its first line
 * is nothing but names of columns, as its format writes them, and they begin as
 * one of our tables does. A document that is taken for one would be lost, so what
 * is doubtful is none of ours; who has chosen columns has none either.
 *
 *     "theme,hits,segments,documents,rate_per_1000"  ->  true
 *     "title;date;text"                              ->  false
 */
bool is_own_table(slice head);

#endif
