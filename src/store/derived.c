/*
 * The tables that can be computed (schema/derived.sql, and index.sql for each
 * language): made, and asked whether they are as this program makes them.
 */
#include "store/corpus.h"

#include "base/array.h"
#include "base/buffer.h"
#include "base/hash.h"
#include "embedded/sql.h"
#include "store/internal.h"
#include "store/statement.h"
#include "text/language.h"
#include "text/stem.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>

static tizbe_status
note_analysers(corpus *c, tizbe_error *error)
{
    tizbe_status status = TIZBE_OK;

    for (language lang = LANG_UND; lang < LANG_COUNT && status == TIZBE_OK;
         lang++) {
        char name[32];

        (void)snprintf(name, sizeof name, "analyser %s", language_code(lang));
        status = corpus_set_setting(c, name, stem_version(lang), error);
    }
    return status;
}

/* What describes the tables, as this program makes them, in short. */
static void
hash_tables(char sha256[SHA256_HEX])
{
    sha256_state state;

    sha256_begin(&state);
    sha256_add(&state, slice_of(sql_derived));
    sha256_add(&state, slice_of(sql_index));
    sha256_end(&state, sha256);
}

static tizbe_status
note_derived(corpus *c, tizbe_error *error)
{
    char sha256[SHA256_HEX];

    hash_tables(sha256);
    return corpus_set_setting(c, "derived", sha256, error);
}

tizbe_status
corpus_has_plain_texts(corpus *c, bool *are_plain, tizbe_error *error)
{
    char        *stored;
    tizbe_status status = corpus_setting(c, "texts", &stored, error);

    *are_plain = stored && strcmp(stored, "plain") == 0;
    sqlite3_free(stored);
    return status;
}

/* Append `sql`, with `by` wherever `what` stands in it. */
static void
put_replaced(buffer *out, slice sql, slice what, slice by)
{
    size_t at = 0;

    for (size_t next; (next = slice_find(sql, what, at)) != SIZE_MAX;
         at = next + what.size) {
        buffer_put(out, slice_part(sql, at, next));
        buffer_put(out, by);
    }
    buffer_put(out, slice_part(sql, at, sql.size));
}

/* Where texts are plain, views ask nobody for them, nor for codings: another
 * program that may load no extension reads them, too. */
static const char codings_by_json[] =
    "DROP VIEW coding; CREATE VIEW coding AS SELECT * FROM coding_json;";

/* The statements that make them. */
static tizbe_status
put_tables(corpus *c, buffer *out, tizbe_error *error)
{
    buffer       packed = { 0 };
    bool         are_plain;
    tizbe_status status = corpus_has_plain_texts(c, &are_plain, error);

    if (status != TIZBE_OK)
        return status;
    buffer_text(&packed, sql_derived);
    for (language lang = LANG_UND; lang < LANG_COUNT; lang++)
        put_replaced(&packed, slice_of(sql_index), SLICE("{lang}"),
                     slice_of(language_code(lang)));
    buffer_text(&packed, are_plain ? codings_by_json : "");
    put_replaced(out, buffer_slice(&packed), SLICE("tizbe_text("),
                 are_plain ? SLICE("(") : SLICE("tizbe_text("));
    if (buffer_status(&packed) != TIZBE_OK || buffer_status(out) != TIZBE_OK)
        status = error_nomem(error);
    buffer_release(&packed);
    return status;
}

static tizbe_status
make_tables(corpus *c, tizbe_error *error)
{
    buffer       sql = { 0 };
    tizbe_status status = put_tables(c, &sql, error);

    if (status == TIZBE_OK)
        status = corpus_exec(c, sql.data, error);
    buffer_release(&sql);
    return status;
}

/* Whether the file has a view, by a statement of these. */
static tizbe_status
has_view(corpus *c, slice name, slice statements, bool *is_there,
         tizbe_error *error)
{
    sqlite3_stmt *stmt = NULL;
    tizbe_status  status = corpus_ask(
         c,
         "SELECT sql || ';' FROM sqlite_schema"
          " WHERE name = ?1 AND sql GLOB 'CREATE VIEW *'",
         WITH(name), &stmt, error);
    bool  is_row = false;
    slice statement;

    if (status == TIZBE_OK)
        status = corpus_step_row(c, stmt, &is_row, error);
    statement = is_row ? column_slice(stmt, 0) : SLICE("");
    *is_there = is_row && slice_has(statements, statement);
    if (!statement.data)
        status = error_nomem(error);
    (void)sqlite3_finalize(stmt);
    return status;
}

