/* The table `coded_part`. */
#include "code/run/coding_parts.h"
#include "store/statement.h"

tizbe_status
coding_parts_recall(corpus *c, slice name, codebook_taker *take, void *reader,
                    tizbe_error *error)
{
    sqlite3_stmt *stmt = NULL;
    tizbe_status  status = corpus_prepare(
         c, "SELECT owner, sha256, part FROM coded_part WHERE codebook = ?1",
         &stmt, error);

    if (status == TIZBE_OK)
        (void)bind_slice(stmt, 1, name);
    while (rows_next(c, stmt, &status, error))
        take(reader, column_slice(stmt, 0), column_slice(stmt, 1),
             column_slice(stmt, 2));
    (void)sqlite3_finalize(stmt);
    return status;
}

static tizbe_status
keep_new(corpus *c, const codebook *book, tizbe_error *error)
{
    const codebook_trees *trees = book->trees;
    sqlite3_stmt         *stmt = NULL;
    tizbe_status          status = corpus_prepare(
                 c,
                 "INSERT INTO coded_part (codebook, owner, sha256, part)"
                          " VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO UPDATE SET"
                          " sha256 = excluded.sha256, part = excluded.part",
                 &stmt, error);

    for (size_t i = 0; i < trees->part_count && status == TIZBE_OK; i++) {
        const codebook_part *part = &trees->parts[i];

        (void)bind_slice(stmt, 1, book->name);
        (void)bind_slice(stmt, 2, part->owner);
        (void)bind_slice(stmt, 3, slice_of(part->sha256));
        (void)sqlite3_bind_blob64(stmt, 4, part->bytes.data, part->bytes.size,
                                  SQLITE_STATIC);
        status = corpus_step_done(c, stmt, error);
    }
    (void)sqlite3_finalize(stmt);
    return status;
}

static tizbe_status
drop_gone(corpus *c, const codebook *book, const coding_lists *lists,
          tizbe_error *error)
{
    sqlite3_stmt *stmt = NULL;
    tizbe_status  status = corpus_prepare(
         c, "DELETE FROM coded_part WHERE codebook = ?1 AND owner = ?2", &stmt,
         error);

    for (size_t i = 0; i < lists->edited_count && status == TIZBE_OK; i++) {
        if (!lists->edited[i].is_gone)
            continue;
        (void)bind_slice(stmt, 1, book->name);
        (void)bind_slice(stmt, 2, lists->edited[i].name);
        status = corpus_step_done(c, stmt, error);
    }
    (void)sqlite3_finalize(stmt);
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
