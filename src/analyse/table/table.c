/* Cells, and the way from an SQL statement to a table. */
#include "analyse/table/table.h"

#include "base/ascii.h"
#include "store/statement.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

table_cell
cell_ratio(int64_t part, int64_t whole, double scale)
{
    if (whole == 0)
        return (table_cell){ 0 };
    return cell_real((double)part * scale / (double)whole);
}

/* As "%0*llu", without the way through printf: tables are full of numbers. */
static void
print_digits(buffer *out, uint64_t value, unsigned least)
{
    char   digits[24];
    size_t at = sizeof digits;

    do {
        digits[--at] = (char)('0' + value % 10);
        value /= 10;
    } while (value > 0 || (sizeof digits - at < least && at > 0));
    buffer_append(out, digits + at, sizeof digits - at);
}

static void
print_integer(buffer *out, int64_t value)
{
    if (value < 0)
        buffer_byte(out, '-');
    print_digits(out, value < 0 ? 0 - (uint64_t)value : (uint64_t)value, 1);
}

/* printf would take the decimal point from the locale of the host program. */
static void
print_real(buffer *out, double value, unsigned decimals)
{
    static const double limit = 9e15; /* doubles are exact integers below */
    double              scaled = fabs(value);
    uint64_t            digits, unit = 1;

    for (unsigned i = 0; i < decimals; i++) {
        scaled *= 10.0;
        unit *= 10;
    }
    if (!isfinite(value)) {
        buffer_text(out, "NA");
        return;
    }
    if (scaled >= limit) {
        buffer_printf(out, "%.0f", value);
        return;
    }
    digits = (uint64_t)llround(scaled);
    if (value < 0 && digits > 0)
        buffer_byte(out, '-');
    print_digits(out, digits / unit, 1);
    if (decimals > 0) {
        buffer_byte(out, '.');
        print_digits(out, digits % unit, decimals);
    }
}

/* 0.0000000012 -> 1.2e-09, again whatever the locale */
static void
print_tiny(buffer *out, double value)
{
    int    exponent = (int)floor(log10(value));
    double digits = round(value / pow(10, exponent - 1));

    if (digits >= 100) {
        digits /= 10;
        exponent++;
    }
    buffer_printf(out, "%d.%de-%02d", (int)digits / 10, (int)digits % 10,
                  -exponent);
}

static bool
is_tiny(const table_column *column, double value)
{
    return column->is_chance && value > 1e-300 &&
           value < pow(10, 1 - (int)column->decimals);
}

void
cell_print_number(buffer *out, const table_column *column,
                  const table_cell *cell)
{
    if (column->type == COLUMN_INTEGER)
        print_integer(out, cell->integer);
    else if (is_tiny(column, cell->real))
        print_tiny(out, cell->real);
    else
        print_real(out, cell->real, column->decimals);
}

bool
cell_is_figure(const table_column *column, const table_cell *cell)
{
    size_t digits = 0, points = 0;

    if (column->type != COLUMN_TEXT || !column->is_figure || !cell->is_known)
        return false;
    for (size_t i = 0; i < cell->text.size; i++) {
        digits += ascii_is_digit(cell->text.data[i]);
        points += cell->text.data[i] == '.' && i > 0;
    }
    return digits > 0 && digits <= 15 && points < 2 &&
           digits + points == cell->text.size &&
           cell->text.data[cell->text.size - 1] != '.';
}

tizbe_status
columns_check_by(const table_column *columns, size_t count, const char *name,
                 tizbe_error *error)
{
    size_t times = 0;

    for (size_t i = 0; i < count; i++)
        times += strcmp(columns[i].name, name) == 0;
    if (times < 2)
        return TIZBE_OK;
    return error_set(error, TIZBE_USAGE,
                     "cannot group by '%s': the table has a column of that "
                     "name",
                     name);
}

