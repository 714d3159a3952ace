/* The form of a word: a row a case. */
#include "check_main.h"

#include "base/array.h"
#include "base/buffer.h"
#include "text/form.h"
#include "text/nfc.h"
#include "text/utf8.h"

#include <stdlib.h>
#include <string.h>

static const struct {
    language    lang;
    const char *word, *form;
    bool        is_repaired;
} cases[] = {
    /* case, ё, ґ, apostrophes, hyphens, stress */
    { LANG_KK, "ҚАЗАҚСТАН", "қазақстан", false },
    { LANG_KK, "ӘӨҰҮҺІҒҚҢ", "әөұүһіғқң", false },
    { LANG_RU, "Ёлка", "елка", false },
    { LANG_UK, "Ґанок", "ганок", false },
    { LANG_UK, "П’ЯТЬ", "п'ять", false },
    { LANG_UK, "сімʼя", "сім'я", false },
    { LANG_UK, "об`єкт", "об'єкт", false },
    { LANG_UK, "Їжа\xD2\x91", "їжаг", false },
    { LANG_KK, "қадір\xE2\x80\x90қасиет", "қадір-қасиет", false },
    { LANG_RU, "за\xCC\x81мок", "замок", false },
    { LANG_RU, "И\xCC\x86од", "йод", false },
    { LANG_RU, "Е\xCC\x88лка", "елка", false },
    { LANG_UK, "і\xCC\x88жа", "їжа", false },
    { LANG_RU, "про\xC2\xADграмма", "программа", false },
    { LANG_EN, "Straße", "strasse", false },
    { LANG_EN, "CAFÉ", "café", false },
    { LANG_EN, "İstanbul", "istanbul", false },
    { LANG_RU, "I\xCC\x87zmir", "izmir", false },
    { LANG_EN,
      "o\xEF\xAC\x83"
      "ce",
      "office", false }, /* a ligature */
    { LANG_EN, "cafe\xCC\x81", "café", false },
    { LANG_UND, "ΣΊΣΥΦΟΣ", "σίσυφοσ", false },
    { LANG_UND, "ŉ\xCC\x83", "'ñ", false }, /* folds to two letters */
    { LANG_UND, "ǰ", "ǰ", false },
    { LANG_UND, "ΐ", "ΐ", false },
    /* numbers */
    { LANG_RU, "10 000", "10000", false },
    { LANG_RU, "1 234,50", "1234,50", false },
    { LANG_KK, "٢٠٢٥", "2025", false },
    /* the English possessive */
    { LANG_EN, "Kazakhstan's", "kazakhstan", false },
    { LANG_EN, "Kazakhstan’S", "kazakhstan", false },
    { LANG_EN, "students'", "students", false },
    { LANG_EN, "don't", "don't", false },
    { LANG_RU, "John's", "john's", false },
    /* Latin letters in Cyrillic words */
    { LANG_KK, "кездесетiн", "кездесетін", true },
    { LANG_KK, "төмeнгі", "төменгі", true },
    { LANG_KK, "кардиоxирургиялық", "кардиохирургиялық", true },
    { LANG_KK, "Yш", "үш", true },
    { LANG_RU, "Yчет", "учет", true },
    { LANG_KK, "қаhарман", "қаһарман", true },
    { LANG_RU, "Mинистерство", "министерство", true },
    { LANG_RU, "пpocтo", "просто", true },
    { LANG_RU, "KOMИTET", "комитет", true },
    { LANG_RU, "зáмок", "замок", true },
    { LANG_RU, "Hаука", "наука", true },
    { LANG_RU, "Bиза", "виза", true },
    { LANG_UK, "Ïжа", "їжа", true },
    { LANG_KK, "əлем", "әлем", true },
    { LANG_KK, "ɵмір", "өмір", true },
    /* Cyrillic letters in Latin words */
    { LANG_EN, "Соmmunity", "community", true },
    { LANG_EN, "рolicy", "policy", true },
    { LANG_EN, "vіsa", "visa", true },
    /* not to be repaired */
    { LANG_RU, "IT-компания", "it-компания", false },
    { LANG_RU, "COP", "cop", false },
    { LANG_RU, "СОР", "сор", false },
    { LANG_EN, "сор", "сор", false },
    { LANG_RU, "PRом", "prом", false },
    { LANG_UK, "і", "і", false },
    { LANG_EN, "COVID-19", "covid-19", false },
    { LANG_EN, "Co-operation", "cooperation", false },
    { LANG_EN, "CO-OPERATION", "cooperation", false },
    { LANG_EN, "pre\u2010empted", "preempted", false },
    { LANG_RU, "co-operation", "co-operation", false },
    /* equally many of each, and none is its own */
    { LANG_RU, "СO", "со", true },
    { LANG_EN, "СO", "co", true },
    /* Kazakh in the Latin alphabets of 2021 and 2018 */
    { LANG_KK, "Qazaqstan", "қазақстан", true },
    { LANG_KK, "tılı", "тілі", true },
    { LANG_KK, "Ülgısınde", "үлгісінде", true },
    { LANG_KK, "aiaqtaldy", "аяқталды", true },
    /* letters of both in one word */
    { LANG_KK, "áğaş", "әғаш", true },
    { LANG_KK, "óñir", "өңир", true },
    { LANG_KK, "tiıs", "тиіс", true },
    { LANG_KK, "süiuge", "сүюге", true },
    { LANG_KK, "biudjet", "бюджет", true },
    { LANG_KK, "milliard", "milliard", false }, /* is English, too */
    { LANG_KK, "sanktsiia", "санкция", true },
    { LANG_KK, "tsifrlyq", "цифрлық", true },
    { LANG_KK, "aitsa", "айтса", true },
    { LANG_KK, "ekonomikalyq", "экономикалық", true },
    { LANG_KK, "çempionat", "чемпионат", true },
    { LANG_KK, "jahandyq", "жаһандық", true },
    { LANG_KK, "Işkı", "ішкі", true },
    { LANG_KK, "Islamdyq", "исламдық", true },
    { LANG_KK, "Iağni", "яғни", true },
    { LANG_KK, "İslam", "ислам", true },
    { LANG_KK, "BILIM", "білім", true },
    { LANG_KK, "qujattarǵa", "құжаттарға", true },
    { LANG_KK, "teń", "тең", true },
    { LANG_KK, "Jańa", "жаңа", true },
    { LANG_KK, "múmkindik", "мүмкіндік", true },
    { LANG_KK, "stıpendııa", "стипендия", true },
    { LANG_KK, "aıdyń", "айдың", true },
    { LANG_KK, "saıasat", "саясат", true },
    { LANG_KK, "qıyn", "қиын", true },
    { LANG_KK, "keluı", "келуі", true },
    { LANG_KK, "aqyl-parasat", "ақыл-парасат", true },
    { LANG_KK, "chempıonat", "чемпионат", true },
    { LANG_KK, "sharýashylyq", "шаруашылық", true },
    { LANG_KK, "Internettıñ", "интернеттің", true },
    /* what no letter tells apart is of 2018 where it is a word there alone */
    { LANG_KK, "oqıdy", "оқиды", true },
    { LANG_KK, "mınıstrligi", "министрлігі", true },
    { LANG_KK, "bıznes", "бизнес", true },
    { LANG_KK, "quqyq", "құқық", true },
    { LANG_KK, "tarihy", "тарихы", true },
    { LANG_KK, "oqidy", "оқиды", true },
    { LANG_KK, "ministrlıgı", "министрлігі", true },
    { LANG_KK, "kıtap", "кітап", true },
    /* what is no Kazakh */
    { LANG_KK, "AI", "ai", false },
    { LANG_KK, "USD", "usd", false },
    { LANG_KK, "XXI", "xxi", false },
    { LANG_KK, "PhD", "phd", false },
    { LANG_KK, "Microsoft", "microsoft", false },
    { LANG_KK, "Neo", "neo", false },
    { LANG_KK, "University", "university", false },
    { LANG_KK, "said", "said", false },
    { LANG_KK, "Green", "green", false },
    { LANG_KK, "quality", "quality", false },
    { LANG_KK, "www.egov.kz", "www.egov.kz", false },
    { LANG_KK, "user@host.kz", "user@host.kz", false },
    { LANG_KK, "stipendiağa", "стипендияға", true },
    { LANG_KK, "konferentsiasyna", "конференциясына", true },
    { LANG_KK, "konferensiasyna", "конференциясына", true }, /* ц as s */
    { LANG_KK, "materialdar", "материалдар", true },
    { LANG_KK, "akademıasynyń", "академиясының", true },
    { LANG_KK, "ستيپەنديا", "стипендия", true },
    { LANG_RU, "Qazaqstan", "qazaqstan", false },
    /* Kazakh in Arabic letters */
    { LANG_KK, "قازاقستان", "қазақстан", true },
    { LANG_KK, "ٴبىلىم", "білім", true },
    { LANG_KK, "ءبىلىم", "білім", true },
    { LANG_KK, "بءىلءىم", "білім", true },
    { LANG_KK, "مەملەكەتتىك", "мемлекеттік", true },
    { LANG_KK, "شاكىرت", "шәкірт", true },
    { LANG_KK, "شاكىرتاقى", "шәкіртақы", true },
    { LANG_KK, "گازەتتىڭ", "газеттің", true },
    { LANG_KK, "اگەنتتىك", "агенттік", true },
    { LANG_KK, "بانكتىك", "банктік", true },
    { LANG_KK, "اكەسى", "әкесі", true },
    { LANG_KK, "كىتاپ", "кітап", true },
    { LANG_KK, "وقۋشىلارمەن", "оқушылармен", true },
    { LANG_KK, "اياقتالدى", "аяқталды", true },
    { LANG_KK, "ۇلكەن", "үлкен", true },
    { LANG_KK, "بۇكەن", "бүкен", true },
    { LANG_KK, "مينيسترلىگى", "министрлігі", true },
    { LANG_KK, "قازاقشىلىق", "қазақшылық", true },
    { LANG_KK, "پارلامەنت", "парламент", true },
    { LANG_KK, "كينو", "кино", true },
    { LANG_KK, "ء", "ء", false },
};

