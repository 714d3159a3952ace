/* How far a name reaches around its head: grammar alone, no weights. */
#include "check_main.h"

#include "base/array.h"
#include "code/register/initiative_name.h"
#include "initiative_bench.h"

static const struct {
    const char *lang, *text, *name;
} rows[] = {
    /* what a sign joins to the first word; what is done to something */
    { "en", "R&D investments grew.", "R&D investments" },
    { "en", "The fee for issuing a permit rises.", "fee" },
    { "en", "A fund of highly qualified engineers opened.",
      "fund of highly qualified engineers" },
    /* an act with its date, its number and its title */
    { "uk",
      "Згідно із Законом України від 1 червня 2000 р. № 1775 «Про освіту» діє "
      "порядок.",
      "Законом України від 1 червня 2000 р. № 1775 «Про освіту" },
    { "ru", "Указом от 27 июля 2007 года № 319 «Об учёбе» создан порядок.",
      "Указом от 27 июля 2007 года № 319 «Об учёбе" },
    { "kk",
      "«Білім туралы» Қазақстан Республикасының 2007 жылғы 27 шілдедегі № 319 "
      "Заңы қолданылады.",
      "Білім туралы» Қазақстан Республикасының 2007 жылғы 27 шілдедегі № 319 "
      "Заңы" },
    /* who did it, between the participle and its noun */
    { "ru", "В установленных законом случаях.", "законом" },
    { "uk", "У встановленому законом порядку.", "законом" },
    /* the subject of the sentence is no part of the name before it */
    { "ru", "По договору о партнёрстве Национальный университет открыл филиал.",
      "договору о партнёрстве" },
};

START_TEST(reaches_so_far)
{
    segment_reading *r = bench_read(rows[_i].lang, rows[_i].text);
    uint32_t         head = 0;
    name_span        name;
    slice            found;

    while (head < r->count && !reading_type(r, head))
        head++;
    ck_assert_uint_lt(head, r->count);
    name = initiative_name(r, head, reading_type(r, head)->end);
    found = reading_part(r, name.start, name.end);
    ck_assert_msg(slice_is(found, rows[_i].name), "%s: found '%.*s'",
                  rows[_i].text, (int)found.size, found.data);
}
END_TEST

int
main(void)
{
    Suite *s = suite_create("code/register/initiative_name");
    TCase *tc = tcase_create("rows");

    tcase_add_unchecked_fixture(tc, bench_begin, bench_end);
    tcase_add_loop_test(tc, reaches_so_far, 0, COUNT_OF(rows));
    suite_add_tcase(s, tc);
    return check_run(s);
}
