/* Which codebook a command speaks of, and what the corpus has of it. */
#ifndef ANALYSE_SCOPE_CODEBOOK_H
#define ANALYSE_SCOPE_CODEBOOK_H

#include "base/arena.h"
#include "base/slice.h"
#include "base/status.h"
#include "code/codebook/codebook.h"
#include "store/corpus.h"
#include "tizbe.h"

#include <stdbool.h>
#include <stdint.h>

/*
 * The codebook that is meant: `name` when it is stored, or, for NULL, the one
 * run last, or else stored last. TIZBE_NOT_FOUND when there is none. *out
 * lives in `memory`.
 */
tizbe_status scope_codebook(corpus *c, const char *name, arena *memory,
                            const char **out, tizbe_error *error);

/* What the last run of a codebook did not see; nothing when there was none. */
tizbe_status scope_uncoded(corpus *c, const char *name, tizbe_uncoded *out,
                           tizbe_error *error);

/* Another codebook whose codes bear the same names. */
typedef struct codebook_kin {
    slice   name;
    int64_t decisions; /* of people on those codes; 0: there is none */
} codebook_kin;

/* The one with most decisions, where nobody has decided anything with `name`
 * itself: decisions are of one codebook, and that is its name. out->name lives in
 * `memory`. */
tizbe_status scope_kin(corpus *c, slice name, arena *memory, codebook_kin *out,
                       tizbe_error *error);

/* The YAML of the codebook of that name, byte for byte: of the version stored
 * after all that were run, or else of the one run last, or else stored last.
 * TIZBE_NOT_FOUND when there is none. */
tizbe_status scope_yaml(corpus *c, const char *name, arena *memory, slice *out,
                        tizbe_error *error);

/* The same, read. It lives in `memory`; NULL for a NULL name. */
tizbe_status scope_book(corpus *c, const char *name, arena *memory,
                        const codebook **out, tizbe_error *error);

/* The same for what somebody typed; NULL as well when that names no $set and
 * no #code, which spares reading a book of thousands of entries. */
tizbe_status scope_book_for(corpus *c, const char *name, const char *query,
                            arena *memory, const codebook **out,
                            tizbe_error *error);

#endif
