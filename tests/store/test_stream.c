/* Reading forms and token streams back. */
#include "check_main.h"
#include "store/one_corpus.h"

#include "base/array.h"
#include "store/stream.h"

#include <stdlib.h>

static tizbe_status
append_form(void *context, const stored_form *form)
{
    buffer *out = context;

    buffer_printf(out, "%u %s %.*s %.*s/%.*s\n", form->id,
                  language_code(form->lang), (int)form->text.size,
                  form->text.data, (int)form->stem.size, form->stem.data,
                  (int)form->also.size, form->also.data ? form->also.data : "");
    return TIZBE_OK;
}

START_TEST(visits_forms_in_order)
{
    buffer   seen = { 0 };
    char    *stored;
    uint32_t last = 7;

    fixture_ok(forms_last(c, &last, &fixture_error));
    ck_assert_uint_eq(last, 0);
    for (size_t i = 0; i < COUNT_OF(fixture_texts); i++)
        (void)fixture_add(c, "/a.txt", fixture_texts[i]);
    fixture_ok(forms_each(c, append_form, &seen, &fixture_error));
    stored = fixture_dump(c, "SELECT id || ' ' || lang || ' ' || text || ' '"
                             " || stem || '/' || coalesce(also, '')"
                             " FROM forms ORDER BY id");
    ck_assert_str_eq(seen.data, stored);
    fixture_ok(forms_last(c, &last, &fixture_error));
    ck_assert_int_eq(last, fixture_number(c, "SELECT count(*) FROM forms"));
    free(stored);
    buffer_release(&seen);
}
END_TEST

static void
visit_forms_of(int64_t *ids, size_t count, buffer *seen)
{
    form_marks marks;

    fixture_ok(forms_mark(c, ids, count, &marks, &fixture_error));
    fixture_ok(forms_marked(c, &marks, append_form, seen, &fixture_error));
    free(marks.bits);
}

/* Many forms, of which a segment has few, and one that has most. */
START_TEST(visits_forms_of_segments)
{
    buffer  text = { 0 }, seen = { 0 };
    int64_t few = 1, most = 2;
    char   *stored;

    for (unsigned i = 0; i < 500; i++)
        buffer_printf(&text, "%c%c%cword ", 'b' + i % 7, 'a' + i / 7 % 20,
                      'c' + i / 140 % 20);
    (void)fixture_add(c, "/few.txt", "Students pay. The students wait.");
    (void)fixture_add(c, "/most.txt", text.data);
    visit_forms_of(&few, 1, &seen);
    stored = fixture_dump(c, "SELECT id || ' ' || lang || ' ' || text || ' '"
                             " || stem || '/' || coalesce(also, '')"
                             " FROM forms WHERE text IN ('students', 'pay',"
                             " 'the', 'wait') ORDER BY id");
    ck_assert_str_eq(seen.data, stored);
    free(stored);
    buffer_clear(&seen);
    visit_forms_of(&most, 1, &seen);
    stored = fixture_dump(c, "SELECT id || ' ' || lang || ' ' || text || ' '"
                             " || stem || '/' || coalesce(also, '')"
                             " FROM forms WHERE text NOT IN ('students', 'pay',"
                             " 'the', 'wait') ORDER BY id");
    ck_assert_str_eq(seen.data, stored);
    free(stored);
    buffer_clear(&seen);
    buffer_byte(&seen, '\0');
    visit_forms_of(&few, 0, &seen);
    ck_assert_str_eq(seen.data, "");
    buffer_release(&seen);
    buffer_release(&text);
}
END_TEST

static tizbe_status
stop_at_third_form(void *context, const stored_form *form)
{
    (void)context;
    return form->id == 3 ? TIZBE_LIMIT : TIZBE_OK;
}

static tizbe_status
stop_at_once(void *context, const stored_segment *s)
{
    ++*(int *)context;
    (void)s;
    return TIZBE_INTERRUPTED;
}

START_TEST(ends_when_it_is_told)
{
    segment_range all = { 0 };
    int           visits = 0;

    (void)fixture_add(c, "/a.txt", fixture_texts[0]);
    ck_assert_int_eq(forms_each(c, stop_at_third_form, NULL, &fixture_error),
                     TIZBE_LIMIT);
    ck_assert_int_eq(
        segments_each(c, &all, stop_at_once, &visits, &fixture_error),
        TIZBE_INTERRUPTED);
    ck_assert_int_eq(visits, 1);
}
END_TEST

