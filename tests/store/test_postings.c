/* Doclists as they grow in memory: their bytes, their order. */
#include "check_main.h"

#include "base/array.h"
#include "store/fts_varint.h"
#include "store/postings.h"

#include <stdio.h>
#include <stdlib.h>

static postings p;

static void
begin(void)
{
    postings_init(&p);
}

static void
end(void)
{
    postings_release(&p);
}

static uint32_t
term(language lang, const char *stem)
{
    term_text one = { lang, slice_of(stem) };
    uint32_t  number;

    ck_assert_int_eq(postings_terms(&p, &one, 1, &number), TIZBE_OK);
    return number;
}

static uint32_t
add(int64_t row, const uint32_t *terms, size_t count)
{
    uint32_t places;

    ck_assert_int_eq(postings_add(&p, row, terms, count, &places), TIZBE_OK);
    return places;
}

/* The doclist of a term, when all rows are there. */
static slice
doclist(uint32_t number)
{
    uint32_t *order;
    size_t    count;

    ck_assert_int_eq(postings_sorted(&p, &order, &count), TIZBE_OK);
    free(order);
    return postings_doclist(&p, number);
}

static void
expect(uint32_t number, const char *bytes, size_t size)
{
    slice list = doclist(number);

    ck_assert_uint_eq(list.size, size);
    ck_assert_mem_eq(list.data, bytes, size);
}

START_TEST(lists_rows_and_places)
{
    uint32_t a = term(LANG_RU, "a"), b = term(LANG_RU, "b");
    uint32_t first[] = { a, b, a, b | POSTINGS_SAME_PLACE, b };
    uint32_t second[] = { b };

    ck_assert_uint_eq(add(5, first, COUNT_OF(first)), 4);
    ck_assert_uint_eq(add(300, second, COUNT_OF(second)), 1);
    /* row, twice the bytes of its list, places as differences + 2 */
    expect(a, "\x05\x04\x02\x04", 4);
    expect(b, "\x05\x06\x03\x03\x03\x82\x27\x02\x02", 9);
}
END_TEST

/* FTS5 keeps a word that stands twice at one place, and a mark on the first
 * word of a row means nothing. */
START_TEST(keeps_words_of_one_place)
{
    uint32_t a = term(LANG_UND, "a");
    uint32_t row[] = { a | POSTINGS_SAME_PLACE, a | POSTINGS_SAME_PLACE, a };

    ck_assert_uint_eq(add(1, row, COUNT_OF(row)), 2);
    expect(a, "\x01\x06\x02\x02\x03", 5);
}
END_TEST

/* The size of a list takes one byte up to 63, two from 64 on; the last row has
 * more words than are dealt out together. */
START_TEST(moves_a_long_list)
{
    enum { MOST = 300000 };
    static uint32_t row[MOST];
    uint32_t        a = term(LANG_EN, "a");
    size_t   count = (size_t[]){ 62, 63, 64, 65, 8191, 8192, 9000, MOST }[_i];
    slice    list;
    uint64_t value;
    size_t   at;

    for (size_t i = 0; i < count; i++)
        row[i] = a;
    (void)add(1, row, count);
    (void)add(2, row, 1);
    list = doclist(a);
    ck_assert_uint_eq((unsigned char)list.data[0], 1);
    at = 1 + fts_varint_get((const uint8_t *)list.data + 1, &value);
    ck_assert_uint_eq(value, count * 2);
    ck_assert_uint_eq((unsigned char)list.data[at], 2);
    for (size_t i = 1; i < count; i++)
        ck_assert_uint_eq((unsigned char)list.data[at + i], 3);
    ck_assert_uint_eq(list.size, at + count + 3);
    ck_assert_mem_eq(list.data + at + count, "\x01\x02\x02", 3);
}
END_TEST

START_TEST(sorts_by_language_and_bytes)
{
    static const struct {
        language    lang;
        const char *stem;
    } sorted[] = {
        { LANG_UND, "zz" },       { LANG_KK, "виз" },
        { LANG_RU, "" },          { LANG_RU, "a" },
        { LANG_RU, "abcdefg" },   { LANG_RU, "abcdefgh" },
        { LANG_RU, "abcdefghi" }, { LANG_RU, "abcdefgi" },
        { LANG_RU, "виз" },       { LANG_RU, "виза" },
        { LANG_EN, "a" },
    };
    uint32_t *order, none[1];
    size_t    count;

    (void)term(LANG_RU, "without a place");
    for (size_t i = COUNT_OF(sorted); i-- > 0;) {
        uint32_t number = term(sorted[i].lang, sorted[i].stem);

        (void)add(1, &number, 1);
    }
    ck_assert_int_eq(postings_sorted(&p, &order, &count), TIZBE_OK);
    ck_assert_uint_eq(count, COUNT_OF(sorted));
    for (size_t i = 0; i < count; i++) {
        slice text = postings_text(&p, order[i]);

        ck_assert_int_eq(text.data[0], (int)sorted[i].lang);
        ck_assert_int_eq(text.data[1], '0');
        ck_assert(slice_is(slice_part(text, 2, text.size), sorted[i].stem));
    }
    free(order);
    postings_clear(&p);
    ck_assert_uint_eq(add(1, none, 0), 0);
    ck_assert_int_eq(postings_sorted(&p, &order, &count), TIZBE_OK);
    ck_assert_ptr_null(order);
    ck_assert_uint_eq(count, 0);
}
END_TEST

