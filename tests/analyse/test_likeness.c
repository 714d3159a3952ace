/*
 * Documents that are the same again, held against counting every pair of a
 * corpus that is made at random: originals, copies with words changed, parts,
 * and documents that hold others.
 */
#include "analyse/likeness/likeness.h"

#include "analyse/coded_corpus.h"
#include "analyse/likeness/likeness_find.h"
#include "analyse/likeness/likeness_translation.h"
#include "analyse/likeness/shingles.h"
#include "base/array.h"
#include "base/random.h"
#include "check_main.h"

#include <math.h>
#include <string.h>

/* --- a corpus ------------------------------------------------------------- */

enum {
    ORIGINALS = 24,
    VARIANTS = 9, /* of each */
    DOCUMENTS = ORIGINALS * VARIANTS,
    VOCABULARY = 4000,
    MOST_WORDS = 6000,
    WIDTH = 5
};

typedef struct made {
    uint32_t *words; /* form ids */
    size_t    count;
} made;

static made documents[DOCUMENTS];

static made
made_copy(const made *from, size_t start, size_t end)
{
    made copy = { calloc(MOST_WORDS, sizeof *copy.words), end - start };

    ck_assert_ptr_nonnull(copy.words);
    memcpy(copy.words, from->words + start, copy.count * sizeof *copy.words);
    return copy;
}

static uint32_t
any_word(random_source *r)
{
    return 1 + (uint32_t)random_below(r, VOCABULARY);
}

static void
make_original(random_source *r, made *one)
{
    *one = (made){ calloc(MOST_WORDS, sizeof *one->words),
                   10 + random_below(r, 2900) };
    ck_assert_ptr_nonnull(one->words);
    for (size_t i = 0; i < one->count; i++)
        one->words[i] = any_word(r);
}

/* 0 the original, 1-6 with words changed, 7 a part, 8 with another behind. */
static void
make_variant(random_source *r, made *original, size_t which, made *out)
{
    static const unsigned per_mille[] = { 0, 1, 10, 20, 40, 100, 200 };

    if (which < COUNT_OF(per_mille)) {
        *out = made_copy(original, 0, original->count);
        for (size_t i = 0; i < out->count; i++)
            if (random_below(r, 1000) < per_mille[which])
                out->words[i] = any_word(r);
    } else if (which == 7) {
        *out = made_copy(original, original->count / 4, original->count);
    } else {
        *out = made_copy(original, 0, original->count);
        while (out->count < original->count * 2)
            out->words[out->count++] = any_word(r);
    }
}

static void
make_documents(void)
{
    random_source r = { 20 };

    for (size_t i = 0; i < ORIGINALS; i++) {
        made *first = &documents[i * VARIANTS];

        make_original(&r, first);
        for (size_t v = 1; v < VARIANTS; v++)
            make_variant(&r, first, v, first + v);
    }
}

static void
free_documents(void)
{
    for (size_t i = 0; i < DOCUMENTS; i++)
        free(documents[i].words);
}

/* In pieces of up to 100 words, with sentences ended here and there. */
static void
store_document(sqlite3_stmt *segment, sqlite3_stmt *stream, int64_t id,
               const made *one)
{
    for (size_t at = 0, seq = 0; at < one->count; seq++) {
        buffer  forms = { 0 };
        size_t  end = at + 100 < one->count ? at + 100 : one->count;
        int64_t row = id * 1000 + (int64_t)seq;

        for (; at < end; at++) {
            buffer_varint(&forms, one->words[at]);
            if (at % 17 == 0)
                buffer_varint(&forms, 0);
        }
        (void)sqlite3_bind_int64(segment, 1, row);
        (void)sqlite3_bind_int64(segment, 2, id);
        (void)sqlite3_bind_int64(segment, 3, (int64_t)seq);
        ck_assert_int_eq(sqlite3_step(segment), SQLITE_DONE);
        (void)sqlite3_reset(segment);
        (void)sqlite3_bind_int64(stream, 1, row);
        (void)sqlite3_bind_blob(stream, 2, forms.data, (int)forms.size,
                                SQLITE_STATIC);
        ck_assert_int_eq(sqlite3_step(stream), SQLITE_DONE);
        (void)sqlite3_reset(stream);
        buffer_release(&forms);
    }
}

static sqlite3_stmt *
prepare(const char *sql)
{
    sqlite3_stmt *stmt = NULL;

    ck_assert_int_eq(corpus_prepare(coded, sql, &stmt, NULL), TIZBE_OK);
    return stmt;
}

