/*
 * Segments written in FTS5's format, held against those of FTS5: random
 * words are given to the indexer and to FTS5, and pages, trees, answers and
 * FTS5's own checks must agree, to the byte where both wrote the same
 * batches.
 */
#include "check_main.h"
#include "store/one_corpus.h"
#include "store/planted.h"
#include "store/twin.h"

#include "store/indexer.h"
#include "store/internal.h"

enum { WORDS = 400, ROWS = 4000 };

static sqlite3 *other; /* the twin */
static char     words[WORDS][140];
static char    *texts[ROWS]; /* of rows that are in the index */
static int64_t  ids[ROWS];
static size_t   row_count;

/* Words that share beginnings, short and long. */
static void
make_words(void)
{
    for (size_t i = 0; i < WORDS; i++) {
        size_t size = 1 + random_below(i % 40 == 7 ? 120 : 12);
        size_t kept = 0;

        if (i > 0 && random_below(3))
            kept = random_below((uint32_t)strlen(words[i - 1]) + 1);
        memcpy(words[i], words[i ? i - 1 : 0], kept);
        while (kept < size)
            words[i][kept++] = (char)('a' + random_below(26));
        words[i][kept] = '\0';
    }
}

static void
begin(void)
{
    random_state = 88172645463325252u;
    one_corpus_begin();
    ck_assert_int_eq(sqlite3_open(":memory:", &other), SQLITE_OK);
    register_planted(other);
    make_words();
    memset(texts, 0, sizeof texts);
    row_count = 0;
}

static void
end(void)
{
    for (size_t i = 0; i < row_count; i++)
        free(texts[i]);
    (void)sqlite3_close(other);
    one_corpus_end();
}

/* FTS5 keeps off merging by itself, so that both have the same segments. */
static void
make_twin(int page_size)
{
    char sql[400];

    (void)snprintf(
        sql, sizeof sql,
        "CREATE VIRTUAL TABLE fts_und USING fts5 (text, content = '',"
        " tokenize = 'planted');"
        "INSERT INTO fts_und (fts_und, rank) VALUES ('automerge', 0);"
        "INSERT INTO fts_und (fts_und, rank) VALUES ('crisismerge', 1999);"
        "INSERT INTO fts_und (fts_und, rank) VALUES ('hashsize', 99999999);"
        "INSERT INTO fts_und (fts_und, rank) VALUES ('pgsz', %d);",
        page_size);
    db_run(other, sql);
    begin_words(other, "fts_und");
    (void)snprintf(sql, sizeof sql,
                   "INSERT INTO fts_und (fts_und, rank) VALUES ('pgsz', %d);",
                   page_size);
    fixture_sql(c, sql);
    begin_words(corpus_db(c), "fts_und");
}

static void
begin_batch(void)
{
    fixture_ok(corpus_begin(c, &fixture_error));
    db_run(other, "BEGIN");
}

static void
end_batch(void)
{
    fixture_ok(corpus_commit(c, &fixture_error));
    db_run(other, "COMMIT");
}

/* The terms of a text as the planted tokenizer sees them. Caller frees. */
static uint32_t *
terms_of(const char *text, size_t *count)
{
    uint32_t *terms = calloc(strlen(text) + 1, sizeof *terms);

    *count = 0;
    while (*text) {
        bool     stays = *text == '+';
        size_t   size = strcspn(text + stays, " ");
        uint32_t term;

        fixture_ok(indexer_term(corpus_indexer(c), LANG_UND,
                                slice_make(text + stays, size), &term,
                                &fixture_error));
        terms[(*count)++] = term | (stays ? POSTINGS_SAME_PLACE : 0);
        text += stays + size;
        text += *text == ' ';
    }
    return terms;
}

