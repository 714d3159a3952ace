/*
 * Two sequences of texts, and which of the one belongs to which of the other:
 * for two versions of a document.
 */
#ifndef TEXT_ALIGNMENT_H
#define TEXT_ALIGNMENT_H

#include "base/key_list.h"
#include "base/status.h"

#include <stddef.h>
#include <stdint.h>

/* One text of a sequence. */
typedef struct aligned_text {
    uint64_t hash;  /* equal texts have equal ones          */
    key_list words; /* its distinct words, rising; borrowed */
    size_t   other; /* place in the other sequence, or SIZE_MAX */
    bool     moved; /* ... and not in order                 */
} aligned_text;

/*
 * Fill `other` and `moved` of both. Equal texts in the same order first, then
 * in the gaps between them those alike, in order; last, equal texts anywhere.
 * A gap of more than ALIGN_PAIRS pairs in which no text stands as often in the
 * one as in the other is left as it is. Fails only with TIZBE_NOMEM.
 */
tizbe_status texts_align(aligned_text *a, size_t a_count, aligned_text *b,
                         size_t b_count);

/* 2 shared / (all of a + all of b); 0 where neither has words. */
double texts_similarity(const aligned_text *a, const aligned_text *b);

enum { ALIGN_PAIRS = 1000000 };

/* From here on two texts are one that was changed. */
#define ALIGN_LEAST 0.5

#endif
