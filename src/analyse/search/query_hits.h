/*
 * What a query finds, segment by segment: for concordances and collocates.
 */
#ifndef ANALYSE_QUERY_HITS_H
#define ANALYSE_QUERY_HITS_H

#include "analyse/scope/scope.h"
#include "base/arena.h"
#include "base/status.h"
#include "code/codebook/codebook.h"
#include "code/match/matcher.h"
#include "store/corpus.h"
#include "store/stream.h"

/* `hits` are settled (matcher.h) and in order; there may be none. All of it is
 * good during the call alone, except the book, which lives in the arena. */
typedef tizbe_status query_visit(void *context, const stored_segment *segment,
                                 const codebook *book, const hit_list *hits);

/*
 * Run a query in the entry language over the segments of the scope, in order
 * of id; their texts are not read. `base` is the codebook whose $sets and
 * #codes it may name, or NULL. Fails as codebook_of_query does; what a visit
 * gives ends the walk.
 */
tizbe_status query_hits_each(corpus *c, const char *query, const codebook *base,
                             const scope *s, arena *memory, query_visit *visit,
                             void *context, tizbe_error *error);

#endif
