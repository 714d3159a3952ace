/* Decoding, checking, repairing and counting UTF-8. */
#include "check_main.h"

#include "base/array.h"
#include "text/utf8.h"

#include <string.h>

/* --- code points there and back ------------------------------------------ */

static const struct {
    uint32_t    code;
    const char *bytes;
} points[] = {
    { 0x01, "\x01" },
    { 0x7F, "\x7F" },
    { 0x80, "\xC2\x80" },
    { 0x7FF, "\xDF\xBF" },
    { 0x800, "\xE0\xA0\x80" },
    { 0xD7FF, "\xED\x9F\xBF" },
    { 0xE000, "\xEE\x80\x80" },
    { 0xFFFF, "\xEF\xBF\xBF" },
    { 0x10000, "\xF0\x90\x80\x80" },
    { 0x10FFFF, "\xF4\x8F\xBF\xBF" },
};

START_TEST(encodes_and_decodes)
{
    slice  bytes = slice_of(points[_i].bytes);
    char   made[UTF8_MAX_BYTES];
    size_t at = 0, start = 99;

    ck_assert_uint_eq(utf8_encode(points[_i].code, made), bytes.size);
    ck_assert_int_eq(memcmp(made, bytes.data, bytes.size), 0);
    ck_assert_uint_eq(utf8_next(bytes, &at), points[_i].code);
    ck_assert_uint_eq(at, bytes.size);
    ck_assert_uint_eq(utf8_previous(bytes, bytes.size, &start),
                      points[_i].code);
    ck_assert_uint_eq(start, 0);
    ck_assert_uint_eq(utf8_valid_prefix(bytes), bytes.size);
}
END_TEST

/* --- repair -------------------------------------------------------------- */

#define R "\xEF\xBF\xBD" /* U+FFFD */

/* Maximal subparts: Unicode 15.0 tables 3-8 to 3-11 among them. */
static const struct {
    const char *raw, *repaired;
    size_t      replaced, valid_prefix;
} repairs[] = {
    { "", "", 0, 0 },
    { "тізбе", "тізбе", 0, 10 },
    { "a\x80z", "a" R "z", 1, 1 },
    { "\xC0\xAF", R R, 2, 0 },             /* overlong   */
    { "\xE0\x80\xAF", R R R, 3, 0 },       /* overlong   */
    { "\xF0\x80\x80\xAF", R R R R, 4, 0 }, /* overlong   */
    { "\xED\xA0\x80", R R R, 3, 0 },       /* surrogate  */
    { "\xF4\x90\x80\x80", R R R R, 4, 0 }, /* > U+10FFFF */
    { "\xF5\x80", R R, 2, 0 },             /* no lead    */
    { "\xE1\x80\xE2\xF0\x91\x92\xF1\xBF\x41", R R R R "A", 4, 0 },
    { "\xD1", R, 1, 0 },                /* cut        */
    { "ab\xF0\x9F\x98", "ab" R, 1, 2 }, /* cut        */
    { "12345678\xFF"
      "12345678",
      "12345678" R "12345678", 1, 8 },
};

START_TEST(repairs_ill_formed_bytes)
{
    slice  raw = slice_of(repairs[_i].raw);
    buffer out;

    buffer_init(&out);
    ck_assert_uint_eq(utf8_repair(&out, raw), repairs[_i].replaced);
    ck_assert_int_eq(buffer_status(&out), TIZBE_OK);
    ck_assert(slice_is(buffer_slice(&out), repairs[_i].repaired));
    ck_assert_uint_eq(utf8_valid_prefix(raw), repairs[_i].valid_prefix);
    buffer_clear(&out);
    utf8_substitute(&out, raw);
    ck_assert_uint_eq(out.size, raw.size);
    ck_assert_uint_eq(utf8_valid_prefix(buffer_slice(&out)), raw.size);
    for (size_t i = 0; i < raw.size; i++)
        ck_assert(out.data[i] == raw.data[i] || out.data[i] == UTF8_SUBSTITUTE);
    if (repairs[_i].replaced == 0)
        ck_assert(slice_equal(buffer_slice(&out), raw));
    buffer_release(&out);
}
END_TEST

/* Every pair and every triple of bytes from a set that holds all borders
 * comes out valid, and what was valid comes out unchanged. */