START_TEST(keeps_terms_when_cleared)
{
    uint32_t a = term(LANG_KK, "a");

    ck_assert_uint_eq(postings_memory(&p), 0);
    for (int64_t row = 1; row < 1000; row++)
        (void)add(row, &a, 1);
    ck_assert_uint_gt(postings_memory(&p), 2000);
    postings_clear(&p);
    ck_assert_uint_eq(postings_memory(&p), 0);
    ck_assert_uint_eq(term(LANG_KK, "a"), a);
    (void)add(7, &a, 1);
    expect(a, "\x07\x02\x02", 3);
    postings_release(&p);
    ck_assert_uint_eq(postings_terms_memory(&p), 0);
    ck_assert_uint_eq(term(LANG_RU, "b"), 0);
}
END_TEST

START_TEST(holds_many_terms)
{
    enum { ROWS = 100 };
    char     stem[16];
    uint32_t numbers[3000];

    /* more than are dealt out together */
    for (int64_t row = 1; row <= ROWS; row++) {
        for (uint32_t i = 0; i < COUNT_OF(numbers); i++) {
            (void)snprintf(stem, sizeof stem, "%u", i);
            numbers[i] = term(LANG_UND, stem);
        }
        (void)add(row, numbers, COUNT_OF(numbers));
    }
    (void)doclist(numbers[0]);
    for (uint32_t i = 1; i < COUNT_OF(numbers); i++) {
        slice  list = postings_doclist(&p, numbers[i]);
        size_t row = 2 + fts_varint_size(i + 2);

        ck_assert_uint_eq(list.size, ROWS * row);
        for (size_t at = 0; at < list.size; at += row)
            ck_assert_int_eq(list.data[at], 1);
    }
}
END_TEST

/* --- the numbers themselves ------------------------------------------------ */

static const struct {
    uint64_t    value;
    const char *bytes;
    size_t      size;
} varints[] = {
    { 0, "\x00", 1 },
    { 127, "\x7f", 1 },
    { 128, "\x81\x00", 2 },
    { 16383, "\xff\x7f", 2 },
    { 16384, "\x81\x80\x00", 3 },
    { 2097151, "\xff\xff\x7f", 3 },
    { 2097152, "\x81\x80\x80\x00", 4 },
    { 0xFFFFFFF, "\xff\xff\xff\x7f", 4 },
    { 0xFFFFFFFF, "\x8f\xff\xff\xff\x7f", 5 },
    { ((uint64_t)1 << 56) - 1, "\xff\xff\xff\xff\xff\xff\xff\x7f", 8 },
    { (uint64_t)1 << 56, "\x80\xc0\x80\x80\x80\x80\x80\x80\x00", 9 },
    { UINT64_MAX, "\xff\xff\xff\xff\xff\xff\xff\xff\xff", 9 },
};

START_TEST(writes_varints)
{
    uint8_t  bytes[FTS_VARINT_MAX];
    uint64_t value;
    size_t   size = varints[_i].size, at = 0;

    ck_assert_uint_eq(fts_varint_size(varints[_i].value), size);
    ck_assert_uint_eq(fts_varint_put(bytes, varints[_i].value), size);
    ck_assert_mem_eq(bytes, varints[_i].bytes, size);
    if (varints[_i].value >> 28 == 0) {
        memset(bytes, 0, sizeof bytes);
        ck_assert_uint_eq(
            fts_varint_put_short(bytes, (uint32_t)varints[_i].value), size);
        ck_assert_mem_eq(bytes, varints[_i].bytes, size);
    }
    ck_assert_uint_eq(fts_varint_get(bytes, &value), size);
    ck_assert(value == varints[_i].value);
    ck_assert(fts_varint_read(bytes, size, &at, &value));
    ck_assert_uint_eq(at, size);
    ck_assert(value == varints[_i].value);
    at = 0;
    ck_assert(!fts_varint_read(bytes, size - 1, &at, &value));
}
END_TEST

enum { STEM_MOST = 510 }; /* bytes of a stem that terms keep */

/* The same as far as terms are kept. */
START_TEST(cuts_long_stems)
{
    char long_one[4 * STEM_MOST];

    memset(long_one, 'x', sizeof long_one);
    long_one[sizeof long_one - 1] = '\0';
    ck_assert_uint_eq(term(LANG_EN, long_one), 0);
    long_one[STEM_MOST + 1] = 'y';
    ck_assert_uint_eq(term(LANG_EN, long_one), 0);
    long_one[STEM_MOST] = '\0';
    ck_assert_uint_eq(term(LANG_EN, long_one), 0);
    long_one[STEM_MOST - 1] = '\0';
    ck_assert_uint_eq(term(LANG_EN, long_one), 1);
}
END_TEST

int
main(void)
{
    Suite *s = suite_create("store/postings");
    TCase *t = tcase_create("postings");

    tcase_add_checked_fixture(t, begin, end);
    tcase_add_test(t, lists_rows_and_places);
    tcase_add_test(t, keeps_words_of_one_place);
    tcase_add_loop_test(t, moves_a_long_list, 0, 8);
    tcase_add_test(t, sorts_by_language_and_bytes);
    tcase_add_test(t, keeps_terms_when_cleared);
    tcase_add_test(t, holds_many_terms);
    tcase_add_test(t, cuts_long_stems);
    tcase_add_loop_test(t, writes_varints, 0, COUNT_OF(varints));
    suite_add_tcase(s, t);
    return check_run(s);
}
