/* Sentences, a row a case: '|' stands where one ends and the next begins. */
#include "check_main.h"

#include "base/array.h"
#include "base/buffer.h"
#include "embedded/data/abbreviations.h"
#include "embedded/data/sentence_openers.h"
#include "text/sentences.h"
#include "text/utf8.h"
#include "text/word_table.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct {
    language    lang;
    const char *text;
} cases[] = {
    { LANG_KK, "" },
    { LANG_RU, "Без точки" },
    { LANG_RU, "См. п. 2.|Срок истёк." },
    { LANG_KK, "Бұл – жоба.|Ол дайын!|Қане?|Иә…|Жақсы." },
    { LANG_EN, "One.|Two!|Three?|Four...|Five" },
    /* direct speech */
    { LANG_KK, "Солай деді.|— Иә.|— Жоқ па? — деп сұрады ол." },
    { LANG_RU, "— Как это? — не понял я.|— Так!" },
    { LANG_RU, "«Кто там?» — спросил он.|«Я!»|Дверь открылась." },
    { LANG_EN, "\"Why?\" he said.|\"Because.\"|She left." },
    { LANG_KK, "«Қайда?» деді ол.|«Үйде.»" },
    /* figures */
    { LANG_KK, "Ол 1995 жылы құрылды.|2015 жылдың соңында жабылды." },
    { LANG_RU, "Указ 2017 года.|12 статья отменена." },
    { LANG_RU, "12. Мұнан кейін." },
    { LANG_RU, "1.2. Общие положения. " },
    { LANG_RU, "IV. Заключение.|Всё." },
    { LANG_RU, "Цена 12.5 тенге. " },
    { LANG_UK, "Викласти так: \"4. Державний контроль.\"" },
    { LANG_KK, "Мынадай редакцияда жазылсын: «3. Министрлік шешеді.»" },
    { LANG_RU, "Форма \"5\".|Заявление подаётся лично." },
    { LANG_RU, "Постановляю: 1. Утвердить Правила.|2. Отменить приказ." },
    { LANG_UK, "Кабінет постановляє: 1. Затвердити Порядок." },
    { LANG_EN, "The Council decides: 1. To approve the plan." },
    { LANG_RU, "Всего студентов: 25.|Из них иностранных: 3.|Это мало." },
    { LANG_EN, "They have been compared (Fig. S3).|While there are none." },
    { LANG_EN, "See Fig. IV or Eq. A.1 in the annex.|It is long." },
    { LANG_RU, "Схема на рис. А.1 и рис. Б2.|Далее текст." },
    { LANG_EN, "They met at No.|Then they left." },
    /* initials */
    { LANG_RU, "Об А. С. Пушкине писал В. Г. Белинский.|Он прав." },
    { LANG_KK, "Мұны А. Байтұрсынұлы жазған.|Бұл – рас." },
    { LANG_EN, "Bush nominated Jennifer M. Anderson.|She accepted." },
    { LANG_RU, "Это был план Б.|Он сработал." },
    { LANG_EN, "Warming of 3.9°C.|M2009 finds less." },
    { LANG_RU, "Температура выше 40 °C.|Мероприятия отменены." },
    { LANG_EN, "He left AT&T.|Brown stayed." },
    { LANG_EN, "Order, hon. Members!|We have a quorum." },
    { LANG_RU, "— Тише! — завопил я.|Светка молчала." },
    /* abbreviations before something */
    { LANG_RU, "В г. Алматы, ул. Абая, живёт проф. Иванов (см. Приложение)." },
    { LANG_RU, "См. рис. 5 и т. 2.|Далее текст." },
    { LANG_UK, "Ім. І. Франка у м. Києві, див. Додаток." },
    { LANG_KK, "Қазақстан, Астана қ. Мәңгілік ел даң. 8." },
    { LANG_KK, "г. Астана, ул. Мангилик Ел, 55/20" },
    { LANG_KK, "С. Сейфуллин ат. Қазақ университеті ашылды.|Ол жаңа." },
    { LANG_KK, "Ғыл. канд. Ахметов 12 қаз. 2024 жылы келді (қар. 3-кес.)." },
    { LANG_KK, "Бұл – жақсы ат.|Ол жүйрік." },
    { LANG_KK, "Көлдегі қаз.|Таңғы там." },
    { LANG_KK, "Мен им. Абая мектебінде оқыдым.|Ол жақсы." },
    { LANG_EN, "Heriot-Watt University в г. Актобе" },
    { LANG_EN, "Dr. Smith met Gen. Brown, i.e. Mr. Brown.|They talked." },
    { LANG_EN, "ORAL ARGUMENT OF GEN. ELIZABETH PRELOGAR" },
    /* abbreviations that may end */
    { LANG_RU, "Это визы, гранты и т.д.|Министерство решило." },
    { LANG_RU, "Это визы, гранты и т. д.|Министерство решило." },
    { LANG_RU, "Визы и т. д. и т. п. нужны." },
    { LANG_KK, "Гранттар, визалар т.б.|Министрлік шешті." },
    { LANG_RU, "Потратили 5 млн. Казахстан добавил.|Всё." },
    { LANG_RU, "Потратили 5 млн.|Это много." },
    { LANG_RU, "В 2010 г. Казахстан вступил.|Он был готов." },
    { LANG_RU, "Это было в 2010 г.|В 2011 г. решили иначе." },
    { LANG_KK, "Ел 1955 ж. АҚШ-пен келісті.|Бұл – рас." },
    { LANG_KK,
      "2024 ж. 5 қырк. Алматыда, Самал ш.а. мектебінде өтті.|Бұл – рас." },
    { LANG_EN, "He works for Acme Inc.|The firm grows." },
    { LANG_EN, "It opens at 10 a.m. (CDT) in the U.S. Department." },
    { LANG_EN, "I was in the U.S.|The visa expired." },
    { LANG_EN, "See No. 5.|He said no.|Then he left." },
    { LANG_RU, "Длина 5 км.|Ширина 2 м." },
    { LANG_UK, "Площею до 2 га.|Законопроект передбачає." },
    { LANG_RU, "Ждали 10 мин. Казахстан.|Поле мин.|Поле." },
    /* small letters */
    { LANG_RU, "Это стоит 5 тыс. тенге.|Вот и всё." },
    { LANG_RU, "Он вышел из дома.|и пошёл." },
    { LANG_RU, "Получен согл. ответ." },
    { LANG_EN, "call me.|thanks" },
    { LANG_EN, "what... ever" },
    /* brackets, references, signs */
    { LANG_EN, "It ended.|(Laughter.)|He went on." },
    { LANG_EN, "He left Harrow.[17]|He wrote.|So he did." },
    { LANG_EN, "He left Harrow. [17]|He wrote. [1, 2]" },
    { LANG_RU, "Круто! 😍" },
    { LANG_RU, "Круто!|😍 Едем." },
    { LANG_RU, "Да.|• Пункт один.|• Пункт два." },
    { LANG_RU, "…Потом.|…Опять." },
    { LANG_RU, "Сайт adilet.zan.kz работает.Хорошо" },
    { LANG_KK, "بۇل جوبا.|ول دايىن؟|ءيا." },
    { LANG_UND, "Eins.|Zwei." },
};

