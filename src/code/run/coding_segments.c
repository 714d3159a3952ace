/* Going on to a row near by, looking up one that is further away. */
#include "code/run/coding_segments.h"

/* To look a row up takes as long as to go over so many. */
enum { NEAR = 6 };

tizbe_status
coding_segments_init(coding_segments *s, corpus *c, tizbe_error *error)
{
    *s = (coding_segments){ .c = c };
    return corpus_prepare(c,
                          "SELECT id, document_id, start FROM segment"
                          " WHERE id >= ?1 ORDER BY id",
                          &s->stmt, error);
}

void
coding_segments_release(coding_segments *s)
{
    (void)sqlite3_finalize(s->stmt);
    *s = (coding_segments){ 0 };
}

static tizbe_status
next(coding_segments *s, tizbe_error *error)
{
    tizbe_status status = corpus_step_row(s->c, s->stmt, &s->is_open, error);

    if (s->is_open)
        s->at = sqlite3_column_int64(s->stmt, 0);
    else if (status == TIZBE_OK)
        status = TIZBE_NOT_FOUND;
    return status;
}

static tizbe_status
look_up(coding_segments *s, int64_t id, tizbe_error *error)
{
    (void)sqlite3_reset(s->stmt);
    (void)sqlite3_bind_int64(s->stmt, 1, id);
    return next(s, error);
}

tizbe_status
coding_segments_find(coding_segments *s, int64_t id, coding_segment *out,
                     tizbe_error *error)
{
    bool         is_near = s->is_open && id >= s->at && id - s->at <= NEAR;
    tizbe_status status = is_near ? TIZBE_OK : look_up(s, id, error);

    while (status == TIZBE_OK && s->at < id)
        status = next(s, error);
    if (status == TIZBE_OK && s->at != id)
        status = TIZBE_NOT_FOUND;
    if (status != TIZBE_OK)
        return status;
    *out = (coding_segment){ .document = sqlite3_column_int64(s->stmt, 1),
                             .start = sqlite3_column_int64(s->stmt, 2) };
    return status;
}
