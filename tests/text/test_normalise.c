/* The text as it is stored: NFC, single blanks, nothing invisible. */
#include "check_main.h"

#include "base/array.h"
#include "base/buffer.h"
#include "text/normalise.h"
#include "text/utf8.h"

#include <stdlib.h>
#include <string.h>

static const struct {
    const char *raw, *clean;
    size_t      replaced;
} cases[] = {
    { "", "", 0 },
    { " \t\r\n ", "", 0 },
    { "Бір  екі\t\nүш ", "Бір екі үш", 0 },
    { "12\u00A0декабря\u20072017\u202Fг.", "12 декабря 2017 г.", 0 },
    { "a\u2028b\u2029c\xC2\x85"
      "d",
      "a b c d", 0 },
    { "\u00A0a\u00A0 \u00A0b\u00A0", "a b", 0 },
    /* removed: soft hyphen, zero width, marks of direction, BOM */
    { "про\u00ADграм\u200Bма", "программа", 0 },
    { "\uFEFFТізбе\uFEFF", "Тізбе", 0 },
    { "a\u200E\u202A\u2066b\u2060\u206Fc", "abc", 0 },
    { "a \u200B b", "a b", 0 },
    { "\u2764\uFE0F", "\u2764", 0 },
    { "a\x01\x1F\x7F"
      "b",
      "ab", 0 },
    { "a\xC2\x9F"
      "b",
      "ab", 0 },
    { "a\U000E0041b", "ab", 0 },
    /* NFC */
    { "и\u0306", "й", 0 },
    { "і\u0308жак", "їжак", 0 },
    { "cafe\u0301", "café", 0 },
    { "и\u00AD\u0306", "й", 0 },
    { "о\u0301блако", "о\u0301блако", 0 },
    { "q\u0307\u0323", "q\u0323\u0307", 0 },
    { "\u1100\u1161\u11A8", "\uAC01", 0 },
    { "\u2126", "\u03A9", 0 },
    { "\u0301", "\u0301", 0 },
    /* Kazakh, Arabic script, symbols and emoji stay */
    { "Қазақстан ӘӨҰҮ – № 5 «а» …", "Қазақстан ӘӨҰҮ – № 5 «а» …", 0 },
    { "قازاقستان", "قازاقستان", 0 },
    { "ok 😀", "ok 😀", 0 },
    /* bytes that are no UTF-8 */
    { "a\xFFz", "a\uFFFDz", 1 },
    { "\xD0", "\uFFFD", 1 },
    { "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\xD0",
      "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
      "\uFFFD",
      1 },
    { "жжжжжжжжжжжжжжжжж\xD0жжжжжжжжжжжжж",
      "жжжжжжжжжжжжжжжжж\uFFFDжжжжжжжжжжжжж", 1 },
};

START_TEST(cleans)
{
    arena  memory;
    slice  out, again;
    size_t replaced = 0;

    arena_init(&memory);
    ck_assert_int_eq(
        text_clean(&memory, slice_of(cases[_i].raw), &out, &replaced),
        TIZBE_OK);
    ck_assert_msg(slice_is(out, cases[_i].clean), "got '%.*s'", (int)out.size,
                  out.data);
    ck_assert_uint_eq(replaced, cases[_i].replaced);
    /* what is clean comes back as the very same bytes */
    ck_assert_int_eq(text_clean(&memory, out, &again, NULL), TIZBE_OK);
    ck_assert_uint_eq(again.size, out.size);
    if (strstr(cases[_i].clean, "\u0301") == NULL &&
        strstr(cases[_i].clean, "\u0323") == NULL)
        ck_assert(again.size == 0 || again.data == out.data);
    ck_assert(slice_equal(again, out));
    arena_release(&memory);
}
END_TEST

START_TEST(clean_text_is_not_copied)
{
    slice text = SLICE("  Тізбе – деректер тізімі, \"Neo Nomad\" 2025.  ");
    arena memory;
    slice out;

    arena_init(&memory);
    ck_assert_int_eq(text_clean(&memory, text, &out, NULL), TIZBE_OK);
    ck_assert_ptr_eq(out.data, text.data + 2);
    ck_assert_uint_eq(out.size, text.size - 4);
    ck_assert_uint_eq(memory.total, 0);
    arena_release(&memory);
}
END_TEST

