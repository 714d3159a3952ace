/*
 * Thousands of made-up entries on made-up texts: the matcher against the
 * definitions taken word by word, and what must hold whatever the entry.
 */
#include "bench.h"

#include "base/array.h"

#include <stdio.h>
#include <stdlib.h>

/* --- the definitions, word by word ---------------------------------------- */

/* A text of words "k0" to "k5", six words a sentence at most. */
enum { WORDS = 6, TEXT_MAX = 24, SPANS_MAX = 4096 };

typedef struct made_text {
    int      word[TEXT_MAX];
    int      sentence[TEXT_MAX];
    uint32_t count;
    uint32_t forms[2 * TEXT_MAX];
    size_t   form_count;
} made_text;

typedef struct spans {
    struct {
        uint32_t start, end;
    } items[SPANS_MAX];
    size_t count;
} spans;

static void
add_span(spans *list, uint32_t start, uint32_t end)
{
    for (size_t i = 0; i < list->count; i++)
        if (list->items[i].start == start && list->items[i].end == end)
            return;
    ck_assert_uint_lt(list->count, SPANS_MAX);
    list->items[list->count].start = start;
    list->items[list->count++].end = end;
}

static bool
is_one_sentence(const made_text *t, uint32_t start, uint32_t end)
{
    return t->sentence[start] == t->sentence[end - 1];
}

static void naive(const made_text *t, const entry_node *node, spans *out);

static void
naive_innermost(spans *list)
{
    spans *all = malloc(sizeof *all);

    memcpy(all, list, sizeof *all);
    list->count = 0;
    for (size_t i = 0; i < all->count; i++) {
        bool has_inner = false;

        for (size_t j = 0; j < all->count; j++)
            has_inner |= j != i && all->items[j].start >= all->items[i].start &&
                         all->items[j].end <= all->items[i].end;
        if (!has_inner)
            add_span(list, all->items[i].start, all->items[i].end);
    }
    free(all);
}

static void
naive_then(const made_text *t, const spans *a, const spans *b, uint32_t least,
           uint32_t most, bool in_segment, spans *out)
{
    for (size_t i = 0; i < a->count; i++)
        for (size_t j = 0; j < b->count; j++) {
            uint32_t end = a->items[i].end, start = b->items[j].start;

            if (start >= end + least && start <= end + most &&
                (in_segment ||
                 is_one_sentence(t, a->items[i].start, b->items[j].end)))
                add_span(out, a->items[i].start, b->items[j].end);
        }
}

static void
naive_phrase(const made_text *t, const entry_node *node, spans *out)
{
    spans *next = malloc(sizeof *next), *joined = malloc(sizeof *joined);
    bool   is_loose = false;

    naive(t, node->first, out);
    for (const entry_node *part = node->first->next; part; part = part->next) {
        is_loose |= part->gap_least != part->gap_most;
        next->count = joined->count = 0;
        naive(t, part, next);
        naive_then(t, out, next, part->gap_least, part->gap_most, false,
                   joined);
        memcpy(out, joined, sizeof *out);
    }
    if (is_loose)
        naive_innermost(out);
    free(next);
    free(joined);
}

static void
naive_near(const made_text *t, const entry_node *node, spans *out)
{
    spans *a = calloc(1, sizeof *a), *b = calloc(1, sizeof *b);
    bool   in_segment = node->scope == SCOPE_SEGMENT;

    naive(t, node->first, a);
    naive(t, node->first->next, b);
    naive_then(t, a, b, 0, node->distance, in_segment, out);
    if (node->op == ENTRY_NEAR)
        naive_then(t, b, a, 0, node->distance, in_segment, out);
    naive_innermost(out);
    free(a);
    free(b);
}

/* Whether span b is where the operator looks from span a. */
static bool
is_in_reach(const made_text *t, const entry_node *node, const spans *a,
            size_t i, const spans *b, size_t j)
{
    uint32_t as = a->items[i].start, ae = a->items[i].end;
    uint32_t bs = b->items[j].start, be = b->items[j].end;
    bool     is_before = be + node->distance >= as;
    bool     is_behind = bs <= ae + node->distance;

    if (node->scope != SCOPE_SEGMENT &&
        (t->sentence[be - 1] < t->sentence[as] ||
         t->sentence[bs] > t->sentence[ae - 1]))
        return false;
    switch (node->op) {
    case ENTRY_NOT_NEAR:
        return is_before && is_behind;
    case ENTRY_NOT_BEFORE:
        return be > as && is_behind;
    case ENTRY_NOT_AFTER:
        return is_before && bs < ae;
    default:
        return true;
    }
}

