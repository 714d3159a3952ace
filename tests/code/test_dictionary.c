/*
 * Dictionaries of other programs: patterns, regular expressions, and that
 * what is counted after an import is what those programs count. Their
 * counting is written down here anew, word by word, from their manuals.
 */
#include "bench.h"

#include "base/array.h"
#include "code/codebook/codebook_formats.h"
#include "code/codebook/dictionary.h"

#include <stdlib.h>

/* --- patterns ------------------------------------------------------------- */

static const struct {
    const char *pattern;
    bool        by_stem;
    const char *entry;
} patterns[] = {
    { "visa", false, "=visa" },
    { "visa", true, "visa" },
    { "visa*", false, "visa*" },
    { "виз*", true, "виз*" },
    { "joint degree*", false, "=\"joint degree*\"" },
    { "joint degree", true, "\"joint degree\"" },
    { "AND", false, "=AND" },
    { "AND", true, "\"AND\"" },
    { "co-op*", false, "=co-op*" },
    { "м'ята", false, "=м'ята" },
    { "say \"visa\"", false, "=\"say visa\"" },
    { "  a \t b ", false, "=\"a b\"" },
    { "$100 (net)", false, "=\"$100 (net)\"" },
    { "visa *", false, "=\"visa ?*\"" },
    { "* visa", false, "=\"?* visa\"" },
    { "a * b", false, "=\"a * b\"" },
    { ":)", false, "" },
    { "*", false, "" },
};

START_TEST(writes_entry)
{
    arena memory;
    slice entry;

    arena_init(&memory);
    entry = dictionary_entry(&memory, slice_of(patterns[_i].pattern),
                             patterns[_i].by_stem);
    ck_assert_msg(slice_is(entry, patterns[_i].entry), "%s: %.*s",
                  patterns[_i].pattern, (int)entry.size, entry.data);
    arena_release(&memory);
}
END_TEST

static const struct {
    const char *regex;
    bool        is_whole;
    const char *globs; /* "|" between; NULL: none, with a reason */
} regexes[] = {
    { "visa", true, "visa" },
    { "visa", false, "*visa*" },
    { "^visa", false, "visa*" },
    { "visa$", false, "*visa" },
    { "^visas?$", false, "visas|visa" },
    { "^a|b$", false, "a*|*b" },
    { "виз.*", true, "виз*" },
    { "виз\\w+", true, "виз?*" },
    { "w.rk", true, "w?rk" },
    { "(pre|post)doc", true, "predoc|postdoc" },
    { "(?:un)?paid", true, "unpaid|paid" },
    { "gr[ae]y", true, "gray|grey" },
    { "\\bvisa\\b", true, "visa" },
    { "student\\s+visas?", true, "student visas|student visa" },
    { "dual\\-degree", true, "dual-degree" },
    { "(a|b)(c|d)", true, "ac|ad|bc|bd" },
    { "(a|a)b", true, "ab" },
    { "[]", true, NULL },
    { "a+", true, NULL },
    { "[a-z]", true, NULL },
    { "[^a]", true, NULL },
    { "a{2}", true, NULL },
    { "a(?=b)", true, NULL },
    { "(a", true, NULL },
    { "a)", true, NULL },
    { "[a", true, NULL },
    { "\\d", true, NULL },
    { "a^b", true, NULL },
    { "student visa", false, NULL },
    { "(a|b)(a|b)(a|b)(a|b)(a|b)(a|b)(a|b)", true, NULL },
    { "((((((((((((((((((a))))))))))))))))))", true, NULL },
};

START_TEST(lists_globs)
{
    arena       memory;
    glob_list   globs;
    const char *why = NULL;
    buffer      found;
    bool        is_list;

    arena_init(&memory);
    buffer_init(&found);
    is_list = dictionary_globs(&memory, slice_of(regexes[_i].regex),
                               regexes[_i].is_whole, &globs, &why);
    for (size_t i = 0; is_list && i < globs.count; i++) {
        buffer_text(&found, i > 0 ? "|" : "");
        buffer_put(&found, globs.items[i]);
    }
    ck_assert_msg(is_list == (regexes[_i].globs != NULL), "%s",
                  regexes[_i].regex);
    if (is_list)
        ck_assert_str_eq(found.data, regexes[_i].globs);
    else
        ck_assert_ptr_nonnull(why);
    buffer_release(&found);
    arena_release(&memory);
}
END_TEST

