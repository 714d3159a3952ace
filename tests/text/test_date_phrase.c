/* Dates in running text, by rows: the text, and all dates that are in it. */
#include "base/array.h"
#include "base/buffer.h"
#include "check_main.h"
#include "embedded/data/official_words.h"
#include "text/date_phrase.h"
#include "text/utf8.h"

static const struct {
    const char *text, *dates;
} rows[] = {
    /* Kazakh */
    { "2017 жылғы 15 мамырдағы № 17-42 бұйрығымен", "2017-05-15" },
    { "2014 жылдың 1 наурызында елдегі халық саны", "2014-03-01" },
    { "2011 жылдың 15 қаңтарында өткен", "2011-01-15" },
    { "15 мамыр 2017 жыл", "2017-05-15" },
    { "2024 ж. 5 қыркүйек", "2024-09-05" },
    { "2025 жылғы сәуірдегі отырыс", "2025-04" },
    { "2017 жылғы «15» мамыр", "2017-05-15" },
    { "2020 жылғы қыркүйектің 1-іне дейін", "2020-09-01" },
    { "2020 жылғы қыркүйектің 6-сына дейін", "2020-09-06" },
    { "2022 жылғы қазанның 20-сындағы кеңес", "2022-10-20" },
    { "2022 жылғы қарашаның 10-ынан бастап", "2022-11-10" },
    { "2025 жылғы 1 қазаннан, 2026 жылғы 1 қазанға дейін",
      "2025-10-01 2026-10-01" },
    { "қазақ тілі, қазанның суы", "" },
    /* Russian */
    { "от 15 мая 2017 года № 123", "2017-05-15" },
    { "«05» июня 2019 г.", "2019-06-05" },
    { "от 16.11.95 г. N 167-ФЗ", "1995-11-16" },
    { "(12.05.2017)", "2017-05-12" }, /* what stands next to it is no mark */
    { "31.12.05", "" },
    { "в мае 2017 года, к маю 2018", "2017-05" },
    { "1-го января 2020 года", "2020-01-01" },
    { "12 декабря 1993 года и 1 июля 2020 года", "1993-12-12 2020-07-01" },
    { "марток 2017", "" },
    /* Ukrainian */
    { "від 1 липня 2014 року", "2014-07-01" },
    { "у листопаді 2012 р.", "2012-11" },
    { "22 лютого 2023 р. № 5", "2023-02-22" },
    { "червоний 2014", "" },
    /* English */
    { "on 15 May 2017, in Astana", "2017-05-15" },
    { "[17th July 2014]", "2014-07-17" },
    { "May 15th, 2017", "2017-05-15" },
    { "the 3rd of June, 2021", "2021-06-03" },
    { "Sept. 2019", "2019-09" },
    { "it may 2017 times", "2017-05" },
    /* figures */
    { "12.11.2015  № 01-06/2093/15", "2015-11-12" },
    { "01/07/2014, 2014-07-02", "2014-07-01 2014-07-02" },
    { "1.2.3", "" },
    { "31.02.2015", "" },
    { "29.02.2016, 29.02.2015, 28.02.2015", "2016-02-29 2015-02-28" },
    { "15 .05.2017", "" },
    { "15. 05.2017", "" },
    { "15.05 .2017", "" },
    { "15.05. 2017", "" },
    { "15.05-2017", "" },
    { "15.a.2017", "" },
    { "115.05.2017", "" },
    { "15.005.2017", "" },
    { "2017-05-015", "" },
    { "15.05.017", "" },
    { "15.00.2017, 00.05.2017", "" },
    { "15.05.1799 15.05.1800 15.05.2199 15.05.2200", "1800-05-15 2199-05-15" },
    { "15.05.30 г. 15.05.31 г.", "2030-05-15 1931-05-15" },
    { "10.1371/12.2004.2015.7", "" },
    { "версия 1.15.05.2017", "" },
    /* of several days the first */
    { "Almaty, June 27-30, 2004", "2004-06-27" },
    { "6 and 7 May 2021", "2021-05-06" },
    { "15–17 мая 2024 года", "2024-05-15" },
    { "с 15 по 17 мая 2024 года", "2024-05-15" },
    { "30 мая – 2 июня 2024 года", "2024-05-30" },
    { "з 3 до 5 липня 2023 року", "2023-07-03" },
    { "2024 жылғы 15–17 мамыр", "2024-05-15" },
    { "17-5 мая 2024 года", "2024-05-05" },
    /* in words, as treaties have them */
    { "двадцать первого марта две тысячи двадцать третьего года",
      "2023-03-21" },
    { "5 мая тысяча девятьсот девяносто девятого года", "1999-05-05" },
    { "первого июля одна тысяча девятьсот девяносто второго года",
      "1992-07-01" },
    { "мың тоғыз жүз тоқсан бірінші жылғы он алтыншы желтоқсан", "1991-12-16" },
    { "бір мың тоғыз жүз тоқсан үшінші жылғы қаңтар", "1993-01" },
    { "done at Vienna, this twenty-third day of May, one thousand nine hundred "
      "and sixty-nine",
      "1969-05-23" },
    { "the fourth of July, nineteen hundred and ninety-two", "1992-07-04" },
    { "двадцять першого березня дві тисячі двадцять третього року",
      "2023-03-21" },
    { "екі мың жиырма үшінші жылғы жиырма бірінші наурыз", "2023-03-21" },
    { "this twenty-first day of March, two thousand and twenty-three",
      "2023-03-21" },
    { "пятого шестого мая 2020 года", "2020-05-06" },
    { "сорок мая 2020 года", "2020-05" },
    { "две тысячи мая", "" },
    /* Kazakh in Latin letters */
    { "2023 jylǵy 15 mamyrdaǵy", "2023-05-15" },
    { "2023 jılğı 7 qarasha", "2023-11-07" },
    /* spans and years are no dates */
    { "на 2022–2026 годы", "" },
    { "май 2017-2018 годов", "" },
    { "2017 год", "" },
    { "", "" },
};