size_t
columns_without(const table_column *all, size_t count, size_t left_out,
                table_column *out)
{
    size_t kept = 0;

    for (size_t i = 0; i < count; i++)
        if (i != left_out)
            out[kept++] = all[i];
    return kept;
}

static table_cell
cell_of_column(sqlite3_stmt *stmt, int i, column_type type)
{
    slice text;

    if (sqlite3_column_type(stmt, i) == SQLITE_NULL)
        return (table_cell){ 0 };
    if (type == COLUMN_INTEGER)
        return cell_integer(sqlite3_column_int64(stmt, i));
    if (type == COLUMN_REAL)
        return cell_real(sqlite3_column_double(stmt, i));
    text = column_slice(stmt, i);
    return cell_text(text.data ? text : SLICE(""));
}

tizbe_status
table_pour(corpus *c, sqlite3_stmt *stmt, const table_column *columns,
           size_t count, const table_sink *sink, tizbe_error *error)
{
    table_cell  *cells = calloc(count, sizeof *cells);
    tizbe_status status;

    if (!cells)
        return error_nomem(error);
    status = sink->begin(sink->context, columns, count, error);
    while (rows_next(c, stmt, &status, error)) {
        for (size_t i = 0; i < count; i++)
            cells[i] = cell_of_column(stmt, (int)i, columns[i].type);
        status = sink->row(sink->context, cells, error);
    }
    status = sink_end(sink, status, error);
    free(cells);
    return status;
}

tizbe_status
table_query(corpus *c, const char *sql, const sql_value *values,
            const table_column *columns, size_t count, const table_sink *sink,
            tizbe_error *error)
{
    sqlite3_stmt *stmt = NULL;
    tizbe_status  status = corpus_ask(c, sql, values, &stmt, error);

    if (status == TIZBE_OK)
        status = table_pour(c, stmt, columns, count, sink, error);
    (void)sqlite3_finalize(stmt);
    return status;
}

/* Without the order of its rows, which stands last: to be able to sort, SQLite
 * computes all columns even of rows that are only counted. */
static slice
without_order(slice query)
{
    const slice order = SLICE("\n ORDER BY ");
    size_t      last = query.size;

    for (size_t at = slice_find(query, order, 0); at != SIZE_MAX;
         at = slice_find(query, order, at + 1))
        last = at;
    return slice_part(query, 0, last);
}

/* How many rows the query has. */
static tizbe_status
count_rows(corpus *c, slice query, const sql_value *values, int64_t *rows,
           tizbe_error *error)
{
    buffer       sql = { 0 };
    tizbe_status status;

    *rows = 0;
    buffer_printf(&sql, "SELECT count(*) FROM (%.*s)", (int)query.size,
                  query.data);
    status = buffer_status(&sql) == TIZBE_OK
                 ? corpus_ask_number(c, sql.data, values, rows, error)
                 : error_nomem(error);
    buffer_release(&sql);
    return status;
}

tizbe_status
table_query_first(corpus *c, const char *sql, const sql_value *values,
                  const table_column *columns, size_t count, row_limit *limit,
                  const table_sink *sink, tizbe_error *error)
{
    slice        query = slice_trim(slice_of(sql));
    buffer       first = { 0 };
    int64_t      all = 0;
    tizbe_status status;

    if (!limit || limit->rows == 0)
        return table_query(c, sql, values, columns, count, sink, error);
    if (slice_ends(query, SLICE(";")))
        query.size--;
    buffer_printf(&first, "%.*s LIMIT %llu", (int)query.size, query.data,
                  (unsigned long long)limit->rows);
    status = buffer_status(&first) == TIZBE_OK
                 ? table_query(c, first.data, values, columns, count, sink,
                               error)
                 : error_nomem(error);
    if (status == TIZBE_OK)
        status = count_rows(c, without_order(query), values, &all, error);
    limit->more = (uint64_t)all > limit->rows ? (uint64_t)all - limit->rows : 0;
    buffer_release(&first);
    return status;
}
