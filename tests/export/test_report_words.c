/* The words of the report: complete in each language; numbers and dates. */
#include "export/report_words.h"

#include "base/array.h"
#include "check_main.h"
#include "text/utf8.h"

/* Which arguments a text takes, as bits. */
static unsigned
arguments_of(slice text)
{
    unsigned bits = 0;

    while (text.size > 0) {
        slice piece;

        bits |= 1U << words_piece(&text, &piece);
    }
    return bits & ~1U;
}

static void
open_words(report_words *w, arena *memory, language lang)
{
    arena_init(memory);
    ck_assert_int_eq(report_words_init(w, memory, lang), TIZBE_OK);
}

/* Every key has a text in every language, with the same arguments. */
START_TEST(is_complete)
{
    report_words english, w;
    arena        memory, other;
    const char  *code = language_code((language)_i);

    open_words(&english, &memory, LANG_EN);
    open_words(&w, &other, (language)_i);
    ck_assert_msg(_i == LANG_EN ||
                      !slice_equal(words_find(&w, "h_limits"),
                                   words_find(&english, "h_limits")),
                  "src/export/data/report_words.tsv has no column '%s'", code);
    ck_assert_uint_eq(w.count, english.count);
    ck_assert_uint_gt(w.count, 150);
    for (size_t i = 0; i < w.count; i++) {
        if (w.texts[i].size == 0 ||
            arguments_of(w.texts[i]) != arguments_of(english.texts[i]))
            ck_abort_msg("%s: %.*s", code, (int)w.keys[i].size, w.keys[i].data);
        ck_assert_uint_eq(utf8_valid_prefix(w.texts[i]), w.texts[i].size);
        for (size_t j = 0; j < i; j++)
            ck_assert(!slice_equal(w.keys[i], w.keys[j]));
    }
    arena_release(&memory);
    arena_release(&other);
}
END_TEST

#define NB "\u00a0"

static const struct {
    language    lang;
    int64_t     integer;
    double      share, decimal;
    const char *shown[3];
} numbers[] = {
    { LANG_EN, 1305, 0.125, 0.75, { "1,305", "12.5%", "0.75" } },
    { LANG_RU, 1305, 0.125, 0.75, { "1305", "12,5" NB "%", "0,75" } },
    { LANG_KK,
      13382,
      1,
      1234567,
      { "13" NB "382", "100,0" NB "%", "1" NB "234" NB "567,00" } },
    { LANG_UK,
      -1234567,
      0,
      0,
      { "−1" NB "234" NB "567", "0,0" NB "%", "0,00" } },
    { LANG_EN, 999, 0.0004, 0.005, { "999", "0.04%", "0.01" } },
    { LANG_EN, 999, 0.00004, 0.004, { "999", "<0.01%", "<0.01" } },
    { LANG_RU, 1, 0.00994, 0, { "1", "0,99" NB "%", "0,00" } },
    { LANG_EN, 1, 0.00999, 0, { "1", "1.0%", "0.00" } },
};

START_TEST(writes_numbers)
{
    report_words w;
    arena        memory;

    open_words(&w, &memory, numbers[_i].lang);
    ck_assert_str_eq(words_integer(&w, numbers[_i].integer).data,
                     numbers[_i].shown[0]);
    ck_assert_str_eq(words_percent(&w, numbers[_i].share).data,
                     numbers[_i].shown[1]);
    ck_assert_str_eq(words_decimal(&w, numbers[_i].decimal, 2).data,
                     numbers[_i].shown[2]);
    arena_release(&memory);
}
END_TEST

static const struct {
    language    lang;
    const char *amount, *shown, *year;
} amounts[] = {
    { LANG_EN, "22000000", "22,000,000", "22000000" },
    { LANG_RU, "13000-15000", "13" NB "000–15" NB "000", "13000–15000" },
    { LANG_RU, "0.2", "0,2", "0.2" },
    { LANG_EN, "2023-2026", "2,023–2,026", "2023–2026" },
    { LANG_EN, "", "", "" },
};

START_TEST(writes_amounts)
{
    report_words w;
    arena        memory;
    slice        amount = slice_of(amounts[_i].amount);

    open_words(&w, &memory, amounts[_i].lang);
    ck_assert_str_eq(words_amount(&w, amount, true).data, amounts[_i].shown);
    ck_assert_str_eq(words_amount(&w, amount, false).data, amounts[_i].year);
    arena_release(&memory);
}
END_TEST

static const struct {
    language    lang;
    const char *date, *shown;
} dates[] = {
    { LANG_RU, "2024-05-15", "15.05.2024" },
    { LANG_EN, "2024-05-15", "2024-05-15" },
    { LANG_KK, "2024-05", "2024-05" },
    { LANG_UK, "2024-0x-15", "2024-0x-15" },
    { LANG_UK, "", "" },
};

START_TEST(writes_dates)
{
    report_words w;
    arena        memory;

    open_words(&w, &memory, dates[_i].lang);
    ck_assert(
        slice_is(words_date(&w, slice_of(dates[_i].date)), dates[_i].shown));
    arena_release(&memory);
}
END_TEST

START_TEST(fills_in_and_looks_up)
{
    report_words w;
    arena        memory;
    slice        args[] = { SLICE("{2}"), SLICE("b") };

    open_words(&w, &memory, LANG_RU);
    /* what is filled in is not filled again */
    ck_assert_str_eq(words_fill(&w, "note_columns", args, 2).data,
                     "Показаны значения с наибольшим числом фрагментов: {2} "
                     "из b.");
    ck_assert(slice_is(words_of(&w, "type", SLICE("visa")), "виза"));
    ck_assert(slice_is(words_of(&w, "type", SLICE("moon-base")), "moon-base"));
    ck_assert(slice_is(words_of(&w, "type", SLICE("")), ""));
    ck_assert_str_eq(words_quoted(&w, SLICE("a")).data, "«a»");
    ck_assert_str_eq(words_quoted(&w, SLICE("«Болашақ» және «Көш»")).data,
                     "«„Болашақ“ және „Көш“»");
    ck_assert_ptr_null(words_find(&w, "nonesuch").data);
    arena_release(&memory);
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("export/report_words");
    TCase *tc = tcase_create("words");

    tcase_add_loop_test(tc, is_complete, LANG_UND + 1, LANG_COUNT);
    tcase_add_loop_test(tc, writes_numbers, 0, COUNT_OF(numbers));
    tcase_add_loop_test(tc, writes_amounts, 0, COUNT_OF(amounts));
    tcase_add_loop_test(tc, writes_dates, 0, COUNT_OF(dates));
    tcase_add_test(tc, fills_in_and_looks_up);
    suite_add_tcase(suite, tc);
    return check_run(suite);
}
