/* What killed writers leave: taken away when nobody holds it, and only then. */
#include "check_main.h"

#include "base/file.h"
#include "base/temporary.h"
#include "folder.h"

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

static int
make(const char *name, const char *text)
{
    int fd = open(folder_path(name), O_CREAT | O_EXCL | O_WRONLY, 0600);

    ck_assert_int_ge(fd, 0);
    ck_assert_int_eq((int)write(fd, text, strlen(text)), (int)strlen(text));
    return fd;
}

/* A name, what is in it, whether somebody holds it, whether it stays. */
static const struct {
    const char *name, *text;
    bool        is_claimed, stays;
} cases[] = {
    { ".tizbe-0123456789ab", "half", false, false },
    { ".tizbe-0123456789ab", "half", true, true },
    { ".tizbe-0123456789ab", "", false, true },
    { ".tizbe-0123456789a", "short", false, true },
    { ".tizbe-0123456789abc", "long", false, true },
    { ".tizbe-0123456789aX", "no digit", false, true },
    { "tizbe-0123456789ab", "seen", false, true },
};

START_TEST(takes_away_what_nobody_holds)
{
    slice done = SLICE("done");
    int   fd = make(cases[_i].name, cases[_i].text);

    if (cases[_i].is_claimed)
        temporary_claim(fd);
    else
        ck_assert_int_eq(close(fd), 0);
    ck_assert_int_eq(file_write(folder_path("out.csv"), done, NULL), TIZBE_OK);
    ck_assert_int_eq(access(folder_path(cases[_i].name), F_OK) == 0,
                     cases[_i].stays);
    ck_assert_int_eq(access(folder_path("out.csv"), F_OK), 0);
    if (cases[_i].is_claimed)
        ck_assert_int_eq(close(fd), 0);
    (void)unlink(folder_path(cases[_i].name));
    (void)unlink(folder_path("out.csv"));
    ck_assert_int_eq(rmdir(folder_name), 0); /* nothing else was left */
}
END_TEST

/* Who sweeps takes no file from who is about to give it its name. */
START_TEST(leaves_what_is_being_named)
{
    enum { TIMES = 100 };
    tizbe_error error = { 0 };
    pid_t       sweeper = fork();

    ck_assert_int_ge(sweeper, 0);
    while (sweeper == 0)
        temporary_sweep(folder_path("other.csv"));
    for (int i = 0; i < TIMES && error.status == TIZBE_OK; i++)
        (void)!file_write(folder_path("out.csv"), SLICE("done"), &error);
    ck_assert_int_eq(kill(sweeper, SIGKILL), 0);
    ck_assert_int_eq(waitpid(sweeper, NULL, 0), sweeper);
    ck_assert_str_eq(error.text, "");
}
END_TEST

START_TEST(names_are_beside_the_path)
{
    char *name = temporary_name("a/b.csv");

    ck_assert_int_eq(strncmp(name, "a/.tizbe-", 9), 0);
    ck_assert_uint_eq(strlen(name), 9 + 12);
    free(name);
    name = temporary_name("b.csv");
    ck_assert_int_eq(strncmp(name, ".tizbe-", 7), 0);
    free(name);
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("base/temporary");
    TCase *tc = tcase_create("temporary");

    tcase_set_timeout(tc, 60); /* of a disk that is slow to sync */
    tcase_add_checked_fixture(tc, folder_begin, folder_end);
    tcase_add_loop_test(tc, takes_away_what_nobody_holds, 0,
                        sizeof cases / sizeof *cases);
    tcase_add_test(tc, leaves_what_is_being_named);
    tcase_add_test(tc, names_are_beside_the_path);
    suite_add_tcase(suite, tc);
    return check_run(suite);
}
