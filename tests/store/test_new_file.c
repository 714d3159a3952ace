/* A corpus file that is not whole yet: who makes it, and what is left. */
#include "check_main.h"

#include "base/file.h"
#include "folder.h"
#include "store/new_file.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

static tizbe_error error;

static tizbe_status
begin(new_file *f)
{
    return new_file_begin(f, folder_path("copy.tizbe"), folder_name, &error);
}

static tizbe_status
end(new_file *f, tizbe_status status)
{
    return new_file_end(f, folder_path("copy.tizbe"), status, &error);
}

static void
put(const char *name)
{
    ck_assert_int_eq(file_write(folder_path(name), SLICE("left"), NULL), 0);
}

static bool
is_there(const char *name)
{
    return access(folder_path(name), F_OK) == 0;
}

START_TEST(is_seen_when_it_is_whole)
{
    new_file f;

    ck_assert_int_eq(begin(&f), TIZBE_OK);
    ck_assert(!is_there("copy.tizbe"));
    ck_assert_int_eq(access(f.name, F_OK), 0);
    ck_assert_int_eq(end(&f, TIZBE_OK), TIZBE_OK);
    ck_assert(is_there("copy.tizbe"));
    ck_assert(!is_there("copy.tizbe.partial"));
    ck_assert_int_eq(begin(&f), TIZBE_EXISTS);
}
END_TEST

START_TEST(leaves_nothing_when_it_fails)
{
    new_file f;

    ck_assert_int_eq(begin(&f), TIZBE_OK);
    put("copy.tizbe.partial-wal");
    ck_assert_int_eq(end(&f, TIZBE_FULL), TIZBE_FULL);
    ck_assert_int_eq(rmdir(folder_name), 0);
    folder_begin();
}
END_TEST

START_TEST(takes_away_what_a_killed_one_left)
{
    new_file f;

    put("copy.tizbe.partial");
    put("copy.tizbe.partial-journal");
    put("copy.tizbe.partial-claim");
    ck_assert_int_eq(begin(&f), TIZBE_OK);
    ck_assert(!is_there("copy.tizbe.partial-journal"));
    ck_assert_int_eq(end(&f, TIZBE_OK), TIZBE_OK);
}
END_TEST

/* The first one goes on undisturbed. */
START_TEST(is_made_by_one_at_a_time)
{
    new_file first, second;

    ck_assert_int_eq(begin(&first), TIZBE_OK);
    put("copy.tizbe.partial-wal");
    ck_assert_int_eq(begin(&second), TIZBE_BUSY);
    ck_assert_ptr_nonnull(strstr(error.text, "another program is writing it"));
    ck_assert(is_there("copy.tizbe.partial-wal"));
    ck_assert_int_eq(end(&first, TIZBE_OK), TIZBE_OK);
}
END_TEST

/* Such a lock on the file itself would keep SQLite out of it where flock(2) is
 * made of the locks that SQLite takes. */
START_TEST(is_claimed_beside_the_file)
{
    new_file f;
    int      fd;

    ck_assert_int_eq(begin(&f), TIZBE_OK);
    ck_assert(is_there("copy.tizbe.partial-claim"));
    fd = open(f.name, O_RDWR | O_CLOEXEC);
    ck_assert_int_eq(flock(fd, LOCK_EX | LOCK_NB), 0);
    (void)close(fd);
    ck_assert_int_eq(end(&f, TIZBE_OK), TIZBE_OK);
    ck_assert(!is_there("copy.tizbe.partial-claim"));
}
END_TEST

START_TEST(replaces_nothing)
{
    new_file f;
    buffer   bytes = { 0 };

    ck_assert_int_eq(begin(&f), TIZBE_OK);
    put("copy.tizbe");
    ck_assert_int_eq(end(&f, TIZBE_OK), TIZBE_EXISTS);
    ck_assert(!is_there("copy.tizbe.partial"));
    ck_assert_int_eq(
        file_read(folder_path("copy.tizbe"), 100, &bytes, NULL, NULL), 0);
    ck_assert(slice_is(buffer_slice(&bytes), "left"));
    buffer_release(&bytes);
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("store/new_file");
    TCase *tc = tcase_create("new_file");

    tcase_add_checked_fixture(tc, folder_begin, folder_end);
    tcase_add_test(tc, is_seen_when_it_is_whole);
    tcase_add_test(tc, leaves_nothing_when_it_fails);
    tcase_add_test(tc, takes_away_what_a_killed_one_left);
    tcase_add_test(tc, is_made_by_one_at_a_time);
    tcase_add_test(tc, is_claimed_beside_the_file);
    tcase_add_test(tc, replaces_nothing);
    suite_add_tcase(suite, tc);
    return check_run(suite);
}
