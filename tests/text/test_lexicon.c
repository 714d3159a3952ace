/* The lexicon of paradigms, on one of six words; and that the lists that
 * people edit are in their order. */
#include "text/data/lexicon_make.h"

#include "base/array.h"
#include "check_main.h"
#include "embedded/data/english_adjectives.h"
#include "embedded/data/english_endings.h"
#include "embedded/data/english_spellings.h"
#include "embedded/data/irregular_stems.h"
#include "embedded/data/russian_lexicon.h"

#include <stdio.h>

static const char words[] = "# for people\n"
                            "вид\t1 2\n"
                            "н\t5\n"
                            "нов\t3\n"
                            "уч\t4\n";

static const char paradigms[] = "# for people\n"
                                "1\tN\t-\t- а ом\t-\n"
                                "2\tV\tеть\tел еть ят ящ+\tя\n"
                                "3\tA\tый\t+\tа о\n"
                                "4\tR\tить\tит ить\tи\n"
                                "5\tN\tога\tог ога\tогою\n";

static const char *const adjective[] = { "ый", "ого", "ими", "ий", NULL };

static lexicon_table small_table;
static const lexicon small = { { words, sizeof words - 1 }, &small_table };

static void
make_small(void)
{
    ck_assert(lexicon_make(&small_table, small.words,
                           slice_make(paradigms, sizeof paradigms - 1),
                           adjective));
}

/* Readings as "base+ending kind", a weak one in brackets. */
static const struct {
    const char *form;
    bool        is_reflexive;
    const char *readings;
} rows[] = {
    { "вид", false, "вид+ N" },
    { "видом", false, "вид+ N" },
    { "видел", false, "вид+еть V" },
    { "видя", false, "(вид+еть V)" },
    { "видящий", false, "вид+еть V" },
    { "видящими", false, "вид+еть V" },
    { "новый", false, "нов+ый A" },
    { "нового", false, "нов+ый A" },
    { "нова", false, "(нов+ый A)" },
    { "ног", false, "н+ога N" },
    { "ногою", false, "(н+ога N)" },
    { "учит", true, "уч+ить R" },
    { "учит", false, "" },  /* only the reflexive is listed       */
    { "видел", true, "" },  /* not reflexive                      */
    { "видов", false, "" }, /* no such ending here                */
    { "новом", false, "" }, /* an ending, but of another paradigm */
    { "ново1", false, "" }, /* not a letter                       */
    { "visa", false, "" },
    { "ый", false, "" },
    { "", false, "" },
};

START_TEST(forms_are_read)
{
    lexicon_reading found[LEXICON_READINGS];
    char            got[200] = "";
    size_t          size = 0;
    size_t          count = lexicon_read(&small, slice_of(rows[_i].form),
                                         rows[_i].is_reflexive, found);

    for (size_t i = 0; i < count; i++)
        size += (size_t)snprintf(
            got + size, sizeof got - size, "%s%s%.*s+%.*s %c%s", i ? " " : "",
            found[i].is_weak ? "(" : "", (int)found[i].base.size,
            found[i].base.data, (int)found[i].ending.size, found[i].ending.data,
            found[i].kind, found[i].is_weak ? ")" : "");
    ck_assert_str_eq(got, rows[_i].readings);
}
END_TEST

static const struct {
    const char *name, *bytes;
    size_t      size;
} lists[] = {
    { "english_adjectives.tsv", data_english_adjectives,
      sizeof data_english_adjectives - 1 },
    { "english_endings.tsv", data_english_endings,
      sizeof data_english_endings - 1 },
    { "english_spellings.tsv", data_english_spellings,
      sizeof data_english_spellings - 1 },
    { "irregular_stems.tsv", data_irregular_stems,
      sizeof data_irregular_stems - 1 },
    { "russian_lexicon.tsv", data_russian_lexicon,
      sizeof data_russian_lexicon - 1 },
};

START_TEST(lists_are_in_order)
{
    slice  list = slice_make(lists[_i].bytes, lists[_i].size);
    slice  before = { NULL, 0 };
    size_t start = 0;

    for (size_t end = 0; end < list.size; end++) {
        slice line = slice_part(list, start, end);

        if (list.data[end] != '\n')
            continue;
        start = end + 1;
        if (line.data[0] == '#')
            continue;
        ck_assert_msg(slice_compare(before, line) < 0,
                      "%s: out of order: '%.*s'", lists[_i].name,
                      (int)line.size, line.data);
        before = line;
    }
    ck_assert_uint_gt(before.size, 0);
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("text/lexicon");
    TCase *tc = tcase_create("lexicon");

    tcase_add_unchecked_fixture(tc, make_small, NULL);
    tcase_add_loop_test(tc, forms_are_read, 0, COUNT_OF(rows));
    tcase_add_loop_test(tc, lists_are_in_order, 0, COUNT_OF(lists));
    suite_add_tcase(suite, tc);
    return check_run(suite);
}
