/* The theme table: every number of it, on a corpus small enough to count by
 * hand (coded_corpus.h). */
#include "analyse/themes/themes.h"

#include "analyse/coded_corpus.h"
#include "base/array.h"
#include "check_main.h"

#define LONG_HEAD                                                              \
    "hits|segments|documents|rate_per_1000|share_of_segments|own_hits|"        \
    "own_segments|own_documents|group_tokens|group_segments|group_documents\n"

typedef struct asked {
    const char          *by[3];
    tizbe_unit           unit;
    bool                 by_code;
    bool                 zeros, wide;
    tizbe_themes_measure measure;
    const char          *states; /* NULL: those that count of themselves */
    const char          *lang, *where, *theme;
} asked;

static const struct {
    asked       asked;
    const char *table;
} tables[] = {
    /* the order is the codebook's (position), not that of names or ids */
    { { .by_code = false },
      "theme|" LONG_HEAD "campus|1|1|1|8.333|0.1667|0|0|0|120|6|4\n"
      "visa|7|4|3|58.333|0.6667|1|1|1|120|6|4\n" },
    /* a segment with two codes counts once for the theme; the row of the
     * theme itself is there because a person gave it to segment 31 */
    { { .by_code = true },
      "theme|code|" LONG_HEAD
      "campus|campus-branch|1|1|1|8.333|0.1667|1|1|1|120|6|4\n"
      "visa|NA|1|1|1|8.333|0.1667|1|1|1|120|6|4\n"
      "visa|visa-nomad|4|3|2|33.333|0.5000|4|3|2|120|6|4\n"
      "visa|visa-student|2|2|2|16.667|0.3333|2|2|2|120|6|4\n" },
    /* the language is the segment's; groups without hits are left out */
    { { .by = { "lang" } },
      "theme|lang|" LONG_HEAD "campus|uk|1|1|1|25.000|1.0000|0|0|0|40|1|1\n"
      "visa|ru|6|3|2|171.429|1.0000|0|0|0|35|3|2\n"
      "visa|uk|1|1|1|25.000|1.0000|1|1|1|40|1|1\n" },
    { { .by = { "year" }, .zeros = true },
      "theme|year|" LONG_HEAD "campus|2023|0|0|0|0.000|0.0000|0|0|0|65|4|2\n"
      "campus|2024|1|1|1|25.000|1.0000|0|0|0|40|1|1\n"
      "campus|NA|0|0|0|0.000|0.0000|0|0|0|15|1|1\n"
      "visa|2023|6|3|2|92.308|0.7500|0|0|0|65|4|2\n"
      "visa|2024|1|1|1|25.000|1.0000|1|1|1|40|1|1\n"
      "visa|NA|0|0|0|0.000|0.0000|0|0|0|15|1|1\n" },
    { { .by = { "country", "lang" }, .by_code = true, .theme = "visa" },
      "theme|code|country|lang|" LONG_HEAD
      "visa|NA|KZ|uk|1|1|1|25.000|1.0000|1|1|1|40|1|1\n"
      "visa|visa-nomad|KZ|ru|3|2|1|100.000|1.0000|3|2|1|30|2|1\n"
      "visa|visa-nomad|UA|ru|1|1|1|200.000|1.0000|1|1|1|5|1|1\n"
      "visa|visa-student|KZ|ru|1|1|1|33.333|0.5000|1|1|1|30|2|1\n"
      "visa|visa-student|UA|ru|1|1|1|200.000|1.0000|1|1|1|5|1|1\n" },
    { { .unit = TIZBE_UNIT_DOCUMENT },
      "theme|hits|documents|rate_per_1000|share_of_documents|own_hits|"
      "own_documents|group_tokens|group_segments|group_documents\n"
      "campus|1|1|8.333|0.2500|0|0|120|6|4\n"
      "visa|7|3|58.333|0.7500|1|1|120|6|4\n" },
    /* segment 12 has two sentences with a hit each (and three streams of
     * words, so three in the denominator) */
    { { .unit = TIZBE_UNIT_SENTENCE },
      "theme|hits|sentences|documents|rate_per_1000|share_of_sentences|"
      "own_hits|own_sentences|own_documents|group_tokens|group_sentences|"
      "group_documents\n"
      "campus|1|1|1|8.333|0.1250|0|0|0|120|8|4\n"
      "visa|7|5|3|58.333|0.6250|1|1|1|120|8|4\n" },
    { { .lang = "ru,uk" },
      "theme|" LONG_HEAD "campus|1|1|1|13.333|0.2500|0|0|0|75|4|3\n"
      "visa|7|4|3|93.333|1.0000|1|1|1|75|4|3\n" },
    { { .by = { "lang" }, .wide = true },
      "theme|en|kk|ru|uk\ncampus|0|0|0|1\nvisa|0|0|3|1\n" },
    { { .by = { "lang", "year" }, .wide = true, .unit = TIZBE_UNIT_DOCUMENT },
      "theme|lang|2023|2024|(none)\n"
      "campus|uk|NA|1|NA\nvisa|ru|2|NA|NA\nvisa|uk|NA|1|NA\n" },
    { { .by = { "year" }, .wide = true, .zeros = true, .where = "id=4" },
      "theme|(none)\ncampus|0\nvisa|0\n" },
    /* the same numbers as in the long shape; no such documents: NA */
    { { .by = { "year" }, .wide = true, .measure = TIZBE_THEMES_HITS },
      "theme|2023|2024|(none)\ncampus|0|1|0\nvisa|6|1|0\n" },
    { { .by = { "year" }, .wide = true, .measure = TIZBE_THEMES_RATE },
      "theme|2023|2024|(none)\ncampus|0.000|25.000|0.000\n"
      "visa|92.308|25.000|0.000\n" },
    { { .by = { "lang", "year" }, .wide = true, .measure = TIZBE_THEMES_SHARE },
      "theme|lang|2023|2024|(none)\n"
      "campus|uk|NA|1.0000|NA\nvisa|ru|1.0000|NA|NA\nvisa|uk|NA|1.0000|NA\n" },
};

