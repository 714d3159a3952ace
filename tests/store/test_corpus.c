/*
 * Opening a corpus: what is made, what is refused and with which sentence,
 * who waits for whom.
 */
#include "check_main.h"
#include "fixture.h"

#include "base/array.h"
#include "base/file.h"
#include "embedded/sql.h"
#include "store/identity.h"
#include "store/internal.h"
#include "store/maintain.h"

#include <sys/stat.h>
#include <sys/wait.h>

static tizbe_status
open_it(corpus_mode mode, corpus **c)
{
    return corpus_open(fixture_path("c.tizbe"), mode, c, &fixture_error);
}

/* Opening fails with a status and a reason, and gives no corpus. */
static void
refused(corpus_mode mode, tizbe_status status, const char *reason)
{
    char    sentence[600];
    corpus *c = (corpus *)&mode; /* anything but NULL */

    (void)snprintf(sentence, sizeof sentence, "cannot open '%s': %s",
                   fixture_path("c.tizbe"), reason);
    ck_assert_int_eq(open_it(mode, &c), status);
    ck_assert_str_eq(fixture_error.text, sentence);
    ck_assert_int_eq(fixture_error.status, status);
    ck_assert_ptr_null(c);
    ck_assert_int_eq(corpus_open(fixture_path("c.tizbe"), mode, &c, NULL),
                     status);
}

START_TEST(makes_a_corpus)
{
    corpus *c = fixture_corpus();

    ck_assert_int_eq(fixture_number(c, "PRAGMA application_id"), 0x54697A62);
    ck_assert_int_ge(fixture_number(c, "PRAGMA user_version"), 1);
    ck_assert_int_eq(fixture_number(c, "PRAGMA foreign_keys"), 1);
    ck_assert_int_eq(fixture_number(c, "PRAGMA trusted_schema"), 0);
    ck_assert_int_eq(fixture_number(c, "PRAGMA synchronous"), 2);
    ck_assert_int_eq(fixture_number(c, "SELECT count(*) FROM document"), 0);
    ck_assert_int_eq(
        fixture_number(c, "SELECT count(*) FROM coder WHERE kind = 'machine'"),
        1);
    ck_assert_str_eq(corpus_path(c), fixture_path("c.tizbe"));
    ck_assert_int_eq(corpus_check_analysers(c, &fixture_error), TIZBE_OK);
    fixture_check(c);
    corpus_close(c);
}
END_TEST

static const corpus_mode modes[] = { CORPUS_READ, CORPUS_WRITE, CORPUS_CREATE };

/* Caller frees with sqlite3_free. */
static char *
setting(corpus *c, const char *name)
{
    char *value;

    fixture_ok(corpus_setting(c, name, &value, &fixture_error));
    return value;
}

START_TEST(opens_it_again)
{
    corpus *c = fixture_corpus();
    char   *created = setting(c, "created");
    char   *later;

    corpus_close(c);
    fixture_ok(open_it(modes[_i], &c));
    later = setting(c, "created");
    ck_assert_str_eq(created, later);
    corpus_close(c);
    sqlite3_free(created);
    sqlite3_free(later);
}
END_TEST

START_TEST(leaves_nothing_beside_it)
{
    corpus *c = fixture_corpus();

    (void)fixture_add(c, "/a.txt", fixture_texts[0]);
    corpus_close(c);
    ck_assert_int_ne(access(fixture_path("c.tizbe-wal"), F_OK), 0);
    ck_assert_int_ne(access(fixture_path("c.tizbe-shm"), F_OK), 0);
}
END_TEST

START_TEST(wants_it_there)
{
    refused(CORPUS_READ, TIZBE_NOT_FOUND,
            "there is no such corpus ('tizbe add' makes one)");
    refused(CORPUS_WRITE, TIZBE_NOT_FOUND,
            "there is no such corpus ('tizbe add' makes one)");
    ck_assert_int_ne(access(fixture_path("c.tizbe"), F_OK), 0);
}
END_TEST

START_TEST(does_not_open_a_folder)
{
    corpus *c;

    ck_assert_int_eq(mkdir(fixture_path("c.tizbe"), 0777), 0);
    for (size_t i = 0; i < COUNT_OF(modes); i++) {
        ck_assert_int_ne(open_it(modes[i], &c), TIZBE_OK);
        ck_assert_ptr_null(c);
    }
}
END_TEST

