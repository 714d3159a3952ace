/* The tables `run` and `log`, and decisions about codings. */
#include "code/run/coding_record.h"
#include "base/version.h"
#include "code/people/coder.h"
#include "store/identity.h"
#include "store/own_codings.h"
#include "store/statement.h"

#include <stdio.h>

static tizbe_status
count_for_book(const coding_record *r, const char *sql, uint64_t *count)
{
    sqlite3_stmt *stmt = NULL;
    tizbe_status  status = corpus_prepare(r->c, sql, &stmt, r->error);

    if (status == TIZBE_OK) {
        (void)bind_slice(stmt, 1, r->book->name);
        (void)sqlite3_bind_int64(stmt, 2, r->counts->run);
        status = rows_first(r->c, stmt, r->error);
    }
    if (status == TIZBE_OK)
        *count = (uint64_t)sqlite3_column_int64(stmt, 0);
    (void)sqlite3_finalize(stmt);
    return status;
}

tizbe_status
coding_record_runs(const coding_record *r, uint64_t *runs)
{
    *runs = 0;
    return count_for_book(r,
                          "SELECT count(*) FROM run JOIN codebook"
                          " ON codebook.id = run.codebook_id"
                          " WHERE codebook.name = ?1",
                          runs);
}

/* --- the run's row -------------------------------------------------------- */

static tizbe_status
insert_row(const coding_record *r)
{
    sqlite3_stmt *stmt = NULL;
    char          now[TIME_SIZE];
    tizbe_status  status = corpus_prepare(
         r->c,
         "INSERT INTO run (codebook_id, coder_id, tizbe, at, segments, new,"
          " kept, lost) VALUES (?1, ?2, ?3, ?4, 0, 0, 0, 0)",
         &stmt, r->error);

    if (status == TIZBE_OK) {
        time_now(now);
        (void)sqlite3_bind_int64(stmt, 1, r->counts->codebook);
        (void)sqlite3_bind_int64(stmt, 2, CODER_MACHINE);
        (void)sqlite3_bind_text(stmt, 3, TIZBE_VERSION, -1, SQLITE_STATIC);
        (void)sqlite3_bind_text(stmt, 4, now, -1, SQLITE_STATIC);
        status = corpus_step_done(r->c, stmt, r->error);
    }
    if (status == TIZBE_OK)
        r->counts->run = sqlite3_last_insert_rowid(corpus_db(r->c));
    (void)sqlite3_finalize(stmt);
    return status;
}

static tizbe_status
update_row(const coding_record *r)
{
    const coding_counts *counts = r->counts;
    sqlite3_stmt        *stmt = NULL;
    tizbe_status         status = corpus_prepare(
                r->c,
                "UPDATE run SET segments = ?2, new = ?3, kept = ?4, lost = ?5"
                        " WHERE id = ?1",
                &stmt, r->error);

    if (status == TIZBE_OK) {
        (void)sqlite3_bind_int64(stmt, 1, counts->run);
        (void)sqlite3_bind_int64(stmt, 2, (int64_t)counts->segments);
        (void)sqlite3_bind_int64(stmt, 3, (int64_t)counts->fresh);
        (void)sqlite3_bind_int64(stmt, 4, (int64_t)counts->kept);
        (void)sqlite3_bind_int64(stmt, 5, (int64_t)counts->lost);
        status = corpus_step_done(r->c, stmt, r->error);
    }
    (void)sqlite3_finalize(stmt);
    return status;
}

static tizbe_status
log_run(const coding_record *r)
{
    const coding_counts *counts = r->counts;
    char                 detail[160];

    (void)snprintf(
        detail, sizeof detail, "run %lld: %llu new, %llu kept, %llu lost",
        (long long)counts->run, (unsigned long long)counts->fresh,
        (unsigned long long)counts->kept, (unsigned long long)counts->lost);
    return corpus_log(r->c, "code", r->book->name.data, detail, r->error);
}

/* --- what people decided -------------------------------------------------- */

tizbe_status
coding_record_decisions(const coding_record *r, bool has_decisions)
{
    static const char *const returned =
        "SELECT count(*) FROM (SELECT DISTINCT c.id FROM decision AS x"
        " JOIN document AS d ON d.sha256 = x.document_sha256"
        " JOIN segment AS s ON s.id = (SELECT id FROM segment"
        "  WHERE document_id = d.id AND start <= x.start"
        "  ORDER BY seq DESC LIMIT 1)"
        " JOIN coding AS c ON c.segment_id = s.id AND c.run_id = ?2"
        "  AND c.start = x.start AND c.\"end\" = x.\"end\""
        " JOIN code ON code.id = c.code_id AND code.codebook = x.codebook"
        "  AND code.name = x.code"
        " WHERE x.codebook = ?1 AND x.state IN ('rejected', 'edited'))";
    static const char *const gone =
        "SELECT count(*) FROM decision WHERE codebook = ?1"
        " AND document_sha256 NOT IN (SELECT sha256 FROM document)";
    coding_counts *counts = r->counts;
    int64_t        adopted = 0;
    tizbe_status   status = TIZBE_OK;

    if (!has_decisions)
        return status;
    status = own_codings_after_run(r->c, r->book->name.data, &adopted,
                                   r->error);
    counts->adopted = (uint64_t)adopted;
    if (status == TIZBE_OK && counts->fresh > 0)
        status = count_for_book(r, returned, &counts->returned);
    if (status == TIZBE_OK)
        status = count_for_book(r, gone, &counts->gone);
    return status;
}

/* What an earlier run lost is no news any more. */
static tizbe_status
forget_lost(const coding_record *r)
{
    sqlite3_stmt *stmt = NULL;
    tizbe_status  status = corpus_prepare(
         r->c,
         "DELETE FROM lost WHERE run_id IN (SELECT run.id FROM run"
          " JOIN codebook ON codebook.id = run.codebook_id"
          " WHERE codebook.name = ?1)",
         &stmt, r->error);

    if (status == TIZBE_OK) {
        (void)bind_slice(stmt, 1, r->book->name);
        status = corpus_step_done(r->c, stmt, r->error);
    }
    (void)sqlite3_finalize(stmt);
    return status;
}

/* All that was there and is not lost was kept, whether this run looked at it or
 * not. */
tizbe_status
coding_record_count(const coding_record *r, int64_t before)
{
    static const char *const codings =
        "SELECT count(*) FROM coding WHERE coder_id = 1 AND code_id IN"
        " (SELECT id FROM code WHERE codebook = ?1)";
    static const char *const segments =
        "SELECT coalesce(sum(segments), 0) FROM document"
        " WHERE ?1 IS NOT NULL";
    coding_counts *counts = r->counts;
    tizbe_status   status = count_for_book(r, segments, &counts->segments);

    if (before >= 0) {
        counts->kept = (uint64_t)before - counts->lost;
    } else if (status == TIZBE_OK) {
        status = count_for_book(r, codings, &counts->kept);
        counts->kept -= counts->fresh;
    }
    return status;
}

tizbe_status
coding_record_begin(const coding_record *r)
{
    tizbe_status status = insert_row(r);

    return status == TIZBE_OK ? forget_lost(r) : status;
}

tizbe_status
coding_record_end(const coding_record *r)
{
    tizbe_status status = update_row(r);

    return status == TIZBE_OK ? log_run(r) : status;
}
