/* Places of words, packed and read again. */
#include "text/word_places.h"

#include "check_main.h"

#include "base/array.h"
#include "text/analyser.h"
#include "text/analysis.h"
#include "text/utf8.h"

#include <stdlib.h>
#include <string.h>

static buffer packed;
static word   found[4096];

/* Words of one text, [start, end) in bytes, as they are packed. */
static slice
pack(slice text, const word *words, size_t count)
{
    buffer_clear(&packed);
    word_places_put(&packed, text, words, count);
    ck_assert_int_eq(buffer_status(&packed), TIZBE_OK);
    return buffer_slice(&packed);
}

static uint32_t
code_points(slice text, uint32_t byte)
{
    return (uint32_t)utf8_count(slice_part(text, 0, byte));
}

static void
expect_places(slice text, const word *words, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        ck_assert_uint_eq(found[i].start, code_points(text, words[i].start));
        ck_assert_uint_eq(found[i].end, code_points(text, words[i].end));
    }
}

static const char *const texts[] = {
    "Visa, 2024",
    "«Виза» — это (не) п’ять; АҚШ-пен!",
    "   far   from   the   beginning",
    "Донаудампфшиффартсгезельшафт https://adilet.zan.kz/kaz/docs/P2200000961",
    "a b c d e f g h i j k l m n o p",
    "中文字之間無空格",
};

START_TEST(reads_what_it_packs)
{
    slice     text = slice_of(texts[_i]);
    word_list words = { 0 };
    slice     bytes;

    ck_assert_int_eq(words_split(text, LANG_UND, &words), TIZBE_OK);
    ck_assert_uint_gt(words.count, 0);
    bytes = pack(text, words.items, words.count);
    for (size_t count = 0; count <= words.count; count++) {
        ck_assert(word_places_read(bytes, count, found));
        expect_places(text, words.items, count);
    }
    word_list_release(&words);
}
END_TEST

START_TEST(packs_as_the_format_says)
{
    static const word words[] = { { 0, 4 }, { 6, 10 } };
    slice             bytes = pack(SLICE("Visa, 2024"), words, 2);

    ck_assert_uint_eq(bytes.size, 2);
    ck_assert_uint_eq((uint8_t)bytes.data[0], 0x04);
    ck_assert_uint_eq((uint8_t)bytes.data[1], 0x41);
}
END_TEST

START_TEST(packs_nothing_of_no_words)
{
    ck_assert_uint_eq(pack(SLICE("..."), NULL, 0).size, 0);
    ck_assert(word_places_read(SLICE(""), 0, found));
}
END_TEST

/* Distances and lengths of every size beside each other. */
START_TEST(reads_long_ways)
{
    static const uint32_t steps[] = { 0,  1,  2,  8,  9,  14,  15,   16,
                                      22, 23, 64, 79, 80, 513, 4096, 40000 };
    enum { SIZE = 1 << 20 };
    char  *bytes = malloc(SIZE);
    word   words[COUNT_OF(steps) * COUNT_OF(steps)];
    size_t count = 0, at = 0;
    slice  text;

    ck_assert_ptr_nonnull(bytes);
    for (size_t i = 0; i < COUNT_OF(steps); i++)
        for (size_t k = 1; k < COUNT_OF(steps) - 3; k++) {
            at += i < COUNT_OF(steps) - 2 || k == 1 ? steps[i] : 1;
            words[count++] = (word){ (uint32_t)at, (uint32_t)(at + steps[k]) };
            at += steps[k];
        }
    ck_assert_uint_lt(at, SIZE);
    memset(bytes, 'x', SIZE);
    text = slice_make(bytes, at);
    ck_assert(word_places_read(pack(text, words, count), count, found));
    expect_places(text, words, count);
    free(bytes);
}
END_TEST

START_TEST(refuses_what_ends_early)
{
    slice     text = slice_of(texts[_i]), bytes;
    word_list words = { 0 };

    ck_assert_int_eq(words_split(text, LANG_UND, &words), TIZBE_OK);
    bytes = pack(text, words.items, words.count);
    for (size_t size = 0; size + 1 < bytes.size; size++)
        ck_assert(!word_places_read(slice_make(bytes.data, size), words.count,
                                    found));
    ck_assert(!word_places_read(bytes, words.count + 2, found));
    word_list_release(&words);
}
END_TEST

static const struct {
    const char *bytes;
    size_t      size;
} wrong[] = {
    { "\x00\x00\x00", 3 },                         /* a word of no length */
    { "\xF0\xFF\xFF\xFF\xFF\xFF\xFF\xFF\x11", 9 }, /* a number of no end  */
    { "\xFF\xFF\xFF\xFF\xFF\xFF\x7F", 7 },         /* too far             */
    { "\x0F", 1 },                                 /* half of a length    */
    { "\x00\x11", 2 },                             /* a word from -1 on   */
};

START_TEST(refuses_what_it_never_packs)
{
    ck_assert(!word_places_read(slice_make(wrong[_i].bytes, wrong[_i].size), 2,
                                found));
}
END_TEST

/* A passage and hyphens are cut by other rules than the rest: what is stored
 * are the places of the words that are stored. */
START_TEST(analyser_gives_the_places_of_its_words)
{
    static const char text[] =
        "Министр орысша мәлімдеме жасады және журналистердің сұрақтарына "
        "жауап берді. «Мы сделаем получение-то учебной визы проще для всех "
        "иностранных студентов». Жаңа ережелер что-то 2025-жылы күшіне енеді.";
    const segment           segments[] = { { .text = SLICE(text) },
                                           { .text = SLICE("...") },
                                           { .text = SLICE("Well-known visa") } };
    const segment_analysis *results;
    analysis                split = { 0 };
    analyser               *a = analyser_new();

    ck_assert_ptr_nonnull(a);
    ck_assert_int_eq(
        analyser_run(a, segments, COUNT_OF(segments), LANG_UND, &results, NULL),
        TIZBE_OK);
    ck_assert_uint_gt(results[0].passages.size, 0);
    ck_assert_uint_eq(results[1].places.size, 0);
    for (size_t i = 0; i < COUNT_OF(segments); i++) {
        ck_assert_int_eq(analysis_split(&split, segments[i].text,
                                        results[i].lang, results[i].passages),
                         TIZBE_OK);
        ck_assert_uint_eq(split.words.count, results[i].tokens);
        ck_assert(
            word_places_read(results[i].places, results[i].tokens, found));
        expect_places(segments[i].text, split.words.items, split.words.count);
    }
    analysis_release(&split);
    analyser_free(a);
}
END_TEST

static void
forget(void)
{
    buffer_release(&packed);
}

int
main(void)
{
    Suite *s = suite_create("word_places");
    TCase *tc = tcase_create("word_places");

    tcase_add_checked_fixture(tc, NULL, forget);
    tcase_add_loop_test(tc, reads_what_it_packs, 0, COUNT_OF(texts));
    tcase_add_test(tc, packs_as_the_format_says);
    tcase_add_test(tc, packs_nothing_of_no_words);
    tcase_add_test(tc, reads_long_ways);
    tcase_add_loop_test(tc, refuses_what_ends_early, 0, COUNT_OF(texts));
    tcase_add_loop_test(tc, refuses_what_it_never_packs, 0, COUNT_OF(wrong));
    tcase_add_test(tc, analyser_gives_the_places_of_its_words);
    suite_add_tcase(s, tc);
    return check_run(s);
}