static void
store_documents(void)
{
    sqlite3_stmt *segment, *stream;
    char          sql[256];

    coded_run("DELETE FROM stream; DELETE FROM segment;"
              "DELETE FROM variable; DELETE FROM document; BEGIN;");
    (void)snprintf(sql, sizeof sql,
                   "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1"
                   " FROM n WHERE i < %d) INSERT INTO form_block (first, forms)"
                   " SELECT 1, group_concat('ru\tслово' || i || '\tслов' || i"
                   " || '\t\n', '') FROM n",
                   VOCABULARY);
    coded_run(sql);
    (void)snprintf(sql, sizeof sql,
                   "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1"
                   " FROM n WHERE i < %d) INSERT INTO document (id, guid,"
                   " sha256, format, encoding, segments, length, added_at)"
                   " SELECT i, 'g' || i, 'h' || i, 'txt', '', 1, 1, '' FROM n",
                   DOCUMENTS);
    coded_run(sql);
    segment = prepare("INSERT INTO segment (id, document_id, seq, kind,"
                      " level, start, text) VALUES (?1, ?2, ?3,"
                      " 'paragraph', 0, 0, '')");
    stream = prepare("INSERT INTO stream (segment_id, document_id, start,"
                     " lang, confidence, tokens, forms, places)"
                     " VALUES (?1, ?1 / 1000, 0, 'ru', 1, 0, ?2, x'')");
    for (size_t i = 0; i < DOCUMENTS; i++)
        store_document(segment, stream, (int64_t)i + 1, &documents[i]);
    (void)sqlite3_finalize(segment);
    (void)sqlite3_finalize(stream);
    coded_run("COMMIT");
}

/* --- counting every pair -------------------------------------------------- */

typedef struct tuples {
    uint32_t (*items)[WIDTH];
    size_t count;
} tuples;

static int
by_tuple(const void *a, const void *b)
{
    return memcmp(a, b, WIDTH * sizeof(uint32_t));
}

static tuples
tuples_of(const made *one)
{
    tuples t = { calloc(one->count, sizeof *t.items), 0 };
    size_t kept = 0;

    ck_assert_ptr_nonnull(t.items);
    for (size_t i = 0; i + WIDTH <= one->count; i++)
        memcpy(t.items[t.count++], one->words + i, sizeof *t.items);
    qsort(t.items, t.count, sizeof *t.items, by_tuple);
    for (size_t i = 0; i < t.count; i++)
        if (i == 0 || by_tuple(t.items[kept - 1], t.items[i]) != 0)
            memmove(t.items[kept++], t.items[i], sizeof *t.items);
    t.count = kept;
    return t;
}

static size_t
shared_tuples(const tuples *a, const tuples *b)
{
    size_t shared = 0;

    for (size_t i = 0; i < a->count; i++)
        shared += bsearch(a->items[i], b->items, b->count, sizeof *b->items,
                          by_tuple) != NULL;
    return shared;
}

static const likeness *
found_pair(const likeness_list *list, int64_t a, int64_t b)
{
    for (size_t i = 0; i < list->count; i++)
        if (list->items[i].a == a && list->items[i].b == b)
            return &list->items[i];
    return NULL;
}

/* Same words as an earlier document: paired with the first such alone. */
static bool
is_copy(size_t at)
{
    for (size_t i = 0; i < at; i++)
        if (documents[i].count == documents[at].count &&
            memcmp(documents[i].words, documents[at].words,
                   documents[at].count * sizeof(uint32_t)) == 0)
            return true;
    return false;
}

static void
check_pair(const likeness_list *list, size_t a, size_t b, const tuples *sets,
           size_t *expected)
{
    size_t          shared = shared_tuples(&sets[a], &sets[b]);
    size_t          all = sets[a].count + sets[b].count - shared;
    size_t          fewer = sets[a].count < sets[b].count ? sets[a].count
                                                          : sets[b].count;
    double          jaccard = (double)shared / (double)all;
    double          containment = (double)shared / (double)fewer;
    const likeness *found = found_pair(list, (int64_t)a + 1, (int64_t)b + 1);

    if (jaccard < LIKE_NEAR_LEAST && containment < LIKE_PART_LEAST) {
        ck_assert_msg(!found, "%zu and %zu: %.3f", a + 1, b + 1, jaccard);
        return;
    }
    ++*expected;
    ck_assert_msg(found != NULL, "%zu and %zu: %.3f, %.3f not found", a + 1,
                  b + 1, jaccard, containment);
    ck_assert(fabs(found->jaccard - jaccard) < 1e-9);
    ck_assert(fabs(found->containment - containment) < 1e-9);
    ck_assert_int_eq(found->kind,
                     jaccard >= LIKE_NEAR_LEAST ? LIKE_NEAR : LIKE_PART);
}

