/*
 * Dates as Kazakh, Russian, Ukrainian and English write them in running
 * text, in any form of the words, made ISO 8601.
 *
 *     2017 жылғы 15 мамырдағы     2014 жылдың қаңтары    15 мамыр 2017 жыл
 *     от «15» мая 2017 года       16.11.95 г.            в мае 2017 года
 *     від 1 липня 2014 року       01.07.2014             травень 2017 р.
 *     15 May 2017                 May 15th, 2017         2017-05-15
 *     двадцать первого марта две тысячи двадцать третьего года
 *     this twenty-first day of March, two thousand and twenty-three
 *
 * Of several days the first counts: "27-30 июня 2024 года", "June 27-30, 2004",
 * "2024 жылғы 15–17 мамыр", "30 мая – 2 июня 2024 года".
 *
 * A date without its day is precise to the month, which its form shows. A
 * year alone, a span of years and a day without a year are no dates here.
 */
#ifndef TEXT_DATE_PHRASE_H
#define TEXT_DATE_PHRASE_H

#include "text/official_words.h"

#include <stdbool.h>

#define DATE_BYTES 11 /* YYYY-MM-DD and a NUL */

/* Write YYYY-MM-DD, YYYY-MM or YYYY; false, and nothing written, when they
 * are not valid. */
bool date_write(char out[DATE_BYTES], unsigned year, unsigned month,
                unsigned day);

typedef struct date_phrase {
    char   iso[DATE_BYTES];
    size_t first, end; /* its tokens, with the "года" behind it */
} date_phrase;

/* The first date at or behind token `from`; false when there is none. */
bool date_phrase_find(const official_words *words, const official_line *line,
                      size_t from, date_phrase *out);

#endif
