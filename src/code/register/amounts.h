/*
 * Sums, numbers with what they count, percents of a whole, spans of time,
 * years and periods, out of a text in Kazakh, Russian, Ukrainian or English,
 * in figures or in words.
 *
 *     "US$16 million"               money     16000000  USD
 *     "3 000 АҚШ доллары"           money     3000      USD
 *     "двенадцать тысяч грантов"    number    12000
 *     "двісті студентів"            count     200       students
 *     "з 4,5 до 7 відсотків ВВП"    share     4.5-7     % of GDP
 *     "тоқсан күн"                  duration  90        days
 *     "2024-2029", "до 2030 года"   years 2024-2029, 2030
 *
 * Percents that are of nothing named, ordinal numbers ("21-го", "fourth") and
 * a lone "one" are no amounts.
 */
#ifndef CODE_AMOUNTS_H
#define CODE_AMOUNTS_H

#include "base/buffer.h"
#include "base/status.h"
#include "code/register/initiative_reading.h"
#include "code/register/numerals.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A segment with more, a table in one line, has no more. */
enum { AMOUNTS_MAX = 1024 };

/* What says most of a measure comes first. */
typedef enum amount_kind {
    AMOUNT_MONEY,
    AMOUNT_CAPACITY, /* petaflops ...                         */
    AMOUNT_SHARE,    /* percents of a whole                   */
    AMOUNT_COUNT,    /* of people, places ...                 */
    AMOUNT_DURATION,
    AMOUNT_NUMBER /* of what is none of our units             */
} amount_kind;

typedef enum amount_per { PER_NOTHING, PER_MONTH, PER_YEAR } amount_per;

typedef struct amount {
    uint32_t            start, end; /* tokens, with the unit           */
    uint32_t            number_end; /* without it                      */
    amount_kind         kind;
    double              low, high; /* the same unless a range          */
    bool                falls;     /* "from 20 to 10"                  */
    const lexicon_item *unit;      /* NULL of AMOUNT_NUMBER            */
    slice               noun;      /* of AMOUNT_COUNT without a unit, and of
                                      AMOUNT_NUMBER before what names a
                                      measure: what is counted, as written */
    const lexicon_item *whole;     /* of AMOUNT_SHARE                  */
    amount_per          per;       /* of AMOUNT_MONEY                  */
} amount;

/* In order of place. Reused from call to call. */
typedef struct amount_list {
    amount *items;
    size_t  count, capacity;
    period *periods;
    size_t  period_count, period_capacity;
} amount_list;

void amounts_release(amount_list *list);

/* Find them all; `list` is emptied first. Fails only with TIZBE_NOMEM. */
tizbe_status amounts_find(const segment_reading *r, amount_list *list);

/* Append "22000000", "4.5-7", or "20-10" of what falls: at most three decimals,
 * a point before them. */
void amount_put_number(buffer *out, const amount *a);

/* Append "USD per month", "% of GDP", "days", "welders"; nothing without. */
void amount_put_unit(buffer *out, const amount *a);

/* Append "2025" or "2024-2029". */
void period_put(buffer *out, const period *p);

#endif
