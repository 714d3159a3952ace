/*
 * Matching: entries on sentences, and thousands of made-up entries on
 * made-up texts against the definitions taken word by word.
 */
#include "../check_main.h"

#include "base/array.h"
#include "base/buffer.h"
#include "code/matcher.h"
#include "code/text_stream.h"
#include "text/stem.h"

#include <stdio.h>
#include <stdlib.h>

/* --- a matcher on texts --------------------------------------------------- */

typedef struct bench {
    arena           memory;
    const codebook *book;
    matcher        *m;
    text_stream     stream;
    hit_list        hits;
} bench;

static void
bench_open(bench *b, const codebook *book)
{
    tizbe_error error;

    b->book = book;
    b->hits = (hit_list){ 0 };
    ck_assert_int_eq(matcher_new(book, CODEBOOK_NONE, &b->m, &error), TIZBE_OK);
    text_stream_init(&b->stream);
}

static void
bench_of_query(bench *b, const char *query, language lang)
{
    const codebook *book;
    tizbe_error     error;

    arena_init(&b->memory);
    ck_assert_msg(codebook_of_query(&b->memory, NULL, slice_of(query), lang,
                                    &book, &error) == TIZBE_OK,
                  "%s", error.text);
    bench_open(b, book);
}

static void
bench_of_yaml(bench *b, const char *yaml)
{
    mistake_list    mistakes;
    const codebook *book;
    buffer          text;

    arena_init(&b->memory);
    buffer_init(&text);
    mistakes_init(&mistakes, &b->memory);
    if (codebook_parse(&b->memory, slice_of(yaml), &mistakes, &book) !=
        TIZBE_OK) {
        mistakes_print(&mistakes, "yaml", &text);
        ck_abort_msg("%s", text.data);
    }
    buffer_release(&text);
    bench_open(b, book);
}

static void
bench_close(bench *b)
{
    hit_list_release(&b->hits);
    text_stream_release(&b->stream);
    matcher_free(b->m);
    arena_release(&b->memory);
}

static void
bench_run(bench *b, slice text, language lang)
{
    ck_assert_int_eq(text_stream_make(&b->stream, b->m, text, lang), TIZBE_OK);
    ck_assert_int_eq(
        matcher_run(b->m, b->stream.forms, b->stream.count, &b->hits),
        TIZBE_OK);
    matcher_settle(b->m, &b->hits);
}

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

static Suite *
matcher_suite(void)
{
    Suite *suite = suite_create("code/matcher");
    TCase *tc = tcase_create("matcher");

    tcase_add_checked_fixture(tc, NULL, stem_release);
    tcase_add_loop_test(tc, finds, 0, COUNT_OF(matches));
    tcase_add_loop_test(tc, codes, 0, COUNT_OF(books));
    tcase_add_loop_test(tc, does_what_is_defined, 0, 20);
    tcase_add_loop_test(tc, near_is_symmetric, 0, 4);
    tcase_add_loop_test(tc, order_of_entries_does_not_matter, 0, 8);
    tcase_add_test(tc, cost_stays_linear);
    tcase_add_test(tc, unknown_ids_match_nothing);
    tcase_add_test(tc, explains);
    suite_add_tcase(suite, tc);
    return suite;
}

int
main(void)
{
    return check_run(matcher_suite());
}
