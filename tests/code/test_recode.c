/*
 * Coding again after edits: whatever is done to a codebook and to a corpus,
 * a run that does only what has to be done leaves the rows and the counts
 * that a run of everything leaves.
 */
#include "check_main.h"
#include "corpus_pair.h"

#include "base/array.h"
#include "base/random.h"
#include "store/documents.h"
#include "store/maintain.h"

static random_source chance;

static uint32_t
below(uint32_t limit)
{
    return (uint32_t)random_below(&chance, limit);
}

/* --- a codebook ----------------------------------------------------------- */

static const char *const any_entries[] = {
    "visa", "=visa", "vis*", "?rant",        "*a",   "grant",
    "$s",   "$u",    "*rd",  "visa * grant", "card", "stamp",
};
static const char *const en_entries[] = {
    "visa card",
    "grant NEAR/3 visa",
    "(visa OR grant) card",
    "$s BEFORE/4 $u",
    "#first",
    "#first NOT NEAR/2 card",
    "student",
    "students ~2 visa",
    "(stamp AND grant) IN segment",
    "visa NOT card",
    "$u card",
    "stu*",
    "#theme0",
    "#theme0 NOT card",
    "card NOT #first",
    "(grant NOT #second) IN segment",
    "#second AND visa",
    "#second BEFORE/3 grant",
    "stamp NOT NEAR/2 ($u OR #second)",
    "(grant NEAR/3 #first) card",
    "(visa ~2 $u) NEAR/1 student",
    "(card BEFORE/3 #second) NOT NEAR/1 stamp",
    "card NOT AFTER/0 #first",
    "visa NOT AFTER/0 (#second OR $u)",
    "visa card stamp",
    "#first card",
};
static const char *const ru_entries[] = {
    "виза", "виз*",       "грант NOT нет", "=визы", "студент ~1 грант",
    "$s",   "$u AND нет", "#first",        "карта", "студ* NEAR/4 $u",
};

enum { CODES = 5, ENTRIES = 4, LANGS = 3 };

/* By code: the theme, whether it is there, and its entries. */
typedef struct sketch {
    int version;
    struct {
        bool is_there, has_least;
        int  entries[LANGS][ENTRIES]; /* -1: none */
        int  unless;                  /* -1: none */
        int  weight, theme;
    } codes[CODES];
    bool is_longest[2], is_reversed;
    int  set_s, set_u, subject;
} sketch;

static const char *const *const pools[LANGS] = { any_entries, en_entries,
                                                 ru_entries };
static const size_t             pool_sizes[LANGS] = { COUNT_OF(any_entries),
                                                      COUNT_OF(en_entries),
                                                      COUNT_OF(ru_entries) };
static const char *const        lang_names[LANGS] = { "any", "en", "ru" };

/* Put an entry in, or take one out. */
static void
edit_entry(sketch *s)
{
    uint32_t code = below(CODES), lang = below(LANGS);

    if (below(6) == 0)
        s->codes[code].unless = (int)below(5) - 1;
    else
        s->codes[code].entries[lang][below(ENTRIES)] =
            (int)below((uint32_t)pool_sizes[lang] + 1) - 1;
}

static void
edit(sketch *s)
{
    uint32_t code = below(CODES);

    switch (below(12)) {
    case 0:
        s->codes[code].is_there = !s->codes[code].is_there;
        break;
    case 1:
        s->codes[code].has_least = !s->codes[code].has_least;
        break;
    case 2:
        s->codes[code].weight = 1 + (int)below(2);
        break;
    case 3:
        s->is_longest[code % 2] = !s->is_longest[code % 2];
        break;
    case 4:
        s->set_s = (int)below(3);
        break;
    case 5:
        s->set_u = (int)below(3);
        break;
    case 6:
        s->codes[code].unless = (int)below(5) - 1;
        break;
    case 7:
        s->codes[CODES - 1].theme = !s->codes[CODES - 1].theme;
        break;
    case 8:
        s->is_reversed = !s->is_reversed;
        break;
    case 9:
        s->subject = (int)below(4);
        break;
    default:
        edit_entry(s);
        break;
    }
}