/* --- reading -------------------------------------------------------------- */

/* A file as a codebook; NULL when it is refused. */
static const codebook *
read_as(arena *memory, const codebook_format *format, slice bytes)
{
    codebook_input  in = { .bytes = bytes, .name = SLICE("d") };
    mistake_list    mistakes;
    buffer          yaml;
    place_list      places;
    const codebook *book = NULL;
    tizbe_status    status;

    buffer_init(&yaml);
    mistakes_init(&mistakes, memory);
    status = format->read(memory, &in, &mistakes, &yaml, &places);
    ck_assert(status == TIZBE_OK || mistakes.errors > 0);
    if (status == TIZBE_OK) {
        slice kept = arena_copy(memory, buffer_slice(&yaml));

        ck_assert_msg(codebook_parse(memory, kept, &mistakes, &book) ==
                          TIZBE_OK,
                      "%s\n%s", mistakes.items[0].text, kept.data);
    }
    buffer_release(&yaml);
    return book;
}

static const struct {
    const codebook_format *format;
    const char            *text;
} samples[] = {
    { &codebook_format_quanteda,
      "A:\n  B: [a*, 'b c']\n  __: [d]\nE: f\nG:\n  - h\n" },
    { &codebook_format_liwc,
      "%\n1\tvisa (Visas)\n\t2\tcampus\n%\nvisa*\t1\njoint degree 1 2\n"
      "like\t(02 134)125/464\nx 9\n" },
    { &codebook_format_dicx, "DicTerm,visa,campus\nvisa*,X,\n\"a b\",0.5,X\n" },
    { &codebook_format_wordstat,
      "A\r\n\tB\r\n\t\tX_Y* (1)\r\n\tZ (2.5)\r\n"
      "\t@R [#B NOT NEAR #A /S 3] (1)\r\nC\r\n\t@Q [#B AFTER W /P 2] (1)" },
    { &codebook_format_lexicoder, "+visa\nstudent visa \n visa*\n+b\nc" },
    { &codebook_format_yoshikoder,
      "<dictionary patternengine=\"regexp\"><cnode name=\"r\"><pnode "
      "name=\"a|b\"/><cnode name=\"v\" desc=\"d\"><pnode name=\"visas?\" "
      "score=\"2\"/></cnode></cnode></dictionary>" },
    { &codebook_format_skos,
      "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\" "
      "xmlns:skos=\"http://www.w3.org/2004/02/skos/core#\"><skos:Concept "
      "rdf:about=\"u#a\"><skos:prefLabel xml:lang=\"ru\">виза</skos:prefLabel>"
      "<skos:narrower><skos:Concept rdf:about=\"u#b\"><skos:altLabel "
      "xml:lang=\"kk\">виза</skos:altLabel><skos:broader "
      "rdf:resource=\"u#a\"/></skos:Concept></skos:narrower></skos:Concept>"
      "</rdf:RDF>" },
};

/* Cut anywhere, a file is a codebook or is refused with a reason. */
START_TEST(reads_pieces)
{
    slice text = slice_of(samples[_i].text);

    for (size_t size = 0; size <= text.size; size++) {
        arena           memory;
        const codebook *book;

        arena_init(&memory);
        book = read_as(&memory, samples[_i].format, slice_part(text, 0, size));
        ck_assert(size < text.size || book);
        arena_release(&memory);
    }
}
END_TEST

/* Tables have cli/codebook_sheet.sh, and QDC has test_qdc. */
START_TEST(every_format_has_a_sample)
{
    for (size_t i = 0; codebook_formats[i]; i++) {
        const codebook_format *f = codebook_formats[i];
        bool has = !f->read || f->is_table || f == &codebook_format_qdc;

        for (size_t k = 0; k < COUNT_OF(samples); k++)
            has = has || samples[k].format == f;
        ck_assert_msg(has, "the format '%s' has no row in `samples`", f->name);
    }
}
END_TEST

/* --- counting ------------------------------------------------------------- */

enum { TOKENS = 14, WORDS = 3, PATTERNS = 4, KEYS = 2 };

