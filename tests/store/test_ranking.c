/*
 * Ranked rows are those of FTS5's own bm25, score by score, for random
 * queries over a corpus whose documents came, changed and went.
 */
#include "check_main.h"
#include "store/one_corpus.h"
#include "store/twin.h"

#include "store/documents.h"
#include "store/ranking.h"
#include "store/row_sizes.h"
#include "text/stem.h"

#include <math.h>

enum { DOCUMENTS = 60, QUERIES = 300 };

static const char *const words[] = {
    "виза",   "студент", "университет", "грант",  "программа", "развитие",
    "страна", "закон",   "министр",     "услуга", "рынок",     "проект",
};

static void
put_block(buffer *text)
{
    uint32_t count = 1 + random_skewed(40);

    /* some so long that places, or their number, take two bytes */
    if (random_below(150) == 0)
        count = 100 + random_skewed(1500);
    for (uint32_t i = 0; i < count; i++)
        buffer_printf(text, "%s%s", i ? " " : "",
                      words[random_skewed(COUNT_OF(words))]);
    buffer_text(text, ".");
}

static void
change_document(writer *w)
{
    buffer   text = { 0 };
    char     path[24];
    int64_t  id;
    uint32_t blocks = 20 + random_below(40);

    for (uint32_t i = 0; i < blocks; i++) {
        put_block(&text);
        buffer_text(&text, i + 1 < blocks ? "\n" : "");
    }
    ck_assert_int_eq(buffer_status(&text), TIZBE_OK);
    (void)snprintf(path, sizeof path, "/%u.txt", random_below(DOCUMENTS));
    (void)fixture_store(w, path, text.data, &id);
    if (random_below(8) == 0)
        fixture_ok(document_remove(c, id, false, &fixture_error));
    buffer_release(&text);
}

static void
change_documents(uint32_t count)
{
    writer *w = fixture_writer(c);

    while (count-- > 0)
        change_document(w);
    writer_free(w);
    fixture_ok(corpus_commit(c, &fixture_error));
}

static void
begin(void)
{
    random_state = 88172645463325252u;
    one_corpus_begin();
    change_documents(DOCUMENTS);
    change_documents(DOCUMENTS / 4);
}

/* A quoted phrase of ready stems; a word where brackets are deep, see the
 * head of ranking.h. */
static void
put_phrase(buffer *out, bool is_word)
{
    uint32_t places = is_word ? 1 : 1 + random_below(random_below(3) + 1);

    buffer_byte(out, '"');
    for (uint32_t i = 0; i < places; i++) {
        uint32_t choices = 1 + random_below(random_below(3) + 1);

        for (uint32_t k = 0; k < choices; k++) {
            stem_set    stems;
            const char *word = words[random_below(COUNT_OF(words))];

            stems_of_whole(slice_of(word), LANG_RU, &stems);
            buffer_byte(out, k ? '\2' : '\1');
            buffer_append(out, stems.items[0].bytes, stems.items[0].size);
        }
    }
    buffer_byte(out, '"');
}

static void
put_query(buffer *out, uint32_t depth, bool of_words)
{
    uint32_t    parts = 2 + random_below(4);
    const char *joint = random_below(3) ? " OR " : " AND ";

    if (depth == 0 || random_below(3) == 0) {
        put_phrase(out, of_words);
        return;
    }
    buffer_byte(out, '(');
    for (uint32_t i = 0; i < parts; i++) {
        if (i > 0)
            buffer_text(out, joint);
        put_query(out, depth - 1, of_words);
    }
    buffer_byte(out, ')');
}

