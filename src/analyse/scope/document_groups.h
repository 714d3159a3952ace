/*
 * Two groups of documents that are compared, as a person names them:
 *
 *     "year>=2023"  "year<2023"      conditions (where.h)
 *     strategy-2020.docx  strategy-2025.docx      documents
 *     "country=KZ"                   the second one: all other documents
 */
#ifndef ANALYSE_DOCUMENT_GROUPS_H
#define ANALYSE_DOCUMENT_GROUPS_H

#include "analyse/scope/scope.h"
#include "base/arena.h"
#include "base/status.h"
#include "store/corpus.h"

#include <stddef.h>
#include <stdint.h>

typedef struct document_groups {
    arena       memory;
    const char *names[2]; /* as stated; "others" for the second one       */
    int64_t    *ids[2];   /* rising; in the arena; NULL: all others       */
    size_t      counts[2];
} document_groups;

/*
 * Find the documents. `second` may be NULL. TIZBE_NOT_FOUND where a group is
 * no document and no condition, or has no document; TIZBE_USAGE for a
 * condition that cannot be read and for documents that are in both groups. To
 * be released whatever comes back.
 */
tizbe_status document_groups_init(document_groups *g, corpus *c,
                                  const char *first, const char *second,
                                  tizbe_error *error);
void         document_groups_release(document_groups *g);

/* Refuse to compare with nothing: TIZBE_NOT_FOUND when a group has none of
 * what is counted (segments, words) in the scope. */
tizbe_status document_groups_check(const document_groups *g, const scope *s,
                                   int64_t first, int64_t second,
                                   const char *what, tizbe_error *error);

/* The group of a document: 0, 1, or -1 for neither. `groups` is a
 * document_groups: fits word_group. */
int document_groups_of(void *groups, int64_t id);

#endif