START_TEST(does_not_make_folders)
{
    corpus *c;

    ck_assert_int_ne(corpus_open(fixture_path("no/c.tizbe"), CORPUS_CREATE, &c,
                                 &fixture_error),
                     TIZBE_OK);
    ck_assert_ptr_null(c);
    ck_assert_ptr_nonnull(strstr(fixture_error.text, "does the folder exist"));
}
END_TEST

START_TEST(fills_an_empty_file)
{
    fixture_write("c.tizbe", "", 0);
    refused(CORPUS_READ, TIZBE_CORRUPT, "the file is empty");
    refused(CORPUS_WRITE, TIZBE_CORRUPT, "the file is empty");
    corpus_close(fixture_corpus());
}
END_TEST

START_TEST(refuses_garbage)
{
    char bytes[5000];

    memset(bytes, 'x', sizeof bytes);
    fixture_write("c.tizbe", bytes, sizeof bytes);
    for (size_t i = 0; i < COUNT_OF(modes); i++)
        refused(modes[i], TIZBE_CORRUPT,
                "not a Tizbe corpus, or its head is damaged (see 'tizbe "
                "recover')");
}
END_TEST

static void
make_foreign(const char *sql)
{
    sqlite3 *db;

    ck_assert_int_eq(sqlite3_open(fixture_path("c.tizbe"), &db), SQLITE_OK);
    ck_assert_int_eq(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK);
    ck_assert_int_eq(sqlite3_close(db), SQLITE_OK);
}

static const char *const foreign[] = {
    "CREATE TABLE t (a)",
    "PRAGMA user_version = 1; CREATE TABLE document (id)",
    "PRAGMA application_id = 7; CREATE TABLE t (a)",
    "PRAGMA user_version = 3",
};

START_TEST(refuses_the_files_of_others)
{
    buffer before = { 0 }, after = { 0 };

    make_foreign(foreign[_i]);
    fixture_ok(file_read(fixture_path("c.tizbe"), 1 << 20, &before, NULL,
                         &fixture_error));
    for (size_t i = 0; i < COUNT_OF(modes); i++)
        refused(modes[i], TIZBE_CORRUPT,
                "an SQLite file, but not a Tizbe corpus");
    fixture_ok(file_read(fixture_path("c.tizbe"), 1 << 20, &after, NULL,
                         &fixture_error));
    ck_assert(slice_equal(buffer_slice(&before), buffer_slice(&after)));
    buffer_release(&before);
    buffer_release(&after);
}
END_TEST

/* A corpus of the first schema, as its first version left it. */
static void
make_old_corpus(void)
{
    sqlite3 *db;

    ck_assert_int_eq(sqlite3_open(fixture_path("c.tizbe"), &db), SQLITE_OK);
    ck_assert_int_eq(sqlite3_exec(db, sql_0001_initial, NULL, NULL, NULL),
                     SQLITE_OK);
    ck_assert_int_eq(
        sqlite3_exec(db,
                     "INSERT INTO document VALUES (1, 'g', 'h', 'txt', 'UTF-8',"
                     " 0, 0, '');"
                     "INSERT INTO decision VALUES ('h', 0, 4, 'b', 'c', 1,"
                     " 'accepted', 'why', '');"
                     "PRAGMA application_id = 0x54697A62;"
                     "PRAGMA user_version = 1",
                     NULL, NULL, NULL),
        SQLITE_OK);
    ck_assert_int_eq(sqlite3_close(db), SQLITE_OK);
}

/* Also for one who only reads: tables are asked for that it did not have. */
START_TEST(brings_an_older_corpus_up_to_date)
{
    corpus *c;

    make_old_corpus();
    fixture_ok(
        corpus_open(fixture_path("c.tizbe"), modes[_i], &c, &fixture_error));
    ck_assert_int_eq(fixture_number(c, "PRAGMA user_version"),
                     migrations[COUNT_OF(migrations) - 1].version);
    ck_assert_int_eq(fixture_number(c, "SELECT count(*) FROM decision"
                                       " WHERE memo = 'why' AND own = 0"),
                     1);
    ck_assert_int_eq(fixture_number(c, "SELECT count(*) FROM memo"), 0);
    corpus_close(c);
}
END_TEST

START_TEST(refuses_a_newer_schema)
{
    corpus *c = fixture_corpus();
    char    reason[200];
    int64_t known = fixture_number(c, "PRAGMA user_version");

    corpus_close(c);
    make_foreign("PRAGMA user_version = 99");
    (void)snprintf(reason, sizeof reason,
                   "made by a newer Tizbe (schema 99; this one knows %lld)",
                   (long long)known);
    for (size_t i = 0; i < COUNT_OF(modes); i++)
        refused(modes[i], TIZBE_UNSUPPORTED, reason);
}
END_TEST