/* All that FTS5 finds is found, in its order; gives how many rows. */
static size_t
same_as_fts5(slice query)
{
    ranking      *r;
    sqlite3_stmt *stmt;
    size_t        count = 0;
    ranked_row    next;
    bool          is_row;

    fixture_ok(ranking_new(c, LANG_RU, query, 1 + random_skewed(300), &r,
                           &fixture_error));
    fixture_ok(corpus_prepare(
        c, "SELECT rowid, -rank FROM fts_ru(?1) ORDER BY rank, rowid", &stmt,
        &fixture_error));
    (void)sqlite3_bind_text(stmt, 1, query.data, (int)query.size,
                            SQLITE_STATIC);
    for (; sqlite3_step(stmt) == SQLITE_ROW; count++) {
        fixture_ok(ranking_next(r, &next, &is_row, &fixture_error));
        ck_assert_msg(is_row, "%.*s: row %zu", (int)query.size, query.data,
                      count);
        ck_assert_msg(next.row == sqlite3_column_int64(stmt, 0) &&
                          fabs(next.score - sqlite3_column_double(stmt, 1)) <
                              1e-12 * next.score,
                      "%.*s: row %zu is %lld with %.17g, not %lld with %.17g",
                      (int)query.size, query.data, count, (long long)next.row,
                      next.score, sqlite3_column_int64(stmt, 0),
                      sqlite3_column_double(stmt, 1));
    }
    fixture_ok(ranking_next(r, &next, &is_row, &fixture_error));
    ck_assert(!is_row);
    ck_assert_int_eq(sqlite3_finalize(stmt), SQLITE_OK);
    ranking_free(r);
    return count;
}

START_TEST(orders_rows_as_fts5_does)
{
    size_t found = 0;

    ck_assert_int_gt(fixture_number(c, "SELECT count(*) FROM segment"),
                     ROW_SIZES_BLOCK);
    for (int i = 0; i < QUERIES; i++) {
        buffer query = { 0 };

        put_query(&query, (uint32_t)i / (QUERIES / 5), i / (QUERIES / 5) > 2);
        found += same_as_fts5(buffer_slice(&query)) > 0;
        buffer_release(&query);
    }
    ck_assert_uint_gt(found, QUERIES / 2);
}
END_TEST

static void
compare_some(uint32_t queries)
{
    size_t found = 0;

    for (uint32_t i = 0; i < queries; i++) {
        buffer query = { 0 };

        put_query(&query, i % 3, i % 3 == 2);
        found += same_as_fts5(buffer_slice(&query)) > 0;
        buffer_release(&query);
    }
    ck_assert_uint_gt(found, queries / 2);
}

/* Pages so small that doclists, and the places of one row, go over many; and
 * segments that FTS5 wrote, merged in part and deleted from. */
START_TEST(reads_pages_of_any_size)
{
    static const int sizes[] = { 32, 50, 100, 700 };
    char             sql[96];

    (void)snprintf(sql, sizeof sql,
                   "INSERT INTO fts_ru (fts_ru, rank) VALUES ('pgsz', %d)",
                   sizes[_i]);
    fixture_sql(c, sql);
    fixture_sql(c, "INSERT INTO fts_ru (fts_ru) VALUES ('rebuild')");
    compare_some(40);
    fixture_sql(c, "INSERT INTO fts_ru (fts_ru, rank) VALUES ('automerge', 0)");
    for (int i = 0; i < 6; i++)
        change_documents(2);
    compare_some(20);
    for (int i = 0; i < 4; i++) {
        fixture_sql(c, "INSERT INTO fts_ru (fts_ru, rank)"
                       " VALUES ('merge', -20)");
        compare_some(20);
    }
    fixture_sql(c, "INSERT INTO fts_ru (fts_ru) VALUES ('optimize')");
    compare_some(20);
}
END_TEST

