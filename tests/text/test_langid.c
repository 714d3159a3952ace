/* Languages of short texts, of other languages, of unusual spellings. */
#include "text/langid.h"

#include "base/array.h"
#include "base/buffer.h"
#include "check_main.h"

static const struct {
    language    lang;
    const char *text;
} rows[] = {
    { LANG_KK, "Қазақстан Республикасының Заңы" },
    { LANG_KK, "Білім беру бағдарламалары туралы" },
    { LANG_KK, "ШЕТЕЛДІК СТУДЕНТТЕРГЕ АРНАЛҒАН ГРАНТТАР" },
    /* with Russian letters only, with a Latin i, in pieces */
    { LANG_KK, "Казакстан Республикасынын Президентi" },
    { LANG_KK, "мемлекеттiк бiлiм беру тапсырысы" },
    { LANG_KK, "ол бүгін үйге келмейді" },
    /* the alphabet of 2021, and Arabic letters */
    { LANG_KK, "Qazaqstan Respublikasynyñ bılım turaly zañy" },
    { LANG_KK, "قازاقستان رەسپۋبليكاسىنىڭ زاڭى" },
    { LANG_RU, "О внесении изменений в закон" },
    { LANG_RU, "Виза для цифровых кочевников" },
    { LANG_RU, "Виза цифрового кочевника" },
    { LANG_RU, "В 1995 году" },
    { LANG_RU, "Очень хотим!" },
    { LANG_RU, "ПРАВИЛА ПРИЕМА ИНОСТРАННЫХ СТУДЕНТОВ" },
    { LANG_RU, "Стипендиальная программа для молодых ученых" },
    { LANG_UK, "Про вищу освіту" },
    { LANG_UK, "Дякую вам." },
    { LANG_UK, "Кабінет Міністрів України постановляє" },
    { LANG_UK, "Отже, давайте зробимо умови для молоді" },
    { LANG_UK, "Бiльше ста iноземних студентiв" },
    { LANG_UK, "Більше ста студентів" },
    { LANG_EN, "Visa rules for remote workers" },
    { LANG_EN, "THE NEO NOMAD VISA PROGRAMME" },
    { LANG_EN, "Branch campuses of foreign universities" },
    /* headings of a few words, small and in capitals */
    { LANG_KK, "Жалпы ережелер" },
    { LANG_KK, "Қорытынды ережелер" },
    { LANG_KK, "МАЗМҰНЫ" },
    { LANG_KK, "БІЛІМ БЕРУ ГРАНТТАРЫ" },
    { LANG_RU, "Общие положения" },
    { LANG_RU, "Заключительные положения" },
    { LANG_RU, "СОДЕРЖАНИЕ" },
    { LANG_RU, "ПЕРЕЧЕНЬ ПРИОРИТЕТНЫХ НАПРАВЛЕНИЙ" },
    { LANG_UK, "Загальні положення" },
    { LANG_UK, "Прикінцеві положення" },
    { LANG_UK, "ЗМІСТ" },
    { LANG_UK, "ПЕРЕЛІК ЗАХОДІВ" },
    { LANG_EN, "Contents" },
    { LANG_EN, "Final provisions" },
    { LANG_EN, "LIST OF ABBREVIATIONS" },
    /* names and numbers beside a word or two */
    { LANG_RU, "г." }, /* and no English */
    { LANG_KK, "2024 жылғы 5 наурыздағы № 17 бұйрық" },
    { LANG_KK, "Назарбаев Университеті, Астана қ., 2025 ж." },
    { LANG_RU, "Приказ от 5 марта 2024 года № 17" },
    { LANG_RU, "г. Москва, ул. Садовая, д. 22, тел. 8 (495) 292-60-25" },
    { LANG_UK, "Наказ від 5 березня 2024 року № 17" },
    { LANG_UK, "м. Київ, вул. Володимирська, 60" },
    { LANG_EN, "Article 12, paragraph 3, of 5 March 2024" },
    /* a name of another language does not outweigh the words beside it */
    { LANG_EN, "Dr. Szczęsny was there" },
    { LANG_EN, "In 1904 Čapek wrote" },
    { LANG_UND, "Herr Müller wohnt in München" },
    { LANG_UND, "Le Président François Hollande" },
    /* names of users and addresses count only where nothing else is */
    { LANG_RU, "@visa_support-17 да, ещё один вопрос" },
    { LANG_RU, "Почта: foreign.students@university.kz" },
    { LANG_KK, "Толығырақ: https://www.university.kz/international/visa" },
    { LANG_UK, "Дивіться @international.office" },
    /* words of both, one commoner in Ukrainian, one in Russian */
    { LANG_UK, "За - 198" },
    { LANG_RU, "В 1987" },
    /* what Russian words cannot have outweighs those that are Russian */
    { LANG_UK, "Перевод: дім" },
    { LANG_UK, "Ну, здоров’я" },
    { LANG_RU, "Книга про Жанну д’Арк" },
    { LANG_EN, "https://www.university.kz/international/students" },
    /* Kazakh by a Russian keyboard, in the capitals of a form */
    { LANG_KK, "Шетелдик студенттерге арналган гранттар тагайындалады" },
    { LANG_KK, "Бул ереже казан айынан бастап колданылады" },
    { LANG_KK, "БИЛИМ ЖАНЕ ГЫЛЫМ МИНИСТРЛИГИНИН БУЙРЫГЫ" },
    { LANG_KK, "Sheteldık studentterge arnalğan granttar jyl saiyn bölınedı" },
    { LANG_KK, "ŞETELDIK AZAMATTARDY TIRKEU EREJELERI" },
    { LANG_KK, "شەتەلدىك ستۋدەنتتەرگە ارنالعان گرانتتار" },
    /* Latin i, and letters in pieces */
    { LANG_UK, "Мiнiстерство освiти i науки України" },
    { LANG_UK, "Іноземнии\u0306 студент та і\u0308хніи\u0306 вступ" },
    { LANG_RU, "Иностранныи\u0306 студент и первыи\u0306 экзамен" },
    { LANG_KK, "Шетелдік студент пен университеттіи\u0306" },
    /* none of ours */
    { LANG_UND, "Кыргыз Республикасынын эл аралык университеттери жана алардын "
                "студенттери жөнүндө" },
    { LANG_UND, "Бүтен кешеләр дә азат һәм үз абруйлары һәм хокуклары ягыннан "
                "тиң булып туалар" },
    { LANG_UND, "Бөтә кешеләр ҙә азат, дәрәжәләре һәм хоҡуҡтары менән тиң "
                "булып тыуа" },
    /* of a language that no class knows, by a letter that ours lack */
    { LANG_UND, "Башҡортостан Республикаһы" },
    /* of no class: Albanian, Basque, Swahili, Tagalog, Udmurt */
    { LANG_UND, "Kjo faqe nuk mund të ndryshohet" },
    { LANG_UND, "Ez duzu hau egiteko baimenik" },
    { LANG_UND, "Ukurasa huu haupo bado" },
    { LANG_UND, "Ang pahina ay hindi pa nagagawa" },
    { LANG_UND, "Озьы но та пусъет уг луы" },
    { LANG_UND, "Мәктәп уҡыусылары һаны" },
    { LANG_UND, "Усе людзі нараджаюцца свабоднымі і роўнымі ў сваёй годнасці "
                "і правах" },
    { LANG_UND, "Всички хора се раждат свободни и равни по достойнство и "
                "права" },
    { LANG_UND, "Alle Menschen sind frei und gleich an Würde und Rechten "
                "geboren" },
    { LANG_UND, "Tous les êtres humains naissent libres et égaux en dignité "
                "et en droits" },
    /* few words, and some that English has, too */
    { LANG_UND, "Toutes les versions du document" },
    { LANG_UND, "Modification de la page de discussion" },
    { LANG_UND, "Pagina's maken, bewerken en hernoemen" },
    { LANG_UND, "Todos los ministros son responsables" },
    { LANG_UND, "Barcha odamlar erkin, qadr-qimmat va huquqlarda teng bo‘lib "
                "tug‘iladilar" },
    /* Uyghur in the letters that Kazakh in China is written with */
    { LANG_UND, "ھەممە ئادەم زانىدىنلا ئەركىن، ئىززەت-ھۆرمەت ۋە ھوقۇقتا "
                "باپباراۋەر بولۇپ تۇغۇلغان" },
    { LANG_UND, "人人生而自由，在尊严和权利上一律平等" },
    { LANG_UND, "2025, 12,5 %" },
    { LANG_UND, "" },
};

