/*
 * Which documents of a corpus are the same again.
 *
 *     exact        the same words in the same order, whatever the file
 *     near         at least half of their runs of five words (shingles) are
 *                  shared: the same news in two outlets
 *     part         hardly anything of the smaller one is not in the larger
 *     version      half of the smaller one is in the other, the same title or
 *                  number, another date: an act and its amended text; a is
 *                  the older one
 *     translation  the same act in another language: see
 *                  likeness_translation.h
 *
 * Jaccard and containment are exact: samples (sketches.h) only tell which
 * pairs are worth counting. What people say by the variables version_of and
 * translation_of holds before what is found, and so does what `add` notes of a
 * file whose text changed (store/links.h); "none" there says that the
 * document is one of its own.
 *
 * Of a group of documents with the same words each is paired with the first
 * one alone, and the first one stands for them in all else; versions are
 * paired with the next one.
 *
 * The pairs are kept in the corpus (schema/likeness.sql) while they fit it.
 */
#ifndef ANALYSE_LIKENESS_H
#define ANALYSE_LIKENESS_H

#include "base/status.h"
#include "store/corpus.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* In the order in which tables list them. */
typedef enum likeness_kind {
    LIKE_EXACT,
    LIKE_NEAR,
    LIKE_PART,
    LIKE_VERSION,
    LIKE_TRANSLATION,
    LIKE_KINDS
} likeness_kind;

typedef struct likeness {
    int64_t       a, b; /* document.id; a was added first or is the older */
    likeness_kind kind;
    double        jaccard, containment; /* 0 to 1 */
    double        confidence;           /* that it is what kind says      */
    bool          is_said;              /* by a person                    */
} likeness;

typedef struct likeness_list {
    likeness *items; /* by a, then b; owned */
    size_t    count, capacity;
} likeness_list;

/* A pair is listed from here on ... */
#define LIKE_NEAR_LEAST        0.5 /* Jaccard                               */
#define LIKE_PART_LEAST        0.8 /* containment                           */
#define LIKE_VERSION_LEAST     0.5 /* containment                           */
#define LIKE_TRANSLATION_LEAST 0.5 /* confidence                            */

/* ... and is one document for --unique from here on: Jaccard of near, but for
 * texts of one act (likeness_is_of_one_act), and confidence of translations. */
#define LIKE_ONE_LEAST 0.8

const char *likeness_kind_name(likeness_kind kind);

/* Who says that the two are that: "person", or the machine as a coder. */
const char *likeness_said_by(const likeness *l);

/* Whether the two are one document for whoever counts. */
bool likeness_is_one(const likeness *l);

/*
 * All pairs of the corpus. They are computed when what is kept does not fit
 * any more, and kept when the corpus can be written and no transaction is
 * open. `list` needs likeness_release in any case.
 */
tizbe_status likeness_read(corpus *c, likeness_list *list, tizbe_error *error);
void         likeness_release(likeness_list *list);

/* The pairs that are kept, whether or not they fit the corpus; none where
 * nobody has looked for any. Nothing is computed. Release as above. */
tizbe_status likeness_kept(corpus *c, likeness_list *list, tizbe_error *error);

/* Whether the pairs that are kept fit the corpus as it is. */
tizbe_status likeness_is_current(corpus *c, bool *is_current,
                                 tizbe_error *error);

#endif
