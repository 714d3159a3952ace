/* Kazakh: forms that must meet in a stem, words that must not. */
#include "stems_meet.h"

#include "base/array.h"
#include "check_main.h"
#include "text/lang/kazakh_roots.h"

#include <stdlib.h>

static const char *const paradigms[] = {
    "виза визалар визасы визаны визаға визада визадан визамен визаның "
    "визалардың визасына визаларын визамыз",
    "университет университеттер университеті университетінің "
    "университетте университетке университеттен университетпен "
    "университеттері",
    "кітап кітабы кітабым кітапты кітаптар кітабына кітаптың",
    "халық халқы халықтың халқына халықтар",
    "орын орны орнына орында орындар орнынан",
    "мектеп мектебі мектепке мектептер мектебінде мектептерге",
    "білік білігі білікке",
    "ұйым ұйымдар ұйымның ұйымдардың",
    "баланың балаға балалар балаларға балада баламен балаларды",
    "азаматтық азаматтығын азаматтыққа азаматтығы азаматтықтың",
    "шетелдіктер шетелдік шетелдіктердің",
    "грант гранттар гранттың гранттарды грантты",
    "бағдарлама бағдарламасы бағдарламаны бағдарламасының бағдарламалар "
    "бағдарламада",
    "той тойдың тойға",
    "бол болды болған болады болатын болып болса боп",
    "дамы дамыды дамиды дамыған дамып даму",
    "қой қойды қоя қояды қойған қойып қою",
    "бер берді берген береді бермеді бермейді бермеген бермеуі",
    "баста бастады бастаған бастайды бастау бастап басталды",
    "келген келгенде келеді келді кел келсе келіп",
    "сөйле сөйлейді сөйлейсіз сөйлеген",
    "тап тауып табады тапқан таппады",
    "қорық қорқады қорықты",
    "педагог педагогтар педагогы педагогтың",
    "клуб клубтар клубы",
    "аудит аудиті аудитке",
    "институт институты институтта институттар",
    "акция акциясы акцияны акциялар",
    "жыл жылы жылдың жылғы жылда жылдары жылдан",
    /* typed with Russian letters only */
    "қаулы қаулысымен каулы каулысы каулысымен каулыларга",
    "қала қалалар кала калалар калаларда калалардын",
    "университет университетінің университеттин университетке",
    "инвестиция инвестициялардын инвестициялардың",
    "қаржы каржы",
    "халық халкы халкына",
    "білім билим билимнин",
    "көрінді коринди коринеди",
    /* left in Latin letters, and English as well */
    "бала bala",
    "миллиард milliard",
};

static const word_pair apart[] = {
    { "виза", "визалық" },
    { "тұрғын", "тұр" },
    { "бала", "бал" },
    { "қала", "қал" },
    { "дала", "дал" },
    { "жұмысшы", "жұмыс" },
    { "мемлекеттік", "мемлекет" },
    { "жұмыссыз", "жұмыс" },
    { "ойлары", "ойла" },
    { "зерттеулер", "зертте" },
    { "оқушы", "оқы" },
    { "сала", "сал" },
    { "орта", "орт" },
    { "бастық", "бас" },
    { "қол", "кол" }, /* or көл */
    { "көл", "кол" },
    { "тарих", "тары" },
    { "қарта", "карта" },
    { "бала", "бәла" },
    { "хе", "the" },
};

START_TEST(forms_of_a_word_meet)
{
    check_paradigm(LANG_KK, paradigms[_i]);
}
END_TEST

START_TEST(words_stay_apart)
{
    check_apart(LANG_KK, apart[_i]);
}
END_TEST

/* All words of one to three letters: short ones are the most likely to be
 * taken for a root that they are not. */
enum { SHORT_WORDS = 43 + 43 * 43 + 43 * 43 * 43 };

static int
compare_keys(const void *a, const void *b)
{
    kazakh_key x = *(const kazakh_key *)a, y = *(const kazakh_key *)b;

    return (x > y) - (x < y);
}

static size_t
add_longer(kazakh_key *keys, size_t first, size_t last)
{
    size_t count = last;

    for (size_t i = first; i < last; i++)
        for (letter l = 1; l < KAZAKH_LETTERS; l++)
            keys[count++] = kazakh_key_with(keys[i], l);
    return count;
}

START_TEST(words_have_different_keys)
{
    kazakh_key *keys = calloc(SHORT_WORDS + 1, sizeof *keys);
    size_t      one, two, three;

    ck_assert_ptr_nonnull(keys);
    keys[0] = KAZAKH_NO_LETTERS;
    one = add_longer(keys, 0, 1);
    two = add_longer(keys, 1, one);
    three = add_longer(keys, one, two);
    ck_assert_uint_eq(three, SHORT_WORDS + 1);
    qsort(keys, three, sizeof *keys, compare_keys);
    for (size_t i = 1; i < three; i++)
        ck_assert_msg(keys[i - 1] != keys[i], "two words have one key");
    free(keys);
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("text/lang/kazakh");
    TCase *tc = tcase_create("stems");

    tcase_add_loop_test(tc, forms_of_a_word_meet, 0, COUNT_OF(paradigms));
    tcase_add_loop_test(tc, words_stay_apart, 0, COUNT_OF(apart));
    tcase_add_test(tc, words_have_different_keys);
    suite_add_tcase(suite, tc);
    return check_run(suite);
}
