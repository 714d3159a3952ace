/* English: forms that must meet in a stem, words that must not. */
#include "stems_meet.h"

#include "../check_main.h"
#include "base/array.h"

static const char *const paradigms[] = {
    "visa visas",
    "university universities",
    "policy policies",
    "man men",
    "woman women",
    "child children",
    "take takes took taken taking",
    "go goes went gone going",
    "study studies studied studying",
    "scholarship scholarships",
    "campus campuses",
    "programme programmes",
    "migrate migrates migrated migrating",
};

static const word_pair apart[] = {
    { "university", "universe" },
    { "policy", "police" },
    { "organisation", "organ" },
    { "general", "generate" },
    { "news", "new" },
};

START_TEST(forms_of_a_word_meet)
{
    check_paradigm(LANG_EN, paradigms[_i]);
}
END_TEST

START_TEST(words_stay_apart)
{
    check_apart(LANG_EN, apart[_i]);
}
END_TEST

static Suite *
english_suite(void)
{
    Suite *suite = suite_create("text/lang/english");
    TCase *tc = tcase_create("stems");

    tcase_add_loop_test(tc, forms_of_a_word_meet, 0, COUNT_OF(paradigms));
    tcase_add_loop_test(tc, words_stay_apart, 0, COUNT_OF(apart));
    suite_add_tcase(suite, tc);
    return suite;
}

int
main(void)
{
    return check_run(english_suite());
}
