/*
 * Matching: entries on sentences, codebooks on sentences.
 */
#include "bench.h"

#include "base/array.h"

#include <stdlib.h>

/* The matched words, "|" between; with the code's name before when there
 * are several codes. */
static void
put_hits(bench *b, slice text, buffer *out)
{
    for (size_t i = 0; i < b->hits.count; i++) {
        const hit *one = &b->hits.items[i];

        if (i > 0)
            buffer_byte(out, '|');
        if (b->book->code_count > 1) {
            buffer_put(out, b->book->codes[one->code].name);
            buffer_byte(out, ':');
        }
        buffer_put(out,
                   text_stream_part(&b->stream, text, one->start, one->end));
    }
}

/* --- entries on texts ----------------------------------------------------- */

typedef struct match_row {
    language    lang;
    const char *entry;
    const char *text;
    const char *hits; /* the words, "|" between */
} match_row;

static const match_row matches[] = {
    /* words: stem, form, pattern */
    { LANG_EN, "visa", "Visas and a visa, advisable.", "Visas|visa" },
    { LANG_EN, "=visa", "Visas and a VISA.", "VISA" },
    { LANG_EN, "vis*", "Visas, visit, advice.", "Visas|visit" },
    { LANG_EN, "*vis*", "Visas, advised, nice.", "Visas|advised" },
    { LANG_EN, "?ice", "Nice rice, ice, spice.", "Nice|rice" },
    { LANG_EN, "s?ice", "Slice spice sice.", "Slice|spice" },
    { LANG_EN, "v*s", "Visas, vs, visa.", "Visas|vs" },
    { LANG_RU, "виза", "Визы, визой и визит.", "Визы|визой" },
    { LANG_RU, "в?за", "Виза, вуза, вяза, вза.", "Виза|вуза|вяза" },
    { LANG_RU, "=визы", "Визы и виза.", "Визы" },
    { LANG_RU, "приём", "Прием и приём.", "Прием|приём" },
    { LANG_RU, "виза", "Бизнес-визы выдают.", "Бизнес-визы" },
    { LANG_RU, "бизнес-виза", "Бизнес-визы, бизнес, визы.", "Бизнес-визы" },
    { LANG_UK, "об’єкт*", "Об'єкти та обʼєкт.", "Об'єкти|обʼєкт" },
    { LANG_KK, "виза", "Визаларды, визаға және визит.", "Визаларды|визаға" },
    { LANG_UND, "=abc", "Abc abcd", "Abc" },
    /* phrases */
    { LANG_EN, "digital nomad visa", "A digital nomad visa. Digital nomads.",
      "digital nomad visa" },
    { LANG_EN, "digital nomad", "It is digital. Nomads are.", "" },
    { LANG_EN, "dual-degree", "Dual-degree, dual degrees.",
      "Dual-degree|dual degrees" },
    { LANG_EN, "(remote OR digital) worker", "A remote worker, a worker.",
      "remote worker" },
    { LANG_EN, "(remote OR digital nomad) visa",
      "Remote visas, digital nomad visas, nomad visas.",
      "Remote visas|digital nomad visas" },
    { LANG_EN, "a ~1 b", "A x b, a x x b, a b.", "A x b|a b" },
    { LANG_EN, "a ~2 b", "A a b b.", "a b" },
    { LANG_EN, "a ~2 b c", "A b b c.", "A b b c" },
    { LANG_EN, "a * b", "A b, a x b, a x x b.", "a x b" },
    { LANG_EN, "a (b NEAR/1 c)", "A c x b, a x c b.", "A c x b" },
    { LANG_EN, "\"and or\"", "This and or that.", "and or" },
    { LANG_EN, "new york OR york visa", "New York visa.", "New York" },
    /* near */
    { LANG_EN, "a NEAR/1 b", "A x b. B x a. A x x b.", "A x b|B x a" },
    { LANG_EN, "a NEAR/9 b", "A a x b x a.", "a x b" },
    { LANG_EN, "a NEAR/9 a", "A x x. A y a.", "A y a" },
    { LANG_EN, "a NEAR/9 a*", "A x ab.", "A x ab" },
    { LANG_EN, "a NEAR/3 b", "Is a. B is.", "" },
    { LANG_EN, "a NEAR/3 b IN segment", "Is a. B is.", "a. B" },
    { LANG_EN, "a BEFORE/2 b", "A x b. B x a.", "A x b" },
    { LANG_EN, "a AFTER/2 b", "A x b. B x a.", "B x a" },
    { LANG_EN, "a b NEAR/2 c", "C x x a b. A c b.", "C x x a b" },
    /* and, or, not */
    { LANG_EN, "ant AND bee", "Ant, cat, bee, ant. Ants sleep.", "Ant|ant" },
    { LANG_EN, "ant AND bee", "Cats and ants. Bees.", "" },
    { LANG_EN, "ant AND bee IN segment", "Cats and ants. Bees.", "ants" },
    { LANG_EN, "ant AND bee AND cat", "Cat, ant, bee. Ants and bees.", "ant" },
    { LANG_EN, "ant OR bee", "Bees and ants.", "Bees|ants" },
    { LANG_EN, "ant NOT bee", "Ant and bee. An ant too.", "ant" },
    { LANG_EN, "ant AND NOT bee", "Ant and bee. An ant too.", "ant" },
    { LANG_EN, "ant NOT bee IN segment", "An ant. One bee.", "" },
    { LANG_EN, "ant NOT NEAR/1 bee", "Ant x bee. Ants x x bees. Ant.",
      "Ants|Ant" },
    { LANG_EN, "ant NOT BEFORE/0 bee", "Ants bees. Bee ant. Ant x bee.",
      "ant|Ant" },
    { LANG_EN, "ant NOT AFTER/0 bee", "Ants bees. Bee ant. Bee x ants.",
      "Ants|ants" },
    { LANG_EN, "visa NOT NEAR/0 \"visa card\"", "A visa card. A visa.",
      "visa" },
    { LANG_EN, "guinea NOT AFTER/0 equatorial", "Equatorial Guinea and Guinea.",
      "Guinea" },
    /* overlapping matches count once: from the left, the longest first */
    { LANG_EN, "a b OR a b c OR c d", "A b c d.", "A b c" },
    { LANG_EN, "a OR a a", "A a a.", "A a|a" },
    /* nothing */
    { LANG_EN, "a", "", "" },
    { LANG_EN, "a", "... !", "" },
};

