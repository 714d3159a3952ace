/* Rows of earlier versions, one version after the other. */
#include "code/people/version_rows.h"

#include "base/arena.h"
#include "base/array.h"
#include "base/memory.h"
#include "embedded/sql.h"
#include "store/statement.h"

#include <stdlib.h>

typedef struct walk {
    corpus              *c;
    int64_t              document;
    version_row_visitor *visit;
    void                *context;
    int64_t             *chain; /* the versions that were met; owned */
    size_t               count, capacity;
    arena                memory; /* the rows of one version */
    version_row         *rows;
    size_t               row_count, row_room;
    tizbe_error         *error;
} walk;

/* --- reading -------------------------------------------------------------- */

static version_row
row_of(walk *w, sqlite3_stmt *stmt, int64_t older)
{
    return (version_row){
        .kind = (version_row_kind)sqlite3_column_int(stmt, 0),
        .has_place = sqlite3_column_type(stmt, 1) != SQLITE_NULL,
        .start = sqlite3_column_int64(stmt, 1),
        .end = sqlite3_column_int64(stmt, 2),
        .codebook = row_text(&w->memory, stmt, 3).data,
        .code = row_text(&w->memory, stmt, 4).data,
        .coder = sqlite3_column_int64(stmt, 5),
        .state = row_text(&w->memory, stmt, 6).data,
        .memo = row_text(&w->memory, stmt, 7).data,
        .at = row_text(&w->memory, stmt, 8).data,
        .flag = sqlite3_column_int(stmt, 9) != 0,
        .older = older,
    };
}

static tizbe_status
read_rows(walk *w, int64_t older)
{
    uint64_t      refused = memory_refusals();
    sqlite3_stmt *stmt;
    tizbe_status  status = corpus_ask_kept(w->c, sql_query_version_rows,
                                           WITH(older), &stmt, w->error);

    arena_reset(&w->memory);
    w->rows = NULL;
    w->row_count = w->row_room = 0;
    while (rows_next(w->c, stmt, &status, w->error))
        if (ARENA_ROOM(&w->memory, w->rows, w->row_count, w->row_room))
            w->rows[w->row_count++] = row_of(w, stmt, older);
        else
            status = error_nomem(w->error);
    (void)sqlite3_reset(stmt);
    return memory_refusals() == refused ? status : error_nomem(w->error);
}

/* --- places --------------------------------------------------------------- */

static new_place
place_of(const version_row *row, const versions *v)
{
    return row->has_place ? versions_find(v, row->start, row->end)
                          : (new_place){ PLACE_SAME, -1, -1, 0 };
}

tizbe_status
version_row_answered(corpus *c, const version_row *row, int64_t document,
                     new_place place, bool *answered, tizbe_error *error)
{
    sqlite3_stmt *stmt;
    tizbe_status  status = corpus_ask_kept(
         c, sql_query_version_answered,
         WITH(document, place.start, place.end, (int64_t)place.segment,
              row->codebook, row->code, row->coder, row->kind == ROW_MEMO),
         &stmt, error);

    *answered = rows_next(c, stmt, &status, error);
    (void)sqlite3_reset(stmt);
    return status;
}

/* Leave the rows that version `next`, which came after `older`, knows nothing
 * of. */
static tizbe_status
drop_represented(walk *w, int64_t older, int64_t next)
{
    versions    *via = NULL;
    size_t       kept = 0;
    tizbe_status status = TIZBE_OK;

    if (next == w->document || w->row_count == 0)
        return TIZBE_OK;
    status = versions_new(w->c, older, next, &via, w->error);
    for (size_t i = 0; i < w->row_count && status == TIZBE_OK; i++) {
        new_place place = place_of(&w->rows[i], via);
        bool      is_there = place.fate == PLACE_SAME;

        if (place.fate == PLACE_CHANGED)
            status = version_row_answered(w->c, &w->rows[i], next, place,
                                          &is_there, w->error);
        if (!is_there)
            w->rows[kept++] = w->rows[i];
    }
    w->row_count = kept;
    versions_free(via);
    return status;
}

static tizbe_status
visit_rows(walk *w, int64_t older)
{
    versions    *v = NULL;
    tizbe_status status = TIZBE_OK;

    if (w->row_count > 0)
        status = versions_new(w->c, older, w->document, &v, w->error);
    for (size_t i = 0; i < w->row_count && status == TIZBE_OK; i++) {
        version_row *row = &w->rows[i];

        row->versions = v;
        row->place = place_of(row, v);
        if (row->place.fate == PLACE_CHANGED)
            status = version_row_answered(w->c, row, w->document, row->place,
                                          &row->is_answered, w->error);
        if (status == TIZBE_OK)
            status = w->visit(w->context, row, w->error);
    }
    versions_free(v);
    return status;
}

/* --- the chain ------------------------------------------------------------ */

/* What a document is a version of; 0: of nothing, or of one that was met, for
 * two corpora that were merged may tell it in a ring. */
static tizbe_status
find_older(walk *w, int64_t document, int64_t *older)
{
    static const char find[] =
        "SELECT d.id FROM variable AS v JOIN document AS d"
        " ON d.id = CAST(v.value AS INTEGER) AND CAST(d.id AS TEXT) = v.value"
        " WHERE v.document_id = ?1 AND v.name = 'version_of'";
    sqlite3_stmt *stmt;
    tizbe_status  status = corpus_ask_kept(w->c, find, WITH(document), &stmt,
                                           w->error);

    *older = rows_next(w->c, stmt, &status, w->error)
                 ? sqlite3_column_int64(stmt, 0)
                 : 0;
    (void)sqlite3_reset(stmt);
    for (size_t i = 0; i < w->count; i++)
        if (w->chain[i] == *older)
            *older = 0;
    return status;
}

static tizbe_status
take_version(walk *w, int64_t older, int64_t next)
{
    tizbe_status status = read_rows(w, older);

    if (status == TIZBE_OK)
        status = drop_represented(w, older, next);
    return status == TIZBE_OK ? visit_rows(w, older) : status;
}

tizbe_status
version_rows_each(corpus *c, int64_t document, version_row_visitor *visit,
                  void *context, tizbe_error *error)
{
    walk         w = { .c = c,
                       .document = document,
                       .visit = visit,
                       .context = context,
                       .error = error };
    int64_t      at = document, older = 0;
    tizbe_status status = TIZBE_OK;

    arena_init(&w.memory);
    while (status == TIZBE_OK) {
        if (!ARRAY_ADD(w.chain, w.count, w.capacity, at))
            status = error_nomem(error);
        if (status == TIZBE_OK)
            status = find_older(&w, at, &older);
        if (status != TIZBE_OK || older == 0)
            break;
        status = take_version(&w, older, at);
        at = older;
    }
    arena_release(&w.memory);
    free(w.chain);
    return status;
}