static tizbe_status
append_segment(void *context, const stored_segment *s)
{
    buffer *out = context;

    buffer_printf(out, "%lld/%lld/%u/%s/%lld:", (long long)s->id,
                  (long long)s->document_id, s->seq, language_code(s->lang),
                  (long long)s->start);
    for (size_t i = 0; i < s->form_count; i++)
        buffer_printf(out, " %u", s->forms[i]);
    buffer_text(out, "\n");
    return TIZBE_OK;
}

START_TEST(visits_segments)
{
    segment_range range = { 0 };
    buffer        seen = { 0 };

    ck_assert_int_eq(fixture_add(c, "/a.txt", "One two. Two three."), 1);
    ck_assert_int_eq(fixture_add(c, "/b.txt", "Two\nOne."), 2);
    fixture_ok(segments_each(c, &range, append_segment, &seen, &fixture_error));
    ck_assert_str_eq(seen.data, "1/1/0/en/0: 1 2 0 2 3 0\n"
                                "2/2/0/en/0: 2 0\n"
                                "3/2/0/en/4: 1 0\n");
    buffer_clear(&seen);
    range = (segment_range){ .first = 2, .last = 2 };
    fixture_ok(segments_each(c, &range, append_segment, &seen, &fixture_error));
    ck_assert_str_eq(seen.data, "2/2/0/en/0: 2 0\n");
    buffer_clear(&seen);
    range = (segment_range){ .document_id = 2, .by_document = true };
    fixture_ok(segments_each(c, &range, append_segment, &seen, &fixture_error));
    ck_assert_str_eq(seen.data, "2/2/0/en/0: 2 0\n"
                                "3/2/1/en/4: 1 0\n");
    buffer_clear(&seen);
    range = (segment_range){ .last = 2, .by_document = true };
    fixture_ok(segments_each(c, &range, append_segment, &seen, &fixture_error));
    ck_assert_str_eq(seen.data, "1/1/0/en/0: 1 2 0 2 3 0\n"
                                "2/2/0/en/0: 2 0\n");
    buffer_clear(&seen);
    range = (segment_range){ .first = 4, .last = 9 };
    fixture_ok(segments_each(c, &range, append_segment, &seen, &fixture_error));
    ck_assert_str_eq(seen.data, "");
    buffer_release(&seen);
}
END_TEST

static const char *const broken[] = {
    "x'80'",                      /* cut short         */
    "x'0180'",                    /* the last one      */
    "x'018080'",                  /* in its third byte */
    "x'ffffffff7f'",              /* over 32 bits      */
    "x'ffffffffffffffffffffff01'" /* over 64           */
};

START_TEST(notices_a_broken_stream)
{
    segment_range all = { 0 };
    buffer        seen = { 0 };
    char          sql[100];

    (void)fixture_add(c, "/a.txt", "One two.");
    (void)snprintf(sql, sizeof sql, "UPDATE stream SET forms = %s", broken[_i]);
    fixture_sql(c, sql);
    ck_assert_int_eq(
        segments_each(c, &all, append_segment, &seen, &fixture_error),
        TIZBE_CORRUPT);
    ck_assert_ptr_nonnull(strstr(fixture_error.text, "the file is damaged"));
    buffer_release(&seen);
}
END_TEST

START_TEST(reads_large_numbers)
{
    segment_range all = { 0 };
    buffer        seen = { 0 };

    (void)fixture_add(c, "/a.txt", "One two.");
    fixture_sql(c, "UPDATE stream SET forms ="
                   " x'7f8001ff7f808001ffff7f80808001ffffffff0f00'");
    fixture_ok(segments_each(c, &all, append_segment, &seen, &fixture_error));
    ck_assert_str_eq(seen.data, "1/1/0/en/0: 127 128 16383 16384 2097151"
                                " 2097152 4294967295 0\n");
    buffer_release(&seen);
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("store/stream");
    TCase *tc = tcase_create("stream");

    tcase_add_checked_fixture(tc, one_corpus_begin, one_corpus_end);
    tcase_add_test(tc, visits_forms_in_order);
    tcase_add_test(tc, visits_forms_of_segments);
    tcase_add_test(tc, ends_when_it_is_told);
    tcase_add_test(tc, visits_segments);
    tcase_add_loop_test(tc, notices_a_broken_stream, 0, COUNT_OF(broken));
    tcase_add_test(tc, reads_large_numbers);
    suite_add_tcase(suite, tc);
    return check_run(suite);
}