static unsigned
draw(unsigned *state, unsigned below)
{
    *state = *state * 1103515245u + 12345u;
    return (*state >> 16) % below;
}

static const char *const tokens[] = { "bee", "cat", "bat", "be", "catbird" };
static const char *const globs[] = { "bee", "cat", "b*", "c?t", "*t", "*" };

/* * is letters or none, ? is one. */
static bool
fits(const char *glob, const char *token)
{
    if (*glob == '*')
        return fits(glob + 1, token) || (*token && fits(glob, token + 1));
    if (*glob == '\0' || *token == '\0')
        return *glob == *token;
    return (*glob == '?' || *glob == *token) && fits(glob + 1, token + 1);
}

typedef struct pattern {
    const char *words[WORDS];
    size_t      count;
} pattern;

static bool
is_at(const pattern *p, const char *const *text, size_t at)
{
    for (size_t i = 0; i < p->count; i++)
        if (at + i >= TOKENS || !fits(p->words[i], text[at + i]))
            return false;
    return true;
}

/*
 * quanteda 4, tokens_lookup with nested_scope = "key": longer patterns first,
 * from left to right; one that touches words that the key has already is not
 * counted.
 */
static size_t
count_of_key(const pattern *key, const char *const *text)
{
    bool   taken[TOKENS] = { false };
    size_t count = 0;

    for (size_t size = WORDS; size > 0; size--)
        for (size_t at = 0; at + size <= TOKENS; at++)
            for (size_t k = 0; k < PATTERNS; k++) {
                bool is_free = true;

                if (key[k].count != size || !is_at(&key[k], text, at))
                    continue;
                for (size_t i = at; i < at + size; i++)
                    is_free &= !taken[i];
                if (!is_free)
                    continue;
                for (size_t i = at; i < at + size; i++)
                    taken[i] = true;
                count++;
            }
    return count;
}

/* Whether two finds of the key share words and neither is within the other:
 * there the order of counting matters, and ours is from left to right. */
static bool
has_crossing(const pattern *key, const char *const *text)
{
    for (size_t i = 0; i < PATTERNS; i++)
        for (size_t k = 0; k < PATTERNS; k++)
            for (size_t one = 0; one < TOKENS; one++)
                for (size_t two = one + 1; two < one + key[i].count; two++)
                    if (is_at(&key[i], text, one) &&
                        is_at(&key[k], text, two) &&
                        two + key[k].count > one + key[i].count)
                        return true;
    return false;
}

static void
make_key(pattern *key, unsigned *state, buffer *file)
{
    for (size_t k = 0; k < PATTERNS; k++) {
        bool is_any = true;

        key[k].count = 1 + draw(state, WORDS);
        for (size_t i = 0; i < key[k].count; i++) {
            key[k].words[i] = globs[draw(state, COUNT_OF(globs))];
            is_any &= key[k].words[i][0] == '*' && !key[k].words[i][1];
        }
        if (is_any)
            key[k].words[0] = "bee"; /* a word of its own is needed */
        for (size_t i = 0; i < key[k].count; i++)
            buffer_printf(file, "%s%s", i > 0 ? " " : "", key[k].words[i]);
        buffer_byte(file, '\n');
    }
}

static size_t
hits_of(const bench *b, size_t code)
{
    size_t count = 0;

    for (size_t i = 0; i < b->hits.count; i++)
        count += b->hits.items[i].code == code;
    return count;
}

static void
make_text(const char **text, unsigned *state, buffer *out)
{
    buffer_clear(out);
    for (size_t i = 0; i < TOKENS; i++) {
        text[i] = tokens[draw(state, COUNT_OF(tokens))];
        buffer_printf(out, "%s%s", i > 0 ? " " : "", text[i]);
    }
}

