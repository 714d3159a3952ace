/* Codebooks that nobody wrote: their lines in any order, with whatever the fuzz
 * target looks for. */
#define LLVMFuzzerTestOneInput try_codebook
#include "fuzz/codebook.c"

#include "check_main.h"
#include "pieces.h"

enum { BOOKS = 400 };

static const char begin[] =
    "codebook: x\n|version: \"1\"\n|language: en\n|sets:\n  a: {en: [b, c], ru: "
    "[б]}\n|sets:\n  a: [b]\n  $: x\n|label: X\n|author: {en: A}\n|codebook: [x]\n|"
    "# remark\n|\n";

static const char theme[] =
    "  t1:\n|  t2:\n|  \"T 3\":\n|    label: {en: L, ru: Л, xx: Q}\n|    label: L\n|"
    "    longest: true\n|    longest: maybe\n|    definition: D\n|    match: {en: "
    "[theme]}\n|    codes:\n|    codes: {}\n|    # remark\n|    bogus: 1\n|    unit: "
    "sentence\n";

static const char code[] =
    "      c1:\n|      c2: {match: {en: [two], any: [\"zwei\"]}}\n|      c3:\n|      "
    "c1: {}\n|        match: {en: [visa, \"$a NEAR/3 b\"], ru: [виза*]}\n|        "
    "match:\n          en:\n            - \"a (b\"\n            - \"#c2 NOT x\"\n|"
    "        match: {any: [\"=X\", \"a ~2 b IN sentence\"]}\n|        match: visa\n|"
    "        match: {zz: [a]}\n|        unless: {en: [card, \"#c1\"]}\n|        "
    "unless: [x]\n|        least: 2\n|        least: x\n|        weight: 3\n|        "
    "label: {en: C}\n|        definition: |\n          many\n          lines\n|        "
    "include: I\n|        exclude: E\n|        initiative: {type: visa}\n|        "
    "initiative: {type: 1, x: y}\n|        initiative: yes\n|        parent: c2\n|"
    "        codes:\n          c9: {match: {en: [nine]}}\n|        color: \"#f80\"\n|"
    "        guid: 5c1d9a0e-0000-4000-8000-000000000001\n|        match: {en: "
    "[{entry: visa, weight: 2}, {entry: \"\"}]}\n|        examples: [a, b]\n";

START_TEST(is_read_or_refused)
{
    buffer out = { 0 };

    pieces_seed(31u + (uint32_t)_i);
    buffer_text(&out, pieces_below(8) > 0 ? "codebook: x\n" : "");
    pieces_put(&out, begin, 3);
    buffer_text(&out, pieces_below(10) > 0 ? "themes:\n" : "");
    for (uint32_t themes = 1 + pieces_below(3); themes > 0; themes--) {
        buffer_printf(&out, "  t%u:\n", themes + 3);
        if (pieces_below(3) == 0)
            pieces_put_one(&out, theme);
        buffer_text(&out, "    codes:\n");
        for (uint32_t codes = pieces_below(4); codes > 0; codes--) {
            buffer_printf(&out, "      d%u%u:\n", themes, codes);
            for (uint32_t lines = 1 + pieces_below(3); lines > 0; lines--)
                pieces_put_one(&out, code);
        }
    }
    (void)try_codebook((const uint8_t *)out.data, out.size);
    buffer_release(&out);
}
END_TEST

int
main(void)
{
    Suite *s = suite_create("code/mixed_codebook");
    TCase *tc = tcase_create("books");

    tcase_add_loop_test(tc, is_read_or_refused, 0, BOOKS);
    suite_add_tcase(s, tc);
    return check_run(s);
}
