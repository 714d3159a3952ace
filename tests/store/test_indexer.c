/*
 * The full-text index of documents that come, change and go: after every
 * commit it is what FTS5 makes of the stored text itself.
 */
#include "check_main.h"
#include "store/one_corpus.h"
#include "store/twin.h"

#include "sqlext/tokenizer.h"
#include "store/documents.h"
#include "store/maintain.h"

enum { DOCUMENTS = 40 };

static sqlite3 *other;                         /* the twin */
static buffer   pool[COUNT_OF(fixture_texts)]; /* words, a NUL behind each */

static void
split_pool(size_t i)
{
    for (const char *at = fixture_texts[i]; *at;) {
        size_t size = strcspn(at, " \n");

        buffer_append(&pool[i], at, size);
        buffer_byte(&pool[i], '\0');
        at += size + (at[size] != '\0');
    }
}

static void
make_twin(void)
{
    ck_assert_int_eq(sqlite3_open(":memory:", &other), SQLITE_OK);
    ck_assert_int_eq(tokenizer_register(other), SQLITE_OK);
    db_run(other, "CREATE TABLE kept (id INTEGER PRIMARY KEY, lang, text)");
    for (language lang = LANG_UND; lang < LANG_COUNT; lang++) {
        char       *sql;
        const char *name = language_code(lang);
        char        table[16];

        sql = sqlite3_mprintf(
            "CREATE VIEW segment_%s (id, text) AS SELECT id, text FROM kept"
            " WHERE lang = '%s';"
            "CREATE VIRTUAL TABLE fts_%s USING fts5 (text, content ="
            " 'segment_%s', content_rowid = 'id', tokenize = 'tizbe %s');",
            name, name, name, name, name);
        db_run(other, sql);
        sqlite3_free(sql);
        (void)snprintf(table, sizeof table, "fts_%s", name);
        begin_words(other, table);
        begin_words(corpus_db(c), table);
    }
}

static void
begin(void)
{
    random_state = 88172645463325252u;
    one_corpus_begin();
    make_twin();
    for (size_t i = 0; i < COUNT_OF(fixture_texts); i++)
        split_pool(i);
}

static void
end(void)
{
    for (size_t i = 0; i < COUNT_OF(fixture_texts); i++)
        buffer_release(&pool[i]);
    (void)sqlite3_close(other);
    one_corpus_end();
}

/* A word of one of the texts. */
static const char *
random_word(size_t i)
{
    size_t at = random_below((uint32_t)pool[i].size - 1);

    while (at > 0 && pool[i].data[at - 1] != '\0')
        at--;
    return pool[i].data + at;
}

/* A document of a few blocks, mostly in one language. */
static char *
random_document(void)
{
    buffer   text = { 0 };
    size_t   mostly = random_below(COUNT_OF(fixture_texts));
    uint32_t blocks = 1 + random_below(6);

    for (uint32_t b = 0; b < blocks; b++) {
        uint32_t words = 1 + random_skewed(60);
        size_t   i = random_below(4) ? mostly
                                     : random_below(COUNT_OF(fixture_texts));

        for (uint32_t w = 0; w < words; w++)
            buffer_printf(&text, "%s%s", w ? " " : "", random_word(i));
        buffer_text(&text, b + 1 < blocks ? ".\n" : ".");
    }
    ck_assert_int_eq(buffer_status(&text), TIZBE_OK);
    return text.data;
}

/* Some documents come, some change, some go: in one transaction. */
static void
random_changes(uint32_t count)
{
    writer *w = fixture_writer(c);

    for (uint32_t i = 0; i < count; i++) {
        char    path[24], *text = random_document();
        int64_t id;

        (void)snprintf(path, sizeof path, "/%u.txt", random_below(DOCUMENTS));
        (void)fixture_store(w, path, text, &id);
        free(text);
        if (random_below(8) == 0)
            fixture_ok(document_remove(c, id, false, &fixture_error));
        if (random_below(30) == 0)
            fixture_ok(writer_forget(w, &fixture_error));
    }
    writer_free(w);
    fixture_ok(corpus_commit(c, &fixture_error));
}

