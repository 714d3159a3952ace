/* Which segments are quoted, on a corpus small enough to rank by hand
 * (coded_corpus.h). */
#include "analyse/quotes.h"

#include "analyse/coded_corpus.h"
#include "base/array.h"
#include "check_main.h"
#include "coding_row.h"
#include "text/utf8.h"

typedef struct asked {
    size_t      each;
    const char *lang, *sql; /* run before */
} asked;

/* theme@document.segment(codes): text with [marks], a line each */
static const struct {
    asked       asked;
    const char *quotes;
} choices[] = {
    /* 12 has two codes and three codings, 22 two and two; 11 is a heading */
    { { .each = 9 },
      "campus@3.0(campus-branch): Віза і [філія].\n"
      "visa@1.1(visa-nomad visa-student): Одна [виза]. Другая [виза]!\n"
      "visa@3.0(visa): [Віза] і філія.\n"
      "visa@2.1(visa-nomad visa-student): [Виза] для [студента].\n"
      "visa@1.0(visa-nomad): [Виза] кочевника.\n" },
    /* the best of another language goes before the second best of this */
    { { .each = 2 },
      "campus@3.0(campus-branch): Віза і [філія].\n"
      "visa@1.1(visa-nomad visa-student): Одна [виза]. Другая [виза]!\n"
      "visa@3.0(visa): [Віза] і філія.\n" },
    { { .each = 1, .lang = "ru" },
      "visa@1.1(visa-nomad visa-student): Одна [виза]. Другая [виза]!\n" },
    /* too short a segment only where there is no other */
    { { .each = 1,
        .lang = "ru",
        .sql = "UPDATE stream SET tokens = 11 WHERE segment_id = 12" },
      "visa@1.1(visa-nomad visa-student): Одна [виза]. Другая [виза]!\n" },
    { { .each = 1,
        .lang = "ru",
        .sql = "UPDATE stream SET tokens = 11 WHERE segment_id = 12;"
               "UPDATE stream SET tokens = 12 WHERE segment_id = 22" },
      "visa@2.1(visa-nomad visa-student): [Виза] для [студента].\n" },
    /* codings that overlap are one mark */
    { { .each = 1,
        .lang = "uk",
        .sql = FIXTURE_CODING("3", "31", "2", "6", "1", "0", "2", "0") },
      "campus@3.0(campus-branch): Віза і [філія].\n"
      "visa@3.0(visa): [Віза і] філія.\n" },
};

static void
print_quote(buffer *out, const quotes *all, const quote *q)
{
    const theme_node *nodes = all->themes.nodes;
    size_t            at = 0;

    buffer_put(out, nodes[q->theme].name);
    buffer_printf(out, "@%lld.%lld(", (long long)q->document,
                  (long long)q->segment);
    for (size_t i = 0; i < q->code_count; i++) {
        buffer_text(out, i ? " " : "");
        buffer_put(out, nodes[q->codes[i]].name);
    }
    buffer_text(out, "): ");
    for (size_t i = 0; i < q->span_count; i++) {
        buffer_put(out, slice_part(q->text, at, q->spans[i].start));
        buffer_byte(out, '[');
        buffer_put(out,
                   slice_part(q->text, q->spans[i].start, q->spans[i].end));
        buffer_byte(out, ']');
        at = q->spans[i].end;
    }
    buffer_put(out, slice_part(q->text, at, q->text.size));
    buffer_byte(out, '\n');
}

static void
choose(const asked *a, quotes *q)
{
    tizbe_filter   filters = { .lang = a->lang };
    scope          s = { 0 };
    quotes_options options = {
        .codebook = "book",
        .scope = &s,
        .states = "[\"pending\",\"accepted\"]",
        .each = a->each,
    };
    tizbe_error error;

    coded_code();
    if (a->sql)
        coded_run(a->sql);
    ck_assert_int_eq(scope_init(&s, coded, &filters, &error), TIZBE_OK);
    ck_assert_int_eq(quotes_choose(q, coded, &options, &error), TIZBE_OK);
    scope_release(&s);
}

START_TEST(chooses)
{
    quotes q;
    buffer text = { 0 };

    choose(&choices[_i].asked, &q);
    for (size_t i = 0; i < q.count; i++)
        print_quote(&text, &q, &q.items[i]);
    ck_assert_str_eq(text.data, choices[_i].quotes);
    buffer_release(&text);
    quotes_release(&q);
}
END_TEST

/* A long segment is cut at blanks around its first coding. */
START_TEST(cuts_what_is_long)
{
    static const asked long_one = {
        .each = 1,
        .lang = "kk",
        .sql = "UPDATE segment SET text = replace(printf('%0500d', 0), '0',"
               " 'сөз ') || 'виза' || replace(printf('%0500d', 0), '0', ' соң')"
               " WHERE id = 21;" FIXTURE_CODING("2", "21", "2000", "2004", "2",
                                                "1", "1", "1"),
    };
    quotes       q;
    const quote *cut;

    choose(&long_one, &q);
    ck_assert_uint_eq(q.count, 1);
    cut = &q.items[0];
    ck_assert(cut->is_cut_before && cut->is_cut_after);
    ck_assert_uint_le(utf8_count(cut->text), QUOTE_CUT);
    ck_assert_uint_gt(utf8_count(cut->text), QUOTE_CUT - 10);
    ck_assert(slice_starts(cut->text, SLICE("сөз ")));
    ck_assert(slice_ends(cut->text, SLICE(" соң ")));
    ck_assert_uint_eq(cut->span_count, 1);
    ck_assert(slice_is(
        slice_part(cut->text, cut->spans[0].start, cut->spans[0].end), "виза"));
    quotes_release(&q);
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("analyse/quotes");
    TCase *tc = tcase_create("quotes");

    tcase_add_checked_fixture(tc, coded_begin, coded_end);
    tcase_add_loop_test(tc, chooses, 0, COUNT_OF(choices));
    tcase_add_test(tc, cuts_what_is_long);
    suite_add_tcase(suite, tc);
    return check_run(suite);
}