static void
run(const asked *a, kept_table *kept, tizbe_status expected, tizbe_error *error)
{
    tizbe_filter filters = {
        .lang = a->lang,
        .where = &a->where,
        .where_count = a->where ? 1 : 0,
        .themes = &a->theme,
        .theme_count = a->theme ? 1 : 0,
    };
    scope          s;
    themes_options options = {
        .counting = { .codebook = "book",
                      .scope = &s,
                      .by = a->by,
                      .unit = a->unit,
                      .by_code = a->by_code,
                      .states = a->states ? a->states
                                          : "[\"pending\",\"accepted\"]" },
        .measure = a->measure,
        .zeros = a->zeros,
        .wide = a->wide,
    };
    table_sink sink = kept_sink(kept);

    while (options.counting.by_count < COUNT_OF(a->by) &&
           a->by[options.counting.by_count])
        options.counting.by_count++;
    if (scope_init(&s, coded, &filters, error) != TIZBE_OK)
        ck_abort_msg("%s", error->text);
    ck_assert_int_eq(themes_table(coded, &options, &sink, error), expected);
    scope_release(&s);
}

START_TEST(counts)
{
    kept_table  kept = { 0 };
    tizbe_error error;

    coded_code();
    run(&tables[_i].asked, &kept, TIZBE_OK, &error);
    ck_assert_str_eq(kept.text.data, tables[_i].table);
    buffer_release(&kept.text);
}
END_TEST

/* Numbers of rows may be any that a file states. */
static const char *const far_ids[] = { "-9223372036854775807",
                                       "4611686018427387913",
                                       "9223372036854775807" };

START_TEST(knows_codes_by_any_id)
{
    kept_table  kept = { 0 };
    tizbe_error error;
    char        sql[200];

    coded_code();
    (void)snprintf(sql, sizeof sql,
                   "INSERT INTO code (id, guid, codebook, name, position,"
                   " retired) VALUES (%s, 'far', 'book', 'far', 10, 1)",
                   far_ids[_i]);
    coded_run(sql);
    run(&tables[0].asked, &kept, TIZBE_OK, &error);
    ck_assert_str_eq(kept.text.data, tables[0].table);
    buffer_release(&kept.text);
}
END_TEST

/* A rejected coding does not count; a later decision takes that back; the
 * other code at the same place is not touched. */
