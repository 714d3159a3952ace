/* Words, a row a case: the text and its words with '|' between them. */
#include "check_main.h"

#include "base/array.h"
#include "base/buffer.h"
#include "text/utf8.h"
#include "text/words.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct {
    language    lang;
    const char *text, *words;
} cases[] = {
    { LANG_KK, "", "" },
    { LANG_KK, " –  … !", "" },
    { LANG_KK, "Қазақстан Республикасы", "Қазақстан|Республикасы" },
    { LANG_EN, "a", "a" },
    /* a step of 32 bytes ends in the middle of a letter */
    { LANG_RU, "аааааааааааааааааааааааааааааа1б",
      "аааааааааааааааааааааааааааааа1б" },
    { LANG_RU, "1аааааааааааааааааааааб", "1аааааааааааааааааааааб" },
    { LANG_RU, "1ааааааааааааааааааааа б", "1ааааааааааааааааааааа|б" },
    { LANG_RU, "1ааааааааааааааа б", "1ааааааааааааааа|б" },
    { LANG_RU, "1рррррррррррррррррррр б", "1рррррррррррррррррррр|б" },
    { LANG_RU, "1рррррррррррррррр҂р", "1рррррррррррррррр|р" },
    { LANG_RU, "1аааааааааааааааббббббб, б", "1аааааааааааааааббббббб|б" },
    /* apostrophes */
    { LANG_UK, "п’ять м'ята сімʼя об`єкт", "п’ять|м'ята|сімʼя|об`єкт" },
    { LANG_UK, "'слово' ’слово’ ʼсловоʼ", "слово|слово|слово" },
    { LANG_EN, "don't Alan’s 80's students' o'clock",
      "don't|Alan’s|80's|students|o'clock" },
    { LANG_EN, "80'x", "80|x" },
    { LANG_RU, "80's", "80|s" },
    { LANG_UK, "ʼ ʼʼ", "" },
    /* hyphens */
    { LANG_RU, "что-то Нью-Йорк 21-го США-2", "что-то|Нью-Йорк|21-го|США|2" },
    { LANG_KK, "АҚШ-пен 2025-жылы қадір\xE2\x80\x90қасиет 90%-ға",
      "АҚШ-пен|2025-жылы|қадір\xE2\x80\x90қасиет|90%-ға" },
    { LANG_KK, "aqyl-parasat", "aqyl-parasat" },
    { LANG_RU, "Seine-et-Marne", "Seine|et|Marne" },
    { LANG_EN, "Co-operation, re-elected; pre-war, co-author, re-open",
      "Co-operation|re-elected|pre|war|co|author|re|open" },
    { LANG_EN, "RE-ELECTION, Re-Entry, RE-FORM",
      "RE-ELECTION|Re-Entry|RE|FORM" },
    { LANG_EN, "15-year-old e-mail COVID-19", "15|year|old|e|mail|COVID|19" },
    { LANG_UND, "ab-cd", "ab-cd" },
    { LANG_RU, "Seine-et-Marne е-Gov USB-порт",
      "Seine|et|Marne|е|Gov|USB-порт" },
    /* particles that a hyphen ties to any word, and words made with them */
    { LANG_RU, "Я-то, вот-то; Приехал-таки. Скажи-ка, пойдём-ка, ну-ка",
      "Я|то|вот|то|Приехал|таки|Скажи|ка|пойдём|ка|ну|ка" },
    { LANG_RU, "кто-то Чего-то каким-то такой-то чьё-то всё-таки опять-таки",
      "кто-то|Чего-то|каким-то|такой-то|чьё-то|всё-таки|опять-таки" },
    { LANG_RU, "нач-ка б-ка ТО-2 5-то Рио-то-Жанейро",
      "нач-ка|б-ка|ТО|2|5-то|Рио-то-Жанейро" },
    { LANG_UK, "як-от Стривай-но. тим-бо, Давайте-таки; будь-який все-таки",
      "як|от|Стривай|но|тим|бо|Давайте|таки|будь-який|все-таки" },
    { LANG_UK, "Усе-таки знову-таки прийшов-таки",
      "Усе-таки|знову-таки|прийшов|таки" },
    { LANG_KK, "бізге-ау СІМ-де АҚШ-ка", "бізге-ау|СІМ-де|АҚШ-ка" },
    /* amounts and units */
    { LANG_KK, "бес-алты адам, Үш-Төбе", "бес|алты|адам|Үш-Төбе" },
    { LANG_UK, "тиждень-два, чотири-п’ять, по-перше, три-чотири-п",
      "тиждень|два|чотири|п’ять|по-перше|три-чотири-п" },
    { LANG_UND, "10 кВт-год, кВт·ч, Т-КМ", "10|кВт|год|кВт|ч|Т|КМ" },
    { LANG_RU, "слово - слово -слово слово-", "слово|слово|слово|слово" },
    { LANG_RU, "слово--слово слово—слово", "слово|слово|слово|слово" },
    /* numbers, dates, times */
    { LANG_RU, "2020-2025 гг.", "2020|2025|гг" },
    { LANG_RU, "18-19-го 2017-05-15", "18-19-го|2017-05-15" },
    { LANG_EN, "call 303-832-8160 or 235-1972, 5-10",
      "call|303-832-8160|or|235-1972|5|10" },
    { LANG_RU, "12,5 1.5 15.05.2017 10:30 2016/17",
      "12,5|1.5|15.05.2017|10:30|2016/17" },
    { LANG_RU, "10 000 тенге, 1 234 567,89", "10 000|тенге|1 234 567,89" },
    { LANG_RU, "2017 100 12 34", "2017|100|12|34" },
    { LANG_RU, "0 100; +7 727 123", "0|100|7|727|123" },
    { LANG_RU, "5 1234 5 123а 100 200", "5|1234|5|123а|100 200" },
    { LANG_RU, "10 000-й", "10 000-й" },
    { LANG_EN, "$5.50, 10%, 3rd 1990s", "5.50|10|3rd|1990s" },
    { LANG_RU, "да,нет 1,а", "да|нет|1|а" },
    /* full stops */
    { LANG_KK, "т.б. Б.з.б. 3", "т.б|Б.з.б|3" },
    { LANG_EN, "the U.S. and e.g. this.That", "the|U.S|and|e.g|this|That" },
    { LANG_RU, "В.Г.Белинский гос.думы ст.5", "В|Г|Белинский|гос|думы|ст|5" },
    { LANG_RU, "конец...начало", "конец|начало" },
    /* addresses */
    { LANG_KK, "https://adilet.zan.kz/kaz/docs/P2200000961.",
      "https://adilet.zan.kz/kaz/docs/P2200000961" },
    { LANG_RU, "(см. http://x.kz/a?b=1&c=%20), www.roi.ru/42375/",
      "см|http://x.kz/a?b=1&c=%20|www.roi.ru/42375" },
    { LANG_RU, "«https://ru.wikipedia.org/wiki/Виза»",
      "https://ru.wikipedia.org/wiki/Виза" },
    { LANG_EN, "write to user.name@host.kz, plan.pdf",
      "write|to|user.name@host.kz|plan.pdf" },
    { LANG_UK, "читомо.com", "читомо.com" },
    { LANG_RU, "gov24.kz 24.kz h2.ru 5.км M5.Р",
      "gov24.kz|24|kz|h2.ru|5|км|M5|Р" },
    { LANG_RU, "@name-12 a_b", "name-12|a_b" },
    { LANG_EN, "http:// x", "http|x" },
    { LANG_EN, "and/or w/o I/O", "and|or|w/o|I/O" },
    { LANG_RU, "и/или Гбит/с б/у", "и|или|Гбит|с|б/у" },
    /* marks and scripts */
    { LANG_RU, "О\xCC\x81блако за\xCC\x81мок", "О\xCC\x81блако|за\xCC\x81мок" },
    { LANG_RU, "\xCC\x81слово", "слово" },
    { LANG_KK, "قازاقستان، ٴبىلىم", "قازاقستان|ٴبىلىم" },
    { LANG_UND, "漢字かな カタカナ ไทย", "漢|字|か|な|カタカナ|ไ|ท|ย" },
    { LANG_UND, "한국어 말", "한국어|말" },
    { LANG_RU, "про\xC2\xADграмма", "про\xC2\xADграмма" },
    { LANG_RU, "😀слово😀", "слово" },
    { LANG_RU, "H2O км²", "H2O|км²" },
};

