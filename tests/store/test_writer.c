/*
 * Writing documents: what stands in the tables afterwards, what happens to
 * a file that changes, and that the index written in bulk is the
 * one that FTS5 makes out of the text.
 */
#include "check_main.h"
#include "coding_row.h"
#include "store/one_corpus.h"

#include "base/array.h"
#include "store/maintain.h"

static void
add_all(void)
{
    for (size_t i = 0; i < COUNT_OF(fixture_texts); i++) {
        char path[20];

        (void)snprintf(path, sizeof path, "/%zu.txt", i);
        (void)fixture_add(c, path, fixture_texts[i]);
    }
}

/* Add by a writer of its own and tell how it went. */
static tizbe_add_outcome
outcome_of(const char *path, const char *text, int64_t *id)
{
    writer           *w;
    tizbe_add_outcome outcome;

    w = fixture_writer(c);
    outcome = fixture_store(w, path, text, id);
    writer_free(w);
    fixture_ok(corpus_commit(c, &fixture_error));
    return outcome;
}

START_TEST(stores_all_there_is)
{
    int64_t id;

    ck_assert_int_eq(
        outcome_of(
            "/a.txt",
            "Résumé\nThe visas are for the workers. The term is 3 years.", &id),
        TIZBE_ADDED);
    expect("SELECT id, format, encoding, segments, length FROM document",
           "1|txt|UTF-8|2|58\n");
    expect("SELECT CAST(path AS TEXT), document_id, size, mtime_ns, options"
           " FROM source",
           "/a.txt|1|60|1|\n");
    expect("SELECT seq, kind, level, coalesce(heading, '-'), start, text"
           " FROM segment ORDER BY seq",
           "0|heading|1|-|0|Résumé\n"
           "1|paragraph|1|0|7|The visas are for the workers. The term is 3 "
           "years.\n");
    expect("SELECT name, value, source FROM variable", "title|Résumé|guess\n");
    expect("SELECT lang, tokens, hex(forms) FROM stream WHERE segment_id = 2",
           "en|11|02030405020600020708090A00\n");
    expect("SELECT id, lang, text, stem FROM forms WHERE id IN (2, 3, 9)"
           " ORDER BY id",
           "2|en|the|the\n3|en|visas|visa\n9|en|3|3\n");
    fixture_check(c);
}
END_TEST

START_TEST(finds_what_it_stored)
{
    static const struct {
        const char *lang, *query;
        int64_t     rows;
    } queries[] = {
        { "kk", "студент", 1 },
        { "kk", "қашықтан", 1 },
        { "ru", "\"цифровой кочевник\"", 1 },
        { "ru", "технические", 1 },
        { "uk", "грант", 1 },
        { "en", "nomad", 1 },
        { "en", "campus", 1 },
        { "und", "12345", 1 },
        { "en", "визы", 0 },
    };

    add_all();
    for (size_t i = 0; i < COUNT_OF(queries); i++) {
        char sql[200];

        (void)snprintf(sql, sizeof sql,
                       "SELECT count(*) FROM fts_%s WHERE fts_%s MATCH '%s'",
                       queries[i].lang, queries[i].lang, queries[i].query);
        ck_assert_msg(fixture_number(c, sql) == queries[i].rows, "%s", sql);
    }
    fixture_check(c);
}
END_TEST

/* The most important promise of the index: FTS5 alone would have made it. */
START_TEST(indexes_as_fts5_would)
{
    char *written, *analysed;

    add_all();
    written = fixture_index(c);
    ck_assert_uint_gt(strlen(written), 1000);
    fixture_rebuild_index(c);
    analysed = fixture_index(c);
    same_text("the second", written, analysed);
    free(written);
    free(analysed);
    fixture_check(c);
}
END_TEST