/* Known faults: what it is taken for and should not be. A row that comes
 * right belongs above. */
static const struct {
    language    lang, taken_for;
    const char *text;
} faults[] = {
    /* Kazakh names outweigh the abbreviations beside them */
    { LANG_RU, LANG_KK, "г. Алматы, ул. Сатпаева, д. 22" },
};

static language
language_of(const char *text, double *confidence)
{
    language lang;

    ck_assert_int_eq(langid_text(slice_of(text), &lang, confidence), TIZBE_OK);
    return lang;
}

START_TEST(faults_are_still_there)
{
    double   confidence = -1;
    language lang = language_of(faults[_i].text, &confidence);

    ck_assert_msg(lang == faults[_i].taken_for, "'%s' is %s now, not %s",
                  faults[_i].text, language_code(lang),
                  language_code(faults[_i].taken_for));
    ck_assert_int_ne(lang, faults[_i].lang);
}
END_TEST

START_TEST(texts_are_known)
{
    double   confidence = -1;
    language lang = language_of(rows[_i].text, &confidence);

    ck_assert_msg(lang == rows[_i].lang, "'%s' is %s, not %s", rows[_i].text,
                  language_code(lang), language_code(rows[_i].lang));
    ck_assert(confidence >= 0 && confidence <= 1);
}
END_TEST

