/*
 * How likely the value of a test would be by chance, as every table of tests
 * over fourfold tables has it: columns p, p_by and q.
 */
#ifndef ANALYSE_CHANCE_H
#define ANALYSE_CHANCE_H

#include "analyse/statistics/figure.h"
#include "analyse/statistics/fourfold.h"

#include <stdbool.h>
#include <stddef.h>

typedef struct chance {
    double      p;  /* NAN: there is no test             */
    double      q;  /* by chances_adjust                 */
    const char *by; /* as fourfold_p has it; NULL: none  */
} chance;

/* Of a test's value, never negative; its q is NAN until all are known. */
chance chance_of(const fourfold *t, figure test);

/*
 * Set q of `count` chances, the first one and others every `step` bytes:
 * p after Benjamini and Hochberg (probability.h). Fails when memory ran out.
 */
bool chances_adjust(chance *first, size_t count, size_t step);

enum { CHANCE_CELLS = 3 };

/* Their columns; whether p itself is a detail is the table's choice. */
/* clang-format off */
#define CHANCE_COLUMNS(P_IS_DETAIL)                                      \
    { .name = "p", .type = COLUMN_REAL, .decimals = 4,                   \
      .is_detail = (P_IS_DETAIL), .is_chance = true },                   \
    { .name = "p_by", .is_detail = true },                               \
    { .name = "q", .type = COLUMN_REAL, .decimals = 4, .is_chance = true }
/* clang-format on */

/* Put p, p_by and q; NA where there is no test. `cells` are zeroed. */
void chance_put(const chance *x, table_cell *cells);

#endif