START_TEST(nul_bytes_are_dropped)
{
    arena memory;
    slice out;

    arena_init(&memory);
    ck_assert_int_eq(text_clean(&memory, slice_make("a\0b\0", 4), &out, NULL),
                     TIZBE_OK);
    ck_assert(slice_is(out, "ab"));
    arena_release(&memory);
}
END_TEST

/* A letter with a million marks takes no more than linear time, and they
 * are put in order. */
START_TEST(endless_marks)
{
    enum { PAIRS = 500000 };
    arena  memory;
    buffer text;
    slice  out;

    arena_init(&memory);
    buffer_init(&text);
    buffer_text(&text, "q");
    for (int i = 0; i < PAIRS; i++)
        buffer_text(&text, "\u0307\u0323"); /* above, below: wrong order */
    ck_assert_int_eq(text_clean(&memory, buffer_slice(&text), &out, NULL),
                     TIZBE_OK);
    ck_assert_uint_eq(out.size, text.size);
    ck_assert(slice_starts(out, SLICE("q\u0323\u0323\u0323")));
    ck_assert(slice_ends(out, SLICE("\u0307\u0307")));
    buffer_release(&text);
    arena_release(&memory);
}
END_TEST

/* One byte in the wrong place is found wherever it stands, so that no block
 * of the fast path hides it. */
START_TEST(finds_every_place)
{
    static const char *const wrong[] = { "\xFF",   "\n",   "  ",   "\u00AD",
                                         "\u0306", "\xD0", "\x80", "\u0483" };
    arena                    memory;
    buffer                   text;
    slice                    out;

    arena_init(&memory);
    buffer_init(&text);
    for (size_t at = 1; at < 70; at++) {
        buffer_clear(&text);
        for (size_t i = 0; i < at; i++)
            buffer_text(&text, i % 3 ? "и" : "k");
        buffer_text(&text, wrong[_i]);
        for (size_t i = at; i < 70; i++)
            buffer_text(&text, i % 5 ? "қ" : "z");
        ck_assert_int_eq(text_clean(&memory, buffer_slice(&text), &out, NULL),
                         TIZBE_OK);
        ck_assert_uint_eq(utf8_valid_prefix(out), out.size);
        ck_assert_msg(out.data != text.data, "place %zu", at);
    }
    buffer_release(&text);
    arena_release(&memory);
}
END_TEST

/* Random pieces: valid, without double blanks, and clean again. */
START_TEST(random_text_is_clean_once_cleaned)
{
    static const char *const pieces[] = {
        "a",      "ж", "қ",        " ",      "\u00A0", "\u0301",
        "\u0306", "и", "\xE2\x80", "\u200B", "\u00AD", "\xFF",
        "—",      "«", "😀",        "\uFB01", "\u0340", "ұ",
    };
    unsigned seed = 1;
    arena    memory;
    buffer   text;

    buffer_init(&text);
    for (int round = 0; round < 3000; round++) {
        slice out, again;

        arena_init(&memory);
        buffer_clear(&text);
        for (int i = 0; i < 60; i++) {
            seed = seed * 1103515245u + 12345u;
            buffer_text(&text, pieces[(seed >> 16) % COUNT_OF(pieces)]);
        }
        ck_assert_int_eq(text_clean(&memory, buffer_slice(&text), &out, NULL),
                         TIZBE_OK);
        ck_assert_uint_eq(utf8_valid_prefix(out), out.size);
        ck_assert_uint_eq(slice_find(out, SLICE("  "), 0), SIZE_MAX);
        ck_assert_int_eq(text_clean(&memory, out, &again, NULL), TIZBE_OK);
        ck_assert(slice_equal(out, again));
        arena_release(&memory);
    }
    buffer_release(&text);
}
END_TEST

int
main(void)
{
    Suite *s = suite_create("text/normalise");
    TCase *tc = tcase_create("normalise");

    tcase_add_loop_test(tc, cleans, 0, COUNT_OF(cases));
    tcase_add_test(tc, clean_text_is_not_copied);
    tcase_add_test(tc, nul_bytes_are_dropped);
    tcase_add_test(tc, endless_marks);
    tcase_add_loop_test(tc, finds_every_place, 0, 8);
    tcase_add_test(tc, random_text_is_clean_once_cleaned);
    suite_add_tcase(s, tc);
    return check_run(s);
}
