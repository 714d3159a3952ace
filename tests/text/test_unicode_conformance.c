/*
 * Unicode's own test files: every case of WordBreakTest.txt and
 * SentenceBreakTest.txt with tailoring off, and NFC as NormalizationTest.txt
 * has it. Debian's unicode-data holds them; where it is not installed
 * (UNICODE_DIR names another folder) the tests say so and pass.
 */
#include "check_main.h"
#include "uax29.h"

#include "text/nfc.h"
#include "text/utf8.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LINE_MAX_BYTES = 4096, PIECES_MAX = 64 };

/* Open a file of the Unicode Character Database; NULL when it is absent. */
static FILE *
open_data(const char *name)
{
    const char *folder = getenv("UNICODE_DIR");
    char        path[LINE_MAX_BYTES];
    FILE       *file;

    (void)snprintf(path, sizeof path, "%s/%s",
                   folder ? folder : "/usr/share/unicode", name);
    file = fopen(path, "r");
    if (!file)
        fprintf(stderr, "skipped: no %s\n", path);
    return file;
}

/* One case: "÷ 0001 × 0308 ÷ 0001 ÷" as bytes, and where they are cut. */
typedef struct break_case {
    buffer   text;
    size_t   count;
    uint32_t ends[PIECES_MAX];
} break_case;

static void
read_case(const char *line, break_case *c)
{
    char *end;

    buffer_clear(&c->text);
    c->count = 0;
    while (*line && *line != '#') {
        if (strncmp(line, "\xC3\xB7", 2) == 0) { /* ÷ */
            if (c->text.size > 0)
                c->ends[c->count++] = (uint32_t)c->text.size;
            line += 2;
        } else if (strncmp(line, "\xC3\x97", 2) == 0) { /* × */
            line += 2;
        } else if (strchr("0123456789ABCDEF", *line)) {
            utf8_append(&c->text, (uint32_t)strtoul(line, &end, 16));
            line = end;
        } else {
            line++;
        }
    }
}

static void
check_pieces(const char *line, const break_case *c, const uint32_t *found,
             size_t count)
{
    ck_assert_msg(count == c->count, "%zu pieces for %s", count, line);
    for (size_t i = 0; i < count; i++) {
        uint32_t start = i ? c->ends[i - 1] : 0;

        ck_assert_msg(found[2 * i] == start && found[2 * i + 1] == c->ends[i],
                      "piece %zu is [%u,%u) for %s", i, found[2 * i],
                      found[2 * i + 1], line);
    }
}

/* Run all cases of a file; gives how many there were. */
static size_t
run_breaks(FILE *file, bool is_words)
{
    char          line[LINE_MAX_BYTES];
    break_case    c = { 0 };
    word_list     words = { 0 };
    sentence_list sentences = { 0 };
    size_t        cases = 0;

    while (fgets(line, sizeof line, file)) {
        uint32_t found[2 * PIECES_MAX];
        size_t   count;

        read_case(line, &c);
        if (c.count == 0)
            continue;
        if (is_words)
            ck_assert_int_eq(words_uax29(buffer_slice(&c.text), &words), 0);
        else
            ck_assert_int_eq(sentences_uax29(buffer_slice(&c.text), &sentences),
                             0);
        count = is_words ? words.count : sentences.count;
        ck_assert(count <= PIECES_MAX);
        for (size_t i = 0; i < count; i++) {
            found[2 * i] = is_words ? words.items[i].start
                                    : sentences.items[i].start;
            found[2 * i + 1] = is_words ? words.items[i].end
                                        : sentences.items[i].end;
        }
        check_pieces(line, &c, found, count);
        cases++;
    }
    buffer_release(&c.text);
    word_list_release(&words);
    sentence_list_release(&sentences);
    return cases;
}

START_TEST(word_breaks)
{
    FILE *file = open_data("auxiliary/WordBreakTest.txt");

    if (!file)
        return;
    ck_assert_uint_ge(run_breaks(file, true), 1823);
    (void)fclose(file);
}
END_TEST

START_TEST(sentence_breaks)
{
    FILE *file = open_data("auxiliary/SentenceBreakTest.txt");

    if (!file)
        return;
    ck_assert_uint_ge(run_breaks(file, false), 502);
    (void)fclose(file);
}
END_TEST

/* The code points of one column of NormalizationTest.txt, as UTF-8. */
static void
read_column(const char *line, int column, buffer *out)
{
    char *end;

    buffer_clear(out);
    while (column-- > 0)
        line = strchr(line, ';') + 1;
    while (*line != ';') {
        utf8_append(out, (uint32_t)strtoul(line, &end, 16));
        line = *end == ' ' ? end + 1 : end;
    }
}

/* c2 == NFC(c1) == NFC(c2) == NFC(c3); c4 == NFC(c4) == NFC(c5) */
static void
check_nfc(const char *line)
{
    static const int wanted[] = { 1, 1, 1, 3, 3 };
    buffer           source = { 0 }, target = { 0 }, made = { 0 };
    arena            memory;

    arena_init(&memory);
    for (int column = 0; column < 5; column++) {
        read_column(line, column, &source);
        read_column(line, wanted[column], &target);
        buffer_clear(&made);
        ck_assert_int_eq(nfc_append(&made, buffer_slice(&source)), 0);
        ck_assert_msg(slice_equal(buffer_slice(&made), buffer_slice(&target)),
                      "column %d of %s", column + 1, line);
        ck_assert_msg(slice_equal(nfc_copy(&memory, buffer_slice(&source)),
                                  buffer_slice(&target)),
                      "a copy of column %d of %s", column + 1, line);
    }
    arena_release(&memory);
    buffer_release(&source);
    buffer_release(&target);
    buffer_release(&made);
}

START_TEST(normalisation)
{
    char   line[LINE_MAX_BYTES];
    FILE  *probe = open_data("NormalizationTest.txt.bz2"), *file;
    size_t cases = 0;

    if (!probe)
        return;
    (void)fclose(probe);
    (void)snprintf(line, sizeof line, "bzip2 -dc '%s/%s' 2>/dev/null",
                   getenv("UNICODE_DIR") ? getenv("UNICODE_DIR")
                                         : "/usr/share/unicode",
                   "NormalizationTest.txt.bz2");
    file = popen(line, "r");
    ck_assert_ptr_nonnull(file);
    while (fgets(line, sizeof line, file)) {
        if (line[0] == '#' || line[0] == '@' || line[0] == '\n')
            continue;
        check_nfc(line);
        cases++;
    }
    (void)pclose(file);
    if (cases == 0)
        fprintf(stderr, "skipped: no bzip2\n");
}
END_TEST

int
main(void)
{
    Suite *s = suite_create("text/unicode_conformance");
    TCase *tc = tcase_create("Unicode 15.0");

    tcase_set_timeout(tc, 120);
    tcase_add_test(tc, word_breaks);
    tcase_add_test(tc, sentence_breaks);
    tcase_add_test(tc, normalisation);
    suite_add_tcase(s, tc);
    return check_run(s);
}