/* The case's text with blanks for '|', and where they were. */
static slice
read_case(const char *row, buffer *text, sentence_list *wanted)
{
    size_t start = 0;

    for (const char *at = row; *at; at++) {
        if (*at != '|') {
            buffer_byte(text, *at);
            continue;
        }
        wanted->items[wanted->count++] = (sentence){ (uint32_t)start,
                                                     (uint32_t)text->size };
        buffer_byte(text, ' ');
        start = text->size;
    }
    while (text->size > start && text->data[text->size - 1] == ' ')
        text->size--;
    if (text->size > start)
        wanted->items[wanted->count++] = (sentence){ (uint32_t)start,
                                                     (uint32_t)text->size };
    return buffer_slice(text);
}

START_TEST(splits)
{
    sentence      room[32];
    sentence_list wanted = { .items = room }, found = { 0 };
    buffer        text;
    slice         all;

    buffer_init(&text);
    all = read_case(cases[_i].text, &text, &wanted);
    ck_assert_int_eq(sentences_split(all, cases[_i].lang, &found), TIZBE_OK);
    for (size_t i = 0; i < found.count; i++) {
        sentence s = found.items[i];

        ck_assert_msg(i < wanted.count && s.start == wanted.items[i].start &&
                          s.end == wanted.items[i].end,
                      "'%s': sentence %zu is '%.*s'", cases[_i].text, i,
                      (int)(s.end - s.start), all.data + s.start);
    }
    ck_assert_uint_eq(found.count, wanted.count);
    buffer_release(&text);
    sentence_list_release(&found);
}
END_TEST

