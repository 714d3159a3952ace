/* Shapes of rows, from the schema of a database that is whole. */
#include "store/row_shapes.h"

#include "base/array.h"
#include "sqlext/coding_list.h"
#include "store/statement.h"
#include "text/packed_text.h"
#include "text/utf8.h"

#include <string.h>

/* Columns in the order in which rows are stored: a table WITHOUT ROWID begins
 * with its key. */
static const char columns_sql[] =
    "SELECT l.name, l.wr, c.name, upper(c.type),"
    "       c.\"notnull\" OR (l.wr AND c.pk),"
    "       NOT c.\"notnull\" OR c.dflt_value IS NOT NULL,"
    "       NOT l.wr AND c.pk = 1 AND upper(c.type) = 'INTEGER'"
    "  FROM pragma_table_list AS l JOIN pragma_table_xinfo(l.name) AS c"
    " WHERE l.schema = 'main' AND l.type IN ('table', 'shadow')"
    "   AND l.name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
    " ORDER BY l.name, iif(l.wr AND c.pk, c.pk - 1000, c.cid)";
static const char indexes_sql[] =
    "SELECT i.name, 1, coalesce(x.name, 'rowid'),"
    "       coalesce((SELECT upper(type) FROM pragma_table_xinfo(i.tbl_name)"
    "                  WHERE cid = x.cid), 'INTEGER'), 0, 0, 0"
    "  FROM sqlite_schema AS i JOIN pragma_index_xinfo(i.name) AS x"
    " WHERE i.type = 'index' AND i.rootpage > 0 ORDER BY i.name, x.seqno";

/* --- what texts look like ------------------------------------------------- */

static bool
is_made_of(slice text, const char *bytes)
{
    for (size_t i = 0; i < text.size; i++)
        if (!text.data[i] || !strchr(bytes, text.data[i]))
            return false;
    return true;
}

static bool
looks_hash(slice text)
{
    return text.size == 64 && is_made_of(text, "0123456789abcdef");
}

static bool
looks_guid(slice text)
{
    return text.size == 36 && is_made_of(text, "0123456789abcdefABCDEF-");
}

/* "2026-11-22T08:00:00Z"; other programs write more, or nothing. */
static bool
looks_time(slice text)
{
    return text.size == 0 ||
           (text.size >= 4 && is_made_of(text, "0123456789-:.+TZ "));
}

static bool
looks_lang(slice text)
{
    return text.size >= 2 && text.size <= 3 &&
           is_made_of(text, "abcdefghijklmnopqrstuvwxyz");
}

static bool
looks_codings(slice text)
{
    coding_reader reader = coding_reader_of(text);
    listed_coding one;
    bool          is_damaged;

    while (coding_read(&reader, &one, &is_damaged))
        ;
    return !is_damaged;
}

static bool (*looks_of(const char *name))(slice text)
{
    static const struct {
        const char *name;
        bool (*looks)(slice text);
    } known[] = {
        { "sha256", looks_hash }, { "document_sha256", looks_hash },
        { "guid", looks_guid },   { "set_guid", looks_guid },
        { "at", looks_time },     { "added_at", looks_time },
        { "lang", looks_lang },   { "codings", looks_codings },
    };

    for (size_t i = 0; i < COUNT_OF(known); i++)
        if (strcmp(name, known[i].name) == 0)
            return known[i].looks;
    return NULL;
}

/* --- from a schema -------------------------------------------------------- */

static uint8_t
kinds_of(slice type, bool is_needed)
{
    static const struct {
        const char *type;
        uint8_t     kinds;
    } known[] = {
        { "INTEGER", 1 << VALUE_INTEGER },
        { "TEXT", 1 << VALUE_TEXT },
        { "BLOB", 1 << VALUE_BLOB },
        { "REAL", 1 << VALUE_REAL | 1 << VALUE_INTEGER },
    };
    uint8_t kinds = UINT8_MAX;

    for (size_t i = 0; i < COUNT_OF(known); i++)
        if (slice_is(type, known[i].type))
            kinds = known[i].kinds;
    return is_needed ? kinds : (uint8_t)(kinds | 1 << VALUE_NULL);
}

