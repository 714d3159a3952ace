/* A zip container that is written: what readers find in it. */
#include "export/zip_out.h"

#include "check_main.h"
#include "zip_part.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>

/* Bytes that do not pack well, the same each time. */
static void
put_noise(buffer *b, size_t size)
{
    uint32_t state = 1;

    for (size_t i = 0; i < size; i++) {
        state = state * 1664525u + 1013904223u;
        buffer_byte(b, (char)(state >> 24));
    }
}

static void
check_part(const buffer *file, const char *name, slice expected)
{
    buffer part = zip_part(file, name);

    ck_assert_msg(slice_equal(buffer_slice(&part), expected), "'%s'", name);
    buffer_release(&part);
}

/* Whole members and members in pieces, empty and larger than any buffer. */
START_TEST(members_come_back)
{
    buffer   file = { 0 }, noise = { 0 };
    zip_out *z;

    put_noise(&noise, 300000);
    ck_assert_int_eq(zip_out_new(&file, &z, NULL), TIZBE_OK);
    ck_assert_int_eq(zip_out_member(z, "whole.txt", SLICE("whole"), NULL),
                     TIZBE_OK);
    ck_assert_int_eq(zip_out_begin(z, "pieces.txt", NULL), TIZBE_OK);
    ck_assert_int_eq(zip_out_add(z, SLICE("pie"), NULL), TIZBE_OK);
    ck_assert_int_eq(zip_out_add(z, SLICE(""), NULL), TIZBE_OK);
    ck_assert_int_eq(zip_out_add(z, SLICE("ces"), NULL), TIZBE_OK);
    ck_assert_int_eq(zip_out_member(z, "empty", SLICE(""), NULL), TIZBE_OK);
    ck_assert_int_eq(zip_out_begin(z, "nothing in pieces", NULL), TIZBE_OK);
    ck_assert_int_eq(zip_out_member(z, "құжат.bin", buffer_slice(&noise), NULL),
                     TIZBE_OK);
    ck_assert_int_eq(zip_out_begin(z, "last", NULL), TIZBE_OK);
    ck_assert_int_eq(zip_out_add(z, buffer_slice(&noise), NULL), TIZBE_OK);
    ck_assert_int_eq(zip_out_end(z, NULL), TIZBE_OK);
    zip_out_free(z);

    check_part(&file, "whole.txt", SLICE("whole"));
    check_part(&file, "pieces.txt", SLICE("pieces"));
    check_part(&file, "empty", SLICE(""));
    check_part(&file, "nothing in pieces", SLICE(""));
    check_part(&file, "құжат.bin", buffer_slice(&noise));
    check_part(&file, "last", buffer_slice(&noise));
    buffer_release(&noise);
    buffer_release(&file);
}
END_TEST

/* What is taken out of the buffer between two calls belongs to it still. */
START_TEST(may_be_taken_away)
{
    buffer   at_once = { 0 }, out = { 0 }, taken = { 0 };
    zip_out *z;

    for (int away = 0; away < 2; away++) {
        buffer *to = away ? &out : &at_once;

        ck_assert_int_eq(zip_out_new(to, &z, NULL), TIZBE_OK);
        for (int i = 0; i < 20; i++) {
            char name[16];

            (void)snprintf(name, sizeof name, "m%d", i);
            if (i % 3 == 0) {
                ck_assert_int_eq(zip_out_begin(z, name, NULL), TIZBE_OK);
                ck_assert_int_eq(zip_out_add(z, slice_of(name), NULL),
                                 TIZBE_OK);
            } else {
                ck_assert_int_eq(zip_out_member(z, name, slice_of(name), NULL),
                                 TIZBE_OK);
            }
            if (away) {
                buffer_put(&taken, buffer_slice(&out));
                buffer_clear(&out);
            }
        }
        ck_assert_int_eq(zip_out_end(z, NULL), TIZBE_OK);
        zip_out_free(z);
    }
    buffer_put(&taken, buffer_slice(&out));
    ck_assert(slice_equal(buffer_slice(&taken), buffer_slice(&at_once)));
    check_part(&taken, "m19", SLICE("m19"));
    buffer_release(&at_once);
    buffer_release(&out);
    buffer_release(&taken);
}
END_TEST

/* The directory counts members, and lengths of names, in two bytes. */
START_TEST(refuses_what_no_directory_holds)
{
    static char  name[70000];
    buffer       file = { 0 };
    tizbe_error  error;
    tizbe_status status = TIZBE_OK;
    zip_out     *z;
    unsigned     count = 0;

    memset(name, 'n', sizeof name - 1);
    ck_assert_int_eq(zip_out_new(&file, &z, NULL), TIZBE_OK);
    ck_assert_int_eq(zip_out_begin(z, name, &error), TIZBE_LIMIT);
    for (; status == TIZBE_OK && count < 70000; count++) {
        char short_name[16];

        (void)snprintf(short_name, sizeof short_name, "%u", count);
        status = zip_out_member(z, short_name, SLICE(""), &error);
        buffer_clear(&file);
    }
    ck_assert_int_eq(status, TIZBE_LIMIT);
    ck_assert_uint_eq(count, 65536);
    ck_assert_ptr_nonnull(strstr(error.text, "'65535'"));
    zip_out_free(z);
    buffer_release(&file);
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("zip_out");
    TCase *tests = tcase_create("zip_out");

    tcase_add_test(tests, members_come_back);
    tcase_add_test(tests, may_be_taken_away);
    tcase_add_test(tests, refuses_what_no_directory_holds);
    suite_add_tcase(suite, tests);
    return check_run(suite);
}