START_TEST(finds)
{
    const match_row *row = &matches[_i];
    slice            text = slice_of(row->text);
    buffer           found;
    bench            b;

    bench_of_query(&b, row->entry, row->lang);
    bench_run(&b, text, row->lang);
    buffer_init(&found);
    buffer_text(&found, "");
    put_hits(&b, text, &found);
    ck_assert_msg(slice_is(buffer_slice(&found), row->hits),
                  "%s on '%s': %s, not %s", row->entry, row->text,
                  found.data ? found.data : "nothing", row->hits);
    buffer_release(&found);
    bench_close(&b);
}
END_TEST

/* --- codebooks on texts --------------------------------------------------- */

#define HEAD "codebook: t\nthemes:\n"

typedef struct book_row {
    const char *yaml;
    language    lang;
    const char *text;
    const char *hits; /* code:words, "|" between */
} book_row;

static const book_row books[] = {
    { HEAD "  t:\n    codes:\n      v: {match: {any: [Neo Nomad]}}\n", LANG_EN,
      "The Neo nomads.", "v:Neo nomads" },
    { HEAD "  t:\n    codes:\n      v: {match: {any: [Neo Nomad]}}\n", LANG_UND,
      "Das Neo Nomad.", "v:Neo Nomad" },
    { HEAD "  t:\n    codes:\n"
           "      v: {match: {en: [visa]}, unless: {en: [visa card]}}\n",
      LANG_EN, "A visa, a visa card. A visa.", "v:visa" },
    { HEAD "  t:\n    codes:\n"
           "      v: {match: {en: [visa]}, unless: {any: [bank]}}\n",
      LANG_EN, "A visa of a bank. A visa.", "v:visa" },
    { HEAD "  t:\n    codes:\n"
           "      v: {match: {en: [visa]}, unless: {ru: [банк]}}\n",
      LANG_EN, "A visa банк.", "v:visa" },
    { HEAD "  t:\n    codes:\n"
           "      a: {match: {en: [visa]}, unless: {en: [card]}}\n"
           "      b: {match: {en: ['#a AND talent']}}\n",
      LANG_EN, "Talent visa. Talent visa card.", "a:visa|b:visa" },
    { HEAD "  t:\n    codes:\n"
           "      a: {match: {en: [visa]}}\n"
           "      b: {match: {en: [permit]}}\n"
           "  u: {match: {en: ['#t NEAR/1 talent']}}\n",
      LANG_EN, "Talent permit.", "u:Talent permit|b:permit" },
    { "codebook: t\nsets: {f: {en: [foreign, from abroad]},\n"
      "       s: {en: [student, $f graduate]}}\n"
      "themes:\n  t: {match: {en: [$f $s]}}\n",
      LANG_EN, "Foreign students, a student, from abroad foreign graduates.",
      "Foreign students|from abroad foreign graduates" },
    { "codebook: t\nsets: {f: {en: [foreign], any: [alien]}}\n"
      "themes:\n  t: {match: {en: [$f], any: ['=x $f']}}\n",
      LANG_EN, "Alien, foreign, x foreign.", "Alien|foreign|x foreign" },
    { HEAD "  t:\n    longest: true\n    codes:\n"
           "      g: {match: {en: [Guinea]}}\n"
           "      e: {match: {en: [Equatorial Guinea]}}\n",
      LANG_EN, "Equatorial Guinea, Guinea.", "e:Equatorial Guinea|g:Guinea" },
    { HEAD "  t:\n    codes:\n"
           "      g: {match: {en: [Guinea]}}\n"
           "      e: {match: {en: [Equatorial Guinea]}}\n",
      LANG_EN, "Equatorial Guinea.", "e:Equatorial Guinea|g:Guinea" },
    { HEAD "  t:\n    longest: true\n    codes:\n"
           "      a: {match: {en: [a b]}}\n"
           "      b: {match: {en: [b c d]}}\n"
           "      c: {match: {en: [d e f g]}}\n",
      LANG_EN, "A b c d e f g.", "a:A b|c:d e f g" },
    { HEAD "  t:\n    longest: true\n    codes:\n"
           "      a: {match: {en: [x]}}\n"
           "      b: {match: {en: [x]}}\n",
      LANG_EN, "X.", "a:X|b:X" },
    { HEAD "  t:\n    longest: true\n    match: {en: [a b]}\n    codes:\n"
           "      a: {match: {en: [b]}}\n",
      LANG_EN, "A b.", "t:A b" },
    /* weights: all of a segment or none of it */
    { HEAD "  t:\n    codes:\n"
           "      a: {least: 2, match: {en: [visa, {entry: fee, weight: 0.5},\n"
           "                             {entry: permit, weight: 2}]}}\n",
      LANG_EN, "A visa and a fee.", "" },
    { HEAD "  t:\n    codes:\n"
           "      a: {least: 2, match: {en: [visa, {entry: fee, weight: 0.5},\n"
           "                             {entry: permit, weight: 2}]}}\n",
      LANG_EN, "A visa. Its fee, a fee.", "a:visa|a:fee|a:fee" },
    { HEAD
      "  t:\n    codes:\n"
      "      a: {least: 2, match: {en: [visa, {entry: permit, weight: 2}]}}"
      "\n      b: {match: {en: ['#a AND student']}}\n",
      LANG_EN, "A student visa.", "b:visa" },
    /* 0.1 three times is 0.3 */
    { HEAD "  t: {least: 0.3, match: {en: [{entry: visa, weight: 0.1}]}}\n",
      LANG_EN, "Visa, visa, visa.", "Visa|visa|visa" },
    /* of equal matches the heavier one is named */
    { HEAD "  t: {least: 2, match: {en: [visa, {entry: vis*, weight: 2}]}}\n",
      LANG_EN, "A visa.", "visa" },
    /* what does not weigh enough beats no other code */
    { HEAD "  t:\n    longest: true\n    codes:\n"
           "      a: {match: {en: [visa]}}\n"
           "      b: {least: 2, match: {en: [student visa]}}\n",
      LANG_EN, "A student visa.", "a:visa" },
};

