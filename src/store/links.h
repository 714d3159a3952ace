/*
 * The variables of a document that name another one: `version_of` and
 * `translation_of`, whose value is its number.
 */
#ifndef STORE_LINKS_H
#define STORE_LINKS_H

#include "base/slice.h"
#include "base/status.h"
#include "store/corpus.h"

#include <stdbool.h>
#include <stdint.h>

/* Whether a variable of that name names a document. */
bool variable_is_link(slice name);

/* Links that name `old` name `new` from now on, or nothing, and are gone, when
 * that is 0. Within the caller's transaction. */
tizbe_status document_relink(corpus *c, int64_t old, int64_t new,
                             tizbe_error *error);

/*
 * The document that a link of document `id` is to name (see document_find);
 * *to is 0 for "none" and for "". TIZBE_USAGE when it is the document itself
 * or leads back to it.
 */
tizbe_status document_find_link(corpus *c, int64_t id, slice name, slice value,
                                int64_t *to, tizbe_error *error);

/*
 * Note that document `id` took the place of `older`, which stays beside it: it is
 * a version of that one, unless a person said otherwise. Where a file has an
 * earlier text again, what came after that is no version of it any more. Within
 * the caller's transaction.
 */
tizbe_status document_note_version(corpus *c, int64_t id, int64_t older,
                                   tizbe_error *error);

/* What document `id` was noted to be a version of; 0: nothing. */
tizbe_status document_noted_version(corpus *c, int64_t id, int64_t *older,
                                    tizbe_error *error);

/* Whoever writes a variable of that name says so here: document_relink knows
 * which documents are named, as no index does. */
void links_note(corpus *c, slice name);

#endif
