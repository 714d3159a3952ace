/* ingest/metadata.h, ingest/dates.h */
#include "base/array.h"
#include "base/file.h"
#include "check_main.h"
#include "folder.h"
#include "ingest/dates.h"
#include "ingest/metadata.h"

#include <archive.h>
#include <archive_entry.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static char table_path[sizeof folder_name + 20];

static void
make_folder(void)
{
    folder_begin();
    (void)snprintf(table_path, sizeof table_path, "%s",
                   folder_path("meta.csv"));
}

static tizbe_status
load(const char *text, metadata **table, tizbe_error *error)
{
    ck_assert_int_eq(file_write(table_path, slice_of(text), NULL), TIZBE_OK);
    return metadata_load(table_path, table, error);
}

/* The variable that the table gives to a file, or "-" without a row. */
static void
value_for(metadata *table, const char *path, const char *name, char out[80])
{
    arena    a;
    document doc;
    slice    value;

    arena_init(&a);
    document_init(&doc, &a);
    snprintf(out, 80, "-");
    if (metadata_apply(table, path, &doc)) {
        value = document_get(&doc, name);
        snprintf(out, 80, "%.*s", (int)value.size,
                 value.data ? value.data : "");
    }
    document_release(&doc);
    arena_release(&a);
}

START_TEST(finds_rows)
{
    metadata *table;
    slice     unused[4];
    char      value[80];

    ck_assert_int_eq(load("Path;Title;Country\n"
                          "kk/a.txt;А;KZ\n"
                          "./b.txt;Б;UA\n"
                          "sub\\c.txt;В;RU\n"
                          "never.txt;Г;US\n"
                          "\u0439.txt;Д;KZ\n"        /* composed */
                          "\u0456\u0308.txt;Е;UA\n", /* or not */
                          &table, NULL),
                     TIZBE_OK);
    value_for(table, folder_path("kk/../kk/a.txt"), "title", value);
    ck_assert_str_eq(value, "А");
    value_for(table, "/elsewhere/kk/a.txt", "country", value);
    ck_assert_str_eq(value, "KZ");
    value_for(table, "/elsewhere/../../../kk/./a.txt", "country", value);
    ck_assert_str_eq(value, "KZ"); /* nothing is above the root */
    value_for(table, "/elsewhere/xkk/a.txt", "title", value);
    ck_assert_str_eq(value, "-");
    value_for(table, "/x/b.txt", "title", value);
    ck_assert_str_eq(value, "Б");
    value_for(table, folder_path("sub/c.txt"), "title", value);
    ck_assert_str_eq(value, "В");
    value_for(table, "/elsewhere/sub/c.txt", "title", value);
    ck_assert_str_eq(value, "В");
    value_for(table, "/elsewhere/c.txt", "title", value);
    ck_assert_str_eq(value, "-");
    value_for(table, "/x/\u0438\u0306.txt", "title", value);
    ck_assert_str_eq(value, "Д");
    value_for(table, folder_path("\u0457.txt"), "title", value);
    ck_assert_str_eq(value, "Е");
    ck_assert_uint_eq(metadata_unused(table, unused, 4), 1);
    ck_assert(slice_is(unused[0], "never.txt"));
    metadata_free(table);
}
END_TEST

START_TEST(prefers_the_file_itself)
{
    metadata *table;
    char      value[80];

    ck_assert_int_eq(
        load("path,title\na.txt,near\nx/a.txt,far\n", &table, NULL), TIZBE_OK);
    value_for(table, "/y/x/a.txt", "title", value);
    ck_assert_str_eq(value, "far"); /* says more of the path */
    value_for(table, folder_path("a.txt"), "title", value);
    ck_assert_str_eq(value, "near");
    metadata_free(table);
}
END_TEST

START_TEST(reads_dates_of_tables)
{
    metadata     *table;
    metadata_date unread[1];
    char          value[80];

    ck_assert_int_eq(
        load("path,date\na.txt,15.05.2017\nb.txt,soon\n", &table, NULL),
        TIZBE_OK);
    value_for(table, "/x/a.txt", "date", value);
    ck_assert_str_eq(value, "2017-05-15");
    value_for(table, "/x/b.txt", "date", value);
    ck_assert_str_eq(value, "");
    ck_assert_uint_eq(metadata_unread_dates(table, unread, 1), 1);
    ck_assert_uint_eq(unread[0].line, 3);
    ck_assert(slice_is(unread[0].written, "soon"));
    metadata_free(table);
}
END_TEST

