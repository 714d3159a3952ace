/*
 * Readers, by folders: tests/cases/<format>/<case>/ holds input.<extension>
 * and expected.txt, which is what document_dump.h makes of the document, or
 * "error: " and the reason. A file named `encoding` holds what the person
 * states. Below `held` are containers: container_dump.h. A new folder is a new
 * test.
 *
 * After a change that is meant, look at the difference and run
 *
 *     TIZBE_ACCEPT=1 build/test_cases
 *
 * which writes expected.txt anew.
 */
#include "base/file.h"
#include "check_main.h"
#include "ingest/container_dump.h"
#include "ingest/containers/containers.h"
#include "ingest/ingest.h"
#include "ingest/readers.h"
#include "same_text.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#define CASES_MAX 400
#define LIMIT     ((size_t)16 << 20)

static char  *cases[CASES_MAX]; /* folders, sorted */
static size_t case_count;

/* The names in a folder without those that begin with a dot. */
static int
visible(const struct dirent *entry)
{
    return entry->d_name[0] != '.';
}

static char *
join(const char *folder, const char *name)
{
    size_t size = strlen(folder) + strlen(name) + 2;
    char  *path = malloc(size);

    if (!path)
        abort(); /* also called while no test runs */
    snprintf(path, size, "%s/%s", folder, name);
    return path;
}

static void
find_cases(const char *format)
{
    struct dirent **entries = NULL;
    int             count = scandir(format, &entries, visible, alphasort);

    for (int i = 0; i < count; i++) {
        char *folder = join(format, entries[i]->d_name);

        if (case_count == CASES_MAX)
            abort(); /* a case that is not run is worse */
        if (entries[i]->d_type != DT_REG)
            cases[case_count++] = folder;
        else
            free(folder);
        free(entries[i]);
    }
    free(entries);
}

static void
find_formats(const char *root)
{
    struct dirent **entries = NULL;
    int             count = scandir(root, &entries, visible, alphasort);

    for (int i = 0; i < count; i++) {
        char *format = join(root, entries[i]->d_name);

        if (entries[i]->d_type != DT_REG)
            find_cases(format);
        free(format);
        free(entries[i]);
    }
    free(entries);
}

static char *
find_input(const char *folder)
{
    struct dirent **entries = NULL;
    int             count = scandir(folder, &entries, visible, alphasort);
    char           *input = NULL;

    for (int i = 0; i < count; i++) {
        if (!input && strncmp(entries[i]->d_name, "input.", 6) == 0)
            input = join(folder, entries[i]->d_name);
        free(entries[i]);
    }
    free(entries);
    return input;
}

/* The stated encoding; NULL when there is none. */
static char *
find_encoding(const char *folder)
{
    char  *path = join(folder, "encoding");
    buffer text;
    char  *encoding = NULL;

    buffer_init(&text);
    if (file_read(path, LIMIT, &text, NULL, NULL) == TIZBE_OK) {
        slice name = slice_trim(buffer_slice(&text));

        encoding = strndup(name.data, name.size);
    }
    buffer_release(&text);
    free(path);
    return encoding;
}

/* What a reader makes of `bytes`, as text. */
static void
read_and_dump(slice bytes, const char *name, const char *encoding, buffer *out)
{
    ingest_options   options = { .encoding = encoding };
    const container *kind = strstr(name, "/held/")
                                ? container_of(bytes, name, &options)
                                : NULL;
    tizbe_error      error = { .text = "" };
    document         doc;
    arena            a;

    if (kind) {
        buffer_printf(out, "%s\n", kind->name);
        if (container_dump(kind, bytes, name, out, &error) != TIZBE_OK)
            buffer_printf(out, "error: %s\n", error.text);
        return;
    }
    arena_init(&a);
    document_init(&doc, &a);
    if (ingest_read(bytes, name, &options, &doc, &error) == TIZBE_OK)
        document_dump(out, &doc);
    else
        buffer_printf(out, "error: %s\n", error.text);
    document_release(&doc);
    arena_release(&a);
}

START_TEST(reads_as_expected)
{
    const char *folder = cases[_i];
    char       *input = find_input(folder);
    char       *encoding = find_encoding(folder);
    char       *expected_path = join(folder, "expected.txt");
    buffer      bytes, expected, got;

    ck_assert_msg(input != NULL, "no input in %s", folder);
    buffer_init(&bytes);
    buffer_init(&expected);
    buffer_init(&got);
    ck_assert_int_eq(file_read(input, LIMIT, &bytes, NULL, NULL), TIZBE_OK);
    read_and_dump(buffer_slice(&bytes), input, encoding, &got);
    if (getenv("TIZBE_ACCEPT"))
        ck_assert_int_eq(file_write(expected_path, buffer_slice(&got), NULL),
                         TIZBE_OK);
    (void)file_read(expected_path, LIMIT, &expected, NULL, NULL);
    same_text(folder, expected.data ? expected.data : "", got.data);
    buffer_release(&bytes);
    buffer_release(&expected);
    buffer_release(&got);
    free(expected_path);
    free(encoding);
    free(input);
}
END_TEST

