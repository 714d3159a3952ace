/* Documents by name, their variables, and that removal leaves nothing. */
#include "check_main.h"
#include "coding_row.h"
#include "store/one_corpus.h"

#include "base/array.h"
#include "embedded/sql.h"
#include "store/documents.h"
#include "store/file_members.h"
#include "store/links.h"

static arena a;

static void
begin(void)
{
    one_corpus_begin();
    arena_init(&a);
    (void)fixture_add(c, "/data/kk/visa.txt", fixture_texts[0]);
    (void)fixture_add(c, "/data/ru/visa.txt", fixture_texts[1]);
    (void)fixture_add(c, "/data/notes.md", fixture_texts[3]);
}

static void
end(void)
{
    arena_release(&a);
    one_corpus_end();
}

START_TEST(knows_its_sources)
{
    known_source known;

    fixture_ok(
        source_find(c, SLICE("/data/notes.md"), &a, &known, &fixture_error));
    ck_assert_int_eq(known.document_id, 3);
    ck_assert_int_eq(known.stamp.size, (int64_t)strlen(fixture_texts[3]));
    ck_assert_int_eq(known.stamp.mtime_ns, 1);
    ck_assert_uint_eq(known.sha256.size, 64);
    ck_assert(slice_is(known.options, ""));
    fixture_ok(
        source_find(c, SLICE("/data/notes"), &a, &known, &fixture_error));
    ck_assert_int_eq(known.document_id, 0);
    fixture_ok(source_find(c, slice_make(NULL, 0), &a, &known, &fixture_error));
    ck_assert_int_eq(known.document_id, 0);
}
END_TEST

START_TEST(remembers_a_new_stamp)
{
    file_stamp   stamp = { INT64_MAX, -7 };
    known_source known;

    fixture_ok(source_touch(c, SLICE("/data/notes.md"), stamp, &fixture_error));
    fixture_ok(
        source_find(c, SLICE("/data/notes.md"), &a, &known, &fixture_error));
    ck_assert_int_eq(known.stamp.size, INT64_MAX);
    ck_assert_int_eq(known.stamp.mtime_ns, -7);
    expect("SELECT count(*) FROM source", "3\n");
}
END_TEST

static const struct {
    const char  *name;
    int64_t      id; /* 0: none */
    tizbe_status status;
} names[] = {
    { "1", 1, TIZBE_OK },
    { "3", 3, TIZBE_OK },
    { "/data/kk/visa.txt", 1, TIZBE_OK },
    { "kk/visa.txt", 1, TIZBE_OK },
    { "notes.md", 3, TIZBE_OK },
    { "On visas", 3, TIZBE_OK },
    { "О визах", 2, TIZBE_OK },
    { "visa.txt", 0, TIZBE_USAGE },
    { "otes.md", 0, TIZBE_NOT_FOUND },
    { "4", 0, TIZBE_NOT_FOUND },
    { "01", 0, TIZBE_NOT_FOUND },
    { "", 0, TIZBE_NOT_FOUND },
    { "' OR 1 --", 0, TIZBE_NOT_FOUND },
    { "%", 0, TIZBE_NOT_FOUND },
    { "*", 0, TIZBE_NOT_FOUND },
};

START_TEST(finds_by_name)
{
    int64_t id = -1;

    ck_assert_int_eq(
        document_find(c, slice_of(names[_i].name), &id, &fixture_error),
        names[_i].status);
    ck_assert_int_eq(id, names[_i].id);
}
END_TEST

START_TEST(lists_those_of_one_name)
{
    int64_t id;

    (void)document_find(c, SLICE("visa.txt"), &id, &fixture_error);
    ck_assert_str_eq(fixture_error.text,
                     "several documents are called 'visa.txt': 1, 2; name one "
                     "by its number");
    (void)document_find(c, SLICE("nobody"), &id, &fixture_error);
    ck_assert_str_eq(fixture_error.text,
                     "there is no document 'nobody' in this corpus");
}
END_TEST

/* Or nobody could name document 1. */
START_TEST(a_number_goes_before_a_title)
{
    bool    changed;
    int64_t id = -1;

    fixture_ok(document_set_variable(c, 3, SLICE("title"), SLICE("1"),
                                     SOURCE_PERSON, &changed, &fixture_error));
    fixture_ok(document_find(c, SLICE("1"), &id, &fixture_error));
    ck_assert_int_eq(id, 1);
}
END_TEST

