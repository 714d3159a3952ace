/* Codebooks: what is read, and every mistake with its place. */
#include "check_main.h"
#include "mistake_rows.h"

#include "base/array.h"
#include "base/buffer.h"
#include "code/codebook/codebook.h"

#include <stdlib.h>

/* --- mistakes ------------------------------------------------------------- */

static void
parse_and_print(slice yaml, buffer *out, tizbe_status *status)
{
    arena           memory;
    mistake_list    list;
    const codebook *book;

    arena_init(&memory);
    mistakes_init(&list, &memory);
    *status = codebook_parse(&memory, yaml, &list, &book);
    ck_assert((*status == TIZBE_OK) == (book != NULL));
    mistakes_print(&list, "c", out);
    arena_release(&memory);
}

START_TEST(tells_mistakes)
{
    const mistake_row *row = &mistakes[_i];
    bool               warns = strstr(row->lines, ": warning: ") != NULL;
    tizbe_status       status;
    buffer             out;

    buffer_init(&out);
    parse_and_print(slice_of(row->yaml), &out, &status);
    ck_assert_str_eq(out.data ? out.data : "", row->lines);
    ck_assert_int_eq(status, warns ? TIZBE_OK : TIZBE_FORMAT);
    buffer_release(&out);
}
END_TEST

START_TEST(error_names_the_first)
{
    arena           memory;
    mistake_list    list;
    const codebook *book;
    tizbe_error     error;

    arena_init(&memory);
    mistakes_init(&list, &memory);
    (void)codebook_parse(&memory, SLICE("x: 1\ny: 2\n"), &list, &book);
    ck_assert_int_eq(mistakes_error(&list, TIZBE_FORMAT, "a.yaml", &error),
                     TIZBE_FORMAT);
    ck_assert_str_eq(error.text, "cannot read 'a.yaml': 1:1: expected "
                                 "codebook: and its name at the top (and 3 "
                                 "more)");
    arena_release(&memory);
}
END_TEST

START_TEST(many_mistakes_are_counted)
{
    arena           memory;
    mistake_list    list;
    const codebook *book;
    buffer          yaml, out;

    arena_init(&memory);
    buffer_init(&yaml);
    buffer_init(&out);
    mistakes_init(&list, &memory);
    buffer_text(&yaml, TOP "  t:\n    match:\n      en:\n");
    for (int i = 0; i < 1500; i++)
        buffer_printf(&yaml, "      - x%d AND\n", i);
    ck_assert_int_eq(codebook_parse(&memory, buffer_slice(&yaml), &list, &book),
                     TIZBE_FORMAT);
    ck_assert_uint_eq(list.count, MISTAKES_MAX);
    ck_assert_uint_eq(list.errors, 1500);
    mistakes_print(&list, "c", &out);
    ck_assert_ptr_nonnull(strstr(out.data, "c: and 500 more\n"));
    buffer_release(&out);
    buffer_release(&yaml);
    arena_release(&memory);
}
END_TEST

/* --- what is read --------------------------------------------------------- */

static const char sample[] =
    "# a comment\n"
    "codebook: kz-talent-migration\n"
    "version: 1.0\n"
    "description: A sample.\n"
    "sets:\n"
    "  remote: {en: [remote, digital nomad], ru: [удалённый]}\n"
    "themes:\n"
    "  visa-residence:\n"
    "    label: {en: \"Visas, permits\", kk: Визалар}\n"
    "    longest: true\n"
    "    codes:\n"
    "      visa-digital-nomad:\n"
    "        label: {ru: Виза}\n"
    "        definition: >\n"
    "          Visa for remote workers\n"
    "          and freelancers.\n"
    "        include: i\n"
    "        exclude: NO\n"
    "        match:\n"
    "          en:\n"
    "            - $remote NEAR/4 visa\n"
    "            - {entry: on, weight: 2.5, note: a word}\n"
    "          any: [Neo Nomad]\n"
    "        unless: {en: [visa card]}\n"
    "        initiative: {type: visa, partner: ~}\n"
    "  мобильность:\n"
    "    match: {ru: ['#visa-residence AND студент']}\n";