/* Cut anywhere, a file is read or refused; nothing else happens. */
START_TEST(every_prefix_is_survived)
{
    char  *input = find_input(cases[_i]);
    buffer bytes, out;

    ck_assert_ptr_nonnull(input);
    buffer_init(&bytes);
    buffer_init(&out);
    ck_assert_int_eq(file_read(input, LIMIT, &bytes, NULL, NULL), TIZBE_OK);
    for (size_t size = 0; size < bytes.size && bytes.size < 6000;
         size += bytes.size < 1500 ? 1 : 7) {
        /* a copy of just that size, so that a sanitizer sees its end */
        char *copy = malloc(size > 0 ? size : 1);

        ck_assert_ptr_nonnull(copy);
        memcpy(copy, bytes.data, size);
        buffer_clear(&out);
        read_and_dump(slice_make(copy, size), input, NULL, &out);
        ck_assert(!out.failed);
        free(copy);
    }
    buffer_release(&bytes);
    buffer_release(&out);
    free(input);
}
END_TEST

/* A reader whose bytes another program reads; one that is another with a name
 * of its own; one that is fuzzed with all the encodings. */
static const char *const no_cases[] = { "pdf", NULL };
static const char *const no_target[] = { "pdf", "fb2", "txt", NULL };

static bool
has_case(const char *format)
{
    char part[80];

    snprintf(part, sizeof part, "/cases/%s/", format);
    for (size_t i = 0; i < case_count; i++)
        if (strstr(cases[i], part))
            return true;
    return false;
}

START_TEST(every_reader_has_a_case)
{
    for (size_t i = 0; readers[i]; i++) {
        const char *name = readers[i]->name;
        char        target[300];

        ck_assert_msg(has_case(name) ||
                          slice_is_any_nocase(slice_of(name), no_cases),
                      "the reader '%s' has no case: make tests/cases/%s/NAME "
                      "with input.EXTENSION (tests/cases/README.md)",
                      name, name);
        snprintf(target, sizeof target, TIZBE_SOURCE_DIR "/tests/fuzz/%s.c",
                 name);
        ck_assert_msg(
            access(target, R_OK) == 0 ||
                slice_is_any_nocase(slice_of(name), no_target),
            "the reader '%s' has no fuzz target: make tests/fuzz/%s.c "
            "as tests/fuzz/rtf.c is",
            name, name);
    }
}
END_TEST

/* Of a container a case below `held` is its own. XLSX, which programs write, has
 * cli/spreadsheets.sh and test_workbook.c. */
START_TEST(every_container_has_a_case)
{
    bool found[32] = { false };

    for (size_t i = 0; i < case_count; i++) {
        ingest_options   options = { 0 };
        char            *input = find_input(cases[i]);
        buffer           bytes = { 0 };
        const container *kind = NULL;

        ck_assert_msg(input != NULL, "no input in %s", cases[i]);
        if (strstr(input, "/held/") &&
            file_read(input, LIMIT, &bytes, NULL, NULL) == TIZBE_OK)
            kind = container_of(buffer_slice(&bytes), input, &options);
        for (size_t k = 0; containers[k]; k++)
            found[k] = found[k] || containers[k] == kind;
        buffer_release(&bytes);
        free(input);
    }
    for (size_t k = 0; containers[k]; k++)
        ck_assert_msg(found[k] || containers[k] == &container_xlsx,
                      "the container '%s' has no case: make tests/cases/held/"
                      "NAME with input.EXTENSION (tests/cases/README.md)",
                      containers[k]->name);
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("ingest/cases");
    TCase *reading = tcase_create("reading");
    TCase *prefixes = tcase_create("prefixes");
    int    failed;

    find_formats(TIZBE_SOURCE_DIR "/tests/cases");
    tcase_add_loop_test(reading, reads_as_expected, 0, (int)case_count);
    tcase_add_loop_test(prefixes, every_prefix_is_survived, 0, (int)case_count);
    tcase_add_test(reading, every_reader_has_a_case);
    tcase_add_test(reading, every_container_has_a_case);
    tcase_set_timeout(prefixes, 120);
    suite_add_tcase(suite, reading);
    suite_add_tcase(suite, prefixes);
    failed = check_run(suite) || case_count == 0;
    for (size_t i = 0; i < case_count; i++)
        free(cases[i]);
    return failed;
}
