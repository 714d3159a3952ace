/*
 * What is known of segments and codes, to learn from: for suggest*.c alone.
 */
#ifndef ANALYSE_SUGGEST_ROWS_H
#define ANALYSE_SUGGEST_ROWS_H

#include "analyse/scope/scope.h"
#include "base/status.h"
#include "store/corpus.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef enum verdict {
    VERDICT_NO,  /* rejected, or put right      */
    VERDICT_YES, /* accepted                    */
    VERDICT_NONE /* pending                     */
} verdict;

typedef struct judged {
    int64_t coding; /* coding.id; 0: the code was proposed, and rejected */
    int64_t segment, code, entry;
    verdict said;
    bool    in_scope;
} judged;

typedef struct judged_list {
    judged *items; /* from malloc, by segment */
    size_t  count, capacity;
} judged_list;

/*
 * Read all codings of the codebook `book` into `list`, zeroed before, and what
 * people rejected of whole segments; in_scope says which are within `s`. The
 * caller frees list->items, whatever comes back.
 */
tizbe_status judged_list_read(judged_list *list, corpus *c, const char *book,
                              const scope *s, tizbe_error *error);

/* Step *next to the rows of a segment, which come by rising id as the list
 * does; the rows are [*next, behind). Gives behind. */
size_t judged_list_at(const judged_list *list, int64_t segment, size_t *next);

#endif
