/* Values of documents by name. */
#include "analyse/scope/attributes.h"

#include "base/arena.h"
#include "base/array.h"
#include "base/ascii.h"
#include "base/buffer.h"
#include "base/distance.h"
#include "code/entry/near_names.h"
#include "store/statement.h"
#include "text/value_fold.h"
#include "text/variable_names.h"

/* A variable; ?1 is its name. */
static const char by_variable[] =
    "SELECT document.id, value FROM document LEFT JOIN variable"
    "  ON document_id = document.id AND name = ?1"
    " ORDER BY document.id";

static const char by_words[] =
    "SELECT document_id, value FROM variable"
    " WHERE name = ?1 AND instr(tizbe_fold(value), tizbe_fold(?2)) > 0"
    " ORDER BY document_id";

/* The same of a name of the program's own, whose query is put in. Folders of
 * a path are words: "news.kz/a.txt" would be read as one, an address. */
static const char own_by_words[] =
    "WITH own(id, value) AS (%s) SELECT id, value FROM own"
    " WHERE instr(tizbe_fold(replace(value, '/', ' ')),"
    " tizbe_fold(replace(?2, '/', ' '))) > 0 ORDER BY id";

/* Whether a date says its month, of values such as 2023-05-12 and 2023. */
#define HAS_MONTH                                                              \
    "value GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]*'"                            \
    " AND CAST(substr(value, 6, 2) AS INTEGER) BETWEEN 1 AND 12"

/* The program's own names. */
static const struct {
    const char *name;
    const char *sql;
} own[] = {
    { "document", "SELECT id, id FROM document ORDER BY id" },
    { "path", "SELECT id, (SELECT path FROM source WHERE document_id = id"
              " ORDER BY path LIMIT 1) FROM document ORDER BY id" },
    { "year", "SELECT document.id, substr(value, 1, 4) FROM document"
              " LEFT JOIN variable ON document_id = document.id"
              " AND name = 'date' ORDER BY document.id" },
    { "quarter", "SELECT document.id, iif(" HAS_MONTH
                 ", printf('%s-Q%d', substr(value, 1, 4),"
                 " (CAST(substr(value, 6, 2) AS INTEGER) + 2) / 3), NULL)"
                 " FROM document LEFT JOIN variable"
                 " ON document_id = document.id AND name = 'date'"
                 " ORDER BY document.id" },
    { "month", "SELECT document.id, iif(" HAS_MONTH
               ", substr(value, 1, 7), NULL) FROM document"
               " LEFT JOIN variable ON document_id = document.id"
               " AND name = 'date' ORDER BY document.id" },
    { "format", "SELECT id, format FROM document ORDER BY id" },
    { "encoding", "SELECT id, encoding FROM document ORDER BY id" },
    { "segments", "SELECT id, segments FROM document ORDER BY id" },
    { "length", "SELECT id, length FROM document ORDER BY id" },
};

enum { NAMED_MOST = 40 }; /* variables, where one is not known */

/* Asking for one of these is never a typing mistake. */
static const char *const common[] = {
    "title", "date", "issuer", "doc_type", "country", "url", "language",
};

static const char *
own_query(slice name)
{
    if (slice_is(name, "id")) /* the older name */
        name = SLICE("document");
    for (size_t i = 0; i < COUNT_OF(own); i++)
        if (slice_is(name, own[i].name))
            return own[i].sql;
    return NULL;
}

bool
attribute_is_own(slice name)
{
    return own_query(name) != NULL;
}

/* A name with its blank in front; in quotes where it holds one itself. */
static void
add_known(buffer *known, slice name)
{
    bool has_blank = name.size > 0 && memchr(name.data, ' ', name.size);

    buffer_text(known, has_blank ? " '" : " ");
    buffer_put(known, name);
    buffer_text(known, has_blank ? "'" : "");
}

/* A column "Страна" of a table is kept as `country`; "год" is kept as `date`,
 * whose year has a name of its own. */
static const char *
meant_variable(arena *memory, slice name)
{
    char        room[VARIABLE_NAME_ROOM];
    slice       key = variable_name_key(name, room);
    const char *meant = variable_key_is_year(key)
                            ? "year"
                            : variable_of_field(key, true);

    return meant ? arena_printf(memory, ", did you mean '%s'?", meant) : NULL;
}

