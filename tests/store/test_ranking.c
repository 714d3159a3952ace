/*
 * Ranked rows are those of FTS5's own bm25, score by score, for random
 * queries over a corpus whose documents came, changed and went.
 */
#include "check_main.h"
#include "store/twin.h"

#include "store/documents.h"
#include "store/ranking.h"
#include "store/row_sizes.h"
#include "text/stem.h"

#include <math.h>

enum { DOCUMENTS = 60, QUERIES = 300 };

static corpus *c;

static const char *const words[] = {
    "виза",   "студент", "университет", "грант",  "программа", "развитие",
    "страна", "закон",   "министр",     "услуга", "рынок",     "проект",
};

static void
put_block(buffer *text)
{
    uint32_t count = 1 + random_skewed(40);

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
    writer *w;

    fixture_ok(corpus_begin(c, &fixture_error));
    fixture_ok(writer_new(c, &w, &fixture_error));
    while (count-- > 0)
        change_document(w);
    writer_free(w);
    fixture_ok(corpus_commit(c, &fixture_error));
}

static void
begin(void)
{
    random_state = 88172645463325252u;
    fixture_begin();
    c = fixture_corpus();
    change_documents(DOCUMENTS);
    change_documents(DOCUMENTS / 4);
}

static void
end(void)
{
    corpus_close(c);
    fixture_end();
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
    int64_t       row;
    double        score;

    fixture_ok(ranking_new(c, LANG_RU, query, &r, &fixture_error));
    fixture_ok(corpus_prepare(
        c, "SELECT rowid, -rank FROM fts_ru(?1) ORDER BY rank, rowid", &stmt,
        &fixture_error));
    (void)sqlite3_bind_text(stmt, 1, query.data, (int)query.size,
                            SQLITE_STATIC);
    for (; sqlite3_step(stmt) == SQLITE_ROW; count++) {
        ck_assert_msg(ranking_next(r, &row, &score), "%.*s: row %zu",
                      (int)query.size, query.data, count);
        ck_assert_msg(
            row == sqlite3_column_int64(stmt, 0) &&
                fabs(score - sqlite3_column_double(stmt, 1)) < 1e-12 * score,
            "%.*s: row %zu is %lld with %.17g, not %lld with %.17g",
            (int)query.size, query.data, count, (long long)row, score,
            sqlite3_column_int64(stmt, 0), sqlite3_column_double(stmt, 1));
    }
    ck_assert(!ranking_next(r, &row, &score));
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
        ck_assert_int_eq(
            ranking_new(c, LANG_RU, SLICE("\"\1студент\""), &r, &fixture_error),
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

        ck_assert_msg(ranking_new(c, LANG_RU, slice_of(others[i]), &r,
                                  &fixture_error) == TIZBE_FORMAT,
                      "%s", others[i]);
        ck_assert_ptr_null(r);
    }
}
END_TEST

static Suite *
suite(void)
{
    Suite *s = suite_create("store/ranking");
    TCase *t = tcase_create("rows");

    tcase_add_checked_fixture(t, begin, end);
    tcase_add_test(t, orders_rows_as_fts5_does);
    tcase_add_test(t, does_without_packed_sizes);
    tcase_add_test(t, refuses_damaged_sizes);
    tcase_add_test(t, refuses_another_expression);
    suite_add_tcase(s, t);
    return s;
}

int
main(void)
{
    return check_run(suite());
}