START_TEST(reads_all_parts)
{
    arena                 memory;
    mistake_list          list;
    const codebook       *book;
    const codebook_code  *code;
    const codebook_entry *entry;

    arena_init(&memory);
    mistakes_init(&list, &memory);
    ck_assert_int_eq(codebook_parse(&memory, slice_of(sample), &list, &book),
                     TIZBE_OK);
    ck_assert_uint_eq(list.count, 0);
    ck_assert_str_eq(book->name.data, "kz-talent-migration");
    ck_assert_str_eq(book->version.data, "1.0");
    ck_assert_str_eq(book->description.data, "A sample.");
    ck_assert_uint_eq(book->set_count, 1);
    ck_assert_uint_eq(book->sets[0].count, 3);
    ck_assert_uint_eq(book->code_count, 3);
    ck_assert_uint_eq(book->entry_count, 5);
    ck_assert(book->codes[0].is_longest);
    ck_assert_uint_eq(book->codes[0].theme, CODEBOOK_NONE);
    ck_assert_uint_eq(book->codes[1].theme, 0);
    code = &book->codes[1];
    ck_assert_str_eq(code->definition.data,
                     "Visa for remote workers and freelancers.\n");
    ck_assert_uint_eq(code->definition.size, 40);
    ck_assert_str_eq(code->exclude.data, "NO");
    ck_assert_uint_eq(code->entry_count, 4);
    ck_assert_uint_eq(code->initiative_count, 2);
    ck_assert_str_eq(code->initiative[1].value.data, "~");
    entry = &book->entries[code->first_entry + 1];
    ck_assert_str_eq(entry->text.data, "on");
    ck_assert_double_eq(entry->weight, 2.5);
    ck_assert_str_eq(entry->note.data, "a word");
    ck_assert_ptr_nonnull(entry->trees[LANG_EN]);
    ck_assert_ptr_null(entry->trees[LANG_RU]);
    entry++;
    ck_assert_int_eq(entry->lang, LANG_UND);
    for (int lang = 0; lang < LANG_COUNT; lang++)
        ck_assert_ptr_nonnull(entry->trees[lang]);
    ck_assert(book->entries[code->first_entry + 3].is_unless);
    ck_assert_uint_eq(codebook_code_number(book, SLICE("мобильность")), 2);
    ck_assert_uint_eq(codebook_code_number(book, SLICE("x")), CODEBOOK_NONE);
    ck_assert_uint_eq(codebook_set_number(book, SLICE("remote")), 0);
    arena_release(&memory);
}
END_TEST

START_TEST(name_has_no_blanks_around)
{
    arena           memory;
    mistake_list    list;
    const codebook *book;

    arena_init(&memory);
    mistakes_init(&list, &memory);
    ck_assert_int_eq(
        codebook_parse(&memory, SLICE("codebook: ' study '\nthemes: {t: {}}\n"),
                       &list, &book),
        TIZBE_OK);
    ck_assert_str_eq(book->name.data, "study");
    ck_assert_uint_eq(book->name.size, 5);
    arena_release(&memory);
}
END_TEST

START_TEST(labels_fall_back)
{
    codebook_label      labels[] = { { LANG_RU, SLICE("Виза") },
                                     { LANG_EN, SLICE("Visa") } };
    const codebook_code code = { .name = SLICE("v"),
                                 .labels = labels,
                                 .label_count = 2 };
    const codebook_code bare = { .name = SLICE("v") };

    ck_assert(slice_is(codebook_label_in(&code, LANG_RU), "Виза"));
    ck_assert(slice_is(codebook_label_in(&code, LANG_KK), "Visa"));
    ck_assert(slice_is(codebook_label_in(&bare, LANG_KK), "v"));
}
END_TEST

static const struct {
    double      number;
    const char *text;
} numbers[] = {
    { 0, "0" },
    { 2, "2" },
    { 2.5, "2.5" },
    { 0.1, "0.1" },
    { 2.3, "2.3" },
    { 10, "10" },
    { 1.9999999, "1.9999999" },
    { 0.00000004, "0.00000004" }, /* was 0 */
    { 0.0000000000001, "0.0000000000001" },
    { 12345.00000001, "12345.00000001" },
    { 999999999999999, "999999999999999" },
};

START_TEST(writes_weights)
{
    char digits[CODEBOOK_NUMBER_SIZE];

    ck_assert(slice_is(codebook_number(numbers[_i].number, digits),
                       numbers[_i].text));
}
END_TEST

/* A byte order mark and CR LF line ends are as good as none. */
START_TEST(takes_windows_files)
{
    buffer       yaml, out;
    tizbe_status status;

    buffer_init(&yaml);
    buffer_init(&out);
    buffer_text(&yaml, "\xEF\xBB\xBF");
    for (const char *at = sample; *at; at++)
        buffer_text(&yaml, *at == '\n' ? "\r\n" : (char[]){ *at, '\0' });
    parse_and_print(buffer_slice(&yaml), &out, &status);
    ck_assert_str_eq(out.data ? out.data : "", "");
    ck_assert_int_eq(status, TIZBE_OK);
    buffer_release(&out);
    buffer_release(&yaml);
}
END_TEST

/* --- the zoo -------------------------------------------------------------- */

/* No prefix of a codebook, and no byte of it spoilt, may crash the reader;
 * whatever is refused comes with at least one mistake. */
static void
survive(slice yaml)
{
    buffer       out;
    tizbe_status status;

    buffer_init(&out);
    parse_and_print(yaml, &out, &status);
    ck_assert(status == TIZBE_OK || status == TIZBE_FORMAT);
    ck_assert(status == TIZBE_OK || out.size > 0);
    buffer_release(&out);
}