/* Nothing visible is lost or doubled, whatever the text ends with. */
START_TEST(prefixes)
{
    slice         text = slice_of(cases[_i].text);
    sentence_list list = { 0 };

    for (size_t size = 1; size <= text.size; size++) {
        char    *copy = malloc(size);
        slice    part = slice_make(copy, size);
        uint32_t at = 0;

        ck_assert_ptr_nonnull(copy);
        memcpy(copy, text.data, size);
        if (utf8_valid_prefix(part) == size) {
            ck_assert_int_eq(sentences_split(part, cases[_i].lang, &list), 0);
            for (size_t i = 0; i < list.count; i++) {
                while (at < list.items[i].start)
                    ck_assert_int_eq(copy[at++], ' ');
                ck_assert_uint_lt(at, list.items[i].end);
                at = list.items[i].end;
            }
            while (at < size)
                ck_assert_int_eq(copy[at++], ' ');
        }
        free(copy);
    }
    sentence_list_release(&list);
}
END_TEST

/* Long rows of what is looked at ahead or behind stay linear. */
START_TEST(endless_rows)
{
    static const char *const pieces[] = { ".",      ". ",  ".) (",
                                          "!😍 ",    ". [", ". [1] ",
                                          "т. д. ", "\"",  "(…" };
    sentence_list            list = { 0 };
    buffer                   text;

    buffer_init(&text);
    for (int i = 0; i < 200000; i++)
        buffer_text(&text, pieces[_i]);
    ck_assert_int_eq(sentences_split(buffer_slice(&text), LANG_RU, &list), 0);
    ck_assert_uint_ge(list.count, 1);
    buffer_release(&text);
    sentence_list_release(&list);
}
END_TEST

/* "Ⱥ" has two bytes, its small letter three. */
START_TEST(capitals_that_are_shorter)
{
    sentence_list list = { 0 };
    buffer        text;

    buffer_init(&text);
    for (int i = 0; i < 40; i++) {
        buffer_clear(&text);
        buffer_text(&text, "Aa bb ");
        for (int k = 0; k <= i; k++)
            buffer_text(&text, "Ⱥ");
        buffer_text(&text, ". Next one.");
        ck_assert_int_eq(sentences_split(buffer_slice(&text), LANG_EN, &list),
                         0);
        ck_assert_uint_eq(list.count, i == 0 ? 1 : 2);
    }
    buffer_release(&text);
    sentence_list_release(&list);
}
END_TEST

/* --- the lists ----------------------------------------------------------- */

static const struct {
    const char *name, *bytes;
    size_t      size;
} lists[] = {
    { "abbreviations.tsv", data_abbreviations, sizeof data_abbreviations - 1 },
    { "sentence_openers.tsv", data_sentence_openers,
      sizeof data_sentence_openers - 1 },
};

static language
language_in(slice line)
{
    for (language lang = LANG_UND; lang < LANG_COUNT; lang++)
        if (slice_starts(line, slice_of(language_code(lang))))
            return lang;
    return LANG_UND;
}

/* Every row stands in its order and can be found. */
START_TEST(rows_are_found)
{
    static word_table listed[COUNT_OF(lists)];
    slice             table = slice_make(lists[_i].bytes, lists[_i].size);
    slice             before = { NULL, 0 };
    size_t            at = 0;

    listed[_i].lines = table;
    while (at < table.size) {
        size_t end = slice_find(table, SLICE("\n"), at);
        slice  line = slice_part(table, at, end), word, more;
        size_t tab = slice_find(line, SLICE("\t"), 0);

        at = end + 1;
        if (line.data[0] == '#')
            continue;
        ck_assert_msg(slice_compare(before, line) < 0,
                      "%s: out of order: '%.*s'", lists[_i].name,
                      (int)line.size, line.data);
        before = line;
        ck_assert_uint_ne(tab, SIZE_MAX);
        word = slice_part(line, tab + 1, line.size);
        tab = slice_find(word, SLICE("\t"), 0);
        if (tab != SIZE_MAX)
            word.size = tab;
        ck_assert_uint_le(word.size, WORD_TABLE_KEY_MAX);
        ck_assert_msg(
            word_table_find(&listed[_i], language_in(line), word, &more),
            "%s: not found: '%.*s'", lists[_i].name, (int)line.size, line.data);
    }
}
END_TEST

START_TEST(every_language_is_listed)
{
    slice table = slice_make(lists[_i].bytes, lists[_i].size);
    bool  has[LANG_COUNT] = { false };

    while (table.size > 0)
        has[language_in(slice_cut(&table, '\n'))] = true;
    for (int lang = LANG_UND + 1; lang < LANG_COUNT; lang++)
        ck_assert_msg(has[lang], "src/text/data/%s has no row for '%s'",
                      lists[_i].name, language_code((language)lang));
}
END_TEST

