/*
 * What the first and last lines of a document say, by rows: the lines of a
 * text, "|" between, and the variables that follow from them. The lines are
 * made up after the manner of the registers of acts and of news pages; a "#"
 * in front makes a heading.
 */
#include "base/array.h"
#include "check_main.h"
#include "ingest/heads/head_claims.h"
#include "ingest/heads/name_claims.h"
#include "one_document.h"

#include <stdio.h>

typedef struct row {
    const char *lines;
    const char *title, *date, *type, *number, *issuer, *country, *version;
} row;

static const row rows[] = {
    /* no type: it is quoted, or a word at the end of a Russian headline */
    { "#В новом году на станции могут отменить «сухой закон»|Об этом сообщили "
      "в пресс-службе ведомства.",
      "В новом году на станции могут отменить «сухой закон»", NULL, NULL, NULL,
      NULL, NULL, NULL },
    { "#Депутаты одобрили новый миграционный закон|Об этом сообщили вчера.",
      "Депутаты одобрили новый миграционный закон", NULL, NULL, NULL, NULL,
      NULL, NULL },
    { "#Астана жарлығы|Бұл туралы кеше хабарланды.", "Астана жарлығы", NULL,
      "decree", NULL, NULL, NULL, NULL },
    /* acts in one line */
    { "#О квотах на обучение иностранных студентов|Постановление Правительства "
      "Республики Казахстан от 28 марта 2023 года № 248.|В соответствии с "
      "законом ПОСТАНОВЛЯЕТ:",
      "О квотах на обучение иностранных студентов", "2023-03-28", "decree",
      "248", "Правительство Республики Казахстан", "KZ", NULL },
    { "#Шетелдік студенттерге арналған квоталар туралы|Қазақстан Республикасы "
      "Үкіметінің 2023 жылғы 28 наурыздағы № 248 қаулысы.",
      "Шетелдік студенттерге арналған квоталар туралы", "2023-03-28", "decree",
      "248", "Қазақстан Республикасы Үкіметі", "KZ", NULL },
    { "#Көші-қон туралы|Қазақстан Республикасының 2011 жылғы 22 шілдедегі № "
      "477-IV Заңы.",
      "Көші-қон туралы", "2011-07-22", "law", "477-IV", NULL, "KZ", NULL },
    { "#О миграции населения|Закон Республики Казахстан от 22 июля 2011 года № "
      "477-IV.",
      "О миграции населения", "2011-07-22", "law", "477-IV", NULL, "KZ", NULL },
    { "Про видачу віз|ЗАКОН УКРАЇНИ від 3 березня 2016 року № 1029-VIII",
      "Про видачу віз", "2016-03-03", "law", "1029-VIII", NULL, "UA", NULL },
    { "О порядке приёма|Приказ Министра образования и науки Республики "
      "Казахстан от «5» июня 2019 г. N 259-ө",
      "О порядке приёма", "2019-06-05", "order", "259-ө",
      "Министр образования и науки Республики Казахстан", "KZ", NULL },
    { "Қабылдау тәртібі туралы|Қазақстан Республикасы Білім және ғылым "
      "министрінің 2019 жылғы 5 маусымдағы № 259 бұйрығы",
      "Қабылдау тәртібі туралы", "2019-06-05", "order", "259",
      "Қазақстан Республикасы Білім және ғылым министрі", "KZ", NULL },
    /* as registers of laws have it, with the registration in the same line */
    { "#Қабылдау тәртібі туралы|Қазақстан Республикасы Ғылым және жоғары білім "
      "министрінің 2022 жылғы 20 шілдедегі № 2 бұйрығы. Қазақстан "
      "Республикасының Әділет министрлігінде 2022 жылғы 21 шілдеде № 28916 "
      "болып тіркелді",
      "Қабылдау тәртібі туралы", "2022-07-20", "order", "2",
      "Қазақстан Республикасы Ғылым және жоғары білім министрі", "KZ", NULL },
    { "Федеральный закон от 21.07.2014 N 212-ФЗ|\"Об основах контроля\"",
      "\"Об основах контроля\"", "2014-07-21", "law", "212-ФЗ", NULL, NULL,
      NULL },
    /* letterheads */
    { "КАБІНЕТ МІНІСТРІВ УКРАЇНИ|ПОСТАНОВА|від 15 травня 2024 р. № "
      "560|Київ|Деякі питання надання грантів",
      "Деякі питання надання грантів", "2024-05-15", "decree", "560",
      "КАБІНЕТ МІНІСТРІВ УКРАЇНИ", "UA", NULL },
    { "МІНІСТЕРСТВО ОСВІТИ І НАУКИ УКРАЇНИ|НАКАЗ|12.04.2021 № 400|Про "
      "затвердження Положення про стажування",
      "Про затвердження Положення про стажування", "2021-04-12", "order", "400",
      "МІНІСТЕРСТВО ОСВІТИ І НАУКИ УКРАЇНИ", "UA", NULL },
    { "РОССИЙСКАЯ ФЕДЕРАЦИЯ|ФЕДЕРАЛЬНЫЙ ЗАКОН|О правовом положении "
      "иностранных граждан|Принят Государственной Думой 21 июня 2002 года|"
      "Одобрен Советом Федерации 10 июля 2002 года|(В редакции федеральных "
      "законов от 30.06.2003 № 86-ФЗ, от 24.02.2021 № 22-ФЗ)",
      "О правовом положении иностранных граждан", "2002-06-21", "law", NULL,
      NULL, "RU", "2021-02-24" },
    { "ҚАЗАҚСТАН РЕСПУБЛИКАСЫ|БІЛІМ МИНИСТРЛІГІ|БҰЙРЫҚ|2024 жылғы 17 қаңтар № "
      "12|Гранттар беру қағидаларын бекіту туралы|«Білім туралы» Заңға сәйкес "
      "БҰЙЫРАМЫН:",
      "Гранттар беру қағидаларын бекіту туралы", "2024-01-17", "order", "12",
      "БІЛІМ МИНИСТРЛІГІ", "KZ", NULL },
    { "ПОЛОЖЕНИЕ|о порядке перевода студентов|Москва, 2002 год",
      "ПОЛОЖЕНИЕ о порядке перевода студентов", "2002", "rules", NULL, NULL,
      NULL, NULL },
    /* what is to come is no document's date */
    { "ПОЛОЖЕНИЕ|о порядке перевода студентов|Москва, 2099",
      "ПОЛОЖЕНИЕ о порядке перевода студентов", NULL, "rules", NULL, NULL, NULL,
      NULL },
    { "#О визах|Закон Республики Казахстан от 22 июля 2072 года № 477-IV.",
      "О визах", NULL, "law", "477-IV", NULL, "KZ", NULL },
    { "ПОЛОЖЕНИЕ|о порядке перевода студентов|Москва, 2100",
      "ПОЛОЖЕНИЕ о порядке перевода студентов", NULL, "rules", NULL, NULL, NULL,
      NULL },
    { "ПОЛОЖЕНИЕ|о порядке перевода студентов|Москва, 1900",
      "ПОЛОЖЕНИЕ о порядке перевода студентов", "1900", "rules", NULL, NULL,
      NULL, NULL },
    { "ПОЛОЖЕНИЕ|о порядке перевода студентов|Москва, 1899",
      "ПОЛОЖЕНИЕ о порядке перевода студентов", NULL, "rules", NULL, NULL, NULL,
      NULL },
    /* the day of a meeting, and a day by which something is to be done */
    { "Протокол № 7|г. Астана, 14 марта 2024 года Присутствовали: А. Сейтов "
      "(председатель), Н. Коваль.|Мера|2024-06-01|Решили: представить порядок.",
      "Протокол № 7", "2024-03-14", NULL, NULL, NULL, NULL, NULL },
    { "Протокол № 7|м. Київ, 14 березня 2024 року. Присутні: Н. Коваль.|"
      "01.06.2024",
      "Протокол № 7", "2024-03-14", NULL, NULL, NULL, NULL, NULL },
    { "ПОЛОЖЕНИЕ|г. Бишкек|о порядке перевода студентов", "ПОЛОЖЕНИЕ", NULL,
      "rules", NULL, NULL, NULL, NULL },
    { "ПОЛОЖЕНИЕ|м. Київ|о порядке перевода студентов", "ПОЛОЖЕНИЕ", NULL,
      "rules", NULL, NULL, NULL, NULL },
    { "ПОЛОЖЕНИЕ|г Бишкек|о порядке перевода студентов",
      "ПОЛОЖЕНИЕ г Бишкек о порядке перевода студентов", NULL, "rules", NULL,
      NULL, NULL, NULL },
    { "#Национальный доклад|г. Алматы, 2021 г.|Введение к докладу.",
      "Национальный доклад", "2021", "report", NULL, NULL, NULL, NULL },
    { "#Стратегия развития|Казахстан – 2050|Введение к стратегии.",
      "Стратегия развития", NULL, "programme", NULL, NULL, NULL, NULL },
    { "#Про публічні закупівлі|Верховна Рада України; Закон від 25.12.2015 № "
      "922-VIII|Стан: Чинний|ЗАКОН УКРАЇНИ",
      "Про публічні закупівлі", "2015-12-25", "law", "922-VIII",
      "Верховна Рада України", "UA", NULL },
    { "#О мерах по охране лесов|Сноска. Утратило силу решением акима области "
      "от 29.09.2004 № 9-96.|Аким области РЕШИЛ:",
      "О мерах по охране лесов", NULL, "decision", NULL, NULL, NULL, NULL },
    { "#Орман қорғау туралы|Қазақстан Республикасы Үкiметiнiң 1996 жылғы 2 "
      "сәуiрдегi N 5 қаулысы|Ескерту. Күшi жойылды - 29.09.2004 № 9-96.",
      "Орман қорғау туралы", "1996-04-02", "decree", "5",
      "Қазақстан Республикасы Үкiметi", "KZ", NULL },
    /* titles: of a first line a date tells, or that there is no heading */
    { "Визы для студентов|15 мая 2024 года|#Глава 1. Общее|Текст главы.",
      "Визы для студентов", "2024-05-15", NULL, NULL, NULL, NULL, NULL },
    { "Визы для студентов|Текст вводный.|#Общее|Текст главы.", "Общее", NULL,
      NULL, NULL, NULL, NULL, NULL },
    { "Визы для студентов|Текст вводный.|Текст главы.", "Визы для студентов",
      NULL, NULL, NULL, NULL, NULL, NULL },
    { "#Концепция развития науки на 2022–2026 годы|г. Алматы, 14 марта 2022 "
      "года",
      "Концепция развития науки на 2022–2026 годы", "2022-03-14", "concept",
      NULL, NULL, NULL, NULL },
    { "#Ғылымды дамытудың 2025–2028 жылдарға арналған бағдарламасы (жоба)|"
      "2025 жылғы сәуір",
      "Ғылымды дамытудың 2025–2028 жылдарға арналған бағдарламасы (жоба)",
      "2025-04", "programme", NULL, NULL, NULL, NULL },
    { "#Silk Road Campus: a regional programme for 2026–2030|May 2025",
      "Silk Road Campus: a regional programme for 2026–2030", "2025-05",
      "programme", NULL, NULL, NULL, NULL },
    { "#Державна програма підтримки молоді|(станом на 01.02.2024)",
      "Державна програма підтримки молоді", NULL, "programme", NULL, NULL, NULL,
      "2024-02-01" },
    { "#Data Sharing Act 2014|[17th July 2014]", "Data Sharing Act 2014",
      "2014-07-17", "law", NULL, NULL, NULL, NULL },
    { "#Стратегія розвитку освіти|Версія 1.2 для обговорення",
      "Стратегія розвитку освіти", NULL, "programme", NULL, NULL, NULL, "1.2" },
    /* not acts */
    { "#Зелёный кампус|Выступление на региональном форуме|Нур-Султан, 25 мая "
      "2022 года|Уважаемые участники форума!",
      "Зелёный кампус", "2022-05-25", "speech", NULL, NULL, NULL, NULL },
    { "#ЖАҢА УНИВЕРСИТЕТ|Алматы қаласы, 2025 жылғы 29 тамыз|Құрметті "
      "әріптестер!|Жаңа оқу жылын бастағалы отырмыз.",
      "ЖАҢА УНИВЕРСИТЕТ", "2025-08-29", "speech", NULL, NULL, NULL, NULL },
    { "#Візи для талантів|Аналітична доповідь, 3 березня 2025 року",
      "Візи для талантів", "2025-03-03", "report", NULL, NULL, NULL, NULL },
    { "#«Возвращаются к задаче»|Интервью с заведующей лабораторией|8 декабря "
      "2021 года",
      "«Возвращаются к задаче»", "2021-12-08", "interview", NULL, NULL, NULL,
      NULL },
    { "#Министерство вводит визу|5 марта 2024 года|Новая виза появится летом.|"
      "Её дадут на год.",
      "Министерство вводит визу", "2024-03-05", "news", NULL, NULL, NULL,
      NULL },
    { "#Президент подписал закон о визах|Документ принят в среду.",
      "Президент подписал закон о визах", NULL, NULL, NULL, NULL, NULL, NULL },
    { "#Students report low incomes|They said so.",
      "Students report low incomes", NULL, NULL, NULL, NULL, NULL, NULL },
    /* stamps of approval */
    { "УТВЕРЖДЕНО решением Ученого совета|Университета имени Абая|от «27» июня "
      "2023 г., протокол № 9|#Правила обмена студентами",
      "Правила обмена студентами", "2023-06-27", "rules", NULL, NULL, NULL,
      NULL },
    { "ЗАТВЕРДЖЕНО|Наказ ректора|05.07.2024 № 764|#Положення про стажування",
      "Положення про стажування", "2024-07-05", "rules", "764", NULL, NULL,
      NULL },
    { "#Принят закон о науке|19 ноября 2024 года|Депутаты одобрили его.",
      "Принят закон о науке", "2024-11-19", "news", NULL, NULL, NULL, NULL },
    /* a title in two lines, a type with its number, a signature */
    { "ФЕДЕРАЛЬНЫЙ ЗАКОН|О поправках в Закон \"Об образовании в|Российской "
      "Федерации\"|Принят Государственной Думой 17 февраля 2023 года|#Статья 1"
      "|Текст закона.|Москва, Кремль|28 февраля 2023 года|№ 52-ФЗ",
      "О поправках в Закон \"Об образовании в Российской Федерации\"",
      "2023-02-28", "law", "52-ФЗ", NULL, NULL, NULL },
    { "УКАЗ ПРЕЗИДЕНТА УКРАЇНИ №64/2022|Про введення воєнного стану|24 лютого "
      "2022 року",
      "Про введення воєнного стану", "2022-02-24", "decree", "64/2022",
      "ПРЕЗИДЕНТ УКРАЇНИ", "UA", NULL },
    { "DECREE OF THE PRESIDENT OF THE REPUBLIC OF KAZAKHSTAN|No. 521 dated 5 "
      "July 2024|On measures to attract specialists",
      "On measures to attract specialists", "2024-07-05", "decree", "521",
      "PRESIDENT OF THE REPUBLIC OF KAZAKHSTAN", "KZ", NULL },
    { "#«Мы возвращаем учёных домой». Интервью с ректором|3 марта 2024 года",
      "«Мы возвращаем учёных домой». Интервью с ректором", "2024-03-03",
      "interview", NULL, NULL, NULL, NULL },
    /* what is not the date of the document */
    { "#О внесении изменений в Указ от 5 мая 2010 года № 977|Текст указа.",
      "О внесении изменений в Указ от 5 мая 2010 года № 977", NULL, NULL, NULL,
      NULL, NULL, NULL },
    { "Утратил силу - Кодекс Федерации|от 16.11.95 г. N 167-ФЗ|#КОДЕКС О ВОДЕ",
      "КОДЕКС О ВОДЕ", NULL, "law", NULL, NULL, NULL, NULL },
    { "Утратил силу - Кодекс Российской|Федерации от 16.11.95 г. N 167-ФЗ|"
      "#КОДЕКС О ВОДЕ",
      "КОДЕКС О ВОДЕ", NULL, "law", NULL, NULL, NULL, NULL },
    { "#Положення про мобільність|Вводиться в дію з 1 вересня 2025 року",
      "Положення про мобільність", NULL, "rules", NULL, NULL, NULL, NULL },
    { "#План|Введение.|В 2010 году Казахстан присоединился к процессу, а 1 "
      "мая 2011 года принял программу обмена студентами.",
      "План", NULL, NULL, NULL, NULL, NULL, NULL },
    /* what the text calls itself */
    { "#Общие вопросы|Настоящий Закон регулирует отношения.", "Общие вопросы",
      NULL, "law", NULL, NULL, NULL, NULL },
    { "#Жалпы мәселелер|Осы Тұжырымдама негізгі бағыттарды айқындайды.",
      "Жалпы мәселелер", NULL, "concept", NULL, NULL, NULL, NULL },
    { "#General|This Agreement enters into force later.", "General", NULL,
      "agreement", NULL, NULL, NULL, NULL },
};