/* Case does not matter, and a word counts as often as it stands there. */
START_TEST(scores_add)
{
    langid_score small, capital, twice = { 0 };

    langid_word(SLICE("университеттер"), &small);
    langid_word(SLICE("УНИВЕРСИТЕТТЕР"), &capital);
    ck_assert_uint_eq(small.letters, 14);
    ck_assert_int_eq(memcmp(&small, &capital, sizeof small), 0);
    langid_add(&twice, &small);
    langid_add(&twice, &small);
    ck_assert_uint_eq(twice.letters, 28);
    for (int c = 0; c < LANGID_CLASSES; c++)
        ck_assert_int_eq(twice.sum[c], 2 * small.sum[c]);
}
END_TEST

/* Words of one script, of two, with an apostrophe, with n-grams unknown. */
static const char *const words[] = {
    "visa", "qazaq",  "xqzj", "виза", "щъыэ", "п'ять", "o'zbek", "قازاق",
    "ələ",  "visaға", "مтv",  "'a",   "ß",    "q",     "э",      "ى",
};

/* Tables are read when a word needs them; what was asked before changes no
 * answer. Each of these tests has a process of its own. */
/* Each class may be the one that suits best. */
START_TEST(unlikelihood_is_of_the_best)
{
    langid_score score = { .price = 10 };

    for (int c = 0; c < LANGID_CLASSES; c++)
        score.sum[c] = -100;
    score.sum[_i] = -7;
    ck_assert_uint_eq(langid_unlikelihood(&score), 17);
}
END_TEST

START_TEST(order_does_not_matter)
{
    langid_score first, later;

    langid_word(slice_of(words[_i]), &first);
    for (size_t i = 0; i < COUNT_OF(words); i++)
        langid_word(slice_of(words[(i * 7) % COUNT_OF(words)]), &later);
    langid_word(slice_of(words[_i]), &later);
    ck_assert_uint_eq(first.letters, later.letters);
    ck_assert_mem_eq(first.sum, later.sum, sizeof first.sum);
}
END_TEST

START_TEST(sums_saturate)
{
    langid_score text = { .letters = UINT32_MAX - 1 }, more = { .letters = 9 };

    text.sum[1] = INT32_MIN + 5;
    more.sum[1] = -100;
    langid_add(&text, &more);
    ck_assert_int_eq(text.sum[1], INT32_MIN);
    ck_assert_uint_eq(text.letters, UINT32_MAX);
}
END_TEST

/* A quotation does not turn a document; a long one in two languages is the
 * one with more of it. */
/* What the leads of some words say, the scores of all of them say, too; and of
 * ordinary sentences they say it. */
