/*
 * What is kept in memory from search to search goes by corpus_moment: it is
 * another one after each change, whoever made it, and after what was taken
 * back.
 */
#include "check_main.h"
#include "store/one_corpus.h"

#include "store/form_cache.h"

static void
begin(void)
{
    one_corpus_begin();
    (void)fixture_add(c, "/a.txt", "Students study in universities.");
}

static uint64_t
moment(void)
{
    uint64_t now;

    fixture_ok(corpus_moment(c, &now, &fixture_error));
    ck_assert_uint_gt(now, 0);
    return now;
}

START_TEST(stays_until_something_is_written)
{
    uint64_t before = moment();
    corpus  *other;

    ck_assert_uint_eq(moment(), before);
    (void)fixture_number(c, "SELECT count(*) FROM form_block");
    ck_assert_uint_eq(moment(), before);

    fixture_ok(corpus_set_setting(c, "x", "1", &fixture_error));
    ck_assert_uint_gt(moment(), before);
    before = moment();

    fixture_ok(
        corpus_open(corpus_path(c), CORPUS_WRITE, &other, &fixture_error));
    ck_assert_uint_eq(moment(), before);
    fixture_ok(corpus_set_setting(other, "x", "2", &fixture_error));
    corpus_close(other);
    ck_assert_uint_gt(moment(), before);
}
END_TEST

START_TEST(goes_on_after_what_was_taken_back)
{
    uint64_t within;

    fixture_ok(corpus_begin(c, &fixture_error));
    fixture_ok(corpus_set_setting(c, "x", "1", &fixture_error));
    within = moment();
    ck_assert_uint_gt(moment(), within);
    within = moment();
    corpus_rollback(c);
    ck_assert_uint_gt(moment(), within);
    within = moment();
    ck_assert_uint_eq(moment(), within);
}
END_TEST

START_TEST(statements_see_one_state)
{
    bool    is_begun, is_begun_within;
    corpus *other;

    fixture_ok(corpus_read_begin(c, &is_begun, &fixture_error));
    ck_assert(is_begun);
    fixture_ok(corpus_read_begin(c, &is_begun_within, &fixture_error));
    ck_assert(!is_begun_within);
    ck_assert_int_eq(
        fixture_number(c, "SELECT count(*) FROM setting WHERE name = 'x'"), 0);
    fixture_ok(
        corpus_open(corpus_path(c), CORPUS_WRITE, &other, &fixture_error));
    fixture_ok(corpus_set_setting(other, "x", "2", &fixture_error));
    corpus_close(other);
    fixture_ok(corpus_read_end(c, is_begun_within, &fixture_error));
    ck_assert_int_eq(
        fixture_number(c, "SELECT count(*) FROM setting WHERE name = 'x'"), 0);
    fixture_ok(corpus_read_end(c, is_begun, &fixture_error));
    ck_assert_int_eq(
        fixture_number(c, "SELECT count(*) FROM setting WHERE name = 'x'"), 1);
}
END_TEST

START_TEST(knows_forms)
{
    form_cache        *forms;
    form_mark         *mark;
    const stored_form *form;
    uint32_t           round, next;

    fixture_ok(form_cache_begin(c, &forms, &round, &fixture_error));
    fixture_ok(form_cache_get(forms, 1, &mark, &form, &fixture_error));
    ck_assert(slice_is(form->text, "students"));
    ck_assert_int_eq(form->lang, LANG_EN);
    ck_assert_uint_ne(mark->round, round);
    mark->round = round;
    fixture_ok(form_cache_get(forms, 1, &mark, &form, &fixture_error));
    ck_assert_uint_eq(mark->round, round);
    ck_assert_int_eq(form_cache_get(forms, 99, &mark, &form, &fixture_error),
                     TIZBE_CORRUPT);

    fixture_ok(form_cache_begin(c, &forms, &next, &fixture_error));
    ck_assert_uint_ne(next, round);
    fixture_sql(c, "UPDATE form_block SET forms ="
                   " replace(forms, 'students', 'pupils')");
    fixture_ok(form_cache_begin(c, &forms, &round, &fixture_error));
    fixture_ok(form_cache_get(forms, 1, &mark, &form, &fixture_error));
    ck_assert(slice_is(form->text, "pupils"));
}
END_TEST

int
main(void)
{
    Suite *s = suite_create("store/moment");
    TCase *t = tcase_create("changes");

    tcase_add_checked_fixture(t, begin, one_corpus_end);
    tcase_add_test(t, stays_until_something_is_written);
    tcase_add_test(t, goes_on_after_what_was_taken_back);
    tcase_add_test(t, statements_see_one_state);
    tcase_add_test(t, knows_forms);
    suite_add_tcase(s, t);
    return check_run(s);
}
