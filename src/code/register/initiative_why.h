/*
 * Why the register has what it has: every word that could have named a
 * measure, what is so of it and what that is worth; and of those that stay,
 * the same of every sum, year and place that could be said of them.
 *
 * It is what a person asks whom a row surprises, and what the weights are
 * learnt from (src/code/data/train_initiatives.py).
 */
#ifndef CODE_INITIATIVE_WHY_H
#define CODE_INITIATIVE_WHY_H

#include "base/slice.h"
#include "base/status.h"
#include "code/register/initiative_detect.h"
#include "code/register/initiative_reading.h"

#include <stdbool.h>
#include <stdint.h>

/* A row of the answer; slices are good during the call alone. */
typedef struct why_row {
    int64_t document;
    int64_t start, end; /* of the name, code points from the document's start */
    language    lang;
    slice       type, rule; /* "visa", "t-visa-told"                          */
    slice       name;       /* as written                                     */
    const char *what;       /* "measure", "amount", "year", "place"           */
    slice       value, unit; /* of what is said of it; empty of a measure     */
    int         weight;
    bool        is_taken; /* it is a row, or said of one                      */
    slice       features; /* apart by "; "                                    */
} why_row;

typedef struct why_visitor {
    tizbe_status (*visit)(void *context, const why_row *row,
                          tizbe_error *error);
    void *context;
} why_visitor;

/* Visit all that was found in a segment of document `document` that begins at
 * code point `start`; whether each item is a row of the register says
 * `is_listed`, one of each. */
tizbe_status initiative_why(const segment_reading *r, const detection *found,
                            const bool *is_listed, int64_t document,
                            int64_t start, const why_visitor *visitor,
                            tizbe_error *error);

#endif
