/*
 * The index of forms says which fit, by their numbers; most of their stems are
 * in memory already, as forms of one beginning are asked for again and again.
 */
#include "code/match/glob_stems.h"

#include "base/buffer.h"
#include "code/entry/glob.h"
#include "store/form_cache.h"
#include "store/statement.h"

/* SQLite's GLOB means the same by * and ?; a word holds no bracket. */
static const char fitting_sql[] =
    "SELECT id FROM form WHERE text >= ?1 AND text < ?2 AND lang = ?3"
    "   AND (?4 OR text GLOB ?5)";

static tizbe_status
take_stems(corpus *c, sqlite3_stmt *stmt, size_t most, intern *stems,
           tizbe_error *error)
{
    form_cache  *forms;
    uint32_t     round;
    tizbe_status status = form_cache_begin(c, &forms, &round, error);

    while (stems->count <= most && rows_next(c, stmt, &status, error)) {
        form_mark         *mark;
        const stored_form *form;
        uint32_t           number;

        status = form_cache_get(forms, (uint32_t)sqlite3_column_int64(stmt, 0),
                                &mark, &form, error);
        if (status == TIZBE_OK &&
            intern_add(stems, form->stem, &number, NULL) != TIZBE_OK)
            status = error_nomem(error);
    }
    return status;
}

tizbe_status
glob_stems(corpus *c, slice pattern, language lang, size_t most, intern *stems,
           tizbe_error *error)
{
    slice beginning = slice_part(pattern, 0, glob_prefix(pattern));
    bool  is_all = pattern.size == beginning.size + 1 &&
                  pattern.data[beginning.size] == '*';
    buffer        behind = { 0 }; /* greater than all that begin so */
    sqlite3_stmt *stmt;
    tizbe_status  status = corpus_keep(c, fitting_sql, &stmt, error);

    buffer_put(&behind, beginning);
    buffer_byte(&behind, '\xFF');
    if (status == TIZBE_OK && behind.failed)
        status = error_nomem(error);
    if (status == TIZBE_OK) {
        statement_bind(stmt, 1,
                       WITH(beginning, buffer_slice(&behind),
                            language_code(lang), is_all, pattern));
        status = take_stems(c, stmt, most, stems, error);
        (void)sqlite3_reset(stmt);
        (void)sqlite3_clear_bindings(stmt);
    }
    buffer_release(&behind);
    return status;
}
