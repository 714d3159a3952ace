/* Paths: what messages show of them, and their parts. */
#include "check_main.h"

#include "base/array.h"
#include "base/path.h"

#include <stdlib.h>

static buffer out;

static void
end(void)
{
    buffer_release(&out);
}

static const struct {
    const char *raw, *shown;
} paths[] = {
    { "", "" },
    { "a b.txt", "a b.txt" },
    { "жоспар.docx", "жоспар.docx" },
    { "a\nb\t\x1b[31m\x7f", "a\\x0ab\\x09\\x1b[31m\\x7f" },
    { "\xc2\x9b", "\\xc2\\x9b" }, /* C1: a terminal obeys it   */
    { "\xc2\xa0", "\xc2\xa0" },   /* U+00A0                    */
    { "\xe2\x80\xae"
      "cod.txt",
      "\\xe2\\x80\\xaecod.txt" },          /* U+202E       */
    { "\xe2\x81\xa6", "\\xe2\\x81\\xa6" }, /* U+2066                    */
    { "\xe2\x80\xa8", "\\xe2\\x80\\xa8" }, /* U+2028                    */
    { "\xe2\x80\x94", "\xe2\x80\x94" },    /* a dash                    */
    { "\xef\xbf\xbd", "\xef\xbf\xbd" },
    { "\xf0\x9f\x99\x82", "\xf0\x9f\x99\x82" },
    { "\x80\xbf", "\\x80\\xbf" },          /* no lead                   */
    { "\xc0\xaf", "\\xc0\\xaf" },          /* overlong, two bytes       */
    { "\xe0\x80\xaf", "\\xe0\\x80\\xaf" }, /* overlong, three           */
    { "\xf0\x80\x80\xaf", "\\xf0\\x80\\x80\\xaf" }, /* overlong, four       */
    { "\xed\xa0\x80", "\\xed\\xa0\\x80" }, /* a surrogate               */
    { "\xf4\x90\x80\x80", "\\xf4\\x90\\x80\\x80" }, /* above U+10FFFF       */
    { "\xf4\x8f\xbf\xbf", "\xf4\x8f\xbf\xbf" },
    { "\xd0", "\\xd0" }, /* cut short                 */
    { "\xe2\x82x", "\\xe2\\x82x" },
    { "\xff\xfe", "\\xff\\xfe" },
};

START_TEST(shows_paths_harmlessly)
{
    path_escape(&out, slice_of(paths[_i].raw));
    ck_assert(slice_is(buffer_slice(&out), paths[_i].shown));
}
END_TEST

START_TEST(refuses_with_the_path_and_a_reason)
{
    tizbe_error error = { 0 };

    ck_assert_int_eq(
        path_refuse("read", "a\x1b.csv", TIZBE_IO, "is a folder", &error),
        TIZBE_IO);
    ck_assert_int_eq(error.status, TIZBE_IO);
    ck_assert_str_eq(error.text, "cannot read 'a\\x1b.csv': is a folder");
    (void)path_refuse("read", "", TIZBE_IO, "is a folder", &error);
    ck_assert_str_eq(error.text, "cannot read '': is a folder");
    ck_assert_int_eq(path_refuse("read", "a", TIZBE_LIMIT, "it is", NULL),
                     TIZBE_LIMIT);
}
END_TEST

START_TEST(shows_a_nul)
{
    path_escape(&out, SLICE("a\0b"));
    ck_assert(slice_is(buffer_slice(&out), "a\\x00b"));
    path_escape(&out, slice_make(NULL, 0));
    ck_assert_uint_eq(out.size, 6);
}
END_TEST

static const struct {
    const char *path, *name, *extension;
} parts[] = {
    { "a/b/plan.docx", "plan.docx", "docx" },
    { "plan.tar.gz", "plan.tar.gz", "gz" },
    { "plan", "plan", "" },
    { "plan.", "plan.", "" },
    { ".hidden", ".hidden", "" },
    { "a/.hidden.txt", ".hidden.txt", "txt" },
    { "a.b/c", "c", "" },
    { "a/", "", "" },
    { "/", "", "" },
    { "", "", "" },
};

START_TEST(takes_paths_apart)
{
    slice whole = slice_of(parts[_i].path);

    ck_assert(slice_is(path_name(whole), parts[_i].name));
    ck_assert(slice_is(path_extension(whole), parts[_i].extension));
}
END_TEST

START_TEST(takes_no_path_apart)
{
    ck_assert_uint_eq(path_name(slice_make(NULL, 0)).size, 0);
    ck_assert_uint_eq(path_extension(slice_make(NULL, 0)).size, 0);
}
END_TEST

static const struct {
    const char *path;
    bool        is_listed;
} listed[] = {
    { "a.html", true },   { "dir.d/a.HTM", true }, { "a.ht", false },
    { "a.htmlx", false }, { "html", false },       { "a.html/b", false },
    { "a.", false },      { "", false },
};

START_TEST(finds_an_extension_in_a_list)
{
    ck_assert_int_eq(path_ends_in(listed[_i].path, "html htm"),
                     listed[_i].is_listed);
}
END_TEST

START_TEST(names_the_folder)
{
    char *inside = path_folder("a/b.csv"), *here = path_folder("b.csv");

    ck_assert_str_eq(inside, "a/");
    ck_assert_str_eq(here, ".");
    free(inside);
    free(here);
}
END_TEST

static const struct {
    const char *path, *absolute; /* "." in front: of where the test runs */
} absolutes[] = {
    { "/", "/" },
    { "/nowhere", "/nowhere" },
    { "//nowhere/at/all/", "/nowhere/at/all" },
    { "nowhere", "./nowhere" },
    { "nowhere/at/all//", "./nowhere/at/all" },
    { "./nowhere", "./nowhere" },
    { ".", "." },
};

START_TEST(makes_what_is_not_there_absolute)
{
    const char *expected = absolutes[_i].absolute;
    char       *here = realpath(".", NULL);
    char       *got = path_absolute(absolutes[_i].path);

    ck_assert_ptr_nonnull(here);
    ck_assert_ptr_nonnull(got);
    if (*expected == '.')
        buffer_text(&out, here);
    buffer_text(&out, expected + (*expected == '.'));
    ck_assert_str_eq(got, out.data);
    free(got);
    free(here);
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("base/path");
    TCase *tc = tcase_create("path");

    tcase_add_checked_fixture(tc, NULL, end);
    tcase_add_loop_test(tc, shows_paths_harmlessly, 0, COUNT_OF(paths));
    tcase_add_test(tc, refuses_with_the_path_and_a_reason);
    tcase_add_test(tc, shows_a_nul);
    tcase_add_loop_test(tc, takes_paths_apart, 0, COUNT_OF(parts));
    tcase_add_test(tc, takes_no_path_apart);
    tcase_add_loop_test(tc, finds_an_extension_in_a_list, 0, COUNT_OF(listed));
    tcase_add_test(tc, names_the_folder);
    tcase_add_loop_test(tc, makes_what_is_not_there_absolute, 0,
                        COUNT_OF(absolutes));
    suite_add_tcase(suite, tc);
    return check_run(suite);
}
