/* What the files tizbe*.c share among themselves alone. */
#ifndef TIZBE_INTERNAL_H
#define TIZBE_INTERNAL_H

#include "base/status.h"
#include "store/corpus.h"
#include "text/language.h"
#include "tizbe.h"

struct tizbe_corpus {
    corpus *store;
};

/* A language that a person stated; NULL and "und" are LANG_UND. */
tizbe_status stated_language(const char *tag, language *lang,
                             tizbe_error *error);

/* Make the register fit the corpus, by the codings of a codebook and the
 * rules of a file (NULL: those compiled in). */
tizbe_status bring_register_up(tizbe_corpus *c, const char *codebook,
                               const char *rules, tizbe_error *error);

#endif