static void
set(const char *value, variable_source source, bool expect_change)
{
    bool changed = !expect_change;

    fixture_ok(document_set_variable(c, 1, SLICE("issuer"), slice_of(value),
                                     source, &changed, &fixture_error));
    ck_assert_int_eq(changed, expect_change);
}

START_TEST(sets_variables_by_rank)
{
    static const char sql[] = "SELECT value, source FROM variable"
                              " WHERE document_id = 1 AND name = 'issuer'";

    set("", SOURCE_GUESS, false); /* nothing to take away */
    set("a", SOURCE_GUESS, true);
    expect(sql, "a|guess\n");
    set("b", SOURCE_TABLE, true);
    expect(sql, "b|table\n");
    set("c", SOURCE_DOCUMENT, false);
    expect(sql, "b|table\n");
    set("b", SOURCE_TABLE, false);
    set("d", SOURCE_TABLE, true);
    set("e", SOURCE_PERSON, true);
    set("", SOURCE_TABLE, false);
    expect(sql, "e|person\n");
    set("", SOURCE_PERSON, true);
    expect(sql, "");
    fixture_ok(document_set_variable(c, 1, SLICE("issuer"), SLICE("ә'|\""),
                                     SOURCE_PERSON, NULL, &fixture_error));
    expect(sql, "ә'|\"|person\n");
}
END_TEST

START_TEST(shows_variables_as_columns)
{
    fixture_ok(document_set_variable(c, 1, SLICE("date"), SLICE("2024-05-01"),
                                     SOURCE_PERSON, NULL, &fixture_error));
    fixture_ok(document_set_variable(c, 1, SLICE("country"), SLICE("KZ"),
                                     SOURCE_PERSON, NULL, &fixture_error));
    expect("SELECT path, date, year, country, issuer IS NULL FROM documents"
           " WHERE id = 1",
           "/data/kk/visa.txt|2024-05-01|2024|KZ|1\n");
}
END_TEST

START_TEST(sees_who_still_has_a_text)
{
    int64_t count;

    fixture_ok(document_count_sources(c, 1, &count, &fixture_error));
    ck_assert_int_eq(count, 1);
    fixture_sql(c, "DELETE FROM source WHERE document_id = 1");
    fixture_ok(document_count_sources(c, 1, &count, &fixture_error));
    ck_assert_int_eq(count, 0);
    fixture_ok(document_count_sources(c, 99, &count, &fixture_error));
    ck_assert_int_eq(count, 0);
}
END_TEST

/* Rows of every table that belong to documents. */
static const char rows[] =
    "SELECT (SELECT count(*) FROM document), (SELECT count(*) FROM source),"
    " (SELECT count(*) FROM variable), (SELECT count(*) FROM note),"
    " (SELECT count(*) FROM segment), (SELECT count(*) FROM stream),"
    " (SELECT count(*) FROM coding), (SELECT count(*) FROM lost),"
    " (SELECT count(*) FROM fts_kk_docsize),"
    " (SELECT count(*) FROM fts_ru_docsize),"
    " (SELECT count(*) FROM fts_uk_docsize),"
    " (SELECT count(*) FROM fts_en_docsize),"
    " (SELECT count(*) FROM fts_und_docsize)";

