/* The same SQL makes both kinds. */
#include "code/register/register_tables.h"

#include "base/array.h"
#include "base/buffer.h"
#include "embedded/sql.h"

#include <string.h>

bool
register_is_temporary(corpus *c)
{
    return sqlite3_db_readonly(corpus_db(c), "main") != 0;
}

/* Append register.sql as it has to be for temporary tables. */
static void
put_temporary(buffer *sql)
{
    static const char *const made[][2] = {
        { "CREATE TABLE ", "CREATE TEMP TABLE " },
        { "CREATE INDEX ", "CREATE INDEX temp." },
        { "DROP TABLE IF EXISTS ", "DROP TABLE IF EXISTS temp." },
    };

    for (const char *at = sql_register; *at != '\0';) {
        size_t i = 0;

        while (i < COUNT_OF(made) &&
               strncmp(at, made[i][0], strlen(made[i][0])) != 0)
            i++;
        if (i < COUNT_OF(made)) {
            buffer_text(sql, made[i][1]);
            at += strlen(made[i][0]);
        } else {
            buffer_byte(sql, *at++);
        }
    }
}

tizbe_status
register_tables_make(corpus *c, tizbe_error *error)
{
    buffer       sql = { 0 };
    tizbe_status status;

    if (!register_is_temporary(c))
        return corpus_exec(c, sql_register, error);
    put_temporary(&sql);
    status = buffer_status(&sql) == TIZBE_OK ? corpus_exec(c, sql.data, error)
                                             : error_nomem(error);
    buffer_release(&sql);
    return status;
}
