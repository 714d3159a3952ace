/* ingest/containers/record.h, mail_date.h: what fields of records mean. */
#include "base/array.h"
#include "check_main.h"
#include "ingest/containers/mail_date.h"
#include "ingest/containers/record.h"
#include "ingest/document_dump.h"
#include "one_document.h"

/* --- names ---------------------------------------------------------------- */

static const struct {
    const char *name, *text_fields, *meta_fields;
    record_role role;
} roles[] = {
    { "text", NULL, NULL, RECORD_TEXT },
    { " Full_Text ", NULL, NULL, RECORD_TEXT },
    { "full text", NULL, NULL, RECORD_TEXT },
    { "Full-Text", NULL, NULL, RECORD_TEXT },
    { "article.body", NULL, NULL, RECORD_TEXT },
    { "Полный текст", NULL, NULL, RECORD_TEXT },
    { "Мәтіні", NULL, NULL, RECORD_TEXT },
    { "Abstract", NULL, NULL, RECORD_SUMMARY },
    { "АННОТАЦИЯ", NULL, NULL, RECORD_SUMMARY },
    { "Название", NULL, NULL, RECORD_TITLE },
    { "pubDate", NULL, NULL, RECORD_DATE },
    { "published_at", NULL, NULL, RECORD_DATE },
    { "Дата публикации", NULL, NULL, RECORD_DATE },
    { "Посилання", NULL, NULL, RECORD_URL },
    { "authors", NULL, NULL, RECORD_AUTHOR },
    { "publisher", NULL, NULL, RECORD_ISSUER },
    { "мова", NULL, NULL, RECORD_LANGUAGE },
    { "texts", NULL, NULL, RECORD_OTHER },
    { "region", NULL, NULL, RECORD_OTHER },
    { "", NULL, NULL, RECORD_OTHER },
    /* what the person names */
    { "region", "region", NULL, RECORD_TEXT },
    { "region", "body, region ,x", NULL, RECORD_TEXT },
    { "text", "region", NULL, RECORD_OTHER },
    { "summary", "region", NULL, RECORD_OTHER },
    { "title", "region", NULL, RECORD_TITLE },
    { "title", "title", NULL, RECORD_TEXT },
    { "reg", "region", NULL, RECORD_OTHER },
    { "", ",", NULL, RECORD_OTHER },
    { "region", NULL, "region", RECORD_OTHER },
    { "region", NULL, "place,year", RECORD_LEFT_OUT },
    { "date", NULL, "place", RECORD_DATE },
    { "text", NULL, "place", RECORD_TEXT },
    { "text", "region", "place", RECORD_LEFT_OUT },
    { "text", "region", "text", RECORD_OTHER },
    { " Home Region", "id, home_region", NULL, RECORD_TEXT },
    { "what, and why?", "id\nWhat, and why?\nregion", NULL, RECORD_TEXT },
    { "what", "id\nWhat, and why?", NULL, RECORD_TEXT },
    { "why", "id\nWhat, and why?", NULL, RECORD_OTHER },
    { "region", NULL, "id\nregion", RECORD_OTHER },
};

START_TEST(knows_fields)
{
    ingest_options options = { .text_fields = roles[_i].text_fields,
                               .meta_fields = roles[_i].meta_fields };

    ck_assert_msg(record_role_of(slice_of(roles[_i].name), &options) ==
                      roles[_i].role,
                  "row %d, %s", _i, roles[_i].name);
}
END_TEST

static const struct {
    const char *name, *variable;
} columns[] = {
    { "Путь", "path" },         { "Путь к файлу", "path" },
    { "файлдың жолы", "path" }, { "ім'я файлу", "path" },
    { "Издатель", "issuer" },   { "құжат түрі", "doc_type" },
    { "ел", "country" },        { "күні", "date" },
    { "Автор", "author" },      { "Мова", "language" },
    { "Назва", "title" },       { "ссылка", "url" },
    { "текст", NULL },          { "опис", NULL },
    { "тема", NULL },           { "date", NULL },
    { "path", NULL },           { "", NULL },
};

START_TEST(knows_columns)
{
    const char *got = record_column_variable(slice_of(columns[_i].name));

    if (columns[_i].variable)
        ck_assert_str_eq(got, columns[_i].variable);
    else
        ck_assert_ptr_null(got);
}
END_TEST

static const struct {
    record_role role;
    const char *name, *value, *variable, *stored;
} values[] = {
    { RECORD_DATE, "when", "Tue, 7 Mar 2023 09:30", "date", "2023-03-07" },
    { RECORD_TITLE, "t", "A", "title", "A" },
    { RECORD_URL, "t", "http://a", "url", "http://a" },
    { RECORD_AUTHOR, "t", "A", "author", "A" },
    { RECORD_ISSUER, "t", "A", "issuer", "A" },
    { RECORD_LANGUAGE, "t", "kk", "language", "kk" },
    { RECORD_OTHER, " Home Region ", "A", "home_region", "A" },
    { RECORD_OTHER, "Өңір-Коды", "A", "өңір_коды", "A" },
    { RECORD_OTHER, " ", "A", "", "" },
    { RECORD_OTHER, "ID", "7", "meta_id", "7" },
    { RECORD_OTHER, "Year", "last", "meta_year", "last" },
    { RECORD_TEXT, "body", "A", "body", "A" },
    { RECORD_LEFT_OUT, "region", "A", "region", "" },
};

