/*
 * What ?1, ?2 ... of a statement are: up to twelve numbers, slices and C strings
 * in any mix, of which a C string may be NULL.
 *
 *     corpus_ask(c, "SELECT id FROM code WHERE codebook = ?1 AND name = ?2",
 *                WITH(book->name, "visa"), &stmt, error);
 *
 * Texts are borrowed until the statement is stepped through or bound anew.
 */
#ifndef STORE_SQL_VALUE_H
#define STORE_SQL_VALUE_H

#include "base/slice.h"

#include <stdint.h>

typedef struct sql_value {
    enum { SQL_END, SQL_NULL, SQL_NUMBER, SQL_REAL, SQL_TEXT, SQL_BYTES } type;
    union {
        int64_t number;
        double  real;
        slice   text;
    };
} sql_value;

static inline sql_value
sql_number(int64_t number)
{
    return (sql_value){ .type = SQL_NUMBER, .number = number };
}

static inline sql_value
sql_real(double real)
{
    return (sql_value){ .type = SQL_REAL, .real = real };
}

static inline sql_value
sql_slice(slice text)
{
    return (sql_value){ .type = SQL_TEXT, .text = text };
}

static inline sql_value
sql_text(const char *text)
{
    return (sql_value){ .type = text ? SQL_TEXT : SQL_NULL,
                        .text = slice_of(text) };
}

/* NULL when it is empty: where nothing is stated. */
static inline sql_value
sql_stated(slice text)
{
    return (sql_value){ .type = text.size > 0 ? SQL_TEXT : SQL_NULL,
                        .text = text };
}

/* A BLOB: the name of a file need not be UTF-8. */
static inline sql_value
sql_bytes(slice bytes)
{
    return (sql_value){ .type = SQL_BYTES, .text = bytes };
}

static inline sql_value
sql_null(void)
{
    return (sql_value){ .type = SQL_NULL };
}

static inline sql_value
sql_end(void)
{
    return (sql_value){ .type = SQL_END };
}

static inline sql_value
sql_itself(sql_value value)
{
    return value;
}

/* clang-format off */
#define SQL_VALUE(x) _Generic((x), sql_value: sql_itself, slice: sql_slice,    \
    char *: sql_text, const char *: sql_text, double: sql_real,                \
    default: sql_number)(x)

#define WITH_12(a, b, c, d, e, f, g, h, i, j, k, l, ...)                       \
    ((const sql_value[]){ SQL_VALUE(a), SQL_VALUE(b), SQL_VALUE(c),            \
        SQL_VALUE(d), SQL_VALUE(e), SQL_VALUE(f), SQL_VALUE(g), SQL_VALUE(h),  \
        SQL_VALUE(i), SQL_VALUE(j), SQL_VALUE(k), SQL_VALUE(l), sql_end() })

#define WITH(...)                                                              \
    WITH_12(__VA_ARGS__, sql_end(), sql_end(), sql_end(), sql_end(),           \
            sql_end(), sql_end(), sql_end(), sql_end(), sql_end(), sql_end(),  \
            sql_end(), sql_end())
/* clang-format on */

#endif
