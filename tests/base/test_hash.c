/* SHA-256 against the examples of FIPS 180-4 and its test vectors. */
#include "check_main.h"

#include "base/array.h"
#include "base/hash.h"

static const struct {
    const char *text;
    const char *hex;
} vectors[] = {
    { "", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855" },
    { "abc",
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad" },
    { "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1" },
    { "abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmn"
      "hijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu",
      "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1" },
};

START_TEST(hashes_at_once)
{
    char hex[SHA256_HEX];

    sha256_hex(slice_of(vectors[_i].text), hex);
    ck_assert_str_eq(hex, vectors[_i].hex);
}
END_TEST

START_TEST(hashes_byte_by_byte)
{
    slice        text = slice_of(vectors[_i].text);
    sha256_state state;
    char         hex[SHA256_HEX];

    sha256_begin(&state);
    for (size_t i = 0; i < text.size; i++)
        sha256_add(&state, slice_part(text, i, i + 1));
    sha256_add(&state, SLICE(""));
    sha256_end(&state, hex);
    ck_assert_str_eq(hex, vectors[_i].hex);
}
END_TEST

START_TEST(hashes_a_million_letters)
{
    sha256_state state;
    char         piece[1000], hex[SHA256_HEX];

    memset(piece, 'a', sizeof piece);
    sha256_begin(&state);
    for (int i = 0; i < 1000; i++)
        sha256_add(&state, slice_make(piece, sizeof piece));
    sha256_end(&state, hex);
    ck_assert_str_eq(
        hex,
        "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}
END_TEST

START_TEST(hashes_nothing)
{
    char hex[SHA256_HEX];

    sha256_hex(slice_make(NULL, 0), hex);
    ck_assert_str_eq(hex, vectors[0].hex);
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("base/hash");
    TCase *tc = tcase_create("hash");

    tcase_add_loop_test(tc, hashes_at_once, 0, COUNT_OF(vectors));
    tcase_add_loop_test(tc, hashes_byte_by_byte, 0, COUNT_OF(vectors));
    tcase_add_test(tc, hashes_a_million_letters);
    tcase_add_test(tc, hashes_nothing);
    suite_add_tcase(suite, tc);
    return check_run(suite);
}
