/* text/lookalikes.h: letters of one alphabet typed for those of another. */
#include "check_main.h"

#include "base/array.h"
#include "text/lookalikes.h"
#include "text/utf8.h"

#include <stdio.h>

/* The word as it is repaired; good until the next call. */
static const char *
repaired(const char *word, language lang)
{
    static char out[80];
    uint32_t    codes[16];
    size_t      count = 0, size = 0;
    slice       text = slice_of(word);

    for (size_t at = 0; at < text.size;)
        codes[count++] = utf8_next(text, &at);
    lookalikes_repair(codes, count, lang);
    for (size_t i = 0; i < count; i++)
        size += utf8_encode(codes[i], out + size);
    out[size] = '\0';
    return out;
}

static const struct {
    language    lang;
    const char *written, *meant;
} rows[] = {
    /* of one alphabet, or of neither */
    { LANG_RU, "", "" },
    { LANG_RU, "COH", "COH" },
    { LANG_EN, "СОН", "СОН" },
    { LANG_RU, "12", "12" },
    { LANG_RU, "c1", "c1" },
    /* a letter that looks like none of the other decides */
    { LANG_RU, "cон", "сон" },
    { LANG_EN, "cон", "сон" },
    { LANG_RU, "cccccж", "сссссж" },
    { LANG_EN, "Аstana", "Astana" },
    { LANG_RU, "Аstana", "Astana" },
    { LANG_RU, "сссссz", "cccccz" },
    { LANG_RU, "жz", "жz" },
    { LANG_RU, "cжzс", "cжzс" },
    /* else the most letters, else the language */
    { LANG_RU, "AAВ", "AAB" },
    { LANG_EN, "AВВ", "АВВ" },
    { LANG_RU, "AВ", "АВ" },
    { LANG_KK, "AВ", "АВ" },
    { LANG_UND, "AВ", "АВ" },
    { LANG_EN, "AВ", "AB" },
    { LANG_RU, "1A2В", "1А2В" },
    /* what a letter stands for in Kazakh alone */
    { LANG_KK, "жY", "жҮ" },
    { LANG_RU, "жY", "жУ" },
    { LANG_KK, "жh", "жһ" },
    { LANG_UK, "жh", "жн" },
    { LANG_KK, "zҮ", "zY" },
};

START_TEST(repairs)
{
    ck_assert_str_eq(repaired(rows[_i].written, rows[_i].lang), rows[_i].meant);
}
END_TEST

/* Letters, and what they stand for beside ж, or beside z. */
static const struct {
    const char *written, *meant, *beside;
} alphabets[] = {
    { "ABCcEeHIiÏïKkMOoPpTXxYyËë", "АВСсЕеНІіЇїКкМОоРрТХхУуЁё", "ж" },
    { "АВСсЕеНһІіЇїКкМОоРрТХхУуЁё", "ABCcEeHhIiÏïKkMOoPpTXxYyËë", "z" },
    { "bmtƏəǝƟɵÁáÀàÉéÈèÍíÓóÒòÝý", "ьмтӘәәӨөАаАаЕеЕеІіОоОоУу", "ж" },
    { "ЅѕЈјҮԁԛԝ", "SsJjYdqw", "z" },
    /* and those that stand for nothing */
    { "DFGNQZdfgsuvwz", "DFGNQZdfgsuvwz", "ж" },
    { "БГДЖЗбвгджзт", "БГДЖЗбвгджзт", "z" },
};

START_TEST(knows_letters)
{
    slice  written = slice_of(alphabets[_i].written);
    slice  meant = slice_of(alphabets[_i].meant);
    size_t at = 0, to = 0;

    while (at < written.size) {
        size_t from = at, begin = to;
        char   word[16], wanted[16];

        (void)utf8_next(written, &at);
        (void)utf8_next(meant, &to);
        (void)snprintf(word, sizeof word, "%s%.*s", alphabets[_i].beside,
                       (int)(at - from), written.data + from);
        (void)snprintf(wanted, sizeof wanted, "%s%.*s", alphabets[_i].beside,
                       (int)(to - begin), meant.data + begin);
        ck_assert_str_eq(repaired(word, LANG_RU), wanted);
    }
    ck_assert_uint_eq(to, meant.size);
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("text/lookalikes");
    TCase *tc = tcase_create("lookalikes");

    tcase_add_loop_test(tc, repairs, 0, COUNT_OF(rows));
    tcase_add_loop_test(tc, knows_letters, 0, COUNT_OF(alphabets));
    suite_add_tcase(suite, tc);
    return check_run(suite);
}
