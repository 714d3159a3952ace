/*
 * A folder of a test's own, in TMPDIR or /tmp, which goes with all that is
 * in it.
 *
 *     folder_begin();                   // in a checked fixture
 *     file_write(folder_path("a.txt"), SLICE("text"), NULL);
 *     folder_end();
 */
#ifndef TESTS_FOLDER_H
#define TESTS_FOLDER_H

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#define FOLDER __attribute__((unused)) static

FOLDER char folder_name[120];

FOLDER void
folder_begin(void)
{
    const char *parent = getenv("TMPDIR");
    int size = snprintf(folder_name, sizeof folder_name, "%s/tizbe-test-XXXXXX",
                        parent && *parent ? parent : "/tmp");

    ck_assert_int_lt(size, (int)sizeof folder_name);
    ck_assert_ptr_nonnull(mkdtemp(folder_name));
}

FOLDER void
folder_end(void)
{
    char command[sizeof folder_name + 32];

    (void)snprintf(command, sizeof command, "rm -rf '%s'", folder_name);
    ck_assert_int_eq(system(command), 0);
}

/* The path of a name in the folder; four of them are good at a time. */
FOLDER const char *
folder_path(const char *name)
{
    static char paths[4][sizeof folder_name + 300];
    static int  next;
    char       *path = paths[next++ % 4];

    (void)snprintf(path, sizeof paths[0], "%s/%s", folder_name, name);
    return path;
}

#endif
