/*
 * The stemmers' examples: every file tests/text/stems/LANG.tsv, so that a
 * linguist adds a row, and a language a file, without touching C.
 *
 *   form TAB stem[|stem] [TAB more]   the stems of a form, in their order
 *   =form form form                   all share a stem with the first
 *   !form form                        these share none
 *   # ...                             for people, as are empty lines
 *
 * Forms are written as form_of gives them. Each row is a test of its own
 * and its failure names file and line.
 */
#include "stems_meet.h"

#include "base/slice.h"
#include "check_main.h"

#include <dirent.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>

#define FOLDER    TIZBE_SOURCE_DIR "/tests/text/stems"
#define ROWS_MAX  4000
#define FILES_MAX 16

typedef struct row {
    language lang;
    int      line; /* from 1 */
    slice    text; /* of a file that stays in memory */
} row;

static row    rows[ROWS_MAX];
static int    row_count;
static char  *files[FILES_MAX];
static size_t file_count;

/* --- finding the rows ---------------------------------------------------- */

/* Rows are found before there is a test that could fail. */
static void
must(bool is_so, const char *subject)
{
    if (is_so)
        return;
    fprintf(stderr, "cannot take the rows of '%s'\n", subject);
    exit(1);
}

static char *
read_file(const char *path, size_t *size)
{
    FILE *file = fopen(path, "rb");
    char *bytes = malloc(1 << 20);

    must(file != NULL && bytes != NULL, path);
    *size = fread(bytes, 1, 1 << 20, file);
    must(*size < 1 << 20, path);
    fclose(file);
    return bytes;
}

static void
add_rows(language lang, const char *bytes, size_t size)
{
    int line = 0;

    for (size_t start = 0; start < size;) {
        const char *stop = memchr(bytes + start, '\n', size - start);
        size_t      end = stop ? (size_t)(stop - bytes) : size;
        slice       text = slice_make(bytes + start, end - start);

        line++;
        start = end + 1;
        if (text.size == 0 || text.data[0] == '#')
            continue;
        must(row_count < ROWS_MAX, language_code(lang));
        rows[row_count++] = (row){ lang, line, text };
    }
}

/* What a stemmer makes at its first use is made here, once, and not in each
 * test's process. */
static void
warm_up(language lang)
{
    stem_set set;

    stems_of(SLICE("слово"), lang, &set);
}

static void
find_rows(void)
{
    DIR           *folder = opendir(FOLDER);
    struct dirent *entry;

    must(folder != NULL, FOLDER);
    while ((entry = readdir(folder)) != NULL) {
        slice    name = slice_of(entry->d_name);
        char     path[1024];
        language lang;
        size_t   size;

        if (!slice_ends(name, SLICE(".tsv")))
            continue;
        lang = language_of_tag(slice_part(name, 0, name.size - 4));
        must(lang != LANG_UND && file_count < FILES_MAX, entry->d_name);
        snprintf(path, sizeof path, "%s/%s", FOLDER, entry->d_name);
        files[file_count] = read_file(path, &size);
        add_rows(lang, files[file_count++], size);
        warm_up(lang);
    }
    closedir(folder);
}

static void
join_stems(language lang, slice form, char *out, size_t room)
{
    stem_set set;
    size_t   size = 0;

    stems_of(form, lang, &set);
    out[0] = '\0';
    for (size_t i = 0; i < set.count && size < room; i++)
        size += (size_t)snprintf(out + size, room - size, "%s%.*s",
                                 i ? "|" : "", (int)set.items[i].size,
                                 set.items[i].bytes);
}

/* The forms of a row of "=" or "!", each held against the first. */
static void
check_meeting(const row *r, slice forms, bool shall_meet)
{
    slice first = slice_cut(&forms, ' ');

    ck_assert_msg(forms.size > 0, "%s.tsv:%d: one form only",
                  language_code(r->lang), r->line);
    while (forms.size > 0) {
        slice form = slice_cut(&forms, ' ');
        char  a[STEMS_MAX * FORM_MAX + 8], b[sizeof a];

        if (stems_meet(r->lang, first, form) == shall_meet)
            continue;
        join_stems(r->lang, first, a, sizeof a);
        join_stems(r->lang, form, b, sizeof b);
        ck_abort_msg("%s.tsv:%d: %.*s (%s) and %.*s (%s) %s",
                     language_code(r->lang), r->line, (int)first.size,
                     first.data, a, (int)form.size, form.data, b,
                     shall_meet ? "share no stem" : "share a stem");
    }
}

static void
check_stems(const row *r, slice text)
{
    slice form = slice_cut(&text, '\t');
    slice expected = slice_cut(&text, '\t');
    char  got[STEMS_MAX * FORM_MAX + 8];

    join_stems(r->lang, form, got, sizeof got);
    ck_assert_msg(slice_is(expected, got),
                  "%s.tsv:%d: %.*s: expected %.*s, got %s",
                  language_code(r->lang), r->line, (int)form.size, form.data,
                  (int)expected.size, expected.data, got);
}

START_TEST(row_holds)
{
    const row *r = &rows[_i];
    slice      rest = slice_part(r->text, 1, r->text.size);

    if (r->text.data[0] == '=')
        check_meeting(r, rest, true);
    else if (r->text.data[0] == '!')
        check_meeting(r, rest, false);
    else
        check_stems(r, r->text);
}
END_TEST

/* An empty folder, or a language without a file, would make the above true. */
START_TEST(every_language_has_rows)
{
    const char *code = language_code((language)_i);
    int         count = 0;

    for (int i = 0; i < row_count; i++)
        count += rows[i].lang == (language)_i;
    ck_assert_msg(count > 0,
                  "there are no rows for '%s': write them to "
                  "tests/text/stems/%s.tsv",
                  code, code);
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("text/stem_pairs");
    TCase *tc = tcase_create("rows");
    int    failed;

    find_rows();
    tcase_add_loop_test(tc, every_language_has_rows, LANG_UND + 1, LANG_COUNT);
    tcase_add_loop_test(tc, row_holds, 0, row_count);
    suite_add_tcase(suite, tc);
    failed = check_run(suite);
    for (size_t i = 0; i < file_count; i++)
        free(files[i]);
    return failed;
}
