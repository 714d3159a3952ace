/* The tables `run` and `log`, and decisions about codings. */
#include "code/run/coding_record.h"
#include "base/version.h"
#include "code/people/coder.h"
#include "store/coding_sql.h"
#include "store/identity.h"
#include "store/own_codings.h"
#include "store/statement.h"

#include <stdio.h>

static tizbe_status
count(const coding_record *r, const char *sql, const sql_value *values,
      uint64_t *out)
{
    int64_t      number;
    tizbe_status status = corpus_ask_number(r->c, sql, values, &number,
                                            r->error);

    *out = (uint64_t)number;
    return status;
}

tizbe_status
coding_record_runs(const coding_record *r, uint64_t *runs)
{
    return count(r,
                 "SELECT count(*) FROM run JOIN codebook"
                 " ON codebook.id = run.codebook_id WHERE codebook.name = ?1",
                 WITH(r->book->name), runs);
}

/* --- the run's row -------------------------------------------------------- */

static tizbe_status
insert_row(const coding_record *r)
{
    char         now[TIME_SIZE];
    tizbe_status status;

    time_now(now);
    status = corpus_run(
        r->c,
        "INSERT INTO run (codebook_id, coder_id, tizbe, at, segments, new,"
        " kept, lost) VALUES (?1, ?2, ?3, ?4, 0, 0, 0, 0)",
        WITH(r->counts->codebook, CODER_MACHINE, TIZBE_VERSION, now), r->error);
    if (status == TIZBE_OK)
        r->counts->run = sqlite3_last_insert_rowid(corpus_db(r->c));
    return status;
}

static tizbe_status
update_row(const coding_record *r)
{
    const coding_counts *counts = r->counts;

    return corpus_run(
        r->c,
        "UPDATE run SET segments = ?2, new = ?3, kept = ?4, lost = ?5"
        " WHERE id = ?1",
        WITH(counts->run, (int64_t)counts->segments, (int64_t)counts->fresh,
             (int64_t)counts->kept, (int64_t)counts->lost),
        r->error);
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
        " JOIN segment AS s ON s.id =" SEGMENT_OF_DECISION
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
        status = count(r, returned, WITH(r->book->name, counts->run),
                       &counts->returned);
    if (status == TIZBE_OK)
        status = count(r, gone, WITH(r->book->name), &counts->gone);
    return status;
}

/* What an earlier run lost is no news any more. */
static tizbe_status
forget_lost(const coding_record *r)
{
    return corpus_run(r->c,
                      "DELETE FROM lost WHERE run_id IN (SELECT run.id FROM run"
                      " JOIN codebook ON codebook.id = run.codebook_id"
                      " WHERE codebook.name = ?1)",
                      WITH(r->book->name), r->error);
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
        "SELECT coalesce(sum(segments), 0) FROM document";
    coding_counts *counts = r->counts;
    tizbe_status   status = count(r, segments, NULL, &counts->segments);

    if (before >= 0) {
        counts->kept = (uint64_t)before - counts->lost;
    } else if (status == TIZBE_OK) {
        status = count(r, codings, WITH(r->book->name), &counts->kept);
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
