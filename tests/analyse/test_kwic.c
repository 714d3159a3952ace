/* Concordance lines of stored codings (coded_corpus.h). Those of queries are
 * tested by tests/cli/kwic.sh, on documents that went through the readers. */
#include "analyse/search/kwic.h"

#include "analyse/coded_corpus.h"
#include "base/array.h"
#include "check_main.h"
#include "coding_row.h"

#define HEAD "document|title|segment|lang|left|node|right|start|end|entry\n"

static const struct {
    const char     *theme, *lang;
    unsigned        window;
    tizbe_kwic_sort sort;
    const char     *table;
} tables[] = {
    { "visa", NULL, 7, TIZBE_SORT_DOCUMENT,
      HEAD "1|Первый|0|ru||Виза|кочевника.|0|4|виза\n"
           "1|Первый|1|ru|Одна|виза|. Другая виза!|21|25|виза\n"
           "1|Первый|1|ru|Одна виза. Другая|виза|!|34|38|виза\n"
           "1|Первый|1|ru|Одна виза. Другая|виза|!|34|38|студент\n"
           "2|Екінші|1|ru||Виза|для студента.|18|22|visa-nomad\n"
           "2|Екінші|1|ru||Виза|для студента.|18|22|виза\n"
           "2|Екінші|1|ru|Виза для|студента|.|27|35|студент\n"
           "3|Neo Nomad у Казахстані|0|uk||Віза|і філія.|0|4|visa\n" },
    { "campus", NULL, 1, TIZBE_SORT_DOCUMENT,
      HEAD "3|Neo Nomad у Казахстані|0|uk|і|філія|.|7|12|філія\n" },
    { "visa", "ru", 1, TIZBE_SORT_RIGHT,
      HEAD "1|Первый|1|ru|Другая|виза|!|34|38|виза\n"
           "1|Первый|1|ru|Другая|виза|!|34|38|студент\n"
           "2|Екінші|1|ru|для|студента|.|27|35|студент\n"
           "2|Екінші|1|ru||Виза|для|18|22|visa-nomad\n"
           "2|Екінші|1|ru||Виза|для|18|22|виза\n"
           "1|Первый|1|ru|Одна|виза|. Другая|21|25|виза\n"
           "1|Первый|0|ru||Виза|кочевника.|0|4|виза\n" },
    { "visa", "ru", 2, TIZBE_SORT_LEFT,
      HEAD "1|Первый|0|ru||Виза|кочевника.|0|4|виза\n"
           "2|Екінші|1|ru||Виза|для студента.|18|22|visa-nomad\n"
           "2|Екінші|1|ru||Виза|для студента.|18|22|виза\n"
           "2|Екінші|1|ru|Виза для|студента|.|27|35|студент\n"
           "1|Первый|1|ru|виза. Другая|виза|!|34|38|виза\n"
           "1|Первый|1|ru|виза. Другая|виза|!|34|38|студент\n"
           "1|Первый|1|ru|Одна|виза|. Другая виза!|21|25|виза\n" },
};

static void
run(const char *theme, const char *lang, unsigned window, tizbe_kwic_sort sort,
    kept_table *kept)
{
    tizbe_filter filters = { .lang = lang, .themes = &theme, .theme_count = 1 };
    scope        s;
    kwic_options options = {
        .codebook = "book", .scope = &s, .window = window, .sort = sort
    };
    table_sink  sink = kept_sink(kept);
    tizbe_error error;

    if (scope_init(&s, coded, &filters, &error) != TIZBE_OK ||
        kwic_table(coded, &options, &sink, &error) != TIZBE_OK)
        ck_abort_msg("%s", error.text);
    scope_release(&s);
}

START_TEST(shows_codings)
{
    kept_table kept = { 0 };

    coded_code();
    run(tables[_i].theme, tables[_i].lang, tables[_i].window, tables[_i].sort,
        &kept);
    ck_assert_str_eq(kept.text.data, tables[_i].table);
    buffer_release(&kept.text);
}
END_TEST

START_TEST(leaves_out_rejected)
{
    kept_table kept = { 0 };

    coded_code();
    coded_run("INSERT INTO decision (document_sha256, start, \"end\","
              " codebook, code, coder_id, state, at) VALUES"
              " ('h3', 7, 12, 'book', 'campus-branch', 2, 'rejected',"
              " '1')");
    run("campus", NULL, 7, TIZBE_SORT_DOCUMENT, &kept);
    ck_assert_str_eq(kept.text.data, HEAD);
    buffer_release(&kept.text);
}
END_TEST

/* A span that lies outside of its segment's text must not be read. */
START_TEST(survives_wrong_places)
{
    kept_table kept = { 0 };

    coded_run(
        FIXTURE_CODING("3", "31", "900", "950", "4", "0", "1", "0")
            FIXTURE_CODING("1", "12", "3", "8", "4", "0", "1", "0")
                FIXTURE_CODING("1", "12", "20", "10", "4", "0", "1", "0"));
    run("campus", NULL, 7, TIZBE_SORT_DOCUMENT, &kept);
    ck_assert_str_eq(kept.text.data,
                     HEAD "3|Neo Nomad у Казахстані|0|uk|Віза і філія.|||13|"
                          "13|campus-branch\n");
    buffer_release(&kept.text);
}
END_TEST

/* A coding without a word, behind the last word of its segment: nothing is
 * there to be read but what the segment before has left. */
START_TEST(shows_what_has_no_word)
{
    kept_table kept = { 0 };

    coded_run(
        "UPDATE segment SET text = 'a b c d e f' WHERE id = 12;"
        "UPDATE segment SET text = 'Visa here. Віза!' WHERE id = 31;"
        "UPDATE stream SET passages = 'en 0-10' WHERE segment_id = 31;" FIXTURE_CODING(
            "1", "12", "16", "17", "4", "0", "1", "0")
            FIXTURE_CODING("3", "31", "0", "4", "4", "0", "1", "0")
                FIXTURE_CODING("3", "31", "15", "16", "4", "0", "1", "0"));
    run("campus", NULL, 2, TIZBE_SORT_DOCUMENT, &kept);
    ck_assert_str_eq(kept.text.data,
                     HEAD "1|Первый|1|ru||a|b c|16|17|campus-branch\n"
                          "3|Neo Nomad у Казахстані|0|en||Visa|here. Віза!|0|4|"
                          "campus-branch\n"
                          "3|Neo Nomad у Казахстані|0|uk|here. Віза|!||15|16|"
                          "campus-branch\n");
    buffer_release(&kept.text);
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("analyse/kwic");
    TCase *cases = tcase_create("kwic");

    tcase_add_checked_fixture(cases, coded_begin, coded_end);
    tcase_add_loop_test(cases, shows_codings, 0, COUNT_OF(tables));
    tcase_add_test(cases, leaves_out_rejected);
    tcase_add_test(cases, survives_wrong_places);
    tcase_add_test(cases, shows_what_has_no_word);
    suite_add_tcase(suite, cases);
    return check_run(suite);
}
