/*
 * How well a codebook does: its codings of texts against those of people.
 *
 * The unit is one text in one language; a code is there or not, however
 * often. A theme is found where one of its codes is, or an entry of its own.
 *
 *     right         people and codebook both have it
 *     found         the codebook has it; less right: false alarms
 *     gold          people have it; less right: misses
 *     precision     right / found        recall   right / gold
 *     F1            2 right / (found + gold)
 */
#ifndef CODE_QUALITY_H
#define CODE_QUALITY_H

#include "base/arena.h"
#include "base/status.h"
#include "code/codebook/codebook.h"
#include "code/gold.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct quality_counts {
    uint64_t gold, found, right; /* units */
} quality_counts;

/* What the codebook has in a unit, for a code: the first counted match. */
typedef struct quality_find {
    uint32_t code;
    uint32_t entry;
    slice    words; /* borrowed from the unit's text */
} quality_find;

typedef struct quality {
    const codebook  *book;
    const gold_list *gold;

    bool         *wanted; /* unit x code: people gave it; themes are codes */
    bool         *found;  /* likewise: the codebook gave it               */
    quality_find *finds;  /* in order of unit, then place; of a theme only
                             what its own entries found, not its codes'  */
    size_t        find_count, find_capacity;
    size_t       *first_find; /* by unit, and one more */

    /* by code and language, LANG_COUNT being all: code * (LANG_COUNT + 1) */
    quality_counts *codes;
    quality_counts *entries; /* by entry; gold: units of its languages that
                                people gave its code                      */
    slice   *unknown; /* names of the gold file that the codebook lacks   */
    size_t   unknown_count;
    uint64_t bare;       /* units that people gave no code or theme ... */
    uint64_t bare_coded; /* ... and the codebook gave one                */
} quality;

/*
 * Code all units with `book` and count. Both must outlive `out`, which is to
 * be released whatever comes back. Names in `unknown` live in `memory`. Fails
 * as matcher_new does.
 */
tizbe_status quality_measure(arena *memory, const codebook *book,
                             const gold_list *gold, quality *out,
                             tizbe_error *error);
void         quality_release(quality *q);

/* Of a code (or theme) in a language; LANG_COUNT: in all. */
const quality_counts *quality_of(const quality *q, uint32_t code, int lang);

/* The sums over all codes, or over all themes. */
quality_counts quality_total(const quality *q, bool themes, int lang);

/* True for a code or theme in a unit. */
bool quality_is_wanted(const quality *q, size_t unit, uint32_t code);
bool quality_is_found(const quality *q, size_t unit, uint32_t code);

#endif
