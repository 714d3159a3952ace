/* ingest/letters.h and office/style_names.h: what the ends of a line and the
 * name of a style say. */
#include "base/array.h"
#include "check_main.h"
#include "ingest/letters.h"
#include "ingest/office/style_names.h"

static const struct {
    const char *line;
    bool        is_ended;
} ends[] = {
    { "Yes.", true },     { "Yes!", true },   { "Yes?", true },
    { "Yes:", true },     { "Yes;", true },   { "Yes…", true },
    { "Yes,", false },    { "Yes", false },   { "Yes —", false },
    { "«Иә.»", true },    { "(Yes.)", true }, { "[Yes.]", true },
    { "“Yes.”", true },   { "„Yes.“", true }, { "‘Yes.’", true },
    { "\"Yes.\"", true }, { "'Yes.'", true }, { "(“Yes.”)", true },
    { "«Yes»", false },   { "Yes.«", false }, { ")", false },
    { "", false },        { ".", true },      { "Yes. \u00A0", true },
};

START_TEST(knows_ends_of_sentences)
{
    ck_assert_msg(ends_sentence(slice_of(ends[_i].line)) == ends[_i].is_ended,
                  "%s", ends[_i].line);
}
END_TEST

static const struct {
    const char *line;
    uint32_t    letter;
} firsts[] = {
    { "Visa", 'V' },   { "«Виза»", 0x412 }, { "\"(Visa", 'V' },
    { "'[Visa", 'V' }, { "“Visa", 'V' },    { "„Visa", 'V' },
    { "‘Visa", 'V' },  { "»Visa", 0 },      { "1 Visa", 0 },
    { "— Visa", 0 },   { "(", 0 },          { "", 0 },
};

START_TEST(finds_first_letters)
{
    ck_assert_msg(first_letter(slice_of(firsts[_i].line)) == firsts[_i].letter,
                  "%s", firsts[_i].line);
}
END_TEST

START_TEST(trims_blanks)
{
    ck_assert(
        slice_is(trim_blanks(SLICE(" \u00A0 \u00A0a \u00A0b\u00A0\t\u00A0")),
                 "a \u00A0b"));
    ck_assert_uint_eq(trim_blanks(SLICE("\u00A0 \u00A0")).size, 0);
    ck_assert(!is_cyrillic(0x3FF) && is_cyrillic(0x400));
    ck_assert(is_cyrillic(0x52F) && !is_cyrillic(0x530));
}
END_TEST

static const struct {
    const char *name;
    style_use   use;
    unsigned    level;
} styles[] = {
    { "heading 1", STYLE_HEADING, 1 },
    { "Heading 9", STYLE_HEADING, 9 },
    { "Heading 10", STYLE_BODY, 0 },
    { "Heading 0", STYLE_BODY, 0 },
    { "Heading", STYLE_BODY, 0 },
    { "Subheading 1", STYLE_BODY, 0 },
    { "Заголовок 2", STYLE_HEADING, 2 },
    { "заголовок 2", STYLE_HEADING, 2 },
    { "Тақырып 3", STYLE_HEADING, 3 },
    { "тақырып 3", STYLE_HEADING, 3 },
    { "Айдар 4", STYLE_HEADING, 4 },
    { "toc 1", STYLE_CONTENTS, 1 },
    { "TOC 9", STYLE_CONTENTS, 9 },
    { "Оглавление 1", STYLE_CONTENTS, 1 },
    { "Содержание 1", STYLE_CONTENTS, 1 },
    { "Зміст 1", STYLE_CONTENTS, 1 },
    { "Мазмұны 1", STYLE_CONTENTS, 1 },
    { "Contents 1", STYLE_CONTENTS, 1 },
    { "Title", STYLE_TITLE, 0 },
    { "Название", STYLE_TITLE, 0 },
    { "Назва", STYLE_TITLE, 0 },
    { "Атауы", STYLE_TITLE, 0 },
    { "Caption", STYLE_CAPTION, 0 },
    { "Назва об'єкта", STYLE_CAPTION, 0 },
    { "Название объекта", STYLE_CAPTION, 0 },
    { "Date", STYLE_DATE, 0 },
    { "Normal", STYLE_BODY, 0 },
    { "", STYLE_BODY, 0 },
};

START_TEST(knows_styles)
{
    unsigned  level = 77;
    style_use use = style_use_of(slice_of(styles[_i].name), &level);

    ck_assert_msg(use == styles[_i].use && level == styles[_i].level,
                  "%s: %d, level %u", styles[_i].name, (int)use, level);
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("ingest/letters");
    TCase *tc = tcase_create("letters");

    tcase_add_loop_test(tc, knows_ends_of_sentences, 0, COUNT_OF(ends));
    tcase_add_loop_test(tc, finds_first_letters, 0, COUNT_OF(firsts));
    tcase_add_test(tc, trims_blanks);
    tcase_add_loop_test(tc, knows_styles, 0, COUNT_OF(styles));
    suite_add_tcase(suite, tc);
    return check_run(suite);
}
