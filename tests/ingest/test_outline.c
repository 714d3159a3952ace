/* ingest/outline.h: what a block looks like by itself, in four languages. */
#include "base/array.h"
#include "check_main.h"
#include "ingest/outline.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* --- headings ------------------------------------------------------------- */

static const struct {
    const char  *text;
    outline_sign sign;
    unsigned     level;
} signs[] = {
    { "Глава 2. Общие положения", OUTLINE_NAMED, 3 },
    { "Статья 15", OUTLINE_NAMED, 4 },
    { "Статья 15.", OUTLINE_NAMED, 4 },
    { "Стаття 2. Суверенітет поширюється на всю територію.", OUTLINE_NONE, 0 },
    { "РОЗДІЛ ІІ. ПРАВА", OUTLINE_NAMED, 2 },
    { "Раздел Х", OUTLINE_NAMED, 2 },
    { "Раздел IVXLC", OUTLINE_NAMED, 2 },
    { "Раздел IM", OUTLINE_SHORT, 2 },
    { "Раздел IIIIIIIIIIII. А", OUTLINE_NAMED, 2 },
    { "Раздел IIIIIIIIIIIII. А", OUTLINE_SHORT, 2 },
    { "Раздел 1.2.3: Визы", OUTLINE_NAMED, 2 },
    { "Раздел 1, визы", OUTLINE_SHORT, 2 },
    { "1-тарау. Жалпы ережелер", OUTLINE_NAMED, 3 },
    { "1-тарау.", OUTLINE_NAMED, 3 },
    { "1-тарау, жалпы", OUTLINE_NONE, 0 },
    { "1-тарау Жалпы ережелер,", OUTLINE_NONE, 0 },
    { "15-бап", OUTLINE_NAMED, 4 },
    { "2-бөлім: Визалар", OUTLINE_NAMED, 2 },
    { "-тарау", OUTLINE_NONE, 0 },
    { "Chapter 4", OUTLINE_NAMED, 3 },
    { "§ 3. Порядок", OUTLINE_NAMED, 4 },
    { "§ 3. Порядок,", OUTLINE_NONE, 0 },
    { "Статья посвящена визам", OUTLINE_SHORT, 2 },
    /* a word for a number */
    { "ЧАСТЬ ТРЕТЬЯ", OUTLINE_NAMED, 2 },
    { "Раздел первый", OUTLINE_NAMED, 2 },
    { "Раздел первый.", OUTLINE_NONE, 0 },
    { "Розділ перший. Загальні положення", OUTLINE_NAMED, 2 },
    { "Розділ перший. загальні положення", OUTLINE_SHORT, 2 },
    { "Розділ перший. Загальні положення,", OUTLINE_NONE, 0 },
    { "Розділ другим. Загальні положення", OUTLINE_SHORT, 2 },
    { "Глава первая ОСНОВНЫЕ ПОЛОЖЕНИЯ", OUTLINE_NAMED, 3 },
    { "Глава первая основные положения", OUTLINE_SHORT, 2 },
    { "Глава вторых ОСНОВНЫЕ ПОЛОЖЕНИЯ", OUTLINE_SHORT, 2 },
    { "Часть семидесятидевятимиллионная", OUTLINE_SHORT, 2 },
    /* put in later */
    { "Статья 15-1.* Визы", OUTLINE_NAMED, 4 },
    { "Статья 15-1* Визы", OUTLINE_NAMED, 4 },
    { "Статья 15-1", OUTLINE_NAMED, 4 },
    { "Статья 15-23. Визы", OUTLINE_NAMED, 4 },
    { "Статья 15-* Визы", OUTLINE_SHORT, 2 },
    { "Статья 15*", OUTLINE_NAMED, 4 },
    /* capitals */
    { "ОБЩИЕ ПОЛОЖЕНИЯ", OUTLINE_CAPS, 2 },
    { "США", OUTLINE_SHORT, 2 },
    { "ПЛАН НА 2022–2026 ГГ.", OUTLINE_NONE, 0 },
    { "ПЛАН НА 2022–2026 ГОДЫ", OUTLINE_CAPS, 2 },
    { "A/RES/70/1, §1, 2–17↩", OUTLINE_NONE, 0 },
    /* two letters of five characters, and eight of them */
    { "АБВГ «» «» «»", OUTLINE_CAPS, 2 },
    { "АБВГ «»! «» «»", OUTLINE_SHORT, 2 },
    { "АБВ", OUTLINE_SHORT, 2 },
    { "АБВГ", OUTLINE_CAPS, 2 },
    { "ВИЗЫ WWW.GOV.KZ", OUTLINE_CAPS, 2 },
    { "ВИЗЫ: A@B", OUTLINE_NONE, 0 },
    /* numbers */
    { "1. Мета", OUTLINE_NUMBERED, 2 },
    { "1 Мета", OUTLINE_NONE, 0 },
    { "4.2. Өңірлік ынтымақтастық", OUTLINE_NUMBERED, 3 },
    { "4.2 Өңірлік ынтымақтастық", OUTLINE_NUMBERED, 3 },
    { "1.2.3.4. Мета", OUTLINE_NUMBERED, 5 },
    { "1.2.3.4.5. Мета", OUTLINE_NUMBERED, 6 },
    { "1.2.3.4.5.6. Мета", OUTLINE_NUMBERED, 6 },
    { "IV. Мета", OUTLINE_NUMBERED, 2 },
    { "1. мета", OUTLINE_NONE, 0 },
    { "1.", OUTLINE_NONE, 0 },
    { "1. устаревшее оборудование;", OUTLINE_NONE, 0 },
    { "1. План 2022 и 2023", OUTLINE_NONE, 0 },
    /* short ones */
    { "Что предлагает виза", OUTLINE_SHORT, 2 },
    { "«Болашақ» бағдарламасы", OUTLINE_SHORT, 2 },
    { "что предлагает виза", OUTLINE_NONE, 0 },
    { "Astana, 21 November 2024", OUTLINE_NONE, 0 },
    { "В 2024 году", OUTLINE_SHORT, 2 },
    { "на 2022–2026 годы", OUTLINE_NONE, 0 },
    { "Планы на 2022–2026 годы", OUTLINE_SHORT, 2 },
    { "Планы на 2022-2026 годы", OUTLINE_SHORT, 2 },
    { "Планы на 2022, 2026 годы", OUTLINE_NONE, 0 },
    { "см. www.gov.kz", OUTLINE_NONE, 0 },
    { "Смотри www.gov.kz", OUTLINE_NONE, 0 },
    { "Смотри https://gov.kz", OUTLINE_NONE, 0 },
    { "Почта a@gov.kz", OUTLINE_NONE, 0 },
    { "Подпись ____ Б. Султанов", OUTLINE_NONE, 0 },
    { "Подпись _ Б. Султанов", OUTLINE_SHORT, 2 },
    { "Страна\tСумма", OUTLINE_NONE, 0 },
    { "Основные проблемы:", OUTLINE_NONE, 0 },
    { "Основные проблемы,", OUTLINE_NONE, 0 },
    { "Основные проблемы…", OUTLINE_NONE, 0 },
    { "Основные проблемы!", OUTLINE_NONE, 0 },
    { "Основные проблемы;", OUTLINE_NONE, 0 },
    { "Есть ли «проблемы?»", OUTLINE_NONE, 0 },
    { "(Основные „проблемы.“)", OUTLINE_NONE, 0 },
    { "Основные «проблемы»", OUTLINE_SHORT, 2 },
    { "[“Основные проблемы.”]'", OUTLINE_NONE, 0 },
    { "Основные проблемы -", OUTLINE_NONE, 0 },
    { "Основные проблемы –", OUTLINE_NONE, 0 },
    { "Основные проблемы —", OUTLINE_NONE, 0 },
    { "", OUTLINE_NONE, 0 },
};

