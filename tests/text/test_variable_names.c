/* text/variable_names.h, text/value_fold.h */
#include "base/array.h"
#include "check_main.h"
#include "text/utf8.h"
#include "text/value_fold.h"
#include "text/variable_names.h"

static const struct {
    const char *name, *key, *variable; /* NULL: none */
    bool        of_files;              /* of tables about files alone */
} names[] = {
    { "Страна", "страна", "country", true },
    { " Тип документа ", "типдокумента", "doc_type", true },
    { "Имя_файла", "имяфайла", "path", true },
    { "File name", "filename", "path", true },
    { "КҮНІ", "күні", "date", false },
    { "Год", "год", "date", true },
    { "pubDate", "pubdate", "date", false },
    { "Вид документа", "виддокумента", "doc_type", true },
    { "вид", "вид", "doc_type", true },
    { "Құжат түрі", "құжаттүрі", "doc_type", true },
    { "Видавець", "видавець", "issuer", true },
    { "Баспагер", "баспагер", "issuer", true },
    { "ЕЛ", "ел", "country", true },
    { "Шлях до файлу", "шляхдофайлу", "path", true },
    { "рік", "рік", "date", true },
    { "Тақырып", "тақырып", "title", false },
    { "Посилання", "посилання", "url", false },
    { "авторы", "авторы", "author", false },
    { "Автори", "автори", "author", false },
    { "Авторлар", "авторлар", "author", false },
    { "Ім’я файлу", "ім'яфайлу", "path", true },
    { "Імʼя файлу", "ім'яфайлу", "path", true },
    { "Мова", "мова", "language", false },
    { "issued-date", "issueddate", "date", false },
    { "Регион", "регион", NULL, false },
    { "", "", NULL, false },
    { "\xD1\x82ип\xD0", "", NULL, false }, /* ends inside a letter */
};

START_TEST(names_of_variables)
{
    char        room[VARIABLE_NAME_ROOM];
    slice       key = variable_name_key(slice_of(names[_i].name), room);
    const char *found;

    ck_assert(slice_is(key, names[_i].key));
    found = variable_of_field(key, true);
    ck_assert_pstr_eq(found, names[_i].variable);
    found = variable_of_field(key, false);
    ck_assert_pstr_eq(found, names[_i].of_files ? NULL : names[_i].variable);
}
END_TEST

START_TEST(names_as_they_are_stored)
{
    buffer folded = { 0 };

    variable_name_fold(&folded, SLICE(" Бюджет (млн.)-2024 "));
    ck_assert(slice_is(buffer_slice(&folded), "бюджет_(млн_)_2024"));
    buffer_release(&folded);
}
END_TEST

static const struct {
    const char *name, *variable, *beside; /* NULL: the name is free */
} kept[] = {
    { "year", "date", "meta_year" },
    { "Lang", "language", "meta_Lang" },
    { "id", NULL, "meta_id" },
    { "document", NULL, "meta_document" },
    { "quarter", NULL, "meta_quarter" },
    { "date", NULL, NULL },
    { "", NULL, NULL },
    { "years", NULL, NULL },
};

START_TEST(names_that_are_kept)
{
    slice name = slice_of(kept[_i].name);
    char  room[VARIABLE_KEPT_ROOM];

    ck_assert_int_eq(variable_name_is_kept(name), kept[_i].beside != NULL);
    ck_assert_pstr_eq(variable_of_kept_name(name), kept[_i].variable);
    if (kept[_i].beside)
        ck_assert(slice_is(variable_name_beside(name, room), kept[_i].beside));
}
END_TEST

START_TEST(long_names_are_not_known)
{
    char name[VARIABLE_NAME_ROOM + 1], room[VARIABLE_NAME_ROOM];

    memset(name, 'x', sizeof name);
    for (size_t size = 0; size <= sizeof name; size++) {
        slice key = variable_name_key(slice_make(name, size), room);

        ck_assert(key.size == 0 || key.size == size);
        ck_assert(key.size == size || size > sizeof room - UTF8_MAX_BYTES);
    }
}
END_TEST

static const struct {
    const char *name, *column; /* NULL: none */
} columns[] = {
    { "Действие", "action" },    { " ӘРЕКЕТ ", "action" },
    { "дія", "action" },         { "Новый код", "new_code" },
    { "новий_код", "new_code" }, { "Тілі", "lang" },
    { "коди", "codes" },         { "code", NULL },
    { "Начало", "start" },       { "Конец", "end" },
    { "Соңы", "end" },           { "кінець", "end" },
    { "Заметка", "memo" },       { "Тақырыптары", "themes" },
    { "Страна", NULL },          { "", NULL },
};

START_TEST(columns_of_codings)
{
    ck_assert_pstr_eq(column_of_codings(slice_of(columns[_i].name)),
                      columns[_i].column);
}
END_TEST

static const struct {
    const char *value, *folded;
} values[] = {
    { "Закон", "закон" },
    { " Закон \t РК ", "закон рк" },
    { "Отчёт\u00A0ЁЖ", "отчет еж" },
    { "\u00A0 РК\u00A0\n", "рк" },
    { "C++", "c++" }, /* marks tell values apart */
    { "", "" },
};

START_TEST(folds_values)
{
    buffer out = { 0 };

    buffer_text(&out, "x ");
    value_fold(&out, slice_of(values[_i].value));
    ck_assert(slice_is(slice_part(buffer_slice(&out), 2, out.size),
                       values[_i].folded));
    buffer_release(&out);
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("text/variable_names");
    TCase *tc = tcase_create("names and values");

    tcase_add_loop_test(tc, names_of_variables, 0, COUNT_OF(names));
    tcase_add_loop_test(tc, names_that_are_kept, 0, COUNT_OF(kept));
    tcase_add_test(tc, long_names_are_not_known);
    tcase_add_test(tc, names_as_they_are_stored);
    tcase_add_loop_test(tc, columns_of_codings, 0, COUNT_OF(columns));
    tcase_add_loop_test(tc, folds_values, 0, COUNT_OF(values));
    suite_add_tcase(suite, tc);
    return check_run(suite);
}