/* What is kept in memory from one search to the next is not what was. */
START_TEST(sees_what_was_written_since)
{
    sqlite3 *other;
    slice    query = SLICE("\"\1виз\2студент\"");
    size_t   before = same_as_fts5(query);

    fixture_ok(corpus_begin(c, &fixture_error));
    fixture_sql(c, "INSERT INTO fts_ru (fts_ru) VALUES ('delete-all')");
    fixture_sql(c, "SAVEPOINT written; RELEASE written");
    ck_assert_uint_eq(same_as_fts5(query), 0);
    corpus_rollback(c);
    ck_assert_uint_eq(same_as_fts5(query), before);

    change_documents(3);
    ck_assert_uint_ne(same_as_fts5(query), before);
    ck_assert_int_eq(sqlite3_open(corpus_path(c), &other), SQLITE_OK);
    ck_assert_int_eq(sqlite3_exec(other,
                                  "DELETE FROM row_size;"
                                  "UPDATE fts_ru_docsize SET sz = x'05'",
                                  NULL, NULL, NULL),
                     SQLITE_OK);
    ck_assert_int_eq(sqlite3_close(other), SQLITE_OK);
    (void)same_as_fts5(query);
}
END_TEST

static void
put_record(int64_t id, slice bytes)
{
    sqlite3_stmt *stmt;

    fixture_ok(corpus_prepare(c,
                              "UPDATE fts_ru_data SET block = ?2 WHERE id = ?1",
                              &stmt, &fixture_error));
    (void)sqlite3_bind_int64(stmt, 1, id);
    (void)sqlite3_bind_blob(stmt, 2, bytes.data, (int)bytes.size,
                            SQLITE_STATIC);
    fixture_ok(corpus_step_done(c, stmt, &fixture_error));
    (void)sqlite3_finalize(stmt);
}

/* Some record of the index; a few are its structure. Gives its number. */
static int64_t
take_record(buffer *bytes)
{
    sqlite3_stmt *stmt;
    int64_t       id;

    fixture_ok(corpus_prepare(c,
                              "SELECT id, block FROM fts_ru_data"
                              " WHERE id >= 10 LIMIT 1 OFFSET ?1 %"
                              " (SELECT count(*) - 1 FROM fts_ru_data)",
                              &stmt, &fixture_error));
    (void)sqlite3_bind_int(stmt, 1, (int)random_skewed(1000));
    ck_assert_int_eq(sqlite3_step(stmt), SQLITE_ROW);
    id = sqlite3_column_int64(stmt, 0);
    buffer_clear(bytes);
    buffer_append(bytes, sqlite3_column_blob(stmt, 1),
                  (size_t)sqlite3_column_bytes(stmt, 1));
    (void)sqlite3_finalize(stmt);
    return id;
}

/* A byte of the index is another one, or its end is missing: rows come, or
 * the corpus is said to be damaged. */
START_TEST(survives_damaged_pages)
{
    buffer whole = { 0 }, damaged = { 0 };
    size_t refused = 0;

    fixture_sql(c, "INSERT INTO fts_ru (fts_ru, rank) VALUES ('pgsz', 200)");
    fixture_sql(c, "INSERT INTO fts_ru (fts_ru) VALUES ('rebuild')");
    (void)sqlite3_db_config(corpus_db(c), SQLITE_DBCONFIG_DEFENSIVE, 0, NULL);
    fixture_ok(corpus_begin(c, &fixture_error));
    for (int i = 0; i < 500; i++) {
        int64_t      id = take_record(&whole);
        ranking     *r;
        tizbe_status status;

        buffer_clear(&damaged);
        buffer_put(&damaged, buffer_slice(&whole));
        damaged.data[random_below((uint32_t)whole.size)] = (char)random_below(
            256);
        if (i % 8 == 0)
            damaged.size = random_below((uint32_t)whole.size);
        put_record(id, buffer_slice(&damaged));
        status = ranking_new(c, LANG_RU,
                             SLICE("(\"\1студент\2закон\" OR \"\1виз\" OR"
                                   " \"\1рынок\1проект\")"),
                             10, &r, &fixture_error);
        ck_assert_msg(status == TIZBE_OK || status == TIZBE_CORRUPT, "%s",
                      fixture_error.text);
        refused += status != TIZBE_OK;
        ranking_free(r);
        put_record(id, buffer_slice(&whole));
    }
    corpus_rollback(c);
    ck_assert_uint_gt(refused, 20);
    buffer_release(&whole);
    buffer_release(&damaged);
}
END_TEST

/* --- by the definition ---------------------------------------------------- */

