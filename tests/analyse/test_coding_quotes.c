/* The sentence around a coding: from the first that it touches to the last. */
#include "analyse/coding_quotes.h"

#include "analyse/coded_corpus.h"
#include "base/array.h"
#include "check_main.h"
#include "store/statement.h"
#include "tizbe.h"

static const struct {
    const char  *text;
    int          base, start, end;
    coding_quote kind;
    const char  *quote;
} places[] = {
    { "Срок истёк. Визы выдаёт МИД. Всё.", 0, 12, 16, QUOTE_SENTENCE,
      "Визы выдаёт МИД." },
    { "Срок истёк. Визы выдаёт МИД. Всё.", 0, 0, 4, QUOTE_SENTENCE,
      "Срок истёк." },
    { "Срок истёк. Визы выдаёт МИД. Всё.", 100, 129, 132, QUOTE_SENTENCE,
      "Всё." },
    /* over a boundary, as IN segment finds */
    { "Срок истёк. Визы выдаёт МИД. Всё.", 0, 5, 16, QUOTE_SENTENCE,
      "Срок истёк. Визы выдаёт МИД." },
    { "Срок истёк. Визы выдаёт МИД. Всё.", 0, 0, 33, QUOTE_SENTENCE,
      "Срок истёк. Визы выдаёт МИД. Всё." },
    { "Срок истёк. Визы выдаёт МИД. Всё.", 0, 12, 16, QUOTE_SEGMENT,
      "Срок истёк. Визы выдаёт МИД. Всё." },
    /* an abbreviation ends no sentence */
    { "См. п. 2. Визы", 0, 4, 5, QUOTE_SENTENCE, "См. п. 2." },
    { "виза", 0, 0, 4, QUOTE_SENTENCE, "виза" },
    /* between sentences, and beyond the end: no more than there is */
    { "Да.  Нет.", 0, 4, 4, QUOTE_SENTENCE, "" },
    { "Да. Нет.", 0, 4, 99, QUOTE_SENTENCE, "Нет." },
};

static tizbe_status
take_columns(void *context, const table_column *columns, size_t count,
             tizbe_error *error)
{
    (void)context;
    (void)error;
    ck_assert_uint_eq(count, 5);
    ck_assert_str_eq(columns[4].name, "quote");
    return TIZBE_OK;
}

static tizbe_status
take_row(void *context, const table_cell *cells, tizbe_error *error)
{
    (void)error;
    ck_assert(slice_is(cells[0].text, "ru"));
    /* the words are those that are marked in the quote */
    ck_assert(slice_equal(
        cells[3].text,
        slice_part(cells[4].text, cells[4].marked.start, cells[4].marked.end)));
    buffer_put(context, cells[4].text);
    return TIZBE_OK;
}

static tizbe_status
take_end(void *context, tizbe_error *error)
{
    (void)error;
    buffer_byte(context, '|');
    return TIZBE_OK;
}

/* The text of a segment, whatever it was. */
static void
set_text(corpus *c, const char *text)
{
    sqlite3_stmt *stmt;

    ck_assert_int_eq(
        corpus_prepare(c, "UPDATE segment SET text = ?1 WHERE id = 11", &stmt,
                       NULL),
        TIZBE_OK);
    (void)sqlite3_bind_text(stmt, 1, text, -1, SQLITE_STATIC);
    ck_assert_int_eq(corpus_step_done(c, stmt, NULL), TIZBE_OK);
    (void)sqlite3_finalize(stmt);
}

START_TEST(quotes)
{
    static const table_column columns[] = {
        { .name = "lang" },
        { .name = "start", .type = COLUMN_INTEGER },
        { .name = "end", .type = COLUMN_INTEGER },
        { .name = "text" },
        { .name = "place", .type = COLUMN_INTEGER },
        { .name = "base", .type = COLUMN_INTEGER },
    };
    coding_places at = { .lang = 0, .start = 1, .end = 2, .text = 3 };
    buffer        got = { 0 }, wanted = { 0 };
    table_sink    sink = {
           .begin = take_columns, .row = take_row, .end = take_end, .context = &got
    };
    coding_quoting q;
    table_sink     words;
    sqlite3_stmt  *stmt;

    set_text(coded, places[_i].text);
    ck_assert_int_eq(
        corpus_prepare(coded, "SELECT 'ru', ?1, ?2, NULL, 11, ?3", &stmt, NULL),
        TIZBE_OK);
    (void)sqlite3_bind_int(stmt, 1, places[_i].start);
    (void)sqlite3_bind_int(stmt, 2, places[_i].end);
    (void)sqlite3_bind_int(stmt, 3, places[_i].base);
    coding_quoting_init(&q, coded, places[_i].kind, at, 4, &sink);
    words = coding_quoting_sink(&q);
    ck_assert_int_eq(
        table_pour(coded, stmt, columns, COUNT_OF(columns), &words, NULL),
        TIZBE_OK);
    coding_quoting_release(&q);
    buffer_printf(&wanted, "%s|", places[_i].quote);
    ck_assert_str_eq(got.data, wanted.data);
    (void)sqlite3_finalize(stmt);
    buffer_release(&wanted);
    buffer_release(&got);
}
END_TEST

static tizbe_status
drop_bytes(void *context, const char *bytes, size_t size, tizbe_error *error)
{
    (void)context, (void)bytes, (void)size, (void)error;
    return TIZBE_OK;
}

START_TEST(refuses_what_is_no_quote)
{
    tizbe_corpus         *c;
    tizbe_output          out = { .format = "csv", .take = drop_bytes };
    tizbe_codings_options options = { .quote = "segment" };
    tizbe_error           error = { 0 };

    ck_assert_int_eq(tizbe_open(folder_path("c.tizbe"), TIZBE_READ, &c, &error),
                     TIZBE_OK);
    ck_assert_int_eq(tizbe_codings(c, &options, &out, &error), TIZBE_OK);
    options.quote = "Segment";
    ck_assert_int_eq(tizbe_codings(c, &options, &out, &error), TIZBE_USAGE);
    ck_assert_str_eq(error.text,
                     "cannot use quote 'Segment': there are sentence segment");
    tizbe_close(c);
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("analyse/coding_quotes");
    TCase *cases = tcase_create("coding_quotes");

    tcase_add_checked_fixture(cases, coded_begin, coded_end);
    tcase_add_loop_test(cases, quotes, 0, COUNT_OF(places));
    tcase_add_test(cases, refuses_what_is_no_quote);
    suite_add_tcase(suite, cases);
    return check_run(suite);
}
