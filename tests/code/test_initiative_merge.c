/* Which mentions become one row of the register. */
#include "check_main.h"

#include "base/array.h"
#include "code/register/initiative_merge.h"

#include <stdlib.h>

/* A mention a line, with what is said of it; equal letters in `groups` are one
 * measure, '-' is gone. */
typedef struct told {
    int64_t     document, segment;
    language    lang;
    const char *type, *words, *place, *year, *amount, *alias, *country;
    int64_t     code;
    const char *term;
    bool        is_proper, is_single, is_bare, is_plain;
} told;

#define OF(in, at, of, what, head)                                             \
    .document = (in), .segment = (at), .lang = (of), .type = (what),           \
    .words = (head)
#define KK LANG_KK
#define RU LANG_RU
#define UK LANG_UK
#define EN LANG_EN

static const struct {
    const char *what;
    told        mentions[4];
    const char *groups;
} rows[] = {
    { "equal names of one language",
      { { OF(1, 1, RU, "fund", "фонд наук") },
        { OF(2, 9, RU, "fund", "фонд наук") } },
      "aa" },
    { "equal names, years that contradict",
      { { OF(1, 1, RU, "fund", "фонд наук"), .year = "2024" },
        { OF(2, 9, RU, "fund", "фонд наук"), .year = "2025" } },
      "ab" },
    { "a proper name may change from year to year",
      { { OF(1, 1, RU, "fund", "фонд наук"), .year = "2024",
          .is_proper = true },
        { OF(2, 9, RU, "fund", "фонд наук"), .year = "2025",
          .is_proper = true } },
      "aa" },
    { "equal names of two types",
      { { OF(1, 1, EN, "fund", "x") }, { OF(1, 2, EN, "grant", "x") } },
      "ab" },
    { "an alias, whatever is said of it",
      { { OF(1, 1, EN, "scholarship", "b"), .year = "1993", .alias = "bolashak",
          .is_proper = true },
        { OF(2, 5, KK, "scholarship", "б"), .year = "2026", .alias = "bolashak",
          .is_proper = true } },
      "aa" },
    { "place and year in two languages",
      { { OF(1, 1, EN, "campus", "b"), .place = "Almaty", .year = "2025" },
        { OF(2, 5, KK, "campus", "ф"), .place = "Almaty", .year = "2025" } },
      "aa" },
    { "place and code: across languages, not within one",
      { { OF(1, 1, EN, "council", "c"), .place = "Almaty", .code = 7 },
        { OF(2, 5, KK, "council", "к"), .place = "Almaty", .code = 7 },
        { OF(3, 7, EN, "council", "d"), .place = "Almaty", .year = "2025",
          .code = 8 } },
      "aab" },
    { "an amount under one code",
      { { OF(1, 1, EN, "grant", "g"), .amount = "500", .code = 7 },
        { OF(2, 5, KK, "grant", "к"), .amount = "500", .code = 7 },
        { OF(3, 7, EN, "grant", "h"), .amount = "500", .code = 8 } },
      "aab" },
    { "the first of its code in a document and in its translation",
      { { OF(1, 1, EN, "agreement", "a"), .code = 7 },
        { OF(1, 2, EN, "agreement", "b"), .code = 7 },
        { OF(1, 8, RU, "agreement", "а"), .code = 7 },
        { OF(1, 9, RU, "agreement", "б"), .code = 7 } },
      "abab" },
    { "the first of its code, where languages take turns",
      { { OF(1, 1, KK, "agreement", "a"), .code = 7 },
        { OF(1, 2, RU, "agreement", "b"), .code = 7 },
        { OF(1, 8, KK, "agreement", "c"), .code = 7 } },
      "aab" },
    { "languages by turns, two measures one after the other",
      { { OF(1, 1, KK, "council", "a"), .code = 7, .is_proper = true },
        { OF(1, 2, RU, "council", "b"), .code = 7, .is_proper = true },
        { OF(1, 3, KK, "council", "c"), .code = 7, .is_proper = true },
        { OF(1, 4, RU, "council", "d"), .code = 7, .is_proper = true } },
      "aabb" },
    { "languages by turns, other years or a paragraph between",
      { { OF(1, 1, KK, "council", "a"), .year = "2024", .code = 7,
          .is_proper = true },
        { OF(1, 2, RU, "council", "b"), .year = "2025", .code = 7,
          .is_proper = true },
        { OF(1, 4, KK, "council", "c"), .code = 7, .is_proper = true } },
      "abc" },
    { "the first of its code, in two documents",
      { { OF(1, 1, EN, "agreement", "a"), .code = 7 },
        { OF(2, 8, RU, "agreement", "а"), .code = 7 } },
      "ab" },
    { "one visa a code and country",
      { { OF(1, 1, EN, "visa", "v"), .country = "KZ", .code = 7,
          .is_single = true },
        { OF(2, 5, KK, "visa", "в"), .country = "KZ", .code = 7,
          .is_single = true },
        { OF(3, 7, EN, "visa", "v"), .country = "UA", .code = 7,
          .is_single = true } },
      "aab" },
    { "the programme points back within its document, not beyond",
      { { OF(1, 1, EN, "programme", "p") },
        { OF(1, 2, EN, "programme", "q"), .is_bare = true },
        { OF(1, 60, EN, "programme", "q"), .is_bare = true },
        { OF(2, 61, EN, "programme", "q"), .is_bare = true } },
      "aa--" },
    { "the scholarship with a year of its own points back, if none contradicts",
      { { OF(1, 1, EN, "scholarship", "b"), .amount = "550" },
        { OF(1, 2, EN, "scholarship", "s"), .year = "1993", .is_plain = true },
        { OF(1, 3, EN, "scholarship", "t"), .amount = "12", .is_plain = true },
        { OF(2, 4, EN, "scholarship", "s"), .year = "1993",
          .is_plain = true } },
      "aabc" },
    { "the initiative is what was named right before, of whatever type",
      { { OF(1, 1, EN, "scholarship", "b") },
        { OF(1, 2, EN, "initiative", "i"), .amount = "9", .is_plain = true },
        { OF(1, 9, EN, "initiative", "i"), .amount = "8", .is_plain = true } },
      "aab" },
    { "one permit of a name in a document, whatever is said of it",
      { { OF(1, 1, RU, "permit", "разреш въезд"), .amount = "2",
          .is_single = true },
        { OF(1, 9, RU, "permit", "разреш въезд"), .amount = "9",
          .is_single = true },
        { OF(2, 9, RU, "permit", "разреш въезд"), .amount = "5",
          .is_single = true } },
      "aab" },
    /* joined groups keep what is said of either */
    { "a term of several words is one in its document, whatever each says",
      { { OF(1, 1, UK, "grant", "state order"), .amount = "5",
          .term = "state order" },
        { OF(1, 90, UK, "grant", "state order for masters"), .amount = "75",
          .term = "state order" },
        { OF(2, 1, UK, "grant", "state order for masters"), .amount = "75",
          .term = "state order" } },
      "aab" },
    { "contradictions reach through a third",
      { { OF(1, 1, EN, "fund", "f"), .place = "Almaty", .year = "2025" },
        { OF(1, 2, EN, "fund", "g"), .place = "Almaty", .year = "2025",
          .amount = "1" },
        { OF(1, 3, EN, "fund", "f"), .amount = "2" } },
      "aab" },
};

