/* ingest/entities.h: character references, by rows. */
#include "base/array.h"
#include "check_main.h"
#include "ingest/entities.h"

static const struct {
    const char *text;
    const char *text_gives, *html_gives, *value_gives; /* "": none */
    size_t      bytes, html_bytes, value_bytes;
} rows[] = {
    { "&amp;b", "&", "&", "&", 5, 5, 5 },
    { "&laquo;", "«", "«", "«", 7, 7, 7 },
    { "&thetasym;", "ϑ", "ϑ", "ϑ", 10, 10, 10 },
    { "&Agrave;&", "À", "À", "À", 8, 8, 8 },
    { "&frac12;", "½", "½", "½", 8, 8, 8 },
    { "&#1179;", "қ", "қ", "қ", 7, 7, 7 },
    { "&#x49B;", "қ", "қ", "қ", 7, 7, 7 },
    { "&#X49b;", "қ", "қ", "қ", 7, 7, 7 },
    /* what browsers make of numbers that are no characters */
    { "&#150;", "–", "–", "–", 6, 6, 6 },
    { "&#128;&#159;", "€", "€", "€", 6, 6, 6 },
    { "&#159;", "Ÿ", "Ÿ", "Ÿ", 6, 6, 6 },
    { "&#127;", "\x7F", "\x7F", "\x7F", 6, 6, 6 },
    { "&#160;", "\xC2\xA0", "\xC2\xA0", "\xC2\xA0", 6, 6, 6 },
    { "&#x91;&", "‘", "‘", "‘", 6, 6, 6 },
    { "&#0;", "\uFFFD", "\uFFFD", "\uFFFD", 4, 4, 4 },
    { "&#xD7FF;", "\xED\x9F\xBF", "\xED\x9F\xBF", "\xED\x9F\xBF", 8, 8, 8 },
    { "&#xD800;", "\uFFFD", "\uFFFD", "\uFFFD", 8, 8, 8 },
    { "&#xDFFF;", "\uFFFD", "\uFFFD", "\uFFFD", 8, 8, 8 },
    { "&#xE000;", "\uE000", "\uE000", "\uE000", 8, 8, 8 },
    { "&#x10FFFF;", "\U0010FFFF", "\U0010FFFF", "\U0010FFFF", 10, 10, 10 },
    { "&#x110000;", "\uFFFD", "\uFFFD", "\uFFFD", 10, 10, 10 },
    { "&#00000065;", "A", "A", "A", 11, 11, 11 },
    /* without an end */
    { "&#1179", "", "қ", "қ", 0, 6, 6 },
    { "&#x49B ", "", "қ", "қ", 0, 6, 6 },
    { "&#000000065;", "", "\x06", "\x06", 0, 10, 10 },
    { "&nbsp ", "", "\xC2\xA0", "", 0, 5, 0 },
    { "&copy=1", "", "©", "", 0, 5, 0 },
    { "&ampx", "", "&", "", 0, 4, 0 },
    { "&notit", "", "¬", "", 0, 4, 0 },
    { "&gt", "", ">", "", 0, 3, 0 },
    { "&hellip ", "", "", "", 0, 0, 0 },
    /* none */
    { "&nix;", "", "", "", 0, 0, 0 },
    { "&thetasymm;", "", "", "", 0, 0, 0 },
    { "&;", "", "", "", 0, 0, 0 },
    { "&#;", "", "", "", 0, 0, 0 },
    { "&#x;", "", "", "", 0, 0, 0 },
    { "&#xg;", "", "", "", 0, 0, 0 },
    { "&#a;", "", "", "", 0, 0, 0 },
    { "& amp;", "", "", "", 0, 0, 0 },
    { "&a", "", "", "", 0, 0, 0 },
    { "&", "", "", "", 0, 0, 0 },
    { "amp;", "", "", "", 0, 0, 0 },
    { "", "", "", "", 0, 0, 0 },
};

static void
expect(buffer *out, size_t bytes, const char *gives, size_t wanted,
       const char *text)
{
    ck_assert_msg(bytes == wanted, "%s: %zu bytes, not %zu", text, bytes,
                  wanted);
    ck_assert_msg(slice_is(buffer_slice(out), gives), "%s: \"%.*s\"", text,
                  (int)out->size, out->size ? out->data : "");
    buffer_empty(out);
}

START_TEST(decodes)
{
    slice  text = slice_of(rows[_i].text);
    buffer out = { 0 };

    expect(&out, entity_decode(&out, text), rows[_i].text_gives, rows[_i].bytes,
           text.data);
    if (slice_starts(text, SLICE("&")) || text.size == 0) {
        expect(&out, entity_decode_html(&out, text, false), rows[_i].html_gives,
               rows[_i].html_bytes, text.data);
        expect(&out, entity_decode_html(&out, text, true), rows[_i].value_gives,
               rows[_i].value_bytes, text.data);
    }
    buffer_release(&out);
}
END_TEST

START_TEST(knows_names)
{
    ck_assert_uint_eq(entity_named(SLICE("nbsp")), 0xA0);
    ck_assert_uint_eq(entity_named(SLICE("mdash")), 0x2014);
    ck_assert_uint_eq(entity_named(SLICE("")), 0);
    ck_assert_uint_eq(entity_named(SLICE("nbspnbspnbsp")), 0);
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("ingest/entities");
    TCase *tc = tcase_create("references");

    tcase_add_loop_test(tc, decodes, 0, COUNT_OF(rows));
    tcase_add_test(tc, knows_names);
    suite_add_tcase(suite, tc);
    return check_run(suite);
}