static bool
check_leads(const slice *list, size_t count)
{
    langid_score sum = { 0 };
    langid_leads leads = { 0 };
    language     decided, leading, sure;
    double       confidence;

    for (size_t i = 0; i < count; i++) {
        langid_score score;
        langid_lead  lead;

        langid_word(list[i], &score);
        langid_add(&sum, &score);
        langid_lead_of(&score, &lead);
        ck_assert(lead.is_known);
        langid_leads_add(&leads, &lead);
    }
    decided = langid_decide(&sum, &confidence);
    leading = langid_leading(&leads, false);
    sure = langid_leading(&leads, true);
    ck_assert_uint_eq(leads.letters, sum.letters);
    ck_assert(leading == LANG_UND || leading == decided);
    ck_assert(sure == LANG_UND || (sure == decided && confidence > 0.9996));
    return sure != LANG_UND;
}

/* From every word of every row to every later one of the row or the next. */
START_TEST(leads_tell_what_scores_tell)
{
    slice  list[100];
    size_t count = 0;

    for (size_t row = (size_t)_i; row < (size_t)_i + 2; row++) {
        slice text = slice_of(rows[row % COUNT_OF(rows)].text);

        for (size_t at = 0, end; at < text.size; at = end + 1) {
            end = slice_find(text, SLICE(" "), at);
            end = end == SIZE_MAX ? text.size : end;
            list[count++] = slice_part(text, at, end);
        }
    }
    for (size_t from = 0; from < count; from++)
        for (size_t n = 1; n <= count - from; n++)
            (void)check_leads(list + from, n);
}
END_TEST

START_TEST(sentences_have_a_sure_lead)
{
    static const slice sentences[][6] = {
        { SLICE("Қазақстан"), SLICE("азаматтарының"), SLICE("білім"),
          SLICE("алуға"), SLICE("тең"), SLICE("құқығы") },
        { SLICE("Правительство"), SLICE("утвердило"), SLICE("правила"),
          SLICE("выдачи"), SLICE("студенческих"), SLICE("стипендий") },
        { SLICE("Кабінет"), SLICE("Міністрів"), SLICE("затвердив"),
          SLICE("порядок"), SLICE("надання"), SLICE("стипендій") },
        { SLICE("The"), SLICE("government"), SLICE("approved"), SLICE("rules"),
          SLICE("which"), SLICE("establish") },
    };

    ck_assert(check_leads(sentences[_i], 6));
}
END_TEST

/* A word whose score no lead can hold spoils it, and nothing makes it good. */
START_TEST(endless_words_have_no_lead)
{
    langid_score score;
    langid_lead  lead;
    langid_leads leads = { .ahead = { [LANG_RU] = INT32_MAX }, .letters = 99 };
    buffer       word;

    buffer_init(&word);
    for (int i = 0; i < 5000; i++)
        buffer_text(&word, "ж");
    langid_word(buffer_slice(&word), &score);
    langid_lead_of(&score, &lead);
    ck_assert(!lead.is_known);
    ck_assert_int_eq(langid_leading(&leads, true), LANG_RU);
    langid_leads_spoil(&leads);
    ck_assert_int_eq(langid_leading(&leads, false), LANG_UND);
    buffer_release(&word);
}
END_TEST

START_TEST(majority_decides)
{
    double confidence;

    ck_assert_int_eq(
        language_of("Заңның 5-бабында «право на образование» деген сөз "
                    "тіркесі пайдаланылады және ол бірнеше рет "
                    "кездеседі",
                    &confidence),
        LANG_KK);
    ck_assert_int_eq(
        language_of("Программа MBA Nazarbayev University открыта для "
                    "граждан всех стран",
                    &confidence),
        LANG_RU);
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("text/langid");
    TCase *tc = tcase_create("identify");

    tcase_add_loop_test(tc, texts_are_known, 0, COUNT_OF(rows));
    tcase_add_loop_test(tc, faults_are_still_there, 0, COUNT_OF(faults));
    tcase_add_test(tc, scores_add);
    tcase_add_loop_test(tc, unlikelihood_is_of_the_best, 0, LANGID_CLASSES);
    tcase_add_loop_test(tc, order_does_not_matter, 0, COUNT_OF(words));
    tcase_add_test(tc, sums_saturate);
    tcase_add_loop_test(tc, leads_tell_what_scores_tell, 0, COUNT_OF(rows));
    tcase_add_loop_test(tc, sentences_have_a_sure_lead, 0, 4);
    tcase_add_test(tc, endless_words_have_no_lead);
    tcase_add_test(tc, majority_decides);
    suite_add_tcase(suite, tc);
    return check_run(suite);
}
