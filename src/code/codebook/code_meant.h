/* What a person meant who names a code, or a theme, that there is not. */
#ifndef CODE_CODEBOOK_CODE_MEANT_H
#define CODE_CODEBOOK_CODE_MEANT_H

#include "base/arena.h"
#include "store/corpus.h"

#include <stdbool.h>

/* Among which codes of a codebook it is looked for. */
typedef struct codes_asked {
    const char *codebook;
    bool        are_themes;   /* those without one above alone */
    bool        are_in_force; /* without retired ones          */
} codes_asked;

/*
 * The end of a sentence that refuses `name`: the code whose label that is in any
 * language, else the code that is called nearly so; all of them where several
 * have the label, as no one of them is meant then. "" when there is none, and
 * when the corpus or memory fails: a hint is not worth another error. Lives in
 * the arena.
 *
 *     'Визы'     ->  ", did you mean 'visa'?"
 *     'Students' ->  " (it is the label of 'visa-student', 'grant-student')"
 */
const char *code_meant(arena *memory, corpus *c, const codes_asked *asked,
                       const char *name);

#endif
