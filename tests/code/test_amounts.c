/* Sums, numbers, spans of time and years in four languages. */
#include "check_main.h"

#include "base/array.h"
#include "code/register/amounts.h"
#include "initiative_bench.h"

/* What is found, as "NUMBER UNIT" and years, "; " between. */
static const struct {
    const char *lang, *text, *found;
} rows[] = {
    /* money */
    { "en", "worth USD 300,000 in all", "300000 USD" },
    { "en", "De Montfort (US$16 million in Almaty)", "16000000 USD" },
    { "en", "€ 2.5 bn a year", "2500000000 EUR per year" },
    { "en", "a monthly income of USD 3,000", "3000 USD per month" },
    { "ru", "стоимостью 22 миллиона долларов США", "22000000 USD" },
    { "ru", "4 млрд тенге и 700 тыс. рублей", "4000000000 KZT; 700000 RUB" },
    { "ru", "заплатил 16 $ за тест", "16 USD" },
    { "uk", "обсягом 16 млн доларів", "16000000 USD" },
    { "uk", "по 60 млн теньге", "60000000 KZT" },
    { "ru", "в 20 миллионов драмов", "20000000 AMD" },
    { "ru", "вложил полумиллиона евро", "500000 EUR" },
    { "uk", "2 млн гривень", "2000000 UAH" },
    { "kk", "айлық табысы 3 000 АҚШ доллары", "3000 USD per month" },
    { "kk", "құны 6,5 млрд теңгелік", "6500000000 KZT" },
    /* what counts, behind what describes it */
    { "uk", "77 щорічних виплат", "77 виплат" },
    { "ru", "для 40 наших партнёров", "40 партнёров" },
    { "en", "17 research organisations", "17 organisations" },
    /* points of a list, and parts of a law by their numbers */
    { "uk", "доповнити \"13) до 1 січня 2016 року\"", "year 2016" },
    { "uk", "відповідно до статей 12 , 14 цього Закону", "" },
    { "uk", "у розмірі 0,5 прожиткового мінімуму", "0.5 subsistence-minimums" },
    { "ru", "до 4 прожиточных минимумов", "4 subsistence-minimums" },
    /* multipliers glued to figures: one letter where it is money alone */
    { "en", "costs USD 2.4bn and $1.2M", "2400000000 USD; 1200000 USD" },
    { "en", "costs €500k a year", "500000 EUR per year" },
    { "en", "12m tenge, and 12m behind the gate", "12000000 KZT" },
    { "ru", "700тыс. рублей", "700000 RUB" },
    { "ru", "5 млн руб. и 300 тыс. грн", "5000000 RUB; 300000 UAH" },
    { "uk", "шістьом студентам", "6 students" },
    { "kk", "40 процент", "40 %" },
    /* what goes on with a smaller multiplier */
    { "ru", "2 млн 300 тыс. тенге", "2300000 KZT" },
    { "kk", "2 млн 300 мың теңге", "2300000 KZT" },
    /* halves of what multiplies, and of nothing else */
    { "en", "half a million dollars", "500000 USD" },
    { "en", "two and a half million euros", "2500000 EUR" },
    { "en", "half the students left", "" },
    { "ru", "полтора миллиарда тенге", "1500000000 KZT" },
    { "ru", "два с половиной миллиона евро", "2500000 EUR" },
    { "uk", "півтора мільярда гривень", "1500000000 UAH" },
    { "kk", "бір жарым миллиард теңге", "1500000000 KZT" },
    { "kk", "жарты миллион доллар", "500000 USD" },
    { "en", "six and a half years", "6.5 years" },
    { "ru", "три с половиной года", "3.5 years" },
    { "kk", "бір жарым жыл", "1.5 years" },
    { "uk", "пів мільйона євро", "500000 EUR" },
    { "en", "half a percent of GDP", "0.5 % of GDP" },
    { "uk", "до пів відсотка ВВП", "0.5 % of GDP" },
    { "kk", "ЖІӨ-нің жарты пайызы", "0.5 % of GDP" },
    { "en", "it lasts half a year", "6 months" },
    /* a thousand in the genitive, and hundreds that nobody counted */
    { "ru", "для тысячи студентов", "1000 students" },
    { "ru", "для тысячи двухсот студентов", "1200 students" },
    { "uk", "для сотні вчителів", "100 teachers" },
    { "ru", "тысячи студентов", "" },
    { "en", "several hundred students", "" },
    { "kk", "бірнеше жүз студент", "" },
    /* a term beside a sum is not what it is paid for */
    { "kk", "үш жылдық зерттеуге 800 000 еуро", "3 years; 800000 EUR" },
    { "kk", "жылдық 800 000 еуро", "800000 EUR per year" },
    /* one, where its unit stands beside it */
    { "en", "one percent of GDP", "1 % of GDP" },
    { "ru", "до одного процента ВВП", "1 % of GDP" },
    { "uk", "до одного відсотка ВВП", "1 % of GDP" },
    { "kk", "ЖІӨ-нің бір пайызына дейін", "1 % of GDP" },
    { "en", "a one-year visa", "1 years" },
    { "kk", "бір жылдық виза", "1 years" },
    { "en", "one student", "" },
    { "kk", "90 күндік виза", "90 days" },
    /* a span whose number is in its adjective, or not said */
    { "ru", "годовая виза, и годовой бюджет", "1 years" },
    { "uk", "річну візу та річний бюджет", "1 years" },
    { "en", "may live here a year, and twice a year", "1 years" },
    { "ru", "могут жить здесь год", "1 years" },
    { "uk", "можна прожити в місті рік", "1 years" },
    { "kk", "бір жыл қашықтан жұмыс істейді", "1 years" },
    { "ru", "год назад открылся", "" },
    { "en", "the card is valid for one year", "1 years" },
    { "en", "graduates are given a year to look for work", "1 years" },
    { "en", "in one year it grew, and it costs 200 a year to run", "200" },
    { "en", "valid for a year and a half", "1.5 years" },
    { "ru", "карта действует один год", "1 years" },
    { "ru", "дают выпускникам год на поиск работы", "1 years" },
    { "ru", "открылась за год до этого", "" },
    { "uk", "віза діє один рік", "1 years" },
    { "kk", "виза бір жыл жарамды", "1 years" },
    { "kk", "бір жыл бұрын ашылды", "" },
    /* what multiplies, before what is described */
    { "en", "a thousand young engineers", "1000 specialists" },
    { "ru", "тысяча молодых инженеров", "1000 specialists" },
    { "uk", "тисячу молодих інженерів", "1000 specialists" },
    { "kk", "408 мыңдық квота", "408000" },
    /* a quarter of what multiplies, and a half of what measures */
    { "en", "a quarter of a million dollars", "250000 USD" },
    { "ru", "четверть миллиона евро", "250000 EUR" },
    { "kk", "ширек миллион доллар", "250000 USD" },
    { "en", "a quarter of the students", "" },
    { "en", "three quarters of a million euros", "750000 EUR" },
    { "ru", "три четверти миллиона евро", "750000 EUR" },
    { "kk", "төрттен үш миллион еуро", "" },
    { "en", "half a petaflop", "0.5 petaflops" },
    { "ru", "в половину петафлопса", "0.5 petaflops" },
    /* from one to the next, in words */
    { "kk", "300 мыңнан 500 мың гривнаға дейін", "300000-500000 UAH" },
    /* a currency is of the number before it */
    { "kk", "3 млн теңгелік екі жүз орын", "3000000 KZT; 200 places" },
    { "en", "in 2025 EUR 180,000", "180000 EUR; year 2025" },
    { "ru", "не менее шестидесяти кредитов", "60 credits" },
    /* two years are a period where a word says so, or they follow each other */
    { "en", "between 2025 and 2028", "year 2025-2028" },
    { "en", "in 2025 and 2026", "year 2025-2026" },
    { "en", "in 2025 and 2030", "year 2025; year 2030" },
    { "kk", "2025 пен 2028 жылдар аралығында", "year 2025-2028" },
    /* one of what multiplies, where it counts something */
    { "en", "paid a million dollars", "1000000 USD" },
    { "en", "millions of dollars", "" },
    { "ru", "миллион человек", "1000000 people" },
    { "ru", "тысячи студентов", "" },
    { "uk", "сотню місць", "100 places" },
    { "ru", "тысячу пятьсот студентов", "1500 students" },
    { "kk", "мың бес жүз студент", "1500 students" },
    { "kk", "мың студент", "1000 students" },
    { "en", "two dozen universities", "24 universities" },
    { "ru", "два десятка вузов", "20 universities" },
    /* whose money it is stands between */
    { "en", "2 billion Japanese yen", "2000000000 JPY" },
    { "ru", "1,5 млн долл.", "1500000 USD" },
    /* what Kazakh puts between a number and its unit */
    { "kk", "12 000-нан астам студент", "12000 students" },
    { "kk", "300-ден 500-ге дейін студент", "300-500 students" },
    { "en", "between 300 and 500 students", "300-500 students" },
    /* whose dollars: a sign of two is more than one of one */
    { "en", "C$5,000, US$6,000 and $7,000", "5000 CAD; 6000 USD; 7000 USD" },
    { "kk", "2 000 австралиялық долларға", "2000 AUD" },
    /* numerals in words */
    { "en", "twelve hundred students", "1200 students" },
    { "en", "two thousand and twenty students", "2020 students" },
    { "kk", "ондаған мың студент", "" },
    { "en", "twelve thousand students", "12000 students" },
    { "en", "two hundred and fifty teachers", "250 teachers" },
    { "ru", "двести сорок два студента", "242 students" },
    { "ru", "ограничен девяноста днями", "90 days" },
    { "uk", "дев'яноста днями", "90 days" },
    { "uk", "двох тисяч викладачів", "2000 teachers" },
    { "kk", "он екі мың студент", "12000 students" },
    { "kk", "екі жүз елу оқытушы", "250 teachers" },
    /* a lone one, ordinals and years are no amounts */
    { "ru", "принцип одного окна", "" },
    { "kk", "«бір терезе» қағидаты", "" },
    { "ru", "для 21-го века", "" },
    { "en", "the fourth branch", "" },
    /* names of articles, ages and shares count nothing */
    { "kk", "№ 58 қаулы", "" },
    { "en", "Resolution No. 58 of the council", "" },
    { "ru", "в пункте 1 настоящих Правил", "" },
    { "en", "under article 5 of the treaty", "" },
    { "en", "under part 1 of the act and schedule 2 students", "" },
    { "ru", "подпунктом 24 студенты, в части 3 кампусы", "" },
    { "uk", "підпункту 24 студенти, частини 3 кампуси", "" },
    { "kk", "кодекстің үш жүз төртінші бабының талабы", "" },
    { "kk", "кодекстің 304 бабының талабы", "" },
    { "kk", "он бесінші студент, он бес студент", "15 students" },
    { "en", "section 22(2) of the act", "" },
    { "en", "it emphasizes (1) students", "" },
    { "ru", "Стратегия-2050", "year 2050" },
    { "en", "1 Section 58 of the act is amended", "" },
    { "en", "under sections 71, 72 and 75 of the act", "" },
    { "en", "under section 71, 72 students", "72 students" },
    { "ru", "статей 12, 13 и 14 закона", "" },
    { "ru", "от 16.11.95 г. принят", "16.11" },
    { "en", "the microscopes are 22 years old", "" },
    { "ru", "средний возраст приборов — 15 лет", "" },
    { "en", "the Initiatives 1 and 2 were chosen", "" },
    { "en", "Figure 3 shows centres", "" },
    { "uk", "23) академічна мобільність", "" },
    { "en", "5.3 million tenge", "5300000 KZT" },
    { "uk", "11 -1 ) індивідуальна траєкторія", "" },
    { "uk", "програмою 2201470 \"Здійснення оцінювання\"", "" },
    { "uk", "2. Рада складається з дев'яти осіб", "9 people" },
    { "en", "two kinds: 1) grants; 2) loans, and (with 40 teachers)",
      "2 kinds; 40 teachers" },
    { "kk", "кодекстің 69-бабына сәйкес", "" },
    { "en", "the “Open Kazakhstan 500+” concept", "" },
    /* nor do works that are cited, and what a list of laws is quoted by */
    { "en", "institutes [43] and grants [30, 31], and 46 students",
      "46 students" },
    { "uk", "(ВВР, 2001, N 31, ст. 158) студентів", "year 2001" },
    { "uk", "(2001 р., № 5-6, ст. 30 із наступними змінами)", "year 2001" },
    { "en", "a survey of 724 graduates found", "" },
    { "en", "two graduates in five", "" },
    { "ru", "двое из пяти студентов", "" },
    { "uk", "троє з п'яти студентів", "" },
    { "ru", "двое студентов", "2 students" },
    { "en", "two thirds of students", "" },
    { "en", "three quarters of the students", "" },
    /* nor do places in a ranking */
    { "en", "among the top 500 universities", "" },
    { "ru", "из первых пятисот рейтинга", "" },
    { "en", "the first 200 students", "200 students" },
    { "kk", "қаржыны екі еселеуге шақырды", "" },
    { "en", "1.5 times the salary", "" },
    { "ru", "в полтора раза больше", "" },
    { "kk", "екі есе көп", "" },
    { "ru", "двух стран подписали соглашение", "2 states" },
    /* ranges */
    { "en", "from 4.5 to 7 percent of GDP", "4.5-7 % of GDP" },
    { "ru", "с 4,5 до 7 процентов ВВП", "4.5-7 % of GDP" },
    { "uk", "із 4,5 до 7 відсотків ВВП", "4.5-7 % of GDP" },
    { "kk", "ЖІӨ-нің 4,5 пайызынан 7 пайызына дейін", "4.5-7 % of GDP" },
    { "en", "3-5 years", "3-5 years" },
    { "kk", "13–15 мың адам", "13000-15000 people" },
    { "kk", "отыздан қырық бес орынға дейін", "30-45 places" },
    { "kk", "бюджеттің үштен бес пайызына дейін", "3-5 %" },
    { "kk", "бестен бірі", "" },
    /* each number has its unit */
    { "en", "extended from one year to two years", "1-2 years" },
    { "ru", "на срок от одного года до двух лет", "1-2 years" },
    { "uk", "від одного року до двох років", "1-2 years" },
    { "kk", "бір жылдан екі жылға дейін", "1-2 years" },
    { "en", "for two or three years", "2-3 years" },
    { "kk", "бес пен он пайыз аралығында", "5-10 %" },
    { "ru", "от полумиллиона до двух миллионов тенге", "500000-2000000 KZT" },
    { "kk", "бір миллионнан үш миллион теңгеге дейін", "1000000-3000000 KZT" },
    /* what falls */
    { "en", "from 20 to 10 percent", "20-10 %" },
    { "ru", "с десяти лет до пяти лет", "10-5 years" },
    { "kk", "20 пайыздан 10 пайызға дейін", "20-10 %" },
    { "en", "for 20 to 10 students", "20; 10 students" },
    { "kk", "оннан астам университет", "10 universities" },
    { "kk", "оннан орын", "10 places" },
    { "en", "between USD 500 and USD 1,000 a month", "500-1000 USD per month" },
    { "en", "from EUR 300 to EUR 500", "300-500 EUR" },
    { "en", "$500 to $1,000", "500-1000 USD" },
    { "en", "$500-$1,000", "500-1000 USD" },
    { "en", "an increase in foreign students from 37,000 to 60,000",
      "37000-60000 students" },
    { "en", "rose by 12% again", "12 %" },
    /* units */
    { "en", "a capacity of 2 petaflops", "2 petaflops" },
    { "ru", "на 800 мест", "800 places" },
    { "en", "2,000 welders", "2000 welders" },
    { "kk", "шетелдік студенттер санын 150 000-ға жеткізу", "150000 students" },
    /* adjectives that hold both */
    { "ru", "десятилетняя виза", "10 years" },
    { "en", "may stay for a year on a visa", "1 years" },
    { "en", "a year later the visa ended", "" },
    { "ru", "грант даётся на один год", "1 years" },
    { "ru", "виза на год", "1 years" },
    { "kk", "бір жылға виза", "1 years" },
    { "uk", "двічі на рік", "" },
    { "uk", "отримати візу на рік", "1 years" },
    { "uk", "видають 200 віз на рік", "200" },
    { "ru", "10-летняя виза", "10 years" },
    { "uk", "трирічний контракт", "3 years" },
    { "uk", "тридцятиденна віза", "30 days" },
    { "kk", "үш апталық мектеп", "3 weeks" },
    { "ru", "300-местное общежитие, двухместная комната", "300 places" },
    /* half of a year is six months, where something lasts so long */
    { "en", "a half-year internship, and half a year abroad",
      "6 months; 6 months" },
    { "ru", "стажировка до полугода", "6 months" },
    { "ru", "раз в полгода, за полгода, полгода назад", "" },
    { "kk", "жарты жылдық курс, жарты жылда", "6 months" },
    { "ru", "полугодовая стажировка", "6 months" },
    { "en", "a ten-year visa", "10 years" },
    { "ru", "Трехдневный семинар, двадцатипятилетняя аренда",
      "3 days; 25 years" },
    { "uk", "сорокап’ятиденний курс, двохсотмісний гуртожиток",
      "45 days; 200 places" },
    { "uk", "тривалістю до пів року, раз на пів року", "6 months" },
    { "ru", "действует до конца месяца, день открытых дверей", "" },
    { "en", "200 visas a year to specialists", "200" },
    { "en", "for a semester", "" },
    { "ru", "на один семестр, на два семестра", "2 semesters" },
    /* how old they are */
    { "kk", "«Жас ғалым» жобасы үш жыл ішінде төлейді", "3 years" },
    { "kk", "35 жасқа дейінгі ғалымдар, қырықтан асқандар", "" },
    { "en", "researchers under 35", "" },
    { "ru", "учёные моложе тридцати пяти лет", "" },
    /* what describes what is counted */
    { "ru", "три областных университета, два полных года",
      "3 universities; 2 years" },
    { "ru", "привезти семью; с семью университетами", "7 universities" },
    { "uk", "десятеро студентів", "10 students" },
    { "kk", "он екі әнші", "12 әнші" },
    { "kk", "қосымша тоғыз миллион еуро", "9000000 EUR" },
    { "ru", "свыше тысячи долларов, тысячи студентов", "1000 USD" },
    /* of how many */
    { "en", "six out of ten", "" },
    { "kk", "оннан алтауы, үштен бірге", "" },
    { "ru", "две тысячи на миллион жителей", "2000" },
    /* what was, is no term */
    { "en", "over the past two years", "" },
    { "kk", "соңғы үш жылда", "" },
    /* what a number is of that rises */
    { "en", "bring the number of scholarships they give to sixty",
      "60 scholarship" },
    { "ru", "поднять число стипендий до шестидесяти", "60 scholarship" },
    /* years */
    { "en", "opened in 2025", "year 2025" },
    { "en", "for 2024-2029", "year 2024-2029" },
    { "ru", "с 2024 по 2029 год", "year 2024-2029" },
    { "ru", "до 2030 года", "year 2030" },
    { "kk", "2030 жылға дейін", "year 2030" },
    { "kk", "2025-жылы ашылды", "year 2025" },
    { "uk", "15.05.2017 ухвалено", "year 2017" },
    { "en", "2100 students left", "2100 students" },
    { "en", "from 2026 students will pay", "year 2026" },
    { "en", "in FY2026", "year 2026" },
    { "en", "the 2026/27 academic year", "year 2026-2027" },
    { "ru", "в 2025/2026 учебном году", "year 2025-2026" },
    { "en", "in 2026–27", "year 2026-2027" },
    { "ru", "с 2024 года по 2028 год", "year 2024-2028" },
    { "uk", "з 2024 року до 2028 року", "year 2024-2028" },
    { "kk", "2025 жылдан 2029 жылға дейін", "year 2025-2029" },
    { "en", "from 2025 until the end of 2027", "year 2025-2027" },
    { "ru", "с 2025 года до конца 2027 года", "year 2025-2027" },
    { "en", "in May 2026 students", "year 2026" },
    { "uk", "у дві тисячі двадцять шостому році", "" },
    { "uk", "відкрита у 2024 році, до 2029 року отримає",
      "year 2024; year 2029" },
    { "ru", "в 1990-е годы, в 2030-м", "year 2030" },
    { "kk", "1990 жылдары, 2026-2030 жылдары", "year 2026-2030" },
    /* days of the month, and years in words, count nothing */
    { "en", "on June 27-30, 2004", "year 2004" },
    { "uk", "15 грудня 21-го року", "" },
    { "en", "in April eighteen universities came", "18 universities" },
    { "kk", "2008 жылғы 4 желтоқсандағы кодекс", "year 2008" },
};

