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
text_for(corpus *c, const char *sql, const char *name, arena *memory,
         slice *out, tizbe_error *error)
{
    sqlite3_stmt *stmt;
    tizbe_status  status = corpus_ask_kept(c, sql, WITH(name), &stmt, error);

    *out = slice_make(NULL, 0);
    if (rows_next(c, stmt, &status, error)) {
        *out = row_text(memory, stmt, 0);
        if (!out->data)
            status = error_nomem(error);
    }
    (void)sqlite3_reset(stmt);
    return status;
}

tizbe_status
scope_codebook(corpus *c, const char *name, arena *memory, const char **out,
               tizbe_error *error)
{
    slice        found;
    tizbe_status status = text_for(c, sql_query_codebook_in_force, name, memory,
                                   &found, error);

    *out = found.data;
    if (status == TIZBE_OK && !found.data)
        status = name ? refuse(name, error)
                      : error_set(error, TIZBE_NOT_FOUND,
                                  "nothing was coded yet: 'tizbe code "
                                  "--codebook FILE' does it");
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
    tizbe_status  status = corpus_ask(c, sql_query_kin_decisions, WITH(name),
                                      &stmt, error);

    *out = (codebook_kin){ 0 };
    if (rows_next(c, stmt, &status, error)) {
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
    tizbe_status status = text_for(c, sql_query_codebook_yaml, name, memory,
                                   out, error);

    return status == TIZBE_OK && !out->data ? refuse(name, error) : status;
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
