/* Names of statuses, and the sentence that is cut where a character ends. */
#include "check_main.h"

#include "base/status.h"

#include <stdint.h>
#include <string.h>

START_TEST(names_every_status)
{
    const char *name = tizbe_status_text((tizbe_status)_i);

    ck_assert_ptr_nonnull(name);
    ck_assert_str_ne(name, "");
    ck_assert_str_ne(name, "unknown status");
    for (int other = 0; other < _i; other++)
        ck_assert_str_ne(name, tizbe_status_text((tizbe_status)other));
}
END_TEST

START_TEST(names_what_it_does_not_know)
{
    ck_assert_str_eq(tizbe_status_text((tizbe_status)TIZBE_STATUSES),
                     "unknown status");
    ck_assert_str_eq(tizbe_status_text((tizbe_status)-1), "unknown status");
}
END_TEST

START_TEST(fills_the_error)
{
    tizbe_error error;

    ck_assert_int_eq(
        error_set(&error, TIZBE_FORMAT, "cannot read '%s': %d", "a.docx", 7),
        TIZBE_FORMAT);
    ck_assert_int_eq(error.status, TIZBE_FORMAT);
    ck_assert_str_eq(error.text, "cannot read 'a.docx': 7");
}
END_TEST

START_TEST(takes_no_error)
{
    ck_assert_int_eq(error_set(NULL, TIZBE_IO, "%s", "x"), TIZBE_IO);
    ck_assert_int_eq(error_nomem(NULL), TIZBE_NOMEM);
}
END_TEST

START_TEST(says_that_memory_ran_out)
{
    tizbe_error error;

    ck_assert_int_eq(error_nomem(&error), TIZBE_NOMEM);
    ck_assert_int_eq(error.status, TIZBE_NOMEM);
    ck_assert_str_eq(error.text, "out of memory");
}
END_TEST

/* A text of `lead` ASCII letters and then only `unit` up to the limit. */
static const struct {
    const char *unit;
    size_t      lead;
} long_texts[] = {
    { "x", 0 }, { "ы", 0 },    { "ы", 1 },    { "€", 0 },    { "€", 1 },
    { "€", 2 }, { "🙂", 0 }, { "🙂", 1 }, { "🙂", 2 }, { "🙂", 3 },
};

START_TEST(cuts_between_characters)
{
    size_t      unit = strlen(long_texts[_i].unit);
    size_t      size = long_texts[_i].lead;
    char        text[2000];
    tizbe_error error;
    size_t      kept;

    memset(text, '.', size);
    while (size + unit < sizeof text) {
        memcpy(text + size, long_texts[_i].unit, unit);
        size += unit;
    }
    text[size] = '\0';
    (void)error_set(&error, TIZBE_IO, "%s", text);
    kept = strlen(error.text);
    ck_assert_uint_lt(kept, sizeof error.text);
    ck_assert_uint_ge(kept, sizeof error.text - 2 * unit - 1);
    ck_assert_int_eq(memcmp(error.text, text, kept), 0);
    ck_assert_uint_eq((kept - long_texts[_i].lead) % unit, 0);
}
END_TEST

START_TEST(keeps_what_just_fits)
{
    char        text[sizeof(((tizbe_error *)0)->text)];
    tizbe_error error;

    memset(text, 'x', sizeof text - 1);
    text[sizeof text - 1] = '\0';
    memcpy(text + sizeof text - 3, "ы", 2);
    (void)error_set(&error, TIZBE_IO, "%s", text);
    ck_assert_str_eq(error.text, text);
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("base/status");
    TCase *tc = tcase_create("status");

    tcase_add_loop_test(tc, names_every_status, TIZBE_OK, TIZBE_STATUSES);
    tcase_add_test(tc, names_what_it_does_not_know);
    tcase_add_test(tc, fills_the_error);
    tcase_add_test(tc, takes_no_error);
    tcase_add_test(tc, says_that_memory_ran_out);
    tcase_add_loop_test(tc, cuts_between_characters, 0,
                        sizeof long_texts / sizeof *long_texts);
    tcase_add_test(tc, keeps_what_just_fits);
    suite_add_tcase(suite, tc);
    return check_run(suite);
}
