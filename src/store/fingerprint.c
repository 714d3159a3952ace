/* Hashes over rows in an order that no row id and no time has a part in. */
#include "store/fingerprint.h"

#include "base/array.h"
#include "base/fields.h"
#include "embedded/sql.h"
#include "store/statement.h"

/* Each column as a field, so that no two rows look like one. */
static void
put_row(buffer *out, sqlite3_stmt *stmt)
{
    buffer_clear(out);
    for (int i = 0; i < sqlite3_column_count(stmt); i++)
        field_put(out, column_slice(stmt, i));
}

static tizbe_status
add_rows(corpus *c, const char *sql, sha256_state *state, tizbe_error *error)
{
    buffer        row = { 0 };
    sqlite3_stmt *stmt = NULL;
    tizbe_status  status = corpus_prepare(c, sql, &stmt, error);

    while (rows_next(c, stmt, &status, error)) {
        put_row(&row, stmt);
        if (buffer_status(&row) != TIZBE_OK)
            status = error_nomem(error);
        else
            sha256_add(state, buffer_slice(&row));
    }
    (void)sqlite3_finalize(stmt);
    buffer_release(&row);
    return status;
}

static tizbe_status
hash_rows(corpus *c, const char *const *sql, size_t count, char out[SHA256_HEX],
          tizbe_error *error)
{
    sha256_state state;
    tizbe_status status = TIZBE_OK;

    sha256_begin(&state);
    for (size_t i = 0; status == TIZBE_OK && i < count; i++)
        status = add_rows(c, sql[i], &state, error);
    sha256_end(&state, out);
    return status;
}

tizbe_status
fingerprint_take(corpus *c, fingerprint *out, tizbe_error *error)
{
    static const char *const texts[] = {
        "SELECT sha256 FROM document ORDER BY sha256",
    };
    static const char *const variables[] = {
        "SELECT d.sha256, v.name, v.value FROM document AS d"
        " JOIN variable AS v ON v.document_id = d.id"
        " ORDER BY d.sha256, v.name",
    };
    const char *const decisions[] = { sql_query_fingerprint_decisions,
                                      sql_query_fingerprint_readings };
    bool              is_begun;
    tizbe_status      status = corpus_read_begin(c, &is_begun, error);

    if (status != TIZBE_OK)
        return status;
    status = corpus_number(c, "SELECT count(*) FROM document", &out->documents,
                           error);
    if (status == TIZBE_OK)
        status = corpus_number(c,
                               "SELECT coalesce(sum(segments), 0)"
                               " FROM document",
                               &out->segments, error);
    if (status == TIZBE_OK)
        status = hash_rows(c, texts, COUNT_OF(texts), out->texts, error);
    if (status == TIZBE_OK)
        status = hash_rows(c, variables, COUNT_OF(variables), out->variables,
                           error);
    if (status == TIZBE_OK)
        status = hash_rows(c, decisions, COUNT_OF(decisions), out->decisions,
                           error);
    if (status == TIZBE_OK)
        return corpus_read_end(c, is_begun, error);
    (void)corpus_read_end(c, is_begun, NULL);
    return status;
}