START_TEST(codes)
{
    const book_row *row = &books[_i];
    slice           text = slice_of(row->text);
    buffer          found;
    bench           b;

    bench_of_yaml(&b, row->yaml);
    bench_run(&b, text, row->lang);
    buffer_init(&found);
    put_hits(&b, text, &found);
    ck_assert_str_eq(found.data ? found.data : "", row->hits);
    buffer_release(&found);
    bench_close(&b);
}
END_TEST

/* --- explaining ----------------------------------------------------------- */

START_TEST(explains)
{
    slice  text = SLICE("Visas, visa and remote visits.");
    buffer out;
    bench  b;

    bench_of_query(&b, "(remote OR vis*) NEAR/4 visa ~2 =visits", LANG_EN);
    bench_run(&b, text, LANG_EN);
    buffer_init(&out);
    matcher_explain(b.m, 0, &out);
    ck_assert_str_eq(out.data,
                     "en  (remote {remote: 1 form} OR vis* {3 forms}) NEAR/4 "
                     "(visa {visa: 2 forms} ~2 =visits {1 form})\n");
    buffer_release(&out);
    bench_close(&b);
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("code/matcher");
    TCase *tc = tcase_create("matcher");

    tcase_add_loop_test(tc, finds, 0, COUNT_OF(matches));
    tcase_add_loop_test(tc, codes, 0, COUNT_OF(books));
    tcase_add_test(tc, explains);
    suite_add_tcase(suite, tc);
    return check_run(suite);
}
