/*
 * The words of the report in a language, and numbers and dates as it writes
 * them.
 *
 * Words are rows of data/report_words.tsv. Whatever is returned lives in the
 * arena or is compiled in. Memory that ran out gives empty texts.
 */
#ifndef EXPORT_REPORT_WORDS_H
#define EXPORT_REPORT_WORDS_H

#include "base/arena.h"
#include "base/buffer.h"
#include "base/slice.h"
#include "base/status.h"
#include "text/language.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct report_words {
    arena   *memory;
    language lang;         /* never LANG_UND */
    slice   *keys, *texts; /* in the order of the table */
    size_t   count;
} report_words;

/* LANG_UND means English. TIZBE_NOMEM is all that can go wrong. */
tizbe_status report_words_init(report_words *w, arena *memory, language lang);

/* The text of a key, or data NULL: there is none. */
slice words_find(const report_words *w, const char *key);

/* The text of GROUP_NAME ("type_visa"), or the name itself. */
slice words_of(const report_words *w, const char *group, slice name);

/* How a column of a table is headed in Word, or its name; a value of it that
 * there is a word for, or that itself. Without words (count 0) all stays. */
slice words_column(const report_words *w, const char *name);
slice words_value(const report_words *w, const char *column, slice value);

/* A text with {1}, {2} ... filled in, as many as `count`. What the text puts
 * into quotation marks has inner ones itself: «План „Көш“». */
slice words_fill(const report_words *w, const char *key, const slice *args,
                 size_t count);

/* The same piece by piece, while rest->size is not 0: *text and 0, or the
 * number of an argument. */
size_t words_piece(slice *rest, slice *text);

/* The argument as it stands behind that piece. */
slice words_argument(const report_words *w, slice before, slice argument);

slice words_quoted(const report_words *w, slice text); /* “text” */

/* 13,382 or 13 382; 12.5% or 12,5 %, 0.34% below one of them; 0.743 or 0,743.
 * What is too little for its decimals, but not 0, is <0.01%. */
slice words_integer(const report_words *w, int64_t number);
slice words_percent(const report_words *w, double share);
slice words_decimal(const report_words *w, double number, unsigned decimals);

/* The numbers of an amount: "13000-15000" as 13,000–15,000; with
 * `is_grouped` false as 13000–15000, as years are written. */
slice words_amount(const report_words *w, slice amount, bool is_grouped);

/* 2024-05-15 as it is, or 15.05.2024; anything else unchanged. */
void  words_put_date(const report_words *w, slice date, buffer *out);
slice words_date(const report_words *w, slice date);

#endif