static void
naive_filter(const made_text *t, const entry_node *node, spans *out)
{
    spans *a = calloc(1, sizeof *a), *b = calloc(1, sizeof *b);

    naive(t, node->first, a);
    for (const entry_node *part = node->first->next; part; part = part->next) {
        out->count = b->count = 0;
        naive(t, part, b);
        for (size_t i = 0; i < a->count; i++) {
            bool is_met = false;

            for (size_t j = 0; j < b->count; j++)
                is_met |= is_in_reach(t, node, a, i, b, j);
            if (is_met == (node->op == ENTRY_AND))
                add_span(out, a->items[i].start, a->items[i].end);
        }
        memcpy(a, out, sizeof *a);
    }
    free(a);
    free(b);
}

static void
naive(const made_text *t, const entry_node *node, spans *out)
{
    switch (node->op) {
    case ENTRY_STEM:
        for (uint32_t i = 0; i < t->count; i++)
            if (node->text.data[1] - '0' == t->word[i])
                add_span(out, i, i + 1);
        break;
    case ENTRY_PHRASE:
        naive_phrase(t, node, out);
        break;
    case ENTRY_OR:
        for (const entry_node *part = node->first; part; part = part->next) {
            spans *each = calloc(1, sizeof *each);

            naive(t, part, each);
            for (size_t i = 0; i < each->count; i++)
                add_span(out, each->items[i].start, each->items[i].end);
            free(each);
        }
        break;
    case ENTRY_NEAR:
    case ENTRY_BEFORE:
        naive_near(t, node, out);
        break;
    default:
        naive_filter(t, node, out);
        break;
    }
}

/* --- made-up texts and entries -------------------------------------------- */

static unsigned
dice(unsigned *seed, unsigned sides)
{
    *seed = *seed * 1664525u + 1013904223u;
    return (*seed >> 16) % sides;
}

static void
make_text(unsigned *seed, made_text *t)
{
    int now = 0; /* the sentence */

    t->count = dice(seed, TEXT_MAX) + 1;
    t->form_count = 0;
    for (uint32_t i = 0; i < t->count; i++) {
        t->word[i] = (int)dice(seed, WORDS);
        t->sentence[i] = now;
        t->forms[t->form_count++] = (uint32_t)t->word[i] + 1;
        if (i + 1 == t->count || dice(seed, 6) == 0) {
            t->forms[t->form_count++] = 0;
            now++;
        }
    }
}

static void
make_entry(unsigned *seed, int depth, buffer *out)
{
    static const char *const operators[] = { " OR ",
                                             " AND ",
                                             " NOT ",
                                             " NEAR/%u ",
                                             " BEFORE/%u ",
                                             " ",
                                             " NOT NEAR/%u ",
                                             " NOT BEFORE/%u ",
                                             " NOT AFTER/%u ",
                                             " ~%u ",
                                             " AFTER/%u ",
                                             " * ",
                                             " ",
                                             " OR " };
    unsigned                 choice = dice(seed, COUNT_OF(operators));
    unsigned                 parts = 2 + dice(seed, 2);

    if (depth == 0 || dice(seed, 4) == 0) {
        buffer_printf(out, "k%u", dice(seed, WORDS));
        return;
    }
    for (unsigned i = 0; i < parts; i++) {
        if (i > 0) {
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
            buffer_printf(out, operators[choice], dice(seed, 4));
#pragma GCC diagnostic pop
        }
        buffer_byte(out, '(');
        make_entry(seed, depth - 1, out);
        buffer_byte(out, ')');
    }
    if (dice(seed, 5) == 0 && (choice < 5 && choice > 0))
        buffer_text(out, " IN segment");
}

