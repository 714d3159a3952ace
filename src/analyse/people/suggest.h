/*
 * What people's decisions say about what they have not decided yet.
 *
 * From accepted and rejected codings and from read segments a classifier
 * (classifier.h) learns, in seconds and the same each time, over what is in a
 * segment: its stems by language, the codes given to it, the entry that
 * matched. It ranks pending codings by doubt and segments without a code by
 * how much they are like those that have it, each with the words that speak
 * for it. It never codes.
 */
#ifndef ANALYSE_SUGGEST_H
#define ANALYSE_SUGGEST_H

#include "analyse/scope/scope.h"
#include "analyse/table/table.h"
#include "base/arena.h"
#include "base/status.h"
#include "store/corpus.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define SUGGEST_LEAST 8 /* decisions of each kind, below which it is mute */

typedef struct suggestion {
    int64_t     coding;  /* coding.id; 0: the code is not there yet         */
    int64_t     segment; /* segment.id                                      */
    int64_t     code;    /* code.id                                         */
    double      chance;  /* that the code holds, 0 to 1                     */
    const char *words; /* "+виза +срок -карта": for and against, the
                            heaviest first; in the list's arena             */
} suggestion;

typedef struct suggestion_list {
    suggestion *items; /* from malloc */
    size_t      count, capacity;
    arena       memory;
    size_t      accepted, rejected; /* what was learnt from */
} suggestion_list;

void suggestion_list_init(suggestion_list *list);
void suggestion_list_release(suggestion_list *list);

/*
 * The pending codings of a scope, the most doubtful (chance nearest to 0.5)
 * first. TIZBE_NOT_FOUND when people have accepted or rejected fewer than
 * SUGGEST_LEAST codings.
 */
tizbe_status suggest_doubts(corpus *c, const char *book, const scope *s,
                            suggestion_list *list, tizbe_error *error);

/*
 * Segments that have not a code but look as if they should: `per_code` for
 * each code at most, the most likely first. Of codes that have at least
 * SUGGEST_LEAST segments with a coding that nobody rejected. TIZBE_NOT_FOUND
 * when there is no such code.
 */
tizbe_status suggest_missed(corpus *c, const char *book, const scope *s,
                            size_t per_code, suggestion_list *list,
                            tizbe_error *error);

/* document title segment lang theme code start end chance words text: a list
 * as a table; start and end are those of the coding or the segment. */
tizbe_status suggestions_table(corpus *c, const suggestion_list *list,
                               const table_sink *sink, tizbe_error *error);

#endif