/* A class that is none would be taken for "end". */
START_TEST(abbreviations_have_a_class)
{
    static const char *const classes[] = { "before", "number", "either",
                                           "unit",   "end",    NULL };
    slice                    table = slice_make(lists[0].bytes, lists[0].size);

    while (table.size > 0) {
        slice line = slice_cut(&table, '\n'), rest = line, word, kind;

        if (slice_starts(line, SLICE("#")))
            continue;
        (void)slice_cut(&rest, '\t');
        word = slice_cut(&rest, '\t');
        kind = slice_cut(&rest, '\t');
        ck_assert_msg(!slice_ends_in(word, "."),
                      "abbreviations.tsv: its last full stop is left out: "
                      "'%.*s'",
                      (int)line.size, line.data);
        ck_assert_msg(slice_is_any_nocase(kind, classes),
                      "abbreviations.tsv: '%.*s' is none of before, number, "
                      "either, unit, end: '%.*s'",
                      (int)kind.size, kind.data, (int)line.size, line.data);
    }
}
END_TEST

/* Each row that can stand before a name does: "слово АББР. Имя". This also
 * shows a row that ends in a vowel, which is never looked up. */
START_TEST(rows_keep_sentences_whole)
{
    slice         table = slice_make(lists[0].bytes, lists[0].size);
    sentence_list list = { 0 };
    buffer        text;
    size_t        at = 0, end;

    buffer_init(&text);
    for (; at < table.size; at = end + 1) {
        slice  line, word, kind;
        size_t tab;

        end = slice_find(table, SLICE("\n"), at);
        line = slice_part(table, at, end);
        if (line.data[0] == '#')
            continue;
        tab = slice_find(line, SLICE("\t"), 0) + 1;
        word = slice_part(line, tab, slice_find(line, SLICE("\t"), tab));
        kind = slice_part(line, tab + word.size + 1, line.size);
        if (!slice_starts(kind, SLICE("before")) &&
            !slice_starts(kind, SLICE("either")))
            continue;
        buffer_clear(&text);
        buffer_text(&text, "слово ");
        buffer_put(&text, word);
        buffer_text(&text, ". Жжж");
        ck_assert_int_eq(
            sentences_split(buffer_slice(&text), language_in(line), &list),
            TIZBE_OK);
        ck_assert_msg(list.count == 1, "'%s' is split", text.data);
    }
    buffer_release(&text);
    sentence_list_release(&list);
}
END_TEST

START_TEST(unknown_words_are_not_found)
{
    static word_table table = { .lines = { data_abbreviations,
                                           sizeof data_abbreviations - 1 } };
    static const char lines[] = "# no line\nru\n\nru\tсм";
    static word_table none, odd = { .lines = { lines, sizeof lines - 1 } };
    slice             more;

    ck_assert(!word_table_find(&table, LANG_RU, SLICE(""), &more));
    ck_assert(!word_table_find(&table, LANG_RU, SLICE("министерство"), NULL));
    ck_assert(!word_table_find(&table, LANG_UND, SLICE("см"), NULL));
    ck_assert(!word_table_find(&none, LANG_RU, SLICE("см"), NULL));
    ck_assert(word_table_find(&table, LANG_RU, SLICE("см"), &more));
    ck_assert(slice_starts(more, SLICE("before")));
    ck_assert(!word_table_find(&odd, LANG_RU, SLICE("no line"), NULL));
    ck_assert(!word_table_find(&odd, LANG_RU, SLICE(""), NULL));
    ck_assert(word_table_find(&odd, LANG_RU, SLICE("см"), &more));
    ck_assert_uint_eq(more.size, 0);
}
END_TEST

int
main(void)
{
    Suite *s = suite_create("text/sentences");
    TCase *tc = tcase_create("sentences");

    tcase_add_loop_test(tc, splits, 0, COUNT_OF(cases));
    tcase_add_loop_test(tc, prefixes, 0, COUNT_OF(cases));
    tcase_add_loop_test(tc, endless_rows, 0, 9);
    tcase_add_test(tc, capitals_that_are_shorter);
    tcase_add_loop_test(tc, rows_are_found, 0, COUNT_OF(lists));
    tcase_add_loop_test(tc, every_language_is_listed, 0, COUNT_OF(lists));
    tcase_add_test(tc, abbreviations_have_a_class);
    tcase_add_test(tc, rows_keep_sentences_whole);
    tcase_add_test(tc, unknown_words_are_not_found);
    suite_add_tcase(s, tc);
    return check_run(s);
}