/* The first code names no code, the second the first alone, and a theme's code
 * not the theme, so that none names itself. */
static bool
may_stand(const sketch *s, int code, const char *entry)
{
    if (strstr(entry, "#theme0") && s->codes[code].theme == 0)
        return false;
    if (strstr(entry, "#second") && (code < 2 || s->codes[code].theme == 0))
        return false;
    return code > 0 || !strstr(entry, "#first");
}

static void
put_entries(buffer *out, const sketch *s, int code, int lang)
{
    buffer_printf(out, "          %s: [", lang_names[lang]);
    for (int i = 0; i < ENTRIES; i++) {
        int at = s->is_reversed ? ENTRIES - 1 - i : i;
        int number = s->codes[code].entries[lang][at];

        /* an entry may stand here twice, of another weight */
        if (number >= 0 && may_stand(s, code, pools[lang][number]))
            buffer_printf(out, "{entry: '%s', weight: %d}, ",
                          pools[lang][number],
                          s->codes[code].weight + (at == 0));
    }
    buffer_printf(out, "never%d]\n", code);
}

static void
put_code(buffer *out, const sketch *s, int code)
{
    static const char *const exceptions[] = { "visa card", "student", "#first",
                                              "#second" };
    static const char *const names[CODES] = { "first", "second", "third",
                                              "fourth", "fifth" };

    buffer_printf(out, "      %s:\n", names[code]);
    if (s->codes[code].has_least)
        buffer_text(out, "        least: 3\n");
    buffer_text(out, "        match:\n");
    for (int lang = 0; lang < LANGS; lang++)
        put_entries(out, s, code, lang);
    if (s->codes[code].unless >= 0 &&
        may_stand(s, code, exceptions[s->codes[code].unless]))
        buffer_printf(out, "        unless: {any: ['%s']}\n",
                      exceptions[s->codes[code].unless]);
}

static void
put_theme(buffer *out, const sketch *s, int theme)
{
    buffer_printf(out, "  theme%d:\n    longest: %s\n    codes:\n", theme,
                  s->is_longest[theme] ? "true" : "false");
    buffer_printf(out, "      always%d: {match: {any: [always]}}\n", theme);
    for (int code = 0; code < CODES; code++)
        if (s->codes[code].theme == theme &&
            (code < 2 || s->codes[code].is_there))
            put_code(out, s, code);
}

static char *
yaml_of(const sketch *s)
{
    static const char *const sets_s[] = { "visa", "visa, visas, карта",
                                          "student, $u" };
    static const char *const sets_u[] = { "grant", "stamp, виза", "card" };
    static const char *const subjects[] = {
        "", "subject: $u\n", "subject: $u\nsubject_least: 30\n",
        "subject: $s\nsubject_least: 20\n"
    };
    buffer out = { 0 };

    buffer_printf(&out,
                  "codebook: k\nversion: \"%d\"\n%ssets:\n"
                  "  s: {any: [%s]}\n  u: {any: [%s]}\nthemes:\n",
                  s->version, subjects[s->subject], sets_s[s->set_s],
                  sets_u[s->set_u]);
    put_theme(&out, s, 0);
    put_theme(&out, s, 1);
    ck_assert_int_eq(buffer_status(&out), TIZBE_OK);
    return out.data;
}

/* --- a text --------------------------------------------------------------- */

static void
put_sentence(buffer *out)
{
    static const char *const words[2][12] = {
        { "visa", "visas", "grant", "card", "stamps", "student", "students",
          "always", "the", "ministry", "will", "pay" },
        { "виза", "визы", "грант", "карты", "нет", "студент", "студентов",
          "всегда", "для", "министерство", "будет", "платить" },
    };
    uint32_t lang = below(3) == 0;
    uint32_t fillers = below(2) ? 15
                                : 3; /* a word that may match, per so many */

    for (uint32_t i = 3 + below(8); i > 0; i--)
        buffer_printf(out, "%s ",
                      words[lang][below(fillers) ? 8 + below(4) : below(8)]);
    buffer_text(out, lang ? "и так далее. " : "and so on. ");
}

/* The path of the next document; its text in *text. Some are so long that it
 * matters what they are about. */
