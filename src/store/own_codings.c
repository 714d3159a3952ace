/* People's codings: put in, taken out, each one statement. */
#include "store/own_codings.h"

#include "store/coding_sql.h"
#include "store/statement.h"

/* The segment of each decision's place, or the one that is given. */
#define PUT_INTO(segment)                                                               \
    CODING_PUT "d.id, s.id, " CODING_ONE(                                               \
        "x.start", "x.\"end\"", "code.id",                                              \
        "x.coder_id") " FROM decision AS x"                                             \
                      " JOIN document AS d ON d.sha256 = x.document_sha256"             \
                      " JOIN segment AS s ON s.id = " segment                           \
                      " JOIN code ON code.codebook = x.codebook AND code.name = x.code" \
                      " WHERE x.state = 'accepted' AND NOT EXISTS"                      \
                      "  (SELECT 1 FROM coding AS c WHERE c.segment_id = s.id"          \
                      "    AND c.start = x.start AND c.\"end\" = x.\"end\""             \
                      "    AND c.code_id = code.id"                                     \
                      "    AND (c.coder_id = x.coder_id OR (x.own = 0 AND c.coder_id = 1)))"
#define PUT PUT_INTO(SEGMENT_OF_DECISION)

/* People's in document ?1. */
#define OF_DOCUMENT                                                            \
    " FROM segment AS s CROSS JOIN coding AS c ON c.segment_id = s.id"         \
    " WHERE s.document_id = ?1 AND c.coder_id <> 1"

/* And from ?2 to ?3, in segment ?4. */
#define OF_PLACE                                                               \
    OF_DOCUMENT                                                                \
    " AND c.start = ?2 AND c.\"end\" = ?3 AND s.id = ?4"

/* Of a person, and about the same place and code as row `c`. */
#define BEHIND                                                                 \
    " (SELECT 1 FROM document AS d"                                            \
    "  JOIN code ON code.id = c.code_id"                                       \
    "  JOIN decision AS x ON x.document_sha256 = d.sha256"                     \
    "   AND x.start = c.start AND x.\"end\" = c.\"end\""                       \
    "   AND x.codebook = code.codebook AND x.code = code.name"                 \
    "   AND x.coder_id = c.coder_id"                                           \
    "  WHERE d.id = c.document_id AND x.state = 'accepted'"

/* The machine has the coding of row `c` as well. */
#define FOUND_TOO                                                              \
    " EXISTS (SELECT 1 FROM coding AS m"                                       \
    "  WHERE m.segment_id = c.segment_id AND m.coder_id = 1"                   \
    "  AND m.start = c.start AND m.\"end\" = c.\"end\""                        \
    "  AND m.code_id = c.code_id)"

/* One column of the segment with this number; 0 where there is none. */
static tizbe_status
ask_segment(corpus *c, const char *sql, int64_t document, int64_t seq,
            int64_t *number, tizbe_error *error)
{
    sqlite3_stmt *stmt;
    tizbe_status  status = corpus_ask_kept(c, sql, WITH(document, seq), &stmt,
                                           error);

    *number = rows_next(c, stmt, &status, error) ? sqlite3_column_int64(stmt, 0)
                                                 : 0;
    (void)sqlite3_reset(stmt);
    return status;
}

/* The segment that a place begins in, by halves, too. 0: there is none. */
static tizbe_status
find_segment(corpus *c, int64_t document, int64_t start, int64_t *id,
             tizbe_error *error)
{
    static const char last[] = "SELECT max(seq) FROM segment"
                               " WHERE document_id = ?1 AND seq >= ?2",
                      begin[] = "SELECT start FROM segment"
                                " WHERE document_id = ?1 AND seq = ?2",
                      found[] = "SELECT id FROM segment"
                                " WHERE document_id = ?1 AND seq = ?2";
    int64_t      low = 0, high = 0, at;
    tizbe_status status = ask_segment(c, last, document, 0, &high, error);

    while (status == TIZBE_OK && low < high) {
        int64_t middle = low + (high - low + 1) / 2;

        status = ask_segment(c, begin, document, middle, &at, error);
        if (at <= start)
            low = middle;
        else
            high = middle - 1;
    }
    *id = 0;
    return status == TIZBE_OK ? ask_segment(c, found, document, low, id, error)
                              : status;
}

/* Whether people decided about any of its text. Nearly no new document has
 * that, and SQLite makes tables before it finds that PUT has no row. */
static tizbe_status
has_decision(corpus *c, int64_t document, bool *has, tizbe_error *error)
{
    static const char find[] = "SELECT 1 FROM decision WHERE document_sha256 ="
                               " (SELECT sha256 FROM document WHERE id = ?1)"
                               " LIMIT 1";
    sqlite3_stmt     *stmt;
    tizbe_status      status = corpus_keep(c, find, &stmt, error);

    *has = false;
    if (status != TIZBE_OK)
        return status;
    (void)sqlite3_bind_int64(stmt, 1, document);
    status = corpus_step_row(c, stmt, has, error);
    (void)sqlite3_reset(stmt);
    return status;
}

