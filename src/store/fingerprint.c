/* Hashes over rows in an order that no row id and no time has a part in. */
#include "store/fingerprint.h"

#include "base/array.h"
#include "base/fields.h"
#include "embedded/sql.h"
#include "store/statement.h"

/* Each column as a field, so that no two rows look like one; the first, which
 * names a text, is empty where it is that of the row before: it is the longest,
 * and rows of a text stand together. */
static void
put_row(buffer *out, buffer *text, sqlite3_stmt *stmt)
{
    slice first = column_slice(stmt, 0);
    bool  is_same = slice_equal(first, buffer_slice(text));

    buffer_clear(out);
    field_put(out, is_same ? SLICE("") : first);
    for (int i = 1; i < sqlite3_column_count(stmt); i++)
        field_put(out, column_slice(stmt, i));
    if (is_same)
        return;
    buffer_clear(text);
    buffer_put(text, first);
}

static tizbe_status
add_rows(corpus *c, const char *sql, sha256_state *state, tizbe_error *error)
{
    buffer        row = { 0 }, text = { 0 };
    sqlite3_stmt *stmt = NULL;
    tizbe_status  status = corpus_prepare(c, sql, &stmt, error);

    while (rows_next(c, stmt, &status, error)) {
        put_row(&row, &text, stmt);
        if (row.failed || text.failed)
            status = error_nomem(error);
        else
            sha256_add(state, buffer_slice(&row));
    }
    (void)sqlite3_finalize(stmt);
    buffer_release(&row);
    buffer_release(&text);
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
    const char *const variables[] = { sql_query_fingerprint_variables };
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
