/*
 * Segments and the groups whose denominators they make: a part of
 * theme_reading.h.
 */
#ifndef ANALYSE_THEME_SEGMENTS_H
#define ANALYSE_THEME_SEGMENTS_H

#include "analyse/themes/theme_reading.h"

#include <stdbool.h>

/* Read the segments in scope with the groups that they count in. */
tizbe_status counting_read_segments(counting *k);

/* The group of a document's segments in one language, made when new. */
tizbe_status counting_group_of(counting *k, const counted_document *document,
                               language lang, uint32_t *group);

/* The index of the segment with that row id; false when it is not counted. */
bool counting_find_segment(counting *k, int64_t id, uint32_t *found);

#endif
