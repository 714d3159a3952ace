/* What the files tizbe*.c share among themselves alone. */
#ifndef TIZBE_INTERNAL_H
#define TIZBE_INTERNAL_H

#include "base/arena.h"
#include "base/status.h"
#include "store/corpus.h"
#include "text/language.h"
#include "tizbe.h"

#include <stddef.h>

struct tizbe_corpus {
    corpus *store;
};

/* A language that a person stated; NULL and "und" are LANG_UND. */
tizbe_status stated_language(const char *tag, language *lang,
                             tizbe_error *error);

/*
 * Names that a person stated with commas between, as a JSON array; *out is
 * NULL when nothing was stated. Each is one of `known`, of `count`; another
 * one is TIZBE_USAGE: cannot use WHAT 'gut': there are pending accepted ...
 */
tizbe_status stated_names(const char *stated, const char *what,
                          const char *const *known, size_t count, arena *memory,
                          const char **out, tizbe_error *error);

/* The same for states of codings. */
tizbe_status stated_states(const char *stated, arena *memory, const char **out,
                           tizbe_error *error);

/* Make the register fit the corpus, by the codings of a codebook. */
tizbe_status bring_register_up(tizbe_corpus *c, const char *codebook,
                               tizbe_error *error);

/* TIZBE_USAGE for a type that no measure can have, by the codebook and the
 * rules that are asked for. */
tizbe_status check_initiative_types(tizbe_corpus                    *c,
                                    const tizbe_initiatives_options *asked,
                                    tizbe_error                     *error);

/* By the same: make the register fit the corpus, or, with a visitor, store
 * nothing and show it all that is found. */
struct why_visitor;
tizbe_status ask_register(tizbe_corpus                    *c,
                          const tizbe_initiatives_options *asked,
                          const struct why_visitor        *visitor,
                          tizbe_error                     *error);

#endif
