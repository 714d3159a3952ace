/*
 * Where in a new version stands what stood at a place of the old one. A place
 * is in brackets; a line is a paragraph.
 */
#include "check_main.h"
#include "fixture.h"

#include "base/array.h"
#include "code/people/versions.h"

static corpus *c;

static void
begin(void)
{
    fixture_begin();
    c = fixture_corpus();
}

static void
end(void)
{
    fixture_check(c);
    corpus_close(c);
    fixture_end();
}

/* The text without brackets, and the place of them. */
static void
read_marked(const char *marked, buffer *out, int64_t *start, int64_t *stop)
{
    for (const char *at = marked; *at; at++)
        if (*at == '[')
            *start = (int64_t)utf8_count(buffer_slice(out));
        else if (*at == ']')
            *stop = (int64_t)utf8_count(buffer_slice(out));
        else
            buffer_put(out, slice_make(at, 1));
}

static void
print_marked(const char *text, new_place p, buffer *out)
{
    size_t from, to;
    slice  whole = slice_of(text);

    utf8_span(whole, p.start, p.end, &from, &to);
    buffer_put(out, slice_part(whole, 0, from));
    buffer_text(out, "[");
    buffer_put(out, slice_part(whole, from, to));
    buffer_text(out, "]");
    buffer_put(out, slice_part(whole, to, whole.size));
}

#define LONG "The ministry pays for the first year"

static const struct {
    const char *older, *newer;
    place_fate  fate;
} rows[] = {
    /* what stands before and behind may change */
    { "One.\nA [visa] for students.\nTwo.",
      "New.\nOne.\nA [visa] for students.\nThree.", PLACE_SAME },
    { "[A visa for students.]\nTwo.", "[A visa for students.]\nThree.",
      PLACE_SAME },
    { "Раз.\nСтуденческая [виза] на год.",
      "Ещё.\nРаз.\nСтуденческая [виза] на год.", PLACE_SAME },
    /* and other sentences of the paragraph */
    { "A [visa] is issued here. It costs five coins today.",
      "A [visa] is issued here. It costs six coins today.", PLACE_SAME },
    { "It costs five coins today. A [visa] is issued here.",
      "It costs fifty coins today. A [visa] is issued here.", PLACE_SAME },
    { "A visa [is issued here. It costs] five coins. That is all of it.",
      "A visa [is issued here. It costs] five coins. That is not all.",
      PLACE_SAME },
    /* but not its own */
    { "A [visa] is issued for five coins.", "A [visa] is issued for six coins.",
      PLACE_CHANGED },
    { "A [visa] is issued for five coins today.",
      "[A permit is issued for five coins today.]", PLACE_CHANGED },
    { "A [visa is issued here. It costs five] coins today.",
      "[A visa is issued here. It costs six coins today.]", PLACE_CHANGED },
    { "[A visa is issued here. It costs five coins today.]",
      "[A visa is issued here. It costs six coins today.]", PLACE_CHANGED },
    /* of several words that are equal, the one that has as many before it */
    { "A visa and a [visa] for five coins.",
      "A visa or a [visa] for five coins.", PLACE_CHANGED },
    { "A visa and a [visa] for five coins.",
      "[A visa, a visa and a visa for five coins.]", PLACE_CHANGED },
    /* paragraphs that stand there several times keep their order */
    { "Yes.\nOne thing.\n[Yes].\nAnother thing.",
      "Yes.\nOne thing.\n[Yes].\nYes.\nAnother thing.", PLACE_SAME },
    { "Yes.\nOne thing.\nYes.\nAnother thing.\n[Yes].",
      "Yes.\nAnother thing.\n[Yes].", PLACE_SAME },
    /* what is long enough is known again elsewhere; what is short is not */
    { LONG ".\nSome words on visas here.\n[Grants] are paid by the state.",
      "[Grants] are paid by the state.\n" LONG ".\nSome words on visas here.",
      PLACE_SAME },
    { "One word.\nTwo words.\n[Paid.]", "[Paid.]\nOne word.\nTwo words.",
      PLACE_CHANGED },
    /* divided, joined */
    { LONG ". The [state] pays for all the others.",
      LONG ".\nThe [state] pays for all the others.", PLACE_SAME },
    { LONG ".\nThe [state] pays for all the others.",
      LONG ". The [state] pays for all the others.", PLACE_SAME },
    { LONG ". [The state pays for all the others. " LONG " and more.]",
      LONG ". The state pays for all the others.\n" LONG " and more.[]",
      PLACE_CHANGED },
    /* gone */
    { "One.\n[Grants] are paid by the state.\nTwo.", "One.\n[]Two.",
      PLACE_GONE },
    /* all of it */
    { "[One.\nTwo words here.]", "[One.\nTwo words there.]", PLACE_CHANGED },
};

START_TEST(finds_the_place)
{
    buffer    older = { 0 }, newer = { 0 }, found = { 0 };
    int64_t   start = 0, stop = 0, at = 0, to = 0, a, b;
    new_place p;
    versions *v;

    read_marked(rows[_i].older, &older, &start, &stop);
    read_marked(rows[_i].newer, &newer, &at, &to);
    a = fixture_add(c, "/a.txt", older.data);
    b = fixture_add(c, "/b.txt", newer.data);
    fixture_ok(versions_new(c, a, b, &v, &fixture_error));
    p = versions_find(v, start, stop);
    ck_assert_msg(p.fate == rows[_i].fate, "%s: %d", rows[_i].older, p.fate);
    if (at < to) {
        print_marked(newer.data, p, &found);
        ck_assert_str_eq(found.data, rows[_i].newer);
        ck_assert(versions_newer(v, p.segment).start <= p.start);
        ck_assert(versions_newer(v, p.segment).end > p.start);
    }
    ck_assert(versions_older_at(v, start).start <= start);
    versions_free(v);
    buffer_release(&older);
    buffer_release(&newer);
    buffer_release(&found);
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("code/versions");
    TCase *tc = tcase_create("places");

    tcase_add_checked_fixture(tc, begin, end);
    tcase_add_loop_test(tc, finds_the_place, 0, COUNT_OF(rows));
    suite_add_tcase(suite, tc);
    return check_run(suite);
}
