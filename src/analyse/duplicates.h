/*
 * Documents that are the same again, as tables.
 *
 * Pairs, by kind and then by document:
 *
 *     kind                  see likeness.h; exact is as well one document that
 *                           was read from two files (document_a = document_b)
 *     jaccard, containment  shares of runs of five words; NA for translations
 *     confidence            that a translation is one; NA for the others
 *     document_a, document_b, title_a, title_b, date_a, date_b
 *                           a was added first, or is the older version
 *     said_by               tizbe or person
 *     path_a, path_b
 *
 * Groups, a row for each document that --unique takes for the same as another
 * one: group document kept ("yes" for the one that counts) kind version (its
 * place in the chain, 1 is the oldest) language date title path.
 */
#ifndef ANALYSE_DUPLICATES_H
#define ANALYSE_DUPLICATES_H

#include "analyse/scope/scope.h"
#include "analyse/table/table.h"
#include "base/status.h"
#include "store/corpus.h"

typedef struct duplicates_options {
    const scope *scope; /* pairs with a document of it; groups of these   */
    const char  *kinds; /* JSON array of names, or NULL: all              */
    double       least; /* jaccard or containment, or confidence          */
} duplicates_options;

tizbe_status duplicates_table(corpus *c, const duplicates_options *options,
                              const table_sink *sink, tizbe_error *error);

tizbe_status duplicate_groups_table(corpus                   *c,
                                    const duplicates_options *options,
                                    const table_sink *sink, tizbe_error *error);

#endif
