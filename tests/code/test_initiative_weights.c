/* The table of weights, and what is read of it. */
#include "check_main.h"

#include "base/array.h"
#include "base/buffer.h"
#include "code/register/initiative_features.h"
#include "code/register/initiative_links.h"
#include "code/register/initiative_weights.h"
#include "initiative_bench.h"

START_TEST(reads_a_table)
{
    arena        memory;
    weight_table table;
    tizbe_error  error = { 0 };

    arena_init(&memory);
    ck_assert_int_eq(weights_read(&memory,
                                  SLICE("feature\tweight\nt-visa\t-12\n"
                                        "name-plain\t340\n"),
                                  "w.tsv", &table, &error),
                     TIZBE_OK);
    ck_assert_uint_eq(table.count, 2);
    ck_assert_int_eq(weight_of(&table, SLICE("t-visa")), -12);
    ck_assert_int_eq(weight_of(&table, SLICE("name-plain")), 340);
    ck_assert_int_eq(weight_of(&table, SLICE("feature")), 0);
    arena_release(&memory);
}
END_TEST

START_TEST(refuses_what_is_no_number)
{
    static const char *const tables[] = {
        "feature\tweight\nt-visa\n",
        "feature\tweight\nt-visa\t\n",
        "feature\tweight\nt-visa\t1.5\n",
        "feature\tweight\nt-visa\t99999999999\n",
    };
    arena        memory;
    weight_table table;
    tizbe_error  error = { 0 };

    arena_init(&memory);
    ck_assert_int_eq(
        weights_read(&memory, slice_of(tables[_i]), "w.tsv", &table, &error),
        TIZBE_FORMAT);
    ck_assert_ptr_nonnull(
        strstr(error.text, "cannot read 'w.tsv': line 2 has no whole number"));
    arena_release(&memory);
}
END_TEST

/* A weight that is written for a feature reaches those who ask: none is
 * misspelt on either side. */
START_TEST(every_feature_has_a_name)
{
    char   name[LINK_NAME];
    size_t known = 0;

    for (int i = 0; i < FEATURE_COUNT; i++) {
        ck_assert_uint_gt(strlen(feature_name((feature)i)), 0);
        known += bench_lexicon.feature_weights[i] != 0;
    }
    ck_assert_uint_gt(known, FEATURE_COUNT / 2);
    ck_assert(slice_is(link_feature_name(name, LINK_YEAR, LINK_ALWAYS),
                       "year always"));
    ck_assert(slice_is(
        link_type_name(name, LINK_AMOUNT, SLICE("t-fund"), AMOUNT_DURATION),
        "amount t-fund term"));
    ck_assert(slice_is(
        link_type_name(name, LINK_PLACE, SLICE("t-fund"), AMOUNT_DURATION),
        "place t-fund"));
    for (int i = 0; i < LINK_FAMILIES; i++)
        ck_assert_int_ne(bench_lexicon.link_weights[i][LINK_ALWAYS], 0);
}
END_TEST

/* A sum beside its measure and a year far from it, seen from both sides. */
START_TEST(sees_links)
{
    static const slice   types[] = { SLICE("fund") };
    const detect_context context = { DETECT_DESCRIBED, types, 1 };
    detection            list = { 0 };
    bool                 has[LINK_COUNT];
    segment_reading     *r = bench_read(
            "en", "A fund of USD 40 million was set up in Lviv, and 300 people "
                      "are lacking.");
    link_end sum;

    ck_assert_int_eq(initiatives_detect(r, &context, &list), TIZBE_OK);
    ck_assert_uint_ge(list.amounts.count, 2);
    sum = link_end_of_sum(r, &list.amounts.items[0]);
    ck_assert(link_features(r, &list, 0, &sum, has));
    ck_assert(has[LINK_BESIDE] && has[LINK_MONEY] && has[LINK_BEHIND]);
    ck_assert(!has[LINK_NEXT_SENTENCE] && !has[LINK_ON_HEAD]);
    ck_assert_int_gt(link_weigh(r, &list, 0, &sum), 0);
    /* how many there are not */
    sum = link_end_of_sum(r, &list.amounts.items[1]);
    ck_assert(!link_features(r, &list, 0, &sum, has));
    found_release(&list);
}
END_TEST

/* The first sum of the only measure, or the empty text. */
static const struct {
    const char *text, *type, *value;
} said[] = {
    /* who is party to it is no size of it, nor are languages */
    { "An agreement on diplomas covers 30 countries.", "agreement", "" },
    { "A campaign in 3 languages was launched.", "campaign", "" },
    /* nor does an act that is cited last for what is told beside it */
    { "The Law “On Migration” protects those married for over three years.",
      "legal-act", "" },
    /* what it can, and not what it costs */
    { "A supercomputer of 1.5 petaflops was opened for USD 12 million.",
      "supercomputer", "1.5" },
};

START_TEST(says_its_size)
{
    const slice          types[] = { slice_of(said[_i].type) };
    const detect_context context = { DETECT_DESCRIBED, types, 1 };
    detection            list = { 0 };
    buffer               text = { 0 };

    ck_assert_int_eq(
        initiatives_detect(bench_read("en", said[_i].text), &context, &list),
        TIZBE_OK);
    ck_assert_uint_eq(list.count, 1);
    if (list.items[0].amount_count > 0)
        amount_put_number(&text, &list.items[0].amounts[0]);
    ck_assert_msg(slice_is(buffer_slice(&text), said[_i].value), "%s: %.*s",
                  said[_i].text, (int)text.size, text.data);
    buffer_release(&text);
    found_release(&list);
}
END_TEST

int
main(void)
{
    Suite *s = suite_create("code/register/initiative_weights");
    TCase *tc = tcase_create("weights");

    tcase_add_unchecked_fixture(tc, bench_begin, bench_end);
    tcase_add_test(tc, reads_a_table);
    tcase_add_loop_test(tc, refuses_what_is_no_number, 0, 4);
    tcase_add_test(tc, every_feature_has_a_name);
    tcase_add_test(tc, sees_links);
    tcase_add_loop_test(tc, says_its_size, 0, COUNT_OF(said));
    suite_add_tcase(s, tc);
    return check_run(s);
}
