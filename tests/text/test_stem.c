/* The registry: parts of hyphenated forms, numbers, limits. */
#include "text/stem.h"

#include "base/array.h"
#include "check_main.h"

#include <stdio.h>

/* The stems joined by '|'. */
static const struct {
    language    lang;
    const char *form;
    const char *stems;
} rows[] = {
    { LANG_UND, "visas", "visas" },
    { LANG_EN, "visas", "visa" },
    { LANG_EN, "zzzs", "zzz" },
    { LANG_EN, "aaas", "aaa" },
    { LANG_EN, "2025", "2025" },
    { LANG_RU, "12,5", "12,5" },
    { LANG_RU, "covid-19", "covid-19|covid" },
    { LANG_KK, "2025-жылы", "2025-жыл|жыл" },
    { LANG_KK, "виза-визалар", "виза-виза|виза" },
    { LANG_RU, "научно-техническая", "научно-технический|научный|технический" },
    { LANG_RU, "стран-участниц", "страна-участница|страна|участница" },
    { LANG_RU, "по-новому", "по-новый|по|новый" },
    { LANG_UK, "країнам-учасницям", "країн-учасниц|країн|країнам|учасниц" },
    { LANG_KK, "ақш-пен", "ақш-пен|ақш|пен" },
    { LANG_KK, "ә", "ә" },
    { LANG_UND, "а-б", "а-б" },
    { LANG_UND, "-", "-" },
};

START_TEST(stems_of_a_form)
{
    char     joined[STEMS_MAX * (FORM_MAX + 1) + 1] = "";
    size_t   size = 0;
    stem_set set;

    stems_of(slice_of(rows[_i].form), rows[_i].lang, &set);
    for (size_t i = 0; i < set.count; i++)
        size += (size_t)snprintf(joined + size, sizeof joined - size, "%s%.*s",
                                 i ? "|" : "", (int)set.items[i].size,
                                 set.items[i].bytes);
    ck_assert_str_eq(joined, rows[_i].stems);
}
END_TEST

/* Whatever bytes of letters come, there is a stem, none is too long, and
 * none is given twice. */
START_TEST(any_form_has_stems)
{
    static const char *const letters[] = { "а", "і", "ь", "'", "s", "-",
                                           "ы", "н", "д", "қ", "1", "ing" };
    unsigned                 seed = 1;

    for (int round = 0; round < 4000; round++) {
        char     form[FORM_MAX];
        size_t   size = 0;
        size_t   want = 1 + (unsigned)round % FORM_MAX;
        stem_set set;

        for (;;) {
            const char *piece = letters[(seed >> 16) % COUNT_OF(letters)];

            seed = seed * 1103515245u + 12345u;
            if (size + strlen(piece) > want)
                break;
            memcpy(form + size, piece, strlen(piece));
            size += strlen(piece);
        }
        if (size == 0)
            continue;
        for (int lang = 0; lang < LANG_COUNT; lang++) {
            stems_of(slice_make(form, size), (language)lang, &set);
            ck_assert_uint_ge(set.count, 1);
            ck_assert_uint_le(set.count, STEMS_MAX);
            for (size_t i = 0; i < set.count; i++) {
                ck_assert_uint_ge(set.items[i].size, 1);
                ck_assert_uint_le(set.items[i].size, FORM_MAX);
                for (size_t j = 0; j < i; j++)
                    ck_assert(set.items[i].size != set.items[j].size ||
                              memcmp(set.items[i].bytes, set.items[j].bytes,
                                     set.items[i].size) != 0);
            }
        }
    }
}
END_TEST

START_TEST(versions_name_their_language)
{
    for (int lang = 0; lang < LANG_COUNT; lang++) {
        const char *code = language_code((language)lang);

        ck_assert_int_eq(
            strncmp(stem_version((language)lang), code, strlen(code)), 0);
    }
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("text/stem");
    TCase *tc = tcase_create("registry");

    tcase_add_loop_test(tc, stems_of_a_form, 0, COUNT_OF(rows));
    tcase_add_test(tc, any_form_has_stems);
    tcase_add_test(tc, versions_name_their_language);
    suite_add_tcase(suite, tc);
    return check_run(suite);
}