START_TEST(forms)
{
    char   room[FORM_MAX];
    slice  word = slice_of(cases[_i].word);
    size_t size = form_of(word, cases[_i].lang, room);

    ck_assert_msg(slice_is(slice_make(room, size), cases[_i].form),
                  "'%s' gave '%.*s'", cases[_i].word, (int)size, room);
    ck_assert_int_eq(form_is_repaired(word, cases[_i].lang),
                     cases[_i].is_repaired);
}
END_TEST

/* The form of a form is that form. */
START_TEST(forms_are_stable)
{
    char   room[FORM_MAX], again[FORM_MAX];
    slice  form = slice_of(cases[_i].form);
    size_t size = form_of(form, cases[_i].lang, room);

    if (cases[_i].lang == LANG_KK && (unsigned char)form.data[0] < 0x80)
        return; /* small letters "ai" could be Kazakh */
    ck_assert_msg(slice_equal(slice_make(room, size), form), "'%s' gave '%.*s'",
                  cases[_i].form, (int)size, room);
    ck_assert_uint_eq(form_of(slice_make(room, size), cases[_i].lang, again),
                      size);
}
END_TEST

/* An endless word is cut at a character, whatever it is made of. */
START_TEST(endless_words)
{
    static const char *const letters[] = { "ж",        "a", "\xCC\x81",
                                           "\xCC\xA3", "😀", "q",
                                           "ß",        "ق", "漢" };
    buffer                   text;

    buffer_init(&text);
    for (int i = 0; i < 100000; i++)
        buffer_text(&text, letters[_i]);
    for (language lang = LANG_UND; lang < LANG_COUNT; lang++) {
        char   room[FORM_MAX];
        size_t size = form_of(buffer_slice(&text), lang, room);

        ck_assert_uint_ge(size, 1);
        ck_assert_uint_le(size, FORM_MAX);
        ck_assert_uint_eq(utf8_valid_prefix(slice_make(room, size)), size);
    }
    buffer_release(&text);
}
END_TEST

