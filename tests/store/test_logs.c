/* A damaged corpus whose last document stands in its log alone: what recover
 * saves, and work that its listener stops. */
#include "check_main.h"
#include "store/one_corpus.h"

#include "base/array.h"
#include "base/file.h"
#include "store/maintain.h"
#include "store/merge.h"
#include "store/recover.h"

#include <sys/stat.h>
#include <unistd.h>

static void
overwrite(const char *name, size_t at, const char *bytes, size_t size)
{
    FILE *file = fopen(fixture_path(name), "r+b");

    ck_assert_ptr_nonnull(file);
    ck_assert_int_eq(fseek(file, (long)at, SEEK_SET), 0);
    ck_assert_uint_eq(fwrite(bytes, 1, size, file), size);
    ck_assert_int_eq(fclose(file), 0);
}

static const struct damage {
    const char *what, *file; /* NULL: nothing is overwritten */
    size_t      at;
    const char *bytes;
    int64_t     documents;
    bool        all_saved;
} damages[] = {
    { "none", NULL, 0, "", 2, true },
    { "the log's mark", "d.tizbe-wal", 0, "x", 1, false },
    { "the sum of the log's head", "d.tizbe-wal", 28, "x", 1, false },
    { "a frame of the log", "d.tizbe-wal", 32 + 24 + 500, "xyz", 1, false },
    { "the size of pages, in the file", "d.tizbe", 16, "\x10", 2, true },
    { "the file's mark", "d.tizbe", 0, "sqlite", 2, true },
};

/* By the name of the file, and by a link that is elsewhere. */
START_TEST(saves_what_the_log_has)
{
    const char          *names[] = { "d.tizbe", "links/d.tizbe" };
    size_t               way = (size_t)_i % COUNT_OF(names);
    const struct damage *row = &damages[_i / 2];
    corpus              *saved;
    bool                 all_saved;

    (void)fixture_add(c, "/a.txt", fixture_texts[3]);
    corpus_close(c);
    c = fixture_corpus();
    (void)fixture_add(c, "/b.txt", fixture_texts[1]);
    fixture_copy("c.tizbe", "d.tizbe");
    fixture_copy("c.tizbe-wal", "d.tizbe-wal");
    ck_assert_int_eq(mkdir(fixture_path("links"), 0700), 0);
    ck_assert_int_eq(symlink("../d.tizbe", fixture_path(names[1])), 0);
    if (row->file)
        overwrite(row->file, row->at, row->bytes, strlen(row->bytes));
    fixture_ok(recover_corpus(fixture_path(names[way]), fixture_path("s.tizbe"),
                              &(recover_listener){ 0 }, &all_saved,
                              &fixture_error));
    fixture_ok(corpus_open(fixture_path("s.tizbe"), CORPUS_READ, &saved,
                           &fixture_error));
    ck_assert_msg(fixture_number(saved, "SELECT count(*) FROM document") ==
                          row->documents &&
                      all_saved == row->all_saved,
                  "%s: %d documents, %s", row->what,
                  (int)fixture_number(saved, "SELECT count(*) FROM document"),
                  all_saved ? "all" : "not all");
    corpus_close(saved);
}
END_TEST

/* --- listeners ------------------------------------------------------------ */

static bool
stop_at_second(void *context, int64_t done, int64_t all)
{
    ck_assert_int_eq(all, 3);
    ++*(int *)context;
    return done < 1;
}

static void
add_three(corpus *to)
{
    (void)fixture_add(to, "/a.txt", fixture_texts[1]);
    (void)fixture_add(to, "/b.txt", fixture_texts[2]);
    (void)fixture_add(to, "/c.txt", fixture_texts[3]);
}

START_TEST(stops_a_rebuild)
{
    int   calls = 0;
    char *before, *after;

    add_three(c);
    before = fixture_index(c);
    ck_assert_int_eq(corpus_rebuild(c, TEXTS_AS_BEFORE, stop_at_second, &calls,
                                    &fixture_error),
                     TIZBE_INTERRUPTED);
    ck_assert_int_eq(calls, 2);
    after = fixture_index(c);
    same_text("the second", before, after);
    free(before);
    free(after);
    fixture_check(c);
}
END_TEST

/* What was not committed yet is taken back, and the next merge brings it. */
START_TEST(stops_a_merge)
{
    corpus        *other;
    int            calls = 0;
    merge_listener listener = { stop_at_second, &calls };
    merge_counts   counts;

    fixture_ok(corpus_open(fixture_path("o.tizbe"), CORPUS_CREATE, &other,
                           &fixture_error));
    add_three(other);
    ck_assert_int_eq(
        merge_documents(c, other, &listener, &counts, &fixture_error),
        TIZBE_INTERRUPTED);
    ck_assert_int_eq(calls, 2);
    ck_assert_int_lt(fixture_number(c, "SELECT count(*) FROM document"), 2);
    fixture_ok(merge_documents(c, other, &(merge_listener){ 0 }, &counts,
                               &fixture_error));
    ck_assert_int_eq(fixture_number(c, "SELECT count(*) FROM document"), 3);
    corpus_close(other);
    fixture_check(c);
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("store/logs");
    TCase *tc = tcase_create("logs");

    tcase_add_checked_fixture(tc, one_corpus_begin, one_corpus_end);
    tcase_add_loop_test(tc, saves_what_the_log_has, 0, 2 * COUNT_OF(damages));
    tcase_add_test(tc, stops_a_rebuild);
    tcase_add_test(tc, stops_a_merge);
    suite_add_tcase(suite, tc);
    return check_run(suite);
}