START_TEST(all_pairs)
{
    likeness_list list;
    tuples        sets[DOCUMENTS];
    size_t        expected = 0, exact = 0;

    coded_begin();
    make_documents();
    store_documents();
    ck_assert_int_eq(likeness_read(coded, &list, NULL), TIZBE_OK);
    for (size_t i = 0; i < DOCUMENTS; i++)
        sets[i] = tuples_of(&documents[i]);
    for (size_t b = 0; b < DOCUMENTS; b++) {
        if (is_copy(b)) {
            exact++;
            continue;
        }
        for (size_t a = 0; a < b; a++)
            if (!is_copy(a))
                check_pair(&list, a, b, sets, &expected);
    }
    ck_assert_uint_eq(list.count, expected + exact);
    ck_assert_uint_gt(expected, ORIGINALS * 8);
    for (size_t i = 0; i < DOCUMENTS; i++)
        free(sets[i].items);
    likeness_release(&list);
    free_documents();
    coded_end();
}
END_TEST

static bool
is_same_pair(const likeness *x, const likeness *y)
{
    return x->a == y->a && x->b == y->b && x->kind == y->kind &&
           fabs(x->jaccard - y->jaccard) < 1e-12 &&
           fabs(x->containment - y->containment) < 1e-12 &&
           fabs(x->confidence - y->confidence) < 1e-12 &&
           x->is_said == y->is_said;
}

/* What is kept is what was found; what changes is found anew. */
START_TEST(kept)
{
    likeness_list first, second;

    coded_begin();
    coded_run("UPDATE stream SET forms = x'0102030405060708090a00';"
              "INSERT INTO form_block (first, forms) VALUES"
              " (1, 'ru\tа\t\t\n' || 'ru\tб\t\t\n')");
    ck_assert_int_eq(likeness_read(coded, &first, NULL), TIZBE_OK);
    ck_assert_int_eq(likeness_read(coded, &second, NULL), TIZBE_OK);
    ck_assert_uint_eq(first.count, second.count);
    ck_assert_uint_gt(first.count, 0);
    for (size_t i = 0; i < first.count; i++)
        ck_assert(is_same_pair(&first.items[i], &second.items[i]));
    likeness_release(&second);
    coded_run("INSERT INTO variable (document_id, name, value, source)"
              " VALUES (2, 'version_of', '1', 'person')");
    ck_assert_int_eq(likeness_read(coded, &second, NULL), TIZBE_OK);
    ck_assert_int_eq(found_pair(&second, 1, 2)->kind, LIKE_VERSION);
    ck_assert(found_pair(&second, 1, 2)->is_said);
    likeness_release(&first);
    likeness_release(&second);
    coded_end();
}
END_TEST

/* Nearly the same numerals in two documents, one of which was taken for
 * another language: near, and no translation as well. */
START_TEST(taken_for_another_language)
{
    likeness_list list;

    coded_begin();
    coded_run("WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1"
              " FROM n WHERE i < 60) INSERT INTO form_block (first, forms)"
              " SELECT 1, group_concat('ru\t' || (1000 + i) || '\t\t\n',"
              " '') FROM n;"
              "DELETE FROM stream WHERE segment_id <> 31;"
              "UPDATE stream SET forms = x'0102030405060708090a0b0c0d0e0f"
              "101112131415161718191a1b1c1d1e1f00';"
              "INSERT INTO stream (segment_id, document_id, start, lang,"
              " confidence, tokens, forms, places)"
              " VALUES (11, 1, 0, 'ru', 1, 31, x'0102030405060708090a0b"
              "0c0d0e0f101112131415161718191a1b1c1d1e2000',"
              " x'')");
    ck_assert_int_eq(likeness_read(coded, &list, NULL), TIZBE_OK);
    ck_assert_uint_eq(list.count, 1);
    ck_assert_int_eq(list.items[0].kind, LIKE_NEAR);
    likeness_release(&list);
    coded_end();
}
END_TEST

/* --- small things --------------------------------------------------------- */

static const struct {
    const char *form, *figures;
} numerals[] = {
    { "15-тармақ", "15" }, { "2.1-бап", "2.1" }, { "2030", "2030" },
    { "1,000", "1,000" },  { "2-1", "2-1" },     { "5-го", "5" },
    { "виза", "" },        { "а15", "" },        { "", "" },
    { "12.", "12" },       { "3.а", "3" },
};

START_TEST(figures)
{
    slice found = numeral_figures(slice_of(numerals[_i].form));

    ck_assert_msg(slice_is(found, numerals[_i].figures), "%s: %.*s",
                  numerals[_i].form, (int)found.size, found.data);
}
END_TEST