static void
join_words(slice text, const word_list *list, buffer *out)
{
    buffer_clear(out);
    for (size_t i = 0; i < list->count; i++) {
        word w = list->items[i];

        ck_assert_uint_lt(w.start, w.end);
        ck_assert(i == 0 || list->items[i - 1].end <= w.start);
        if (i > 0)
            buffer_byte(out, '|');
        buffer_put(out, slice_part(text, w.start, w.end));
    }
}

START_TEST(splits)
{
    slice     text = slice_of(cases[_i].text);
    word_list list = { 0 };
    buffer    out;

    buffer_init(&out);
    ck_assert_int_eq(words_split(text, cases[_i].lang, &list), TIZBE_OK);
    join_words(text, &list, &out);
    ck_assert_msg(slice_is(buffer_slice(&out), cases[_i].words),
                  "'%s' gave '%s'", cases[_i].text, out.data ? out.data : "");
    buffer_release(&out);
    word_list_release(&list);
}
END_TEST

/* Ends of text everywhere: each prefix of each case is split without a
 * step beyond its end (the sanitizer looks on). */
START_TEST(prefixes)
{
    slice     text = slice_of(cases[_i].text);
    word_list list = { 0 };

    for (size_t size = 0; size <= text.size; size++) {
        char *copy = malloc(size + 1); /* one byte: malloc(0) may be NULL */
        slice part = slice_make(copy, size);

        ck_assert_ptr_nonnull(copy);
        memcpy(copy, text.data, size);
        if (utf8_valid_prefix(part) == size) {
            char *exact = size ? realloc(copy, size) : copy;

            part.data = copy = exact;
            ck_assert_int_eq(words_split(part, cases[_i].lang, &list), 0);
        }
        free(copy);
    }
    word_list_release(&list);
}
END_TEST