static void
tell_twin(const char *sql, int64_t id, const char *text)
{
    sqlite3_stmt *stmt;

    ck_assert_int_eq(sqlite3_prepare_v2(other, sql, -1, &stmt, NULL),
                     SQLITE_OK);
    (void)sqlite3_bind_int64(stmt, 1, id);
    (void)sqlite3_bind_text(stmt, 2, text, -1, SQLITE_STATIC);
    ck_assert_int_eq(sqlite3_step(stmt), SQLITE_DONE);
    (void)sqlite3_finalize(stmt);
}

static void
add_row(int64_t id, const char *text)
{
    size_t    count;
    uint32_t *terms = terms_of(text, &count);

    fixture_ok(indexer_add(corpus_indexer(c), 1u << LANG_UND, id, terms, count,
                           &fixture_error));
    free(terms);
    tell_twin("INSERT INTO fts_und (rowid, text) VALUES (?1, ?2)", id, text);
    ck_assert_uint_lt(row_count, ROWS);
    ids[row_count] = id;
    texts[row_count++] = strdup(text);
}

static void
remove_row(size_t i)
{
    size_t    count;
    uint32_t *terms = terms_of(texts[i], &count);

    fixture_ok(indexer_remove(corpus_indexer(c), 1u << LANG_UND, ids[i], terms,
                              count, &fixture_error));
    free(terms);
    tell_twin("INSERT INTO fts_und (fts_und, rowid, text)"
              " VALUES ('delete', ?1, ?2)",
              ids[i], texts[i]);
    free(texts[i]);
    texts[i] = texts[--row_count];
    ids[i] = ids[row_count];
}

/* Mostly some dozen words, sometimes none, one or thousands. */
static char *
random_text(void)
{
    buffer   text = { 0 };
    uint32_t kind = random_below(100);
    uint32_t count = kind == 0  ? 1000 + random_below(1000)
                     : kind < 5 ? random_below(2)
                                : random_below(40);

    buffer_text(&text, "");
    for (uint32_t i = 0; i < count; i++)
        buffer_printf(&text, "%s%s%s", i ? " " : "", random_below(9) ? "" : "+",
                      words[random_skewed(WORDS)]);
    ck_assert_int_eq(buffer_status(&text), TIZBE_OK);
    return text.data;
}

static int64_t
next_id(int64_t id)
{
    switch (random_below(40)) {
    case 0:
        return id + 1 + ((int64_t)random_below(1000) << 30);
    case 1:
    case 2:
        return id + 1 + random_below(100000);
    default:
        return id + 1;
    }
}

static int64_t
random_batch(int64_t id, uint32_t count)
{
    begin_batch();
    for (uint32_t i = 0; i < count; i++) {
        char *text = random_text();

        id = next_id(id);
        add_row(id, text);
        free(text);
    }
    end_batch();
    return id;
}

static void
check_structure(sqlite3 *db)
{
    db_run(db, "INSERT INTO fts_und (fts_und) VALUES ('integrity-check')");
}

/* Words, phrases, prefixes and their combinations give the same rows in the
 * same order. */
static void
same_answers(void)
{
    for (int i = 0; i < 40; i++) {
        static const char *const forms[] = {
            "\"%s\"",
            "\"%s %s\"",
            "\"%s\" *",
            "\"%s\" \"%s\"",
            "\"%s\" OR \"%s\"",
            "\"%s\" NOT \"%s\"",
            "NEAR(\"%s\" \"%s\", 3)",
            "^ \"%s\"",
        };
        char *query = sqlite3_mprintf(forms[(size_t)i % COUNT_OF(forms)],
                                      words[random_skewed(WORDS)],
                                      words[random_skewed(WORDS)]);
        char *sql = sqlite3_mprintf(
            "SELECT rowid, printf('%%.9g', bm25(fts_und)) FROM fts_und"
            " WHERE fts_und MATCH %Q ORDER BY rank, rowid",
            query);

        same_rows(corpus_db(c), other, sql);
        sqlite3_free(sql);
        sql = sqlite3_mprintf("SELECT rowid FROM fts_und WHERE fts_und MATCH"
                              " %Q ORDER BY rowid DESC",
                              query);
        same_rows(corpus_db(c), other, sql);
        sqlite3_free(sql);
        sqlite3_free(query);
    }
}

