/*
 * The tables that can be computed (schema/derived.sql): made, and asked
 * whether they are as this program would make them.
 */
#include "store/corpus.h"

#include "base/buffer.h"
#include "base/hash.h"
#include "embedded/sql.h"
#include "store/internal.h"
#include "text/language.h"
#include "text/stem.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>

/* The pages of the index fit those of the file. The memory is for what FTS5
 * inserts itself, as in its 'rebuild'; we write in bulk. */
static tizbe_status
configure_index(corpus *c, tizbe_error *error)
{
    tizbe_status status = TIZBE_OK;

    for (language lang = LANG_UND; lang < LANG_COUNT && status == TIZBE_OK;
         lang++) {
        char        sql[512];
        const char *name = language_code(lang);

        (void)snprintf(
            sql, sizeof sql,
            "INSERT INTO fts_%s(fts_%s, rank) VALUES('hashsize', 16777216);"
            "INSERT INTO fts_%s(fts_%s, rank) VALUES('pgsz', 8000);",
            name, name, name, name);
        status = corpus_exec(c, sql, error);
    }
    return status;
}

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

/* The tables of derived.sql, as this program makes them, in short. */
static tizbe_status
note_derived(corpus *c, tizbe_error *error)
{
    char sha256[SHA256_HEX];

    sha256_hex(slice_of(sql_derived), sha256);
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

/* Where texts are plain, views ask nobody for them: another program that may
 * load no extension reads them, too. */
static tizbe_status
make_tables(corpus *c, tizbe_error *error)
{
    const slice  asked = SLICE("tizbe_text(");
    slice        rest = slice_of(sql_derived);
    buffer       sql = { 0 };
    bool         are_plain;
    tizbe_status status = corpus_has_plain_texts(c, &are_plain, error);

    if (status != TIZBE_OK || !are_plain)
        return status == TIZBE_OK ? corpus_exec(c, sql_derived, error) : status;
    for (size_t at; (at = slice_find(rest, asked, 0)) != SIZE_MAX;
         rest = slice_part(rest, at + asked.size, rest.size)) {
        buffer_put(&sql, slice_part(rest, 0, at));
        buffer_byte(&sql, '(');
    }
    buffer_put(&sql, rest);
    status = buffer_status(&sql) == TIZBE_OK ? corpus_exec(c, sql.data, error)
                                             : error_nomem(error);
    buffer_release(&sql);
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
        status = corpus_exec(c, "DELETE FROM coded_up_to", error);
    if (status == TIZBE_OK)
        status = configure_index(c, error);
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
    sha256_hex(slice_of(sql_derived), sha256);
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