/* Wherever a text begins in what is looked at together, its words are the
 * same: behind any number of blanks, and of plain words. */
START_TEST(places)
{
    slice     text = slice_of(cases[_i].text);
    word_list alone = { 0 }, moved = { 0 };
    buffer    pad;

    buffer_init(&pad);
    ck_assert_int_eq(words_split(text, cases[_i].lang, &alone), TIZBE_OK);
    for (size_t i = 0; i < 160; i++) {
        size_t start = pad.size, before;

        buffer_put(&pad, text);
        ck_assert_int_eq(
            words_split(buffer_slice(&pad), cases[_i].lang, &moved), TIZBE_OK);
        before = moved.count - alone.count;
        ck_assert_uint_eq(before, start / 10);
        for (size_t w = 0; w < alone.count; w++) {
            ck_assert_uint_eq(moved.items[before + w].start,
                              start + alone.items[w].start);
            ck_assert_uint_eq(moved.items[before + w].end,
                              start + alone.items[w].end);
        }
        /* one byte more: nine blanks, then "word" and blanks, then nine ... */
        pad.size = start / 10 * 10;
        for (size_t blank = 0; blank <= start % 10; blank++)
            buffer_byte(&pad, ' ');
        if (pad.size % 10 == 0) {
            pad.size -= 10;
            buffer_text(&pad, "words     ");
        }
    }
    buffer_release(&pad);
    word_list_release(&alone);
    word_list_release(&moved);
}
END_TEST

START_TEST(endless_words)
{
    enum { LETTERS = 2000000 };
    word_list list = { 0 };
    buffer    text;

    buffer_init(&text);
    for (int i = 0; i < LETTERS; i++)
        buffer_text(&text, _i == 0 ? "ж" : _i == 1 ? "\xCC\x81" : "1.");
    if (_i == 1)
        memcpy(text.data, "ab", 2);
    ck_assert_int_eq(words_split(buffer_slice(&text), LANG_RU, &list), 0);
    ck_assert_uint_eq(list.count, 1);
    ck_assert_uint_ge(list.items[0].end + 1, text.size);
    buffer_release(&text);
    word_list_release(&list);
}
END_TEST

START_TEST(lists_are_reused)
{
    word_list list = { 0 };
    word     *items;

    ck_assert_int_eq(words_split(SLICE("a b c"), LANG_EN, &list), TIZBE_OK);
    items = list.items;
    ck_assert_int_eq(words_split(SLICE("d"), LANG_EN, &list), TIZBE_OK);
    ck_assert_uint_eq(list.count, 1);
    ck_assert_ptr_eq(list.items, items);
    word_list_release(&list);
    ck_assert_ptr_null(list.items);
    word_list_release(&list);
}
END_TEST

int
main(void)
{
    Suite *s = suite_create("text/words");
    TCase *tc = tcase_create("words");

    tcase_add_loop_test(tc, splits, 0, COUNT_OF(cases));
    tcase_add_loop_test(tc, prefixes, 0, COUNT_OF(cases));
    tcase_add_loop_test(tc, places, 0, COUNT_OF(cases));
    tcase_add_loop_test(tc, endless_words, 0, 3);
    tcase_add_test(tc, lists_are_reused);
    suite_add_tcase(s, tc);
    return check_run(s);
}