/*
 * Where phrases of several words stand in deep brackets FTS5's own scores are
 * no measure (see the head of ranking.h). There the score of a row is, by the
 * definition, the sum of what FTS5 gives it for each phrase alone, of the
 * phrases around which all brackets fit.
 */
typedef struct part {
    char         op; /* 'A' 'O', or 'P': a phrase */
    buffer       text;
    double      *scores; /* of a phrase by row; 0: it is not there */
    struct part *parts;
    uint32_t     count;
} part;

static void
score_alone(part *one, int64_t last)
{
    sqlite3_stmt *stmt;

    one->scores = calloc((size_t)last + 1, sizeof *one->scores);
    ck_assert_ptr_nonnull(one->scores);
    fixture_ok(corpus_prepare(c, "SELECT rowid, -rank FROM fts_ru(?1)", &stmt,
                              &fixture_error));
    (void)sqlite3_bind_text(stmt, 1, one->text.data, (int)one->text.size,
                            SQLITE_STATIC);
    while (sqlite3_step(stmt) == SQLITE_ROW)
        one->scores[sqlite3_column_int64(stmt, 0)] = sqlite3_column_double(stmt,
                                                                           1);
    ck_assert_int_eq(sqlite3_finalize(stmt), SQLITE_OK);
}

static void
make_part(part *one, uint32_t depth, char above, int64_t last)
{
    *one = (part){ .op = 'P' };
    if (depth == 0 || random_below(4) == 0) {
        put_phrase(&one->text, false);
        score_alone(one, last);
        return;
    }
    one->op = above == 'A' ? 'O' : 'A';
    one->count = 2 + random_below(2);
    one->parts = calloc(one->count, sizeof *one->parts);
    ck_assert_ptr_nonnull(one->parts);
    buffer_byte(&one->text, '(');
    for (uint32_t i = 0; i < one->count; i++) {
        make_part(&one->parts[i], depth - 1, one->op, last);
        if (i > 0)
            buffer_text(&one->text, one->op == 'A' ? " AND " : " OR ");
        buffer_put(&one->text, buffer_slice(&one->parts[i].text));
    }
    buffer_byte(&one->text, ')');
}

static void
free_part(part *one)
{
    for (uint32_t i = 0; i < one->count; i++)
        free_part(&one->parts[i]);
    free(one->parts);
    free(one->scores);
    buffer_release(&one->text);
}

/* True when the row fits; adds its score. */
static bool
score_row(const part *one, int64_t row, double *score)
{
    double   sum = 0;
    uint32_t fitting = 0;

    if (one->op == 'P') {
        *score += one->scores[row];
        return one->scores[row] > 0;
    }
    for (uint32_t i = 0; i < one->count; i++)
        fitting += score_row(&one->parts[i], row, &sum);
    if (fitting < (one->op == 'A' ? one->count : 1))
        return false;
    *score += sum;
    return true;
}

/* Gives how many rows are found. */
static size_t
same_as_defined(const part *query, int64_t last)
{
    ranking   *r;
    size_t     count = 0, fitting = 0;
    ranked_row next;
    bool       is_row = true;
    double     before = INFINITY;

    fixture_ok(ranking_new(c, LANG_RU, buffer_slice(&query->text), 10, &r,
                           &fixture_error));
    for (; is_row; count += is_row) {
        double wanted = 0;

        fixture_ok(ranking_next(r, &next, &is_row, &fixture_error));
        if (!is_row)
            continue;
        ck_assert_msg(score_row(query, next.row, &wanted) &&
                          next.score <= before &&
                          fabs(next.score - wanted) < 1e-9 * wanted,
                      "%s: row %lld with %.17g, not %.17g", query->text.data,
                      (long long)next.row, next.score, wanted);
        before = next.score;
    }
    ranking_free(r);
    for (int64_t row = 1; row <= last; row++) {
        double ignored = 0;

        fitting += score_row(query, row, &ignored);
    }
    ck_assert_uint_eq(count, fitting);
    return count;
}

