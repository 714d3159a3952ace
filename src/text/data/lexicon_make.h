/*
 * The table of a lexicon out of its two files. This is done when the program
 * is built (data/make_stem_tables.c): the table lies in the program as it is
 * looked at, nothing is prepared when a process starts, and processes share
 * it.
 */
#ifndef TEXT_DATA_LEXICON_MAKE_H
#define TEXT_DATA_LEXICON_MAKE_H

#include "text/lang/lexicon.h"

/*
 * Fill `out`, which is all zero. `adjective` is what "+" stands for in the
 * paradigms, NULL-terminated. Nothing is allocated and nothing borrowed; the
 * lines of `words` are known by their place in it. False, and `out` is of no
 * use, when there is more of something than lexicon.h has room for.
 */
bool lexicon_make(lexicon_table *out, slice words, slice paradigms,
                  const char *const *adjective);

#endif
