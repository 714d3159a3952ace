/* Measures and amounts in texts that nobody wrote: words of the field in any
 * order. Whatever is found lies in the text, and is found again. */
#include "check_main.h"

#include "base/array.h"
#include "base/buffer.h"
#include "code/register/initiative_detect.h"
#include "initiative_bench.h"
#include "pieces.h"

enum { TEXTS = 500, PARTS = 14 };

/* Between these and the next come blanks; what leads a figure or ends a
 * sentence stands in all four. */
static const struct {
    const char *lang, *words;
} pools[] = {
    { "en",
      "visa|visas|the visa|a new campus|branch campus of the University of "
      "Leeds|scholarship|scholarships|the Bolashak scholarship|fund|a research "
      "fund|programme|the programme|this programme|council|the National Council "
      "on Migration|agreement|memorandum|quota|grant|grants|centre|network|fee|"
      "hub|academy|will be set up|was opened|opened|has been suspended|is "
      "planned|is being built|for|of|and|or|in|by|from|to|with|between|until|"
      "per year|a year|a month|half|half a|two|twelve|thousand|million|billion|"
      "students|teachers|places|years|months|days|percent|% of GDP|USD|EUR|$|€|"
      "tenge|Almaty|Astana|Kazakhstan|China|Germany|the ministry|of which|not|"
      "the first|old|past|more than|up to|Nazarbayev University|\"Smart "
      "Bridge\"|(draft)|fair|course|courses" },
    { "ru",
      "виза|визы|визу|новый кампус|филиал Университета Ковентри|стипендия|"
      "стипендий|стипендия «Болашак»|фонд|научный фонд|программа|программы|"
      "эта программа|совет|Национальный совет по миграции|соглашение|меморандум|"
      "квота|грант|гранты|центр|сеть|сбор|хаб|академия|будет создан|открылся|"
      "открыт|приостановлен|планируется|строится|для|и|или|в|к|с|по|до|от|между|"
      "в год|ежегодно|в месяц|полтора|половиной|два|двенадцать|тысяч|тыс.|"
      "миллионов|млн|млрд|студентов|преподавателей|мест|лет|года|год|месяцев|"
      "дней|процентов|% ВВП|долларов США|евро|тенге|рублей|$|Алматы|в Астане|"
      "Казахстан|Китаем|Германии|министерство|из которых|не|первый|более|"
      "Назарбаев Университет|«Умный мост»|(проект)|ярмарка|курс|курсы" },
    { "uk",
      "віза|візи|візу|новий кампус|філія Університету Лідса|стипендія|стипендій|"
      "стипендія «Болашак»|фонд|науковий фонд|програма|програми|ця програма|"
      "рада|Національна рада з міграції|угода|меморандум|квота|грант|гранти|"
      "центр|мережа|збір|хаб|академія|буде створено|відкрився|відкрито|"
      "призупинено|планується|будується|для|і|або|в|до|з|по|від|між|на рік|"
      "щороку|на місяць|півтора|половиною|два|дванадцять|тисяч|тис.|мільйонів|"
      "млн|млрд|студентів|викладачів|місць|років|року|рік|місяців|днів|"
      "відсотків|% ВВП|доларів США|євро|гривень|тенге|$|Алмати|в Астані|"
      "Казахстан|Китаєм|Німеччини|міністерство|з яких|не|перший|понад|"
      "Назарбаєв Університет|«Розумний міст»|(проєкт)|ярмарок|курс|курси" },
    { "kk",
      "виза|визасы|визаны|жаңа кампус|Ковентри университетінің филиалы|"
      "стипендия|стипендиялар|«Болашақ» стипендиясы|қор|ғылыми қор|бағдарлама|"
      "бағдарламасы|осы бағдарлама|кеңес|Көші-қон жөніндегі ұлттық кеңес|келісім|"
      "меморандум|квота|грант|гранттар|орталық|желі|алым|хаб|академия|құрылады|"
      "ашылды|ашылған|тоқтатылды|жоспарлануда|салынуда|үшін|және|немесе|дейін|"
      "бастап|арасында|жылына|айына|жарым|жарты|екі|он екі|мың|миллион|млн|млрд|"
      "миллиард|студент|оқытушы|орын|жыл|жылы|жылдан|жылға|ай|күн|пайыз|ЖІӨ-нің|"
      "АҚШ доллары|еуро|теңге|$|Алматы|Астанада|Қазақстан|Қытаймен|Германия|"
      "министрлік|оның ішінде|емес|бірінші|астам|Назарбаев Университеті|«Ақылды "
      "көпір»|(жоба)|жәрмеңке|курс|курстар" },
};

