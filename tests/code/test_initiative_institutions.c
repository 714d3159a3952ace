/* Universities that no gazetteer knows. */
#include "check_main.h"

#include "base/array.h"
#include "base/buffer.h"
#include "initiative_bench.h"

static const struct {
    const char *lang, *text, *labels;
} rows[] = {
    { "en", "A campus of Sogang University opened.", "Sogang University" },
    { "en", "South Korea's Sogang University came.", "Sogang University KR" },
    { "en", "The University of Coimbra opens a campus.",
      "University of Coimbra" },
    { "en", "The Massachusetts Institute of Technology came.",
      "Massachusetts Institute of Technology" },
    { "ru", "Миланский политехнический университет откроет филиал.",
      "Миланский политехнический университет" },
    { "ru", "Договор с Лондонским городским университетом подписан.",
      "Лондонский городский университет" },
    { "uk", "Філію Миланського політехнічного університету відкрито.",
      "Миланський політехнічний університет" },
    { "ru", "Партнёрство с южнокорейским Университетом Соган.",
      "Университет Соган KR" },
    { "kk", "Бөкетов университетінің филиалы ашылды.", "Бөкетов университеті" },
    { "kk", "Оңтүстік Кореяның Соган университетімен келісім бар.",
      "Соган университеті KR" },
    { "ru", "Меморандум с Массачусетским технологическим институтом.",
      "Массачусетский технологический институт" },
    /* a kind of them, any of them, and those that are known */
    { "en", "The University has opened a new university.", "" },
    { "ru", "Технический университет открыл филиал.", "" },
    { "kk", "Бұл университеті бар қала.", "" },
    { "en", "Nazarbayev University grows.", "" },
};

START_TEST(finds_institutions)
{
    segment_reading *r = bench_read(rows[_i].lang, rows[_i].text);
    buffer           found = { 0 };

    buffer_text(&found, "");
    for (size_t i = 0; i < r->institution_count; i++) {
        const lexicon_item *item = &r->institutions[i].item;

        buffer_text(&found, i > 0 ? ";" : "");
        buffer_put(&found, item->label);
        buffer_text(&found, item->of.size > 0 ? " " : "");
        buffer_put(&found, item->of);
    }
    ck_assert_msg(slice_is(buffer_slice(&found), rows[_i].labels),
                  "'%s': found '%s', expected '%s'", rows[_i].text,
                  found.data ? found.data : "", rows[_i].labels);
    buffer_release(&found);
}
END_TEST

int
main(void)
{
    Suite *s = suite_create("code/register/initiative_institutions");
    TCase *tc = tcase_create("rows");

    tcase_add_unchecked_fixture(tc, bench_begin, bench_end);
    tcase_add_loop_test(tc, finds_institutions, 0, COUNT_OF(rows));
    suite_add_tcase(s, tc);
    return check_run(s);
}