/* FTS5's least page, one that splits all but words, and common ones. */
static const int page_sizes[] = { 32, 61, 200, 1000, 8000, 60000 };

START_TEST(writes_the_bytes_of_fts5)
{
    int64_t id = 0;

    make_twin(page_sizes[_i]);
    for (uint32_t batch = 0; batch < 5; batch++) {
        id = random_batch(id, batch == 3 ? 0 : 1 + random_below(90));
        same_bytes(corpus_db(c), other, "fts_und");
    }
    check_structure(corpus_db(c));
    same_words(corpus_db(c), other, "fts_und");
    same_answers();
}
END_TEST

/* A word in each of many rows, so that skipping has levels; rows in which
 * one position list covers pages. */
START_TEST(writes_long_doclists)
{
    buffer text = { 0 };

    make_twin(page_sizes[_i]);
    begin_batch();
    for (int64_t id = 1; id <= 1500; id++)
        add_row(id * 3, id % 7 ? "common" : "common rare");
    for (int i = 0; i < 4000; i++)
        buffer_text(&text, i % 300 ? "common " : "rare ");
    buffer_text(&text, "rare");
    add_row(5000, text.data);
    add_row(5001, "z");
    end_batch();
    same_bytes(corpus_db(c), other, "fts_und");
    check_structure(corpus_db(c));
    same_rows(corpus_db(c), other,
              "SELECT rowid FROM fts_und WHERE fts_und MATCH 'common rare'"
              " ORDER BY rowid DESC");
    same_rows(corpus_db(c), other,
              "SELECT rowid FROM fts_und WHERE fts_und MATCH"
              " '\"common rare\"' ORDER BY rowid");
    buffer_release(&text);
}
END_TEST

static void
random_changes(int64_t *id)
{
    begin_batch();
    for (uint32_t i = 0; i < 60; i++) {
        uint32_t kind = random_below(4);

        if (kind > 0 && row_count > 0) {
            size_t  gone = random_below((uint32_t)row_count);
            int64_t again = ids[gone];

            remove_row(gone);
            if (kind == 1) /* the same number with other words */
                add_row(again, words[random_below(WORDS)]);
        } else {
            char *text = random_text();

            *id = next_id(*id);
            add_row(*id, text);
            free(text);
        }
    }
    end_batch();
}

START_TEST(takes_rows_out)
{
    int64_t id = 0;

    make_twin(page_sizes[_i]);
    for (int round = 0; round < 5; round++) {
        id = random_batch(id, random_below(50));
        random_changes(&id);
        check_structure(corpus_db(c));
        same_words(corpus_db(c), other, "fts_und");
    }
    same_answers();
    while (row_count > 0) {
        begin_batch();
        for (int i = 0; i < 50 && row_count > 0; i++)
            remove_row(random_below((uint32_t)row_count));
        end_batch();
    }
    same_words(corpus_db(c), other, "fts_und");
    check_structure(corpus_db(c));
}
END_TEST

/* What FTS5 does afterwards to what we wrote. */
START_TEST(leaves_the_index_to_fts5)
{
    int64_t id = random_below(99);
    corpus *second;

    make_twin(page_sizes[_i]);
    for (int round = 0; round < 3; round++) {
        id = random_batch(id, 40);
        random_changes(&id);
    }
    second = fixture_corpus();
    db_run(corpus_db(second),
           "INSERT INTO fts_und (rowid, text) VALUES (1, 'from elsewhere')");
    db_run(other, "INSERT INTO fts_und (rowid, text) VALUES (1, 'from"
                  " elsewhere')");
    same_words(corpus_db(c), other, "fts_und");
    id = random_batch(id, 40);
    same_words(corpus_db(c), other, "fts_und");
    db_run(corpus_db(second),
           "INSERT INTO fts_und (fts_und, rank) VALUES ('merge', -9)");
    random_changes(&id); /* on a merge that is half done */
    same_words(corpus_db(c), other, "fts_und");
    db_run(corpus_db(second),
           "INSERT INTO fts_und (fts_und) VALUES ('optimize')");
    corpus_close(second);
    random_changes(&id);
    check_structure(corpus_db(c));
    same_words(corpus_db(c), other, "fts_und");
    same_answers();
}
END_TEST

