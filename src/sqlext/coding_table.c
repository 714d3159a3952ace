/* Lists of codings as a table-valued function and two scalar ones. */
#include "sqlext/sqlite.h"

#include "sqlext/coding_table.h"

#include "base/array.h"
#include "sqlext/coding_list.h"
#include "sqlext/functions.h"

#include <limits.h>

/* --- the table ------------------------------------------------------------ */

enum column {
    NUMBER,
    START,
    END,
    CODE_ID,
    ENTRY_ID,
    CODER_ID,
    RUN_ID,
    LIST /* hidden: the argument */
};

typedef struct list_cursor {
    sqlite3_vtab_cursor base; /* first: SQLite sees only this            */
    sqlite3_value      *list; /* keeps the bytes that are read           */
    coding_reader       reader;
    listed_coding       coding;
    bool                is_at_end;
} list_cursor;

static list_cursor *
cursor_of(sqlite3_vtab_cursor *cursor)
{
    return (list_cursor *)(void *)cursor;
}

static int
connect_table(sqlite3 *db, void *context, int count,
              const char *const *arguments, sqlite3_vtab **out, char **message)
{
    sqlite3_vtab *table = sqlite3_malloc(sizeof *table);
    int           code;

    (void)context;
    (void)count;
    (void)arguments;
    (void)message;
    if (!table)
        return SQLITE_NOMEM;
    *table = (sqlite3_vtab){ 0 };
    code = sqlite3_declare_vtab(
        db, "CREATE TABLE x (number INTEGER, start INTEGER, \"end\" INTEGER,"
            " code_id INTEGER, entry_id INTEGER, coder_id INTEGER,"
            " run_id INTEGER, list HIDDEN)");
    if (code == SQLITE_OK) /* views ask for it */
        code = sqlite3_vtab_config(db, SQLITE_VTAB_INNOCUOUS);
    if (code != SQLITE_OK) {
        sqlite3_free(table);
        return code;
    }
    *out = table;
    return SQLITE_OK;
}

static int
disconnect_table(sqlite3_vtab *table)
{
    sqlite3_free(table);
    return SQLITE_OK;
}

/* Only a plan that gives the list is one. */
static int
best_index(sqlite3_vtab *table, sqlite3_index_info *info)
{
    (void)table;
    for (int i = 0; i < info->nConstraint; i++) {
        if (info->aConstraint[i].iColumn != LIST ||
            info->aConstraint[i].op != SQLITE_INDEX_CONSTRAINT_EQ ||
            !info->aConstraint[i].usable)
            continue;
        info->aConstraintUsage[i].argvIndex = 1;
        info->aConstraintUsage[i].omit = 1;
        info->estimatedCost = 4;
        info->estimatedRows = 4;
        return SQLITE_OK;
    }
    return SQLITE_CONSTRAINT;
}

static int
open_cursor(sqlite3_vtab *table, sqlite3_vtab_cursor **out)
{
    list_cursor *cursor = sqlite3_malloc(sizeof *cursor);

    (void)table;
    if (!cursor)
        return SQLITE_NOMEM;
    *cursor = (list_cursor){ .is_at_end = true };
    *out = &cursor->base;
    return SQLITE_OK;
}

static int
close_cursor(sqlite3_vtab_cursor *cursor)
{
    sqlite3_value_free(cursor_of(cursor)->list);
    sqlite3_free(cursor);
    return SQLITE_OK;
}

static int
next(sqlite3_vtab_cursor *cursor)
{
    list_cursor *c = cursor_of(cursor);
    bool         is_damaged;

    c->is_at_end = !coding_read(&c->reader, &c->coding, &is_damaged);
    if (!is_damaged)
        return SQLITE_OK;
    sqlite3_free(cursor->pVtab->zErrMsg);
    cursor->pVtab->zErrMsg = sqlite3_mprintf("a list of codings is damaged");
    return SQLITE_CORRUPT;
}

/* The list in a value; false when memory ran out. */
static bool
take_list(sqlite3_value *value, slice *list)
{
    const char *text = (const char *)sqlite3_value_text(value);
    int         size = sqlite3_value_bytes(value);

    *list = text ? slice_make(text, (size_t)size) : SLICE("[]");
    return text || sqlite3_value_type(value) == SQLITE_NULL;
}

static int
begin(sqlite3_vtab_cursor *cursor, int index, const char *name, int count,
      sqlite3_value **values)
{
    list_cursor *c = cursor_of(cursor);
    slice        list;

    (void)index;
    (void)name;
    (void)count;
    sqlite3_value_free(c->list);
    c->list = sqlite3_value_dup(values[0]);
    if (!c->list || !take_list(c->list, &list))
        return SQLITE_NOMEM;
    c->reader = coding_reader_of(list);
    return next(cursor);
}

static int
is_at_end(sqlite3_vtab_cursor *cursor)
{
    return cursor_of(cursor)->is_at_end;
}

