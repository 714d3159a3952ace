/* Settings of a corpus, and its log of events. */
#include "store/identity.h"
#include "store/internal.h"
#include "store/statement.h"

#include <stdio.h>

tizbe_status
corpus_setting(corpus *c, const char *name, char **value, tizbe_error *error)
{
    sqlite3_stmt *stmt = NULL;
    tizbe_status  status = corpus_ask(
         c, "SELECT value FROM setting WHERE name = ?1", WITH(name), &stmt,
         error);

    *value = NULL;
    if (rows_next(c, stmt, &status, error)) {
        const unsigned char *text = sqlite3_column_text(stmt, 0);

        *value = text ? sqlite3_mprintf("%s", text) : NULL;
        if (!*value)
            status = error_nomem(error);
    }
    (void)sqlite3_finalize(stmt);
    return status;
}

tizbe_status
corpus_analyser(corpus *c, language lang, char **version, tizbe_error *error)
{
    char name[32];

    (void)snprintf(name, sizeof name, "analyser %s", language_code(lang));
    return corpus_setting(c, name, version, error);
}

tizbe_status
corpus_set_setting(corpus *c, const char *name, const char *value,
                   tizbe_error *error)
{
    return corpus_run(c,
                      "INSERT INTO setting (name, value) VALUES (?1, ?2)"
                      " ON CONFLICT (name) DO UPDATE SET value = ?2",
                      WITH(name, value), error);
}

void
corpus_act_as(corpus *c, const char *person)
{
    c->person = person;
}

/* So that the log can name them. */
static tizbe_status
know_person(corpus *c, tizbe_error *error)
{
    char         guid[GUID_SIZE];
    tizbe_status status = guid_of_person(slice_of(c->person), guid, error);

    if (status == TIZBE_OK)
        status = corpus_run(c,
                            "INSERT INTO coder (guid, name, kind)"
                            " SELECT ?1, ?2, 'person' WHERE NOT EXISTS"
                            " (SELECT 1 FROM coder WHERE name = ?2)",
                            WITH(guid, c->person), error);
    return status;
}

tizbe_status
corpus_log(corpus *c, const char *what, const char *subject, const char *detail,
           tizbe_error *error)
{
    char         now[TIME_SIZE];
    tizbe_status status = c->person ? know_person(c, error) : TIZBE_OK;

    time_now(now);
    if (status == TIZBE_OK)
        status = corpus_run(c,
                            "INSERT INTO event"
                            " (at, what, subject, detail, coder_id)"
                            " VALUES (?1, ?2, ?3, ?4,"
                            " (SELECT id FROM coder WHERE name = ?5))",
                            WITH(now, what, subject, detail, c->person), error);
    return status;
}
