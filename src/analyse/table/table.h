/*
 * What every table of results is: columns, then rows, one at a time.
 *
 * Whoever makes a table (themes, kwic, list, ...) calls
 *
 *     sink->begin(sink->context, columns, count, error);
 *     sink->row(sink->context, cells, error);    // any number of times
 *     sink->end(sink->context, error);
 *
 * and whoever takes it (a writer of src/export, the web, a test) need not
 * hold more than one row. A call that fails ends the table: no further call
 * follows. Columns and their names stay good until `end` has returned;
 * cells during the call alone.
 */
#ifndef ANALYSE_TABLE_H
#define ANALYSE_TABLE_H

#include "base/buffer.h"
#include "base/slice.h"
#include "base/status.h"
#include "store/corpus.h"
#include "store/sql_value.h"

#include <sqlite3.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef enum column_type {
    COLUMN_TEXT,
    COLUMN_INTEGER,
    COLUMN_REAL
} column_type;

/* What a column is where rows are set as quotations, in running text: that can
 * be done with a table that has a column of words or of passages. Other writers
 * take no notice. */
typedef enum column_role {
    ROLE_FACT,    /* said of the passage                                */
    ROLE_SOURCE,  /* the same, for whom a citation is enough            */
    ROLE_GROUP,   /* rows alike in it, which follow each other, belong
                     together under its value; the first is outermost   */
    ROLE_LABEL,   /* to be read in place of the column before it        */
    ROLE_WORDS,   /* the words that were found or coded                 */
    ROLE_PASSAGE, /* the same in what stands around them (`marked`)     */
    ROLE_HIT      /* said of these words: several may be in one passage */
} column_role;

typedef struct table_column {
    const char *name; /* snake_case, no control characters             */
    column_type type;
    column_role role;
    uint8_t     decimals;   /* of a real                                 */
    bool        is_chance;  /* a real that is a p-value: one so small that its
                             decimals would show less than two digits is
                             given as 1.2e-09                           */
    bool        is_date;    /* text that is mostly YYYY-MM-DD; it may be less,
                             as 2024-05                                 */
    bool        is_figure;  /* text that is mostly one number, "4.5"; it may be
                             several, as "200;30", or from and to           */
    bool        is_passage; /* a sentence or more, said in proof of its row:
                             on paper it stands below the row where there
                             are many columns, in a sheet it is wrapped
                             when it is the main column                 */
    bool        leftward;   /* text that belongs to the column on its
                             right, as the left context of a KWIC line:
                             set flush right and cut at its beginning  */

    /* where a terminal is too narrow for all columns: */
    bool is_detail; /* left out first                                  */
    bool is_main;   /* what a reader came for: cut last                */
    bool is_value;  /* one of many alike, as the years of a wide table:
                       never left out, but set in a further table below,
                       behind the columns that are no values           */
} table_column;

/* A zeroed cell is NA: not known, not defined, none. */
typedef struct table_cell {
    bool    is_known;
    slice   text; /* borrowed; of a text column. May be empty */
    int64_t integer;
    double  real;
    struct {
        uint32_t start, end; /* bytes [start, end) of `text` that are to be
                                set off in it; equal: none               */
    } marked;
} table_cell;

typedef struct table_sink {
    tizbe_status (*begin)(void *context, const table_column *columns,
                          size_t count, tizbe_error *error);
    tizbe_status (*row)(void *context, const table_cell *cells,
                        tizbe_error *error);
    tizbe_status (*end)(void *context, tizbe_error *error); /* or NULL */
    void *context;
} table_sink;

/* End a table when all went well; gives what came of it. */
static inline tizbe_status
sink_end(const table_sink *sink, tizbe_status status, tizbe_error *error)
{
    return status == TIZBE_OK && sink->end ? sink->end(sink->context, error)
                                           : status;
}

static inline table_cell
cell_text(slice text)
{
    return (table_cell){ .is_known = true, .text = text };
}

/* The same, but a NULL pointer is NA. */
static inline table_cell
cell_text_or_na(slice text)
{
    return (table_cell){ .is_known = text.data != NULL, .text = text };
}

static inline table_cell
cell_integer(int64_t integer)
{
    return (table_cell){ .is_known = true, .integer = integer };
}

static inline table_cell
cell_real(double real)
{
    return (table_cell){ .is_known = true, .real = real };
}

/* part / whole, times `scale`; NA when there is no whole. */
table_cell cell_ratio(int64_t part, int64_t whole, double scale);

/*
 * Append the number of a cell that is known, with a decimal point whatever
 * the locale. A real is rounded half away from zero to its decimals, or, for
 * a column of chances, to two digits where fewer would be left; one that is
 * not finite gives "NA".
 */
void cell_print_number(buffer *out, const table_column *column,
                       const table_cell *cell);

/* Whether the text of a known cell is one plain number, which spreadsheets can
 * add up: 15 digits at most, perhaps with a decimal point; of a column of
 * figures. */
bool cell_is_figure(const table_column *column, const table_cell *cell);

/* TIZBE_USAGE when `name`, by whose values rows are grouped, is that of several
 * of the columns: a reader could not tell them apart. */
tizbe_status columns_check_by(const table_column *columns, size_t count,
                              const char *name, tizbe_error *error);

/* Copy all columns but number `left_out` (SIZE_MAX: none); how many. */
size_t columns_without(const table_column *all, size_t count, size_t left_out,
                       table_column *out);

/*
 * Pass all rows of a prepared statement on as a table: column i of the
 * statement is columns[i]; NULL is NA. The statement stays the caller's.
 */
tizbe_status table_pour(corpus *c, sqlite3_stmt *stmt,
                        const table_column *columns, size_t count,
                        const table_sink *sink, tizbe_error *error);

/* A table that is one query, of these values: WITH(...), or NULL. */
tizbe_status table_query(corpus *c, const char *sql, const sql_value *values,
                         const table_column *columns, size_t count,
                         const table_sink *sink, tizbe_error *error);

/* How much of a table is wanted. */
typedef struct row_limit {
    uint64_t rows; /* the first ones; 0: all     */
    uint64_t more; /* filled in: those behind them */
} row_limit;

/* The same of which only the first rows are computed, and the others counted;
 * `limit` NULL: all of it. The order of the rows is the last line that begins
 * with " ORDER BY ". */
tizbe_status table_query_first(corpus *c, const char *sql,
                               const sql_value    *values,
                               const table_column *columns, size_t count,
                               row_limit *limit, const table_sink *sink,
                               tizbe_error *error);

#endif
