/*
 * Numerals and years, wherever they stand: figures and words. What they count
 * is amounts.c's, spans of time without a numeral durations.h's.
 */
#ifndef CODE_NUMERALS_H
#define CODE_NUMERALS_H

#include "code/register/initiative_reading.h"

#include <stdbool.h>
#include <stdint.h>

/* A year or a period; the same twice for a year. */
typedef struct period {
    uint32_t start, end; /* tokens */
    int      from, to;
    bool     is_academic; /* "2026/27": one year of study, not two */
} period;

/* "Отыздан", "үштен": a Kazakh numeral in words, from which something goes on;
 * no numeral follows it as a part of the same. */
bool numeral_is_ablative(const segment_reading *r, uint32_t token);

/* Whether a token is, or begins, a number. */
bool numeral_begins(const segment_reading *r, uint32_t token);

/* Read "two hundred", "12 млрд", "2.4bn", "half a million", "2 млн 300 тыс.",
 * "жүз елу" from token `at` on; gives the
 * token behind the last word, or `at` when there is no number. */
uint32_t numeral_read(const segment_reading *r, uint32_t at, double *value);

/* Read "2025", "2024-2029", "2026/27", "2025-жылы", "15.05.2017", "с 2024 года
 * по 2028 год", "2025 жылдан 2029 жылға" at a token. A number of
 * something ("2100 people") is no year. */
bool period_read(const segment_reading *r, uint32_t token, period *out);

/* The mark of a unit or currency that begins at a token, or NULL. */
const mark *unit_mark(const segment_reading *r, uint32_t token);

#endif