/* The first view of the statements that the file has not. */
static tizbe_status
find_odd(corpus *c, slice statements, odd_view *odd, tizbe_error *error)
{
    static const slice begin = { "CREATE VIEW ", 12 };
    bool               has = true;
    size_t             at = 0;
    tizbe_status       status = TIZBE_OK;

    while (status == TIZBE_OK && has &&
           (at = slice_find(statements, begin, at)) != SIZE_MAX) {
        slice rest = slice_part(statements, at += begin.size, statements.size);
        slice name = slice_cut(&rest, ' ');

        status = has_view(c, name, statements, &has, error);
        if (!has)
            (void)snprintf(odd->name, sizeof odd->name, "%.*s", (int)name.size,
                           name.data);
        odd->looked++;
    }
    return status;
}

tizbe_status
corpus_find_odd_view(corpus *c, odd_view *out, tizbe_error *error)
{
    buffer       sql = { 0 };
    tizbe_status status = put_tables(c, &sql, error);

    *out = (odd_view){ .is_derived = true };
    if (status == TIZBE_OK)
        status = find_odd(c, buffer_slice(&sql), out, error);
    buffer_release(&sql);
    for (size_t i = 0;
         i < COUNT_OF(migrations) && status == TIZBE_OK && !*out->name; i++) {
        out->is_derived = false;
        status = find_odd(c, slice_of(migrations[i].sql), out, error);
    }
    return status;
}

tizbe_status
corpus_make_derived(corpus *c, tizbe_error *error)
{
    tizbe_status status = make_tables(c, error);

    if (status == TIZBE_OK)
        status = note_derived(c, error);
    if (status == TIZBE_OK) /* an empty one, for the views that read it */
        status = corpus_exec(c, sql_register, error);
    if (status == TIZBE_OK)
        status = corpus_exec(c, "DELETE FROM setting WHERE name = 'register'",
                             error);
    if (status == TIZBE_OK) /* codings were made of the words before */
        status = corpus_exec(c,
                             "DELETE FROM coded_up_to;"
                             "DELETE FROM coded_part",
                             error);
    if (status == TIZBE_OK)
        status = note_analysers(c, error);
    return status;
}

/* Run a check unless it was good at this very moment already. */
static tizbe_status
check_once(corpus *c, uint64_t *good,
           tizbe_status (*check)(corpus *c, tizbe_error *error),
           tizbe_error *error)
{
    uint64_t     moment;
    tizbe_status status = corpus_moment(c, &moment, error);

    if (status != TIZBE_OK || moment == *good)
        return status;
    status = check(c, error);
    if (status == TIZBE_OK)
        *good = moment;
    return status;
}

static tizbe_status
check_derived(corpus *c, tizbe_error *error)
{
    char         sha256[SHA256_HEX];
    char        *stored;
    bool         same;
    tizbe_status status = corpus_setting(c, "derived", &stored, error);

    if (status != TIZBE_OK)
        return status;
    hash_tables(sha256);
    same = stored && strcmp(stored, sha256) == 0;
    sqlite3_free(stored);
    return same ? TIZBE_OK
                : corpus_refuse(c, TIZBE_UNSUPPORTED,
                                "its words were stored by another version: run "
                                "'tizbe rebuild' first",
                                error);
}

tizbe_status
corpus_check_derived(corpus *c, tizbe_error *error)
{
    return check_once(c, &c->derived_good, check_derived, error);
}

static tizbe_status
check_analysers(corpus *c, tizbe_error *error)
{
    for (language lang = LANG_UND; lang < LANG_COUNT; lang++) {
        char        *stored;
        bool         same;
        tizbe_status status;

        status = corpus_analyser(c, lang, &stored, error);
        if (status != TIZBE_OK)
            return status;
        same = stored && strcmp(stored, stem_version(lang)) == 0;
        sqlite3_free(stored);
        if (!same)
            return corpus_refuse(
                c, TIZBE_UNSUPPORTED,
                "its words were analysed by another version: run "
                "'tizbe rebuild' first",
                error);
    }
    return TIZBE_OK;
}

tizbe_status
corpus_check_analysers(corpus *c, tizbe_error *error)
{
    tizbe_status status = corpus_check_derived(c, error);

    return status == TIZBE_OK
               ? check_once(c, &c->analysers_good, check_analysers, error)
               : status;
}
