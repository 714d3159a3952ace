/* FILE and FILE.manifest.json. */
#include "embedded/sql.h"
#include "export/export.h"

#include "analyse/coded_corpus.h"
#include "base/array.h"
#include "base/file.h"
#include "base/hash.h"
#include "base/version.h"
#include "check_main.h"
#include "text/stem.h"

#include <string.h>

static const table_column columns[] = { { .name = "theme" } };

/* Write a table of two rows to `file`. */
static void
write_file(const char *format, const char *file)
{
    static const char *const command[] = { "themes", "--by=\xd0\xb3\xff" };
    export_target            target = { .format = format, .file = file };
    manifest                 about = { .command = command, .command_count = 2 };
    table_cell               cell = cell_text(SLICE("визы"));
    export_job              *x;
    table_sink               sink;
    tizbe_error              error;

    ck_assert_int_eq(manifest_fill(&about, coded, "book", &error), TIZBE_OK);
    ck_assert_int_eq(export_new(&target, &x, &error), TIZBE_OK);
    sink = export_sink(x);
    (void)sink.begin(sink.context, columns, 1, &error);
    (void)sink.row(sink.context, &cell, &error);
    (void)sink.row(sink.context, &cell, &error);
    (void)sink.end(sink.context, &error);
    if (export_finish(x, &about, &error) != TIZBE_OK)
        ck_abort_msg("%s", error.text);
    export_free(x);
    manifest_release(&about);
}

START_TEST(describes_the_file)
{
    char        file[160], path[200], hash[SHA256_HEX];
    buffer      text = { 0 }, expected = { 0 };
    fingerprint held;

    ck_assert_int_eq(fingerprint_take(coded, &held, NULL), TIZBE_OK);
    ck_assert_uint_eq(strlen(held.texts), SHA256_HEX - 1);
    (void)snprintf(file, sizeof file, "%s", folder_path("t.csv"));
    (void)snprintf(path, sizeof path, "%s.manifest.json", file);
    write_file("csv", file);
    ck_assert_int_eq(file_read(file, 1000, &text, NULL, NULL), TIZBE_OK);
    ck_assert_str_eq(text.data, "theme\nвизы\nвизы\n");
    sha256_hex(buffer_slice(&text), hash);
    buffer_printf(&expected,
                  "{\"tizbe\": \"%s\",\n \"schema\": %d,\n \"file\": \"t.csv\","
                  "\n \"format\": \"csv\",\n \"rows\": 2,\n"
                  " \"sha256\": \"%s\",\n"
                  " \"command\": [\"themes\", \"--by=г\xef\xbf\xbd\"],\n"
                  " \"corpus\": {\"documents\": %lld, \"segments\": %lld,\n"
                  "  \"texts\": \"%s\",\n  \"variables\": \"%s\",\n"
                  "  \"decisions\": \"%s\"},\n"
                  " \"codebook\": {\"name\": \"book\", \"version\": \"1\", "
                  "\"sha256\": \"b1\"},\n \"analysers\": {",
                  TIZBE_VERSION, migrations[COUNT_OF(migrations) - 1].version,
                  hash, (long long)held.documents, (long long)held.segments,
                  held.texts, held.variables, held.decisions);
    for (language lang = LANG_UND; lang < LANG_COUNT; lang++)
        buffer_printf(&expected, "%s\"%s\": \"%s\"",
                      lang == LANG_UND ? "" : ", ", language_code(lang),
                      stem_version(lang));
    buffer_text(&expected, "}}\n");
    ck_assert_int_eq(file_read(path, 5000, &text, NULL, NULL), TIZBE_OK);
    ck_assert_str_eq(text.data, expected.data);
    (void)unlink(file);
    (void)unlink(path);
    buffer_release(&text);
    buffer_release(&expected);
}
END_TEST

START_TEST(device_gets_none)
{
    write_file("csv", "/dev/null");
    ck_assert_int_ne(access("/dev/null.manifest.json", F_OK), 0);
}
END_TEST

START_TEST(failed_file_is_not_there)
{
    char          file[160];
    export_target target = { .format = "csv", .file = file };
    manifest      about = { 0 };
    export_job   *x;
    table_sink    sink;
    tizbe_error   error;

    (void)snprintf(file, sizeof file, "%s", folder_path("no/t.csv"));
    ck_assert_int_eq(export_new(&target, &x, &error), TIZBE_OK);
    sink = export_sink(x);
    /* before anything is computed for it */
    ck_assert_int_eq(sink.begin(sink.context, columns, 1, &error), TIZBE_IO);
    ck_assert_ptr_nonnull(strstr(error.text, "cannot write '"));
    ck_assert_int_eq(export_finish(x, &about, &error), TIZBE_IO);
    export_free(x);
}
END_TEST

/* Of several versions the one that was run last is meant. */
START_TEST(names_the_version_that_was_run)
{
    manifest m = { 0 };

    coded_run("INSERT INTO codebook VALUES"
              " (2, 'book', '2', 'b2', 'codebook: book', '')");
    ck_assert_int_eq(manifest_fill(&m, coded, "book", NULL), TIZBE_OK);
    ck_assert_str_eq(m.codebook_version, "1");
    manifest_release(&m);
    m = (manifest){ 0 };
    coded_run("DELETE FROM run");
    ck_assert_int_eq(manifest_fill(&m, coded, "book", NULL), TIZBE_OK);
    ck_assert_str_eq(m.codebook_version, "2");
    manifest_release(&m);
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("export/manifest");
    TCase *cases = tcase_create("manifest");

    tcase_add_checked_fixture(cases, coded_begin, coded_end);
    tcase_add_test(cases, describes_the_file);
    tcase_add_test(cases, device_gets_none);
    tcase_add_test(cases, failed_file_is_not_there);
    tcase_add_test(cases, names_the_version_that_was_run);
    suite_add_tcase(suite, cases);
    return check_run(suite);
}
