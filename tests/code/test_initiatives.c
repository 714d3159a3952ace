/* Which measures a paragraph names, and what is said of each. */
#include "check_main.h"

#include "base/array.h"
#include "base/buffer.h"
#include "code/register/initiative_detect.h"
#include "initiative_bench.h"

enum { TYPES_MAX = 4 };

/* Expected, a measure a line: "type name | amount unit | year | place |
 * partner | status". */
static const struct {
    const char *lang, *text, *found;
} rows[] = {
    /* no word stands before the first */
    { "en", "Million scholarship programme of the ministry opened in Almaty.",
      "scholarship scholarship programme of the ministry |  |  | Almaty |  | "
      "operating\n" },
    { "en",
      "A research fund of KZT 4 billion will be set up in Almaty by 2027.",
      "fund research fund | 4000000000 KZT | 2027 | Almaty |  | planned\n" },
    /* towns by their older and their other names */
    { "kk", "Көрме Үрімжіде ашылды, оған 40 млн теңге бөлінді.",
      "fair Көрме | 40000000 KZT |  | Urumqi |  | operating\n" },
    { "uk", "У Чимкенті відкрили філію на 200 студентів.",
      "campus філію | 200 students |  | Shymkent |  | operating\n" },
    { "ru", "В Актюбинске открыли филиал на 200 студентов.",
      "campus филиал | 200 students |  | Aktobe |  | operating\n" },
    { "ru",
      "В Шымкенте открылась академия цифровых навыков, за год она подготовит "
      "три тысячи программистов.",
      "academy академия цифровых навыков | 3000 specialists |  | Shymkent |  "
      "| operating\n" },
    { "uk", "Уряд ухвалив постанову про правила в'їзду до 2030 року.",
      "legal-act постанову про правила в'їзду |  | 2030 |  |  | operating\n" },
    { "kk",
      "Мамырда өткен көрмені «Болашақ» бағдарламасының 40 түлегі "
      "ұйымдастырды.",
      "fair өткен көрмені |  |  |  |  | \n"
      "scholarship Болашақ» бағдарламасының | 40 graduates |  |  |  | \n" },
    /* a number before a measure counts it */
    { "ru", "Сотрудничество с Китаем дополнят шесть совместных программ.",
      "programme совместных программ | 6 programme |  |  | China | \n" },
    /* a contract steps back behind what it is for */
    { "en",
      "A dormitory for 800 students is being built in Oral. The partnership "
      "contract is worth USD 22 million.",
      "infrastructure dormitory | 800 students |  | Oral |  "
      "| planned\n" },
    /* what a visa is for is no permit beside it */
    { "en",
      "Foreign students who have graduated may stay in the country for two "
      "years on a job-search visa.",
      "visa job-search visa | 2 years |  |  |  | \n" },
    /* two of a kind, each with a quality of its own, for one purpose */
    { "en",
      "A scientific visa for educational immigration was introduced in 2024. "
      "In 2025 an investor visa for business immigration was introduced.",
      "visa scientific visa for educational immigration |  | 2024 |  |  | "
      "operating\n"
      "visa investor visa for business immigration |  | 2025 |  |  | "
      "operating\n" },
    /* who takes in so much a year is meant; and what a council recommends */
    { "en",
      "A residence permit is open to founders with a yearly turnover of USD "
      "100,000.",
      "permit residence permit | 100000 USD per year |  |  |  | \n" },
    { "uk",
      "У 2025 році створено раду ректорів. Рада рекомендувала запровадити єдину "
      "шкалу оцінок до 2030 року.",
      "council раду ректорів |  | 2025 |  |  | operating\n"
      "recommendation рекомендувала |  | 2030 |  |  | \n" },
    /* things and people, told with one breath */
    { "en",
      "The dual training programme covers 650 colleges and 70,000 students.",
      "programme dual training programme | 650 colleges;70000 students |  |  | "
      " | \n" },
    /* grants that are allotted are grants, and no money */
    { "ru", "В 2026 году докторантам выделят двенадцать тысяч грантов.",
      "grant грантов | 12000 grant | 2026 |  |  | planned\n" },
    /* a name in single marks */
    { "en", "In 2026 the ‘Digital Village’ programme will train 300 teachers.",
      "programme Digital Village’ programme | 300 teachers | 2026 |  |  | "
      "planned\n" },
    /* young scholars are no programme of that name */
    { "kk", "Жас ғалымдар 800 000 еуроға дейін грант ұтып ала алады.",
      "grant грант | 800000 EUR |  |  |  | \n" },
    /* two of a kind are one, two kinds are two */
    { "en",
      "The network of the two universities has a steering council in Almaty. "
      "The network grows.",
      "network network of the two universities | 2 universities |  |  |  | \n"
      "council steering council |  |  | Almaty |  | \n" },
    { "en",
      "Coursera courses, 400 in all, were translated into Kazakh and Russian, "
      "and 152 localised for Kazakh schools.",
      "course Coursera courses | 400  |  |  | Coursera;Kazakhstan | "
      "operating\n" },
    /* a quota counts what others are */
    { "en", "The quota for workers was set at 22,000 permits for 2026.",
      "quota quota for workers | 22000 permit | 2026 |  |  | \n" },
    /* where there is no sum, a span of time says something */
    { "en", "A visa for founders is valid for three years.",
      "visa visa for founders | 3 years |  |  |  | \n" },
    /* what a programme gives is its means, and budgets are of what has them */
    { "en",
      "The programme for the return of scholars provides grants for three "
      "years.",
      "programme programme for the return of scholars | 3 years |  |  |  | "
      "operating\n" },
    { "en",
      "An institute of genomics with a budget of USD 6 million opened in "
      "Almaty.",
      "institution institute of genomics | 6000000 USD |  | Almaty |  | "
      "operating\n" },
    /* so much in all, and so much of each */
    { "en",
      "The ministry gave grants of KZT 12 billion, up to KZT 50 million "
      "per project.",
      "grant grants | 12000000000 KZT;50000000 KZT |  |  |  | operating\n" },
    /* what lacks elsewhere takes no number away */
    { "ru",
      "Открыли учебный центр на 900 мест, ведь на границе не хватает "
      "машинистов.",
      "institution учебный центр | 900 places |  |  |  | operating\n" },
    /* how often is no term */
    { "en", "The law gives a lecturer an internship abroad once in five years.",
      "" },
    /* a year is of the one in whose clause it stands */
    { "en",
      "To fulfil the convention on diplomas, signed in 2025, the country "
      "passed a law on qualifications.",
      "convention convention on diplomas |  | 2025 |  |  | operating\n" },
    /* a plain word that nothing is said of is no measure */
    { "en", "The branches and the quota are discussed.", "" },
    /* nor one of a type that is told by its numbers */
    { "en", "The minister's order changed the study permits.", "" },
    { "ru", "Институты обсуждаются.", "" },
    /* nor is what people named before have, or an act that speaks of itself */
    { "en", "Nine colleges rewrite their programmes.", "" },
    { "uk", "Цим Законом визначено порядок.", "" },
    /* so many partnerships are no sum of the branches beside them */
    { "en",
      "Over two years 23 academic partnerships were set up, and Coventry "
      "University opened branches in Almaty.",
      "campus branches |  |  | Almaty | Coventry University | operating\n" },
    /* how many are lacking, and how many sit on a council */
    { "en", "A training programme begins, for 40,000 welders are lacking.",
      "programme training programme |  |  |  |  | \n" },
    { "en", "A council of 15 scientists on talent will meet in Almaty.",
      "council council | 15 scientists |  | Almaty |  | planned\n" },
    /* a letter is no thousand, and a turn no part of the name before it */
    { "en", "China has opened a K visa for young scientists.",
      "visa visa for young scientists |  |  | China |  | operating\n" },
    { "en", "Firms of Astana Hub pay no income tax for five years.",
      "institution Astana Hub |  |  |  |  | \n"
      "tax-incentive pay no income tax for five years | 5 years |  |  |  | \n" },
    /* what an economy makes is no measure's */
    { "en", "Founders obtain a visa. Exports passed USD 690 million in 2024.",
      "visa visa |  | 2024 |  |  | \n" },
    /* a declared year has a capital letter */
    { "ru", "2025 год объявлен Годом рабочих профессий.",
      "initiative Годом рабочих профессий |  | 2025 |  |  | announced\n" },
    /* future miners, and the scholarship */
    { "kk", "Болашақ кеншілер колледжде оқиды.", "" },
    /* what is not there, and whose name it is */
    { "ru", "Жить можно без визы и без разрешения на работу.", "" },
    { "kk", "Визасыз келушілер көп.", "" },
    { "en", "The British Council and the University of Arizona agreed.", "" },
    /* a name ends before a verb, and before what only goes on in small letters */
    { "en", "The council of deputy ministers meets in Astana twice a year.",
      "council council of deputy ministers |  |  | Astana |  | \n" },
    { "en",
      "He spoke at the National Council on Science and Technology meeting.",
      "council National Council on Science and Technology |  |  |  |  | \n" },
    /* a participle with its adverb is no verb */
    { "en", "A fund of highly qualified engineers opened in Almaty in 2025.",
      "fund fund of highly qualified engineers |  | 2025 | Almaty |  | "
      "operating\n" },
    /* what is named in quotation marks is none of those described before */
    { "en",
      "A migration strategy for Almaty was adopted in 2023. In 2025 the "
      "government approved the “Open Gates” concept.",
      "policy-document migration strategy for Almaty |  | 2023 | Almaty |  | "
      "operating\n"
      "policy-document Open Gates” concept |  | 2025 |  |  | operating\n" },
    /* ... keeps its city, and both halves of a word with a hyphen */
    { "en", "The Astana International Financial Center works.",
      "institution Astana International Financial Center |  |  |  |  | "
      "operating\n" },
    { "en", "Nine teachers took a two-month internship in China.",
      "programme two-month internship | 9 teachers |  | China |  | \n" },
    /* a city marks what is of a country first; a place in a list is no name */
    { "en",
      "Coventry University from the United Kingdom opened branches in Almaty "
      "and Astana.",
      "campus branches |  |  | United Kingdom;Almaty;Astana | Coventry "
      "University | operating\n" },
    { "en", "Initiative 5 introduces an investor visa for USD 300,000.",
      "visa investor visa | 300000 USD |  |  |  | \n" },
    /* a sentence says that two words name one */
    { "ru",
      "В Алматы открылся филиал университета — четвертый филиал вуза в стране.",
      "campus филиал университета |  |  | Almaty |  | operating\n" },
    { "en", "A notable program is the Bolashak Scholarship, set up in 1993.",
      "scholarship program |  | 1993 |  |  | \n" },
    { "ru",
      "Государственный образовательный заказ увеличен на двенадцать тысяч "
      "грантов для сельской молодёжи.",
      "grant Государственный образовательный заказ | 12000 grant |  |  |  | "
      "operating\n" },
    /* each of two measures has its own sum, of whatever kind */
    { "en", "Access is granted to a fund of USD 2 million with 30 members.",
      "fund fund | 2000000 USD |  |  |  | \n" },
    /* a year that opens or ends a sentence is of all between; a programme's
     * number is its own, and not that of what it gives */
    { "en", "A technopark and a venture fund opened in Almaty in 2025.",
      "infrastructure technopark |  | 2025 | Almaty |  | operating\n"
      "fund venture fund |  | 2025 | Almaty |  | operating\n" },
    { "uk", "Відкриють шість спільних освітніх програм із двома дипломами.",
      "programme спільних освітніх програм із двома дипломами | 6 programme |  |  |  | planned\n" },
    /* what another measure has is none of this one's */
    { "en",
      "A council of 17 members will meet, and an institute of artificial "
      "intelligence will be set up in Yerevan for USD 6 million.",
      "council council | 17 members |  |  |  | planned\n"
      "institution institute of artificial intelligence | 6000000 USD |  | "
      "Yerevan |  | planned\n" },
    { "en", "The Concept names skilled labourers (38%) who leave Astana.",
      "policy-document Concept |  |  | Astana |  | \n" },
    /* the year of an agreement is no number of people */
    { "en", "The agreement of 2025 lets citizens of both countries stay.",
      "agreement agreement |  | 2025 |  |  | \n" },
    { "kk", "Министрлік 11 миллион гривнялық науқан бастады.",
      "campaign науқан | 11000000 UAH |  |  |  | \n" },
    /* ... and begins with no praise and no verb */
    { "en", "Notable grants of USD 16 million came to Almaty.",
      "grant grants | 16000000 USD |  |  |  | operating\n" },
    { "ru", "Для этого прошедшие курс по экологии 40 студентов уехали.",
      "course курс по экологии | 40 students |  |  |  | \n" },
    { "uk", "Метою проєкту є стажування 40 викладачів.",
      "programme проєкту | 40 teachers |  |  |  | \n" },
    /* an odd quotation mark takes what it opens */
    { "uk", "Набрав чинності закон України «Про зайнятість населення».",
      "legal-act закон України «Про зайнятість населення |  |  | Ukraine |  | \n" },
    /* what a measure only describes is none, nor is an act in brackets */
    { "en", "Energy-efficient campus operations saved USD 2 million.", "" },
    { "ru", "Срок продлен (в редакции закона от 2 мая 2008 года).", "" },
    /* a pronoun goes on about the sentence before */
    { "en",
      "A supercomputer started work in Astana in 2025. It cost USD 40 million "
      "and serves the laboratories.",
      "supercomputer supercomputer | 40000000 USD | 2025 | Astana |  | "
      "operating\n" },
    /* an institution tells its country; the country tells nothing more */
    { "en",
      "South Korea's Woosong University opens a campus in Turkistan in 2026.",
      "campus campus |  | 2026 | Turkistan | Woosong University | \n" },
    /* what the measure before has is no measure of its own */
    { "en",
      "A campus opened in Astana in 2025. KZT 2 billion will go on its "
      "laboratories.",
      "campus campus | 2000000000 KZT | 2025 | Astana |  | operating\n" },
    { "ru", "Вузы представили свои программы в Алматы.", "" },
    /* several of a kind, with nothing said of them */
    { "ru", "Вузы создают технологические парки.", "" },
    { "kk", "ЖОО ғылыми орталықтар құрады.", "" },
    { "kk", "«7-20-25» бағдарламасы 2018 жылы басталды.",
      "programme 7-20-25» бағдарламасы |  | 2018 |  |  | operating\n" },
    /* "the program" is of what was named before, and so is its sum */
    { "en",
      "The reform brings an investor visa. It is popular. For investments of "
      "USD 300,000 the program asks nothing more.",
      "visa investor visa | 300000 USD |  |  |  | \n" },
    /* whose index it is, and no target of anybody's */
    { "en", "The Economist's Democracy Index counts countries.", "" },
    /* a body that is only quoted */
    { "en", "The council of rectors asks for 200 full grants.",
      "grant full grants | 200 grant |  |  |  | operating\n" },
    { "uk", "За даними інституту, 300 студентів отримали стипендію.",
      "scholarship стипендію | 300 students |  |  |  | \n" },
    { "en", "The Science Committee sets aside KZT 15 billion for grants.",
      "grant grants | 15000000000 KZT |  |  |  | operating\n" },
    /* a fee that is set, and a visa that is told by its term */
    { "en", "The fee for a work permit is KZT 45,000.",
      "fee fee | 45000 KZT |  |  |  | \n" },
    { "ru", "Новая виза сроком на 180 дней введена для археологов.",
      "visa виза | 180 days |  |  |  | operating\n" },
    /* the period is the plan's, the year the minister's */
    { "en", "In 2022 the minister signed the Plan for Talent for 2023-2027.",
      "policy-document Plan for Talent |  | 2023-2027 |  |  | operating\n" },
    /* who acts before a visa or a grant takes it nothing away */
    { "en",
      "A centre of excellence was created in Kurchatov, and its young staff "
      "compete for project grants of EUR 30,000.",
      "institution centre of excellence |  |  | Kurchatov |  | operating\n"
      "grant project grants | 30000 EUR |  |  |  | operating\n" },
    /* ... and few rooms are what it has */
    { "en", "A centre of physics in Kurchatov will have six laboratories.",
      "institution centre of physics | 6 laboratories |  | Kurchatov |  | planned\n" },
    /* the term beside it comes first; days a week are none */
    { "kk", "Үш жыл жұмыс істегендерге он жылға ықтиярхат беріледі.",
      "permit ықтиярхат | 10 years |  |  |  | planned\n" },
    { "en", "Trainees of the Luban workshop study four days a week.",
      "workshop Luban workshop |  |  |  |  | \n" },
    /* a fee that is introduced, behind a visa of another sentence */
    { "en",
      "A visa of five years is popular. The police introduced an additional "
      "charge.",
      "visa visa of five years | 5 years |  |  |  | \n"
      "fee additional charge |  |  |  |  | operating\n" },
    /* an agency that gives, a university that signs */
    { "en", "The Investment Agency issues a founder visa.",
      "visa founder visa |  |  |  |  | \n" },
    { "en", "The mining academy signed an agreement with Spain for five years.",
      "agreement agreement | 5 years |  |  | Spain | operating\n" },
    /* who gives it, in which province, and a city tells its country */
    { "en", "South Korea issues a visa to engineers.",
      "visa visa |  |  | South Korea |  | \n" },
    { "ru", "Чтобы помочь врачам, Кызылординская область даёт гранты.",
      "grant гранты |  |  | Kyzylorda Region |  | \n" },
    { "en", "A Luban workshop, the second in Tajikistan, opened in Khujand.",
      "workshop Luban workshop |  |  | Khujand |  | operating\n" },
    { "en", "Founders opened the Tashkent technopark.",
      "infrastructure technopark |  |  | Tashkent |  | operating\n" },
    /* who gives or decides is none; nor is a verb; nor what was before */
    { "en", "A Norwegian fund will invest EUR 18 million in a campus in Oslo.",
      "campus campus | 18000000 EUR |  | Oslo | Norway | planned\n" },
    { "ru", "Фонд вложит 18 миллионов евро в филиал университета в Осло.",
      "campus филиал университета | 18000000 EUR |  | Oslo |  | \n" },
    { "en", "The states grant them a visa for 10 years.",
      "visa visa | 10 years |  |  |  | \n" },
    { "ru", "Открыта виза на 5 лет после того, как США повысили визовый сбор.",
      "visa виза | 5 years |  |  | United States | operating\n" },
    /* what is set up is not who only gives */
    { "kk",
      "Үкімет Вильнюсте инновациялық орталық құруға 32 миллион еуро бөлді.",
      "institution инновациялық орталық | 32000000 EUR |  | Vilnius |  | \n" },
    /* open days are one measure, though plural; whose idea it was is none */
    { "ru", "Весной вузы проведут дни открытых дверей.",
      "campaign дни открытых дверей |  |  |  |  | operating\n" },
    { "ru", "По инициативе «Сто стажировок» в 2026 году выехали сто учёных.",
      "initiative инициативе «Сто стажировок | 100 scientists | 2026 |  |  | \n" },
    { "ru", "По инициативе президента в 2026 году выехали сто учёных.", "" },
    /* the subject is no part of the phrase before it */
    { "ru",
      "По договору о партнёрстве Национальный университет открыл филиал в Баку.",
      "partnership договору о партнёрстве |  |  | Baku |  | operating\n"
      "campus филиал |  |  | Baku |  | operating\n" },
    /* no programme */
    { "uk", "Жодна програма стипендій не замінить миру.", "" },
    /* what is freed is no part of the noun before it */
    { "ru", "Резиденты технопарков освобождены от налога до 2040 года.",
      "tax-incentive освобождены от налога |  | 2040 |  |  | \n" },
    /* beside a surer one of its sentence: what it has */
    { "en", "A centre for nuclear medicine opened in 2025 with a laboratory.",
      "institution centre for nuclear medicine |  | 2025 |  |  | operating\n" },
    /* behind a decimal */
    { "ru", "Куплен суперкомпьютер мощностью 1,5 петафлопса.",
      "supercomputer суперкомпьютер | 1.5 petaflops |  |  |  | \n" },
    /* how many and how much, what fits in and what it takes, brackets */
    { "en", "The ministry pays forty scholarships of EUR 900 a month.",
      "scholarship scholarships | 900 EUR per month;40 scholarships |  |  |  | \n" },
    { "ru",
      "Сорок студентов в Томске получают стипендию 25 000 рублей в месяц.",
      "scholarship стипендию | 25000 RUB per month;40 students |  | Tomsk |  | "
      "\n" },
    { "uk", "У Львові збудують гуртожиток на 800 місць за 6 мільйонів євро.",
      "infrastructure гуртожиток | 6000000 EUR;800 places |  | Lviv |  | "
      "planned\n" },
    { "en",
      "Investments by Coventry University (USD 50 million in Astana) and by "
      "De Montfort University (USD 16 million in Almaty) came in 2024.",
      "funding Investments | 50000000 USD;16000000 USD | 2024 | Astana;Almaty | "
      "Coventry University;De Montfort University | \n" },
    /* who is wanted does not lack */
    { "ru", "Специалистам дефицитных профессий выдадут 1500 стипендий.",
      "scholarship стипендий | 1500 scholarship |  |  |  | \n" },
    /* money lasts for no days; what work is paid is no fee */
    { "ru", "Грант выделяют в срок, реактивы приходят за три дня.",
      "grant Грант |  |  |  |  | \n" },
    { "uk", "Учень отримує заробітну плату в Києві.", "" },
    /* a numeral in its case */
    { "kk", "Бағдарламаға қатысатын студенттер санын он екіге жеткізеді.",
      "indicator санын он екіге жеткізеді | 12 students |  |  |  | \n" },
    /* a quoted name before what describes it; visas with a name are no quota */
    { "en", "Up to 1,500 “Meridian” talent visas will be issued in 2027.",
      "visa Meridian” talent visas | 1500 visas | 2027 |  |  | planned\n" },
    /* what only concerns campuses; who comes without a visa */
    { "en", "Eleven universities joined the “Clean Steppe” campus initiative.",
      "initiative Clean Steppe” campus initiative | 11 universities |  |  |  | "
      "\n" },
    /* a quality makes no measure of several */
    { "en", "Academic partnerships and national policy papers help.", "" },
    /* what two agreed on is a partnership */
    { "en", "A partnership agreement with a clinic in Seoul began in 2024.",
      "partnership partnership agreement |  | 2024 | Seoul |  | \n" },
    /* several places */
    { "kk",
      "Испания мен Финляндиядағы серіктес университеттермен бірге екі жүз "
      "студент академиялық ұтқырлық бағдарламаларына қатысты.",
      "programme академиялық ұтқырлық бағдарламаларына | 200 students |  | "
      "Spain;Finland |  | operating\n" },
    { "kk",
      "Испания мен Финляндиядағы академиялық ұтқырлық бағдарламаларына екі "
      "жүз студент қатысты.",
      "programme академиялық ұтқырлық бағдарламаларына | 200 students |  | "
      "Spain;Finland |  | operating\n" },
    /* a second sum in the next sentence, which has no other measure */
    { "en",
      "Almaty will receive a supercomputer of 5 petaflops by 2028. The machine "
      "costs USD 40 million.",
      "supercomputer supercomputer | 5 petaflops;40000000 USD | 2028 | "
      "Almaty |  | planned\n" },
    /* what a price is for, on either side of it */
    { "en",
      "Amendments to the law raise the fee for issuing a residence permit to "
      "45,000 tenge.",
      "fee fee | 45000 KZT |  |  |  | \n" },
    { "kk", "Студенттік виза үшін алым 2 000 австралиялық долларға жетті.",
      "fee алым | 2000 AUD |  |  |  | \n" },
    /* money that is allotted, and where it comes from */
    { "ru", "Из областного бюджета на науку выделено 9 миллиардов тенге.",
      "funding выделено 9 миллиардов | 9000000000 KZT |  |  |  | operating\n" },
    /* quotation marks that open, and those that close */
    { "en",
      "The exhibition \"Days of Universities\" was held in Chisinau. Visitors "
      "met members of \"Green Voices\", a volunteer initiative of seventy "
      "students.",
      "fair exhibition \"Days of Universities |  |  | Chisinau |  | \n"
      "initiative volunteer initiative of seventy students | 70 students |  |  "
      "|  | \n" },
    /* teachers of a school, and both universities of a partnership */
    { "en", "Five thousand school teachers have taken an online course.",
      "course online course | 5000 teachers |  |  |  | \n" },
    { "en", "The partnership of the two universities began in 2025.",
      "partnership partnership of the two universities |  | 2025 |  |  | "
      "\n" },
    { "en", "The visa was granted three days ago.",
      "visa visa |  |  |  |  | \n" },
};

