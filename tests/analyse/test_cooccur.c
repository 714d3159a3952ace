/* Pairs of codes on a corpus small enough to count by hand (coded_corpus.h). */
#include "analyse/themes/cooccur.h"

#include "analyse/coded_corpus.h"
#include "base/array.h"
#include "check_main.h"

typedef struct asked {
    tizbe_unit        unit;
    bool              by_code, zeros, wide;
    tizbe_association measure;
    const char       *lang, *where;
} asked;

#define VALUES                                                                 \
    "both|n_a|n_b|expected|jaccard|sorensen|cosine|pmi|npmi|phi|odds_ratio|g2" \
    "|p|p_by|q|units|unit|reason\n"
#define THEMES "theme_a|theme_b|" VALUES
#define CODES  "theme_a|code_a|theme_b|code_b|" VALUES

static const struct {
    asked       asked;
    const char *table;
} tables[] = {
    /* segment 31 has both; 11, 12 and 22 a visa: 1, 4 and 6 */
    { { .by_code = false },
      THEMES "campus|visa|1|1|4|0.67|0.2500|0.4000|0.5000|0.5850|0.2263|0.3162|"
             "NA|0.908|1.0000|fisher|1.0000|6|segment|odds_ratio: one never "
             "occurs without the other\n" },
    /* segments 12 and 22; fisher: (3 + 3) / 15; and 31, where a person gave
     * the theme itself */
    { { .by_code = true },
      CODES "visa|visa-nomad|visa|visa-student|2|3|2|1.00|0.6667|0.8000|0.8165|"
            "1.0000|0.6309|0.7071|NA|3.819|0.4000|fisher|1.0000|6|segment|"
            "odds_ratio: one never occurs without the other\n"
            "campus|campus-branch|visa|NA|1|1|1|0.17|1.0000|1.0000|1.0000|"
            "2.5850|1.0000|1.0000|NA|5.407|0.1667|fisher|1.0000|6|segment|"
            "odds_ratio: one never occurs without the other\n" },
    /* in 12 the two stand in one sentence of two with a visa */
    { { .by_code = true, .unit = TIZBE_UNIT_SENTENCE, .where = "id=1" },
      CODES "visa|visa-nomad|visa|visa-student|1|3|1|0.75|0.3333|0.5000|0.5774|"
            "0.4150|0.2075|0.3333|NA|0.680|1.0000|fisher|1.0000|4|sentence|"
            "odds_ratio: one never occurs without the other\n" },
    /* every document has both */
    { { .by_code = true, .unit = TIZBE_UNIT_DOCUMENT, .lang = "ru" },
      CODES "visa|visa-nomad|visa|visa-student|2|2|2|2.00|1.0000|1.0000|1.0000|"
            "0.0000|NA|NA|NA|NA|NA|NA|NA|2|document|npmi: both occur "
            "everywhere; phi: a row or column of the table is empty; "
            "odds_ratio: one never occurs without the other; g2: a row or "
            "column of the table is empty\n" },
    { { .by_code = true, .zeros = true, .wide = true },
      "code|campus-branch|visa|visa-nomad|visa-student\n"
      "campus-branch|1|1|0|0\nvisa|1|1|0|0\nvisa-nomad|0|0|3|2\n"
      "visa-student|0|0|2|2\n" },
    { { .by_code = true, .wide = true, .measure = TIZBE_JACCARD },
      "code|campus-branch|visa|visa-nomad|visa-student\n"
      "campus-branch|NA|1.000|0.000|0.000\nvisa|1.000|NA|0.000|0.000\n"
      "visa-nomad|0.000|0.000|NA|0.667\n"
      "visa-student|0.000|0.000|0.667|NA\n" },
    /* nothing that the other codes have to do with */
    { { .by_code = true, .where = "id=4" }, CODES },
};

static cooccur_options
options_of(const asked *a, const scope *s)
{
    return (cooccur_options){
        .counting = { .codebook = "book",
                      .scope = s,
                      .unit = a->unit,
                      .by_code = a->by_code,
                      .states = "[\"pending\",\"accepted\"]" },
        .zeros = a->zeros,
        .wide = a->wide,
        .measure = a->measure,
    };
}

START_TEST(pairs)
{
    const asked    *a = &tables[_i].asked;
    tizbe_filter    filters = { .lang = a->lang,
                                .where = &a->where,
                                .where_count = a->where ? 1 : 0 };
    kept_table      kept = { 0 };
    table_sink      sink = kept_sink(&kept);
    scope           s = { 0 };
    cooccur_options options = options_of(a, &s);
    tizbe_error     error;

    coded_code();
    ck_assert_int_eq(scope_init(&s, coded, &filters, &error), TIZBE_OK);
    ck_assert_int_eq(cooccur_table(coded, &options, &sink, &error), TIZBE_OK);
    ck_assert_str_eq(kept.text.data, tables[_i].table);
    scope_release(&s);
    buffer_release(&kept.text);
}
END_TEST

/* The counts are a square that can be turned. */
START_TEST(symmetry)
{
    static const asked everything = { .by_code = true };
    tizbe_filter       filters = { 0 };
    scope              s = { 0 };
    cooccur_options    options = options_of(&everything, &s);
    cooccur_counts     k;
    tizbe_error        error;

    coded_code();
    ck_assert_int_eq(scope_init(&s, coded, &filters, &error), TIZBE_OK);
    ck_assert_int_eq(cooccur_read(&k, coded, &options, &error), TIZBE_OK);
    ck_assert_uint_eq(k.count, 4);
    ck_assert_int_eq(k.units, 6);
    for (size_t i = 0; i < k.count; i++)
        for (size_t j = 0; j < k.count; j++) {
            ck_assert_int_eq(k.together[i * k.count + j],
                             k.together[j * k.count + i]);
            ck_assert_int_le(k.together[i * k.count + j],
                             k.together[i * k.count + i]);
        }
    cooccur_release(&k);
    scope_release(&s);
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("analyse/cooccur");
    TCase *tc = tcase_create("cooccur");

    tcase_add_checked_fixture(tc, coded_begin, coded_end);
    tcase_add_loop_test(tc, pairs, 0, COUNT_OF(tables));
    tcase_add_test(tc, symmetry);
    suite_add_tcase(suite, tc);
    return check_run(suite);
}