START_TEST(reads_signs_of_headings)
{
    unsigned level;

    ck_assert_msg(outline_sign_of(slice_of(signs[_i].text), &level) ==
                      signs[_i].sign,
                  "%s", signs[_i].text);
    if (signs[_i].sign != OUTLINE_NONE)
        ck_assert_msg(level == signs[_i].level, "%s: %u", signs[_i].text,
                      level);
}
END_TEST

/* `count` Cyrillic letters, the first one a capital. Caller frees. */
static char *
letters(size_t count)
{
    char *text = malloc(2 * count + 1);

    ck_assert_ptr_nonnull(text);
    for (size_t i = 0; i < count; i++)
        memcpy(text + 2 * i, i == 0 ? "Б" : "б", 2);
    text[2 * count] = '\0';
    return text;
}

/* A title has 250 characters at most, and without a number 100. */
START_TEST(long_blocks_are_no_headings)
{
    static const struct {
        const char  *before;
        size_t       count;
        outline_sign sign;
        bool         is_title;
    } rows[] = {
        { "", 100, OUTLINE_SHORT, true },
        { "", 101, OUTLINE_NONE, true },
        { "", 250, OUTLINE_NONE, true },
        { "", 251, OUTLINE_NONE, false },
        { "", 600, OUTLINE_NONE, false },
        { "Статья 1. ", 240, OUTLINE_NAMED, true },
        { "Статья 1. ", 241, OUTLINE_NONE, false },
        { "1. ", 97, OUTLINE_NUMBERED, false },
        { "1. ", 98, OUTLINE_NONE, false },
    };

    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        char    *rest = letters(rows[i].count), text[2000];
        unsigned level;

        (void)snprintf(text, sizeof text, "%s%s", rows[i].before, rest);
        free(rest);
        ck_assert_msg(outline_sign_of(slice_of(text), &level) == rows[i].sign,
                      "row %zu", i);
        ck_assert_msg(outline_is_title(slice_of(text)) == rows[i].is_title,
                      "row %zu", i);
    }
}
END_TEST