static void
add_lines(slice lines)
{
    for (size_t at = 0; at <= lines.size;) {
        size_t end = at;
        slice  line;

        while (end < lines.size && lines.data[end] != '|')
            end++;
        line = slice_part(lines, at, end);
        at = end + 1;
        if (slice_starts(line, SLICE("#"))) {
            document_begin(&doc, SEGMENT_HEADING, 1);
            line = slice_part(line, 1, line.size);
        } else {
            document_begin(&doc, SEGMENT_PARAGRAPH, 0);
        }
        document_text(&doc, line);
        document_end(&doc);
    }
}

static void
expect(int number, const char *name, const char *wanted)
{
    slice found = document_get(&doc, name);

    ck_assert_msg(slice_is(found, wanted ? wanted : ""),
                  "row %d, %s: \"%.*s\", expected \"%s\"", number, name,
                  (int)found.size, found.data ? found.data : "",
                  wanted ? wanted : "");
}

START_TEST(lines_tell)
{
    const row *r = &rows[_i];

    add_lines(slice_of(r->lines));
    ck_assert_int_eq(head_claims(&doc, SLICE("file")), TIZBE_OK);
    if (r->title)
        expect(_i, "title", r->title);
    expect(_i, "date", r->date);
    expect(_i, "doc_type", r->type);
    expect(_i, "number", r->number);
    expect(_i, "issuer", r->issuer);
    expect(_i, "country", r->country);
    expect(_i, "version", r->version);
}
END_TEST