tizbe_status
own_codings_of_document(corpus *c, int64_t document, tizbe_error *error)
{
    bool         has;
    tizbe_status status = has_decision(c, document, &has, error);

    if (status != TIZBE_OK || !has)
        return status;
    return corpus_run_kept(c,
                           PUT " AND x.document_sha256 ="
                               " (SELECT sha256 FROM document WHERE id = ?1)"
                               " ORDER BY x.start, x.\"end\", code.id,"
                               " x.coder_id" CODING_PUT_END,
                           WITH(document), error);
}

tizbe_status
own_codings_forget(corpus *c, int64_t document, tizbe_error *error)
{
    return corpus_run_kept(
        c, CODING_TAKE OF_DOCUMENT " AND EXISTS" BEHIND ")" CODING_TAKE_END,
        WITH(document), error);
}

tizbe_status
own_codings_refresh(corpus *c, int64_t document, int64_t start, int64_t end,
                    tizbe_error *error)
{
    static const char take[] = CODING_TAKE OF_PLACE
        " AND NOT EXISTS" BEHIND " AND (x.own OR NOT" FOUND_TOO
        "))" CODING_TAKE_END,
                      put[] = PUT_INTO(
                          "?4") " AND x.document_sha256 ="
                                " (SELECT sha256 FROM document WHERE id = ?1)"
                                " AND x.start = ?2 AND x.\"end\" = ?3"
                                " ORDER BY code.id, x.coder_id" CODING_PUT_END;
    int64_t      segment;
    tizbe_status status = find_segment(c, document, start, &segment, error);

    if (status == TIZBE_OK)
        status = corpus_run_kept(c, take, WITH(document, start, end, segment),
                                 error);
    if (status == TIZBE_OK)
        status = corpus_run_kept(c, put, WITH(document, start, end, segment),
                                 error);
    return status;
}

/* Rows that stand on decisions of codebook ?1. */
#define OF_DECISIONS                                                           \
    " FROM decision AS x"                                                      \
    " JOIN document AS d ON d.sha256 = x.document_sha256"                      \
    " JOIN segment AS s ON s.id =" SEGMENT_OF_DECISION                         \
    " JOIN code ON code.codebook = x.codebook AND code.name = x.code"          \
    " CROSS JOIN coding AS c ON c.segment_id = s.id"                           \
    "  AND c.start = x.start AND c.\"end\" = x.\"end\""                        \
    "  AND c.code_id = code.id AND c.coder_id = x.coder_id"                    \
    " WHERE c.coder_id <> 1 AND x.codebook = ?1"

#define BY_PLACE " ORDER BY d.id, x.start, x.\"end\""

tizbe_status
own_codings_forget_code(corpus *c, const char *codebook, slice code,
                        tizbe_error *error)
{
    return corpus_run(
        c, CODING_TAKE OF_DECISIONS " AND x.code = ?2" CODING_TAKE_END,
        WITH(codebook, code), error);
}

tizbe_status
own_codings_of_code(corpus *c, const char *codebook, slice code,
                    tizbe_error *error)
{
    return corpus_run(
        c, PUT " AND x.codebook = ?1 AND x.code = ?2" BY_PLACE CODING_PUT_END,
        WITH(codebook, code), error);
}

static tizbe_status
run_for_book(corpus *c, const char *sql, const char *codebook, int64_t *rows,
             tizbe_error *error)
{
    sqlite3_stmt *stmt = NULL;
    tizbe_status  status = corpus_prepare(c, sql, &stmt, error);

    *rows = 0;
    if (status == TIZBE_OK) {
        (void)sqlite3_bind_text(stmt, 1, codebook, -1, SQLITE_STATIC);
        status = corpus_step_done(c, stmt, error);
        *rows = sqlite3_changes(corpus_db(c));
    }
    (void)sqlite3_finalize(stmt);
    return status;
}

tizbe_status
own_codings_after_run(corpus *c, const char *codebook, int64_t *adopted,
                      tizbe_error *error)
{
    int64_t      given_back;
    tizbe_status status = run_for_book(
        c,
        CODING_TAKE OF_DECISIONS " AND x.own = 0 AND" FOUND_TOO CODING_TAKE_END,
        codebook, &given_back, error);

    if (status == TIZBE_OK)
        status = run_for_book(
            c, PUT " AND x.codebook = ?1" BY_PLACE CODING_PUT_END, codebook,
            adopted, error);
    return status;
}