static const char everything[] =
    "SELECT 'form', id, lang, text, stem, also, NULL FROM forms UNION ALL"
    " SELECT 'stream', segment_id, lang, confidence, tokens, hex(forms), NULL"
    " FROM stream UNION ALL"
    " SELECT 'segment', id, document_id, seq, kind, start, tizbe_text(text)"
    " FROM segment ORDER BY 1, 2";

START_TEST(is_made_anew_as_it_was)
{
    char *tables, *index, *again;

    add_all();
    tables = fixture_dump(c, everything);
    index = fixture_index(c);
    fixture_sql(c, "DROP TABLE temp.words_kk; DROP TABLE temp.words_ru;"
                   "DROP TABLE temp.words_uk; DROP TABLE temp.words_en;"
                   "DROP TABLE temp.words_und;");
    fixture_ok(corpus_rebuild(c, TEXTS_AS_BEFORE, NULL, NULL, &fixture_error));
    again = fixture_dump(c, everything);
    same_text("the second", tables, again);
    free(again);
    again = fixture_index(c);
    same_text("the second", index, again);
    free(again);
    free(index);
    free(tables);
    fixture_check(c);
}
END_TEST

/* Forms in memory may be forgotten, writers may end: nobody sees it. */
START_TEST(numbers_forms_the_same_way_however_often_it_forgets)
{
    char   *together, *apart;
    writer *w = fixture_writer(c);
    int64_t id;

    for (size_t i = 0; i < COUNT_OF(fixture_texts); i++) {
        char path[20];

        (void)snprintf(path, sizeof path, "/%zu.txt", i);
        (void)fixture_store(w, path, fixture_texts[i], &id);
        if (_i == 1) {
            size_t before = writer_memory(w);

            fixture_ok(writer_forget(w, &fixture_error));
            ck_assert_uint_lt(writer_memory(w), before / 2);
        }
    }
    writer_free(w);
    writer_free(NULL);
    fixture_ok(corpus_commit(c, &fixture_error));
    together = fixture_dump(c, everything);
    corpus_close(c);
    (void)remove(fixture_path("c.tizbe"));
    c = fixture_corpus();
    add_all(); /* a writer for each */
    apart = fixture_dump(c, everything);
    same_text("the second", together, apart);
    free(together);
    free(apart);
}
END_TEST

/* A text of the words from `first` up to `end`, each of its own letters. */
static char *
many_words(uint32_t first, uint32_t end)
{
    buffer text = { 0 };

    buffer_text(&text, "Words.\n");
    for (uint32_t i = first; i < end; i++) {
        for (uint32_t left = i, k = 0; k < 4; k++, left /= 10)
            buffer_printf(&text, "%c%c", "bcdfglmnpr"[left % 10],
                          "aeiouaeiou"[left % 10]);
        buffer_text(&text, i + 1 < end ? " " : ".");
    }
    ck_assert_int_eq(buffer_status(&text), TIZBE_OK);
    return text.data;
}

static void
store_words(writer *w, uint32_t first, uint32_t end)
{
    char    path[40], *text = many_words(first, end);
    int64_t id;

    (void)snprintf(path, sizeof path, "/%u-%u.txt", first, end);
    (void)fixture_store(w, path, text, &id);
    free(text);
}

/* All parts into an empty corpus; `splits`: the further ones by a writer that
 * finds the first there. Caller frees the dump. */
static char *
store_parts(bool splits, size_t forget_each)
{
    static const uint32_t parts[][2] = {
        { 0, 3000 },    { 2800, 4000 }, { 1000, 4100 },
        { 3900, 5000 }, { 0, 5200 },    { 5100, 5300 },
    };
    writer *w = fixture_writer(c);

    for (size_t i = 0; i < COUNT_OF(parts); i++) {
        store_words(w, parts[i][0], parts[i][1]);
        if (splits && i == 0) {
            writer_free(w);
            fixture_ok(writer_new(c, &w, &fixture_error));
            fixture_ok(writer_resume(w, &fixture_error));
        }
        if (forget_each > 0 && i % forget_each == 0)
            fixture_ok(writer_forget(w, &fixture_error));
    }
    writer_free(w);
    fixture_ok(corpus_commit(c, &fixture_error));
    fixture_check(c);
    return fixture_dump(c, everything);
}