START_TEST(merges_many_small_segments)
{
    make_twin(page_sizes[_i]);
    for (int64_t id = 1; id <= 300; id++) {
        begin_batch();
        add_row(id, words[random_below(WORDS)]);
        end_batch();
    }
    ck_assert_int_lt(
        fixture_number(c, "SELECT count(DISTINCT segid) FROM fts_und_idx"), 32);
    check_structure(corpus_db(c));
    same_words(corpus_db(c), other, "fts_und");
    same_answers();
}
END_TEST

/* Sixteen segments become the one that FTS5 makes of all their rows at once,
 * whatever goes over several pages in them. */
START_TEST(merges_to_the_bytes_of_one)
{
    static const char pages[] =
        "SELECT id & 137438953471, block FROM fts_und_data WHERE id > 10"
        " ORDER BY id";
    int64_t id = 0;
    buffer  text = { 0 };

    for (int i = 0; i < 300; i++)
        buffer_text(&text, i % 30 ? "common " : "rare ");
    make_twin(page_sizes[_i]);
    db_run(other, "BEGIN");
    for (uint32_t batch = 0; batch < 16; batch++) {
        fixture_ok(corpus_begin(c, &fixture_error));
        add_row(++id, text.data);
        for (uint32_t i = 0; i < 40; i++) {
            char *some = random_text();

            add_row(id = next_id(id), i % 3 ? some : "common");
            free(some);
        }
        fixture_ok(corpus_commit(c, &fixture_error));
    }
    db_run(other, "COMMIT");
    buffer_release(&text);
    same_rows(corpus_db(c), other, pages);
    same_rows(corpus_db(c), other,
              "SELECT term, pgno FROM fts_und_idx ORDER BY segid, term");
    check_structure(corpus_db(c));
    same_words(corpus_db(c), other, "fts_und");
    same_answers();
    id = random_batch(id, 20);
    same_words(corpus_db(c), other, "fts_und");
}
END_TEST

START_TEST(drops_what_is_rolled_back)
{
    uint32_t term;

    make_twin(1000);
    (void)random_batch(0, 20);
    fixture_ok(corpus_begin(c, &fixture_error));
    fixture_ok(indexer_term(corpus_indexer(c), LANG_UND, SLICE("gone"), &term,
                            &fixture_error));
    fixture_ok(indexer_add(corpus_indexer(c), 1u << LANG_UND, (int64_t)1 << 60,
                           &term, 1, &fixture_error));
    if (_i == 1) /* written, but not committed */
        fixture_ok(indexer_flush(corpus_indexer(c), &fixture_error));
    corpus_rollback(c);
    same_bytes(corpus_db(c), other, "fts_und");
    (void)random_batch((int64_t)1 << 50, 20);
    same_bytes(corpus_db(c), other, "fts_und");
    same_answers();
}
END_TEST

START_TEST(leaves_the_tables_guarded)
{
    sqlite3 *db = corpus_db(c);

    make_twin(1000);
    (void)random_batch(0, 20);
    ck_assert_int_eq(
        sqlite3_exec(db, "DELETE FROM fts_und_data", NULL, NULL, NULL),
        SQLITE_ERROR);
}
END_TEST

static const struct {
    const char *what, *block;
} damaged[] = {
    { "nothing", "" },
    { "no cookie", "0000" },
    { "no counts", "00000000" },
    { "half a number", "0000000081" },
    { "levels without end", "00000000ffffffff7f0000" },
    { "segments without end", "0000000001010000ffffffff7f010101" },
};

