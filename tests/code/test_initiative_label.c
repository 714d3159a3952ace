/* Names of measures as a table shows them. */
#include "check_main.h"

#include "base/array.h"
#include "base/buffer.h"
#include "code/register/initiative_attributes.h"
#include "code/register/initiative_label.h"
#include "initiative_bench.h"

static const struct {
    const char *lang, *text, *label;
} rows[] = {
    { "kk", "Жас мамандарға жеңілдетілген ипотека бағдарламасын кеңейту керек.",
      "жеңілдетілген ипотека бағдарламасы" },
    { "kk", "Үкімет 2026 жылы Қандас мәртебесін енгізді.", "Қандас мәртебесі" },
    { "kk", "Шетелдік филиалдардағы студенттер саны 300.",
      "Шетелдік филиалдар" },
    { "kk", "«Білім туралы» Қазақстан Республикасы Заңының нормалары.",
      "Білім туралы» Қазақстан Республикасы Заңы" },
    { "ru", "Согласно Закону Республики Казахстан выдаётся виза.",
      "Закон Республики Казахстан" },
    { "ru", "Цель Концепции миграционной политики — рост.",
      "Концепция миграционной политики" },
    { "uk", "Відповідно до постанови Кабінету Міністрів України діє порядок.",
      "постанова Кабінету Міністрів України" },
    /* a plural, and what an adjective would have to agree with, stay */
    { "ru", "Согласно Законам Республики Казахстан действует порядок.",
      "Законам Республики Казахстан" },
    { "ru", "В 2025 году открыт доступ к национальному суперкомпьютеру.",
      "национальному суперкомпьютеру" },
    /* two qualities of one thing; two things stay two */
    { "en", "A simplified scientific and pedagogical visa is proposed.",
      "simplified scientific and pedagogical visa" },
    { "ru", "С 2024 года выдаётся научная и педагогическая виза.",
      "научная и педагогическая виза" },
    { "uk", "З 2024 року видається наукова та педагогічна віза.",
      "наукова та педагогічна віза" },
    { "kk", "2024 жылдан ғылыми және педагогикалық виза беріледі.",
      "ғылыми және педагогикалық виза" },
    { "en", "Tax reliefs, growth and talent visa reform are planned.",
      "Tax reliefs" },
    { "en", "Research and development tax reliefs remain.",
      "Research and development tax reliefs" },
    /* behind what carries a name on, a noun that looks like a verb */
    { "uk", "Підписано указ про суттєве збільшення грантів.",
      "указ про суттєве збільшення грантів" },
    { "ru", "Подписан указ о существенном увеличении стипендий.",
      "указ о существенном увеличении стипендий" },
    { "ru", "Учебные визы исключительно для трудоустройства берут редко.",
      "Учебные визы" },
    { "en", "He lost the visa for failing to return.", "visa" },
    /* where something is, and what it was sent with, is no part of its name */
    { "kk", "Университет Қазақстанда филиал ашады.", "филиал" },
    { "uk", "У Законі присутня норма про квоти.", "Закон" },
    /* the date and the number of an act, between its name and its title */
    { "uk",
      "Діє Закон України від 1 червня 2000 р. № 1775-III «Про ліцензування».",
      "Закон України від 1 червня 2000 р. № 1775-III «Про ліцензування" },
    { "ru", "Принят Закон от 5 мая 2011 года № 12 «О миграции».",
      "Закон от 5 мая 2011 года № 12 «О миграции" },
    { "kk",
      "«Білім туралы» Қазақстан Республикасының 2007 жылғы 27 шілдедегі Заңы "
      "қолданылады.",
      "Білім туралы» Қазақстан Республикасының 2007 жылғы 27 шілдедегі Заңы" },
    { "kk", "Көші-қон туралы 2011 жылғы заң өзгерді.",
      "Көші-қон туралы 2011 жылғы заң" },
    /* a lone word with its number */
    { "ru", "В стране открыто тридцать филиалов.", "тридцать филиалов" },
    { "en", "There are 12 campuses in Almaty.", "12 campuses" },
    { "en", "A visa for founders is valid.", "visa for founders" },
};

START_TEST(shows_a_name)
{
    const slice          types[] = { SLICE("programme"),     SLICE("campus"),
                                     SLICE("legal-act"),     SLICE("policy-document"),
                                     SLICE("supercomputer"), SLICE("visa"),
                                     SLICE("tax-incentive") };
    const detect_context context = { DETECT_DESCRIBED, types, COUNT_OF(types) };
    detection            list = { 0 };
    buffer               label = { 0 };
    segment_reading     *r = bench_read(rows[_i].lang, rows[_i].text);
    const found_mention *m;

    ck_assert_int_eq(initiatives_detect(r, &context, &list), TIZBE_OK);
    ck_assert_uint_gt(list.mention_count, 0);
    m = &list.mentions[0];
    initiative_label(&label, r, m, amount_of_head(r, &list.amounts, m),
                     r->words[m->name.start].start,
                     r->words[m->name.end - 1].end);
    ck_assert_msg(slice_is(buffer_slice(&label), rows[_i].label),
                  "%s: '%.*s', expected '%s'", rows[_i].text, (int)label.size,
                  label.data, rows[_i].label);
    buffer_release(&label);
    found_release(&list);
}
END_TEST

int
main(void)
{
    Suite *s = suite_create("code/register/initiative_label");
    TCase *tc = tcase_create("rows");

    tcase_add_unchecked_fixture(tc, bench_begin, bench_end);
    tcase_add_loop_test(tc, shows_a_name, 0, COUNT_OF(rows));
    suite_add_tcase(s, tc);
    return check_run(s);
}