START_TEST(nothing_gives_nothing)
{
    char room[FORM_MAX];

    ck_assert_uint_eq(form_of(slice_make(NULL, 0), LANG_KK, room), 0);
    ck_assert(!form_is_repaired(slice_make("", 0), LANG_RU));
    ck_assert_uint_gt(form_of(SLICE("\xCC\x81"), LANG_RU, room), 0);
    ck_assert_uint_gt(form_of(slice_make("\0", 1), LANG_RU, room), 0);
}
END_TEST

/* Every code point alone, as texts are stored, in every language: valid,
 * short, not empty, and NFC. */
START_TEST(every_code_point)
{
    buffer written, composed;

    buffer_init(&written);
    buffer_init(&composed);
    for (uint32_t code = 1; code <= 0x10FFFF; code++) {
        char  bytes[UTF8_MAX_BYTES], room[FORM_MAX];
        slice letter, form;

        if (code >= 0xD800 && code <= 0xDFFF)
            continue;
        written.size = composed.size = 0;
        letter = slice_make(bytes, utf8_encode(code, bytes));
        ck_assert_int_eq(nfc_append(&written, letter), TIZBE_OK);
        form = slice_make(room, form_of(buffer_slice(&written),
                                        (language)(code % LANG_COUNT), room));
        ck_assert_int_eq(nfc_append(&composed, form), TIZBE_OK);
        ck_assert_uint_ge(form.size, 1);
        ck_assert_uint_le(form.size, 36);
        ck_assert_uint_eq(utf8_valid_prefix(form), form.size);
        ck_assert_msg(slice_equal(buffer_slice(&composed), form),
                      "the form of U+%04X is not composed", (unsigned)code);
    }
    buffer_release(&written);
    buffer_release(&composed);
}
END_TEST

START_TEST(a_key_is_language_and_form)
{
    char  key[FORM_KEY_MAX], endless[2 * FORM_MAX];
    slice made;

    memset(endless, 'a', sizeof endless);
    ck_assert(slice_is(form_key(LANG_RU, SLICE("быт"), key), "ru:быт"));
    ck_assert(slice_is(form_key(LANG_UND, SLICE(""), key), "und:"));
    made = form_key(LANG_EN, slice_make(endless, sizeof endless), key);
    ck_assert_uint_eq(made.size, 3 + FORM_MAX);
}
END_TEST

int
main(void)
{
    Suite *s = suite_create("text/form");
    TCase *tc = tcase_create("form");

    tcase_add_loop_test(tc, forms, 0, COUNT_OF(cases));
    tcase_add_loop_test(tc, forms_are_stable, 0, COUNT_OF(cases));
    tcase_add_loop_test(tc, endless_words, 0, 9);
    tcase_add_test(tc, nothing_gives_nothing);
    tcase_add_test(tc, every_code_point);
    tcase_add_test(tc, a_key_is_language_and_form);
    suite_add_tcase(s, tc);
    return check_run(s);
}