static void
tell_words(matcher *m)
{
    for (uint32_t i = 0; i < WORDS; i++) {
        char        text[] = { 'k', (char)('0' + i), '\0' };
        stored_form form = { .id = i + 1,
                             .lang = LANG_EN,
                             .text = slice_of(text),
                             .stem = slice_of(text) };

        ck_assert_int_eq(matcher_add_form(m, &form), TIZBE_OK);
    }
}

static bool
has_span(const hit_list *hits, uint32_t start, uint32_t end)
{
    for (size_t i = 0; i < hits->count; i++)
        if (hits->items[i].start == start && hits->items[i].end == end)
            return true;
    return false;
}

static void
compare_with_naive(bench *b, const char *entry, const made_text *t)
{
    spans *wanted = calloc(1, sizeof *wanted);

    naive(t, b->book->entries[0].trees[LANG_EN], wanted);
    ck_assert_int_eq(matcher_run(b->m, t->forms, t->form_count, &b->hits),
                     TIZBE_OK);
    ck_assert_msg(b->hits.count == wanted->count, "%s: %zu hits, not %zu",
                  entry, b->hits.count, wanted->count);
    for (size_t i = 0; i < wanted->count; i++)
        ck_assert_msg(
            has_span(&b->hits, wanted->items[i].start, wanted->items[i].end),
            "%s: [%u, %u) is missing", entry, wanted->items[i].start,
            wanted->items[i].end);
    free(wanted);
}

/* An entry of the seed and a dozen texts: the same matches either way. */
START_TEST(does_what_is_defined)
{
    for (unsigned round = 0; round < 150; round++) {
        unsigned  seed = (unsigned)_i * 1000 + round;
        buffer    entry;
        made_text text;
        bench     b;

        buffer_init(&entry);
        make_entry(&seed, 3, &entry);
        bench_of_query(&b, entry.data, LANG_EN);
        tell_words(b.m);
        for (int i = 0; i < 12; i++) {
            make_text(&seed, &text);
            compare_with_naive(&b, entry.data, &text);
        }
        buffer_release(&entry);
        bench_close(&b);
    }
}
END_TEST

/* --- properties ----------------------------------------------------------- */

/* All matches of a query on a text, in order. */
static void
raw_hits(const char *query, const made_text *t, hit_list *out)
{
    bench b;

    bench_of_query(&b, query, LANG_EN);
    tell_words(b.m);
    ck_assert_int_eq(matcher_run(b.m, t->forms, t->form_count, out), TIZBE_OK);
    bench_close(&b);
}

START_TEST(near_is_symmetric)
{
    unsigned seed = (unsigned)_i;

    for (int round = 0; round < 50; round++) {
        unsigned  n = dice(&seed, 6);
        hit_list  one = { 0 }, other = { 0 };
        made_text text;
        char      ways[2][64];

        (void)snprintf(ways[0], sizeof ways[0], "(k1 k2 OR k3) NEAR/%u k4", n);
        (void)snprintf(ways[1], sizeof ways[1], "k4 NEAR/%u (k1 k2 OR k3)", n);
        make_text(&seed, &text);
        raw_hits(ways[0], &text, &one);
        raw_hits(ways[1], &text, &other);
        ck_assert_uint_eq(one.count, other.count);
        for (size_t i = 0; i < one.count; i++)
            ck_assert(has_span(&other, one.items[i].start, one.items[i].end));
        hit_list_release(&one);
        hit_list_release(&other);
    }
}
END_TEST

/* Entries of three codes in an order that the seed decides. */
static void
make_book(unsigned seed, buffer *out)
{
    static const char *const entries[] = {
        "k0",        "k0 k1",       "k1 ~2 k3",  "k2 NEAR/2 k3",
        "k4 AND k5", "k1 OR k2 k3", "k5 NOT k0", "#other NEAR/3 k1",
        "$two k0",   "k*",          "k3",        "k3 NOT NEAR/1 $two",
    };
    size_t order[COUNT_OF(entries)];

    for (size_t i = 0; i < COUNT_OF(entries); i++)
        order[i] = i;
    for (size_t i = COUNT_OF(entries) - 1; i > 0; i--) {
        size_t j = dice(&seed, (unsigned)i + 1), swap = order[i];

        order[i] = order[j];
        order[j] = swap;
    }
    buffer_text(out, "codebook: t\nsets: {two: {en: [k1 k2, k4]}}\n"
                     "themes:\n  t:\n    longest: true\n    codes:\n"
                     "      other: {match: {en: [k5, k2]}, "
                     "unless: {en: [k3]}}\n");
    for (size_t code = 0; code < 3; code++) {
        buffer_printf(out, "      c%zu:\n        match:\n          en:\n",
                      code);
        for (size_t i = 0; i < COUNT_OF(entries); i++)
            if (order[i] % 3 == code)
                buffer_printf(out, "            - \"%s\"\n", entries[order[i]]);
    }
}

