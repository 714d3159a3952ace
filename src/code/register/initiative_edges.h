/*
 * What a name may not begin or end with. A name grows until something stops
 * it (initiative_name.h), and what stopped it may leave the half of a phrase:
 *
 *     "council of deputy ministers meets"  ->  "council of deputy ministers"
 *     "метою проєкту"                      ->  "проєкту"
 *     "(two-)month internship"             ->  "two-month internship"
 *     "notable investments"                ->  "investments"
 */
#ifndef CODE_INITIATIVE_EDGES_H
#define CODE_INITIATIVE_EDGES_H

#include "code/register/initiative_reading.h"

#include <stdbool.h>
#include <stdint.h>

/* Whether a token looks like an adjective or participle of Russian or
 * Ukrainian as it stands behind a head, in the genitive; false in other
 * languages. */
bool edge_is_adjective(const segment_reading *r, uint32_t token);

/* Whether an adjective of Russian or Ukrainian may stand before the word
 * behind it: their endings are of one case. True in other languages. */
bool edge_agrees(const segment_reading *r, uint32_t token);

/* Whether a token, behind the head of a name, is a verb or what goes with
 * one: nothing of the name stands from there on. Tokens before it may be
 * asked for. */
bool edge_is_verb(const segment_reading *r, uint32_t token);

/* Whether a token of Russian or Ukrainian, behind the head of a name, stands in
 * a case that neither a genitive nor a preposition before it explains. */
bool edge_is_other_case(const segment_reading *r, uint32_t token);

/* Whether a noun, by its ending, speaks of several; of endings that are of a
 * singular as well, "программы", false. */
bool edge_is_plural(const segment_reading *r, uint32_t token);

/* Whether an adjective of Russian or Ukrainian does. */
bool edge_is_plural_adjective(const segment_reading *r, uint32_t token);

/* Where a name that grew from `start` and whose head begins at `head` really
 * begins. */
uint32_t edge_left(const segment_reading *r, uint32_t start, uint32_t head);

/* Where a name that grew to `end`, and whose head is tokens [start, head),
 * really ends; never before the head's first word. */
uint32_t edge_right(const segment_reading *r, uint32_t start, uint32_t head,
                    uint32_t end);

#endif
