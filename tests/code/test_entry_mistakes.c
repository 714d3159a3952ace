/* code/entry/mistakes.h: how mistakes are told, and which name was meant. */
#include "check_main.h"

#include "base/array.h"
#include "code/entry/mistakes.h"

#include <stdio.h>
#include <string.h>

static arena        memory;
static mistake_list list;

static void
begin(void)
{
    arena_init(&memory);
    mistakes_init(&list, &memory);
}

static void
end(void)
{
    ck_assert(!list.failed);
    arena_release(&memory);
}

/* --- telling -------------------------------------------------------------- */

START_TEST(tells_in_the_order_of_places)
{
    buffer out = { 0 };

    ck_assert_int_eq(mistakes_status(&list), TIZBE_OK);
    mistakes_note(&list, (place){ 2, 7 }, "later in the line");
    mistakes_warn(&list, (place){ 2, 3 }, "b %s", "\x1b[31m\x7f");
    mistakes_warn(&list, (place){ 2, 3 }, "a");
    ck_assert_int_eq(mistakes_status(&list), TIZBE_OK);
    mistakes_add(&list, (place){ 10, 1 }, "last");
    mistakes_add(&list, (place){ 0, 0 }, "of all");
    ck_assert_int_eq(mistakes_status(&list), TIZBE_FORMAT);
    mistakes_sort(&list);
    mistakes_print(&list, "f\n", &out);
    ck_assert_str_eq(out.data, "f\\x0a: of all\n"
                               "f\\x0a:2:3: warning: a\n"
                               "f\\x0a:2:3: warning: b \\x1b[31m\\x7f\n"
                               "f\\x0a:2:7: note: later in the line\n"
                               "f\\x0a:10:1: last\n");
    ck_assert_uint_eq(list.errors, 2);
    ck_assert_uint_eq(list.warnings, 2);
    ck_assert_uint_eq(list.notes, 1);
    buffer_release(&out);
}
END_TEST

START_TEST(tells_the_first_error)
{
    tizbe_error error = { 0 };

    /* without memory there may be no mistake to tell */
    mistakes_warn(&list, (place){ 1, 1 }, "a warning");
    ck_assert_int_eq(mistakes_error(&list, TIZBE_NOMEM, "f", &error),
                     TIZBE_NOMEM);
    ck_assert_str_eq(error.text, "out of memory");
    mistakes_add(&list, (place){ 2, 3 }, "an error");
    ck_assert_int_eq(mistakes_error(&list, TIZBE_FORMAT, "f", &error),
                     TIZBE_FORMAT);
    ck_assert_str_eq(error.text, "cannot read 'f': 2:3: an error");
    mistakes_add(&list, (place){ 4, 5 }, "another");
    (void)mistakes_error(&list, TIZBE_FORMAT, "f", &error);
    ck_assert_str_eq(error.text, "cannot read 'f': 2:3: an error (and 1 more)");
}
END_TEST

START_TEST(tells_an_error_without_a_place)
{
    tizbe_error error = { 0 };

    mistakes_add(&list, (place){ 0, 0 }, "no \"themes\"\t\u202E");
    (void)mistakes_error(&list, TIZBE_FORMAT, "f\x1b[31m", &error);
    ck_assert_str_eq(error.text, "cannot read 'f\\x1b[31m': no "
                                 "\"themes\"\\x09\\xe2\\x80\\xae");
}
END_TEST

START_TEST(counts_what_is_too_many_to_be_told)
{
    buffer out = { 0 };
    size_t lines = 0;

    for (unsigned i = 0; i < MISTAKES_MAX + 2; i++)
        mistakes_add(&list, (place){ i + 1, 1 }, "x");
    mistakes_print(&list, "f", &out);
    for (const char *at = out.data; (at = strchr(at, '\n')); at++)
        lines++;
    ck_assert_uint_eq(lines, MISTAKES_MAX + 1);
    ck_assert_ptr_nonnull(strstr(out.data, "f: and 2 more\n"));
    ck_assert_uint_eq(list.errors, MISTAKES_MAX + 2);
    buffer_release(&out);
}
END_TEST