/* A file that was cut is refused or its damage is found: never a crash. */
START_TEST(notices_a_cut_file)
{
    corpus *c = fixture_corpus();
    off_t   size;
    bool    good = true;

    (void)fixture_add(c, "/a.txt", fixture_texts[0]);
    size = (off_t)(fixture_number(c, "PRAGMA page_count") *
                   fixture_number(c, "PRAGMA page_size"));
    corpus_close(c);
    ck_assert_int_eq(truncate(fixture_path("c.tizbe"), size * _i / 16), 0);
    if (open_it(CORPUS_READ, &c) != TIZBE_OK)
        return;
    if (corpus_check(c, NULL, NULL, &good, &fixture_error) == TIZBE_OK)
        ck_assert(!good);
    corpus_close(c);
}
END_TEST

/* One byte of each page turned over: opening and looking may fail, no more. */
START_TEST(survives_damaged_pages)
{
    buffer  bytes = { 0 };
    corpus *c = fixture_corpus();
    size_t  page;

    (void)fixture_add(c, "/a.txt", fixture_texts[0]);
    (void)fixture_add(c, "/b.txt", fixture_texts[1]);
    page = (size_t)fixture_number(c, "PRAGMA page_size");
    corpus_close(c);
    fixture_ok(file_read(fixture_path("c.tizbe"), 16 << 20, &bytes, NULL,
                         &fixture_error));
    for (size_t at = (size_t)_i * 13; at < bytes.size; at += page) {
        bool good;

        bytes.data[at] = (char)~bytes.data[at];
        fixture_write("c.tizbe", bytes.data, bytes.size);
        if (open_it(CORPUS_READ, &c) == TIZBE_OK) {
            (void)corpus_check(c, NULL, NULL, &good, &fixture_error);
            corpus_close(c);
        }
        bytes.data[at] = (char)~bytes.data[at];
    }
    buffer_release(&bytes);
}
END_TEST

/* --- who waits for whom ---------------------------------------------------- */

static sqlite3 *
hold_lock(void)
{
    sqlite3 *db;

    ck_assert_int_eq(sqlite3_open(fixture_path("c.tizbe"), &db), SQLITE_OK);
    ck_assert_int_eq(sqlite3_exec(db,
                                  "BEGIN IMMEDIATE;"
                                  "INSERT INTO setting VALUES ('x', 'y')",
                                  NULL, NULL, NULL),
                     SQLITE_OK);
    return db;
}

START_TEST(says_that_it_is_in_use)
{
    corpus  *c = fixture_corpus();
    sqlite3 *other = hold_lock();

    (void)sqlite3_busy_timeout(corpus_db(c), 20);
    ck_assert_int_eq(corpus_begin(c, &fixture_error), TIZBE_BUSY);
    ck_assert_ptr_nonnull(
        strstr(fixture_error.text, "in use by another process"));
    corpus_rollback(c); /* there is none: that is no mistake */
    (void)sqlite3_exec(other, "ROLLBACK", NULL, NULL, NULL);
    ck_assert_int_eq(corpus_begin(c, &fixture_error), TIZBE_OK);
    corpus_rollback(c);
    (void)sqlite3_close(other);
    corpus_close(c);
}
END_TEST

START_TEST(opens_while_another_writes)
{
    corpus  *c = fixture_corpus();
    sqlite3 *other;

    corpus_close(c);
    other = hold_lock();
    for (size_t i = 0; i < COUNT_OF(modes); i++) {
        fixture_ok(open_it(modes[i], &c));
        ck_assert_int_eq(
            fixture_number(c, "SELECT count(*) FROM setting WHERE name = 'x'"),
            0);
        corpus_close(c);
    }
    (void)sqlite3_close(other);
}
END_TEST

START_TEST(is_made_once_by_many)
{
    enum { PROCESSES = 8 };
    pid_t   children[PROCESSES];
    corpus *c;

    for (int i = 0; i < PROCESSES; i++) {
        children[i] = fork();
        if (children[i] == 0) {
            tizbe_status status = open_it(CORPUS_CREATE, &c);

            if (status != TIZBE_OK)
                fprintf(stderr, "%s\n", fixture_error.text);
            corpus_close(c);
            _exit(status == TIZBE_OK ? 0 : 1);
        }
    }
    for (int i = 0; i < PROCESSES; i++) {
        int status;

        ck_assert_int_eq(waitpid(children[i], &status, 0), children[i]);
        ck_assert_int_eq(status, 0);
    }
    c = fixture_corpus();
    fixture_check(c);
    corpus_close(c);
}
END_TEST

