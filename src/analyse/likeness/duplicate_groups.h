/*
 * Documents that are one for whoever counts, and which of them is kept.
 *
 * Two are in one group when a chain of pairs joins them, each of which
 * likeness_is_one. One of each group is kept: the newest version, or else the
 * document that was added first. It is chosen among those that are looked at, so
 * that a filter never loses a whole group, and the newest is the newest of them.
 */
#ifndef ANALYSE_DUPLICATE_GROUPS_H
#define ANALYSE_DUPLICATE_GROUPS_H

#include "analyse/likeness/likeness.h"
#include "base/status.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A document of a group; one that is alone is no member. */
typedef struct duplicate {
    int64_t       id;       /* first: by it they are sorted and found */
    uint32_t      group;    /* 1, 2, ... by their first documents            */
    uint32_t      version;  /* place in its chain, the oldest is 1; 0: none  */
    likeness_kind kind;     /* of the first pair that it stands in           */
    size_t        older;    /* place of the version before it; SIZE_MAX: none */
    bool          is_older; /* a newer version is looked at                 */
    bool          is_in;    /* it is looked at                               */
    bool          is_kept;
} duplicate;

typedef struct duplicate_groups {
    duplicate *items; /* by id; owned */
    size_t     count;
} duplicate_groups;

/* Make groups of pairs; is_in is false of all members. Fails only with
 * TIZBE_NOMEM. To be released whatever comes back. */
tizbe_status duplicate_groups_init(duplicate_groups    *g,
                                   const likeness_list *pairs);
void         duplicate_groups_release(duplicate_groups *g);

/* The member of that id, or NULL. */
duplicate *duplicate_of(const duplicate_groups *g, int64_t id);

/* Choose what is kept among members that are in. TIZBE_NOMEM as above. */
tizbe_status duplicate_groups_choose(duplicate_groups *g);

/*
 * Take out of `ids` (rising) all but one of each group that these pairs make;
 * *left_out says how many. Fails only with TIZBE_NOMEM. For scope.c.
 */
tizbe_status unique_documents(const likeness_list *pairs, int64_t *ids,
                              size_t *count, size_t *left_out);

#endif
