/* SipHash-2-4-128 against its authors' test values: the key is 00 01 .. 0f,
 * the text 00 01 .. of so many bytes. */
#include "check_main.h"

#include "base/array.h"
#include "base/siphash.h"

#include <stdio.h>

static const siphash_key counted = { { 0x0706050403020100u,
                                       0x0f0e0d0c0b0a0908u } };

static const struct {
    size_t      size;
    const char *hex;
} vectors[] = {
    { 0, "a3817f04ba25a8e66df67214c7550293" },
    { 1, "da87c1d86b99af44347659119b22fc45" },
    { 7, "a1f1ebbed8dbc153c0b84aa61ff08239" },
    { 8, "3b62a9ba6258f5610f83e264f31497b4" },
    { 15, "5493e99933b0a8117e08ec0f97cfc3d9" },
    { 63, "5150d1772f50834a503e069a973fbd7c" },
};

START_TEST(hashes_as_its_authors)
{
    char          text[64], hex[33];
    siphash_value value;

    for (size_t i = 0; i < sizeof text; i++)
        text[i] = (char)i;
    value = siphash(&counted, slice_make(text, vectors[_i].size));
    for (size_t i = 0; i < 16; i++)
        (void)snprintf(hex + 2 * i, 3, "%02x",
                       (unsigned)(value.words[i / 8] >> 8 * (i % 8) & 0xFF));
    ck_assert_str_eq(hex, vectors[_i].hex);
}
END_TEST

START_TEST(draws_another_key_each_time)
{
    siphash_key a = { { 0 } }, b = { { 0 } };

    ck_assert(siphash_draw(&a));
    ck_assert(siphash_draw(&b));
    ck_assert(memcmp(&a, &b, sizeof a) != 0);
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("base/siphash");
    TCase *tc = tcase_create("siphash");

    tcase_add_loop_test(tc, hashes_as_its_authors, 0, COUNT_OF(vectors));
    tcase_add_test(tc, draws_another_key_each_time);
    suite_add_tcase(suite, tc);
    return check_run(suite);
}
