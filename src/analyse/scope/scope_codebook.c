/* Codebooks of the corpus, by their names (analyse/scope/scope_codebook.h). */
#include "analyse/scope/scope_codebook.h"

#include "analyse/scope/scope.h"
#include "embedded/sql.h"
#include "store/statement.h"

#include <string.h>

static tizbe_status
refuse(const char *name, tizbe_error *error)
{
    return error_set(error, TIZBE_NOT_FOUND,
                     "there is no codebook '%s' in this corpus", name);
}

/* The text in the one row for a codebook of that name; no data: no row. */
static tizbe_status
text_for(corpus *c, sqlite3_stmt *stmt, const char *name, arena *memory,
         slice *out, tizbe_error *error)
{
    bool         is_row;
    tizbe_status status;

    *out = slice_make(NULL, 0);
    scope_bind(stmt, 1, name);
    status = corpus_step_row(c, stmt, &is_row, error);
    if (!is_row)
        return status;
    *out = row_text(memory, stmt, 0);
    return out->data ? status : error_nomem(error);
}

tizbe_status
scope_codebook(corpus *c, const char *name, arena *memory, const char **out,
               tizbe_error *error)
{
    sqlite3_stmt *stmt = NULL;
    slice         found;
    tizbe_status  status = corpus_keep(c, sql_query_codebook_in_force, &stmt,
                                       error);

    *out = NULL;
    if (status != TIZBE_OK)
        return status;
    status = text_for(c, stmt, name, memory, &found, error);
    *out = found.data;
    if (status == TIZBE_OK && !found.data)
        status = name ? refuse(name, error)
                      : error_set(error, TIZBE_NOT_FOUND,
                                  "nothing was coded yet: 'tizbe code "
                                  "--codebook FILE' does it");
    (void)sqlite3_reset(stmt);
    (void)sqlite3_clear_bindings(stmt);
    return status;
}

tizbe_status
scope_uncoded(corpus *c, const char *name, tizbe_uncoded *out,
              tizbe_error *error)
{
    sqlite3_stmt *stmt = NULL;
    tizbe_status  status = corpus_ask(c, sql_query_uncoded, WITH(name), &stmt,
                                      error);

    *out = (tizbe_uncoded){ 0 };
    if (rows_next(c, stmt, &status, error)) {
        out->segments = sqlite3_column_int64(stmt, 0);
        out->is_edited = sqlite3_column_int(stmt, 1) != 0;
        out->is_rebuilt = sqlite3_column_int(stmt, 2) != 0;
    }
    (void)sqlite3_finalize(stmt);
    return status;
}

tizbe_status
scope_kin(corpus *c, slice name, arena *memory, codebook_kin *out,
          tizbe_error *error)
{
    sqlite3_stmt *stmt = NULL;
    bool          is_row = false;
    tizbe_status  status = corpus_prepare(c, sql_query_kin_decisions, &stmt,
                                          error);

    *out = (codebook_kin){ 0 };
    if (status == TIZBE_OK && bind_slice(stmt, 1, name) != SQLITE_OK)
        status = error_nomem(error);
    if (status == TIZBE_OK)
        status = corpus_step_row(c, stmt, &is_row, error);
    if (is_row) {
        out->name = row_text(memory, stmt, 0);
        out->decisions = sqlite3_column_int64(stmt, 1);
        if (!out->name.data)
            status = error_nomem(error);
    }
    (void)sqlite3_finalize(stmt);
    return status;
}

tizbe_status
scope_yaml(corpus *c, const char *name, arena *memory, slice *out,
           tizbe_error *error)
{
    sqlite3_stmt *stmt = NULL;
    tizbe_status  status = corpus_prepare(c, sql_query_codebook_yaml, &stmt,
                                          error);

    *out = slice_make(NULL, 0);
    if (status != TIZBE_OK)
        return status;
    status = text_for(c, stmt, name, memory, out, error);
    if (status == TIZBE_OK && !out->data)
        status = refuse(name, error);
    (void)sqlite3_finalize(stmt);
    return status;
}

tizbe_status
scope_book(corpus *c, const char *name, arena *memory, const codebook **out,
           tizbe_error *error)
{
    mistake_list mistakes;
    slice        yaml;
    tizbe_status status;

    *out = NULL;
    if (!name)
        return TIZBE_OK;
    status = scope_yaml(c, name, memory, &yaml, error);
    if (status != TIZBE_OK)
        return status;
    mistakes_init(&mistakes, memory);
    status = codebook_parse(memory, yaml, &mistakes, out);
    if (status != TIZBE_OK)
        status = mistakes_error(&mistakes, status, name, error);
    return status;
}

tizbe_status
scope_book_for(corpus *c, const char *name, const char *query, arena *memory,
               const codebook **out, tizbe_error *error)
{
    return scope_book(c, strpbrk(query, "$#") ? name : NULL, memory, out,
                      error);
}