static void
put_items(buffer *out, const lexicon_item *const *items, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        buffer_text(out, i > 0 ? ";" : "");
        buffer_put(out, items[i]->label);
    }
    buffer_text(out, " | ");
}

static void
put_found(buffer *out, const segment_reading *r, const found_mention *m,
          const found_initiative *f)
{
    buffer_printf(out, "%.*s ", (int)f->type.size, f->type.data);
    buffer_put(out, reading_part(r, m->name.start, m->name.end));
    buffer_text(out, " | ");
    for (size_t i = 0; i < f->amount_count; i++) {
        buffer_text(out, i > 0 ? ";" : "");
        amount_put_number(out, &f->amounts[i]);
        buffer_byte(out, ' ');
        if (i == 0 && f->is_counted && f->amounts[i].kind == AMOUNT_NUMBER)
            buffer_put(out, f->type);
        else
            amount_put_unit(out, &f->amounts[i]);
    }
    buffer_text(out, " | ");
    if (f->when.from > 0)
        period_put(out, &f->when);
    buffer_text(out, " | ");
    put_items(out, f->places, f->place_count);
    put_items(out, f->partners, f->partner_count);
    if (f->status)
        buffer_put(out, f->status->id);
    buffer_byte(out, '\n');
}

/* Each measure at its first mention. */
static void
put_all(buffer *out, const segment_reading *r, const detection *list)
{
    uint64_t seen = 0;

    buffer_text(out, "");
    for (size_t i = 0; i < list->mention_count; i++) {
        const found_mention *m = &list->mentions[i];

        if (!(seen >> m->found & 1))
            put_found(out, r, m, &list->items[m->found]);
        seen |= (uint64_t)1 << m->found;
    }
}

