/* A text in two languages, divided while memory fails: as it is undisturbed,
 * or not at all. */
#include "check_main.h"
#include "faults.h"
#include "text/analysis.h"

static const char text[] = "Құжатта былай делінген. Виза выдаётся студентам.";
static size_t     words, russian_words;

static tizbe_status
split(void *context, tizbe_error *error)
{
    analysis     a = { 0 };
    size_t       russian = 0;
    tizbe_status status = analysis_split(&a, slice_of(text), LANG_KK,
                                         SLICE("ru 24-48"));

    (void)context;
    for (size_t i = 0; i < a.words.count && status == TIZBE_OK; i++)
        russian += analysis_language_of(&a, i, LANG_KK) == LANG_RU;
    if (status != TIZBE_OK)
        (void)error_nomem(error);
    else if (faults.is_noting)
        words = a.words.count, russian_words = russian;
    else if (a.words.count != words || russian != russian_words)
        status = error_set(error, TIZBE_FORMAT, "divided in another way");
    analysis_release(&a);
    return status;
}

START_TEST(divides_as_ever_or_not_at_all)
{
    faults_each(FAULTS_MEMORY, split, NULL);
    faults_each(FAULTS_ARENAS, split, NULL);
    ck_assert_uint_eq(words, 6);
    ck_assert_uint_eq(russian_words, 3);
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("text/analysis_faults");
    TCase *tc = tcase_create("analysis");

    tcase_add_test(tc, divides_as_ever_or_not_at_all);
    suite_add_tcase(suite, tc);
    return check_run(suite);
}
