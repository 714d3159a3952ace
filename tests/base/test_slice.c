/* Slices: comparing, trimming, finding; the empty one may be NULL. */
#include "check_main.h"

#include "base/array.h"
#include "base/slice.h"

#include <stdint.h>
#include <stdio.h>

static const slice nothing = { NULL, 0 };

START_TEST(makes_slices)
{
    slice s = slice_of("тізбе");

    ck_assert_uint_eq(s.size, 10);
    ck_assert(slice_is(slice_part(s, 2, 4), "і"));
    ck_assert_uint_eq(slice_of(NULL).size, 0);
    ck_assert_uint_eq(SLICE("a\0b").size, 3);
    ck_assert_uint_eq(slice_part(nothing, 0, 0).size, 0);
}
END_TEST

static const struct {
    const char *a, *b;
    int         order; /* sign */
} pairs[] = {
    { "", "", 0 },      { "", "a", -1 },
    { "a", "", 1 },     { "a", "a", 0 },
    { "a", "b", -1 },   { "a", "aa", -1 },
    { "ab", "b", -1 },  { "z", "а", -1 },
    { "я", "ә", -1 },   { "\x7f", "\xc2\x80", -1 },
    { "\xff", "a", 1 },
};

static int
sign(int n)
{
    return (n > 0) - (n < 0);
}

START_TEST(compares)
{
    slice a = slice_of(pairs[_i].a);
    slice b = slice_of(pairs[_i].b);

    ck_assert_int_eq(sign(slice_compare(a, b)), pairs[_i].order);
    ck_assert_int_eq(sign(slice_compare(b, a)), -pairs[_i].order);
    ck_assert_int_eq(slice_equal(a, b), pairs[_i].order == 0);
}
END_TEST

START_TEST(compares_nothing)
{
    ck_assert(slice_equal(nothing, SLICE("")));
    ck_assert(slice_starts(nothing, nothing));
    ck_assert(slice_ends(SLICE("a"), nothing));
    ck_assert_int_eq(slice_compare(nothing, SLICE("")), 0);
    ck_assert_int_lt(slice_compare(nothing, SLICE("a")), 0);
    ck_assert(slice_equal_ascii_nocase(nothing, SLICE("")));
}
END_TEST

static const struct {
    const char *whole, *part;
    bool        starts, ends;
} affixes[] = {
    { "visa", "vi", true, false },     { "visa", "sa", false, true },
    { "visa", "", true, true },        { "visa", "visa", true, true },
    { "visa", "visas", false, false }, { "", "a", false, false },
    { "aba", "a", true, true },
};

START_TEST(sees_beginnings_and_ends)
{
    slice whole = slice_of(affixes[_i].whole);
    slice part = slice_of(affixes[_i].part);

    ck_assert_int_eq(slice_starts(whole, part), affixes[_i].starts);
    ck_assert_int_eq(slice_ends(whole, part), affixes[_i].ends);
}
END_TEST

static const struct {
    const char *a, *b;
    bool        equal;
} cased[] = {
    { "Title", "tITLE", true }, { "title", "titel", false },
    { "a", "ab", false },       { "@", "`", false },
    { "[", "{", false },        { "Я", "я", false }, /* ASCII only */
    { "Ж.csv", "Ж.CSV", true },
};

START_TEST(sets_ascii_case_aside)
{
    slice a = slice_of(cased[_i].a), b = slice_of(cased[_i].b);

    ck_assert_int_eq(slice_equal_ascii_nocase(a, b), cased[_i].equal);
    ck_assert_int_eq(slice_starts_ascii_nocase(a, b), cased[_i].equal);
    ck_assert(slice_starts_ascii_nocase(a, slice_part(a, 0, 1)));
}
END_TEST

static const struct {
    const char *raw, *trimmed;
} blanks[] = {
    { "", "" },     { " ", "" },
    { "a", "a" },   { " \t\r\n\v\fa b ", "a b" },
    { "\n\n", "" }, { "\xc2\xa0", "\xc2\xa0" }, /* not ASCII: stays */
};

START_TEST(trims)
{
    slice s = slice_trim(slice_of(blanks[_i].raw));

    ck_assert(slice_is(s, blanks[_i].trimmed));
}
END_TEST

START_TEST(trims_nothing)
{
    ck_assert_uint_eq(slice_trim(nothing).size, 0);
}
END_TEST

static const struct {
    const char *text, *needle;
    size_t      from, at;
} finds[] = {
    { "banana", "an", 0, 1 },      { "banana", "an", 1, 1 },
    { "banana", "an", 2, 3 },      { "banana", "an", 4, SIZE_MAX },
    { "banana", "", 3, 3 },        { "banana", "", 6, 6 },
    { "banana", "", 7, SIZE_MAX }, { "banana", "bananas", 0, SIZE_MAX },
    { "", "a", 0, SIZE_MAX },      { "", "", 0, 0 },
    { "a", "a", 99, SIZE_MAX },
};

START_TEST(finds_the_first)
{
    ck_assert_uint_eq(slice_find(slice_of(finds[_i].text),
                                 slice_of(finds[_i].needle), finds[_i].from),
                      finds[_i].at);
}
END_TEST