/* Who adds much to a corpus reads its forms, and stores what he would have
 * stored without that, whether he forgets meanwhile or not. */
START_TEST(knows_the_forms_that_were_there)
{
    char *filled = store_parts(false, 0), *added;

    corpus_close(c);
    (void)remove(fixture_path("c.tizbe"));
    c = fixture_corpus();
    added = store_parts(true, (size_t)_i);
    same_text("the second", filled, added);
    free(filled);
    free(added);
}
END_TEST

START_TEST(stores_a_text_once)
{
    int64_t one, two, three;

    ck_assert_int_eq(outcome_of("/a.txt", fixture_texts[1], &one), TIZBE_ADDED);
    ck_assert_int_eq(outcome_of("/b.txt", fixture_texts[1], &two), TIZBE_SAME);
    ck_assert_int_eq(outcome_of("/a.txt", fixture_texts[1], &three),
                     TIZBE_SAME);
    ck_assert_int_eq(one, two);
    ck_assert_int_eq(one, three);
    ck_assert_int_eq(fixture_number(c, "SELECT count(*) FROM document"), 1);
    ck_assert_int_eq(fixture_number(c, "SELECT count(*) FROM source"), 2);
    ck_assert_int_eq(fixture_number(c, "SELECT count(*) FROM segment"), 3);
}
END_TEST

START_TEST(replaces_a_text_that_changed)
{
    int64_t one, two;
    char   *index, *fresh;

    ck_assert_int_eq(outcome_of("/a.txt", fixture_texts[0], &one), TIZBE_ADDED);
    ck_assert_int_eq(outcome_of("/a.txt", fixture_texts[3], &two),
                     TIZBE_UPDATED);
    ck_assert_int_ne(one, two);
    ck_assert_int_eq(fixture_number(c, "SELECT count(*) FROM document"), 1);
    ck_assert_int_eq(fixture_number(c, "SELECT count(*) FROM source"), 1);
    ck_assert_int_eq(fixture_number(c, "SELECT count(*) FROM segment"), 3);
    ck_assert_int_eq(fixture_number(c, "SELECT count(*) FROM stream"), 3);
    index = fixture_index(c);
    ck_assert_ptr_null(strstr(index, "kk|"));
    fixture_rebuild_index(c);
    fresh = fixture_index(c);
    same_text("the second", index, fresh);
    free(index);
    free(fresh);
    fixture_check(c);
}
END_TEST

START_TEST(keeps_a_changed_text_that_another_file_has)
{
    int64_t one, two;

    (void)outcome_of("/a.txt", fixture_texts[0], &one);
    (void)outcome_of("/b.txt", fixture_texts[0], &one);
    ck_assert_int_eq(outcome_of("/a.txt", fixture_texts[3], &two), TIZBE_ADDED);
    expect("SELECT CAST(path AS TEXT), document_id FROM source ORDER BY path",
           "/a.txt|2\n/b.txt|1\n");
    /* now the last one goes over to a text that is there */
    ck_assert_int_eq(outcome_of("/b.txt", fixture_texts[3], &two),
                     TIZBE_UPDATED);
    expect("SELECT id FROM document", "2\n");
    fixture_check(c);
}
END_TEST

static const char *const work[] = {
    "INSERT INTO decision SELECT sha256, 0, 4, 'book', 'code', 1, 'accepted',"
    " NULL, '2026-01-01T00:00:00Z', 0, NULL FROM document",
    "INSERT INTO coder VALUES (2, 'g', 'Айгүл', 'person');"
    "INSERT INTO code VALUES (1, 'h', 'book', 'code', NULL, NULL, NULL, NULL,"
    " 0, 0);" FIXTURE_CODING("1", "1", "0", "4", "1", "0", "2", "0"),
};

