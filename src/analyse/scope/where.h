/*
 * Conditions on documents, as a person types them:
 *
 *     year>=2023
 *     year >= 2023 AND doc_type != news AND title ~ "neo nomad"
 *     country = KZ AND year = 2024 OR country = UA
 *
 * NAME OPERATOR VALUE, joined by AND and OR; AND binds closer, as in SQL,
 * and there are no brackets, which names may hold ("Budget (mln)"). A name
 * is any that attributes.h knows and may be of several words; it and the
 * value may stand in single or double quotes, and have to where they hold
 * AND or OR between blanks, or an operator. Operators:
 *
 *     = != < <= > >=   numbers as numbers (12.5 and 12,5 are the same),
 *                      everything else as text;
 *                      a date against a shorter one as far as that goes:
 *                      date <= 2023-05 holds all of May
 *     ~                holds these words, whatever their case
 *
 * A date, year, quarter or month is written 2024-05-31, 2024, 2024-Q2 or
 * 2024-05; TIZBE_USAGE for any other form.
 *
 * An empty value means none: `issuer =` finds the documents without an
 * issuer. A document without a value fits no other condition but !=.
 */
#ifndef ANALYSE_WHERE_H
#define ANALYSE_WHERE_H

#include "base/arena.h"
#include "base/slice.h"
#include "base/status.h"
#include "store/corpus.h"

#include <stddef.h>
#include <stdint.h>

typedef enum where_operator {
    WHERE_EQUAL,
    WHERE_NOT_EQUAL,
    WHERE_LESS,
    WHERE_LESS_EQUAL,
    WHERE_GREATER,
    WHERE_GREATER_EQUAL,
    WHERE_HOLDS
} where_operator;

typedef struct where_condition {
    slice          name;
    where_operator op;
    slice          value;    /* may be empty */
    bool           is_other; /* stands behind OR: begins another choice */
} where_condition;

typedef struct where {
    where_condition *items; /* in the arena; parts of the parsed text */
    size_t           count;
} where;

/*
 * Read conditions; `text` must outlive them. TIZBE_USAGE with a sentence
 * that says where it goes wrong:
 *
 *     cannot use 'year 2023': expected = != < <= > >= or ~ behind
 *     'year 2023'
 */
tizbe_status where_parse(arena *memory, slice text, where *out,
                         tizbe_error *error);

/*
 * The documents that fit all conditions of a choice, of any choice: ids in
 * ascending order, each once, in the arena. TIZBE_USAGE for a name that no
 * document has.
 */
tizbe_status where_documents(corpus *c, const where *conditions, arena *memory,
                             int64_t **ids, size_t *count, tizbe_error *error);

/* Whether one value (data NULL: none) fits; not for WHERE_HOLDS. */
bool where_fits(const where_condition *condition, slice value);

#endif