/* One wrong row costs that row, and an empty one is none. */
static const struct {
    const char *text;
    size_t      line; /* 0: no row is wrong */
    const char *why;
} bad_rows[] = {
    { "path,a\nx\na.txt,1\n", 2, "has 1 field, expected 2" },
    { "path,a\n\na.txt,1\nx,1,2\n", 4, "has 3 fields, expected 2" },
    { "path,a\na.txt,1\n ,1\n", 3, "has no path" },
    { "path,a\na.txt,1\nb/../a.txt,2\n", 3, "has the path of line 2" },
    { "path;a\na.txt;1\n;\n ; \n", 0, NULL },
};

START_TEST(leaves_bad_rows_out)
{
    metadata        *table;
    metadata_bad_row bad[2];
    size_t           count;
    char             value[80];

    ck_assert_int_eq(load(bad_rows[_i].text, &table, NULL), TIZBE_OK);
    count = metadata_bad_rows(table, bad, 2);
    ck_assert_uint_eq(count, bad_rows[_i].line > 0);
    if (count > 0) {
        ck_assert_uint_eq(bad[0].line, bad_rows[_i].line);
        ck_assert_str_eq(bad[0].why, bad_rows[_i].why);
    }
    value_for(table, "/x/a.txt", "a", value);
    ck_assert_str_eq(value, "1");
    metadata_free(table);
}
END_TEST

/* A registry made on Windows has its paths whole. */
START_TEST(takes_the_ends_of_windows_paths)
{
    metadata *table;
    slice     unused[4];
    char      value[80];

    ck_assert_int_eq(load("path,title\n"
                          "C:\\acts\\2023\\a.txt,old\n"
                          "\"\"\"C:\\acts\\2024\\a.txt\"\"\",new\n"
                          "C:\\acts\\b.txt,B\n"
                          "/c/acts/d.txt,D\n"
                          "\"\"\"e\"\"\",E\n",
                          &table, NULL),
                     TIZBE_OK);
    value_for(table, "/home/x/e", "title", value);
    ck_assert_str_eq(value, "E");
    value_for(table, "/home/x/2024/a.txt", "title", value);
    ck_assert_str_eq(value, "new");
    value_for(table, "/home/x/2025/a.txt", "title", value);
    ck_assert_str_eq(value, "-"); /* either may be meant */
    value_for(table, "/home/x/b.txt", "title", value);
    ck_assert_str_eq(value, "B");
    value_for(table, "/home/x/bb.txt", "title", value);
    ck_assert_str_eq(value, "-");
    value_for(table, "/home/x/d.txt", "title", value);
    ck_assert_str_eq(value, "-");
    ck_assert_uint_eq(metadata_unused(table, unused, 4), 2);
    metadata_free(table);
}
END_TEST

/* A file that could not be read is no reason to doubt its row. */
START_TEST(mentioned_files_use_their_rows)
{
    metadata *table;
    slice     unused[2];

    ck_assert_int_eq(load("path\na.txt\nb.txt\n", &table, NULL), TIZBE_OK);
    ck_assert(metadata_mention(table, "/x/a.txt", SLICE("")));
    ck_assert(metadata_mention(table, "/x/c.txt", SLICE("")));
    ck_assert_uint_eq(metadata_unused(table, unused, 2), 1);
    ck_assert(slice_is(unused[0], "b.txt"));
    metadata_free(table);
}
END_TEST

static const struct {
    const char *text;
    const char *reason;
} failures[] = {
    { "", "the table is empty" },
    { "title\nx\n",
      "there is no column \"path\" (file, путь, жол, шлях) in its first row" },
    { "path,a,A\nx,1,2\n", "there are two columns \"a\"" },
    { "path\n\"a\n", "the quote opened on line 2 is never closed" },
    { "path\nЖ\xCA\n", "it is not UTF-8: save it as \"CSV UTF-8\"" },
};

START_TEST(names_failures)
{
    metadata   *table;
    tizbe_error error;
    char        expected[sizeof table_path + 200];

    ck_assert_int_eq(load(failures[_i].text, &table, &error), TIZBE_FORMAT);
    ck_assert_ptr_null(table);
    snprintf(expected, sizeof expected, "cannot use '%s': %s", table_path,
             failures[_i].reason);
    ck_assert_str_eq(error.text, expected);
}
END_TEST

START_TEST(names_a_missing_table)
{
    metadata   *table;
    tizbe_error error;

    ck_assert_int_eq(metadata_load("/nowhere/meta.csv", &table, &error),
                     TIZBE_INPUT);
    ck_assert_ptr_null(table);
    metadata_free(NULL);
}
END_TEST

