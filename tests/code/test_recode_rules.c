/*
 * Each rule of coding_effects.h by itself: an entry is put into a list and
 * taken out again, and what names that list must come out as from nothing.
 * The text is such that a rule that is not kept leaves a coding behind or
 * misses one. Lives at random are in test_recode.c.
 */
#include "check_main.h"
#include "corpus_pair.h"

#include "base/array.h"

/* What stands before the entry that comes and goes, and behind it. Each list
 * that is edited keeps an entry: else all of its code is done anew. */
#define BOOK "codebook: k\nversion: \"1\"\n"
#define X                                                                      \
    BOOK "themes:\n"                                                           \
         "  xs: {codes: {x: {match: {en: [never, permit@]}}}}\n"
#define ONE(f)         X "  fs: {codes: {f: {match: {en: [" f "]}}}}\n"
#define TWO(f, g)      ONE(f) "  gs: {codes: {g: {match: {en: [" g "]}}}}\n"
#define THREE(f, g, h) TWO(f, g) "  hs: {codes: {h: {match: {en: [" h "]}}}}\n"
#define LONGEST(f, h)                                                          \
    X "  fs: {longest: true, codes: {f: {match: {en: [" f "]}},"               \
      " h: {match: {en: [" h "]}}}}\n"
#define DRIVEN_OUT_AND_NAMED                                                   \
    LONGEST("'#x'", "visa card")                                               \
    "  gs: {codes: {g: {match: {en: ['student NOT #f']}}}}\n"
#define SET(sets, f)                                                           \
    BOOK "sets: {" sets "}\n"                                                  \
         "themes: {fs: {codes: {f: {match: {en: [" f "]}}}}}\n"

typedef struct rule {
    const char *what;
    const char *book;  /* with an @ */
    const char *entry; /* in its place, or none */
    const char *text;  /* a paragraph */
} rule;

