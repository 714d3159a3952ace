/* Kazakh of fonts before Unicode: what is one, what is none, what it was. */
#include "check_main.h"

#include "base/array.h"
#include "one_document.h"
#include "text/lang/kazakh_font.h"

#include <string.h>

static void
paragraph(const char *text)
{
    document_begin(&doc, SEGMENT_PARAGRAPH, 0);
    document_text(&doc, slice_of(text));
    document_end(&doc);
}

static void
repairs_to(const char *written, const char *meant)
{
    paragraph(written);
    kazakh_font_repair_document(&doc);
    ck_assert_msg(slice_is(doc.segments[0].text, meant), "'%s' gave '%.*s'",
                  written, (int)doc.segments[0].text.size,
                  doc.segments[0].text.data);
}

static const struct {
    const char *written, *meant;
} fonts[] = {
    { "Ќазаќстан Республикасы Ўлттыќ Банкініѕ баспасґз ќызметі",
      "Қазақстан Республикасы Ұлттық Банкінің баспасөз қызметі" },
    { "Ќазаќстан Республикасы Ўлттыќ Банкініѕ",
      "Қазақстан Республикасы Ұлттық Банкінің" },
    { "ЌАЗАЌСТАН РЕСПУБЛИКАСЫ ЎЛТТЫЌ БАНКІНІЅ ТҐРАЄАСЫ",
      "ҚАЗАҚСТАН РЕСПУБЛИКАСЫ ҰЛТТЫҚ БАНКІНІҢ ТӨРАҒАСЫ" },
    { "Јлеуметтік ќорєау жїйесін ќаћарман халыќтыѕ игілігіне айналдыру",
      "Әлеуметтік қорғау жүйесін қаһарман халықтың игілігіне айналдыру" },
};

START_TEST(repairs)
{
    repairs_to(fonts[_i].written, fonts[_i].meant);
    ck_assert_uint_eq(doc.note_count, 1);
    ck_assert(slice_find(doc.notes[0], SLICE("pre-Unicode Kazakh font"), 0) !=
              SIZE_MAX);
}
END_TEST

/* Languages that these letters belong to, and Kazakh that quotes some. */
static const char *const others[] = {
    "Македонија е независна држава. Куќата, ноќта, среќата и ѕвездите; "
    "ќе дојдеме кај Ѓорѓи со ѕидарите.",
    "Кућа је велика, ћерка ће доћи. Љубав и ђаци, чија је њива.",
    "Україна є суверенна і незалежна, демократична, соціальна, правова "
    "держава. Її ґрунти, їхні надії, об'єднання і ґанок.",
    "Беларусь — ўнітарная дэмакратычная дзяржава. У яе ўсё ёсць, і ґанак, і "
    "ўласны ўрад; яны ўзялі ґузік.",
    "Русиньскый язык є єден з восточнославяньскых языків. Єго їднакы "
    "словы, вшыткы їх.",
    "Алтай јер јылдыҥ јаҥы јолы, айдыҥ јарыгы, јакшы кӱн, јылу.",
    "Азәрбајҹан Республикасы, ајры јол, өлкәнин ғанунлары, Бакы шәһәри.",
    "Ќ, Ѕ, Ј are letters of Macedonian; Ў is Belarusian, Ї Ukrainian.",
    "Ескі құжатта «Ќазаќстан Республикасы», «Ўлттыќ», «Банкініѕ» деп "
    "жазылған, ал қазіргі мәтіндерде барлық әріптер өз орнында тұр, сондықтан "
    "мұндай дәйексөз құжатты өзгертуге негіз болмайды және қалдырылады.",
    "Ќазаќстан Ўлттыќ",
};

START_TEST(leaves_others)
{
    repairs_to(others[_i], others[_i]);
    ck_assert_uint_eq(doc.note_count, 0);
}
END_TEST

/* The whole document is judged, and short texts of it are repaired; but not
 * a paragraph in a language of its own. */
START_TEST(whole_document)
{
    static const char ukrainian[] =
        "Україна є держава, її їхні ґрунти, надії, мрії, об'єднання та її "
        "колії є такі";

    paragraph(fonts[0].written);
    paragraph("їлесі");
    paragraph(ukrainian);
    document_set(&doc, "title", SLICE("Ўлттыќ банк"), SOURCE_DOCUMENT);
    kazakh_font_repair_document(&doc);
    ck_assert(slice_is(doc.segments[1].text, "үлесі"));
    ck_assert(slice_is(doc.segments[2].text, ukrainian));
    ck_assert(slice_is(document_get(&doc, "title"), "Ұлттық банк"));
}
END_TEST

int
main(void)
{
    Suite *s = suite_create("text/kazakh_font");
    TCase *tc = tcase_create("font");

    tcase_add_checked_fixture(tc, one_document_begin, one_document_end);
    tcase_add_loop_test(tc, repairs, 0, COUNT_OF(fonts));
    tcase_add_loop_test(tc, leaves_others, 0, COUNT_OF(others));
    tcase_add_test(tc, whole_document);
    suite_add_tcase(s, tc);
    return check_run(s);
}
