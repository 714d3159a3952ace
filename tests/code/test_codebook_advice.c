/* What is no mistake in a codebook, but worth a look. */
#include "check_main.h"

#include "base/array.h"
#include "base/buffer.h"
#include "code/codebook_advice.h"

typedef struct advice_row {
    const char *yaml;
    const char *lines; /* what mistakes_print says of file "c" */
} advice_row;

/* A codebook with one code; its entries begin on line 3. */
#define CODE(match) "codebook: k\nthemes:\n  t: {match: " match "}\n"

/* A set of twice another. */
#define DOUBLE(name, of) "  " name ": {en: [$" of " $" of "]}\n"

static const advice_row rows[] = {
    { CODE("{en: [visa], ru: [виза], any: [neo nomad]}"), "" },
    /* what finds nothing */
    { CODE("{en: [visa NOT visas]}"),
      "c:3:20: warning: 'visa NOT visas' does not even find its own words\n" },
    { CODE("{en: [visa card, visa]}, unless: {en: [card]}"),
      "c:3:20: warning: 'visa card' never counts: unless has 'card' on line "
      "3\n" },
    { CODE("{en: [visa card]}, unless: {en: [fee, card, visa]}"),
      "c:3:20: warning: 'visa card' never counts: unless has 'card' on line "
      "3\n" },
    { CODE("{ru: [карта]}, unless: {any: [=карта]}"),
      "c:3:20: warning: 'карта' never counts: unless has '=карта' on line "
      "3\n" },
    /* a pattern may find more than the fewest letters that fit */
    { CODE("{en: ['visa* NOT visa', '*tion NOT nation', 'w?n* NOT won']}"),
      "" },
    { CODE("{en: [grant*]}, unless: {en: [=grant]}"), "" },
    { CODE("{en: [visa*]}, unless: {en: [visa*]}"),
      "c:3:20: warning: 'visa*' never counts: unless has 'visa*' on line 3\n" },
    /* one way to match is enough, and one language */
    { CODE("{en: [(bank OR visa) fee]}, unless: {en: [bank]}"), "" },
    { CODE("{any: [visa]}, unless: {en: [visa]}"), "" },
    { CODE("{ru: ['*-ии', стартап-*, 'а?б', 'х*у', 'а * виза', 'а ~3 б']}"),
      "" },
    { CODE("{en: [a NEAR/3 b, a BEFORE/0 b, a AFTER/1 b, (a AND b) IN "
           "segment]}"),
      "" },
    { CODE("{ru: [е-виза, '10 000', 'h-1b*', 'IT-специалист']}"), "" },
    /* twins */
    { CODE("{en: [visas, visa]}"),
      "c:3:27: warning: 'visa' says the same as 'visas' on line 3\n" },
    { CODE("{en: [a NEAR/3 visa, a NEAR/3 visas, a NEAR/4 visa]}"),
      "c:3:35: warning: 'a NEAR/3 visas' says the same as 'a NEAR/3 visa' on "
      "line 3\n" },
    { CODE("{ru: [визы, =визы, виз*]}"), "" },
    { CODE("{en: [visa], any: [visa]}"), "" },
    { CODE("{any: [visa], en: [visa]}"),
      "c:3:33: warning: 'visa' says the same as 'visa' on line 3\n" },
    { CODE("{en: [visas]}, unless: {en: [visa card]}"), "" },
    /* letters */
    { CODE("{en: [виза]}"),
      "c:3:20: warning: 'виза' is in Cyrillic letters, but stands under "
      "en\n" },
    { CODE("{ru: [visa], kk: [visa]}"), "" },
    /* operators in small letters, among Cyrillic words */
    { CODE("{ru: [виза and карта], any: ['(виза not карта) NEAR/3 студент']}"),
      "c:3:20: warning: 'and' is a word of the phrase: operators are written "
      "in capitals\n"
      "c:3:44: warning: 'not' is a word of the phrase: operators are written "
      "in capitals\n" },
    { CODE("{en: [bed and breakfast], ru: [research and development, "
           "виза AND карта]}"),
      "" },
    /* patterns that find less than the word would */
    { CODE("{ru: ['стипендия*', 'виза NEAR/3 образование*']}"),
      "c:3:21: warning: 'стипендия*' leaves out the forms in which the word "
      "ends otherwise; without '*' all are found\n"
      "c:3:35: warning: 'образование*' leaves out the forms in which the word "
      "ends otherwise; without '*' all are found\n" },
    { CODE("{ru: ['стипенди*', 'грант*', 'работа*', '*стипендия*', "
           "'стипендия?', 'образовани*'], kk: ['стипендия*']}"),
      "" },
    /* words that are everywhere */
    { CODE("{ru: [На, виза на дом], kk: [=және], en: [an, the x]}"),
      "c:3:20: warning: 'На' alone finds nearly every text: it is a word "
      "like 'and'\n"
      "c:3:43: warning: '=және' alone finds nearly every text: it is a word "
      "like 'and'\n"
      "c:3:56: warning: 'an' alone finds nearly every text: it is a word like "
      "'and'\n" },
    { CODE("{ru: [the, нал], any: [an]}, unless: {en: [visa]}"), "" },
    /* weights */
    { CODE("{en: [{entry: visa, weight: 2}]}"),
      "c:3:28: warning: the weight of 'visa' changes nothing: 't' has no "
      "least, as in least: 2\n" },
    { CODE("{en: [{entry: visa, weight: 2}]}, least: 2"), "" },
    /* labels, sets, codes without entries */
    { "codebook: k\nthemes:\n  t: {label: {en: T, kk: Т}, match: {en: [x]}}\n"
      "  u: {label: {en: U}, match: {en: [y]}}\n",
      "c:4:3: note: 'u' has no label in kk\n" },
    { "codebook: k\nthemes:\n  t: {match: {en: [x], uk: [жук]}}\n"
      "  u: {match: {en: [y]}, unless: {uk: [зуб]}}\n  v: {match: {any: [z]}}\n"
      "  w: {codes: {a: {match: {kk: [q], en: [q], uk: [q]}}, b: {}}}\n",
      "c:3:3: note: 't' has no entries in kk\n"
      "c:4:3: note: 'u' has no entries in kk, uk\n"
      "c:6:56: note: 'b' has no entries: only people can give it\n" },
    { "codebook: k\nsets: {s: {en: [$r]}, r: {en: [x]}}\nthemes:\n"
      "  t: {match: {en: [x]}}\n",
      "c:2:8: note: no entry names the set $s\n" },
    { "codebook: k\nsubject: $s\nsets: {s: {en: [x]}}\nthemes:\n"
      "  t: {match: {en: [x], any: [y]}}\n",
      "" },
    { "codebook: k\nsubject: $s\nsets: {s: {en: [x]}}\nthemes:\n"
      "  t: {match: {en: [x], uk: [y]}}\n",
      "c:3:8: note: the subject, $s, has no words for uk: documents in it are "
      "all taken to be on the subject\n" },
    { "codebook: k\nsubject: $s\nsets: {s: {any: [$e, a b]}, e: {en: [x]}}\n"
      "themes:\n  t: {match: {en: [x], uk: [y]}}\n",
      "c:3:8: note: the subject, $s, has no words for uk: documents in it are "
      "all taken to be on the subject\n" },
    { "codebook: k\nsubject: $s\nsets: {s: {en: [a b, x AND y]}}\n"
      "themes:\n  t: {match: {en: [x]}}\n",
      "c:3:8: warning: the subject, $s, has no single words: all documents are "
      "taken to be on the subject\n" },
    { "codebook: k\nthemes: {t: {codes: {a: {definition: d}}}}\n",
      "c:2:22: note: 'a' has no entries: only people can give it\n" },
    /* two codes that find the same */
    { "codebook: k\nthemes:\n  t:\n    codes:\n      a: {match: {en: [visa, "
      "permit]}}\n      b: {match: {en: [visas, student visa]}}\n",
      "c:5:24: note: 'a' and 'b' find the same words: 'visa' here, 'visas' on "
      "line 6\n" },
    { "codebook: k\nthemes:\n  t:\n    codes:\n      a: {match: {en: [visa]}}\n"
      "      b: {match: {en: ['#a']}}\n",
      "" },
    { "codebook: k\nthemes:\n  t:\n    match: {en: [visa]}\n    codes:\n"
      "      a: {match: {en: [visa]}}\n",
      "" },
    /* a theme stands for all its codes */
    { "codebook: k\nthemes:\n  t: {codes: {a: {match: {en: [visa]}}, b: "
      "{match: {en: [permit]}}}}\n  u: {match: {en: ['#t']}, unless: {en: "
      "[visa, permit]}}\n  v: {match: {en: ['#t']}, unless: {en: [visa]}}\n"
      "  w: {match: {en: [x]}}\n  y: {match: {en: ['x AND #w']}, unless: {en: "
      "[x]}}\n",
      "c:4:21: warning: '#t' never counts: unless has 'visa' on line 4\n"
      "c:7:21: warning: 'x AND #w' never counts: unless has 'x' on line 7\n" },
    /* sets that name sets double a dozen times over are not tried */
    { "codebook: k\nsets:\n" DOUBLE("a", "b") DOUBLE("b", "c") DOUBLE("c", "d")
          DOUBLE("d", "e") DOUBLE("e", "f") DOUBLE("f", "g") DOUBLE(
              "g", "h") DOUBLE("h", "i") DOUBLE("i", "j") DOUBLE("j", "k")
              DOUBLE("k", "l") DOUBLE("l", "m") DOUBLE(
                  "m",
                  "n") "  n: {en: [x]}\nthemes:\n  t: {match: {en: [$a]}}\n",
      "" },
    /* long entries are cut */
    { CODE("{en: [aaaaaaaaaaaaaaaaaaaa OR bbbbbbbbbbbbbbbbbbbb OR "
           "cccccccccccccccccccc, visa]}, unless: {any: [a*, b*, c*]}"),
      "c:3:20: warning: 'aaaaaaaaaaaaaaaaaaaa OR bbbbbbbbbbbbbbbbbbbb OR "
      "cccccccccccc ...' never counts: unless has 'a*' on line 3\n" },
};

START_TEST(advises)
{
    const advice_row *row = &rows[_i];
    arena             memory;
    mistake_list      list;
    const codebook   *book;
    tizbe_error       error;
    buffer            out;

    arena_init(&memory);
    buffer_init(&out);
    mistakes_init(&list, &memory);
    ck_assert_int_eq(codebook_parse(&memory, slice_of(row->yaml), &list, &book),
                     TIZBE_OK);
    ck_assert_int_eq(codebook_advise(&memory, book, &list, &error), TIZBE_OK);
    ck_assert_int_eq(mistakes_status(&list), TIZBE_OK);
    mistakes_print(&list, "c", &out);
    ck_assert_str_eq(out.data ? out.data : "", row->lines);
    buffer_release(&out);
    arena_release(&memory);
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("code/codebook_advice");
    TCase *tc = tcase_create("advice");

    tcase_add_loop_test(tc, advises, 0, COUNT_OF(rows));
    suite_add_tcase(suite, tc);
    return check_run(suite);
}
