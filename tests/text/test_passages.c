/* Passages: printing, parsing, masking, and finding them in a document. */
#include "text/passages.h"

#include "check_main.h"

#include "base/array.h"
#include "text/analyser.h"
#include "text/analysis.h"

#include <stdlib.h>
#include <string.h>

static const char mixed[] =
    "Министр орысша мәлімдеме жасады және журналистердің сұрақтарына жауап "
    "берді. «Мы сделаем получение учебной визы проще для всех иностранных "
    "студентов». Жаңа ережелер келесі жылдан бастап барлық университеттерде "
    "күшіне енеді.";

static passage_list list;

static void
parse_again(const char *text, const char *printed)
{
    buffer out = { 0 };

    ck_assert_int_eq(passages_parse(&list, slice_of(text), slice_of(printed)),
                     TIZBE_OK);
    passages_print(&out, slice_of(text), &list);
    ck_assert(slice_is(buffer_slice(&out), printed));
    buffer_release(&out);
}

START_TEST(reads_what_it_prints)
{
    parse_again("Құжат. Это цитата. Құжат.", "ru 7-18");
    ck_assert_uint_eq(list.items[0].start, 12);
    parse_again("Құжат. Это цитата. A quote.", "ru 7-18;en 19-27");
    parse_again("Құжат.", "");
    passage_list_release(&list);
}
END_TEST

static const char *const wrong[] = {
    "ru",     "ru 7",    "ru 7-",           "ru 7-7",  "ru 9-7",
    "xx 1-2", "ru 1-2;", "ru 3-5;en 4-6",   "ru 1-99", "ru 1-2 en 3-4",
    "RU 1-2", "ru -1-2", "ru 1-9999999999",
};

START_TEST(refuses_what_does_not_fit)
{
    ck_assert_int_eq(
        passages_parse(&list, SLICE("Құжат. Цитата."), slice_of(wrong[_i])),
        TIZBE_FORMAT);
    ck_assert_uint_eq(list.count, 0);
    passage_list_release(&list);
}
END_TEST

/* Cut anywhere, and nothing behind it is looked at. */
START_TEST(reads_pieces)
{
    static const char whole[] = "ru 7-18;en 19-27";

    for (size_t size = 0; size < sizeof whole; size++) {
        char *copy = malloc(size + 1);

        ck_assert_ptr_nonnull(copy);
        memcpy(copy + 1, whole, size);
        ck_assert_int_eq(
            passages_parse(&list, SLICE("Құжат. Это цитата. A quote."),
                           slice_make(copy + 1, size)),
            size == 0 || size == 7 || size == 16 ? TIZBE_OK : TIZBE_FORMAT);
        free(copy);
    }
    passage_list_release(&list);
}
END_TEST

static void
mask_is(language wanted, const char *expected)
{
    static const char text[] = "аб. cd. еж.";
    buffer            out = { 0 };

    ck_assert_int_eq(passages_parse(&list, slice_of(text), SLICE("en 4-7")),
                     TIZBE_OK);
    passages_mask(&out, slice_of(text), &list, LANG_KK, wanted);
    ck_assert(slice_is(buffer_slice(&out), expected));
    buffer_release(&out);
    passage_list_release(&list);
}

START_TEST(blanks_out_other_languages)
{
    mask_is(LANG_KK, "аб.     еж.");
    mask_is(LANG_EN, "      cd.      ");
    mask_is(LANG_RU, "               ");
}
END_TEST

/* The passages the analyser finds in one paragraph. */
static void
passages_are(const char *text, language stated, language own,
             const char *expected)
{
    segment                 one = { .text = slice_of(text) };
    analyser               *a = analyser_new();
    const segment_analysis *found;

    ck_assert_ptr_nonnull(a);
    ck_assert_int_eq(analyser_run(a, &one, 1, stated, &found, NULL), TIZBE_OK);
    ck_assert_int_eq(found->lang, own);
    ck_assert_msg(slice_is(found->passages, expected), "'%.*s', expected '%s'",
                  (int)found->passages.size, found->passages.data, expected);
    analyser_free(a);
}