START_TEST(keeps_a_changed_text_that_a_person_coded)
{
    int64_t one, two;

    (void)outcome_of("/a.txt", fixture_texts[0], &one);
    fixture_sql(c, work[_i]);
    ck_assert_int_eq(outcome_of("/a.txt", fixture_texts[3], &two),
                     TIZBE_KEPT_OLD);
    expect("SELECT id FROM document ORDER BY id", "1\n2\n");
    expect("SELECT document_id FROM source", "2\n");
    expect("SELECT document_id, value, source FROM variable"
           " WHERE name = 'version_of'",
           "2|1|file\n");
    fixture_check(c);
}
END_TEST

START_TEST(drops_what_the_machine_coded)
{
    int64_t one, two;

    (void)outcome_of("/a.txt", fixture_texts[0], &one);
    fixture_sql(c,
                "INSERT INTO code VALUES (1, 'h', 'book', 'code', NULL, NULL,"
                " NULL, NULL, 0, 0);" FIXTURE_CODING("1", "1", "0", "4", "1",
                                                     "0", "1", "0"));
    ck_assert_int_eq(outcome_of("/a.txt", fixture_texts[3], &two),
                     TIZBE_UPDATED);
    ck_assert_int_eq(fixture_number(c, "SELECT count(*) FROM coding"), 0);
    fixture_check(c);
}
END_TEST

START_TEST(takes_names_of_any_bytes)
{
    int64_t id;

    (void)outcome_of("/\xff\n'\"%n\x1b.txt", "One.", &id);
    expect("SELECT hex(path) FROM source", "2FFF0A2722256E1B2E747874\n");
    expect("SELECT path FROM documents", "/\xff\n'\"%n\x1b.txt\n");
}
END_TEST

/* A transaction that is taken back leaves what was committed before. */
START_TEST(is_all_or_nothing)
{
    writer *w;
    int64_t id;
    char   *before, *after;

    (void)fixture_add(c, "/a.txt", fixture_texts[0]);
    before = fixture_dump(c, everything);
    w = fixture_writer(c);
    (void)fixture_store(w, "/b.txt", fixture_texts[1], &id);
    (void)fixture_store(w, "/a.txt", fixture_texts[2], &id);
    writer_free(w);
    corpus_rollback(c);
    after = fixture_dump(c, everything);
    same_text("the second", before, after);
    free(before);
    free(after);
    fixture_check(c);
}
END_TEST

START_TEST(stores_a_document_without_words)
{
    int64_t id;

    ck_assert_int_eq(outcome_of("/a.txt", "— … —", &id), TIZBE_ADDED);
    expect("SELECT lang, tokens, length(forms) FROM stream", "und|0|0\n");
    fixture_check(c);
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("store/writer");
    TCase *tc = tcase_create("writer");

    tcase_add_checked_fixture(tc, one_corpus_begin, one_corpus_end);
    tcase_add_test(tc, stores_all_there_is);
    tcase_add_test(tc, finds_what_it_stored);
    tcase_add_test(tc, indexes_as_fts5_would);
    tcase_add_test(tc, is_made_anew_as_it_was);
    tcase_add_loop_test(tc, numbers_forms_the_same_way_however_often_it_forgets,
                        0, 2);
    tcase_add_loop_test(tc, knows_the_forms_that_were_there, 0, 4);
    tcase_add_test(tc, stores_a_text_once);
    tcase_add_test(tc, replaces_a_text_that_changed);
    tcase_add_test(tc, keeps_a_changed_text_that_another_file_has);
    tcase_add_loop_test(tc, keeps_a_changed_text_that_a_person_coded, 0,
                        COUNT_OF(work));
    tcase_add_test(tc, drops_what_the_machine_coded);
    tcase_add_test(tc, takes_names_of_any_bytes);
    tcase_add_test(tc, is_all_or_nothing);
    tcase_add_test(tc, stores_a_document_without_words);
    suite_add_tcase(suite, tc);
    return check_run(suite);
}