/* 0 is what stands for none in a list. */
static void
give_id(sqlite3_context *out, int64_t id)
{
    if (id != 0)
        sqlite3_result_int64(out, id);
}

static int
give_column(sqlite3_vtab_cursor *cursor, sqlite3_context *out, int column)
{
    const listed_coding *one = &cursor_of(cursor)->coding;

    switch (column) {
    case NUMBER:
        sqlite3_result_int64(out, one->number);
        break;
    case START:
        sqlite3_result_int64(out, one->start);
        break;
    case END:
        sqlite3_result_int64(out, one->end);
        break;
    case CODE_ID:
        sqlite3_result_int64(out, one->code);
        break;
    case ENTRY_ID:
        give_id(out, one->entry);
        break;
    case CODER_ID:
        sqlite3_result_int64(out, one->coder);
        break;
    case RUN_ID:
        give_id(out, one->run);
        break;
    default:
        sqlite3_result_value(out, cursor_of(cursor)->list);
    }
    return SQLITE_OK;
}

static int
give_rowid(sqlite3_vtab_cursor *cursor, sqlite3_int64 *id)
{
    *id = cursor_of(cursor)->coding.number;
    return SQLITE_OK;
}

/* --- lists out of lists --------------------------------------------------- */

static void
give_failure(sqlite3_context *context, tizbe_status status)
{
    if (status == TIZBE_NOMEM) {
        sqlite3_result_error_nomem(context);
    } else if (status == TIZBE_LIMIT) {
        sqlite3_result_error(context, "a segment has too many codings", -1);
        sqlite3_result_error_code(context, SQLITE_TOOBIG);
    } else {
        sqlite3_result_error(context, "a list of codings is damaged", -1);
        sqlite3_result_error_code(context, SQLITE_CORRUPT);
    }
}

static void
give_list(sqlite3_context *context, const coding_list *list)
{
    buffer out = { 0 };

    coding_list_put_all(&out, list);
    if (buffer_status(&out) != TIZBE_OK)
        sqlite3_result_error_nomem(context);
    else
        sqlite3_result_text64(context, out.data, out.size, SQLITE_TRANSIENT,
                              SQLITE_UTF8);
    buffer_release(&out);
}

static tizbe_status
read_list(coding_list *list, sqlite3_value *value)
{
    slice text;

    return take_list(value, &text) ? coding_list_read(list, text) : TIZBE_NOMEM;
}

static tizbe_status
leave_out(coding_list *list, coding_list *gone)
{
    coding_list_less(list, gone);
    return TIZBE_OK;
}

/* What becomes of a list by another one, or by itself (`by_other` NULL). */
static void
change_list(sqlite3_context *context, sqlite3_value *of,
            sqlite3_value *by_other,
            tizbe_status (*change)(coding_list *list, coding_list *by))
{
    coding_list  list = { 0 }, by = { 0 };
    tizbe_status status = read_list(&list, of);

    if (status == TIZBE_OK && by_other)
        status = read_list(&by, by_other);
    if (status == TIZBE_OK)
        status = change(&list, &by);
    if (status == TIZBE_OK)
        give_list(context, &list);
    else
        give_failure(context, status);
    coding_list_release(&list);
    coding_list_release(&by);
}

static void
sql_with(sqlite3_context *context, int count, sqlite3_value **values)
{
    (void)count;
    change_list(context, values[0], values[1], coding_list_join);
}

static void
sql_without(sqlite3_context *context, int count, sqlite3_value **values)
{
    (void)count;
    change_list(context, values[0], values[1], leave_out);
}

static tizbe_status
settle(coding_list *list, coding_list *by)
{
    (void)by;
    return coding_list_settle(list);
}

static void
sql_settled(sqlite3_context *context, int count, sqlite3_value **values)
{
    (void)count;
    change_list(context, values[0], NULL, settle);
}

int
coding_table_register(sqlite3 *db)
{
    /* without xCreate it exists by its name alone, in no schema */
    static const sqlite3_module module = {
        .xConnect = connect_table,
        .xDisconnect = disconnect_table,
        .xBestIndex = best_index,
        .xOpen = open_cursor,
        .xClose = close_cursor,
        .xFilter = begin,
        .xNext = next,
        .xEof = is_at_end,
        .xColumn = give_column,
        .xRowid = give_rowid,
    };
    static const struct {
        const char *name;
        int         count; /* of its values */
        void (*run)(sqlite3_context *context, int count,
                    sqlite3_value **values);
    } functions[] = {
        { "tizbe_with", 2, sql_with },
        { "tizbe_without", 2, sql_without },
        { "tizbe_settled", 1, sql_settled },
    };
    int result = sqlite3_create_module(db, "tizbe_codings", &module, NULL);

    for (size_t i = 0; i < COUNT_OF(functions) && result == SQLITE_OK; i++)
        result = sqlite3_create_function_v2(
            db, functions[i].name, functions[i].count, FUNCTION_FLAGS, NULL,
            functions[i].run, NULL, NULL, NULL);
    return result;
}
