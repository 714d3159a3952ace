/*
 * A row of a list of words, of the whole scope (words.h) or of a group of its
 * documents (grouped_words.h).
 */
#ifndef ANALYSE_WORD_LIST_H
#define ANALYSE_WORD_LIST_H

#include "analyse/table/table.h"
#include "analyse/words/word_counts.h"
#include "base/status.h"

#include <stdint.h>

/* stem is left out of a list of forms. */
#define WORD_LIST_COLUMNS                                                      \
    { .name = "rank", .type = COLUMN_INTEGER }, { .name = "lang" },            \
        { .name = "stem", .is_main = true },                                   \
        { .name = "form", .is_main = true },                                   \
        { .name = "frequency", .type = COLUMN_INTEGER },                       \
        { .name = "documents", .type = COLUMN_INTEGER },                       \
        { .name = "rate_per_1000", .type = COLUMN_REAL, .decimals = 3 },       \
        { .name = "group_tokens", .type = COLUMN_INTEGER, .is_detail = true }, \
    {                                                                          \
        .name = "group_documents", .type = COLUMN_INTEGER, .is_detail = true   \
    }

typedef struct word_listed {
    uint32_t   word;
    int64_t    rank;
    word_count count;
    int64_t    tokens, documents; /* of its language, where it was counted */
} word_listed;

/* Fill the cells of these columns, those before `stem` moved up for forms. */
tizbe_status word_list_cells(word_counts *w, const word_listed *listed,
                             table_cell *cells, tizbe_error *error);

#endif
