/*
 * Which part of the corpus a command looks at: the filters --lang --theme
 * --code --doc --where, resolved once, bound to any query.
 *
 * A query takes a filter as one parameter that is NULL (all) or a JSON
 * array:
 *
 *     (?1 IS NULL OR d.id IN (SELECT value FROM json_each(?1)))
 */
#ifndef ANALYSE_SCOPE_H
#define ANALYSE_SCOPE_H

#include "analyse/scope/scope_codebook.h"
#include "base/arena.h"
#include "base/status.h"
#include "store/corpus.h"
#include "text/language.h"
#include "tizbe.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct scope {
    arena       memory;
    const char *documents; /* JSON array of document.id, or NULL */
    const char *langs;     /* JSON array of languages, or NULL   */
    const char *codes;     /* JSON array of code.id, or NULL     */
    const char *codebook;  /* name, when codes were asked for    */

    /* the first two once more, for loops in C */
    const int64_t *ids; /* rising; void when documents is NULL         */
    size_t         id_count;
    language_set   lang_mask; /* void when langs is NULL                */
    size_t         left_out;  /* documents, by `unique`                 */
    bool           is_unique; /* that was asked for                     */
} scope;

/*
 * Resolve filters. TIZBE_USAGE or TIZBE_NOT_FOUND for a language, document,
 * theme, code or variable that is not there. `options` NULL: everything. `s` needs scope_release in any
 * case.
 */
tizbe_status scope_init(scope *s, corpus *c, const tizbe_filter *options,
                        tizbe_error *error);
void         scope_release(scope *s);

/* How many of its documents `unique` would leave out, or 0 where what is kept
 * does not say it (likeness.h): nothing is computed for it. *is_stale: what is
 * kept has some, but documents have changed since. */
tizbe_status scope_copies(const scope *s, corpus *c, size_t *copies,
                          bool *is_stale, tizbe_error *error);

/* Those of `langs` that are asked for; all of them when none were stated. */
language_set scope_languages(const scope *s, language_set langs);

/* Whether a segment of this document with text in these languages is meant. */
bool scope_holds(const scope *s, int64_t id, language_set langs);

#endif
