/* One query over dbstat: schema/queries/space.sql. */
#include "analyse/space.h"

#include "base/array.h"
#include "embedded/sql.h"

static const table_column columns[] = {
    { .name = "part", .is_main = true },
    { .name = "bytes", .type = COLUMN_INTEGER },
    { .name = "share", .type = COLUMN_REAL, .decimals = 1 },
    { .name = "per_text_byte", .type = COLUMN_REAL, .decimals = 3 },
    { .name = "tables", .is_detail = true },
};

/* SQLite is not always built with the table that tells. */
static tizbe_status
check_dbstat(corpus *c, tizbe_error *error)
{
    sqlite3_stmt *stmt = NULL;
    int code = sqlite3_prepare_v2(corpus_db(c), "SELECT name FROM dbstat", -1,
                                  &stmt, NULL);

    (void)sqlite3_finalize(stmt);
    if ((code & 0xFF) == SQLITE_ERROR)
        return error_set(error, TIZBE_UNSUPPORTED,
                         "cannot tell what takes the room: this SQLite was "
                         "built without dbstat");
    return code == SQLITE_OK ? TIZBE_OK : corpus_fail(c, code, "read", error);
}

tizbe_status
space_table(corpus *c, const table_sink *sink, tizbe_error *error)
{
    tizbe_status status = check_dbstat(c, error);

    return status == TIZBE_OK ? table_query(c, sql_query_space, NULL, columns,
                                            COUNT_OF(columns), sink, error)
                              : status;
}
