/*
 * A hyphen at the end of a line: the typesetter's, or the word's own.
 *
 * In this order:
 *   1. U+00AD is the typesetter's.
 *   2. Next to anything but lower-case letters ("Алма-/Ата", "2023-/2027")
 *      it is the word's.
 *   3. The text itself decides where it can: "академическая" written whole
 *      elsewhere says that "академиче-/ская" is one word, "научно-технический"
 *      says that "научно-/технический" has a hyphen.
 *   4. The left part is one that makes compounds (научно-, по-, вице-,
 *      self-) or the right part a particle (-то, -либо): the word's.
 *   5. Otherwise the typesetter's: broken words outnumber compounds.
 */
#ifndef INGEST_HYPHENS_H
#define INGEST_HYPHENS_H

#include "base/intern.h"
#include "base/slice.h"

#include <stdbool.h>

typedef struct hyphen_words {
    slice  text;  /* borrowed: the whole text                 */
    intern words; /* its words, filled when first asked for   */
    bool   is_filled;
} hyphen_words;

typedef enum hyphen_end {
    HYPHEN_NONE, /* the line does not end in one            */
    HYPHEN_DROP, /* join without it: "академиче" + "ская"   */
    HYPHEN_KEEP  /* join with it: "научно-" + "технический" */
} hyphen_end;

void hyphens_init(hyphen_words *h, slice text);
void hyphens_release(hyphen_words *h);

/* What becomes of the hyphen that ends `line` when `next` follows. */
hyphen_end hyphens_decide(hyphen_words *h, slice line, slice next);

/* `line` without the hyphen at its end. */
slice hyphens_strip(slice line);

#endif