static const struct {
    const char *text;
    bool        is_title;
} titles[] = {
    { "О визах", true },
    { "«О визах»", true },
    { "Зачем нужна виза?", true },
    { "о визах", false },
    { "2030 жылға дейінгі стратегия", true },
    { "2030 Agenda", true },
    { "2030", false },
    { "20300 Agenda", false },
    { "203 Agenda", false },
    { "2030: Agenda", false },
    { "Закон от 5 мая", true },
    { "Закон от 5 мая 2024 года", false },
    { "О визах.", false },
    { "О визах:", false },
    { "О визах;", false },
    { "О визах,", false },
    { "Утратил силу", false },
    { "Втратив чинність", false },
    { "Күші жойылды", false },
    { "Күшін жойған", false },
    { "О сайте www.gov.kz", false },
    { "", false },
};

START_TEST(knows_titles)
{
    ck_assert_msg(outline_is_title(slice_of(titles[_i].text)) ==
                      titles[_i].is_title,
                  "%s", titles[_i].text);
}
END_TEST

static const struct {
    const char *heading, *next;
    bool        wants;
} pairs[] = {
    { "Глава I", "ОСНОВНЫЕ ПОЛОЖЕНИЯ", true },
    { "1-тарау", "ЖАЛПЫ ЕРЕЖЕЛЕР", true },
    { "Глава I", "Основные положения", false },
    { "Глава I. Цели", "ОСНОВНЫЕ ПОЛОЖЕНИЯ", false },
    { "ГЛАВНОЕ", "ОСНОВНЫЕ ПОЛОЖЕНИЯ", false },
};

START_TEST(a_number_wants_its_title)
{
    ck_assert_msg(outline_wants_title(slice_of(pairs[_i].heading),
                                      slice_of(pairs[_i].next)) ==
                      pairs[_i].wants,
                  "%s, %s", pairs[_i].heading, pairs[_i].next);
}
END_TEST

/* --- captions, numbers, notes --------------------------------------------- */

static const struct {
    const char *text;
    bool        is_caption;
} captions[] = {
    { "Table 1. Migrants since 1970", true },
    { "Table 1: Migrants", true },
    { "Table 1", true },
    { "Table 1.2", true },
    { "Table 1 shows that", false },
    { "Table", false },
    { "Table of contents", false },
    { "Tables 1.", false },
    { "Рис. 4. Потоки", true },
    { "Рисунок IV. Потоки", true },
    { "Діаграма 2", true },
    { "2-сурет. Ағындар", true },
    { "2-кесте", true },
    { "12-сызба", true },
    { "-кесте", false },
    { "2-тарау", false },
    { "", false },
};

START_TEST(knows_captions)
{
    char *rest = letters(260), text[700];

    ck_assert_msg(outline_is_caption(slice_of(captions[_i].text)) ==
                      captions[_i].is_caption,
                  "%s", captions[_i].text);
    (void)snprintf(text, sizeof text, "Table 1. %s", rest);
    ck_assert(!outline_is_caption(slice_of(text)));
    free(rest);
}
END_TEST