static row_shape *
add_shape(row_shapes *shapes, slice name, bool is_index, arena *memory)
{
    row_shape *shape;

    if (shapes->count == shapes->room) {
        size_t     room = 2 * shapes->room + 64;
        row_shape *more = arena_zalloc(memory, room, sizeof *more);

        if (!more)
            return NULL;
        if (shapes->count > 0)
            memcpy(more, shapes->items, shapes->count * sizeof *more);
        shapes->items = more;
        shapes->room = room;
    }
    shape = &shapes->items[shapes->count];
    *shape = (row_shape){
        .table = arena_strdup(memory, name),
        .is_index = is_index,
        .values = arena_zalloc(memory, ROW_MOST, sizeof *shape->values),
    };
    if (!shape->table || !shape->values)
        return NULL;
    shapes->count++;
    return shape;
}

static bool
add_value(row_shape *shape, sqlite3_stmt *stmt, arena *memory)
{
    value_shape *value = &shape->values[shape->count];
    bool         is_needed = sqlite3_column_int(stmt, 4);
    bool         is_number = sqlite3_column_int(stmt, 6);

    if (shape->count == ROW_MOST)
        return false;
    value->name = arena_strdup(memory, column_slice(stmt, 2));
    if (!value->name)
        return false;
    value->kinds = is_number ? 1 << VALUE_NULL
                             : kinds_of(column_slice(stmt, 3), is_needed);
    value->looks = looks_of(value->name);
    value->may_be_packed = strcmp(shape->table, "segment") == 0 &&
                           strcmp(value->name, "text") == 0;
    if (value->may_be_packed)
        value->kinds |= 1 << VALUE_BLOB;
    shape->strict += (unsigned)(8 - __builtin_popcount(value->kinds)) +
                     (value->looks ? 8 : 0);
    if (is_number)
        shape->number = shape->count;
    else if (shape->number == shape->count)
        shape->number++;
    shape->count++;
    if (!sqlite3_column_int(stmt, 5)) /* it may not be missing */
        shape->least = shape->count;
    return true;
}

static int
add_from(row_shapes *shapes, sqlite3 *db, const char *sql, bool is_saved,
         arena *memory)
{
    sqlite3_stmt *stmt = NULL;
    row_shape    *shape = NULL;
    size_t        known = shapes->count;
    int           code = sqlite3_prepare_v2(db, sql, -1, &stmt, NULL);

    while (code == SQLITE_OK && (code = sqlite3_step(stmt)) == SQLITE_ROW) {
        slice name = column_slice(stmt, 0);

        code = SQLITE_OK;
        if (!shape || !slice_is(name, shape->table)) {
            row_shapes before = { shapes->items, known, known };

            if (row_shapes_find(&before, name))
                continue;
            shape = add_shape(shapes, name, sqlite3_column_int(stmt, 1),
                              memory);
            if (shape)
                shape->is_saved = is_saved;
        }
        if (!shape || !add_value(shape, stmt, memory))
            code = SQLITE_NOMEM;
    }
    (void)sqlite3_finalize(stmt);
    return code == SQLITE_DONE ? SQLITE_OK : code;
}

int
row_shapes_add(row_shapes *shapes, sqlite3 *db, bool is_saved, arena *memory)
{
    int code = add_from(shapes, db, columns_sql, is_saved, memory);

    return code == SQLITE_OK ? add_from(shapes, db, indexes_sql, false, memory)
                             : code;
}

row_shape *
row_shapes_find(const row_shapes *shapes, slice table)
{
    for (size_t i = 0; i < shapes->count; i++)
        if (slice_is(table, shapes->items[i].table))
            return &shapes->items[i];
    return NULL;
}

/* --- against rows --------------------------------------------------------- */

static bool
value_fits(const value_shape *shape, const row_value *value, bool is_known)
{
    if (!(shape->kinds & 1 << value->kind))
        return false;
    if (value->kind == VALUE_BLOB && shape->may_be_packed)
        return value->bytes.size > 0 &&
               value->bytes.data[0] == PACKED_TEXT_FORMAT;
    if (value->kind != VALUE_TEXT)
        return true;
    /* what is written over is often zeros */
    if (memchr(value->bytes.data, 0, value->bytes.size) ||
        utf8_valid_prefix(value->bytes) != value->bytes.size)
        return false;
    return is_known || !shape->looks || shape->looks(value->bytes);
}

bool
row_shape_fits(const row_shape *shape, const row_value *values, size_t count,
               bool is_known)
{
    if (count > shape->count || count < shape->least)
        return false;
    for (size_t i = 0; i < count; i++)
        if (!value_fits(&shape->values[i], &values[i], is_known))
            return false;
    return true;
}