START_TEST(removes_all_of_a_document)
{
    char *index;

    fixture_sql(
        c,
        "INSERT INTO note VALUES (1, 0, 'a note');"
        "INSERT INTO code VALUES (1, 'h', 'book', 'code', NULL, NULL,"
        " NULL, NULL, 0, 0);" FIXTURE_CODING(
            "1", "1", "0", "4", "1", "0", "1",
            "0") "INSERT INTO codebook VALUES (1, 'book', '1', 'h', '', '');"
                 "INSERT INTO run VALUES (1, 1, 1, '', '', 0, 0, 0, 1);"
                 "INSERT INTO lost VALUES (1, 1, 1, 0, 4, 1, NULL);"
                 "INSERT INTO off_subject VALUES ('book', 1);"
                 "INSERT INTO initiative_mention"
                 " (initiative, document_id, segment_id, start, \"end\", lang,"
                 "  name, type) VALUES (1, 1, 1, 0, 4, 'kk', 'a', 'visa')");
    fixture_sql(c, sql_likeness);
    fixture_sql(c, "INSERT INTO likeness"
                   " VALUES (1, 2, 'near', 0.9, 0.9, 1, 'tizbe'),"
                   " (2, 3, 'near', 0.9, 0.9, 1, 'tizbe')");
    /* these are the tables that document_remove names */
    expect("SELECT DISTINCT t.name FROM sqlite_schema AS t"
           " JOIN pragma_foreign_key_list(t.name) AS f"
           " WHERE t.type = 'table' AND f.\"table\" IN ('document', 'segment')"
           " ORDER BY 1",
           "coding_list\ninitiative_mention\nlikeness\nlost\nnote\n"
           "off_subject\nsegment\nsource\nstream\nvariable\n");
    for (int64_t id = 1; id <= 3; id++) {
        fixture_ok(corpus_begin(c, &fixture_error));
        fixture_ok(document_remove(c, id, false, &fixture_error));
        fixture_ok(corpus_commit(c, &fixture_error));
        fixture_check(c);
    }
    expect(rows, "0|0|0|0|0|0|0|0|0|0|0|0|0\n");
    expect("SELECT count(*) FROM initiative_mention", "0\n");
    expect("SELECT count(*) FROM likeness", "0\n");
    expect("SELECT count(*) FROM off_subject", "0\n");
    index = fixture_index(c);
    ck_assert_str_eq(index, "");
    free(index);
}
END_TEST

/* In a transaction of its own. */
static tizbe_status
remove_document(int64_t id, bool force)
{
    tizbe_status status;

    fixture_ok(corpus_begin(c, &fixture_error));
    status = document_remove(c, id, force, &fixture_error);
    if (status == TIZBE_OK)
        fixture_ok(corpus_commit(c, &fixture_error));
    else
        corpus_rollback(c);
    return status;
}

START_TEST(leaves_the_others_alone)
{
    char *index, *fresh;

    fixture_ok(remove_document(2, false));
    expect("SELECT id FROM document ORDER BY id", "1\n3\n");
    index = fixture_index(c);
    ck_assert_ptr_nonnull(strstr(index, "kk|"));
    ck_assert_ptr_nonnull(strstr(index, "en|"));
    ck_assert_ptr_null(strstr(index, "ru|"));
    fixture_rebuild_index(c);
    fresh = fixture_index(c);
    same_text("the second", index, fresh);
    free(index);
    free(fresh);
    fixture_ok(remove_document(99, false));
}
END_TEST

START_TEST(asks_before_it_drops_a_persons_work)
{
    char *before, *after;

    fixture_sql(
        c, "INSERT INTO decision SELECT sha256, 0, 4, 'book', 'code', 1,"
           " 'rejected', NULL, '2026-01-01T00:00:00Z', 0, NULL FROM document"
           " WHERE id = 1;"
           "INSERT INTO coder VALUES (2, 'g', 'Айгүл', 'person');"
           "INSERT INTO code VALUES (1, 'h', 'book', 'code', NULL, NULL,"
           " NULL, NULL, 0, 0);" FIXTURE_CODING("1", "1", "0", "4", "1", "0",
                                                "2", "0"));
    before = fixture_dump(c, rows);
    ck_assert_int_eq(remove_document(1, false), TIZBE_EXISTS);
    ck_assert_str_eq(
        fixture_error.text,
        "document 1 carries codings, decisions or memos by a person: 2");
    after = fixture_dump(c, rows);
    ck_assert_str_eq(before, after);
    fixture_ok(remove_document(1, true));
    expect("SELECT count(*) FROM coding", "0\n");
    /* the decision waits for the text to come back */
    expect("SELECT count(*) FROM decision", "1\n");
    fixture_check(c);
    free(before);
    free(after);
}
END_TEST

START_TEST(names_who_said_it)
{
    ck_assert_str_eq(variable_source_name(SOURCE_GUESS), "guess");
    ck_assert_str_eq(variable_source_name(SOURCE_DOCUMENT), "document");
    ck_assert_str_eq(variable_source_name(SOURCE_TABLE), "table");
    ck_assert_str_eq(variable_source_name(SOURCE_PERSON), "person");
}
END_TEST