/* One of the program's own names: "year" for "Year" or "yaer". */
static const char *
meant_own(arena *memory, slice name)
{
    for (size_t i = 0; i < COUNT_OF(own); i++) {
        slice known = slice_of(own[i].name);

        if (slice_equal_ascii_nocase(name, known) ||
            name_distance(name, known) <= name_reach(name, known))
            return arena_printf(memory, ", did you mean '%s'?", own[i].name);
    }
    return NULL;
}

static const char sql_names[] =
    "SELECT DISTINCT name FROM variable ORDER BY name";

/* ", did you mean 'регион'?" for "Регион"; lives in `memory`. */
static const char *
near_variable(corpus *c, arena *memory, slice name)
{
    sqlite3_stmt *stmt = NULL;
    const char   *hint = meant_variable(memory, name);

    if (hint)
        return hint;
    hint = "";
    if (corpus_prepare(c, sql_names, &stmt, NULL) == TIZBE_OK)
        hint = near_row(memory, stmt, name);
    (void)sqlite3_finalize(stmt);
    if (!*hint && (hint = meant_own(memory, name)) == NULL)
        hint = "";
    return hint;
}

static bool
folds_alike(buffer *folded, slice wanted, slice name)
{
    buffer_empty(folded);
    value_fold(folded, name);
    return slice_equal(buffer_slice(folded), wanted);
}

/* Which of the names in the first column of `stmt`, or that every reader
 * knows, folds to `wanted`. */
static tizbe_status
find_alike(corpus *c, sqlite3_stmt *stmt, slice wanted, arena *memory,
           const char **out, tizbe_error *error)
{
    buffer       folded = { 0 };
    tizbe_status status = TIZBE_OK;

    for (size_t i = 0; i < COUNT_OF(common) && !*out; i++)
        if (folds_alike(&folded, wanted, slice_of(common[i])))
            *out = common[i];
    while (!*out && rows_next(c, stmt, &status, error))
        if (folds_alike(&folded, wanted, column_slice(stmt, 0))) {
            *out = arena_strdup(memory, column_slice(stmt, 0));
            if (!*out)
                status = error_nomem(error);
            break;
        }
    if (status == TIZBE_OK && buffer_status(&folded) != TIZBE_OK)
        status = error_nomem(error);
    buffer_release(&folded);
    return status;
}

tizbe_status
attribute_alike(corpus *c, slice name, arena *memory, const char **out,
                tizbe_error *error)
{
    sqlite3_stmt *stmt = NULL;
    buffer        wanted = { 0 };
    tizbe_status  status = corpus_prepare(c, sql_names, &stmt, error);

    *out = NULL;
    value_fold(&wanted, name);
    if (status == TIZBE_OK && buffer_status(&wanted) != TIZBE_OK)
        status = error_nomem(error);
    if (status == TIZBE_OK)
        status = find_alike(c, stmt, buffer_slice(&wanted), memory, out, error);
    buffer_release(&wanted);
    (void)sqlite3_finalize(stmt);
    return status;
}

/* Fill `error` with the name that was meant, or with all that there are. */
static tizbe_status
refuse_name(corpus *c, slice name, tizbe_error *error)
{
    sqlite3_stmt *stmt = NULL;
    buffer        known = { 0 };
    const char   *hint;
    arena         memory;
    size_t        named = 0;
    tizbe_status  status = corpus_prepare(c, sql_names, &stmt, error);

    if (status != TIZBE_OK)
        return status;
    arena_init(&memory);
    for (size_t i = 0; i < COUNT_OF(own); i++)
        add_known(&known, slice_of(own[i].name));
    while (named < NAMED_MOST && rows_next(c, stmt, &status, error))
        if (!own_query(column_slice(stmt, 0))) {
            add_known(&known, column_slice(stmt, 0));
            named++;
        }
    hint = near_variable(c, &memory, name);
    if (!*hint && slice_has(name, SLICE(",")))
        hint = "; several are named one by one, each behind its option";
    if (status == TIZBE_OK)
        status = error_set(error, TIZBE_USAGE,
                           "cannot use '%.*s': no document has such a "
                           "variable%s%s",
                           (int)name.size, name.data,
                           *hint ? hint : "; there are",
                           *hint || !known.data ? "" : known.data);
    (void)sqlite3_finalize(stmt);
    buffer_release(&known);
    arena_release(&memory);
    return status;
}

