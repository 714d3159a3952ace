/* Lines for people, with memory to make them in and without. */
#include "check_main.h"

#include "cli/output.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

static bool has_memory;

__attribute__((format(printf, 2, 0))) static int
make_text(char **out, const char *format, va_list args)
{
    return has_memory ? vasprintf(out, format, args) : -1;
}

#undef vasprintf
#define vasprintf make_text
#include "cli/output.c"

/* Standard error of this test, which has a process of its own. */
static char   heard[20000];
static FILE  *usual;
static size_t line_size;

static void
begin(void)
{
    usual = stderr;
    stderr = fmemopen(heard, sizeof heard, "w");
    ck_assert_ptr_nonnull(stderr);
}

static void
end(void)
{
    (void)fclose(stderr);
    stderr = usual;
}

static const char *
hear(void)
{
    (void)fflush(stderr);
    line_size = strlen(heard);
    return heard;
}

START_TEST(a_line_is_said_with_memory_and_without)
{
    has_memory = _i != 0;
    complain("cannot read '%s': %d", "a\x1b.txt", 7);
    remark("%s", "виза");
    complain_line("100%s");
    remark_line("виза %d");
    ck_assert_str_eq(hear(), "tizbe: cannot read 'a\\x1b.txt': 7\nвиза\n"
                             "tizbe: 100%s\nвиза %d\n");
}
END_TEST

/* It says so, and is cut where a character ends. */
START_TEST(a_long_line_loses_its_end_without_memory)
{
    static const char mark[] = "ж ... (out of memory)\n";
    static char       text[5001];

    for (size_t i = 0; i + 1 < sizeof text; i += 2)
        memcpy(text + i, "ж", 2);
    has_memory = _i != 0;
    remark("%s %s", text, text);
    if (has_memory) {
        ck_assert_uint_eq(strlen(hear()), 2 * strlen(text) + 2);
        return;
    }
    ck_assert_uint_gt(strlen(hear()), 900);
    ck_assert_uint_lt(line_size, 1100);
    ck_assert_str_eq(heard + line_size - strlen(mark), mark);
}
END_TEST

START_TEST(a_line_as_it_is_is_never_cut)
{
    static char text[5001];

    memset(text, 'x', sizeof text - 1);
    has_memory = false;
    remark_line(text);
    ck_assert_uint_eq(strlen(hear()), strlen(text) + 1);
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("cli/output");
    TCase *tc = tcase_create("lines");

    tcase_add_checked_fixture(tc, begin, end);
    tcase_add_loop_test(tc, a_line_is_said_with_memory_and_without, 0, 2);
    tcase_add_loop_test(tc, a_long_line_loses_its_end_without_memory, 0, 2);
    tcase_add_test(tc, a_line_as_it_is_is_never_cut);
    suite_add_tcase(suite, tc);
    return check_run(suite);
}