START_TEST(counts_as_quanteda)
{
    unsigned state = (unsigned)_i + 1;
    size_t   compared = 0;
    pattern  keys[KEYS][PATTERNS];
    buffer   file, text;
    bench    b;

    buffer_init(&file);
    buffer_init(&text);
    for (size_t k = 0; k < KEYS; k++) {
        buffer_printf(&file, "+key%zu\n", k);
        make_key(keys[k], &state, &file);
    }
    arena_init(&b.memory);
    bench_open(&b, read_as(&b.memory, &codebook_format_lexicoder,
                           buffer_slice(&file)));
    for (size_t round = 0; round < 60; round++) {
        const char *words[TOKENS];

        make_text(words, &state, &text);
        bench_run(&b, buffer_slice(&text), LANG_EN);
        for (size_t k = 0; k < KEYS; k++) {
            if (has_crossing(keys[k], words))
                continue;
            compared++;
            ck_assert_msg(hits_of(&b, k) == count_of_key(keys[k], words),
                          "%zu, not %zu: key %zu of\n%s\non %s", hits_of(&b, k),
                          count_of_key(keys[k], words), k, file.data,
                          text.data);
        }
    }
    ck_assert_uint_gt(compared, 0);
    bench_close(&b);
    buffer_release(&file);
    buffer_release(&text);
}
END_TEST

/* --- rules ---------------------------------------------------------------- */

/* WordStat: a rule finds the words of its first side that have (or, with
 * NOT, have not) one of the second within so many words, on that side. */
static const struct {
    const char *op;
    bool        is_not, before, after; /* where the second may stand */
} rule_ops[] = {
    { "NEAR", false, true, true },       { "BEFORE", false, false, true },
    { "AFTER", false, true, false },     { "NOT NEAR", true, true, true },
    { "NOT BEFORE", true, false, true }, { "NOT AFTER", true, true, false },
};

static size_t
count_of_rule(size_t op, size_t reach, const char *const *text)
{
    size_t count = 0;

    for (size_t one = 0; one < TOKENS; one++) {
        bool is_there = false;

        for (size_t two = 0; two < TOKENS; two++) {
            size_t way = two > one ? two - one : one - two;
            bool is_side = two > one ? rule_ops[op].after : rule_ops[op].before;

            is_there |= strcmp(text[two], "bat") == 0 && way > 0 &&
                        way <= reach && is_side;
        }
        count += strcmp(text[one], "cat") == 0 &&
                 is_there != rule_ops[op].is_not;
    }
    return count;
}

START_TEST(rules_find_as_wordstat)
{
    size_t   op = (size_t)_i % COUNT_OF(rule_ops);
    size_t   reach = 1 + (size_t)_i / COUNT_OF(rule_ops);
    unsigned state = (unsigned)_i + 7;
    buffer   file, text;
    bench    b;

    buffer_init(&file);
    buffer_init(&text);
    buffer_printf(&file,
                  "A\n\tCAT (1)\nB\n\tBAT (1)\nR\n\t@X [#A %s #B /S %zu] (1)\n",
                  rule_ops[op].op, reach);
    arena_init(&b.memory);
    bench_open(
        &b, read_as(&b.memory, &codebook_format_wordstat, buffer_slice(&file)));
    for (size_t round = 0; round < 100; round++) {
        const char *words[TOKENS];
        size_t      own, there;

        make_text(words, &state, &text);
        bench_run(&b, buffer_slice(&text), LANG_EN);
        own = hits_of(&b, 2);
        there = count_of_rule(op, reach, words);
        /* of NEAR and its kin what is counted is the stretch between the
         * sides: two sides may share one */
        ck_assert_msg(rule_ops[op].is_not
                          ? own == there
                          : own <= there && (own > 0) == (there > 0),
                      "%zu, not %zu: %s /S %zu on %s", own, there,
                      rule_ops[op].op, reach, text.data);
    }
    bench_close(&b);
    buffer_release(&file);
    buffer_release(&text);
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("code/dictionary");
    TCase *tc = tcase_create("dictionary");

    tcase_add_loop_test(tc, writes_entry, 0, COUNT_OF(patterns));
    tcase_add_loop_test(tc, lists_globs, 0, COUNT_OF(regexes));
    tcase_add_loop_test(tc, reads_pieces, 0, COUNT_OF(samples));
    tcase_add_test(tc, every_format_has_a_sample);
    tcase_add_loop_test(tc, counts_as_quanteda, 0, 60);
    tcase_add_loop_test(tc, rules_find_as_wordstat, 0, 4 * COUNT_OF(rule_ops));
    suite_add_tcase(suite, tc);
    return check_run(suite);
}