/* A segment is coded as being about what is found in it: the first word of
 * each expected line. */
static size_t
types_of(const char *expected, slice *types)
{
    size_t count = 0;

    for (const char *at = expected; *at && count < TYPES_MAX;
         at = strchr(at, '\n') + 1)
        types[count++] = slice_make(at, strcspn(at, " "));
    return count;
}

START_TEST(finds_measures)
{
    slice            types[TYPES_MAX];
    detect_context   context = { DETECT_DESCRIBED, types, 0 };
    detection        list = { 0 };
    buffer           found = { 0 };
    segment_reading *r = bench_read(rows[_i].lang, rows[_i].text);

    context.type_count = types_of(rows[_i].found, types);

    ck_assert_int_eq(initiatives_detect(r, &context, &list), TIZBE_OK);
    put_all(&found, r, &list);
    ck_assert_msg(slice_is(buffer_slice(&found), rows[_i].found),
                  "%s\nfound:\n%sexpected:\n%s", rows[_i].text, found.data,
                  rows[_i].found);
    buffer_release(&found);
    found_release(&list);
}
END_TEST

/* In a heading only a name counts; in an uncoded one nothing that is merely
 * described. */
static const struct {
    const char  *text;
    detect_scope scope;
    size_t       kept;
} scopes[] = {
    { "A visa for founders was introduced.", DETECT_NAMED, 0 },
    { "A visa for founders was introduced.", DETECT_MARKED, 1 },
    { "A visa for founders was introduced.", DETECT_DESCRIBED, 1 },
    { "A visa for founders in Almaty", DETECT_NAMED, 0 },
    { "The visa for founders was introduced in Almaty in 2026.", DETECT_UNCODED,
      1 },
    { "A visa for founders was introduced.", DETECT_UNCODED, 0 },
    { "A council of founders in Almaty", DETECT_UNCODED, 0 },
    { "He heads the National Council on Migration.", DETECT_UNCODED, 0 },
    { "The National Council on Migration was set up in 2024.", DETECT_MARKED,
      1 },
    { "A visa for founders in Almaty", DETECT_MARKED, 1 },
    { "The Neo Nomad visa is introduced.", DETECT_NAMED, 1 },
    { "The “Bilim” academy was opened in Warsaw in 2024.", DETECT_UNCODED, 1 },
    { "The “Bilim” academy was opened.", DETECT_UNCODED, 0 },
};

