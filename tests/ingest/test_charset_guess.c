/* ingest/charset_guess.h: the text is found again in every encoding. */
#include "base/arena.h"
#include "base/array.h"
#include "check_main.h"
#include "ingest/charset.h"
#include "ingest/charset_guess.h"

#include <iconv.h>

static const char kazakh[] =
    "Қазақстан Республикасының Үкіметі шетелдік оқытушыларға арналған "
    "визаның жаңа түрін енгізді. Өтініш иесі еңбек шартын, біліктілігі "
    "туралы құжатты және ғылыми жұмыстарының тізімін ұсынады.";
static const char russian[] =
    "Правительство утвердило правила приёма иностранных студентов. "
    "Заявление подаётся через портал, а общежитие предоставляет сам "
    "университет — за счёт собственных средств.";
static const char ukrainian[] =
    "Кабінет Міністрів ухвалив порядок повернення науковців з-за кордону. "
    "Ґрант покриває переїзд, житло та перший рік роботи її дослідницької "
    "групи в Україні.";
static const char english[] =
    "The ministry’s new visa costs £120 – half of what it was – and admits "
    "résumés in any language of the region.";

static const struct {
    const char *text;
    const char *encoding; /* what the bytes are in       */
    const char *found;    /* what the guess is called by */
} rows[] = {
    { kazakh, "RK1048", "RK1048" },
    { kazakh, "PT154", "PT154" },
    { russian, "WINDOWS-1251", "WINDOWS-1251" },
    { russian, "KOI8-R", "KOI8-R" },
    { russian, "CP866", "CP866" },
    { russian, "ISO-8859-5", "ISO-8859-5" },
    { russian, "MAC-CYRILLIC", "MAC-CYRILLIC" },
    { ukrainian, "WINDOWS-1251", "WINDOWS-1251" },
    { ukrainian, "KOI8-U", "KOI8-U" },
    { ukrainian, "CP1125", "CP1125" },
    { ukrainian, "MAC-UK", "MAC-CYRILLIC" },
    { english, "WINDOWS-1252", "WINDOWS-1252" },
};

/* `text` in `encoding`; a dash that the encoding lacks becomes a hyphen. */
static size_t
encode(const char *text, const char *encoding, char *out, size_t room)
{
    iconv_t cd = iconv_open(encoding, "UTF-8");
    char   *in = (char *)(uintptr_t)text;
    char   *to = out;
    size_t  left = strlen(text);

    ck_assert_msg(cd != (iconv_t)-1, "iconv has no %s", encoding);
    while (left > 0 && iconv(cd, &in, &left, &to, &room) == (size_t)-1) {
        ck_assert_msg((unsigned char)*in == 0xE2, "%s lacks %.4s", encoding,
                      in);
        *to++ = '-';
        room--;
        in += 3;
        left -= 3;
    }
    iconv_close(cd);
    return (size_t)(to - out);
}

START_TEST(finds_each)
{
    arena        a;
    charset_text decoded, stated;
    tizbe_error  error;
    char         bytes[1024];
    slice        in = slice_make(
               bytes, encode(rows[_i].text, rows[_i].encoding, bytes, sizeof bytes));
    charset_guess guess = charset_guess_of(in);

    ck_assert_str_eq(guess.encoding, rows[_i].found);
    ck_assert_double_ge(guess.confidence, CHARSET_SURE);
    arena_init(&a);
    ck_assert_int_eq(
        charset_decode(&a, in, NULL, (slice){ 0 }, &decoded, &error), TIZBE_OK);
    ck_assert_int_eq(charset_decode(&a, in, rows[_i].encoding, (slice){ 0 },
                                    &stated, &error),
                     TIZBE_OK);
    ck_assert(slice_equal(decoded.text, stated.text));
    ck_assert(decoded.is_guessed && !stated.is_guessed);
    arena_release(&a);
}
END_TEST

