/*
 * Tables of text: RFC 4180, read strictly, record by record.
 *
 * Besides the RFC: a UTF-8 byte order mark is stepped over; CR LF, LF and
 * CR end a record; an empty line is no record; the separator is comma,
 * semicolon or tab, whichever the first record has most of outside quotes
 * (a comma when it has none); a first line "sep=;", which spreadsheets
 * write, says it as well. Bytes are not checked for being UTF-8.
 */
#ifndef BASE_CSV_H
#define BASE_CSV_H

#include "base/arena.h"
#include "base/slice.h"
#include "base/status.h"

#include <stdbool.h>
#include <stddef.h>

typedef struct csv_reader {
    slice  text;  /* borrowed until the last record is used           */
    arena *arena; /* borrowed: holds fields that had doubled quotes   */
    size_t at;    /* byte offset of what was not read yet             */
    size_t line;  /* the line of `at`, from 1                         */
    char   separator;

    slice *fields; /* of the record read last; good until the next one */
    size_t count, capacity;
    size_t record_line; /* the line on which it begins */
} csv_reader;

void csv_init(csv_reader *csv, slice text, arena *a);
void csv_release(csv_reader *csv);

/*
 * Read the next record into csv->fields; *more is false after the last one.
 * Blanks belong to the field. TIZBE_FORMAT, with `error` naming the line,
 * for a quote that is never closed, a quote inside an unquoted field, and
 * text behind a closing quote. Between tabs quotes of these last two kinds are
 * letters: most programs write no others there.
 *
 *     path;title            ->  { "path", "title" }
 *     "a;b.txt";"He said ""no"""  ->  { "a;b.txt", "He said \"no\"" }
 */
tizbe_status csv_next(csv_reader *csv, bool *more, tizbe_error *error);

/* The same of a file, which the message names. */
tizbe_status csv_next_of(csv_reader *csv, const char *path, bool *more,
                         tizbe_error *error);

#endif
