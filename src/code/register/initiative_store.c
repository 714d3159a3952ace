/* Rows of schema/register.sql. */
#include "code/register/initiative_store.h"

#include "base/array.h"
#include "base/buffer.h"
#include "embedded/sql.h"
#include "store/statement.h"

#include <string.h>

static void
bind_known(sqlite3_stmt *stmt, int number, slice text)
{
    if (text.size > 0)
        (void)sqlite3_bind_text(stmt, number, text.data, (int)text.size,
                                SQLITE_STATIC);
    else
        (void)sqlite3_bind_null(stmt, number);
}

static tizbe_status
store_mention(corpus *c, sqlite3_stmt *stmt, const initiative_mention *m,
              tizbe_error *error)
{
    const slice texts[] = { slice_of(language_code(m->lang)), m->name,
                            m->type };
    const slice attributes[] = { m->partner, m->place, m->year,
                                 m->amount,  m->unit,  m->status };

    (void)sqlite3_bind_int64(stmt, 1, (int64_t)m->group);
    (void)sqlite3_bind_int64(stmt, 2, m->document);
    (void)sqlite3_bind_int64(stmt, 3, m->segment);
    (void)sqlite3_bind_int64(stmt, 4, m->start);
    (void)sqlite3_bind_int64(stmt, 5, m->end);
    for (size_t i = 0; i < COUNT_OF(texts); i++)
        bind_known(stmt, 6 + (int)i, texts[i]);
    if (m->code > 0)
        (void)sqlite3_bind_int64(stmt, 9, m->code);
    for (size_t i = 0; i < COUNT_OF(attributes); i++)
        bind_known(stmt, 10 + (int)i, attributes[i]);
    return corpus_step_done(c, stmt, error);
}

/* The query of 'tizbe initiatives', with no filter bound. */
static tizbe_status
store_rows(corpus *c, tizbe_error *error)
{
    buffer        sql = { 0 };
    sqlite3_stmt *stmt = NULL;
    tizbe_status  status;

    buffer_text(&sql, "INSERT INTO initiative ");
    buffer_text(&sql, sql_query_list_initiatives);
    status = sql.failed ? error_nomem(error)
                        : corpus_prepare(c, sql.data, &stmt, error);
    if (status == TIZBE_OK)
        status = corpus_step_done(c, stmt, error);
    (void)sqlite3_finalize(stmt);
    buffer_release(&sql);
    return status;
}

/* The tables of a corpus that may only be read are temporary ones of the same
 * names, which come before its own in every query. */
static tizbe_status
make_temporary_tables(corpus *c, tizbe_error *error)
{
    static const char *const made[][2] = {
        { "CREATE TABLE ", "CREATE TEMP TABLE " },
        { "CREATE INDEX ", "CREATE INDEX temp." },
        { "DROP TABLE IF EXISTS ", "DROP TABLE IF EXISTS temp." },
    };
    buffer       sql = { 0 };
    tizbe_status status;

    for (const char *at = sql_register; *at != '\0';) {
        size_t i = 0;

        while (i < COUNT_OF(made) &&
               strncmp(at, made[i][0], strlen(made[i][0])) != 0)
            i++;
        if (i < COUNT_OF(made)) {
            buffer_text(&sql, made[i][1]);
            at += strlen(made[i][0]);
        } else {
            buffer_byte(&sql, *at++);
        }
    }
    status = buffer_status(&sql) == TIZBE_OK ? corpus_exec(c, sql.data, error)
                                             : error_nomem(error);
    buffer_release(&sql);
    return status;
}

tizbe_status
initiatives_store(corpus *c, const mention_list *list, bool is_temporary,
                  tizbe_error *error)
{
    sqlite3_stmt *stmt = NULL;
    tizbe_status  status = is_temporary ? make_temporary_tables(c, error)
                                        : corpus_exec(c, sql_register, error);

    if (status == TIZBE_OK)
        status = corpus_prepare(
            c,
            "INSERT INTO initiative_mention (initiative, document_id,"
            " segment_id, start, \"end\", lang, name, type, code_id, partner,"
            " place, year, amount, unit, status) VALUES"
            " (?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12,?13,?14,?15)",
            &stmt, error);
    for (size_t i = 0; i < list->count && status == TIZBE_OK; i++)
        status = store_mention(c, stmt, &list->items[i], error);
    (void)sqlite3_finalize(stmt);
    return status == TIZBE_OK ? store_rows(c, error) : status;
}
