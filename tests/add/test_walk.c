/* Which files a walk names, in which order, and what it says of the rest. */
#include "check_main.h"
#include "fixture.h"

#include "add/walk.h"
#include "base/array.h"

#include <sys/stat.h>

static void
make_file(const char *name)
{
    fixture_write(name, "12345", 5);
}

static void
make_folder(const char *name)
{
    ck_assert_int_eq(mkdir(fixture_path(name), 0777), 0);
}

static void
make_link(const char *target, const char *name)
{
    ck_assert_int_eq(symlink(target, fixture_path(name)), 0);
}

/* The names a walk gives, without the folder, a blank behind each; those
 * that failed with '!' before them; how many were left out, if any. */
static const char *
walked_with(const char *const *paths, size_t count,
            const tizbe_add_options *options, const char *corpus_path)
{
    static buffer out;
    walk         *w = walk_new(paths, count, options, corpus_path);
    size_t        prefix = strlen(folder_name) + 1;
    const char   *path;
    uint64_t      size;

    buffer_clear(&out);
    buffer_text(&out, "");
    ck_assert_ptr_nonnull(w);
    for (;;) {
        tizbe_status status = walk_next(w, &path, &size, &fixture_error);

        ck_assert_int_ne(status, TIZBE_NOMEM);
        if (!path)
            break;
        if (strncmp(path, folder_name, prefix - 1) == 0)
            path += path[prefix - 1] ? prefix : prefix - 1;
        buffer_printf(&out, "%s%s ", status == TIZBE_OK ? "" : "!", path);
        if (status != TIZBE_OK)
            ck_assert_ptr_nonnull(strstr(fixture_error.text, "cannot read '"));
    }
    ck_assert_int_eq(walk_next(w, &path, &size, NULL), TIZBE_OK);
    ck_assert_ptr_null(path); /* the end stays the end */
    if (walk_hidden(w) + walk_own(w) > 0)
        buffer_printf(&out, "(%zu hidden, %zu own)", walk_hidden(w),
                      walk_own(w));
    walk_free(w);
    return out.data;
}

static const char *
walked(const char *const *paths, size_t count, bool flat)
{
    return walked_with(paths, count, &(tizbe_add_options){ .flat = flat }, "");
}

static const char *
walked_folder(bool flat)
{
    const char *paths[] = { folder_name };

    return walked(paths, 1, flat);
}

START_TEST(goes_by_the_bytes_of_names)
{
    make_file("b.txt");
    make_file("a.txt");
    make_file("B.txt");
    make_file("я.txt");
    make_file("a b.txt");
    make_folder("a");
    make_file("a/2.txt");
    make_file("a/10.txt");
    make_folder("z");
    ck_assert_str_eq(walked_folder(false),
                     "B.txt a/10.txt a/2.txt a b.txt a.txt b.txt я.txt ");
    ck_assert_str_eq(walked_folder(true), "B.txt a b.txt a.txt b.txt я.txt ");
}
END_TEST

START_TEST(leaves_hidden_names_out_unless_named)
{
    const char *paths[3];
    char        hidden[200], in_hidden[200];

    make_folder(".git");
    make_file(".git/config");
    make_file(".hidden.txt");
    make_file("a.txt");
    make_file("~$plan.docx");
    make_file("~plan.txt");
    make_file("Thumbs.db");
    ck_assert_str_eq(walked_folder(false), "a.txt ~plan.txt (4 hidden, 0 own)");
    (void)snprintf(hidden, sizeof hidden, "%s/.hidden.txt", folder_name);
    (void)snprintf(in_hidden, sizeof in_hidden, "%s/.git", folder_name);
    paths[0] = hidden;
    paths[1] = in_hidden;
    ck_assert_str_eq(walked(paths, 2, false), ".hidden.txt .git/config ");
}
END_TEST