START_TEST(signature_dates_an_act)
{
    add_lines(SLICE("#Семейный кодекс|Принят Государственной Думой 8 "
                    "декабря 1995 года"));
    for (int i = 0; i < 30; i++)
        add_lines(SLICE("Статья о семье и о детях."));
    add_lines(SLICE("Президент|Москва, Кремль|29 декабря 1995 года|№ "
                    "223-ФЗ"));
    ck_assert_int_eq(head_claims(&doc, SLICE("file")), TIZBE_OK);
    expect(0, "date", "1995-12-29");
    expect(0, "number", "223-ФЗ");
}
END_TEST

START_TEST(approval_dates_an_act)
{
    add_lines(SLICE("#Об утверждении порядка|На основании закона "
                    "ПРИКАЗЫВАЮ:"));
    for (int i = 0; i < 30; i++)
        add_lines(SLICE("Обеспечить исполнение приказа по порядку."));
    add_lines(SLICE("Утвержден приказом от 25 апреля 2023 года № "
                    "05/110|#Порядок"));
    ck_assert_int_eq(head_claims(&doc, SLICE("file")), TIZBE_OK);
    expect(0, "date", "2023-04-25");
    expect(0, "number", "05/110");
    expect(0, "doc_type", "order");
}
END_TEST

START_TEST(metadata_outdo_lines)
{
    document_set(&doc, "date", SLICE("2020-01-01"), SOURCE_DOCUMENT);
    add_lines(SLICE("#Отчёт о мобильности|5 марта 2024 года"));
    document_set(&doc, "doc_type", SLICE("news"), SOURCE_FILE);
    ck_assert_int_eq(head_claims(&doc, SLICE("file")), TIZBE_OK);
    expect(0, "date", "2020-01-01");
    expect(0, "doc_type", "report");
}
END_TEST

