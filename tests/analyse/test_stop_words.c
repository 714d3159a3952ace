/* Which words lists leave out. */
#include "analyse/words/stop_words.h"

#include "base/array.h"
#include "base/file.h"
#include "check_main.h"
#include "text/form.h"
#include "text/stem.h"

#include <unistd.h>

/* Whether a word as it is written is left out. */
static bool
is_stopped(const stop_words *s, language lang, const char *word)
{
    char     form[FORM_MAX];
    size_t   size = form_of(slice_of(word), lang, form);
    stem_set stems;

    stems_of_whole(slice_make(form, size), lang, &stems);
    return stop_words_have(
        s, lang, slice_make(stems.items[0].bytes, stems.items[0].size));
}

static const struct {
    language    lang;
    const char *word;
    bool        stopped;
} words[] = {
    { LANG_EN, "The", true },        { LANG_EN, "were", true },
    { LANG_EN, "visa", false },      { LANG_KK, "үшін", true },
    { LANG_KK, "олардың", true },    { LANG_KK, "болып", true },
    { LANG_KK, "оқу", false },       { LANG_KK, "білім", false },
    { LANG_RU, "которых", true },    { LANG_RU, "этими", true },
    { LANG_RU, "является", true },   { LANG_RU, "виза", false },
    { LANG_RU, "наука", false },     { LANG_UK, "якого", true },
    { LANG_UK, "щодо", true },       { LANG_UK, "наука", false },
    { LANG_RU, "the", false },       { LANG_EN, "2024", true },
    { LANG_KK, "12,5", true },       { LANG_RU, "5G", false },
    { LANG_UND, "2021-2025", true },
};

START_TEST(knows_function_words)
{
    stop_words  s;
    tizbe_error error;

    ck_assert_int_eq(stop_words_read(&s, "function", &error), TIZBE_OK);
    ck_assert_msg(is_stopped(&s, words[_i].lang, words[_i].word) ==
                      words[_i].stopped,
                  "%s", words[_i].word);
    stop_words_release(&s);
}
END_TEST

START_TEST(reads_a_file)
{
    stop_words  s;
    tizbe_error error;

    ck_assert_int_eq(file_write("stop.txt",
                                SLICE("\xEF\xBB\xBF# visa\r\n"
                                      "student, университет\r\n\n2024"),
                                &error),
                     TIZBE_OK);
    ck_assert_int_eq(stop_words_read(&s, "stop.txt", &error), TIZBE_OK);
    ck_assert(is_stopped(&s, LANG_EN, "students"));
    ck_assert(is_stopped(&s, LANG_KK, "университеттердің"));
    ck_assert(is_stopped(&s, LANG_UK, "університет") == false);
    ck_assert(is_stopped(&s, LANG_RU, "2024"));
    ck_assert(!is_stopped(&s, LANG_RU, "2025"));
    ck_assert(!is_stopped(&s, LANG_EN, "visa"));
    ck_assert(!is_stopped(&s, LANG_EN, "the"));
    stop_words_release(&s);
    (void)unlink("stop.txt");
}
END_TEST

START_TEST(refuses_what_is_no_list)
{
    stop_words  s;
    tizbe_error error;

    ck_assert_int_eq(stop_words_read(&s, "none.txt", &error), TIZBE_INPUT);
    stop_words_release(&s);
    ck_assert_int_eq(file_write("stop.txt", SLICE("a \xFF\xFE b"), &error),
                     TIZBE_OK);
    ck_assert_int_eq(stop_words_read(&s, "stop.txt", &error), TIZBE_FORMAT);
    ck_assert_str_eq(error.text,
                     "cannot read 'stop.txt': expected words in UTF-8");
    stop_words_release(&s);
    (void)unlink("stop.txt");
    ck_assert_int_eq(stop_words_read(&s, NULL, &error), TIZBE_OK);
    ck_assert(!stop_words_have(&s, LANG_EN, SLICE("the")));
    stop_words_release(&s);
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("analyse/stop_words");
    TCase *cases = tcase_create("stop_words");

    tcase_add_loop_test(cases, knows_function_words, 0, COUNT_OF(words));
    tcase_add_test(cases, reads_a_file);
    tcase_add_test(cases, refuses_what_is_no_list);
    suite_add_tcase(suite, cases);
    return check_run(suite);
}