START_TEST(writes_nothing_where_it_only_reads)
{
    corpus *c = fixture_corpus();

    corpus_close(c);
    fixture_ok(open_it(CORPUS_READ, &c));
    ck_assert_int_eq(
        corpus_exec(c, "INSERT INTO setting VALUES ('x', 'y')", &fixture_error),
        TIZBE_IO);
    ck_assert_ptr_nonnull(
        strstr(fixture_error.text, "it can only be read, not written"));
    corpus_close(c);
}
END_TEST

START_TEST(reads_from_a_folder_that_cannot_be_written)
{
    corpus *c = fixture_corpus();

    corpus_close(c);
    if (geteuid() == 0)
        return; /* nothing is forbidden to root */
    ck_assert_int_eq(chmod(fixture_path("c.tizbe"), 0444), 0);
    ck_assert_int_eq(chmod(folder_name, 0555), 0);
    fixture_ok(open_it(CORPUS_READ, &c));
    ck_assert_int_eq(fixture_number(c, "SELECT count(*) FROM document"), 0);
    corpus_close(c);
    ck_assert_int_ne(open_it(CORPUS_WRITE, &c), TIZBE_OK);
    ck_assert_ptr_null(c);
    ck_assert_int_eq(chmod(folder_name, 0755), 0);
}
END_TEST

/* --- small things ---------------------------------------------------------- */

START_TEST(keeps_settings)
{
    corpus *c = fixture_corpus();
    char   *value;

    ck_assert_ptr_null(setting(c, "colour"));
    fixture_ok(corpus_set_setting(c, "colour", "көк", &fixture_error));
    fixture_ok(corpus_set_setting(c, "colour", "сары", &fixture_error));
    value = setting(c, "colour");
    ck_assert_str_eq(value, "сары");
    sqlite3_free(value);
    corpus_close(c);
}
END_TEST

START_TEST(takes_changes_back)
{
    corpus *c = fixture_corpus();

    fixture_ok(corpus_begin(c, &fixture_error));
    fixture_ok(corpus_log(c, "add", NULL, "1 document", &fixture_error));
    corpus_rollback(c);
    ck_assert_int_eq(fixture_number(c, "SELECT count(*) FROM event"), 0);
    fixture_ok(corpus_begin(c, &fixture_error));
    fixture_ok(corpus_log(c, "add", "a", NULL, &fixture_error));
    fixture_ok(corpus_commit(c, &fixture_error));
    ck_assert_int_eq(fixture_number(c, "SELECT count(*) FROM event"), 1);
    corpus_close(c);
}
END_TEST

START_TEST(notices_other_analysers)
{
    corpus *c = fixture_corpus();
    writer *w;

    fixture_sql(c, "UPDATE setting SET value = 'kk 0'"
                   " WHERE name = 'analyser kk'");
    ck_assert_int_eq(corpus_check_analysers(c, &fixture_error),
                     TIZBE_UNSUPPORTED);
    ck_assert_ptr_nonnull(strstr(fixture_error.text, "tizbe rebuild"));
    ck_assert_int_eq(writer_new(c, &w, &fixture_error), TIZBE_UNSUPPORTED);
    ck_assert_ptr_null(w);
    corpus_close(c);
}
END_TEST

START_TEST(names_mistakes_in_sql)
{
    corpus       *c = fixture_corpus();
    sqlite3_stmt *stmt;

    ck_assert_int_ne(
        corpus_prepare(c, "SELECT x FROM nowhere", &stmt, &fixture_error),
        TIZBE_OK);
    ck_assert_ptr_null(stmt);
    ck_assert_msg(strstr(fixture_error.text, "nowhere"), "%s",
                  fixture_error.text);
    corpus_close(c);
    corpus_close(NULL);
}
END_TEST

/* Only FTS5 of our own build and no library at all may be loaded. */
START_TEST(loads_no_extension)
{
    corpus *c = fixture_corpus();

    ck_assert_int_ne(
        corpus_exec(c, "SELECT load_extension('x')", &fixture_error), TIZBE_OK);
    corpus_close(c);
}
END_TEST