START_TEST(counts_each_phrase_in_brackets_that_fit)
{
    int64_t last = fixture_number(c, "SELECT max(id) FROM segment");
    size_t  found = 0;

    for (int i = 0; i < QUERIES / 3; i++) {
        part query;

        make_part(&query, 1 + (uint32_t)i % 4, i % 2 ? 'A' : 'O', last);
        found += same_as_defined(&query, last) > 0;
        free_part(&query);
    }
    ck_assert_uint_gt(found, QUERIES / 6);
}
END_TEST

/* A corpus written by FTS5 alone has no packed sizes; they are asked of it. */
START_TEST(does_without_packed_sizes)
{
    bool is_same;

    fixture_ok(row_sizes_check(c, LANG_RU, &is_same, &fixture_error));
    ck_assert(is_same);
    fixture_sql(c, "DELETE FROM row_size WHERE block = 0");
    fixture_ok(row_sizes_check(c, LANG_RU, &is_same, &fixture_error));
    ck_assert(!is_same);
    ck_assert_uint_gt(same_as_fts5(SLICE("\"\1виз\2студент\"")), 100);
}
END_TEST

/* The number of a row is whatever stands in the index. */
START_TEST(finds_rows_far_out)
{
    slice  query = SLICE("\"\1студент\"");
    size_t before = same_as_fts5(query);

    fixture_sql(c, "INSERT INTO fts_ru (rowid, text)"
                   " VALUES (1152921504606846976, 'студент')");
    ck_assert_uint_eq(same_as_fts5(query), before + 1);
}
END_TEST

START_TEST(refuses_damaged_sizes)
{
    static const char *const damaged[] = { "x'00'", "x'0000'", "x'018080'",
                                           "x'FFFF01'", "x'01FFFFFFFF7F'" };

    for (size_t i = 0; i < COUNT_OF(damaged); i++) {
        ranking *r;
        char     sql[96];

        (void)snprintf(sql, sizeof sql, "UPDATE row_size SET sizes = %s",
                       damaged[i]);
        fixture_sql(c, sql);
        ck_assert_int_eq(ranking_new(c, LANG_RU, SLICE("\"\1студент\""), 10, &r,
                                     &fixture_error),
                         TIZBE_CORRUPT);
        ck_assert_ptr_null(r);
    }
}
END_TEST

START_TEST(refuses_another_expression)
{
    static const char *const others[] = {
        "",
        "виза",
        "\"a",
        "\"a\" OR",
        "(\"a\"",
        "\"a\")",
        "\"a\"\"b\"x",
        "\"a\" NOT \"b\"",
        "(\"a\")x",
        "\"a\" \"b\"",
        "\"a\" OR \"b\" AND \"c\"",
    };

    for (size_t i = 0; i < COUNT_OF(others); i++) {
        ranking *r;

        ck_assert_msg(ranking_new(c, LANG_RU, slice_of(others[i]), 10, &r,
                                  &fixture_error) == TIZBE_FORMAT,
                      "%s", others[i]);
        ck_assert_ptr_null(r);
    }
}
END_TEST

int
main(void)
{
    Suite *s = suite_create("store/ranking");
    TCase *t = tcase_create("rows");

    tcase_add_checked_fixture(t, begin, one_corpus_end);
    tcase_add_test(t, orders_rows_as_fts5_does);
    tcase_add_loop_test(t, reads_pages_of_any_size, 0, 4);
    tcase_add_test(t, sees_what_was_written_since);
    tcase_add_test(t, counts_each_phrase_in_brackets_that_fit);
    tcase_add_test(t, does_without_packed_sizes);
    tcase_add_test(t, finds_rows_far_out);
    tcase_add_test(t, refuses_damaged_sizes);
    tcase_add_test(t, refuses_another_expression);
    suite_add_tcase(s, t);
    t = tcase_create("damage");
    tcase_add_checked_fixture(t, begin, one_corpus_end);
    tcase_add_test(t, survives_damaged_pages);
    suite_add_tcase(s, t);
    return check_run(s);
}
