/*
 * What the features of a measure and a sum, a year or a place are seen of, and
 * what initiative_links.c and initiative_link_sums.c both ask of it.
 */
#ifndef CODE_INITIATIVE_LINK_VIEW_H
#define CODE_INITIATIVE_LINK_VIEW_H

#include "code/register/initiative_detect.h"
#include "code/register/initiative_link_ends.h"

#include <stdbool.h>
#include <stdint.h>

enum {
    LINK_BESIDE_WORDS = 1, /* words between */
    LINK_NEAR_WORDS = 3,
    LINK_FEW = 10 /* fewer than these are a small number */
};

typedef struct link_view {
    const segment_reading *r;
    const detection       *list;
    const found_mention   *m; /* of the measure's, the nearest */
    uint32_t               which;
    const link_end        *end;
    bool                  *has;
} link_view;

/* Between tokens [start, end) and [from, to). */
uint32_t link_words_between(uint32_t start, uint32_t end, uint32_t from,
                            uint32_t to);

uint32_t link_words_to_sum(const found_mention *m, const amount *a);

/* Whether a token is of the sentence of the sum, year or place. */
bool link_is_of_sentence(const link_view *v, uint32_t token);

/* Whether the segment names no other measure. */
bool link_is_only_measure(const link_view *v);

/* Whether no measure of its sentence is nearer to a sum than this one. */
bool link_is_nearest_to(const link_view *v, const amount *a);

/* Set the features that sums alone have. */
void link_see_sum(const link_view *v);

/* Whether a sum is none of the measure's: within the name of one, or another
 * goes before it, a term right at the measure or what it can. */
bool link_sum_is_outdone(const link_view *v);

#endif