START_TEST(links_documents)
{
    int64_t to = 7;

    fixture_ok(document_find_link(c, 1, SLICE("version_of"), SLICE("notes.md"),
                                  &to, &fixture_error));
    ck_assert_int_eq(to, 3);
    fixture_ok(document_find_link(c, 1, SLICE("version_of"), SLICE("none"), &to,
                                  &fixture_error));
    ck_assert_int_eq(to, 0);
    ck_assert_int_eq(document_find_link(c, 1, SLICE("version_of"), SLICE("1"),
                                        &to, &fixture_error),
                     TIZBE_USAGE);
    fixture_ok(
        corpus_exec(c,
                    "INSERT INTO variable (document_id, name, value, source)"
                    " VALUES (3, 'version_of', '2', 'person'),"
                    " (2, 'version_of', '1', 'person')",
                    &fixture_error));
    ck_assert_int_eq(document_find_link(c, 1, SLICE("version_of"), SLICE("3"),
                                        &to, &fixture_error),
                     TIZBE_USAGE);
    fixture_ok(document_find_link(c, 1, SLICE("translation_of"), SLICE("3"),
                                  &to, &fixture_error));
    fixture_ok(document_relink(c, 2, 9, &fixture_error));
    fixture_ok(document_relink(c, 1, 0, &fixture_error));
    expect("SELECT document_id, value FROM variable WHERE name = 'version_of'"
           " ORDER BY document_id",
           "3|9\n");
}
END_TEST

/* Which documents are linked to is known from the first question on. */
START_TEST(links_written_meanwhile_are_followed)
{
    fixture_ok(corpus_begin(c, &fixture_error));
    fixture_ok(document_relink(c, 2, 9, &fixture_error));
    fixture_ok(document_set_variable(c, 3, SLICE("version_of"), SLICE("2"),
                                     SOURCE_PERSON, NULL, &fixture_error));
    fixture_ok(document_relink(c, 1, 9, &fixture_error));
    fixture_ok(document_relink(c, 2, 1, &fixture_error));
    fixture_ok(document_relink(c, 1, 7, &fixture_error));
    fixture_ok(corpus_commit(c, &fixture_error));
    expect("SELECT document_id, value FROM variable WHERE name = 'version_of'",
           "3|7\n");
}
END_TEST

/* Rows that statements went through without an index. */
static int
add_scanned(unsigned what, void *sum, void *stmt, void *time)
{
    (void)what;
    (void)time;
    *(int *)sum += sqlite3_stmt_status(stmt, SQLITE_STMTSTATUS_FULLSCAN_STEP,
                                       0);
    return 0;
}

START_TEST(reads_no_codings_of_others)
{
    int scanned = 0;

    fixture_sql(
        c, "INSERT INTO code VALUES (1, 'h', 'book', 'code', NULL, NULL,"
           " NULL, NULL, 0, 0);"
           "WITH n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 2000)"
           "INSERT INTO coding_list SELECT s.id, s.document_id,"
           " json_group_array(json_array(i, i, i + 4, 1, 0, 1, 0))"
           " FROM n JOIN segment AS s ON s.id ="
           " (SELECT min(id) FROM segment WHERE document_id = 1 + (i > 3))"
           " GROUP BY s.id");
    (void)sqlite3_trace_v2(corpus_db(c), SQLITE_TRACE_PROFILE, add_scanned,
                           &scanned);
    fixture_ok(remove_document(1, false));
    (void)sqlite3_trace_v2(corpus_db(c), 0, NULL, NULL);
    expect("SELECT count(*) FROM coding", "1997\n");
    ck_assert_int_lt(scanned, 500);
    fixture_check(c);
}
END_TEST

START_TEST(forgets_a_file)
{
    fixture_ok(corpus_exec(c,
                           "UPDATE source SET document_id = 1"
                           " WHERE path = CAST('/data/notes.md' AS BLOB)",
                           &fixture_error));
    ck_assert_int_eq(source_remove(c, SLICE("none.md"), &fixture_error),
                     TIZBE_NOT_FOUND);
    ck_assert_int_eq(source_remove(c, SLICE("visa.txt"), &fixture_error),
                     TIZBE_USAGE);
    ck_assert_int_eq(source_remove(c, SLICE("ru/visa.txt"), &fixture_error),
                     TIZBE_EXISTS);
    fixture_ok(source_remove(c, SLICE("notes.md"), &fixture_error));
    ck_assert_int_eq(source_remove(c, SLICE("kk/visa.txt"), &fixture_error),
                     TIZBE_EXISTS);
    expect("SELECT count(*) FROM source", "2\n");
}
END_TEST