START_TEST(finds_sentences_in_another_language)
{
    passages_are(mixed, LANG_UND, LANG_KK, "ru 77-150");
    /* what a person stated holds for all of it */
    passages_are(mixed, LANG_KK, LANG_KK, "");
    passages_are("Бірінші сөйлем қазақша жазылған. Екінші сөйлем де сондай.",
                 LANG_UND, LANG_KK, "");
    /* a few words are too little to be sure of */
    passages_are("Міністр звернувся до всіх студентів країни. Спасибо вам. "
                 "Після цього відбулося обговорення нової програми.",
                 LANG_UND, LANG_UK, "");
}
END_TEST

START_TEST(words_go_by_the_language_of_their_sentence)
{
    static const char text[] =
        "Жаңа ережелер келесі жылдан бастап күшіне енеді. The new rules "
        "improve the decision-making of international students.";
    analysis a = { 0 };
    size_t   english = 0;

    ck_assert_int_eq(
        analysis_split(&a, slice_of(text), LANG_KK, SLICE("en 49-117")),
        TIZBE_OK);
    for (size_t w = 0; w < a.words.count; w++)
        english += analysis_language_of(&a, w, LANG_KK) == LANG_EN;
    /* Kazakh would keep "decision-making" whole */
    ck_assert_uint_eq(a.words.count, 17);
    ck_assert_uint_eq(english, 10);
    analysis_release(&a);
}
END_TEST

START_TEST(tells_the_language_of_a_place)
{
    slice printed = SLICE("ru 12-80;en 95-130");

    ck_assert_int_eq(passages_language_of(LANG_KK, printed, 11), LANG_KK);
    ck_assert_int_eq(passages_language_of(LANG_KK, printed, 12), LANG_RU);
    ck_assert_int_eq(passages_language_of(LANG_KK, printed, 80), LANG_KK);
    ck_assert_int_eq(passages_language_of(LANG_KK, printed, 129), LANG_EN);
    ck_assert_int_eq(passages_language_of(LANG_KK, printed, 130), LANG_KK);
    ck_assert_int_eq(passages_language_of(LANG_KK, (slice){ 0 }, 5), LANG_KK);
}
END_TEST

/* Passages of five bytes in each ten, of two languages. */
START_TEST(tells_the_language_of_a_byte)
{
    enum { COUNT = 37 };

    for (uint32_t i = 0; i < COUNT; i++)
        ck_assert(passage_add(
            &list,
            (passage){ 10 * i + 2, 10 * i + 7, i % 2 ? LANG_EN : LANG_RU }, 0));
    ck_assert_uint_eq(list.count, COUNT);
    for (uint32_t byte = 0; byte < 10 * COUNT + 10; byte++) {
        bool     is_inside = byte % 10 >= 2 && byte % 10 < 7;
        language lang = byte / 10 % 2 ? LANG_EN : LANG_RU;

        ck_assert_int_eq(passages_language_at(&list, LANG_KK, byte),
                         is_inside && byte < 10 * COUNT ? lang : LANG_KK);
    }
    passage_list_release(&list);
    ck_assert_int_eq(passages_language_at(&list, LANG_KK, 0), LANG_KK);
}
END_TEST

int
main(void)
{
    Suite *s = suite_create("passages");
    TCase *t = tcase_create("passages");

    tcase_add_test(t, reads_what_it_prints);
    tcase_add_test(t, reads_pieces);
    tcase_add_loop_test(t, refuses_what_does_not_fit, 0, COUNT_OF(wrong));
    tcase_add_test(t, tells_the_language_of_a_place);
    tcase_add_test(t, tells_the_language_of_a_byte);
    tcase_add_test(t, blanks_out_other_languages);
    tcase_add_test(t, finds_sentences_in_another_language);
    tcase_add_test(t, words_go_by_the_language_of_their_sentence);
    suite_add_tcase(s, t);
    return check_run(s);
}