static void
put_amount(buffer *out, const amount *a)
{
    buffer_text(out, out->size > 0 ? "; " : "");
    amount_put_number(out, a);
    if (a->kind != AMOUNT_NUMBER) {
        buffer_byte(out, ' ');
        amount_put_unit(out, a);
    }
}

START_TEST(finds_amounts)
{
    amount_list list = { 0 };
    buffer      found = { 0 };

    buffer_text(&found, "");
    ck_assert_int_eq(
        amounts_find(bench_read(rows[_i].lang, rows[_i].text), &list),
        TIZBE_OK);
    for (size_t i = 0; i < list.count; i++)
        put_amount(&found, &list.items[i]);
    for (size_t i = 0; i < list.period_count; i++) {
        buffer_text(&found, found.size > 0 ? "; year " : "year ");
        period_put(&found, &list.periods[i]);
    }
    ck_assert_msg(slice_is(buffer_slice(&found), rows[_i].found),
                  "%s '%s': found '%s', expected '%s'", rows[_i].lang,
                  rows[_i].text, found.data ? found.data : "", rows[_i].found);
    buffer_release(&found);
    amounts_release(&list);
}
END_TEST

int
main(void)
{
    Suite *s = suite_create("code/register/amounts");
    TCase *tc = tcase_create("rows");

    tcase_add_unchecked_fixture(tc, bench_begin, bench_end);
    tcase_add_loop_test(tc, finds_amounts, 0, COUNT_OF(rows));
    suite_add_tcase(s, tc);
    return check_run(s);
}
