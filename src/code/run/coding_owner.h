/*
 * A code, a theme or a set as the list of its entries, and that list in short:
 * for the files coding_*.c alone.
 */
#ifndef CODE_CODING_OWNER_H
#define CODE_CODING_OWNER_H

#include "base/arena.h"
#include "base/hash.h"
#include "base/status.h"
#include "code/codebook/codebook.h"

typedef struct coding_owner {
    slice                name;   /* of a set with $ before it           */
    const codebook_code *code;   /* NULL: a set, or it is gone          */
    size_t               number; /* of the owner in the book          */
    bool                 is_gone;
    char                 hash[SHA256_HEX]; /* of all that its list says */
} coding_owner;

/* Owner `number` (codebook_trees.h), its name in `memory`. TIZBE_NOMEM. */
tizbe_status owner_at(const codebook *book, size_t number, arena *memory,
                      coding_owner *out);

/* The number of the owner with this name, SIZE_MAX when it is not there. */
size_t owner_named(const codebook *book, slice name);

/* The hash of its list. In a book whose trees are read when needed it is
 * computed once and kept there. */
void owner_hash(const codebook *book, size_t number, char out[SHA256_HEX]);

/* Begin a hash with what decides how entries count, besides themselves: the
 * program; of a code (NULL: a set) `least` and its theme. */
void owner_hash_frame(sha256_state *state, const codebook *book,
                      const codebook_code *code);

#endif
