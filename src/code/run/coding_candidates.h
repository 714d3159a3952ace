/*
 * Which segments some entries may have matches in, as the full-text index
 * has it: at least all that have one.
 */
#ifndef CODE_CODING_CANDIDATES_H
#define CODE_CODING_CANDIDATES_H

#include "base/status.h"
#include "code/codebook/codebook.h"
#include "code/run/coding_lists.h"
#include "store/corpus.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct segment_ids {
    int64_t *items; /* rising; from malloc, freed by the caller */
    size_t   count;
} segment_ids;

/*
 * Those up to segment `last`, for the `count` entries in `asks`; $sets and
 * #codes are those of `book`. *is_cheap is false, and `out` empty, when there
 * are so many of them, or finding them takes so long, that going through all
 * segments is no slower, or when an entry has no word to look for.
 */
tizbe_status coding_candidates(corpus *c, const codebook *book,
                               const coding_ask *asks, size_t count,
                               int64_t last, segment_ids *out, bool *is_cheap,
                               tizbe_error *error);

#endif