/* Let the twin have the corpus's segments and FTS5 index them. */
static void
fill_twin(void)
{
    sqlite3_stmt *from, *to;

    db_run(other, "BEGIN; DELETE FROM kept");
    fixture_ok(corpus_prepare(c,
                              "SELECT segment.id, lang, tizbe_text(text)"
                              " FROM segment"
                              " JOIN stream ON segment_id = segment.id",
                              &from, &fixture_error));
    ck_assert_int_eq(sqlite3_prepare_v2(other,
                                        "INSERT INTO kept VALUES (?, ?, ?)", -1,
                                        &to, NULL),
                     SQLITE_OK);
    while (sqlite3_step(from) == SQLITE_ROW) {
        for (int i = 0; i < 3; i++)
            (void)sqlite3_bind_value(to, i + 1, sqlite3_column_value(from, i));
        ck_assert_int_eq(sqlite3_step(to), SQLITE_DONE);
        (void)sqlite3_reset(to);
    }
    (void)sqlite3_finalize(from);
    (void)sqlite3_finalize(to);
    for (language lang = LANG_UND; lang < LANG_COUNT; lang++) {
        char sql[80];

        (void)snprintf(sql, sizeof sql,
                       "INSERT INTO fts_%s (fts_%s) VALUES ('rebuild')",
                       language_code(lang), language_code(lang));
        db_run(other, sql);
    }
    db_run(other, "COMMIT");
}

/* Words and answers, ranks and excerpts, on any connection to the corpus. */
static void
same_as_twin(sqlite3 *db)
{
    for (language lang = LANG_UND; lang < LANG_COUNT; lang++) {
        const char *name = language_code(lang);
        char        table[16];

        (void)snprintf(table, sizeof table, "fts_%s", name);
        if (db == corpus_db(c))
            same_words(db, other, table);
        for (int i = 0; i < 12; i++) {
            size_t text = random_below(COUNT_OF(fixture_texts));
            char  *query = sqlite3_mprintf(
                 i % 3 == 0   ? "\"%w\""
                 : i % 3 == 1 ? "\"%w\" OR \"%w\""
                              : "\"%w %w\" OR \"%w\" *",
                random_word(text), random_word(text), random_word(text));
            char *sql = sqlite3_mprintf(
                "SELECT rowid, printf('%%.9g', bm25(%s)),"
                " snippet(%s, 0, '[', ']', '...', 9) FROM %s"
                " WHERE %s MATCH %Q ORDER BY rank, rowid",
                table, table, table, table, query);

            same_rows(db, other, sql);
            sqlite3_free(sql);
            sqlite3_free(query);
        }
    }
}

START_TEST(follows_the_documents)
{
    corpus *reader = NULL;

    for (int round = 0; round < 8; round++) {
        random_changes(1 + random_below(25));
        if (!reader) /* one that is open from early on */
            fixture_ok(corpus_open(fixture_path("c.tizbe"), CORPUS_READ,
                                   &reader, &fixture_error));
        fixture_check(c);
        fill_twin();
        same_as_twin(corpus_db(c));
        same_as_twin(corpus_db(reader));
    }
    corpus_close(reader);
}
END_TEST

START_TEST(is_the_same_when_rebuilt)
{
    random_changes(40);
    fixture_ok(corpus_rebuild(c, TEXTS_AS_BEFORE, NULL, NULL, &fixture_error));
    fixture_check(c);
    fill_twin();
    same_as_twin(corpus_db(c));
    random_changes(20);
    fill_twin();
    same_as_twin(corpus_db(c));
    fixture_rebuild_index(c); /* FTS5's own */
    random_changes(20);
    fill_twin();
    same_as_twin(corpus_db(c));
}
END_TEST

START_TEST(stays_small_over_many_adds)
{
    for (int i = 0; i < 200; i++)
        random_changes(1);
    for (language lang = LANG_UND; lang < LANG_COUNT; lang++) {
        char sql[80];

        (void)snprintf(sql, sizeof sql,
                       "SELECT count(DISTINCT segid) FROM fts_%s_idx",
                       language_code(lang));
        ck_assert_int_le(fixture_number(c, sql), 24);
    }
    fixture_check(c);
    fill_twin();
    same_as_twin(corpus_db(c));
}
END_TEST

START_TEST(drops_what_is_rolled_back)
{
    writer *w;
    int64_t id;

    random_changes(20);
    fill_twin();
    w = fixture_writer(c);
    (void)fixture_store(w, "/1.txt", fixture_texts[1], &id);
    (void)fixture_store(w, "/new.txt", fixture_texts[2], &id);
    fixture_ok(writer_forget(w, &fixture_error)); /* writes the words */
    (void)fixture_store(w, "/newer.txt", fixture_texts[3], &id);
    writer_free(w);
    corpus_rollback(c);
    fixture_check(c);
    same_as_twin(corpus_db(c));
    random_changes(5);
    fixture_check(c);
}
END_TEST

int
main(void)
{
    Suite *s = suite_create("store/indexer");
    TCase *t = tcase_create("documents");

    tcase_add_checked_fixture(t, begin, end);
    tcase_add_test(t, follows_the_documents);
    tcase_add_test(t, is_the_same_when_rebuilt);
    tcase_add_test(t, stays_small_over_many_adds);
    tcase_add_test(t, drops_what_is_rolled_back);
    suite_add_tcase(s, t);
    return check_run(s);
}