static const rule rules[] = {
    { "a name", ONE("'#x'"), "visa", "The visa." },
    { "AND", ONE("'card AND #x'"), "visa", "A visa and a card." },
    { "AND, the first", ONE("'#x AND card'"), "visa", "A visa and a card." },
    { "AND over sentences", ONE("'(card AND #x) IN segment'"), "visa",
      "A student has a visa here. A student has a card there." },
    { "OR", ONE("'card OR #x'"), "visa", "A visa and a card." },

    /* what is behind NOT goes the other way */
    { "NOT", ONE("'card NOT #x'"), "visa", "A visa and a card." },
    { "NOT, the first", ONE("'#x NOT card'"), "visa", "A visa." },
    { "AND NOT", ONE("'card AND NOT #x'"), "visa", "A visa and a card." },
    { "NOT NEAR", ONE("'card NOT NEAR/2 #x'"), "visa", "A visa and a card." },
    { "NOT BEFORE", ONE("'card NOT BEFORE/2 #x'"), "visa",
      "A card and a visa." },
    { "NOT AFTER", ONE("'card NOT AFTER/2 #x'"), "visa", "A visa and a card." },
    { "NOT in NOT", ONE("'card NOT (stamp NOT #x)'"), "visa",
      "A visa, a stamp and a card." },
    { "NOT over sentences", ONE("'(card NOT #x) IN segment'"), "visa",
      "A student has a visa here. A student has a card there." },

    /* a nearer pair takes the place of another one, which what stands around
     * it asks for: one way there is only a loss, the other way only a gain */
    { "NEAR in a phrase", ONE("'(grant NEAR/3 #x) student'"), "visa",
      "A grant visa permit student." },
    { "BEFORE in a phrase", ONE("'(grant BEFORE/3 #x) student'"), "visa",
      "A grant visa permit student." },
    { "AFTER in a phrase", ONE("'student (grant AFTER/3 #x)'"), "visa",
      "A student permit visa grant." },
    { "NEAR in NOT", ONE("'(stamp NEAR/4 #x) NOT NEAR/0 card'"), "visa",
      "A stamp visa the permit student card." },
    { "a gap in NEAR", ONE("'(grant ~3 #x) NEAR/0 student'"), "visa",
      "A grant visa permit student." },
    { "NEAR, one of many", ONE("'grant NEAR/4 #x'"), "visa",
      "A grant, a visa, a permit." },
    { "a name in a phrase", ONE("'new #x card'"), "visa", "A new visa card." },

    /* exceptions, of all entries of their code */
    { "an exception",
      X "  fs: {codes: {f: {match: {en: [card, stamp]},"
        " unless: {en: ['#x']}}}}\n",
      "visa", "A visa and a card." },
    { "an exception with NOT",
      X "  fs: {codes: {f: {match: {en: [card]},"
        " unless: {en: ['stamp NOT #x']}}}}\n",
      "visa", "A visa, a stamp and a card." },
    { "an exception of a code that is named",
      X "  fs: {codes: {f: {match: {en: [card]}, unless: {en: ['#x']}}}}\n"
        "  gs: {codes: {g: {match: {en: ['stamp NOT #f']}}}}\n",
      "visa", "A visa, a stamp and a card." },
    { "an exception is edited",
      BOOK "themes:\n"
           "  xs: {codes: {x: {match: {en: [card]}, unless: {en: [never@]}}}}\n"
           "  fs: {codes: {f: {match: {en: ['stamp NOT #x']}}}}\n",
      "visa", "A visa, a stamp and a card." },

    /* names of names */
    { "a name of a name", TWO("'#x'", "'#f'"), "visa", "The visa." },
    { "NOT a name of a name", TWO("'#x'", "'card NOT #f'"), "visa",
      "A visa and a card." },
    { "NOT of NOT", THREE("'card NOT #x'", "'stamp NOT #f'", "'#g'"), "visa",
      "A visa, a stamp and a card." },
    { "three names on", THREE("'#x'", "'#f'", "'card NOT #g'"), "visa",
      "A visa and a card." },
    { "a theme's code", ONE("'card NOT #xs'"), "visa", "A visa and a card." },
    { "a theme's own entry",
      BOOK "themes:\n"
           "  xs: {match: {en: [never@]}, codes: {x: {match: {en: [no]}}}}\n"
           "  fs: {codes: {f: {match: {en: ['#xs', 'card NOT #xs']}}}}\n",
      "visa", "A visa and a card." },

    /* a match that no coding told of is gone: one before overlapped it */
    { "hidden, by name", TWO("'visa card', '#x'", "'student NOT AFTER/0 #f'"),
      "card stamp", "A visa card stamp student." },
    { "hidden, by theme", TWO("'visa card', '#x'", "'student NOT AFTER/0 #fs'"),
      "card stamp", "A visa card stamp student." },
    { "hidden, by a set",
      BOOK "sets: {s: {en: ['#f']}}\n"
           "themes:\n"
           "  xs: {codes: {x: {match: {en: [never@]}}}}\n"
           "  fs: {codes: {f: {match: {en: ['visa card', '#x']}}}}\n"
           "  gs: {codes: {g: {match: {en: ['student NOT AFTER/0 $s']}}}}\n",
      "card stamp", "A visa card stamp student." },
    { "hidden, by an exception",
      ONE("'visa card', '#x'") "  gs: {codes: {g: {match: {en: [student]},"
                               " unless: {en: ['stamp AND (student AFTER/0"
                               " #f)']}}}}\n",
      "card stamp", "A visa card stamp student." },
    { "hidden twice",
      THREE("'visa card', '#x'", "{entry: visa card, weight: 2}, '#f'",
            "'student NOT AFTER/0 #g'"),
      "card stamp", "A visa card stamp student." },

    /* matches that overlap become one, or another one tells of it */
    { "merged", ONE("visa, stamp, '#x'"), "visa card stamp",
      "A visa card stamp." },
    { "longer", ONE("visa, '#x'"), "visa card", "A visa card." },
    { "said by another entry", ONE("visa, '#x'"), "visa", "A visa." },

    /* a code with matches may have no coding */
    { "light, two freed",
      X "  fs: {codes: {f: {least: 2, match: {en: [visa, '#x']}}}}\n",
      "visa for visa", "A visa for visa." },
    { "light, a weight",
      X "  fs: {codes: {f: {least: 2,"
        " match: {en: [visa, {entry: '#x', weight: 2}]}}}}\n",
      "visa", "A visa." },
    { "light and named",
      X "  fs: {codes: {f: {least: 3, match: {en: ['#x']}}}}\n"
        "  gs: {codes: {g: {match: {en: ['card NOT #f']}}}}\n",
      "visa", "A visa and a card." },
    { "driven out and named", DRIVEN_OUT_AND_NAMED, "visa",
      "A visa card and a student." },
    { "driven out by a name", LONGEST("'#x'", "visa"), "visa card",
      "A visa card." },
    { "driven out, and hiding another",
      LONGEST("'#x', grant student", "the new visa card"), "card stamp grant",
      "It is the new visa card stamp grant student." },
    { "driven out by what was edited",
      BOOK "themes: {xs: {longest: true, codes: {"
           "x: {match: {en: [never@]}}, f: {match: {en: [visa]}}}}}\n",
      "visa card", "A visa card." },

    /* more than an entry comes and goes */
    { "a code of a theme that is named",
      BOOK "themes:\n"
           "  xs: {codes: {x: {match: {en: [never]}}@}}\n"
           "  fs: {codes: {f: {match: {en: ['#xs', 'card NOT #xs']}}}}\n",
      "y: {match: {en: [visa]}}", "A visa. A card and a visa. A card." },
    { "a code that drives out",
      BOOK "themes:\n"
           "  xs: {longest: true, codes: {f: {match: {en: [visa]}}@}}\n",
      "y: {match: {en: [visa card]}}", "A visa card." },
    { "a least weight",
      BOOK "themes:\n"
           "  xs: {codes: {f: {match: {en: [visa, card]}@}}}\n",
      "least: 2", "A visa." },
    { "the longest",
      BOOK "themes:\n"
           "  xs: {codes: {f: {match: {en: [visa]}},"
           " g: {match: {en: [visa card]}}}@}\n",
      "longest: true", "A visa card." },

    /* sets have no codings that would tell */
    { "a set", SET("s: {en: [never@]}", "$s"), "visa", "The visa." },
    { "NOT a set", SET("s: {en: [never@]}", "card NOT $s"), "visa",
      "A visa and a card." },
    { "a set in a set", SET("s: {en: [$u]}, u: {en: [never@]}", "card NOT $s"),
      "visa", "A visa and a card." },
    { "a set with NOT",
      SET("s: {en: ['stamp NOT $u']}, u: {en: [never@]}", "card NOT $s"),
      "visa", "A visa, a stamp and a card." },

    /* each language by itself */
    { "another language",
      BOOK "themes:\n"
           "  xs: {codes: {x: {match: {en: [never], ru: [никогда@]}}}}\n"
           "  fs: {codes: {f: {match: {any: ['карта NOT #x']}}}}\n",
      "виза", "Студенту нужна виза, а также нужна новая карта." },
};