/* A workbook of which a member grows beyond what one may hold. */
static void
write_swollen_book(void)
{
    enum { SIZE = 12 << 20 };
    struct archive       *a = archive_write_new();
    struct archive_entry *entry = archive_entry_new();
    char                 *blanks = malloc(SIZE);

    ck_assert_ptr_nonnull(blanks);
    memset(blanks, ' ', SIZE);
    ck_assert_int_eq(archive_write_set_format_zip(a), ARCHIVE_OK);
    ck_assert_int_eq(archive_write_open_filename(a, table_path), ARCHIVE_OK);
    archive_entry_set_pathname(entry, "_rels/.rels");
    archive_entry_set_filetype(entry, AE_IFREG);
    archive_entry_set_size(entry, SIZE);
    ck_assert_int_eq(archive_write_header(a, entry), ARCHIVE_OK);
    ck_assert_int_eq(archive_write_data(a, blanks, SIZE), SIZE);
    ck_assert_int_eq(archive_write_free(a), ARCHIVE_OK);
    archive_entry_free(entry);
    free(blanks);
}

START_TEST(refuses_a_swollen_workbook)
{
    metadata   *table;
    tizbe_error error;

    write_swollen_book();
    ck_assert_int_eq(metadata_load(table_path, &table, &error), TIZBE_INPUT);
    ck_assert_ptr_nonnull(strstr(error.text, "over 200 times its container"));
    ck_assert_int_eq(strncmp(error.text, "cannot use '", 12), 0);
    ck_assert_int_eq(error.status, TIZBE_INPUT);
}
END_TEST

static const struct {
    const char *text;
    const char *iso; /* "": no date */
} dates[] = {
    { "2017", "2017" },
    { "2017-05", "2017-05" },
    { "2017-05-15", "2017-05-15" },
    { " 2017-05-15T10:00:00+06:00", "2017-05-15" },
    { "2017-05-15 10:00", "2017-05-15" },
    { "2014-11-14Z", "2014-11-14" },
    { "2017/05/15", "2017-05-15" },
    { "2017.05.15", "2017-05-15" },
    { "20170515", "2017-05-15" },
    { "15.05.2017", "2017-05-15" },
    { "5.5.2017", "2017-05-05" },
    { "15/05/2017", "2017-05-15" },
    { "15.05.2017 г.", "2017-05-15" },
    { "2017", "2017" },
    { " 2017-05-15T10:00:00Z ", "2017-05-15" },
    { "2017-05-15 10:00", "2017-05-15" },
    { "2017-05-15+06:00", "2017-05-15" },
    { "2017-05Z", "2017-05" },
    { "2017, spring", "2017" },
    { "2017.", "2017" },
    { "20170515T1000", "2017-05-15" },
    { "20170500", "" },
    { "20170015", "" },
    { "2017-05-00", "" },
    { "2017-05-15a", "" },
    { "2017a", "" },
    { "00.05.2017", "" },
    { "15-05-2017", "" },
    { "15.05.17", "" },
    { "15.05", "" },
    { "201", "" },
    { "-5", "" },
    { "T", "" },
    { "", "" },
    { "15 мая 2017 года", "2017-05-15" },
    { "2017 жылғы 15 мамыр", "2017-05-15" },
    { "May 2017", "2017-05" },
    { "от 15 мая 2017 года", "" },
    { "15 мая", "" },
    { "31 апреля 2017", "" },
    { "32.05.2017", "" },
    { "2017-13-01", "" },
    { "2017-00", "" },
    { "17", "" },
    { "12345678901234567890", "" },
    { "0099-01-01", "" },
};

START_TEST(reads_dates)
{
    char iso[DATE_BYTES];

    ck_assert_int_eq(date_iso(slice_of(dates[_i].text), iso),
                     dates[_i].iso[0] != '\0');
    ck_assert_str_eq(iso, dates[_i].iso);
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("ingest/metadata");
    TCase *tables = tcase_create("tables");
    TCase *plain = tcase_create("dates");

    tcase_add_checked_fixture(tables, make_folder, folder_end);
    tcase_add_test(tables, finds_rows);
    tcase_add_test(tables, prefers_the_file_itself);
    tcase_add_test(tables, reads_dates_of_tables);
    tcase_add_loop_test(tables, leaves_bad_rows_out, 0, COUNT_OF(bad_rows));
    tcase_add_test(tables, takes_the_ends_of_windows_paths);
    tcase_add_test(tables, mentioned_files_use_their_rows);
    tcase_add_loop_test(tables, names_failures, 0, COUNT_OF(failures));
    tcase_add_test(tables, names_a_missing_table);
    tcase_add_test(tables, refuses_a_swollen_workbook);
    tcase_add_loop_test(plain, reads_dates, 0, COUNT_OF(dates));
    suite_add_tcase(suite, tables);
    suite_add_tcase(suite, plain);
    return check_run(suite);
}
