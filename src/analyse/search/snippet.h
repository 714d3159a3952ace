/* The words around a match, for a list of results. */
#ifndef ANALYSE_SNIPPET_H
#define ANALYSE_SNIPPET_H

#include "base/buffer.h"
#include "base/slice.h"
#include "code/match/matcher.h"
#include "text/analysis.h"

/*
 * Append to `out` the words of `text` around its first hit, at most
 * `words` of them (a longer hit is shown whole), with the words of each hit
 * in [brackets] and … where text was left out. `split` holds the words of
 * `text`; `hits` are in order of start and do not overlap.
 */
void snippet_print(buffer *out, slice text, const analysis *split,
                   const hit_list *hits, size_t words);

#endif
