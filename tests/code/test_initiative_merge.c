/* Which mentions become one row of the register. */
#include "check_main.h"

#include "base/array.h"
#include "code/initiative_merge.h"

#include <stdlib.h>

/* A mention a line; equal letters in `groups` are one measure, '-' is gone. */
typedef struct told {
    int64_t     document, segment;
    language    lang;
    const char *type, *words, *place, *year, *amount, *alias, *country;
    int64_t     code;
    bool        is_proper, is_single, is_bare;
} told;

#define KK LANG_KK
#define RU LANG_RU
#define EN LANG_EN

static const struct {
    const char *what;
    told        mentions[4];
    const char *groups;
} rows[] = {
    { "equal names of one language",
      { { 1, 1, RU, "fund", "фонд наук", "", "", "", "", "", 0, 0, 0, 0 },
        { 2, 9, RU, "fund", "фонд наук", "", "", "", "", "", 0, 0, 0, 0 } },
      "aa" },
    { "equal names, years that contradict",
      { { 1, 1, RU, "fund", "фонд наук", "", "2024", "", "", "", 0, 0, 0, 0 },
        { 2, 9, RU, "fund", "фонд наук", "", "2025", "", "", "", 0, 0, 0, 0 } },
      "ab" },
    { "a proper name may change from year to year",
      { { 1, 1, RU, "fund", "фонд наук", "", "2024", "", "", "", 0, 1, 0, 0 },
        { 2, 9, RU, "fund", "фонд наук", "", "2025", "", "", "", 0, 1, 0, 0 } },
      "aa" },
    { "equal names of two types",
      { { 1, 1, EN, "fund", "x", "", "", "", "", "", 0, 0, 0, 0 },
        { 1, 2, EN, "grant", "x", "", "", "", "", "", 0, 0, 0, 0 } },
      "ab" },
    { "an alias, whatever is said of it",
      { { 1, 1, EN, "scholarship", "b", "", "1993", "", "bolashak", "", 0, 1, 0,
          0 },
        { 2, 5, KK, "scholarship", "б", "", "2026", "", "bolashak", "", 0, 1, 0,
          0 } },
      "aa" },
    { "place and year in two languages",
      { { 1, 1, EN, "campus", "b", "Almaty", "2025", "", "", "", 0, 0, 0, 0 },
        { 2, 5, KK, "campus", "ф", "Almaty", "2025", "", "", "", 0, 0, 0, 0 } },
      "aa" },
    { "place and code: across languages, not within one",
      { { 1, 1, EN, "council", "c", "Almaty", "", "", "", "", 7, 0, 0, 0 },
        { 2, 5, KK, "council", "к", "Almaty", "", "", "", "", 7, 0, 0, 0 },
        { 3, 7, EN, "council", "d", "Almaty", "2025", "", "", "", 8, 0, 0,
          0 } },
      "aab" },
    { "an amount under one code",
      { { 1, 1, EN, "grant", "g", "", "", "500", "", "", 7, 0, 0, 0 },
        { 2, 5, KK, "grant", "к", "", "", "500", "", "", 7, 0, 0, 0 },
        { 3, 7, EN, "grant", "h", "", "", "500", "", "", 8, 0, 0, 0 } },
      "aab" },
    { "the first of its code in a document and in its translation",
      { { 1, 1, EN, "agreement", "a", "", "", "", "", "", 7, 0, 0, 0 },
        { 1, 2, EN, "agreement", "b", "", "", "", "", "", 7, 0, 0, 0 },
        { 1, 8, RU, "agreement", "а", "", "", "", "", "", 7, 0, 0, 0 },
        { 1, 9, RU, "agreement", "б", "", "", "", "", "", 7, 0, 0, 0 } },
      "abab" },
    { "the first of its code, where languages take turns",
      { { 1, 1, KK, "agreement", "a", "", "", "", "", "", 7, 0, 0, 0 },
        { 1, 2, RU, "agreement", "b", "", "", "", "", "", 7, 0, 0, 0 },
        { 1, 8, KK, "agreement", "c", "", "", "", "", "", 7, 0, 0, 0 } },
      "aab" },
    { "languages by turns, two measures one after the other",
      { { 1, 1, KK, "council", "a", "", "", "", "", "", 7, 1, 0, 0 },
        { 1, 2, RU, "council", "b", "", "", "", "", "", 7, 1, 0, 0 },
        { 1, 3, KK, "council", "c", "", "", "", "", "", 7, 1, 0, 0 },
        { 1, 4, RU, "council", "d", "", "", "", "", "", 7, 1, 0, 0 } },
      "aabb" },
    { "languages by turns, other years or a paragraph between",
      { { 1, 1, KK, "council", "a", "", "2024", "", "", "", 7, 1, 0, 0 },
        { 1, 2, RU, "council", "b", "", "2025", "", "", "", 7, 1, 0, 0 },
        { 1, 4, KK, "council", "c", "", "", "", "", "", 7, 1, 0, 0 } },
      "abc" },
    { "the first of its code, in two documents",
      { { 1, 1, EN, "agreement", "a", "", "", "", "", "", 7, 0, 0, 0 },
        { 2, 8, RU, "agreement", "а", "", "", "", "", "", 7, 0, 0, 0 } },
      "ab" },
    { "one visa a code and country",
      { { 1, 1, EN, "visa", "v", "", "", "", "", "KZ", 7, 0, 1, 0 },
        { 2, 5, KK, "visa", "в", "", "", "", "", "KZ", 7, 0, 1, 0 },
        { 3, 7, EN, "visa", "v", "", "", "", "", "UA", 7, 0, 1, 0 } },
      "aab" },
    { "the programme points back within its document, not beyond",
      { { 1, 1, EN, "programme", "p", "", "", "", "", "", 0, 0, 0, 0 },
        { 1, 2, EN, "programme", "q", "", "", "", "", "", 0, 0, 0, 1 },
        { 1, 60, EN, "programme", "q", "", "", "", "", "", 0, 0, 0, 1 },
        { 2, 61, EN, "programme", "q", "", "", "", "", "", 0, 0, 0, 1 } },
      "aa--" },
    /* joined groups keep what is said of either */
    { "contradictions reach through a third",
      { { 1, 1, EN, "fund", "f", "Almaty", "2025", "", "", "", 0, 0, 0, 0 },
        { 1, 2, EN, "fund", "g", "Almaty", "2025", "1", "", "", 0, 0, 0, 0 },
        { 1, 3, EN, "fund", "f", "", "", "2", "", "", 0, 0, 0, 0 } },
      "aab" },
};

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
            .is_definite = t->is_bare,
            .words = slice_of(t->words),
            .type = slice_of(t->type),
            .alias = slice_of(t->alias),
            .country = slice_of(t->country),
            .code = t->code,
            .place = slice_of(t->place),
            .year = slice_of(t->year),
            .amount = slice_of(t->amount),
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

static Suite *
merge_suite(void)
{
    Suite *s = suite_create("code/initiative_merge");
    TCase *tc = tcase_create("rows");

    tcase_add_loop_test(tc, groups_mentions, 0, COUNT_OF(rows));
    suite_add_tcase(s, tc);
    return s;
}

int
main(void)
{
    return check_run(merge_suite());
}