/* The key, or NULL for an address that names no language. */
static const struct {
    const char *address, *key;
} addresses[] = {
    { "https://adilet.zan.kz/kaz/docs/P17", "https://adilet.zan.*/*/docs/P17" },
    { "https://adilet.zan.kz/rus/docs/P17", "https://adilet.zan.*/*/docs/P17" },
    { "/a/act.kk.html", "/a/act.*" },
    { "/a/act.ru", "/a/act.*" },
    { "/a/act.ru.docx", "/a/act.*" },
    { "/a/act.html", NULL },
    { "/texts/RU/act.pdf", "/texts/*/act" },
    { "/a/true-ruin.txt", NULL },
    { "", NULL },
};

START_TEST(address)
{
    buffer key = { 0 };
    bool   named = address_without_language(slice_of(addresses[_i].address),
                                            &key);

    ck_assert_int_eq(named, addresses[_i].key != NULL);
    if (named)
        ck_assert_str_eq(key.data, addresses[_i].key);
    buffer_release(&key);
}
END_TEST

typedef struct known {
    const char *title, *date, *number, *issuer;
} known;

static const struct {
    known         a, b;
    double        jaccard, containment;
    likeness_kind kind;
    bool          turned;
} pairs[] = {
    /* the same title, another date */
    { { "правила выдачи", "2022", 0, 0 },
      { "правила выдачи", "2024-01-02", 0, 0 },
      0.4,
      0.6,
      LIKE_VERSION,
      false },
    { { "правила выдачи", "2024", 0, 0 },
      { "правила выдачи", "2022", 0, 0 },
      0.4,
      0.6,
      LIKE_VERSION,
      true },
    /* but for years and numbers */
    { { "правила выдачи (2022)", "2022", 0, 0 },
      { "правила выдачи 2024", "2024", 0, 0 },
      0.4,
      0.6,
      LIKE_VERSION,
      false },
    { { "2022", "2022", 0, 0 },
      { "2024", "2024", 0, 0 },
      0.6,
      0.7,
      LIKE_NEAR,
      false },
    { { "правила", "2022", "7", 0 },
      { "порядок", "2024", "7", 0 },
      0.4,
      0.6,
      LIKE_VERSION,
      false },
    { { "правила", "2022", "7", 0 },
      { "правила", "2024", "8", 0 },
      0.6,
      0.8,
      LIKE_NEAR,
      false },
    { { "новость", "2022", 0, "газета" },
      { "новость", "2023", 0, "сайт" },
      0.9,
      0.9,
      LIKE_NEAR,
      false },
    { { "правила", "2022", 0, 0 },
      { "правила", "2022", 0, 0 },
      0.6,
      0.8,
      LIKE_NEAR,
      false },
    { { "правила", 0, 0, 0 },
      { "правила", "2022", 0, 0 },
      0.6,
      0.8,
      LIKE_NEAR,
      false },
    { { "правила", 0, 0, 0 }, { "иное", 0, 0, 0 }, 0.3, 0.9, LIKE_PART, false },
    { { "правила", 0, 0, 0 },
      { "иное", 0, 0, 0 },
      0.3,
      0.7,
      LIKE_KINDS,
      false },
    { { "правила", "2022", 0, 0 },
      { "правила", "2024", 0, 0 },
      0.2,
      0.4,
      LIKE_KINDS,
      false },
};

static alike_document
document_of(const known *k, int64_t id)
{
    return (alike_document){ .id = id,
                             .title = slice_of(k->title),
                             .date = slice_of(k->date),
                             .number = slice_of(k->number),
                             .issuer = slice_of(k->issuer) };
}

START_TEST(classified)
{
    const alike_document  first = document_of(&pairs[_i].a, 1);
    const alike_document  second = document_of(&pairs[_i].b, 2);
    const alike_document *a = &first, *b = &second;

    ck_assert_int_eq(
        likeness_classify(&a, &b, pairs[_i].jaccard, pairs[_i].containment),
        pairs[_i].kind);
    ck_assert_int_eq(a == &second, pairs[_i].turned);
}
END_TEST

int
main(void)
{
    Suite *s = suite_create("analyse/likeness");
    TCase *pairs_case = tcase_create("pairs"), *parts = tcase_create("parts");

    tcase_set_timeout(pairs_case, 120);
    tcase_add_test(pairs_case, all_pairs);
    tcase_add_test(pairs_case, kept);
    tcase_add_test(pairs_case, taken_for_another_language);
    tcase_add_loop_test(parts, figures, 0, COUNT_OF(numerals));
    tcase_add_loop_test(parts, address, 0, COUNT_OF(addresses));
    tcase_add_loop_test(parts, classified, 0, COUNT_OF(pairs));
    suite_add_tcase(s, pairs_case);
    suite_add_tcase(s, parts);
    return check_run(s);
}