static void
make_document(int number, char path[32], char **text)
{
    buffer   out = { 0 };
    uint32_t paragraphs = below(4) ? 1 + below(6) : 25 + below(10);

    (void)snprintf(path, 32, "/%d.txt", number);
    buffer_printf(&out, "Number %d\n", number);
    for (uint32_t i = paragraphs; i > 0; i--) {
        put_sentence(&out);
        put_sentence(&out);
        buffer_text(&out, i > 1 ? "\n" : "");
    }
    ck_assert_int_eq(buffer_status(&out), TIZBE_OK);
    *text = out.data;
}

/* --- a life --------------------------------------------------------------- */

static int documents;

static void
begin(void)
{
    pair_begin();
    documents = 0;
}

static void
add_one(void)
{
    char  path[32];
    char *text;

    make_document(++documents, path, &text);
    pair_add(path, text);
    free(text);
}

static void
add_plain(void)
{
    documents++;
    pair_add_plain();
}

static void
remove_document(corpus *c, int64_t id)
{
    fixture_ok(corpus_begin(c, &fixture_error));
    fixture_ok(document_remove(c, id, true, &fixture_error));
    fixture_ok(corpus_commit(c, &fixture_error));
}

/* Any document, the last one as often as not, whose ids are given again. */
static void
remove_one(void)
{
    int64_t last = fixture_number(both[0], "SELECT max(id) FROM document");
    int64_t id = below(2) ? last : 2 + (int64_t)below((uint32_t)last - 1);

    if (fixture_number(both[0], "SELECT count(*) FROM document") < 2)
        return;
    for (int i = 0; i < 2; i++)
        remove_document(both[i], id);
}

static void
rebuild_one(void)
{
    fixture_ok(
        corpus_rebuild(both[0], TEXTS_AS_BEFORE, NULL, NULL, &fixture_error));
}

static void
live(sketch *s)
{
    for (uint32_t edits = below(4); edits > 0; edits--)
        edit(s);
    s->version += (int)below(2);
    switch (below(8)) {
    case 0:
        add_one();
        break;
    case 1:
        remove_one();
        break;
    case 2:
        remove_one();
        add_one();
        break;
    case 3:
        rebuild_one();
        break;
    default:
        break;
    }
}

static void
begin_life(sketch *s, int seed)
{
    *s = (sketch){ .version = 1 };
    chance.state = (uint64_t)seed;
    memset(s->codes, 0xff, sizeof s->codes);
    for (int i = 0; i < CODES; i++) {
        s->codes[i].is_there = true;
        s->codes[i].has_least = false;
        s->codes[i].weight = 1;
        s->codes[i].theme = i % 2;
    }
}

START_TEST(edits_at_random)
{
    sketch s;

    begin_life(&s, _i);
    for (int i = 0; i < 30; i++)
        edit(&s);
    add_plain();
    for (int i = 0; i < 25; i++)
        add_one();
    for (int step = 0; step < 25; step++) {
        char *yaml = yaml_of(&s);

        pair_run(yaml);
        free(yaml);
        live(&s);
    }
}
END_TEST

/* One entry after the other, as an analyst does it: what names its code is gone
 * through only where it may differ (coding_effects.h). In every other life
 * codes may be weighed, or themes have the longest only. */
START_TEST(entries_one_by_one)
{
    sketch s;

    begin_life(&s, _i);
    for (int i = 0; i < 30; i++) {
        if (_i % 2)
            edit(&s);
        edit_entry(&s);
    }
    add_plain();
    for (int i = 0; i < 40; i++)
        add_one();
    for (int step = 0; step < 40; step++) {
        char *yaml = yaml_of(&s);

        pair_run(yaml);
        free(yaml);
        edit_entry(&s);
    }
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("code/recode");
    TCase *tc = tcase_create("edits");

    tcase_set_timeout(tc, 120);
    tcase_add_checked_fixture(tc, begin, pair_end);
    tcase_add_loop_test(tc, edits_at_random, 0, 10);
    tcase_add_loop_test(tc, entries_one_by_one, 0, 10);
    suite_add_tcase(suite, tc);
    return check_run(suite);
}