START_TEST(leaves_out_what_is_our_own)
{
    static const char *const ours[] = { "corpus.tizbe", "corpus.tizbe-wal",
                                        "study.db",     "study.db-shm",
                                        "r.html",       "meta.csv" };
    char                     own[200], meta[200], slash[200];
    const char              *paths[] = { folder_name, meta, slash };
    tizbe_add_options        options = { .meta = meta };

    for (size_t i = 0; i < sizeof ours / sizeof *ours; i++)
        make_file(ours[i]);
    fixture_write("r.html.manifest.json", "{\"tizbe\": \"0.1.0\"}", 18);
    make_file("s.html");
    fixture_write("s.html.manifest.json", "{\"other\": \"0.1.0\"}", 18);
    make_file("t-wal");
    make_folder("deep"); /* a manifest is of the file beside it */
    make_file("deep/r.html");
    make_file("deep/s.html");
    fixture_write("deep/s.html.manifest.json", "{\"tizbe\": \"0.1.0\"}", 18);
    (void)snprintf(slash, sizeof slash, "%s/", folder_name);
    (void)snprintf(own, sizeof own, "%s/study.db", folder_name);
    (void)snprintf(meta, sizeof meta, "%s/meta.csv", folder_name);
    for (int i = 0; i <= 2; i += 2)
        ck_assert_str_eq(walked_with(&paths[i], 1, &options, own),
                         "deep/r.html s.html s.html.manifest.json t-wal "
                         "(0 hidden, 8 own)");
    options.meta = NULL;
    ck_assert_str_eq(walked_with(paths, 1, &options, ""),
                     "deep/r.html meta.csv s.html s.html.manifest.json "
                     "study.db study.db-shm t-wal (0 hidden, 6 own)");
    ck_assert_str_eq(walked_with(&paths[1], 1, &options, meta), "meta.csv ");
}
END_TEST

START_TEST(keeps_the_order_of_the_arguments)
{
    char        two[200];
    const char *paths[] = { two, folder_name, "-", two };

    make_file("1.txt");
    make_file("2.txt");
    (void)snprintf(two, sizeof two, "%s/2.txt", folder_name);
    ck_assert_str_eq(walked(paths, 4, false), "2.txt 1.txt 2.txt - 2.txt ");
    ck_assert_str_eq(walked(paths, 0, false), "");
}
END_TEST

START_TEST(visits_a_folder_once)
{
    char        inner[200];
    const char *paths[] = { folder_name, inner };

    make_folder("b");
    make_file("b/x.txt");
    make_link("b", "a"); /* the same by another name, first */
    make_link("b", "c");
    make_link("..", "b/up"); /* and a circle */
    make_link("b/x.txt", "d.txt");
    (void)snprintf(inner, sizeof inner, "%s/b", folder_name);
    ck_assert_str_eq(walked_folder(false), "a/x.txt d.txt ");
    ck_assert_str_eq(walked(paths, 2, false), "a/x.txt d.txt ");
    /* a folder that was only passed by counts as not visited */
    ck_assert_str_eq(walked(paths, 2, true), "d.txt b/x.txt ");
}
END_TEST

START_TEST(enters_the_folder_of_a_page_that_is_named)
{
    char        inner[200];
    const char *paths[] = { folder_name, inner };

    make_file("a.html");
    make_folder("a_files");
    make_file("a_files/x.txt");
    (void)snprintf(inner, sizeof inner, "%s/a_files", folder_name);
    ck_assert_str_eq(walked_folder(false), "a.html ");
    ck_assert_str_eq(walked(paths, 2, false), "a.html a_files/x.txt ");
}
END_TEST

START_TEST(names_what_it_cannot_enter)
{
    char        missing[200];
    const char *paths[] = { "", missing, folder_name };

    (void)snprintf(missing, sizeof missing, "%s/missing", folder_name);
    make_link("nowhere", "dangling");
    make_link("loop", "loop");
    make_file("z.txt");
    ck_assert_str_eq(walked(paths, 3, false),
                     "! !missing !dangling !loop z.txt ");
}
END_TEST

START_TEST(tells_a_circle_of_links)
{
    char        loop[200];
    const char *paths[] = { loop }, *path;
    uint64_t    size;
    walk       *w = walk_new(paths, 1, &(tizbe_add_options){ 0 }, "");

    (void)snprintf(loop, sizeof loop, "%s/loop", folder_name);
    make_link("loop", "loop");
    ck_assert_int_eq(walk_next(w, &path, &size, &fixture_error), TIZBE_IO);
    ck_assert_str_eq(path, loop);
    ck_assert_ptr_nonnull(
        strstr(fixture_error.text, "symbolic links go in a circle"));
    walk_free(w);
}
END_TEST