static void
put_settled(bench *b, buffer *out)
{
    for (size_t i = 0; i < b->hits.count; i++) {
        const hit *one = &b->hits.items[i];

        buffer_printf(out, "%s[%u,%u)%s;", b->book->codes[one->code].name.data,
                      one->start, one->end,
                      b->book->entries[one->entry].text.data);
    }
}

static void
settle_made(unsigned seed, const made_text *t, buffer *out)
{
    buffer yaml;
    bench  b;

    buffer_init(&yaml);
    make_book(seed, &yaml);
    bench_of_yaml(&b, yaml.data);
    tell_words(b.m);
    ck_assert_int_eq(matcher_run(b.m, t->forms, t->form_count, &b.hits),
                     TIZBE_OK);
    matcher_settle(b.m, &b.hits);
    put_settled(&b, out);
    buffer_release(&yaml);
    bench_close(&b);
}

START_TEST(order_of_entries_does_not_matter)
{
    unsigned seed = 77u + (unsigned)_i;

    for (unsigned round = 0; round < 10; round++) {
        made_text text;
        buffer    one, other;

        buffer_init(&one);
        buffer_init(&other);
        make_text(&seed, &text);
        settle_made(seed, &text, &one);
        settle_made(seed + 1, &text, &other);
        ck_assert_str_eq(one.data ? one.data : "",
                         other.data ? other.data : "");
        buffer_release(&one);
        buffer_release(&other);
    }
}
END_TEST

/* A million times the same word must not take the square of that. */
START_TEST(cost_stays_linear)
{
    enum { LONG = 1000000 };
    uint32_t *forms = malloc(LONG * sizeof *forms);
    bench     b;

    for (size_t i = 0; i < LONG; i++)
        forms[i] = 1;
    bench_of_query(&b, "(k0 NEAR/1000 k*) NOT NEAR/500 k1", LANG_EN);
    tell_words(b.m);
    ck_assert_int_eq(matcher_run(b.m, forms, LONG, &b.hits), TIZBE_OK);
    matcher_settle(b.m, &b.hits);
    ck_assert_uint_eq(b.hits.count, LONG / 2);
    bench_close(&b);
    free(forms);
}
END_TEST

START_TEST(unknown_ids_match_nothing)
{
    const uint32_t forms[] = { 99, UINT32_MAX, 1, 0, 7 };
    bench          b;

    bench_of_query(&b, "k0 OR x*", LANG_EN);
    ck_assert_int_eq(matcher_run(b.m, forms, 5, &b.hits), TIZBE_OK);
    ck_assert_uint_eq(b.hits.count, 0);
    tell_words(b.m);
    ck_assert_int_eq(matcher_run(b.m, forms, 5, &b.hits), TIZBE_OK);
    ck_assert_uint_eq(b.hits.count, 1);
    ck_assert_uint_eq(b.hits.items[0].start, 2);
    ck_assert_int_eq(matcher_add_form(b.m, &(stored_form){ .id = 3 }),
                     TIZBE_USAGE);
    bench_close(&b);
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("code/matcher definitions");
    TCase *tc = tcase_create("definitions");

    tcase_add_loop_test(tc, does_what_is_defined, 0, 20);
    tcase_add_loop_test(tc, near_is_symmetric, 0, 4);
    tcase_add_loop_test(tc, order_of_entries_does_not_matter, 0, 8);
    tcase_add_test(tc, cost_stays_linear);
    tcase_add_test(tc, unknown_ids_match_nothing);
    suite_add_tcase(suite, tc);
    return check_run(suite);
}
