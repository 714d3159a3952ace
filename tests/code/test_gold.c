/* Files of human codings: what is read of them, and what is refused. */
#include "check_main.h"
#include "fixture.h"

#include "base/array.h"
#include "base/buffer.h"
#include "code/gold.h"
#include "text/language.h"

typedef struct gold_row {
    const char *file;
    const char *units; /* id/lang/codes/themes/text, a line each, and what is
                          wrong with other records; or the error after '!'
                          and the path                                   */
} gold_row;

static const gold_row rows[] = {
    /* JSON lines: a text in one language, or the same in several */
    { "{\"id\": \"a\", \"lang\": \"en\", \"text\": \"A visa.\", \"codes\": "
      "[\"v\", \"w\"]}\n",
      "a/en/v;w/-/A visa.\n" },
    { "{\"id\": 7, \"themes\": [], \"codes\": [], \"kk\": \"Виза.\", \"en\": "
      "\"A  visa\\nhere.\"}\n\n{\"codes\": \"v\", \"ru\": \"Виза.\"}",
      "7/kk///Виза.\n7/en///A visa here.\nline 3/ru/v/-/Виза.\n" },
    { "[{\"codes\": [\"v\"], \"en\": \"A\"},\n {\"codes\": null, \"codes\": "
      "[], \"en\": \"B\", \"x\": {\"y\": [1]}}]",
      "item 1/en/v/-/A\nitem 2/en//-/B\n" },
    /* halves of surrogate pairs */
    { "{\"id\": \"\\udc00\", \"codes\": [\"v\\ud83d\"], \"en\": \"A \\ud83d B\"}",
      "\uFFFD\uFFFD\uFFFD/en/v\uFFFD\uFFFD\uFFFD/-/A \uFFFD\uFFFD\uFFFD B\n" },
    /* a text without language is asked for it */
    { "{\"codes\": [], \"text\": \"Республика вводит визу для студентов.\"}",
      "line 1/ru//-/Республика вводит визу для студентов.\n" },
    /* tables */
    { "id,lang,codes,text\nx,en,v; w ,\"A, b\"\n,ru,,Да\n",
      "x/en/v; w/-/A, b\nline 3/ru//-/Да\n" },
    { "\xEF\xBB\xBF"
      "Codes;EN;KK;note\nv;A;Ә;n\nw;B;;\n",
      "line 2/kk/v/-/Ә\nline 2/en/v/-/A\nline 3/en/w/-/B\n" },
    { "Язык;Коды;Темы;Текст\nru;v;t;Виза.\n", "line 2/ru/v/t/Виза.\n" },
    { "Тілі,Кодтар,Мәтіні\nkk,v,Виза.\n", "line 2/kk/v/-/Виза.\n" },
    { "мова,коди,текст\nuk,v,Віза.\n", "line 2/uk/v/-/Віза.\n" },
    /* records that cannot be used; the others are */
    { "lang,codes,text\nde,v,A\nen,v,B\nde,v,C\nen,v,\n",
      "line 3/en/v/-/B\nlines 2, 4: expected a language (" LANGUAGES_LISTED
      ") under "
      "\"lang\", found 'de'\nline 5: there is no text: expected \"text\", or a "
      "language: " LANGUAGES_LISTED "\n" },
    /* mistakes */
    { "", "!there is no coded text in it" },
    { "\xEF\xBB\xBF"
      "codes,en\nv,A\xD0",
      "!not UTF-8; save the file as UTF-8" },
    { "id,text\n1,A\n", "!line 2: there is no \"codes\"" },
    { "id,codes\n1,v\n", "!line 2: there is no text: expected \"text\", or a "
                         "language: " LANGUAGES_LISTED },
    { "lang,codes,text\nde,v,A\n",
      "!line 2: expected a language (" LANGUAGES_LISTED
      ") under \"lang\", found 'de'" },
    { "codes,text\n\"v,A\n", "!the quote opened on line 2 is never closed" },
    { "{\"codes\": [], \"en\": \"A\"}\n{\"codes\": [\n",
      "line 1/en//-/A\nline 2: expected an object, as in {\"codes\": [\"visa\"], \"en\": \"A "
      "visa.\"}\n" },
    { "[{\"codes\": [], \"en\": \"A\"}, 5]",
      "item 1/en//-/A\nitem 2: expected an object, as in {\"codes\": [\"visa\"], \"en\": \"A "
      "visa.\"}\n" },
    { "[{\"codes\"", "!item 1: malformed JSON" },
    { "codes,text\nv,\xD0\n", "!not UTF-8; save the file as UTF-8" },
};

static void
dump(const gold_list *list, buffer *out)
{
    for (size_t i = 0; i < list->count; i++) {
        const gold_unit *one = &list->items[i];

        buffer_printf(out, "%s/%s/%s/%s/%s\n", one->id.data,
                      language_code(one->lang), one->codes.data,
                      one->has_themes ? one->themes.data : "-", one->text.data);
    }
    for (size_t i = 0; i < bad_rows_reasons(&list->faults); i++) {
        bad_rows_say(&list->faults, i, list->what, out);
        buffer_byte(out, '\n');
    }
}

START_TEST(reads)
{
    const gold_row *row = &rows[_i];
    arena           memory;
    gold_list       list;
    tizbe_error     error;
    buffer          out;
    tizbe_status    status;

    arena_init(&memory);
    buffer_init(&out);
    fixture_write("gold", row->file, strlen(row->file));
    status = gold_read(&memory, fixture_path("gold"), &list, &error);
    if (row->units[0] == '!') {
        ck_assert_int_eq(status, TIZBE_FORMAT);
        ck_assert_msg(strstr(error.text, row->units + 1) != NULL, "%s",
                      error.text);
    } else {
        ck_assert_msg(status == TIZBE_OK, "%s", error.text);
        dump(&list, &out);
        ck_assert_str_eq(out.data, row->units);
    }
    buffer_release(&out);
    gold_list_release(&list);
    arena_release(&memory);
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("code/gold");
    TCase *tc = tcase_create("gold");

    tcase_add_checked_fixture(tc, fixture_begin, fixture_end);
    tcase_add_loop_test(tc, reads, 0, COUNT_OF(rows));
    suite_add_tcase(suite, tc);
    return check_run(suite);
}
