/* Codes and tags of languages. */
#include "text/language.h"

#include "base/array.h"
#include "check_main.h"

#include <stdio.h>

static const struct {
    const char *tag;
    language    lang;
} tags[] = {
    { "kk", LANG_KK },    { "kk-Cyrl", LANG_KK },  { "kk-Latn-KZ", LANG_KK },
    { "kaz", LANG_KK },   { "RU_ru", LANG_RU },    { "ru_RU.UTF-8", LANG_RU },
    { "rus", LANG_RU },   { "ukr", LANG_UK },      { "uk", LANG_UK },
    { "UK-UA", LANG_UK }, { "eng", LANG_EN },      { "en-GB", LANG_EN },
    { " en ", LANG_EN },  { "und", LANG_UND },     { "", LANG_UND },
    { "de", LANG_UND },   { "english", LANG_UND }, { "ky", LANG_UND },
    { "kkk", LANG_UND },  { "-ru", LANG_UND },
};

START_TEST(tags_are_read)
{
    ck_assert_int_eq(language_of_tag(slice_of(tags[_i].tag)), tags[_i].lang);
}
END_TEST

START_TEST(codes_are_tags)
{
    for (int lang = 0; lang < LANG_COUNT; lang++) {
        const char *code = language_code((language)lang);

        ck_assert_int_eq(language_of_tag(slice_of(code)), lang);
    }
}
END_TEST

START_TEST(all_codes_are_listed)
{
    char   all[LANG_COUNT * 8] = "";
    size_t size = 0;

    for (int lang = LANG_UND + 1; lang < LANG_COUNT; lang++)
        size += (size_t)snprintf(all + size, sizeof all - size, "%s%s",
                                 size > 0 ? " " : "",
                                 language_code((language)lang));
    ck_assert_str_eq(LANGUAGES_LISTED, all);
}
END_TEST

static Suite *
language_suite(void)
{
    Suite *suite = suite_create("text/language");
    TCase *tc = tcase_create("tags");

    tcase_add_loop_test(tc, tags_are_read, 0, COUNT_OF(tags));
    tcase_add_test(tc, codes_are_tags);
    tcase_add_test(tc, all_codes_are_listed);
    suite_add_tcase(suite, tc);
    return suite;
}

int
main(void)
{
    return check_run(language_suite());
}