START_TEST(repaired_is_valid)
{
    static const unsigned char edges[] = {
        0x00, 0x41, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF,
        0xC0, 0xC1, 0xC2, 0xDF, 0xE0, 0xE1, 0xEC, 0xED, 0xEE,
        0xEF, 0xF0, 0xF1, 0xF3, 0xF4, 0xF5, 0xFF,
    };
    buffer out;

    buffer_init(&out);
    for (size_t a = 0; a < COUNT_OF(edges); a++)
        for (size_t b = 0; b < COUNT_OF(edges); b++)
            for (size_t c = 0; c < COUNT_OF(edges); c++) {
                char   bytes[3] = { (char)edges[a], (char)edges[b],
                                    (char)edges[c] };
                slice  raw = slice_make(bytes, 3);
                bool   is_valid = utf8_valid_prefix(raw) == 3;
                size_t replaced;

                buffer_clear(&out);
                replaced = utf8_repair(&out, raw);
                ck_assert_uint_eq(utf8_valid_prefix(buffer_slice(&out)),
                                  out.size);
                ck_assert_int_eq(replaced == 0, is_valid);
                if (is_valid)
                    ck_assert(slice_equal(raw, buffer_slice(&out)));
            }
    buffer_release(&out);
}
END_TEST

/* --- counting ------------------------------------------------------------ */

static const struct {
    const char *text;
    size_t      n, offset; /* code point n begins at this byte */
} offsets[] = {
    { "", 0, 0 },       { "", 5, 0 },      { "abc", 2, 2 },
    { "тізбе", 0, 0 },  { "тізбе", 2, 4 }, { "тізбе", 5, 10 },
    { "тізбе", 9, 10 }, { "a€😀b", 2, 4 },  { "a€😀b", 3, 8 },
};

static const struct {
    const char *text;
    int64_t     start, end;
    size_t      from, to;
} spans[] = {
    { "тізбе", 1, 3, 2, 6 },
    { "тізбе", 0, 9, 0, 10 },
    { "тізбе", -4, 2, 0, 4 },
    { "тізбе", 3, 1, 6, 6 },
    { "тізбе", 8, 9, 10, 10 },
    { "", 0, 0, 0, 0 },
    { "тізбе", INT64_MAX, INT64_MIN, 10, 10 },
};

START_TEST(finds_spans)
{
    size_t from, to;

    utf8_span(slice_of(spans[_i].text), spans[_i].start, spans[_i].end, &from,
              &to);
    ck_assert_uint_eq(from, spans[_i].from);
    ck_assert_uint_eq(to, spans[_i].to);
}
END_TEST

START_TEST(finds_offsets)
{
    slice text = slice_of(offsets[_i].text);

    ck_assert_uint_eq(utf8_offset(text, offsets[_i].n), offsets[_i].offset);
    if (offsets[_i].offset < text.size)
        ck_assert_uint_eq(utf8_count(slice_part(text, 0, offsets[_i].offset)),
                          offsets[_i].n);
}
END_TEST

/* From each place of a text to each other one. */
START_TEST(goes_from_place_to_place)
{
    const slice text = SLICE("aжᅠ🇰b́я");
    size_t      count = utf8_count(text);

    for (size_t from = 0; from <= count; from++)
        for (size_t to = 0; to <= count; to++) {
            utf8_place at = { 0 };

            utf8_go_to_point(&at, text, from);
            utf8_go_to_point(&at, text, to);
            ck_assert_uint_eq(at.point, to);
            ck_assert_uint_eq(at.byte, utf8_offset(text, to));
            utf8_go_to_byte(&at, text, utf8_offset(text, from));
            ck_assert_uint_eq(at.point, from);
            utf8_go_to_point(&at, text, count + 5);
            ck_assert_uint_eq(at.point, count);
            ck_assert_uint_eq(at.byte, text.size);
        }
}
END_TEST

START_TEST(counts_long_texts)
{
    static char text[3000];

    for (size_t size = 0; size + 2 <= sizeof text; size += 2) {
        ck_assert_uint_eq(utf8_count(slice_make(text, size)), size / 2);
        memcpy(text + size, "ж", 2);
    }
    memset(text, 'x', sizeof text);
    for (size_t size = 0; size < sizeof text; size++)
        ck_assert_uint_eq(utf8_count(slice_make(text, size)), size);
}
END_TEST

int
main(void)
{
    Suite *s = suite_create("text/utf8");
    TCase *tc = tcase_create("utf8");

    tcase_add_loop_test(tc, encodes_and_decodes, 0, COUNT_OF(points));
    tcase_add_loop_test(tc, repairs_ill_formed_bytes, 0, COUNT_OF(repairs));
    tcase_add_test(tc, repaired_is_valid);
    tcase_add_loop_test(tc, finds_spans, 0, COUNT_OF(spans));
    tcase_add_loop_test(tc, finds_offsets, 0, COUNT_OF(offsets));
    tcase_add_test(tc, goes_from_place_to_place);
    tcase_add_test(tc, counts_long_texts);
    suite_add_tcase(s, tc);
    return check_run(s);
}
