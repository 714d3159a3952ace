/* Russian: forms that must meet in a stem, words that must not. */
#include "stems_meet.h"

#include "../check_main.h"
#include "base/array.h"

static const char *const paradigms[] = {
    "виза визы визе визу визой виз визам визами визах",
    ("университет университета университету университетом университете "
     "университеты университетов"),
    "человек человека люди людей людям людьми",
    "ребенок ребенка дети детей детям",
    "идти шел шла шли идет",
    "год года году годом годы годов",
    "образование образования образованию образованием",
    "закон закона законов законами",
    "новый новая новое новые нового новым",
};

static const word_pair apart[] = {
    { "виза", "визит" },
    { "полиция", "политика" },
    { "организация", "орган" },
};

START_TEST(forms_of_a_word_meet)
{
    check_paradigm(LANG_RU, paradigms[_i]);
}
END_TEST

START_TEST(words_stay_apart)
{
    check_apart(LANG_RU, apart[_i]);
}
END_TEST

static Suite *
russian_suite(void)
{
    Suite *suite = suite_create("text/lang/russian");
    TCase *tc = tcase_create("stems");

    tcase_add_loop_test(tc, forms_of_a_word_meet, 0, COUNT_OF(paradigms));
    tcase_add_loop_test(tc, words_stay_apart, 0, COUNT_OF(apart));
    suite_add_tcase(suite, tc);
    return suite;
}

int
main(void)
{
    return check_run(russian_suite());
}
