/*
 * What a person stated in words, as the layers below take it. A word that is
 * not known is TIZBE_USAGE, with those that are:
 *
 *     cannot use state 'gut': there are pending accepted rejected edited
 */
#ifndef API_STATED_H
#define API_STATED_H

#include "base/arena.h"
#include "base/buffer.h"
#include "base/status.h"
#include "text/language.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A language; NULL and "und" are LANG_UND. */
tizbe_status stated_language(const char *tag, language *lang,
                             tizbe_error *error);

/* A language as its code, which *tag becomes, as queries take it; NULL stays. */
tizbe_status stated_code(const char **tag, tizbe_error *error);

/*
 * Names with commas between, each one of the `count` names in `known`:
 * wanted[i] becomes whether known[i] was stated. `stated` may be NULL: no name;
 * "" is a name that is not known.
 * `what` is what messages call such a name: "measure".
 */
tizbe_status stated_flags(const char *stated, const char *what,
                          const char *const *known, size_t count, bool *wanted,
                          tizbe_error *error);

/* The same as a JSON array in `memory`, for queries; *out is NULL, which
 * stands for all, when no name was stated. */
tizbe_status stated_names(const char *stated, const char *what,
                          const char *const *known, size_t count, arena *memory,
                          const char **out, tizbe_error *error);

/* Put the end to a JSON array and keep it in `memory`; *out is NULL, which
 * stands for all, when nothing was put into `json`. */
tizbe_status close_json_list(buffer *json, arena *memory, const char **out,
                             tizbe_error *error);

/* The seed of a draw by chance: 1 where none was stated (0). */
uint64_t stated_seed(uint64_t stated);

/* stated_names for states of codings. */
tizbe_status stated_states(const char *stated, arena *memory, const char **out,
                           tizbe_error *error);

#endif
