/* Forms in the order of their texts, brought in little by little or at once. */
#include "store/statement.h" /* first: it has parameters named as the corpus */

#include "check_main.h"
#include "store/one_corpus.h"

#include "base/array.h"
#include "base/intern.h"
#include "store/form_order.h"
#include "store/forms.h"

#include <stdlib.h>

/* Forms 1, 2, ...: a language's byte, then the text. */
static intern model;

static void
begin(void)
{
    one_corpus_begin();
    intern_init(&model);
}

static void
end(void)
{
    intern_release(&model);
    one_corpus_end();
}

/* The same numbers on every machine. */
static unsigned
draw(unsigned *state, unsigned below)
{
    *state = *state * 1103515245u + 12345u;
    return (*state >> 16) % below;
}

static stored_form
form_of_model(uint32_t number)
{
    slice key = intern_text(&model, number);
    slice text = slice_part(key, 1, key.size);

    return (stored_form){ .id = number + 1,
                          .lang = (language)key.data[0],
                          .text = text,
                          .stem = slice_part(text, 0, 1),
                          .also = slice_make("", 0) };
}

/* Texts of few letters, so that many have one beginning. */
static void
draw_forms(unsigned *state, size_t count)
{
    static const char *const letters[] = { "a", "b", "ж", "і", "1", "-" };

    for (size_t i = 0; i < count; i++) {
        buffer   key = { 0 };
        unsigned size = 1 + draw(state, 7);
        uint32_t number;

        buffer_byte(&key, (char)draw(state, LANG_COUNT));
        for (unsigned k = 0; k < size; k++)
            buffer_text(&key, letters[draw(state, COUNT_OF(letters))]);
        fixture_ok(intern_add(&model, buffer_slice(&key), &number, NULL));
        buffer_release(&key);
    }
}

/* The forms from number `from` on, a row for each `size` of them. */
static void
store_forms(uint32_t from, uint32_t size)
{
    for (uint32_t at = from; at < model.count; at += size) {
        buffer lines = { 0 };

        for (uint32_t n = at; n < at + size && n < model.count; n++) {
            stored_form form = form_of_model(n);

            form_line_put(&lines, &form);
        }
        fixture_ok(corpus_run(c, "INSERT INTO form_block VALUES (?1, ?2)",
                              WITH((int64_t)at + 1, buffer_slice(&lines)),
                              &fixture_error));
        buffer_release(&lines);
    }
}

static tizbe_status
count_form(void *context, language lang, slice text, uint32_t id)
{
    uint32_t   *count = context;
    stored_form form = form_of_model(id - 1);

    ck_assert_int_eq(lang, form.lang);
    ck_assert(slice_equal(text, form.text));
    ++*count;
    return TIZBE_OK;
}

static void
finds_all_that_begin(const char *beginning)
{
    uint32_t found = 0, expected = 0;

    for (uint32_t n = 0; n < model.count; n++)
        expected += slice_starts(form_of_model(n).text, slice_of(beginning));
    fixture_ok(form_order_range(c, slice_of(beginning), count_form, &found,
                                &fixture_error));
    ck_assert_uint_eq(found, expected);
}

/* The first `in_order` forms are found by themselves, all by beginnings. */
static void
finds_each(uint32_t in_order)
{
    static const char *const beginnings[] = { "",  "a",    "ab", "жі", "1",
                                              "-", "ж1ab", "z",  "я",  "\x01" };
    uint32_t                 id;

    for (uint32_t n = 0; n < model.count; n++) {
        stored_form form = form_of_model(n);

        fixture_ok(
            form_order_find(c, form.lang, form.text, &id, &fixture_error));
        ck_assert_uint_eq(id, n < in_order ? n + 1 : 0);
    }
    fixture_ok(form_order_find(c, LANG_RU, SLICE("zz"), &id, &fixture_error));
    ck_assert_uint_eq(id, 0);
    for (size_t i = 0; i < COUNT_OF(beginnings); i++)
        finds_all_that_begin(beginnings[i]);
}

static bool
is_good(void)
{
    bool         good;
    tizbe_status status = form_order_check(c, &good, &fixture_error);

    ck_assert(status == TIZBE_OK || status == TIZBE_CORRUPT);
    return status == TIZBE_OK && good;
}

/* Few into many, many into few, one by one, and none. */
START_TEST(finds_what_was_brought_in)
{
    static const size_t rounds[] = { 1, 1, 3, 2000, 1, 40, 0, 700, 5 };
    unsigned            state = 7;

    finds_each(0);
    for (size_t i = 0; i < COUNT_OF(rounds); i++) {
        uint32_t before = model.count;

        draw_forms(&state, rounds[i]);
        store_forms(before, 1 + draw(&state, 40));
        finds_each(before);
        ck_assert(is_good());
        fixture_ok(form_order_complete(c, &fixture_error));
        finds_each(model.count);
        ck_assert(is_good());
    }
    ck_assert_int_gt(fixture_number(c, "SELECT count(*) FROM form_order"), 9);
}
END_TEST