/* Of a file with documents in it the end of its path is enough, when no other
 * ends so. */
START_TEST(finds_files_of_members)
{
    static const struct {
        const char  *name;
        tizbe_status status;
        const char  *path;
    } asked[] = {
        { "b/acts.zip", TIZBE_OK, "/x/b/acts.zip" },
        { "/x/a/acts.zip", TIZBE_OK, "/x/a/acts.zip" },
        { "acts.zip", TIZBE_USAGE, "" },
        { "cts.zip", TIZBE_NOT_FOUND, "" },
    };

    (void)fixture_add(c, "/x/a/acts.zip/1.txt", fixture_texts[2]);
    (void)fixture_add(c, "/x/b/acts.zip/1.txt", fixture_texts[4]);
    for (size_t i = 0; i < COUNT_OF(asked); i++) {
        slice        path;
        tizbe_status status = file_members_find(c, slice_of(asked[i].name), &a,
                                                &path, &fixture_error);

        ck_assert_msg(status == asked[i].status, "%s: %s", asked[i].name,
                      tizbe_status_text(status));
        if (status == TIZBE_OK)
            ck_assert(slice_is(path, asked[i].path));
    }
}
END_TEST

/* A text that stands twice in an archive and in a file outside of it: the
 * document stays with that file, and only then goes with its archive. */
START_TEST(members_go_unless_another_file_has_them)
{
    const slice archive = SLICE("/x/acts.zip");

    (void)fixture_add(c, "/x/acts.zip/1.txt", fixture_texts[2]);
    (void)fixture_add(c, "/x/acts.zip/2.txt", fixture_texts[2]);
    (void)fixture_add(c, "/x/outside.txt", fixture_texts[2]);
    fixture_ok(file_members_remove(c, archive, false, &a, &fixture_error));
    expect("SELECT CAST(path AS TEXT) FROM source"
           " WHERE CAST(path AS TEXT) LIKE '/x/%'",
           "/x/outside.txt\n");
    expect("SELECT count(*) FROM document", "4\n");
    (void)fixture_add(c, "/x/acts.zip/1.txt", fixture_texts[2]);
    (void)fixture_add(c, "/x/acts.zip/2.txt", fixture_texts[2]);
    fixture_ok(source_delete(c, SLICE("/x/outside.txt"), &fixture_error));
    fixture_ok(file_members_remove(c, archive, false, &a, &fixture_error));
    expect("SELECT count(*) FROM source"
           " WHERE CAST(path AS TEXT) LIKE '/x/%'",
           "0\n");
    expect("SELECT count(*) FROM document", "3\n");
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("store/documents");
    TCase *tc = tcase_create("documents");

    tcase_add_checked_fixture(tc, begin, end);
    tcase_add_test(tc, finds_files_of_members);
    tcase_add_test(tc, members_go_unless_another_file_has_them);
    tcase_add_test(tc, knows_its_sources);
    tcase_add_test(tc, remembers_a_new_stamp);
    tcase_add_loop_test(tc, finds_by_name, 0, COUNT_OF(names));
    tcase_add_test(tc, lists_those_of_one_name);
    tcase_add_test(tc, a_number_goes_before_a_title);
    tcase_add_test(tc, sets_variables_by_rank);
    tcase_add_test(tc, shows_variables_as_columns);
    tcase_add_test(tc, sees_who_still_has_a_text);
    tcase_add_test(tc, removes_all_of_a_document);
    tcase_add_test(tc, leaves_the_others_alone);
    tcase_add_test(tc, asks_before_it_drops_a_persons_work);
    tcase_add_test(tc, names_who_said_it);
    tcase_add_test(tc, links_documents);
    tcase_add_test(tc, links_written_meanwhile_are_followed);
    tcase_add_test(tc, reads_no_codings_of_others);
    tcase_add_test(tc, forgets_a_file);
    suite_add_tcase(suite, tc);
    return check_run(suite);
}
