/* Codebooks: what is read, and every mistake with its place. */
#include "check_main.h"

#include "base/array.h"
#include "base/buffer.h"
#include "code/codebook/codebook.h"
#include "text/language.h"

#include <stdlib.h>

/* --- mistakes ------------------------------------------------------------- */

typedef struct mistake_row {
    const char *yaml;
    const char *lines; /* what mistakes_print says of file "c" */
} mistake_row;

#define TOP "codebook: k\nthemes:\n"
/* A codebook with one English entry, line 5; the entry begins in column 24. */
#define ENTRY(text) TOP "  t:\n    codes:\n      a: {match: {en: [" text "]}}\n"

static const mistake_row mistakes[] = {
    /* the top */
    { "", "c:1:1: expected codebook:, version: and themes:, found nothing\n" },
    { "- a\n",
      "c:1:1: expected codebook:, version: and themes:, found a list\n" },
    { "hello\n",
      "c:1:1: expected codebook:, version: and themes:, found a text\n" },
    { "themes: {}\n", "c:1:1: expected codebook: and its name at the top\n" },
    { "codebook: k\n", "c:1:1: expected themes: at the top\n" },
    { "codebook: ''\nthemes: {}\n", "c:1:12: the codebook's name is empty\n" },
    { "codebook: k\ntheme: {}\nthemes: {}\n",
      "c:2:1: unknown key 'theme', did you mean 'themes'?\n" },
    { "codebook: k\nthemes:\n",
      "c:2:8: expected themes, each a name with : behind it, found nothing\n" },
    { "codebook: [k]\nthemes: {}\n",
      "c:1:11: expected the codebook's name, found a list\n" },
    /* themes and codes */
    { TOP "  t: {codes: {a: {mach: {en: [x]}}}}\n",
      "c:3:19: unknown key 'mach', did you mean 'match'?\n" },
    { TOP "  t: {patience: red}\n", "c:3:7: unknown key 'patience'\n" },
    { TOP "  t: {color: red}\n",
      "c:3:14: expected a colour, as in \"#33CC33\", found 'red'\n" },
    { TOP "  t: {guid: 12}\n",
      "c:3:13: expected a GUID, as in 9fa9bcb7-5b59-47a9-8c3e-f65cffdc7520, "
      "found '12'\n" },
    { TOP "  t: {codes: {a: {below: b}, b: {}}}\n",
      "c:3:26: expected a code of this theme that stands before 'a', found "
      "'b'\n" },
    { TOP "  t: {codes: {a: {}}}\n  u: {codes: {b: {below: a}}}\n",
      "c:4:26: expected a code of this theme that stands before 'b', found "
      "'a'\n" },
    { TOP "  t: {below: t}\n", "c:3:7: unknown key 'below'\n" },
    { TOP "  t: {longest: yes}\n",
      "c:3:16: expected true or false, found 'yes'\n" },
    { TOP "  t t: {}\n",
      "c:3:3: expected a name of letters, digits, - and _, found 't t'\n" },
    { TOP "  t: {codes: {t: {}}}\n",
      "c:3:15: a theme or code 't' is there already, on line 3\n" },
    { TOP "  t: {}\n  t: {}\n",
      "c:4:3: 't' stands twice here, first on line 3\n" },
    { TOP "  t:\n    label: Visas\n",
      "c:4:12: expected labels by language, as in {en: ..., kk: ...}, found a "
      "text\n" },
    { TOP "  t:\n    label: {kz: Виза}\n",
      "c:4:13: expected a language (" LANGUAGES_LISTED
      "), found 'kz', did you mean "
      "'kk'?\n" },
    { TOP "  t:\n    label: {any: Visa}\n",
      "c:4:13: expected a language (" LANGUAGES_LISTED "), found 'any'\n" },
    { TOP "  t: {unless: {en: [x]}}\n",
      "c:3:3: 't' has unless, but no match that it could limit\n" },
    { TOP "  t: {initiative: visa}\n",
      "c:3:19: expected what the initiative is, as in {type: visa}, found a "
      "text\n" },
    /* lists of entries */
    { TOP "  t: {match: [x]}\n",
      "c:3:14: expected entries by language, as in {en: [visa]}, found a "
      "list\n" },
    { TOP "  t: {match: {en: x}}\n",
      "c:3:19: expected a list of entries, as in [visa, permit], found a "
      "text\n" },
    { TOP "  t:\n    match:\n      en:\n",
      "c:5:10: expected a list of entries, as in [visa, permit], found "
      "nothing\n" },
    { TOP "  t: {match: {en: []}}\n", "c:3:19: a list without entries\n" },
    { TOP "  t: {match: {ENG: [x]}}\n",
      "c:3:15: expected a language (" LANGUAGES_LISTED
      " any), found 'ENG', did you "
      "mean 'en'?\n" },
    { TOP "  t: {match: {ua: [x], all: [y], de: [z]}}\n",
      "c:3:15: expected a language (" LANGUAGES_LISTED
      " any), found 'ua', did you mean "
      "'uk'?\n"
      "c:3:24: expected a language (" LANGUAGES_LISTED
      " any), found 'all', did you "
      "mean 'any'?\n"
      "c:3:34: expected a language (" LANGUAGES_LISTED " any), found 'de'\n" },
    { TOP "  t: {match: {en: [[x]]}}\n",
      "c:3:20: expected an entry, found a list\n" },
    { TOP "  t:\n    match:\n      en:\n      - #visa AND x\n",
      "c:6:8: an empty entry; put quotes around an entry that begins with # or "
      "ends with :\n" },
    { TOP "  t: {match: {en: ['']}}\n", "c:3:21: an empty entry\n" },
    { TOP "  t:\n    match:\n      en:\n      - visa: card\n",
      "c:6:9: unknown key 'visa'; put quotes around an entry with ': ' in "
      "it\n" },
    { TOP "  t: {match: {en: [{entri: x}]}}\n",
      "c:3:21: unknown key 'entri', did you mean 'entry'?; put quotes around "
      "an entry with ': ' in it\n" },
    { TOP "  t: {match: {en: [{entry: x, weight: heavy}]}}\n",
      "c:3:39: expected a number like 2 or 0.5, found 'heavy'\n" },
    { TOP "  t: {least: two, match: {en: [x]}}\n",
      "c:3:14: expected a number like 2 or 0.5, found 'two'\n" },
    { TOP "  t: {least: -1, match: {en: [x]}}\n",
      "c:3:14: expected a number like 2 or 0.5, found '-1'\n" },
    { TOP "  t: {match: {en: [{weight: 2}]}}\n",
      "c:3:20: expected {entry: ...}\n" },
    { TOP "  t: {match: {en: [x, y, x]}}\n",
      "c:3:26: warning: 'x' stands twice here, first on line 3\n" },
    /* entries: the place is that of the mistake within them */
    { ENTRY("visa NEAR card"),
      "c:5:29: in 'visa NEAR card': NEAR needs a number of words, as in "
      "NEAR/5\n" },
    { ENTRY("\"виза NEAR card\""),
      "c:5:30: in 'виза NEAR card': NEAR needs a number of words, as in "
      "NEAR/5\n" },
    { ENTRY("'it''s NEAR card'"),
      "c:5:25: in 'it's NEAR card' (character 6 of the entry): NEAR needs a "
      "number of words, as in NEAR/5\n" },
    { ENTRY("++"), "c:5:24: in '++': no word in '++'\n" },
    { ENTRY("x (y"), "c:5:26: in 'x (y': this bracket is not closed\n" },
    { ENTRY("x NEAR y, z AND"),
      "c:5:26: in 'x NEAR y': NEAR needs a number of words, as in NEAR/5\n"
      "c:5:39: in 'z AND': expected a word, found the end of the entry\n" },
    { ENTRY("aaaaaaaaaaaaaaa bbbbbbbbbbbbbbb ccccccccccccccc ddddddddddddddd x "
            "OR"),
      "c:5:92: in 'aaaaaaaaaaaaaaa bbbbbbbbbbbbbbb ccccccccccccccc dddddddddddd "
      "...': expected a word, found the end of the entry\n" },
    /* names */
    { ENTRY("x $remte"), "c:5:26: unknown set $remte\n" },
    { ENTRY("'#ab'"), "c:5:25: unknown code #ab, did you mean '#a'?\n" },
    { "codebook: k\nsets: {remote: {ru: [x]}}\nthemes:\n"
      "  t: {match: {en: [$remot, $remote], ru: [$remote]}}\n",
      "c:4:20: unknown set $remot, did you mean '$remote'?\n"
      "c:4:28: set $remote has no list for en or any\n" },
    { TOP "  t: {match: {ru: [x]}}\n  u: {match: {en: ['x AND #t']}}\n",
      "c:4:27: code #t has no entries for en or any\n" },
    { "codebook: k\nsets: {a: {en: [$b]}, b: {en: [$a]}}\nthemes: {}\n",
      "c:2:8: a circle of names: $a -> $b -> $a\n" },
    { TOP "  t: {codes: {a: {match: {en: ['x #t']}}}}\n",
      "c:3:3: a circle of names: #t -> #a -> #t\n" },
    { TOP "  t: {match: {en: ['#t']}}\n",
      "c:3:3: a circle of names: #t -> #t\n" },
    { "codebook: k\nsets: {'a b': {en: [x]}}\nthemes: {}\n",
      "c:2:9: expected a name of letters, digits, - and _, found 'a b'\n" },
    /* YAML itself */
    { TOP "  t: {match: {en: [*visa*]}}\n",
      "c:3:25: a text that begins with * or & needs quotes around it, as in '*visa'\n" },
    { TOP "  t: {match: {en: [ *visa , x]}}\n",
      "c:3:21: a text that begins with * needs quotes around it, as in '*visa'\n" },
    { TOP "  t: {match: {en: [!visa x]}}\n",
      "c:3:20: a text that begins with ! needs quotes around it, as in '!visa'\n" },
    { TOP "  t: {match: {en: [@visa]}}\n",
      "c:3:20: a text that begins with @, ` or % needs quotes around it, as in '@visa'\n" },
    { TOP "  t: {match: {en: [\"a b\" NEAR/3 c]}}\n",
      "c:3:26: expected a comma, or the ] that ends the list; a text with \" : # [ ] { } , in it needs quotes around all of it, as in '\"visa card\" NEAR/3 bank'\n" },
    { "codebook: k: k\nthemes: {}\n",
      "c:1:12: a ':' where none can stand: a text with ': ' in it needs quotes, and a name is indented as its neighbours are\n" },
    { "codebook: k\nthemes: {}\n---\nx: y\n",
      "c:3:1: a second document begins here ('---'); one file holds one "
      "codebook\n" },
    { "codebook: k\ncodebook: l\nthemes: {}\n",
      "c:2:1: 'codebook' stands twice here, first on line 1\n" },
    { "? [codebook]\n: k\n",
      "c:1:1: expected codebook: and its name at the top\n"
      "c:1:1: expected themes: at the top\n"
      "c:1:3: expected a name and ':', found a list\n" },
    { "codebook: \xD0\xB2\xD0\nthemes: {}\n",
      "c:1:12: not UTF-8; save the file as UTF-8\n" },
    { "codebook: a\x01z\nthemes: {}\n",
      "c:1:12: control characters are not allowed: is this a text file?\n" },
    { "codebook: k\nthemes: [[[[[[[[[[[[[[[[[[x]]]]]]]]]]]]]]]]]]\n",
      "c:2:9: expected themes, each a name with : behind it, found a list\n"
      "c:2:24: more than 16 levels deep\n" },
    /* what people who do not know YAML write */
    { TOP "  t:\n\tmatch: {en: [visa]}\n",
      "c:4:1: a tab cannot indent a line; use blanks\n" },
    { TOP "  t:\n    match:\n      en: [\"visa, permit]\n",
      "c:5:12: this quote is not closed\n" },
    { TOP "  t:\n    match:\n      en: [visa, permit\n  u: {}\n",
      "c:6:4: expected a comma, or the ] that ends the list; a text with \" : # [ ] { } , in it needs quotes around all of it, as in '\"visa card\" NEAR/3 bank'\n" },
    { TOP "  t: {match: {en: [visa]}\n  u: {}\n",
      "c:4:3: expected a comma, or the } that ends the group; a text with \" : # [ ] { } , in it needs quotes around all of it, as in '\"visa card\" NEAR/3 bank'\n" },
    { TOP "  t:\n    match:\n      en:\n        - \"visa\" NEAR/3 card\n",
      "c:6:18: expected the next entry, with '- ' before it; a text with \" : # [ ] { } , in it needs quotes around all of it, as in '\"visa card\" NEAR/3 bank'\n" },
    { TOP "  t:\n    match:\n      en: - visa\n",
      "c:5:11: a list of '- ' lines begins on the line below its name\n" },
    { TOP "  t:\n    match:\n      en:\n        -visa\n        -permit\n",
      "c:6:9: expected a list of entries, as in [visa, permit], found a text; put a blank behind each -\n" },
    { TOP "  t:\n    match:\n      en:[visa]\n",
      "c:5:7: expected entries by language, as in {en: [visa]}, found a text; put a blank behind the :\n" },
    { TOP "  t:\n    match:\n      en: [visa]\n     ru: [x]\n",
      "c:6:6: this line is not indented like the ones that it belongs to, or a text before it needs quotes around all of it, as in '\"visa card\" NEAR/3 bank'\n" },
    { TOP "  t:\n    match:\n      en:\n        - visa\n        permit\n",
      "c:7:9: expected ':' behind this name, or '- ' before this entry\n" },
    { TOP "  t:\n    match:\n      en:\n        - | visa\n",
      "c:6:13: a text that begins with | or > needs quotes around it\n" },
    { TOP "  t: {match: {en: [\"vi\\sa\"]}}\n",
      "c:3:23: \\ has a meaning of its own within double quotes; use single quotes, as in 'a\\b'\n" },
    { TOP "  t:\n    match:\n      en:\n      - visa #t\n",
      "c:6:9: warning: what stands behind # is a comment: 'visa' is all that is read; put quotes around a text with # in it\n" },
    { TOP
      "  t:\n    match:\n      en:\n      - visa # any\n      - b\n      - b # t\n",
      "c:8:9: warning: 'b' stands twice here, first on line 7\n" },
    { TOP "  t:\n    codes:\n      - a\n",
      "c:5:7: expected codes, each a name with : behind it, found a list\n" },
    { TOP "  t: {definition: {en: x}}\n",
      "c:3:19: expected a text, found names with values\n" },
    /* many at once, in order of place */
    { "codebok: k\nsets: {a: {en: [x (]}}\nthemes:\n  t:\n    lable: {}\n"
      "    match: {en: [$b, 'y NEAR z'], eng: [z]}\n",
      "c:1:1: expected codebook: and its name at the top\n"
      "c:1:1: unknown key 'codebok', did you mean 'codebook'?\n"
      "c:2:20: in 'x (': expected a word, found the end of the entry\n"
      "c:5:5: unknown key 'lable', did you mean 'label'?\n"
      "c:6:18: unknown set $b\n"
      "c:6:25: in 'y NEAR z': NEAR needs a number of words, as in NEAR/5\n"
      "c:6:35: expected a language (" LANGUAGES_LISTED
      " any), found 'eng', did you "
      "mean 'en'?\n" },
};

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
    { 1.9999999, "2" }, /* to six decimals */
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

static Suite *
codebook_suite(void)
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
    return suite;
}

int
main(void)
{
    return check_run(codebook_suite());
}