START_TEST(refuses_a_damaged_index)
{
    char     sql[160];
    uint32_t term;

    (void)sqlite3_db_config(corpus_db(c), SQLITE_DBCONFIG_DEFENSIVE, 0, NULL);
    (void)snprintf(sql, sizeof sql,
                   "UPDATE fts_und_data SET block = x'%s' WHERE id = 10",
                   damaged[_i].block);
    fixture_sql(c, sql);
    fixture_ok(corpus_begin(c, &fixture_error));
    fixture_ok(indexer_term(corpus_indexer(c), LANG_UND, SLICE("word"), &term,
                            &fixture_error));
    fixture_ok(indexer_add(corpus_indexer(c), 1u << LANG_UND, 1, &term, 1,
                           &fixture_error));
    ck_assert_int_eq(corpus_commit(c, &fixture_error), TIZBE_CORRUPT);
    corpus_rollback(c);
}
END_TEST

/* A merge meets pages of which a byte or the end is not as it was written: it
 * is done or refused. */
START_TEST(merges_damaged_segments_or_refuses)
{
    int64_t id = 0;
    int     refused = 0;

    make_twin(page_sizes[_i]);
    for (uint32_t batch = 0; batch < 15; batch++)
        id = random_batch(id, 30);
    for (uint32_t round = 0; round < 60; round++) {
        uint32_t     term;
        char         sql[300];
        tizbe_status status;

        fixture_ok(corpus_begin(c, &fixture_error));
        (void)sqlite3_db_config(corpus_db(c), SQLITE_DBCONFIG_DEFENSIVE, 0,
                                NULL);
        (void)snprintf(
            sql, sizeof sql,
            "UPDATE fts_und_data SET block = CAST(substr(block, 1, %u %%"
            " length(block)) || x'%02x' || substr(block, %u %% length(block)"
            " + %d) AS BLOB) WHERE id = (SELECT id FROM fts_und_data"
            " WHERE id > 10 ORDER BY id LIMIT 1 OFFSET %u)",
            round * 7919, random_below(256), round * 7919,
            round % 3 ? 2 : 1000000, random_below(12));
        fixture_sql(c, sql);
        fixture_ok(indexer_term(corpus_indexer(c), LANG_UND, SLICE("word"),
                                &term, &fixture_error));
        fixture_ok(indexer_add(corpus_indexer(c), 1u << LANG_UND, id + 1, &term,
                               1, &fixture_error));
        status = indexer_flush(corpus_indexer(c), &fixture_error);
        ck_assert_msg(status == TIZBE_OK || status == TIZBE_CORRUPT, "%d: %s",
                      (int)status, fixture_error.text);
        refused += status == TIZBE_CORRUPT;
        corpus_rollback(c);
    }
    ck_assert_int_gt(refused, 5);
    same_words(corpus_db(c), other, "fts_und");
}
END_TEST

int
main(void)
{
    Suite *s = suite_create("store/fts_segment");
    TCase *t = tcase_create("segments");

    tcase_add_checked_fixture(t, begin, end);
    tcase_add_loop_test(t, writes_the_bytes_of_fts5, 0, COUNT_OF(page_sizes));
    tcase_add_loop_test(t, writes_long_doclists, 0, COUNT_OF(page_sizes));
    tcase_add_loop_test(t, takes_rows_out, 0, COUNT_OF(page_sizes));
    tcase_add_loop_test(t, leaves_the_index_to_fts5, 0, COUNT_OF(page_sizes));
    tcase_add_loop_test(t, merges_many_small_segments, 0, 2);
    tcase_add_loop_test(t, merges_to_the_bytes_of_one, 0, COUNT_OF(page_sizes));
    tcase_add_loop_test(t, merges_damaged_segments_or_refuses, 2, 5);
    tcase_add_loop_test(t, drops_what_is_rolled_back, 0, 2);
    tcase_add_test(t, leaves_the_tables_guarded);
    tcase_add_loop_test(t, refuses_a_damaged_index, 0, COUNT_OF(damaged));
    suite_add_tcase(s, t);
    return check_run(s);
}
