/* Pairs of documents that are the same again: kept, and found when they have
 * to be. */
#include "analyse/likeness/likeness.h"

#include "analyse/likeness/likeness_find.h"
#include "base/array.h"
#include "code/people/coder.h"
#include "embedded/sql.h"
#include "store/statement.h"

#include <stdlib.h>
#include <string.h>

#define PERSON "person" /* likeness.said_by */

static const char *const kind_names[] = { "exact", "near", "part", "version",
                                          "translation" };

const char *
likeness_kind_name(likeness_kind kind)
{
    return kind_names[kind];
}

const char *
likeness_said_by(const likeness *l)
{
    return l->is_said ? PERSON : CODER_MACHINE_NAME;
}

/* LIKE_KINDS for a name that is none. */
static likeness_kind
kind_of(slice name)
{
    for (likeness_kind kind = LIKE_EXACT; kind < LIKE_KINDS; kind++)
        if (slice_is(name, kind_names[kind]))
            return kind;
    return LIKE_KINDS;
}

bool
likeness_is_one(const likeness *l)
{
    switch (l->kind) {
    case LIKE_VERSION:
        return true;
    case LIKE_EXACT:
    case LIKE_NEAR:
    case LIKE_TRANSLATION:
        return l->confidence >= LIKE_ONE_LEAST;
    default:
        return false;
    }
}

void
likeness_release(likeness_list *list)
{
    free(list->items);
    *list = (likeness_list){ 0 };
}

/* --- in the corpus -------------------------------------------------------- */

/* A row of no kind that there is, as a damaged file may hold, is passed over. */
static tizbe_status
take_row(likeness_list *list, sqlite3_stmt *stmt)
{
    likeness l = {
        .a = sqlite3_column_int64(stmt, 0),
        .b = sqlite3_column_int64(stmt, 1),
        .kind = kind_of(column_slice(stmt, 2)),
        .jaccard = sqlite3_column_double(stmt, 3),
        .containment = sqlite3_column_double(stmt, 4),
        .confidence = sqlite3_column_double(stmt, 5),
        .is_said = slice_is(column_slice(stmt, 6), PERSON),
    };

    if (l.kind == LIKE_KINDS)
        return TIZBE_OK;
    return ARRAY_ADD(list->items, list->count, list->capacity, l) ? TIZBE_OK
                                                                  : TIZBE_NOMEM;
}

static tizbe_status
load(corpus *c, likeness_list *list, tizbe_error *error)
{
    sqlite3_stmt *stmt = NULL;
    tizbe_status  status = corpus_prepare(
         c,
         "SELECT document_a, document_b, kind, jaccard, containment,"
          " confidence, said_by FROM likeness ORDER BY document_a, document_b",
         &stmt, error);

    while (rows_next(c, stmt, &status, error))
        if (take_row(list, stmt) != TIZBE_OK)
            status = error_nomem(error);
    (void)sqlite3_finalize(stmt);
    return status;
}

static tizbe_status
insert(corpus *c, const likeness *l, tizbe_error *error)
{
    static const char put[] =
        "INSERT INTO likeness (document_a, document_b, kind, jaccard,"
        " containment, confidence, said_by) VALUES (?1,?2,?3,?4,?5,?6,?7)";

    return corpus_run_kept(c, put,
                           WITH(l->a, l->b, kind_names[l->kind], l->jaccard,
                                l->containment, l->confidence,
                                likeness_said_by(l)),
                           error);
}

static tizbe_status
fill_table(corpus *c, const likeness_list *list, const char *basis,
           tizbe_error *error)
{
    tizbe_status status = corpus_exec(c, sql_likeness, error);

    for (size_t i = 0; i < list->count && status == TIZBE_OK; i++)
        status = insert(c, &list->items[i], error);
    if (status == TIZBE_OK)
        status = corpus_set_setting(c, "likeness", basis, error);
    return status;
}

static tizbe_status
keep(corpus *c, const likeness_list *list, const char *basis,
     tizbe_error *error)
{
    tizbe_status status;

    if (sqlite3_db_readonly(corpus_db(c), "main") != 0 ||
        !sqlite3_get_autocommit(corpus_db(c)))
        return TIZBE_OK;
    status = corpus_begin(c, error);
    if (status == TIZBE_BUSY)
        return TIZBE_OK; /* they are found again next time */
    if (status != TIZBE_OK)
        return status;
    status = fill_table(c, list, basis, error);
    return corpus_end(c, status, error);
}

/* Whether pairs are kept that were found from this. */
static tizbe_status
fits(corpus *c, const char *basis, bool *is_current, tizbe_error *error)
{
    char        *kept = NULL;
    tizbe_status status = corpus_setting(c, "likeness", &kept, error);

    *is_current = status == TIZBE_OK && kept && strcmp(kept, basis) == 0;
    sqlite3_free(kept);
    return status;
}

tizbe_status
likeness_read(corpus *c, likeness_list *list, tizbe_error *error)
{
    alike_documents d;
    bool            is_current = false;
    tizbe_status    status = alike_documents_read(&d, c, error);

    *list = (likeness_list){ 0 };
    if (status == TIZBE_OK)
        status = fits(c, d.basis, &is_current, error);
    if (status == TIZBE_OK && is_current)
        status = load(c, list, error);
    else if (status == TIZBE_OK) {
        status = likeness_find(c, &d, list, error);
        if (status == TIZBE_OK)
            status = keep(c, list, d.basis, error);
    }
    alike_documents_release(&d);
    return status;
}

tizbe_status
likeness_kept(corpus *c, likeness_list *list, tizbe_error *error)
{
    char        *kept = NULL;
    tizbe_status status = corpus_setting(c, "likeness", &kept, error);

    *list = (likeness_list){ 0 };
    if (status == TIZBE_OK && kept)
        status = load(c, list, error);
    sqlite3_free(kept);
    return status;
}

tizbe_status
likeness_is_current(corpus *c, bool *is_current, tizbe_error *error)
{
    alike_documents d;
    tizbe_status    status = alike_documents_read(&d, c, error);

    *is_current = false;
    if (status == TIZBE_OK)
        status = fits(c, d.basis, is_current, error);
    alike_documents_release(&d);
    return status;
}
