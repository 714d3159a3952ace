/*
 * An FTS5 tokenizer that takes words as they are, "a +b c": b stands at the
 * place of a. What is indexed is then what a test says, to the byte.
 */
#ifndef TESTS_STORE_PLANTED_H
#define TESTS_STORE_PLANTED_H

#include "fixture.h"

#include "sqlext/sqlite.h"

FIXTURE int
planted_create(void *context, const char **arguments, int count,
               Fts5Tokenizer **out)
{
    static int nothing;

    (void)context;
    (void)arguments;
    (void)count;
    *out = (Fts5Tokenizer *)(void *)&nothing;
    return SQLITE_OK;
}

FIXTURE void
planted_delete(Fts5Tokenizer *tokenizer)
{
    (void)tokenizer;
}

FIXTURE int
planted_tokenize(Fts5Tokenizer *tokenizer, void *context, int flags,
                 const char *text, int size,
                 int (*token)(void *, int, const char *, int, int, int))
{
    int result = SQLITE_OK;

    (void)tokenizer;
    (void)flags;
    for (int at = 0; at < size && result == SQLITE_OK;) {
        bool stays = text[at] == '+';
        int  start = at + stays, end = start;

        while (end < size && text[end] != ' ')
            end++;
        result = token(context, stays ? FTS5_TOKEN_COLOCATED : 0, text + start,
                       end - start, start, end);
        at = end + 1;
    }
    return result;
}

FIXTURE void
register_planted(sqlite3 *db)
{
    fts5_tokenizer planted = { planted_create, planted_delete,
                               planted_tokenize };
    fts5_api      *api = NULL;
    sqlite3_stmt  *stmt;

    ck_assert_int_eq(sqlite3_prepare_v2(db, "SELECT fts5(?1)", -1, &stmt, NULL),
                     SQLITE_OK);
    (void)sqlite3_bind_pointer(stmt, 1, &api, "fts5_api_ptr", NULL);
    (void)sqlite3_step(stmt);
    (void)sqlite3_finalize(stmt);
    ck_assert_ptr_nonnull(api);
    ck_assert_int_eq(
        api->xCreateTokenizer(api, "planted", NULL, &planted, NULL), SQLITE_OK);
}

#endif
