/*
 * What a document only cites or orders, and what is no measure of it.
 *
 * Laws amend and cite laws, treaties treaties: an act that is named only where
 * nothing is coded is of another field. And a law speaks of programmes,
 * councils, contracts and orders that anybody may have, as rules do: "the rector
 * sets up an expert council". Without a name of their own they are none.
 */
#ifndef CODE_INITIATIVE_ASIDE_H
#define CODE_INITIATIVE_ASIDE_H

#include "base/status.h"
#include "code/register/initiative_mentions.h"

/* How many segments a document has, and how many of these speak of "this law"
 * and of "article 5" and the like. In order of the documents' segments; a
 * document may come again. */
typedef struct norm_count {
    int64_t  document;
    uint32_t segments, norms, parts;
} norm_count;

typedef struct norm_list {
    norm_count *items; /* from malloc */
    size_t      count, capacity;
} norm_list;

/* Count a segment. Fails only with TIZBE_NOMEM. */
tizbe_status norm_list_add(norm_list *list, int64_t document, bool is_norm,
                           bool names_part);

/* Drop the mentions of measures that have none but such: laws, agreements and
 * conventions where nothing is coded; and in a law what has no name, and is no
 * permit, quota or the like, which a law sets up itself, or what is an act that
 * it names once, by a title in which nothing is coded. The counts are joined, one
 * for each document. Fails only with TIZBE_NOMEM. */
tizbe_status initiatives_forget_aside(mention_list *list, norm_list *norms);

#endif