tizbe_status
attribute_find(corpus *c, slice name, bool *is_there, tizbe_error *error)
{
    sqlite3_stmt *stmt = NULL;
    tizbe_status  status;

    *is_there = own_query(name) != NULL;
    for (size_t i = 0; i < COUNT_OF(common); i++)
        *is_there = *is_there || slice_is(name, common[i]);
    if (*is_there)
        return TIZBE_OK;
    status = corpus_ask(c, "SELECT 1 FROM variable WHERE name = ?1 LIMIT 1",
                        WITH(name), &stmt, error);
    *is_there = rows_next(c, stmt, &status, error);
    (void)sqlite3_finalize(stmt);
    return status;
}

tizbe_status
attribute_check(corpus *c, slice name, tizbe_error *error)
{
    bool         is_there;
    tizbe_status status = attribute_find(c, name, &is_there, error);

    return status == TIZBE_OK && !is_there ? refuse_name(c, name, error)
                                           : status;
}

/* The digits that a value begins with, but for zeros in front of them. */
static slice
leading_number(slice value)
{
    size_t start = 0, end;

    while (start < value.size && value.data[start] == '0')
        start++;
    for (end = start; end < value.size && ascii_is_digit(value.data[end]);)
        end++;
    return slice_part(value, start, end);
}

int
attribute_order(slice a, slice b)
{
    slice x = leading_number(a), y = leading_number(b);
    bool  are_numbers = a.size > 0 && b.size > 0 && ascii_is_digit(a.data[0]) &&
                       ascii_is_digit(b.data[0]);

    if (are_numbers && x.size != y.size)
        return x.size < y.size ? -1 : 1;
    if (are_numbers && !slice_equal(x, y))
        return slice_compare(x, y);
    return slice_compare(a, b);
}

static tizbe_status
visit_rows(corpus *c, sqlite3_stmt *stmt, attribute_visit *visit, void *context,
           tizbe_error *error)
{
    tizbe_status status = TIZBE_OK;

    while (rows_next(c, stmt, &status, error)) {
        slice value = column_slice(stmt, 1);

        if (value.size == 0)
            value.data = NULL;
        status = visit(context, sqlite3_column_int64(stmt, 0), value);
        if (status == TIZBE_NOMEM)
            (void)error_nomem(error);
    }
    return status;
}

tizbe_status
attribute_each(corpus *c, slice name, attribute_visit *visit, void *context,
               tizbe_error *error)
{
    const char   *sql = own_query(name);
    sqlite3_stmt *stmt = NULL;
    tizbe_status  status = corpus_prepare(c, sql ? sql : by_variable, &stmt,
                                          error);

    if (status == TIZBE_OK && !sql)
        (void)bind_slice(stmt, 1, name);
    if (status == TIZBE_OK)
        status = visit_rows(c, stmt, visit, context, error);
    (void)sqlite3_finalize(stmt);
    return status;
}

tizbe_status
attribute_holding(corpus *c, slice name, slice words, attribute_visit *visit,
                  void *context, tizbe_error *error)
{
    const char   *own_sql = own_query(name);
    sqlite3_stmt *stmt = NULL;
    buffer        sql = { 0 };
    tizbe_status  status;

    if (own_sql)
        buffer_printf(&sql, own_by_words, own_sql);
    else
        buffer_text(&sql, by_words);
    status = buffer_status(&sql) == TIZBE_OK
                 ? corpus_prepare(c, sql.data, &stmt, error)
                 : error_nomem(error);
    if (status == TIZBE_OK) {
        if (!own_sql)
            (void)bind_slice(stmt, 1, name);
        (void)bind_slice(stmt, 2, words);
        status = visit_rows(c, stmt, visit, context, error);
    }
    buffer_release(&sql);
    (void)sqlite3_finalize(stmt);
    return status;
}