START_TEST(finds_bytes_behind_a_nul)
{
    ck_assert_uint_eq(slice_find(SLICE("a\0b"), SLICE("b"), 0), 2);
    ck_assert_uint_eq(slice_find(nothing, SLICE("b"), 0), SIZE_MAX);
    ck_assert_uint_eq(slice_find(nothing, nothing, 0), 0);
}
END_TEST

/* Where the first byte stands everywhere another search takes over. */
START_TEST(finds_behind_many_false_starts)
{
    char text[200];

    for (size_t at = 0; at + 2 <= sizeof text; at++) {
        memset(text, 'a', sizeof text);
        text[at + 1] = 'b';
        ck_assert_uint_eq(
            slice_find(slice_make(text, sizeof text), SLICE("ab"), 0), at);
        ck_assert_uint_eq(slice_find(slice_make(text, at + 1), SLICE("ab"), 0),
                          SIZE_MAX);
        ck_assert_uint_eq(
            slice_find(slice_make(text, sizeof text), SLICE("ab"), at + 1),
            SIZE_MAX);
    }
}
END_TEST

START_TEST(ends_without_zeros)
{
    static const struct {
        const char *decimal, *expected;
    } rows[] = {
        { "2.500000", "2.5" }, { "2.000", "2" },    { "0.125", "0.125" },
        { "100.0", "100" },    { "0.000000", "0" }, { "", "" },
    };

    for (size_t i = 0; i < COUNT_OF(rows); i++)
        ck_assert(slice_is(slice_without_zeros(slice_of(rows[i].decimal)),
                           rows[i].expected));
}
END_TEST

static const struct {
    const char *text, *parts; /* those in brackets */
} lists[] = {
    { "", "" },
    { "a", "[a]" },
    { "a;b", "[a][b]" },
    { "a;b;", "[a][b]" },
    { ";", "[]" },
    { "a;;b", "[a][][b]" },
    { " a ; b", "[ a ][ b]" },
    { "a,b", "[a,b]" },
};

START_TEST(cuts_lists)
{
    slice rest = slice_of(lists[_i].text);
    char  got[40] = "";

    while (rest.size > 0) {
        slice part = slice_cut(&rest, ';');

        ck_assert_int_lt(snprintf(got + strlen(got), sizeof got - strlen(got),
                                  "[%.*s]", (int)part.size, part.data),
                         20);
    }
    ck_assert_str_eq(got, lists[_i].parts);
}
END_TEST

START_TEST(cuts_words)
{
    slice rest = SLICE("  one\ttwo  three "), none = nothing;

    ck_assert(slice_is(slice_cut_word(&rest), "one"));
    ck_assert(slice_is(slice_cut_word(&rest), "two"));
    ck_assert(slice_is(slice_cut_word(&rest), "three"));
    ck_assert_uint_eq(slice_cut_word(&rest).size, 0);
    ck_assert_uint_eq(slice_cut_word(&none).size, 0);
    ck_assert_uint_eq(slice_cut(&none, ';').size, 0);
}
END_TEST

static const struct {
    const char *text, *lines; /* those in brackets */
} texts[] = {
    { "", "" },
    { "a", "[a]" },
    { "a\nb\n", "[a][b]" },
    { "\na\r\n\r\n", "[][a][]" },
    { "a\rb\r\n\r", "[a\rb][]" },
};

START_TEST(walks_lines)
{
    slice text = slice_of(texts[_i].text);
    char  got[40] = "";

    for (size_t at = 0; at < text.size;) {
        slice line = slice_line(text, at, &at);

        ck_assert_int_lt(snprintf(got + strlen(got), sizeof got - strlen(got),
                                  "[%.*s]", (int)line.size, line.data),
                         20);
    }
    ck_assert_str_eq(got, texts[_i].lines);
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("base/slice");
    TCase *tc = tcase_create("slice");

    tcase_add_test(tc, makes_slices);
    tcase_add_loop_test(tc, compares, 0, COUNT_OF(pairs));
    tcase_add_test(tc, compares_nothing);
    tcase_add_loop_test(tc, sees_beginnings_and_ends, 0, COUNT_OF(affixes));
    tcase_add_loop_test(tc, sets_ascii_case_aside, 0, COUNT_OF(cased));
    tcase_add_loop_test(tc, trims, 0, COUNT_OF(blanks));
    tcase_add_test(tc, trims_nothing);
    tcase_add_loop_test(tc, walks_lines, 0, COUNT_OF(texts));
    tcase_add_loop_test(tc, finds_the_first, 0, COUNT_OF(finds));
    tcase_add_test(tc, finds_bytes_behind_a_nul);
    tcase_add_test(tc, finds_behind_many_false_starts);
    tcase_add_test(tc, ends_without_zeros);
    tcase_add_loop_test(tc, cuts_lists, 0, COUNT_OF(lists));
    tcase_add_test(tc, cuts_words);
    suite_add_tcase(suite, tc);
    return check_run(suite);
}