static const struct {
    const char *text, *quote;
} quotes[] = {
    { "", "" },
    { "visa", "visa" },
    /* sixty bytes, and more; whole letters */
    { "123456789012345678901234567890123456789012345678901234567890",
      "123456789012345678901234567890123456789012345678901234567890" },
    { "1234567890123456789012345678901234567890123456789012345678901",
      "123456789012345678901234567890123456789012345678901234567890 ..." },
    { "12345678901234567890123456789012345678901234567890123456789ж",
      "12345678901234567890123456789012345678901234567890123456789 ..." },
};

START_TEST(quotes_the_beginning)
{
    ck_assert_str_eq(mistakes_quote(&list, slice_of(quotes[_i].text)),
                     quotes[_i].quote);
}
END_TEST

/* --- the name that was meant ---------------------------------------------- */

static const struct {
    const char *wanted, *names, *meant; /* names between blanks */
} names[] = {
    { "visa", "grant visa", "visa" },
    { "visas", "grant visa", "visa" },
    { "vsia", "grant visa", "visa" },
    { "visum", "grant visa", "visa" },
    { "vxxx", "grant visa", "" },
    { "viза", "grant visa", "" },
    { "granst", "grants grant", "grants" },
    { "granst", "grant grants", "grant" },
    { "grent", "grunt grant", "grunt" },
    { "studentvisa", "student-visa", "student-visa" },
    { "studentwisas", "student-visa", "student-visa" },
    { "swuzentwiszs", "student-visa", "" },
    { "университет", "универсистет", "универсистет" },
    { "xy", "kk ru", "" },
    { "xk", "kk ru", "kk" },
    { "x", "kk x", "" },
    /* longer ones, of three letters at least */
    { "visa", "no-visa-here visa-student grant", "visa-student" },
    { "visa", "no-visa-here grant", "no-visa-here" },
    { "visa", "a-visa-here no-visa-here", "a-visa-here" },
    { "vi", "no-visa-here", "" },
    { "vis", "no-visa-here", "no-visa-here" },
    { "", "visa", "" },
    /* one that is too long is not guessed at */
    { "1234567890123456789012345678901234567890123456789012345678901234",
      "1234567890123456789012345678901234567890123456789012345678901235",
      "1234567890123456789012345678901234567890123456789012345678901235" },
    { "12345678901234567890123456789012345678901234567890123456789012345",
      "12345678901234567890123456789012345678901234567890123456789012346", "" },
    { "1234567890123456789012345678901234567890123456789012345678901234",
      "x2345678901234567890123456789012345678901234567890123456789012346", "" },
};

START_TEST(guesses_names)
{
    slice       all[8], rest = slice_of(names[_i].names);
    size_t      count = 0;
    char        hint[200] = "";
    const char *got;

    while (rest.size > 0) {
        size_t at = slice_find(rest, SLICE(" "), 0);

        at = at == SIZE_MAX ? rest.size : at;
        all[count++] = slice_part(rest, 0, at);
        rest = slice_part(rest, at < rest.size ? at + 1 : at, rest.size);
    }
    if (names[_i].meant[0])
        (void)snprintf(hint, sizeof hint, ", did you mean '$%s'?",
                       names[_i].meant);
    got = near_name(&list, slice_of(names[_i].wanted), '$', all, count);
    ck_assert_msg(strcmp(got, hint) == 0, "%s: %s", names[_i].wanted, got);
}
END_TEST

START_TEST(guesses_for_some_time_only)
{
    slice name = SLICE("visa");

    list.comparable = 1;
    ck_assert_str_eq(near_name(&list, SLICE("vista"), 0, &name, 1),
                     ", did you mean 'visa'?");
    ck_assert_uint_eq(list.comparable, 0);
    ck_assert_str_eq(near_name(&list, SLICE("vista"), 0, &name, 1), "");
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("code/entry_mistakes");
    TCase *tc = tcase_create("mistakes");

    tcase_add_checked_fixture(tc, begin, end);
    tcase_add_test(tc, tells_in_the_order_of_places);
    tcase_add_test(tc, tells_the_first_error);
    tcase_add_test(tc, tells_an_error_without_a_place);
    tcase_add_test(tc, counts_what_is_too_many_to_be_told);
    tcase_add_loop_test(tc, quotes_the_beginning, 0, COUNT_OF(quotes));
    tcase_add_loop_test(tc, guesses_names, 0, COUNT_OF(names));
    tcase_add_test(tc, guesses_for_some_time_only);
    suite_add_tcase(suite, tc);
    return check_run(suite);
}