static const char *const anywhere[] = {
    ".",         ",",      ";",      ":",          " - ",        " – ",
    "–",         "-",      "2024",   "2025",       "2024-2029",  "2026/27",
    "2025/2026", "1890",   "2199",   "15.05.2017", "2017-05-15", "2024–25",
    "3-5",       "12 000", "300",    "4,5",        "4.5",        "7",
    "100",       "16",     "2,000",  "1.2M",       "500k",       "№ 58",
    "10-",       "21-",    "FY2026", "(",          ")",          "\n",
    "17 000-",
};

static void
put_text(buffer *out, const char *words)
{
    for (uint32_t left = 3 + pieces_below(PARTS); left > 0; left--) {
        if (pieces_below(3) == 0)
            buffer_text(out, anywhere[pieces_below(COUNT_OF(anywhere))]);
        else
            buffer_put(out, pieces_any(words));
        if (pieces_below(12) > 0)
            buffer_byte(out, ' ');
    }
}

static void
put_amounts(buffer *out, const segment_reading *r, const amount_list *list)
{
    for (size_t i = 0; i < list->count; i++) {
        const amount *a = &list->items[i];

        ck_assert(a->start < a->number_end && a->number_end <= a->end &&
                  a->end <= r->count);
        amount_put_number(out, a);
        amount_put_unit(out, a);
        buffer_text(out, ";");
    }
    for (size_t i = 0; i < list->period_count; i++)
        period_put(out, &list->periods[i]);
}

/* What is found, as text. */
static void
tell(buffer *out, const char *lang, const char *text, detect_scope scope)
{
    const detect_context context = { .scope = scope };
    detection            list = { 0 };
    segment_reading     *r = bench_read(lang, text);

    ck_assert_int_eq(initiatives_detect(r, &context, &list), TIZBE_OK);
    for (size_t i = 0; i < list.mention_count; i++) {
        const found_mention *m = &list.mentions[i];

        ck_assert_msg(m->head_start < m->head_end && m->head_end <= r->count &&
                          m->name.start <= m->name.end &&
                          m->name.end <= r->count,
                      "%s", text);
        ck_assert_uint_lt(m->found, list.count);
        buffer_printf(out, "%u-%u %u;", m->name.start, m->name.end, m->found);
    }
    put_amounts(out, r, &list.amounts);
    found_release(&list);
}

START_TEST(finds_what_is_there)
{
    size_t pool = (size_t)_i % COUNT_OF(pools);
    buffer text = { 0 }, once = { 0 }, twice = { 0 };

    pieces_seed(4711u + (uint32_t)_i);
    put_text(&text, pools[pool].words);
    for (detect_scope scope = DETECT_NAMED; scope <= DETECT_DESCRIBED;
         scope++) {
        tell(&once, pools[pool].lang, text.data, scope);
        tell(&twice, pools[pool].lang, text.data, scope);
    }
    ck_assert(slice_equal(buffer_slice(&once), buffer_slice(&twice)));
    buffer_release(&text);
    buffer_release(&once);
    buffer_release(&twice);
}
END_TEST

int
main(void)
{
    Suite *s = suite_create("code/register/initiative_mixed");
    TCase *tc = tcase_create("texts");

    tcase_add_unchecked_fixture(tc, bench_begin, bench_end);
    tcase_add_loop_test(tc, finds_what_is_there, 0,
                        TEXTS * (int)COUNT_OF(pools));
    suite_add_tcase(s, tc);
    return check_run(s);
}
