/* The table `coded_part`. */
#include "code/run/coding_parts.h"
#include "store/statement.h"

tizbe_status
coding_parts_recall(corpus *c, slice name, codebook_taker *take, void *reader,
                    tizbe_error *error)
{
    sqlite3_stmt *stmt = NULL;
    tizbe_status  status = corpus_ask(
         c, "SELECT owner, sha256, part FROM coded_part WHERE codebook = ?1",
         WITH(name), &stmt, error);

    while (rows_next(c, stmt, &status, error))
        take(reader, column_slice(stmt, 0), column_slice(stmt, 1),
             column_slice(stmt, 2));
    (void)sqlite3_finalize(stmt);
    return status;
}

static tizbe_status
keep_new(corpus *c, const codebook *book, tizbe_error *error)
{
    static const char put[] =
        "INSERT INTO coded_part (codebook, owner, sha256, part)"
        " VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO UPDATE SET"
        " sha256 = excluded.sha256, part = excluded.part";
    const codebook_trees *trees = book->trees;
    tizbe_status          status = TIZBE_OK;

    for (size_t i = 0; i < trees->part_count && status == TIZBE_OK; i++) {
        const codebook_part *part = &trees->parts[i];

        status = corpus_run_kept(
            c, put,
            WITH(book->name, part->owner, part->sha256, sql_bytes(part->bytes)),
            error);
    }
    return status;
}

static tizbe_status
drop_gone(corpus *c, const codebook *book, const coding_lists *lists,
          tizbe_error *error)
{
    static const char drop[] =
        "DELETE FROM coded_part WHERE codebook = ?1 AND owner = ?2";
    tizbe_status status = TIZBE_OK;

    for (size_t i = 0; i < lists->edited_count && status == TIZBE_OK; i++)
        if (lists->edited[i].is_gone)
            status = corpus_run_kept(
                c, drop, WITH(book->name, lists->edited[i].name), error);
    return status;
}

tizbe_status
coding_parts_keep(corpus *c, const codebook *book, const coding_lists *lists,
                  tizbe_error *error)
{
    tizbe_status status = drop_gone(c, book, lists, error);

    if (status == TIZBE_OK && book->trees && book->trees->part_count > 0)
        status = keep_new(c, book, error);
    return status;
}