static const struct {
    const char *name, *url, *date, *country;
} names[] = {
    { "2024-05-15 order", "", "2024-05-15", "" },
    { "order_15.05.2024", "", "2024-05-15", "" },
    { "scan20240515", "", "2024-05-15", "" },
    { "2024_05_15", "", "2024-05-15", "" },
    { "2024.05/15", "", "2024-05-15", "" },
    { "2024+05-15", "", "2024", "" },
    { "2024-05+15", "", "2024", "" },
    { "00.05.2024", "", "2024", "" },
    { "15.00.2024", "", "2024", "" },
    { "15.5.2024", "", "2024", "" },
    { "scan20240500", "", "", "" },
    { "19491231", "", "", "" },
    { "19500101", "", "1950-01-01", "" },
    { "20991231", "", "", "" },
    { "21000101", "", "", "" },
    { "a1949", "", "", "" },
    { "a1950", "", "1950", "" },
    { "a2026", "", "2026", "" },
    { "a2099", "", "", "" },
    { "2072-05-15 of 2024", "", "", "" },
    { "a2100", "", "", "" },
    { "report_2019", "", "2019", "" },
    { "programme 2022-2026", "", "", "" },
    { "102010133", "", "", "" },
    { "ua-law-2491-14", "", "", "" },
    { "2024-13-40", "", "2024", "" },
    { "news", "https://example.kz/ru/news/2024/05/15/visa", "2024-05-15",
      "KZ" },
    { "2021", "https://example.gov.ua/2024/05/visa", "2024", "UA" },
    { "kz", "https://example.org/x.kz", "", "" },
};

START_TEST(names_tell)
{
    document_set(&doc, "url", slice_of(names[_i].url), SOURCE_DOCUMENT);
    name_claims(&doc, slice_of(names[_i].name));
    expect(_i, "date", names[_i].date);
    expect(_i, "country", names[_i].country);
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("ingest/head_claims");
    TCase *tests = tcase_create("lines");

    tcase_add_checked_fixture(tests, one_document_begin, one_document_end);
    tcase_add_loop_test(tests, lines_tell, 0, COUNT_OF(rows));
    tcase_add_test(tests, signature_dates_an_act);
    tcase_add_test(tests, approval_dates_an_act);
    tcase_add_test(tests, metadata_outdo_lines);
    tcase_add_loop_test(tests, names_tell, 0, COUNT_OF(names));
    suite_add_tcase(suite, tests);
    return check_run(suite);
}