/* Short lines, in which one sign, one capital or one kind of word decides. */
static const struct {
    const char *text, *encoding, *found;
} lines[] = {
    /* signs that texts have, each dearer where it is another one's byte */
    { "7 « « РОК visas", "WINDOWS-1251", "WINDOWS-1251" },
    { "»5 грант В 7 » »5 год", "MAC-CYRILLIC", "MAC-CYRILLIC" },
    { "7 § визы млн § 7 § грант", "MAC-CYRILLIC", "MAC-CYRILLIC" },
    { "°fee РОК visas °В °В жылы", "WINDOWS-1251", "WINDOWS-1251" },
    { "fee\u00A0 \u00A0 И cost visas млн\u00A0", "MAC-CYRILLIC",
      "MAC-CYRILLIC" },
    { "–грант –5 год жылы –В visas", "WINDOWS-1251", "WINDOWS-1251" },
    { "—5 В жылы —В грант —визы", "WINDOWS-1251", "WINDOWS-1251" },
    { "№visas год№ визы №жылы fee cost", "CP866", "CP866" },
    { "визы’ 7 ’ visas ’грант fee зі", "WINDOWS-1251", "WINDOWS-1251" },
    { "год cost cost 7 • 7 • 7 •", "WINDOWS-1251", "WINDOWS-1251" },
    { "РОК 7 … visas… visas …РОК", "WINDOWS-1251", "WINDOWS-1251" },
    /* signs that are seldom */
    { "7 ÷ fee ÷ ÷ млн грант", "MAC-CYRILLIC", "MAC-CYRILLIC" },
    { "—× cost × visas×", "WINDOWS-1252", "WINDOWS-1252" },
    { "EXPECTED RESULTS 5 × 7 »", "WINDOWS-1252", "WINDOWS-1252" },
    { "7 € visas жылы грант €жылы", "WINDOWS-1251", "WINDOWS-1251" },
    { "грант ™грант 7 ™ ™год И РОК", "WINDOWS-1251", "WINDOWS-1251" },
    { "visas ≈на ≈год cost зі≈ fee", "MAC-CYRILLIC", "MAC-CYRILLIC" },
    { "± КАЖДЫЙ ДЕСЯТЫЙ УЕЗЖАЕТ ПОСЛЕ ОКОНЧАНИЯ ®", "MAC-CYRILLIC",
      "MAC-CYRILLIC" },
    { "оборонних і медичних розробок;", "KOI8-U", "KOI8-U" },
    /* what is no character */
    { "═ the sensible ÷", "KOI8-R", "KOI8-R" },
    /* the micro sign is no letter */
    { "µ volume: fewer leave §", "WINDOWS-1252", "WINDOWS-1252" },
    /* capitals behind small letters; quotes and dashes side by side */
    { "форуму учредить постоянный совет ректоров", "MAC-CYRILLIC",
      "MAC-CYRILLIC" },
    { "ЗІ ШІ, ТИС. 210 480", "WINDOWS-1251", "WINDOWS-1251" },
    { "в год, млн", "CP1125", "CP866" },
    /* words of ASCII beside the others */
    { "“ International Branch Campuses: Programme for ÷", "MAC-CYRILLIC",
      "MAC-CYRILLIC" },
};

START_TEST(finds_short_ones)
{
    char          bytes[256];
    size_t        size = encode(lines[_i].text, lines[_i].encoding, bytes,
                                sizeof bytes);
    charset_guess guess = charset_guess_of(slice_make(bytes, size));

    ck_assert_msg(
        guess.encoding && strcmp(guess.encoding, lines[_i].found) == 0,
        "%s in %s is taken for %s", lines[_i].text, lines[_i].encoding,
        guess.encoding ? guess.encoding : "nothing");
}
END_TEST

/* A page that says windows-1251 and is KZ-1048, or Latin-1 and is Russian,
 * is overruled; one that tells the truth is not. */
START_TEST(declarations_yield)
{
    static const struct {
        const char *text, *encoding, *declared, *used;
    } pages[] = {
        { kazakh, "RK1048", "windows-1251", "RK1048" },
        { russian, "WINDOWS-1251", "iso-8859-1", "WINDOWS-1251" },
        { russian, "KOI8-R", "windows-1251", "KOI8-R" },
        { russian, "WINDOWS-1251", "windows-1251", "WINDOWS-1251" },
        { russian, "WINDOWS-1251", "KZ-1048", "RK1048" },
        { english, "WINDOWS-1252", "iso-8859-1", "WINDOWS-1252" },
    };

    for (size_t i = 0; i < COUNT_OF(pages); i++) {
        arena        a;
        charset_text out;
        tizbe_error  error;
        char         bytes[1024];
        slice in = slice_make(bytes, encode(pages[i].text, pages[i].encoding,
                                            bytes, sizeof bytes));

        arena_init(&a);
        ck_assert_int_eq(charset_decode(&a, in, NULL,
                                        slice_of(pages[i].declared), &out,
                                        &error),
                         TIZBE_OK);
        ck_assert_str_eq(out.encoding, pages[i].used);
        arena_release(&a);
    }
}
END_TEST

START_TEST(noise_is_no_text)
{
    char     bytes[600];
    unsigned state = 7;

    for (size_t i = 0; i < sizeof bytes; i++) {
        state = state * 1103515245u + 12345u;
        bytes[i] = (char)(0x80 | (state >> 16 & 0x7F));
    }
    ck_assert_ptr_null(
        charset_guess_of(slice_make(bytes, sizeof bytes)).encoding);
    ck_assert_ptr_null(charset_guess_of((slice){ "", 0 }).encoding);
}
END_TEST

static Suite *
guess_suite(void)
{
    Suite *suite = suite_create("ingest/charset_guess");
    TCase *tc = tcase_create("charset_guess");

    tcase_add_loop_test(tc, finds_each, 0, COUNT_OF(rows));
    tcase_add_loop_test(tc, finds_short_ones, 0, COUNT_OF(lines));
    tcase_add_test(tc, declarations_yield);
    tcase_add_test(tc, noise_is_no_text);
    suite_add_tcase(suite, tc);
    return suite;
}

int
main(void)
{
    return check_run(guess_suite());
}