START_TEST(honours_a_fixed_time)
{
    char now[TIME_SIZE];

    ck_assert_int_eq(setenv("SOURCE_DATE_EPOCH", "951782400", 1), 0);
    time_now(now);
    ck_assert_str_eq(now, "2000-02-29T00:00:00Z");
    ck_assert_int_eq(unsetenv("SOURCE_DATE_EPOCH"), 0);
    time_now(now);
    ck_assert_uint_eq(strlen(now), 20);
    ck_assert_int_gt(strcmp(now, "2020"), 0);
}
END_TEST

static bool
is_guid(const char *text, char version)
{
    for (size_t i = 0; i < 36; i++)
        if (i == 8 || i == 13 || i == 18 || i == 23
                ? text[i] != '-'
                : !strchr("0123456789abcdef", text[i]))
            return false;
    return text[36] == '\0' && text[14] == version && strchr("89ab", text[19]);
}

START_TEST(makes_guids)
{
    char one[GUID_SIZE], two[GUID_SIZE];

    guid_new(one);
    guid_new(two);
    ck_assert(is_guid(one, '4') && is_guid(two, '4'));
    ck_assert_str_ne(one, two);
    guid_from(SLICE("document"), one);
    guid_from(SLICE("document"), two);
    ck_assert(is_guid(one, '8'));
    ck_assert_str_eq(one, two);
    guid_from(SLICE("documents"), two);
    ck_assert_str_ne(one, two);
}
END_TEST

/* --- what SQLite says ----------------------------------------------------- */

static const struct {
    int          code;
    tizbe_status status;
    const char  *reason;
} codes[] = {
    { SQLITE_IOERR_NOMEM, TIZBE_NOMEM, NULL },
    { SQLITE_NOMEM, TIZBE_NOMEM, NULL },
    { SQLITE_FULL, TIZBE_FULL, "no space left on the disk" },
    { SQLITE_PERM, TIZBE_IO, "permission denied" },
    { SQLITE_AUTH, TIZBE_NOMEM, "out of memory" }, /* corpus_guard */
    { SQLITE_TOOBIG, TIZBE_IO, "string or blob too big" },
};

START_TEST(says_what_sqlite_meant)
{
    ck_assert_int_eq(corpus_status_of(codes[_i].code), codes[_i].status);
    if (codes[_i].reason)
        ck_assert_str_eq(corpus_reason(NULL, codes[_i].code), codes[_i].reason);
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("store/corpus");
    TCase *tc = tcase_create("corpus");

    tcase_add_checked_fixture(tc, fixture_begin, fixture_end);
    tcase_add_test(tc, makes_a_corpus);
    tcase_add_loop_test(tc, opens_it_again, 0, COUNT_OF(modes));
    tcase_add_test(tc, leaves_nothing_beside_it);
    tcase_add_test(tc, wants_it_there);
    tcase_add_test(tc, does_not_open_a_folder);
    tcase_add_test(tc, does_not_make_folders);
    tcase_add_test(tc, fills_an_empty_file);
    tcase_add_test(tc, refuses_garbage);
    tcase_add_loop_test(tc, refuses_the_files_of_others, 0, COUNT_OF(foreign));
    tcase_add_loop_test(tc, brings_an_older_corpus_up_to_date, 0,
                        COUNT_OF(modes));
    tcase_add_test(tc, refuses_a_newer_schema);
    tcase_add_loop_test(tc, notices_a_cut_file, 1, 16);
    tcase_add_loop_test(tc, survives_damaged_pages, 0, 6);
    tcase_add_test(tc, says_that_it_is_in_use);
    tcase_add_test(tc, opens_while_another_writes);
    tcase_add_test(tc, is_made_once_by_many);
    tcase_add_test(tc, writes_nothing_where_it_only_reads);
    tcase_add_test(tc, reads_from_a_folder_that_cannot_be_written);
    tcase_add_test(tc, keeps_settings);
    tcase_add_test(tc, takes_changes_back);
    tcase_add_test(tc, notices_other_analysers);
    tcase_add_test(tc, names_mistakes_in_sql);
    tcase_add_test(tc, loads_no_extension);
    tcase_add_test(tc, honours_a_fixed_time);
    tcase_add_test(tc, makes_guids);
    tcase_add_loop_test(tc, says_what_sqlite_meant, 0, COUNT_OF(codes));
    suite_add_tcase(suite, tc);
    return check_run(suite);
}
