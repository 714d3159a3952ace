/* The languages of a document's segments: what its letters decide, and what
 * the document. */
#include "text/analyser.h"

#include "base/array.h"
#include "check_main.h"
#include "text/langid.h"

/* A short segment of a document in `whole`, and its language. */
static const struct {
    language    whole, lang;
    const char *text;
} rows[] = {
    /* an address, the number of an act, a standard, a chapter */
    { LANG_UK, LANG_UK, "https://zakon.rada.gov.ua/go/1319-18" },
    { LANG_KK, LANG_KK, "adilet.zan.kz" },
    { LANG_KK, LANG_KK, "A/RES/70/1, §1." },
    { LANG_UK, LANG_UK, "N 3048-III" },
    { LANG_RU, LANG_RU, "ISO/IEC 27001" },
    { LANG_RU, LANG_RU, "XVIII" },
    { LANG_EN, LANG_EN, "ISO 9001" },
    /* a word is one, in capitals, too */
    { LANG_RU, LANG_EN, "Notes" },
    { LANG_RU, LANG_EN, "SUMMARY" },
    { LANG_KK, LANG_EN, "RESEARCH PROJECT ANNOTATION" },
    { LANG_EN, LANG_RU, "Общие положения" },
    /* a name in Cyrillic letters is in the document's language */
    { LANG_UK, LANG_UK, "Констанкевич" },
    { LANG_KK, LANG_KK, "Конституция" },
    { LANG_UK, LANG_UND, "17.05 – 23" },
};

static const char *const documents[LANG_COUNT] = {
    [LANG_KK] = "Жоғары оқу орындарының білім алушыларына арналған "
                "стипендиялар мен гранттарды тағайындау қағидалары.",
    [LANG_RU] = "Правила назначения стипендий и грантов для обучающихся "
                "высших учебных заведений утверждены правительством.",
    [LANG_UK] = "Правила призначення стипендій та грантів для здобувачів "
                "вищої освіти затверджено Кабінетом Міністрів України.",
    [LANG_EN] = "The rules on scholarships and grants for students of higher "
                "education were approved by the government last year.",
};

START_TEST(short_segments_have_their_language)
{
    segment segments[] = {
        { .text = slice_of(documents[rows[_i].whole]) },
        { .text = slice_of(rows[_i].text) },
    };
    analyser               *a = analyser_new();
    const segment_analysis *found;

    ck_assert_ptr_nonnull(a);
    ck_assert_int_eq(analyser_run(a, segments, 2, LANG_UND, &found, NULL),
                     TIZBE_OK);
    ck_assert_int_eq(found[0].lang, rows[_i].whole);
    ck_assert_msg(found[1].lang == rows[_i].lang, "'%s' is %s", rows[_i].text,
                  language_code(found[1].lang));
    analyser_free(a);
}
END_TEST

/* Of a text alone, also where the leads of its words do not tell. */
START_TEST(a_whole_is_what_its_words_are)
{
    static const char *const texts[] = { "Доклад", "Виза", "Грант",
                                         "Student visas", "Есеп" };
    segment                  one = { .text = slice_of(texts[_i]) };
    analyser                *a = analyser_new();
    const segment_analysis *found;
    language                whole, expected;
    double                  confidence;

    ck_assert_ptr_nonnull(a);
    ck_assert_int_eq(analyser_run(a, &one, 1, LANG_UND, &found, &whole),
                     TIZBE_OK);
    ck_assert_int_eq(langid_text(one.text, &expected, &confidence), TIZBE_OK);
    ck_assert_msg(whole == expected && expected != LANG_UND, "'%s' is %s",
                  texts[_i], language_code(whole));
    analyser_free(a);
}
END_TEST

int
main(void)
{
    Suite *s = suite_create("analyser");
    TCase *t = tcase_create("analyser");

    tcase_add_loop_test(t, short_segments_have_their_language, 0,
                        COUNT_OF(rows));
    tcase_add_loop_test(t, a_whole_is_what_its_words_are, 0, 5);
    suite_add_tcase(s, t);
    return check_run(s);
}