static const struct {
    const char *text;
    unsigned    number; /* of a counted block            */
    size_t      note;   /* bytes of a raised number      */
} numbers[] = {
    { "12. Text", 12, 0 },  { "999. Text", 999, 0 },
    { "1000. Text", 0, 0 }, { "1.Text", 0, 0 },
    { "1 Text", 0, 0 },     { ". Text", 0, 0 },
    { "", 0, 0 },           { "¹ The law", 0, 3 },
    { "¹The law", 0, 2 },   { "²³¹  The law", 0, 8 },
    { "⁰⁹ The law", 0, 7 }, { "¹", 0, 0 },
    { "¹ ", 0, 0 },         { "a¹ The law", 0, 0 },
    { "⁺ The law", 0, 0 },
};

START_TEST(reads_numbers)
{
    slice text = slice_of(numbers[_i].text);

    ck_assert_msg(outline_number(text) == numbers[_i].number, "%s", text.data);
    ck_assert_msg(outline_note(text) == numbers[_i].note, "%s: %zu", text.data,
                  outline_note(text));
}
END_TEST

/* --- items ---------------------------------------------------------------- */

enum { PLAIN, BULLET, DASH };

static const struct {
    const char *text;
    size_t      marker;
    int         kind;
} items[] = {
    { "- a", 2, BULLET },
    { "-\ta", 2, BULLET },
    { "* a", 2, BULLET },
    { "•  a", 5, BULLET },
    { "• \t a", 6, BULLET },
    { "· a", 3, BULLET },
    { "▪ a", 4, BULLET },
    { "● a", 4, BULLET },
    { "◦ a", 4, BULLET },
    { "‣ a", 4, BULLET },
    { "○ a", 4, BULLET },
    { "■ a", 4, BULLET },
    { "\xEF\x82\xB7 a", 4, BULLET },
    { "— a", 4, DASH },
    { "– a", 4, DASH },
    { "—a", 0, DASH },
    { "-a", 0, PLAIN },
    { "-", 0, PLAIN },
    { "1) a", 3, PLAIN },
    { "12) a", 4, PLAIN },
    { "2023) a", 6, PLAIN },
    { "1.2) a", 5, PLAIN },
    { "(1) a", 4, PLAIN },
    { "IV) a", 4, PLAIN },
    { "а) кредиты", 4, PLAIN },
    { "(iv) a", 5, PLAIN },
    { "iv) a", 4, PLAIN },
    { "xviii) a", 0, PLAIN },
    { "(a) b", 4, PLAIN },
    { "он) a", 0, PLAIN },
    { "() a", 0, PLAIN },
    { ") a", 0, PLAIN },
    { "1)a", 0, PLAIN },
    { "1. a", 0, PLAIN },
    { "1)", 0, PLAIN },
    { "", 0, PLAIN },
    /* put in later */
    { "6-1) a", 5, PLAIN },
    { "6-12) a", 6, PLAIN },
    { "6 -1 ) a", 7, PLAIN },
    { "6- 1) a", 0, PLAIN },
    { "6 - a", 0, PLAIN },
    { "6 -1", 0, PLAIN },
    { "6 -", 0, PLAIN },
    { "6 1) a", 0, PLAIN },
    { "а-1) a", 0, PLAIN },
};

START_TEST(reads_markers_of_items)
{
    bool   is_bullet, is_dash;
    slice  text = slice_of(items[_i].text);
    size_t marker = outline_item(text, &is_bullet, &is_dash);

    ck_assert_msg(marker == items[_i].marker, "%s: %zu", text.data, marker);
    ck_assert_msg(is_dash == (items[_i].kind == DASH), "%s", text.data);
    ck_assert_msg(is_bullet == (marker > 0 && items[_i].kind != PLAIN), "%s",
                  text.data);
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("ingest/outline");
    TCase *tc = tcase_create("outline");

    tcase_add_loop_test(tc, reads_signs_of_headings, 0, COUNT_OF(signs));
    tcase_add_test(tc, long_blocks_are_no_headings);
    tcase_add_loop_test(tc, knows_titles, 0, COUNT_OF(titles));
    tcase_add_loop_test(tc, a_number_wants_its_title, 0, COUNT_OF(pairs));
    tcase_add_loop_test(tc, knows_captions, 0, COUNT_OF(captions));
    tcase_add_loop_test(tc, reads_numbers, 0, COUNT_OF(numbers));
    tcase_add_loop_test(tc, reads_markers_of_items, 0, COUNT_OF(items));
    suite_add_tcase(suite, tc);
    return check_run(suite);
}
