/*
 * Every distinct word as it was written, and what is known of it: by how
 * much it speaks for each language, its full score, its form in each
 * language. A word's score and form are computed when first asked for.
 *
 * Some millions of words are looked up a second, in no order, so that nearly
 * every look-up waits for memory. Therefore what is asked of every word is kept
 * small, and apart from the rest.
 */
#ifndef TEXT_SURFACES_H
#define TEXT_SURFACES_H

#include "base/intern.h"
#include "base/slice.h"
#include "base/status.h"
#include "text/langid.h"
#include "text/language.h"
#include "text/words.h"

#include <stddef.h>
#include <stdint.h>

#define SURFACE_LABEL 0x80000000u

enum { SURFACE_BLOCK = 1 << 16 };

/* What is asked of every word, for so many words in the order of their
 * numbers: about a large page, which no further word moves. */
typedef struct surface_block {
    langid_lead leads[SURFACE_BLOCK]; /* is_known when once asked for; a
                                         label's are 0                  */
    uint32_t    score[SURFACE_BLOCK]; /* its place in scores + 1, and
                                         SURFACE_LABEL of a label; or 0 */
    uint32_t    form[LANG_COUNT][SURFACE_BLOCK]; /* the number of its form,
                                                    or 0             */
} surface_block;

typedef struct surfaces {
    intern          texts;
    surface_block **blocks;
    size_t          block_count, block_capacity;
    langid_score   *scores; /* of the words asked for           */
    size_t          score_count, score_capacity;
} surfaces;

void   surfaces_init(surfaces *s); /* allocates nothing */
void   surfaces_release(surfaces *s);
size_t surfaces_memory(const surfaces *s); /* bytes in use, about */

/* The numbers of `count` words that are parts of one text, which ends at
 * `readable`. Fails only with TIZBE_NOMEM. */
tizbe_status surfaces_add(surfaces *s, const slice *words, size_t count,
                          const char *readable, uint32_t *numbers);

/*
 * Add up what every `step`-th of `count` words of a text says, from the first
 * one on: what it is ahead at least, or all of it. Labels (word_joints.h) say
 * nothing, or in `surfaces_scores` only where there are no other words; that
 * one keeps scores, and fails only with TIZBE_NOMEM.
 */
void         surfaces_leads(const surfaces *s, slice text, const word *words,
                            const uint32_t *numbers, size_t count, size_t step,
                            langid_leads *sum);
tizbe_status surfaces_scores(surfaces *s, slice text, const word *words,
                             const uint32_t *numbers, size_t count, size_t step,
                             langid_score *sum);

/*
 * The numbers of the forms of `count` words in a language: number n is string
 * n - 1 of `forms`, a language byte and the form. `forms` must be the same
 * table in each call. Fails only with TIZBE_NOMEM.
 */
tizbe_status surfaces_forms(surfaces *s, intern *forms, const uint32_t *numbers,
                            size_t count, language lang, uint32_t *out);

#endif
