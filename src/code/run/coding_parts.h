/*
 * The sets and codes of a codebook as the last run has read them, kept for the
 * next one (codebook_kept.h): for coding.c and who reads the codebook.
 */
#ifndef CODE_CODING_PARTS_H
#define CODE_CODING_PARTS_H

#include "code/codebook/codebook_trees.h"
#include "code/run/coding_lists.h"

/* Tell `take` what is kept of the codebook `name`. */
tizbe_status coding_parts_recall(corpus *c, slice name, codebook_taker *take,
                                 void *reader, tizbe_error *error);

/* Keep the new parts of the book, and no more those of owners that are gone. */
tizbe_status coding_parts_keep(corpus *c, const codebook *book,
                               const coding_lists *lists, tizbe_error *error);

#endif