static const char *const damages[] = {
    "DELETE FROM form_order WHERE first = (SELECT max(first) FROM form_order)",
    "UPDATE form_order SET forms = substr(forms, 1, length(forms) - 1)",
    "UPDATE form_order SET forms = zeroblob(20)",
    "UPDATE form_order SET first = x'01' || first",
    "UPDATE form_block SET forms = replace(forms, 'a', 'c')",
    "UPDATE form_block SET first = first + 1",
    "DELETE FROM form_block WHERE first = 31",
    "INSERT INTO form_order SELECT x'FF', forms FROM form_order LIMIT 1",
    "UPDATE setting SET value = '901' WHERE name = 'forms in order'",
};

START_TEST(notices_damage)
{
    unsigned state = 3;

    draw_forms(&state, 900);
    store_forms(0, 30);
    fixture_ok(form_order_complete(c, &fixture_error));
    ck_assert(is_good());
    fixture_sql(c, damages[_i]);
    ck_assert(!is_good());
}
END_TEST

/* A form that is there already is damage, and not taken in twice. */
START_TEST(refuses_a_form_twice)
{
    unsigned state = 3;

    draw_forms(&state, 100);
    store_forms(0, 30);
    fixture_ok(form_order_complete(c, &fixture_error));
    fixture_sql(c, "INSERT INTO form_block SELECT 1001, forms FROM form_block"
                   " WHERE first = 1");
    ck_assert_int_eq(form_order_complete(c, &fixture_error), TIZBE_CORRUPT);
}
END_TEST

/* Lines that are none, and numbers that cannot be. */
static const char *const broken[] = {
    "UPDATE form_block SET forms = forms || 'ru'",
    "UPDATE form_block SET forms = replace(forms, char(9), ' ')",
    "UPDATE form_block SET forms = 'xx' || forms",
    "UPDATE form_block SET first = 3000000000",
    "UPDATE form_block SET first = -1",
    "UPDATE form_block SET forms = ''",
};

static tizbe_status
pass(void *context, const stored_form *form)
{
    (void)context;
    (void)form;
    return TIZBE_OK;
}

START_TEST(refuses_broken_rows)
{
    form_block   b = { 0 };
    stored_form  form;
    tizbe_status status;
    unsigned     state = 3;

    draw_forms(&state, 10);
    store_forms(0, 30);
    fixture_ok(form_block_get(&b, c, model.count, &form, &fixture_error));
    ck_assert(slice_equal(form.text, form_of_model(model.count - 1).text));
    ck_assert_int_eq(
        form_block_get(&b, c, model.count + 1, &form, &fixture_error),
        TIZBE_CORRUPT);
    form_block_release(&b);
    fixture_sql(c, broken[_i]);
    ck_assert_int_eq(forms_each(c, pass, NULL, &fixture_error), TIZBE_CORRUPT);
    status = form_block_get(&b, c, 1, &form, &fixture_error);
    ck_assert_int_eq(status, TIZBE_CORRUPT);
    form_block_release(&b);
}
END_TEST

/* Rows that lack some between them, or have them twice, or fewer than are in
 * order. */
static const char *const parted[] = {
    "DELETE FROM form_block WHERE first = 31",
    "UPDATE form_block SET forms = forms || forms",
    "DELETE FROM form_block WHERE first = 1",
    "DELETE FROM form_block",
};

START_TEST(refuses_rows_that_do_not_follow)
{
    unsigned state = 3;

    draw_forms(&state, 90);
    store_forms(0, 30);
    fixture_ok(form_order_complete(c, &fixture_error));
    fixture_sql(c, parted[_i]);
    if (_i + 1 < (int)COUNT_OF(parted))
        ck_assert_int_eq(forms_each(c, pass, NULL, &fixture_error),
                         TIZBE_CORRUPT);
    else
        ck_assert_int_eq(form_order_complete(c, &fixture_error), TIZBE_CORRUPT);
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("store/form_order");
    TCase *tc = tcase_create("order");

    tcase_add_checked_fixture(tc, begin, end);
    tcase_add_test(tc, finds_what_was_brought_in);
    tcase_add_loop_test(tc, notices_damage, 0, COUNT_OF(damages));
    tcase_add_test(tc, refuses_a_form_twice);
    tcase_add_loop_test(tc, refuses_broken_rows, 0, COUNT_OF(broken));
    tcase_add_loop_test(tc, refuses_rows_that_do_not_follow, 0,
                        COUNT_OF(parted));
    suite_add_tcase(suite, tc);
    return check_run(suite);
}