START_TEST(trusts_by_scope)
{
    const detect_context context = { .scope = scopes[_i].scope };
    detection            list = { 0 };

    ck_assert_int_eq(
        initiatives_detect(bench_read("en", scopes[_i].text), &context, &list),
        TIZBE_OK);
    ck_assert_uint_eq(list.mention_count, scopes[_i].kept);
    found_release(&list);
}
END_TEST

START_TEST(refuses_bad_rules)
{
    initiative_lexicon lexicon;
    tizbe_error        error = { 0 };

    const lexicon_files files = { .rules = SLICE("codebook: x\nthemes: [\n"),
                                  .rules_name = "my.yaml" };

    ck_assert_int_eq(initiative_lexicon_init(&lexicon, &files, &error),
                     TIZBE_FORMAT);
    ck_assert_ptr_nonnull(strstr(error.text, "cannot read 'my.yaml': "));
    initiative_lexicon_release(&lexicon);
}
END_TEST

int
main(void)
{
    Suite *s = suite_create("code/initiatives");
    TCase *tc = tcase_create("rows");

    tcase_add_unchecked_fixture(tc, bench_begin, bench_end);
    tcase_add_loop_test(tc, finds_measures, 0, COUNT_OF(rows));
    tcase_add_loop_test(tc, trusts_by_scope, 0, COUNT_OF(scopes));
    tcase_add_test(tc, refuses_bad_rules);
    suite_add_tcase(s, tc);
    return check_run(s);
}