START_TEST(survives_prefixes)
{
    for (size_t size = 0; size < sizeof sample; size++)
        survive(slice_make(sample, size));
}
END_TEST

START_TEST(survives_spoilt_bytes)
{
    static const char spoilers[] = "\0\n\t\"'#&*!|>%@`{}[]:,?-$(~\xFF\xC3";
    char              spoilt[sizeof sample];

    for (size_t at = 0; at < sizeof sample - 1; at++) {
        memcpy(spoilt, sample, sizeof sample);
        spoilt[at] = spoilers[at % (sizeof spoilers - 1)];
        survive(slice_make(spoilt, sizeof sample - 1));
    }
}
END_TEST

/* Sets in sets double at every level: 2 to the 30th words, were they to be
 * written out. A deeper chain is refused. */
static void
put_chain(buffer *out, int levels)
{
    buffer_text(out, "codebook: k\nsets:\n  s0: {en: [x, y z]}\n");
    for (int i = 1; i < levels; i++)
        buffer_printf(out, "  s%d: {en: [$s%d a, b $s%d, $s%d]}\n", i, i - 1,
                      i - 1, i - 1);
    buffer_printf(out, "themes: {t: {match: {en: [$s%d]}}}\n", levels - 1);
}

START_TEST(chains_are_limited)
{
    buffer       yaml, out;
    tizbe_status status;

    buffer_init(&yaml);
    buffer_init(&out);
    put_chain(&yaml, 31);
    parse_and_print(buffer_slice(&yaml), &out, &status);
    ck_assert_int_eq(status, TIZBE_OK);
    buffer_clear(&yaml);
    put_chain(&yaml, 32);
    parse_and_print(buffer_slice(&yaml), &out, &status);
    ck_assert_int_eq(status, TIZBE_FORMAT);
    ck_assert_ptr_nonnull(strstr(out.data, "named in each other more than 32 "
                                           "times over"));
    buffer_release(&out);
    buffer_release(&yaml);
}
END_TEST

/* --- queries -------------------------------------------------------------- */

typedef struct query_row {
    const char *query;
    const char *error; /* NULL: it is good */
} query_row;

static const query_row queries[] = {
    { "visa NEAR/3 talent", NULL },
    { "$remote visa", NULL },
    { "#visa-residence AND x", NULL },
    { "visa NEAR x",
      "cannot read 'visa NEAR x': column 6: NEAR needs a number of words, as "
      "in NEAR/5" },
    { "$x", "cannot read '$x': column 1: unknown set $x" },
    { "$remot visa", "cannot read '$remot visa': column 1: unknown set $remot, "
                     "did you mean '$remote'?" },
    { "x #visa", "cannot read 'x #visa': column 3: unknown code #visa, did you "
                 "mean '#visa-residence'?" },
    { "a #query", "cannot read 'a #query': column 3: unknown code #query" },
    { "", "cannot read '': column 1: empty" },
    { "\xFF", "cannot read the query: not UTF-8" },
};

START_TEST(reads_query)
{
    const query_row *row = &queries[_i];
    arena            memory;
    mistake_list     list;
    const codebook  *base, *book;
    tizbe_error      error;
    tizbe_status     status;

    arena_init(&memory);
    mistakes_init(&list, &memory);
    ck_assert_int_eq(codebook_parse(&memory, slice_of(sample), &list, &base),
                     TIZBE_OK);
    status = codebook_of_query(&memory, base, slice_of(row->query), LANG_UND,
                               &book, &error);
    ck_assert_int_eq(status, row->error ? TIZBE_USAGE : TIZBE_OK);
    if (row->error) {
        ck_assert_str_eq(error.text, row->error);
        ck_assert_ptr_null(book);
    } else {
        ck_assert_str_eq(book->codes[book->code_count - 1].name.data, "query");
    }
    arena_release(&memory);
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("code/codebook");
    TCase *tc = tcase_create("codebook");

    tcase_add_loop_test(tc, tells_mistakes, 0, COUNT_OF(mistakes));
    tcase_add_test(tc, error_names_the_first);
    tcase_add_test(tc, many_mistakes_are_counted);
    tcase_add_test(tc, reads_all_parts);
    tcase_add_test(tc, name_has_no_blanks_around);
    tcase_add_test(tc, labels_fall_back);
    tcase_add_loop_test(tc, writes_weights, 0, COUNT_OF(numbers));
    tcase_add_test(tc, takes_windows_files);
    tcase_add_test(tc, survives_prefixes);
    tcase_add_test(tc, survives_spoilt_bytes);
    tcase_add_test(tc, chains_are_limited);
    tcase_add_loop_test(tc, reads_query, 0, COUNT_OF(queries));
    suite_add_tcase(suite, tc);
    return check_run(suite);
}