START_TEST(names_a_closed_folder)
{
    make_folder("closed");
    make_file("closed/a.txt");
    make_file("z.txt");
    if (geteuid() == 0)
        return; /* nothing is forbidden to root */
    ck_assert_int_eq(chmod(fixture_path("closed"), 0), 0);
    ck_assert_str_eq(walked_folder(false), "!closed z.txt ");
    ck_assert_int_eq(chmod(fixture_path("closed"), 0755), 0);
}
END_TEST

/* Reading them will say what they are; the walk does not open them. */
START_TEST(hands_out_what_is_no_file)
{
    ck_assert_int_eq(mkfifo(fixture_path("pipe"), 0666), 0);
    ck_assert_str_eq(walked_folder(false), "pipe ");
}
END_TEST

START_TEST(takes_any_name)
{
    make_file("new\nline");
    make_file("-d");
    make_file("%n");
    make_file("\xff\xfe");
    ck_assert_str_eq(walked_folder(false), "%n -d new\nline \xff\xfe ");
}
END_TEST

START_TEST(knows_sizes)
{
    const char *paths[] = { folder_name, "-" };
    walk       *w;
    const char *path;
    uint64_t    size = 99;

    make_file("a.txt");
    fixture_write("b.txt", "", 0);
    w = walk_new(paths, 2, &(tizbe_add_options){ 0 }, "");
    ck_assert_int_eq(walk_next(w, &path, &size, &fixture_error), TIZBE_OK);
    ck_assert_uint_eq(size, 5);
    ck_assert_int_eq(walk_next(w, &path, &size, &fixture_error), TIZBE_OK);
    ck_assert_uint_eq(size, 0);
    ck_assert_int_eq(walk_next(w, &path, &size, &fixture_error), TIZBE_OK);
    ck_assert_str_eq(path, "-");
    ck_assert_uint_eq(size, 0);
    walk_free(w);
    walk_free(NULL);
}
END_TEST

START_TEST(finds_nothing_in_an_empty_folder)
{
    char        inner[200];
    const char *paths[] = { inner, inner };

    make_folder("empty");
    (void)snprintf(inner, sizeof inner, "%s/empty", folder_name);
    ck_assert_str_eq(walked(paths, 1, false), "");
    ck_assert_str_eq(walked(paths, 2, false), "");
    ck_assert_str_eq(walked_folder(true), "");
}
END_TEST

START_TEST(may_end_half_way)
{
    const char *paths[] = { folder_name };
    walk       *w = walk_new(paths, 1, &(tizbe_add_options){ 0 }, "");
    const char *path;
    uint64_t    size;

    make_folder("a");
    make_file("a/1.txt");
    make_file("a/2.txt");
    ck_assert_int_eq(walk_next(w, &path, &size, &fixture_error), TIZBE_OK);
    walk_free(w);
}
END_TEST

START_TEST(goes_deep)
{
    char name[3 * 200 + 10] = "";

    for (size_t i = 0; i < 100; i++) {
        strcat(name, i ? "/d" : "d");
        make_folder(name);
    }
    strcat(name, "/f");
    make_file(name);
    strcat(name, " ");
    ck_assert_str_eq(walked_folder(false), name);
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("add/walk");
    TCase *tc = tcase_create("walk");

    tcase_add_checked_fixture(tc, fixture_begin, fixture_end);
    tcase_add_test(tc, goes_by_the_bytes_of_names);
    tcase_add_test(tc, leaves_hidden_names_out_unless_named);
    tcase_add_test(tc, leaves_out_what_is_our_own);
    tcase_add_test(tc, keeps_the_order_of_the_arguments);
    tcase_add_test(tc, visits_a_folder_once);
    tcase_add_test(tc, enters_the_folder_of_a_page_that_is_named);
    tcase_add_test(tc, names_what_it_cannot_enter);
    tcase_add_test(tc, tells_a_circle_of_links);
    tcase_add_test(tc, names_a_closed_folder);
    tcase_add_test(tc, hands_out_what_is_no_file);
    tcase_add_test(tc, takes_any_name);
    tcase_add_test(tc, knows_sizes);
    tcase_add_test(tc, finds_nothing_in_an_empty_folder);
    tcase_add_test(tc, may_end_half_way);
    tcase_add_test(tc, goes_deep);
    suite_add_tcase(suite, tc);
    return check_run(suite);
}