START_TEST(finds_dates)
{
    arena                 a;
    const official_words *words;
    official_line         line;
    date_phrase           found = { .end = 0 };
    buffer                all = { 0 };

    arena_init(&a);
    words = official_words_table();
    ck_assert_int_eq(official_line_read(&a, slice_of(rows[_i].text), &line),
                     TIZBE_OK);
    while (date_phrase_find(words, &line, found.end, &found))
        buffer_printf(&all, "%s%s", all.size ? " " : "", found.iso);
    buffer_text(&all, "");
    ck_assert_msg(slice_is(buffer_slice(&all), rows[_i].dates),
                  "\"%s\": \"%.*s\", expected \"%s\"", rows[_i].text,
                  (int)all.size, all.size ? all.data : "", rows[_i].dates);
    buffer_release(&all);
    arena_release(&a);
}
END_TEST

/* Each row of the table has a role that is known: none is lost. */
START_TEST(table_is_whole)
{
    static const struct {
        const char   *word;
        official_role role;
        const char   *value;
    } some[] = {
        { "РЕСПУБЛИКИ КАЗАХСТАН", OFFICIAL_COUNTRY, "KZ" },
        { "приказываю", OFFICIAL_VERB, "order" },
        { "Осы", OFFICIAL_THIS, "-" },
        { "Об", OFFICIAL_TITLE, "begins" },
        { "Утратила", OFFICIAL_VALIDITY, "-" },
        { "версия", OFFICIAL_VERSION, "-" },
        { "Ladies and gentlemen", OFFICIAL_OPENING, "speech" },
        { "в редакции", OFFICIAL_AMENDED, "-" },
        { "станом на", OFFICIAL_ASOF, "-" },
        { "Қабылданды", OFFICIAL_ADOPTED, "-" },
        { "Кабінету Міністрів", OFFICIAL_ISSUER, "Кабінет Міністрів" },
        { "від", OFFICIAL_FROM, "-" },
        { "Тұжырымдамада", OFFICIAL_NOUN, "concept" },
        { "інтерв’ю", OFFICIAL_TYPE, "interview" },
        { "жылғы", OFFICIAL_YEAR, "-" },
        { "Қаңтар", OFFICIAL_MONTH, "01" },
    };
    arena                 a;
    const official_words *words;

    arena_init(&a);
    words = official_words_table();
    for (size_t i = 0; i < COUNT_OF(some); i++) {
        official_line line;
        slice         value = { 0 };

        ck_assert_int_eq(official_line_read(&a, slice_of(some[i].word), &line),
                         TIZBE_OK);
        ck_assert_msg(official_match(words, &line, 0, some[i].role, &value) ==
                              line.count &&
                          slice_is(value, some[i].value),
                      "\"%s\" is not in the table", some[i].word);
    }
    arena_release(&a);
}
END_TEST

/* No word that a line has is missed by who only asks whether there may be one,
 * in whatever letters it is written. */
START_TEST(words_are_seen_uncut)
{
    static const char *const lines[] = {
        "Осы Заң «настоящим Законом», ЦЬОГО Закону; (this Law)",
        "ОСЫ БҰЙРЫҚ: ШЕШIМ, сәуiр; 5Настоящий приказ/цей",
        "Қазақстан Республикасы Үкіметінің қаулысы, №5 від",
    };
    arena a;

    arena_init(&a);
    for (size_t i = 0; i < COUNT_OF(lines) + COUNT_OF(rows); i++) {
        slice text = slice_of(
            i < COUNT_OF(lines) ? lines[i] : rows[i - COUNT_OF(lines)].text);
        official_line line;

        ck_assert_int_eq(official_line_read(&a, text, &line), TIZBE_OK);
        for (official_role role = 0; role < OFFICIAL_ROLES; role++)
            for (size_t k = 0; k < line.count; k++)
                if (utf8_count(line.tokens[k].form) > 1)
                    ck_assert(!(line.tokens[k].roles >> role & 1) ||
                              official_may_stand(&a, text, role));
    }
    ck_assert(official_may_stand(&a, slice_of(lines[0]), OFFICIAL_THIS));
    ck_assert(!official_may_stand(&a, SLICE("thistle, на, цейтнот, thi, 5"),
                                  OFFICIAL_THIS));
    ck_assert(!official_may_stand(&a, SLICE(""), OFFICIAL_THIS));
    arena_release(&a);
}
END_TEST

/* A word with any ending is found by its first four letters. */
START_TEST(stars_are_behind_four_letters)
{
    slice  table = SLICE(data_official_words);
    size_t count = 0;

    for (size_t at = slice_find(table, SLICE("*"), 0); at != SIZE_MAX;
         at = slice_find(table, SLICE("*"), at + 1), count++) {
        size_t first = at, letters = 0;

        while (!strchr("|\t\n ", table.data[first - 1]))
            first--;
        for (size_t i = first; i < at; letters++)
            (void)utf8_next(table, &i);
        ck_assert_msg(letters >= 4 || table.data[first] == '*', "%.*s*",
                      (int)(at - first), table.data + first);
    }
    ck_assert_uint_gt(count, 50);
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("text/date_phrase");
    TCase *tests = tcase_create("dates");

    tcase_add_loop_test(tests, finds_dates, 0, COUNT_OF(rows));
    tcase_add_test(tests, table_is_whole);
    tcase_add_test(tests, words_are_seen_uncut);
    tcase_add_test(tests, stars_are_behind_four_letters);
    suite_add_tcase(suite, tests);
    return check_run(suite);
}
