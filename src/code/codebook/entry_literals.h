/*
 * Entries as other programs look for them: words beside each other, with *
 * and ? for letters and * alone for a word.
 */
#ifndef CODE_ENTRY_LITERALS_H
#define CODE_ENTRY_LITERALS_H

#include "base/arena.h"
#include "base/slice.h"
#include "code/codebook/codebook.h"

#include <stdbool.h>
#include <stddef.h>

#define LITERALS_MAX 256 /* of one entry */

typedef struct literal_list {
    slice  items[LITERALS_MAX]; /* in the arena */
    size_t count;
    bool   has_stems; /* a word of them is found here in all its forms */
    bool   failed;    /* memory ran out                                */
} literal_list;

/*
 * The list of all that an entry of `book` may be: sets, OR, gaps and brackets
 * are written out. Words stand as in the entry where it has nothing of that,
 * else as they are compared (small letters, е for ё). False for an entry
 * that no list of words says (NEAR, AND, NOT, #code), for one that would be
 * more than LITERALS_MAX or names sets within sets many thousand times over, and
 * when memory ran out.
 *
 *     $remote ~1 visa  ->  remote visa, remote * visa, digital visa, ...
 */
bool entry_literals(arena *memory, const codebook *book,
                    const codebook_entry *entry, literal_list *out);

#endif