START_TEST(leaves_out_rejected)
{
    static const asked one = { .by_code = true, .where = "id=1" };
    static const asked all = { .by_code = true,
                               .where = "id=1",
                               .states = "[\"pending\",\"accepted\","
                                         "\"rejected\",\"edited\"]" };
    static const asked accepted = { .by_code = true,
                                    .where = "id=1",
                                    .states = "[\"accepted\",\"edited\"]" };
    kept_table         kept = { 0 };
    tizbe_error        error;

    coded_code();
    coded_run("INSERT INTO decision (document_sha256, start, \"end\","
              " codebook, code, coder_id, state, at) VALUES"
              " ('h1', 34, 38, 'book', 'visa-nomad', 2, 'rejected', '2'),"
              " ('h1', 34, 38, 'book', 'visa-nomad', 1, 'accepted', '1'),"
              " ('h1', 21, 25, 'book', 'visa-nomad', 2, 'rejected', '1'),"
              " ('h1', 21, 25, 'book', 'visa-nomad', 1, 'accepted', '2')");
    run(&one, &kept, TIZBE_OK, &error);
    ck_assert_str_eq(kept.text.data,
                     "theme|code|" LONG_HEAD
                     "visa|visa-nomad|2|2|1|66.667|1.0000|2|2|1|30|2|1\n"
                     "visa|visa-student|1|1|1|33.333|0.5000|1|1|1|30|2|1\n");
    buffer_clear(&kept.text);
    run(&all, &kept, TIZBE_OK, &error);
    ck_assert_str_eq(kept.text.data,
                     "theme|code|" LONG_HEAD
                     "visa|visa-nomad|3|2|1|100.000|1.0000|3|2|1|30|2|1\n"
                     "visa|visa-student|1|1|1|33.333|0.5000|1|1|1|30|2|1\n");
    buffer_clear(&kept.text);
    run(&accepted, &kept, TIZBE_OK, &error);
    ck_assert_str_eq(kept.text.data,
                     "theme|code|" LONG_HEAD
                     "visa|visa-nomad|1|1|1|33.333|0.5000|1|1|1|30|2|1\n");
    buffer_clear(&kept.text);
    coded_run("UPDATE decision SET state = 'edited'"
              " WHERE state = 'accepted'");
    run(&one, &kept, TIZBE_OK, &error);
    ck_assert_str_eq(kept.text.data,
                     "theme|code|" LONG_HEAD
                     "visa|visa-nomad|1|1|1|33.333|0.5000|1|1|1|30|2|1\n"
                     "visa|visa-student|1|1|1|33.333|0.5000|1|1|1|30|2|1\n");
    buffer_release(&kept.text);
}
END_TEST

static const struct {
    asked       asked;
    const char *says;
} refused[] = {
    { { .by = { "lang", "lang" } }, "cannot group by 'lang' twice" },
    { { .wide = true },
      "cannot make a wide table: name a variable with --by whose values "
      "become columns" },
    { { .by = { "colour" } },
      "cannot use 'colour': no document has such a variable; there are document "
      "path year quarter month format encoding segments length country date title" },
};

START_TEST(refuses)
{
    kept_table  kept = { 0 };
    tizbe_error error = { 0 };

    run(&refused[_i].asked, &kept, TIZBE_USAGE, &error);
    ck_assert_str_eq(error.text, refused[_i].says);
    buffer_release(&kept.text);
}
END_TEST

START_TEST(knows_an_empty_corpus)
{
    static const asked nothing = { .by = { "year" }, .zeros = true };
    kept_table         kept = { 0 };
    tizbe_error        error;

    coded_run("DELETE FROM stream; DELETE FROM segment;"
              "DELETE FROM document;");
    run(&nothing, &kept, TIZBE_OK, &error);
    ck_assert_str_eq(kept.text.data, "theme|year|" LONG_HEAD);
    buffer_release(&kept.text);
}
END_TEST

/* Values that are no numbers beside some that are: each is one column. */
START_TEST(spreads_each_value_once)
{
    static const asked by_region = { .by = { "lang", "region" }, .wide = true };
    kept_table         kept = { 0 };
    tizbe_error        error;

    coded_code();
    coded_run("INSERT INTO variable (document_id, name, value, source)"
              " VALUES (1, 'region', '9', 'table'),"
              " (2, 'region', '10', 'table'),"
              " (3, 'region', '1a', 'table'),"
              " (4, 'region', '9', 'table')");
    run(&by_region, &kept, TIZBE_OK, &error);
    ck_assert_str_eq(kept.text.data, "theme|lang|1a|9|10\n"
                                     "campus|uk|1|NA|NA\n"
                                     "visa|ru|NA|2|1\n"
                                     "visa|uk|1|NA|NA\n");
    buffer_release(&kept.text);
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("analyse/themes");
    TCase *cases = tcase_create("themes");

    tcase_add_checked_fixture(cases, coded_begin, coded_end);
    tcase_add_loop_test(cases, counts, 0, COUNT_OF(tables));
    tcase_add_loop_test(cases, knows_codes_by_any_id, 0, COUNT_OF(far_ids));
    tcase_add_test(cases, leaves_out_rejected);
    tcase_add_test(cases, spreads_each_value_once);
    tcase_add_loop_test(cases, refuses, 0, COUNT_OF(refused));
    tcase_add_test(cases, knows_an_empty_corpus);
    suite_add_tcase(suite, cases);
    return check_run(suite);
}
