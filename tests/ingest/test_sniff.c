/* ingest/sniff.h: what the beginning of a file shows of its markup. */
#include "base/array.h"
#include "check_main.h"
#include "ingest/sniff.h"

#include <stdlib.h>

static void
check(slice got, const char *expected)
{
    ck_assert_msg(slice_is(got, expected), "'%.*s' is not '%s'", (int)got.size,
                  got.data ? got.data : "", expected);
}

/* --- roots ---------------------------------------------------------------- */

static const struct {
    const char *head, *root;
    bool        is_html, is_declared;
} roots[] = {
    { "", "", false, false },
    { "<", "", false, false },
    { "text <a>", "", false, false },
    { "<a", "a", false, false },
    { "<a>b", "a", false, false },
    { "<Z:b-1 c='d'>", "Z:b-1", false, false },
    { "<z/>", "z", false, false },
    { "<_\t>", "_", false, false },
    { "<:x\r>", ":x", false, false },
    { "<A\n>", "A", false, false },
    { "<a<b>", "a", false, false },
    { "<қ>", "қ", false, false },
    /* no tags */
    { "<1>", "", false, false },
    { "< a>", "", false, false },
    { "<@>", "", false, false },
    { "<[>", "", false, false },
    { "<`>", "", false, false },
    { "<{>", "", false, false },
    { "</a>", "", false, false },
    /* declarations and comments in front */
    { "<?xml version='1.0'?><a/>", "a", false, true },
    { "<!-- b --> \n <!-- <c> --><a>", "a", false, false },
    { "<!-- b -> <a>", "", false, false },
    { "<!--><a> -->", "", false, false },
    { "<?b c?>\n<a>", "a", false, false },
    { "<?b", "", false, false },
    { "<!DOCTYPE a><b>", "b", false, true },
    { "<!doctype a", "", false, false }, /* XML has capitals */
    { "<!DOCTYPE a [<!ENTITY x 'y'> ] ><b>", "b", false, true },
    { "<!DOCTYPE a [<!ENTITY x 'y'>", "", false, true },
    { "<!DOCTYPE a []", "", false, true },
    { "<!DOCTYPE a><b>[</b>", "b", false, true },
    { "<!DOCTYPE html><p>", "p", true, true },
    { "<!-- c --><!doctype\n HTML PUBLIC ''>\n<!-- d --><html>", "html", true,
      false },
    { "<!DOCTYPE htm><p>", "p", false, true },
    { "<!DOCTYP html><p>", "", false, false },
    { "<!DOCTYPE", "", false, true },
};

START_TEST(finds_root)
{
    slice head = slice_of(roots[_i].head);

    check(sniff_root(head), roots[_i].root);
    ck_assert_int_eq(sniff_is_html_doctype(head), roots[_i].is_html);
    ck_assert_int_eq(sniff_has_declaration(head), roots[_i].is_declared);
}
END_TEST

/* --- the beginning -------------------------------------------------------- */

#define BYTES(literal)                                                         \
    {                                                                          \
        (literal), sizeof(literal) - 1                                         \
    }

static const struct {
    slice       bytes;
    const char *head;
} heads[] = {
    { BYTES(""), "" },
    { BYTES(" \t\r\n\v\f"), "" },
    { BYTES("\x0E<a>"), "\x0E<a>" },
    { BYTES("\b<a>"), "\b<a>" },
    { BYTES("\xEF\xBB\xBF\n <a> "), "<a> " },
    { BYTES("\xEF\xBB<a>"), "<a>" },
    { BYTES("\xBB\xBF<a>"), "\xBB\xBF<a>" },
    { BYTES("a\xEF\xBB\xBF"), "a\xEF\xBB\xBF" },
    { BYTES("   \xEF\xBB\xBF"), "\xEF\xBB\xBF" },
    { BYTES("\xFF\xFE<\0a\0>\0"), "<a>" },
    { BYTES("\xFE\xFF\0 \0<\0a\0>"), "<a>" },
    { BYTES("<\0a\0\xFF\xFE"), "<a\xFF\xFE" },
};

START_TEST(finds_beginning)
{
    char room[SNIFF_BYTES];

    check(sniff_head(heads[_i].bytes, room), heads[_i].head);
}
END_TEST

START_TEST(beginning_is_bounded)
{
    const size_t size = 3 * (size_t)SNIFF_BYTES;
    char         room[SNIFF_BYTES];
    char        *bytes = malloc(size);

    ck_assert_ptr_nonnull(bytes);
    memset(bytes, 'a', size);
    bytes[0] = ' ';
    ck_assert_uint_eq(sniff_head(slice_make(bytes, size), room).size,
                      SNIFF_BYTES);
    ck_assert_uint_eq(sniff_head(slice_make(bytes, SNIFF_BYTES), room).size,
                      SNIFF_BYTES - 1);
    for (size_t i = 0; i < size; i += 2)
        bytes[i] = 0;
    ck_assert_uint_eq(sniff_head(slice_make(bytes, size), room).size,
                      SNIFF_BYTES);
    ck_assert_uint_eq(sniff_head(slice_make(bytes, SNIFF_BYTES), room).size,
                      SNIFF_BYTES / 2);
    free(bytes);
}
END_TEST

/* --- tags ----------------------------------------------------------------- */

static const struct {
    const char *text;
    size_t      count;
} tagged[] = {
    { "", 0 },
    { "a < b", 0 },
    { "<p>", 0 },
    { "</p", 0 },
    { "</p></DIV></td></a><br/></li></span>", 7 },
    { "<</p><<br", 2 },
    { "</p>x</p>", 2 },
    { "</pre></em>", 0 },
};

START_TEST(counts_tags)
{
    ck_assert_uint_eq(sniff_count_tags(slice_of(tagged[_i].text)),
                      tagged[_i].count);
}
END_TEST

START_TEST(counts_tags_of_the_beginning)
{
    const size_t size = 65536 + 8;
    char        *bytes = malloc(size);

    ck_assert_ptr_nonnull(bytes);
    memset(bytes, 'a', size);
    memcpy(bytes + 65536 - 4, "</p>", 4);
    memcpy(bytes + 65536, "</p>", 4);
    ck_assert_uint_eq(sniff_count_tags(slice_make(bytes, size)), 1);
    ck_assert_uint_eq(sniff_count_tags(slice_make(bytes + 1, size - 1)), 1);
    ck_assert_uint_eq(sniff_count_tags(slice_make(bytes + 4, size - 4)), 2);
    free(bytes);
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("ingest/sniff");
    TCase *tc = tcase_create("sniff");

    tcase_add_loop_test(tc, finds_root, 0, COUNT_OF(roots));
    tcase_add_loop_test(tc, finds_beginning, 0, COUNT_OF(heads));
    tcase_add_test(tc, beginning_is_bounded);
    tcase_add_loop_test(tc, counts_tags, 0, COUNT_OF(tagged));
    tcase_add_test(tc, counts_tags_of_the_beginning);
    suite_add_tcase(suite, tc);
    return check_run(suite);
}