START_TEST(sets_variables)
{
    record_variable(&doc, values[_i].role, slice_of(values[_i].name),
                    slice_of(values[_i].value));
    ck_assert_msg(
        slice_is(document_get(&doc, values[_i].variable), values[_i].stored),
        "row %d", _i);
    ck_assert_uint_eq(doc.variable_count, values[_i].stored[0] != '\0');
}
END_TEST

/* --- dates ---------------------------------------------------------------- */

static const struct {
    const char *text, *date;
} dates[] = {
    { "Tue, 7 Mar 2023 09:30:00 +0600", "2023-03-07" },
    { "7 Mar 2023", "2023-03-07" },
    { " Tue,\t07-March-2023 09:30", "2023-03-07" },
    { "Tue 7 MAR 2023", "2023-03-07" },
    { "1 Jan 49", "2049-01-01" },
    { "1 Jan 50", "1950-01-01" },
    { "31 Dec 99", "1999-12-31" },
    { "1 Dec 123", "" },
    { "2023-03-07T09:30:00Z", "2023-03-07" },
    { "7 марта 2023 года", "2023-03-07" },
    { "31 Feb 2023", "" },
    { "0 Mar 2023", "" },
    { "7 Mxx 2023", "" },
    { "7 Ma 2023", "" },
    { "7 Mar 20233", "" },
    { "7 Mar x023", "" },
    { "Tue, x Mar 2023", "" },
    { "yesterday", "" },
    { "", "" },
};

START_TEST(reads_dates_of_mail)
{
    mail_date_set(&doc, slice_of(dates[_i].text));
    ck_assert_msg(slice_is(document_get(&doc, "date"), dates[_i].date), "%s",
                  dates[_i].text);
}
END_TEST

/* --- texts ---------------------------------------------------------------- */

static const struct {
    const char *text, *above, *dump;
} texts[] = {
    { "One.\n\nTwo.", "", "paragraph 0 | One.\nparagraph 0 | Two.\n" },
    { "A &amp; B&nbsp;C &nix; &", "", "paragraph 0 | A & B C &nix; &\n" },
    { "<p>One.</p><p>Two.</p>", "",
      "paragraph 0 | One.\nparagraph 0 | Two.\n" },
    { "a <b>c</b> d", "", "paragraph 0 | a c d\n" },
    { "a</b >c", "", "paragraph 0 | ac\n" },
    { "a<br/>c", "", "paragraph 0 | a c\n" },
    { "if a <b and c", "", "paragraph 0 | if a <b and c\n" },
    { "if a <b< c>", "", "paragraph 0 | if a <b< c>\n" },
    { "x <nix> y", "", "paragraph 0 | x <nix> y\n" },
    { "x < p > y", "", "paragraph 0 | x < p > y\n" },
    { "x <", "", "paragraph 0 | x <\n" },
    { "Title\nOne.", "Title", "paragraph 0 | One.\n" },
    { " Title\nOne.", "Title ", "paragraph 0 | One.\n" },
    { "Title and\nOne.", "Title",
      "paragraph 0 | Title and\nparagraph 0 | One.\n" },
    { "Title", "Title", "paragraph 0 | Title\n" },
};

START_TEST(reads_texts)
{
    tizbe_error error = { 0 };
    buffer      got = { 0 };

    ck_assert_int_eq(record_text(&doc, slice_of(texts[_i].text),
                                 slice_of(texts[_i].above), &error),
                     TIZBE_OK);
    document_end(&doc);
    document_dump(&got, &doc);
    ck_assert_str_eq(got.data, texts[_i].dump);
    buffer_release(&got);
}
END_TEST

START_TEST(makes_headings)
{
    buffer got = { 0 };

    record_heading(&doc, SLICE("A"), 1);
    record_heading(&doc, SLICE(" "), 1);
    record_heading(&doc, SLICE("B"), 8);
    record_heading(&doc, SLICE("C"), 10);
    document_dump(&got, &doc);
    ck_assert_str_eq(got.data, "heading 1 | A\nheading 8 | B\nheading 9 | C\n");
    buffer_release(&got);
}
END_TEST

START_TEST(knows_prose)
{
    /* seven blanks, sixty bytes */
    char text[] =
        "a a a a a a a aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";

    ck_assert_uint_eq(strlen(text), 60);
    ck_assert(record_is_prose(slice_of(text)));
    ck_assert(!record_is_prose(slice_make(text, 59)));
    text[1] = 'a';
    ck_assert(!record_is_prose(slice_of(text)));
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("ingest/record");
    TCase *tc = tcase_create("records");

    tcase_add_checked_fixture(tc, one_document_begin, one_document_end);
    tcase_add_loop_test(tc, knows_fields, 0, COUNT_OF(roles));
    tcase_add_loop_test(tc, knows_columns, 0, COUNT_OF(columns));
    tcase_add_loop_test(tc, sets_variables, 0, COUNT_OF(values));
    tcase_add_loop_test(tc, reads_dates_of_mail, 0, COUNT_OF(dates));
    tcase_add_loop_test(tc, reads_texts, 0, COUNT_OF(texts));
    tcase_add_test(tc, makes_headings);
    tcase_add_test(tc, knows_prose);
    suite_add_tcase(suite, tc);
    return check_run(suite);
}
