/* ingest/twice_encoded.h: what is made letters again, and what never was. */
#include "base/arena.h"
#include "base/array.h"
#include "base/buffer.h"
#include "check_main.h"
#include "ingest/twice_encoded.h"
#include "ingest/windows_1252.h"
#include "text/utf8.h"

/* Each byte beyond ASCII as the character it is in windows-1252. */
static void
encode_again(buffer *out, const char *text)
{
    for (; *text; text++) {
        unsigned byte = (unsigned char)*text;
        char     room[4];

        buffer_append(out, room,
                      utf8_encode(byte >= 0x80 && byte < 0xA0
                                      ? windows_1252_high[byte - 0x80]
                                      : byte,
                                  room));
    }
}

static void
check_mended(slice text, const char *expected, size_t expected_lines)
{
    arena  a;
    slice  got = text;
    size_t lines;

    arena_init(&a);
    ck_assert_int_eq(twice_encoded_mend(&a, &got, &lines), TIZBE_OK);
    ck_assert_msg(slice_is(got, expected), "%.*s is %.*s, not %s",
                  (int)text.size, text.data, (int)got.size, got.data, expected);
    ck_assert_uint_eq(lines, expected_lines);
    arena_release(&a);
}

/* Letters that people write, to the first and last of each range. */
static const struct {
    const char *text;
    bool        is_mended;
} letters[] = {
    { "Виза", true },         { "Résumé", true },     { "5 °C – €7", true },
    { "\U0001F600", true },   { "\u00C0", true },     { "\u00FF", true },
    { "\u017F", true },       { "\u0180", false },    { "\u03FF", false },
    { "\u0400", true },       { "\u052F", true },     { "\u0530", false },
    { "\u05FF", false },      { "\u0600", true },     { "\u06FF", true },
    { "\u0700", false },      { "\u1FFF", false },    { "\u2000", true },
    { "\u2BFF", true },       { "\u2C00", false },    { "\uFE0E", false },
    { "\u2764\uFE0F", true }, { "\uFE10", false },    { "\U0001EFFF", false },
    { "\U0001F000", true },   { "\U0001FFF0", true }, { "\U00020000", false },
    { "Виза \u03FF", false }, /* one that is not, of many */
};

START_TEST(mends_letters)
{
    buffer twice = { 0 };

    encode_again(&twice, letters[_i].text);
    check_mended(buffer_slice(&twice),
                 letters[_i].is_mended ? letters[_i].text : twice.data,
                 letters[_i].is_mended);
    buffer_release(&twice);
}
END_TEST

static const struct {
    const char *text, *mended;
    size_t      lines;
} texts[] = {
    { "", "", 0 },
    { "Text.", "Text.", 0 },
    { "Виза É Ã", "Виза É Ã", 0 },
    { "Ãa", "Ãa", 0 },
    { "ÃÀ", "ÃÀ", 0 },
    { "Ð’Ð¸Ð·Ð°", "Виза", 1 },
    /* line by line */
    { "Ð’Ð¸Ð·Ð°\nВиза\r\nÐ’Ð¸Ð·Ð°\r\n\nEnd", "Виза\nВиза\r\nВиза\r\n\nEnd", 2 },
    { "Ð’Ð¸Ð·Ð° Виза", "Ð’Ð¸Ð·Ð° Виза", 0 },
    { "Ð’Ð¸Ð·Ð° Ð", "Ð’Ð¸Ð·Ð° Ð", 0 },
};

START_TEST(mends_lines)
{
    check_mended(slice_of(texts[_i].text), texts[_i].mended, texts[_i].lines);
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("ingest/twice_encoded");
    TCase *tc = tcase_create("mend");

    tcase_add_loop_test(tc, mends_letters, 0, COUNT_OF(letters));
    tcase_add_loop_test(tc, mends_lines, 0, COUNT_OF(texts));
    suite_add_tcase(suite, tc);
    return check_run(suite);
}