static slice
said(const char *text)
{
    return slice_of(text ? text : "");
}

static size_t
fill(mention_list *list, const told *mentions)
{
    size_t count = 0;

    for (; count < 4 && mentions[count].type; count++) {
        const told *t = &mentions[count];

        ck_assert(ARRAY_ROOM(list->items, list->count, list->capacity));
        list->items[list->count++] = (initiative_mention){
            .document = t->document,
            .segment = t->segment,
            .start = (int64_t)count,
            .lang = t->lang,
            .is_proper = t->is_proper,
            .is_single = t->is_single,
            .is_bare = t->is_bare,
            .is_definite = t->is_bare || t->is_plain,
            .is_plain = t->is_plain,
            .words = slice_of(t->words),
            .term = said(t->is_single ? t->words : t->term),
            .type = slice_of(t->type),
            .alias = said(t->alias),
            .country = said(t->country),
            .code = t->code,
            .place = said(t->place),
            .year = said(t->year),
            .amount = said(t->amount),
            .group = list->groups++,
        };
    }
    return count;
}

START_TEST(groups_mentions)
{
    mention_list list = { 0 };
    char         found[5] = "----";
    size_t       count = fill(&list, rows[_i].mentions);

    ck_assert_int_eq(initiatives_merge(&list), TIZBE_OK);
    found[count] = '\0';
    for (size_t i = 0; i < list.count; i++) {
        char letter = 'a';

        for (size_t k = 0; k < i; k++)
            if (list.items[k].group == list.items[i].group)
                break;
            else if (k == 0 || list.items[k].group != list.items[k - 1].group)
                letter++;
        found[list.items[i].start] = letter;
    }
    ck_assert_msg(strcmp(found, rows[_i].groups) == 0,
                  "%s: found %s, expected %s", rows[_i].what, found,
                  rows[_i].groups);
    free(list.items);
}
END_TEST

int
main(void)
{
    Suite *s = suite_create("code/register/initiative_merge");
    TCase *tc = tcase_create("rows");

    tcase_add_loop_test(tc, groups_mentions, 0, COUNT_OF(rows));
    suite_add_tcase(s, tc);
    return check_run(s);
}
