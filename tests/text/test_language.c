/* Codes and tags of languages. */
#include "text/language.h"
#include "tizbe.h"

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
    ck_assert_str_eq(TIZBE_LANGUAGES, all);
}
END_TEST

static const struct {
    const char *word;
    language    lang;
} names[] = {
    { "kk", LANG_KK },      { "KAZ", LANG_KK },    { "Kazakh", LANG_KK },
    { "kz", LANG_KK },      { "ua", LANG_UK },     { "ukrainian", LANG_UK },
    { "english", LANG_EN }, { "ru", LANG_RU },     { "russian", LANG_RU },
    { "und", LANG_UND },    { "", LANG_UND },      { "us", LANG_UND },
    { "uzbek", LANG_UND },  { "kk-KZ", LANG_UND },
};

START_TEST(names_are_read)
{
    ck_assert_int_eq(language_named(slice_of(names[_i].word)), names[_i].lang);
}
END_TEST

static const struct {
    const char *label;
    language    lang;
} labels[] = {
    { "visa-any", LANG_EN },
    { "  — ", LANG_EN },
    { "", LANG_EN },
    { "Виза (все)", LANG_RU },
    { "Visa и ВНЖ", LANG_RU },
    { "Әлем елдері", LANG_KK },
    { "ІРІ ҚАЛАЛАР", LANG_KK },
    { "Освіта і Її якість", LANG_UK },
    { "ДЕРЖАВНІ", LANG_UK },
};

START_TEST(labels_show_their_language)
{
    ck_assert_int_eq(language_of_label(slice_of(labels[_i].label)),
                     labels[_i].lang);
}
END_TEST

/* Other programs are told the language and its script by these. */
START_TEST(each_has_a_locale_and_a_script)
{
    for (int lang = LANG_UND + 1; lang < LANG_COUNT; lang++) {
        const char *locale = language_locale((language)lang);

        ck_assert_int_eq(language_of_tag(slice_of(locale)), lang);
        ck_assert_uint_eq(strlen(locale), 5);
        ck_assert_int_eq(language_is_latin((language)lang), lang == LANG_EN);
    }
    ck_assert_ptr_null(language_locale(LANG_UND));
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("text/language");
    TCase *tc = tcase_create("tags");

    tcase_add_loop_test(tc, tags_are_read, 0, COUNT_OF(tags));
    tcase_add_test(tc, codes_are_tags);
    tcase_add_test(tc, all_codes_are_listed);
    tcase_add_loop_test(tc, names_are_read, 0, COUNT_OF(names));
    tcase_add_loop_test(tc, labels_show_their_language, 0, COUNT_OF(labels));
    tcase_add_test(tc, each_has_a_locale_and_a_script);
    suite_add_tcase(suite, tc);
    return check_run(suite);
}
