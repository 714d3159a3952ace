/*
 * What tells a measure from a word in passing, as yes or no: how it is named,
 * what is said of it, where it stands, and what stands around it. Which of
 * these speak for it and which against, and how much, is learnt
 * (src/code/data/initiative_weights.tsv); here they are only seen.
 */
#ifndef CODE_INITIATIVE_FEATURES_H
#define CODE_INITIATIVE_FEATURES_H

#include "code/register/initiative_detect.h"
#include "code/register/initiative_reading.h"

#include <stdbool.h>
#include <stddef.h>

#include "code/register/initiative_feature_list.h"

/* The name of a feature in the table of weights, "name-plain". */
const char *feature_name(feature which);

/* Set `has` and `name` of item `which` of `list`: what is so of it. Its type's
 * own weight is apart. */
void features_of(const segment_reading *r, detection *list,
                 const detect_context *context, size_t which);

#endif
