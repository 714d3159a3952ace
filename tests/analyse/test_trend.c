/* Themes through time on a corpus small enough to count by hand
 * (coded_corpus.h). */
#include "analyse/themes/trend.h"

#include "analyse/coded_corpus.h"
#include "base/array.h"
#include "check_main.h"

typedef struct asked {
    const char *period;
    tizbe_unit  unit;
    bool        by_code;
    unsigned    resamples;
    const char *theme, *where;
} asked;

#define HEAD(period)                                                           \
    "theme|" period "|hits|segments|documents|rate_per_1000|rate_low|"         \
    "rate_high|share_of_segments|share_low|share_high|group_tokens|"           \
    "group_segments|group_documents|resamples|seed|reason\n"

static const struct {
    asked       asked;
    const char *table;
} tables[] = {
    /* Documents 1 (4 hits, 30 words) and 2 (2 hits, 35): a resample is one
     * twice, the other twice, or both, so the interval is from 2 / 35 to
     * 4 / 30; of segments 2 / 2 and 1 / 2. The theme of 2024 is 0 in 2023. */
    { { "year", TIZBE_UNIT_SEGMENT, false, 1000, NULL, NULL },
      HEAD("year") "campus|2023|0|0|0|0.000|0.000|0.000|0.0000|0.0000|0.0000|"
                   "65|4|2|1000|5|NA\n"
                   "campus|2024|1|1|1|25.000|NA|NA|1.0000|NA|NA|40|1|1|1000|5|"
                   "one document has no interval\n"
                   "campus|NA|0|0|0|0.000|NA|NA|0.0000|NA|NA|15|1|1|1000|5|"
                   "one document has no interval\n"
                   "visa|2023|6|3|2|92.308|57.143|133.333|0.7500|0.5000|1.0000|"
                   "65|4|2|1000|5|NA\n"
                   "visa|2024|1|1|1|25.000|NA|NA|1.0000|NA|NA|40|1|1|1000|5|"
                   "one document has no interval\n"
                   "visa|NA|0|0|0|0.000|NA|NA|0.0000|NA|NA|15|1|1|1000|5|"
                   "one document has no interval\n" },
    { { "quarter", TIZBE_UNIT_SEGMENT, false, 0, "visa", NULL },
      HEAD(
          "quarter") "visa|2023-Q2|4|2|1|133.333|NA|NA|1.0000|NA|NA|30|2|1|0|5|NA\n"
                     "visa|2024-Q1|1|1|1|25.000|NA|NA|1.0000|NA|NA|40|1|1|0|5|NA\n"
                     "visa|NA|2|1|1|40.000|NA|NA|0.3333|NA|NA|50|3|2|0|5|NA\n" },
    { { "month", TIZBE_UNIT_SEGMENT, false, 0, "visa", "date>=2023-01-02" },
      HEAD(
          "month") "visa|2023-05|4|2|1|133.333|NA|NA|1.0000|NA|NA|30|2|1|0|5|NA\n"
                   "visa|2024-01|1|1|1|25.000|NA|NA|1.0000|NA|NA|40|1|1|0|5|NA\n" },
    { { "year", TIZBE_UNIT_DOCUMENT, true, 1000, NULL, "year=2023" },
      "theme|code|year|hits|documents|rate_per_1000|rate_low|rate_high|"
      "share_of_documents|share_low|share_high|group_tokens|group_segments|"
      "group_documents|resamples|seed|reason\n"
      "visa|visa-nomad|2023|4|2|61.538|28.571|100.000|1.0000|1.0000|1.0000|65|"
      "4|2|1000|5|NA\n"
      "visa|visa-student|2023|2|2|30.769|28.571|33.333|1.0000|1.0000|1.0000|65|"
      "4|2|1000|5|NA\n" },
    { { "year", TIZBE_UNIT_SEGMENT, false, 10, "campus", "year=2023" },
      HEAD("year") },
};

START_TEST(periods)
{
    const asked  *a = &tables[_i].asked;
    tizbe_filter  filters = { .where = &a->where,
                              .where_count = a->where ? 1 : 0,
                              .themes = &a->theme,
                              .theme_count = a->theme ? 1 : 0 };
    kept_table    kept = { 0 };
    table_sink    sink = kept_sink(&kept);
    scope         s;
    trend_options options = {
        .counting = { .codebook = "book",
                      .scope = &s,
                      .unit = a->unit,
                      .by_code = a->by_code,
                      .states = "[\"pending\",\"accepted\"]" },
        .period = a->period,
        .resamples = a->resamples,
        .seed = 5,
    };
    tizbe_error error;

    coded_code();
    ck_assert_int_eq(scope_init(&s, coded, &filters, &error), TIZBE_OK);
    ck_assert_int_eq(trend_table(coded, &options, &sink, &error), TIZBE_OK);
    ck_assert_str_eq(kept.text.data, tables[_i].table);
    scope_release(&s);
    buffer_release(&kept.text);
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("analyse/trend");
    TCase *tc = tcase_create("trend");

    tcase_add_checked_fixture(tc, coded_begin, coded_end);
    tcase_add_loop_test(tc, periods, 0, COUNT_OF(tables));
    suite_add_tcase(suite, tc);
    return check_run(suite);
}
