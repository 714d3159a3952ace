/* Going on to a row near by, looking up one that is further away. */
#include "code/coding_texts.h"
#include "store/statement.h"

/* To look a row up takes as long as to go over so many. */
enum { NEAR = 6 };

tizbe_status
coding_texts_init(coding_texts *t, corpus *c, tizbe_error *error)
{
    *t = (coding_texts){ .c = c };
    return corpus_prepare(c,
                          "SELECT id, tizbe_text(text), document_id, start"
                          " FROM segment"
                          " WHERE id >= ?1 ORDER BY id",
                          &t->stmt, error);
}

void
coding_texts_release(coding_texts *t)
{
    (void)sqlite3_finalize(t->stmt);
    *t = (coding_texts){ 0 };
}

static tizbe_status
next(coding_texts *t, tizbe_error *error)
{
    int code = sqlite3_step(t->stmt);

    t->is_open = code == SQLITE_ROW;
    if (t->is_open) {
        t->at = sqlite3_column_int64(t->stmt, 0);
        return TIZBE_OK;
    }
    return code == SQLITE_DONE ? TIZBE_NOT_FOUND
                               : corpus_fail(t->c, code, "read", error);
}

static tizbe_status
look_up(coding_texts *t, int64_t id, tizbe_error *error)
{
    (void)sqlite3_reset(t->stmt);
    (void)sqlite3_bind_int64(t->stmt, 1, id);
    return next(t, error);
}

tizbe_status
coding_texts_find(coding_texts *t, int64_t id, coding_text *out,
                  tizbe_error *error)
{
    bool         is_near = t->is_open && id >= t->at && id - t->at <= NEAR;
    tizbe_status status = is_near ? TIZBE_OK : look_up(t, id, error);

    while (status == TIZBE_OK && t->at < id)
        status = next(t, error);
    if (status == TIZBE_OK && t->at != id)
        status = TIZBE_NOT_FOUND;
    if (status != TIZBE_OK)
        return status;
    *out = (coding_text){ .text = column_bytes(t->stmt, 1),
                          .document = sqlite3_column_int64(t->stmt, 2),
                          .start = sqlite3_column_int64(t->stmt, 3) };
    return status;
}