enum { PARAGRAPHS = 16 }; /* else it does not pay to ask what an edit does */

static void
add_text(const char *text)
{
    buffer out = { 0 };

    for (int i = 0; i < PARAGRAPHS; i++)
        buffer_printf(&out, "%s\n\n", text);
    ck_assert_int_eq(buffer_status(&out), TIZBE_OK);
    pair_add("/a.txt", out.data);
    buffer_release(&out);
}

/* Code with the entry or without it; the codings of codes that were not
 * edited, for the caller to free. */
static char *
code_with(const rule *one, bool with)
{
    const char *at = strchr(one->book, '@');
    buffer      out = { 0 };

    ck_assert_ptr_nonnull(at);
    buffer_append(&out, one->book, (size_t)(at - one->book));
    if (with)
        buffer_printf(&out, ", %s", one->entry);
    buffer_text(&out, at + 1);
    ck_assert_int_eq(buffer_status(&out), TIZBE_OK);
    pair_run(out.data);
    buffer_release(&out);
    return fixture_dump(both[1],
                        "SELECT segment_id, start, \"end\", name, pattern"
                        " FROM coding JOIN code ON code.id = coding.code_id"
                        " JOIN entry ON entry.id = entry_id"
                        " WHERE name <> 'x' ORDER BY 1, 2, 3, 4");
}

START_TEST(comes_out_as_from_nothing)
{
    const rule *one = &rules[_i];
    char       *without, *with, *again;

    add_text(one->text);
    pair_add_plain();
    without = code_with(one, false);
    with = code_with(one, true);
    again = code_with(one, false);
    ck_assert_msg(strcmp(without, with) != 0, "%s: the edit does nothing:\n%s",
                  one->what, with);
    same_text("the second", again, without);
    free(without);
    free(with);
    free(again);
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("code/recode_rules");
    TCase *tc = tcase_create("rules");

    tcase_set_timeout(tc, 60);
    tcase_add_checked_fixture(tc, pair_begin, pair_end);
    tcase_add_loop_test(tc, comes_out_as_from_nothing, 0, COUNT_OF(rules));
    suite_add_tcase(suite, tc);
    return check_run(suite);
}
