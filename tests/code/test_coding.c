/*
 * Coding a corpus: which rows stand in the tables after each run, and that
 * a second run says the same as the first whatever happened in between.
 */
#include "check_main.h"

#include "base/array.h"
#include "base/buffer.h"
#include "base/hash.h"
#include "code/codebook/codebook_store.h"
#include "code/people/act.h"
#include "code/run/coding.h"
#include "folder.h"
#include "store/documents.h"
#include "store/maintain.h"
#include "store/writer.h"
#include "text/analysis.h"
#include "text/form.h"
#include "text/utf8.h"
#include "text/word_places.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

/* --- a corpus ------------------------------------------------------------- */

static corpus     *c;
static tizbe_error error;

static void
ok(tizbe_status status)
{
    ck_assert_msg(status == TIZBE_OK, "%s", error.text);
}

static void
open_corpus(void)
{
    folder_begin();
    ok(corpus_open(folder_path("c.tizbe"), CORPUS_CREATE, &c, &error));
}

static void
close_corpus(void)
{
    corpus_close(c);
    folder_end();
}

typedef struct u32_array {
    uint32_t *items;
    size_t    count;
    size_t    capacity;
} u32_array;

static void
push(u32_array *list, uint32_t value)
{
    ck_assert(ARRAY_ROOM(list->items, list->count, list->capacity));
    list->items[list->count++] = value;
}

/* The forms of one segment in the writer's numbers. */
static void
number_forms(writer *w, slice text, language lang, u32_array *out,
             uint32_t *tokens, buffer *places)
{
    analysis a = { 0 };
    size_t   last = 0;

    ok(analysis_split(&a, text, lang, SLICE("")));
    for (size_t i = 0; i < a.words.count; i++) {
        const word *one = &a.words.items[i];
        size_t      now = analysis_sentence_of(&a, i, last);
        char        form[FORM_MAX];
        uint32_t    number;
        slice       piece = slice_part(text, one->start, one->end);

        if (now != last)
            push(out, 0);
        last = now;
        ok(writer_form(w, lang, slice_make(form, form_of(piece, lang, form)),
                       &number, &error));
        push(out, number);
    }
    push(out, 0);
    *tokens = (uint32_t)a.words.count;
    word_places_put(places, text, a.words.items, a.words.count);
    analysis_release(&a);
}

/* Store a document: lines "en Text of a segment". */
static int64_t
add_document(const char *name, const char *lines)
{
    written_segment   segments[16];
    u32_array         forms[16] = { 0 };
    buffer            places[16] = { 0 };
    written_document  doc = { .format = SLICE("txt"),
                              .encoding = SLICE("UTF-8"),
                              .segments = segments };
    written_source    source = { .path = slice_of(name),
                                 .sha256 = SLICE("x"),
                                 .options = SLICE("") };
    char              sha256[SHA256_HEX];
    tizbe_add_outcome outcome;
    int64_t           id;
    writer           *w;

    ok(corpus_begin(c, &error));
    ok(writer_new(c, &w, &error));
    ok(writer_resume(w, &error));
    for (const char *line = lines; *line;) {
        const char      *end = strchr(line, '\n');
        written_segment *one = &segments[doc.segment_count];
        slice            text = slice_make(line + 3, (size_t)(end - line) - 3);

        *one = (written_segment){ .base = { .heading = NO_HEADING,
                                            .text = text },
                                  .start = doc.length,
                                  .lang = language_of_tag(slice_make(line, 2)),
                                  .confidence = 1 };
        number_forms(w, text, one->lang, &forms[doc.segment_count],
                     &one->tokens, &places[doc.segment_count]);
        one->places = buffer_slice(&places[doc.segment_count]);
        one->forms = forms[doc.segment_count].items;
        one->form_count = forms[doc.segment_count].count;
        doc.length += (int64_t)utf8_count(text) + 1;
        doc.segment_count++;
        line = end + 1;
    }
    doc.length--;
    sha256_hex(slice_of(lines), sha256);
    doc.sha256 = slice_of(sha256);
    ok(writer_add(w, &doc, &source, &outcome, &id, &error));
    writer_free(w);
    ok(corpus_commit(c, &error));
    for (size_t i = 0; i < COUNT_OF(forms); i++) {
        free(forms[i].items);
        buffer_release(&places[i]);
    }
    return id;
}

/* --- asking --------------------------------------------------------------- */

/* Rows of a query, columns joined by a blank, rows by "|". */
static char *
ask(const char *sql)
{
    static char   answer[8192];
    sqlite3_stmt *stmt;
    size_t        size = 0;

    ok(corpus_prepare(c, sql, &stmt, &error));
    answer[0] = '\0';
    while (sqlite3_step(stmt) == SQLITE_ROW) {
        for (int i = 0; i < sqlite3_column_count(stmt); i++) {
            const char *text = (const char *)sqlite3_column_text(stmt, i);

            size += (size_t)snprintf(answer + size, sizeof answer - size,
                                     "%s%s",
                                     i > 0  ? " "
                                     : size ? "|"
                                            : "",
                                     text ? text : "-");
        }
    }
    (void)sqlite3_finalize(stmt);
    return answer;
}

static const char *const evidence =
    "SELECT document_id, code, start, \"end\", text FROM codings"
    " WHERE coder = 'tizbe' ORDER BY document_id, start, \"end\", code";

static coding_counts
run(const char *yaml)
{
    arena           memory;
    mistake_list    mistakes;
    const codebook *book;
    coding_counts   counts;
    char            codings[32];

    arena_init(&memory);
    mistakes_init(&mistakes, &memory);
    ck_assert_int_eq(codebook_parse(&memory, slice_of(yaml), &mistakes, &book),
                     TIZBE_OK);
    ok(coding_run(c, book, slice_of(yaml), (coding_options){ 0 }, NULL, &counts,
                  &error));
    arena_release(&memory);
    ck_assert_str_eq(ask("SELECT * FROM pragma_foreign_key_check"), "");
    ck_assert_str_eq(ask("PRAGMA foreign_keys"), "1");
    (void)snprintf(codings, sizeof codings, "%llu",
                   (unsigned long long)(counts.fresh + counts.kept));
    ck_assert_str_eq(ask("SELECT count(*) FROM coding JOIN code"
                         " ON code.id = code_id WHERE coder_id = 1"
                         " AND codebook = 'k'"),
                     codings);
    return counts;
}

static void
expect_counts(coding_counts counts, uint64_t fresh, uint64_t kept,
              uint64_t lost)
{
    ck_assert_uint_eq(counts.fresh, fresh);
    ck_assert_uint_eq(counts.kept, kept);
    ck_assert_uint_eq(counts.lost, lost);
}

static const char first_book[] =
    "codebook: k\nversion: 1\nthemes:\n"
    "  t:\n    label: {en: Theme, ru: Тема}\n    codes:\n"
    "      visa: {match: {en: [visa, visa card], ru: [виза]}}\n"
    "      grant: {definition: money, match: {en: [grant], ru: [грант]}}\n"
    "      old: {match: {en: [stamp]}}\n";

static const char second_book[] =
    "codebook: k\nversion: 2\nthemes:\n"
    "  t:\n    label: {en: Other}\n    codes:\n"
    "      grant: {match: {en: ['grant NOT no'], ru: [грант]}}\n"
    "      visa: {match: {en: [vis*], ru: [виза]}}\n"
    "      new: {match: {en: [card]}}\n";

static void
add_two(void)
{
    (void)add_document("/a", "en A visa card. A grant.\n"
                             "en Nothing here at all.\n"
                             "ru Ёлка: визы и гранты.\n");
    (void)add_document("/b", "en No grant, one visa, two stamps.\n");
}

/* --- runs ----------------------------------------------------------------- */

START_TEST(writes_codings)
{
    coding_counts counts;

    add_two();
    counts = run(first_book);
    ck_assert_uint_eq(counts.segments, 4);
    /* places are code points from the document's start */
    ck_assert_str_eq(ask(evidence), "1 visa 2 11 visa card|1 grant 15 20 grant|"
                                    "1 visa 49 53 визы|1 grant 56 62 гранты|"
                                    "2 grant 3 8 grant|2 visa 14 18 visa|"
                                    "2 old 24 30 stamps");
    ck_assert_str_eq(ask("SELECT entry FROM codings WHERE start = 2"),
                     "visa card");
    ck_assert_str_eq(ask("SELECT segments, new, kept, lost FROM run"),
                     "4 7 0 0");
    ck_assert_str_eq(ask("SELECT what, subject, detail FROM event"
                         " WHERE what = 'code'"),
                     "code k run 1: 7 new, 0 kept, 0 lost");
    expect_counts(counts, 7, 0, 0);
}
END_TEST

START_TEST(second_run_changes_nothing)
{
    char *before;

    add_two();
    expect_counts(run(first_book), 7, 0, 0);
    before = strdup(ask("SELECT id, run_id, entry_id FROM coding ORDER BY id"));
    expect_counts(run(first_book), 0, 7, 0);
    ck_assert_str_eq(ask("SELECT id, run_id, entry_id FROM coding ORDER BY id"),
                     before);
    ck_assert_str_eq(ask("SELECT count(*) FROM codebook"), "1");
    free(before);
}
END_TEST

START_TEST(changed_book_keeps_what_stays)
{
    coding_counts counts;

    add_two();
    expect_counts(run(first_book), 7, 0, 0);
    counts = run(second_book);
    ck_assert_uint_eq(counts.renamed, 2); /* visa: by vis* now, grant */
    expect_counts(counts, 2, 4, 3);
    ck_assert_str_eq(ask(evidence),
                     "1 visa 2 6 visa|1 new 7 11 card|1 grant 15 20 grant|"
                     "1 visa 49 53 визы|1 grant 56 62 гранты|"
                     "2 visa 14 18 visa");
    /* rows that stayed say which run found them first */
    ck_assert_str_eq(ask("SELECT run_id, count(*) FROM coding GROUP BY run_id"),
                     "1 4|2 2");
    ck_assert_str_eq(ask("SELECT name, retired FROM code ORDER BY id"),
                     "t 0|visa 0|grant 0|old 1|new 0");
    ck_assert_str_eq(ask("SELECT pattern FROM entry WHERE retired ORDER BY id"),
                     "visa|visa card|grant|stamp");
    ck_assert_str_eq(ask("SELECT lang, text FROM label"), "en Other");
    ck_assert_str_eq(
        ask("SELECT coalesce(definition, '-') FROM code WHERE name = 'grant'"),
        "-");
    /* and back again: the old rows of codes and entries are used */
    expect_counts(run(first_book), 3, 4, 2);
    ck_assert_str_eq(ask("SELECT id, name, retired FROM code ORDER BY id"),
                     "1 t 0|2 visa 0|3 grant 0|4 old 0|5 new 1");
    ck_assert_str_eq(ask("SELECT count(*) FROM codebook"), "2");
}
END_TEST

START_TEST(new_documents_are_coded)
{
    add_two();
    expect_counts(run(first_book), 7, 0, 0);
    (void)add_document("/c", "en Visa.\n");
    expect_counts(run(first_book), 1, 7, 0);
}
END_TEST

START_TEST(removed_documents_take_theirs_along)
{
    add_two();
    expect_counts(run(first_book), 7, 0, 0);
    ok(corpus_begin(c, &error));
    ok(document_remove(c, 1, false, &error));
    ok(corpus_commit(c, &error));
    expect_counts(run(first_book), 0, 3, 0);
}
END_TEST

START_TEST(other_codebooks_stay)
{
    add_two();
    expect_counts(run(first_book), 7, 0, 0);
    ok(corpus_exec(c,
                   "INSERT INTO code (guid, codebook, name, position)"
                   " VALUES ('g', 'other', 'visa', 0);"
                   "UPDATE coding_list SET codings = tizbe_with(codings,"
                   " json_array(json_array(1, 2, 6,"
                   "  (SELECT id FROM code WHERE guid = 'g'), 0, 1, 0)))"
                   " WHERE segment_id = 1",
                   &error));
    expect_counts(run(first_book), 0, 7, 0);
    ck_assert_str_eq(ask("SELECT count(*) FROM coding"), "8");
}
END_TEST

/* --- people --------------------------------------------------------------- */

/* What `name` decides about the machine's coding that begins at `start`. */
static void
decide(const char *name, int start, act_kind kind)
{
    act  a = { .kind = kind, .document = 1, .start = start, .memo = "why" };
    char sql[160];
    const char *found, *code;

    (void)snprintf(sql, sizeof sql,
                   "SELECT \"end\", code FROM codings WHERE start = %d"
                   " AND document_id = 1 AND coder = 'tizbe'",
                   start);
    found = ask(sql);
    code = strchr(found, ' ');
    ck_assert_ptr_nonnull(code);
    a.end = atoll(found);
    a.code = code + 1;
    ok(act_run(c, name, "k", &a, &error));
}

START_TEST(people_are_left_alone)
{
    coding_counts counts;

    add_two();
    expect_counts(run(first_book), 7, 0, 0);
    decide("Aigul", 2, ACT_REJECT);
    decide("Aigul", 15, ACT_ACCEPT);
    ok(corpus_exec(c,
                   "INSERT INTO coding_list SELECT 2, 1,"
                   " json_array(json_array(1, 22, 29, 2, 0, id, 0))"
                   " FROM coder WHERE name = 'Aigul'",
                   &error));
    counts = run(second_book);
    ck_assert_uint_eq(counts.lost_decided, 1); /* "visa card" */
    expect_counts(counts, 2, 4, 3);
    ck_assert_str_eq(ask("SELECT start, \"end\", code, state, memo"
                         " FROM decision ORDER BY start"),
                     "2 11 visa rejected why|15 20 grant accepted why");
    ck_assert_str_eq(ask("SELECT text, state FROM codings"
                         " WHERE coder = 'Aigul' OR state <> 'pending'"
                         " ORDER BY start"),
                     "grant accepted|Nothing pending");
    /* the coding comes back, and the decision is there */
    expect_counts(run(first_book), 3, 4, 2);
    ck_assert_str_eq(ask("SELECT state FROM codings WHERE start = 2"),
                     "rejected");
}
END_TEST

/* --- all or nothing ------------------------------------------------------- */

static bool
stop(void *context, uint64_t segments)
{
    (void)context;
    (void)segments;
    return false;
}

/* A run of many segments that is told to stop leaves no trace. */
START_TEST(interrupted_run_leaves_nothing)
{
    const coding_listener listener = { stop, NULL };
    arena                 memory;
    mistake_list          mistakes;
    const codebook       *book;
    coding_counts         counts;

    (void)add_document("/a", "en A visa.\n");
    ok(corpus_exec(
        c,
        "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1"
        " FROM n WHERE i < 5000) INSERT INTO segment (document_id,"
        " seq, kind, level, start, text) SELECT 1, i, 'paragraph',"
        " 0, i * 100, 'A visa.' FROM n;"
        "INSERT INTO stream SELECT segment.id, 1, segment.start, 'en', 1, NULL,"
        " 2, forms, places"
        " FROM segment, stream WHERE seq > 0",
        &error));
    arena_init(&memory);
    mistakes_init(&mistakes, &memory);
    ck_assert_int_eq(
        codebook_parse(&memory, slice_of(first_book), &mistakes, &book),
        TIZBE_OK);
    ck_assert_int_eq(coding_run(c, book, slice_of(first_book),
                                (coding_options){ 0 }, &listener, &counts,
                                &error),
                     TIZBE_INTERRUPTED);
    arena_release(&memory);
    ck_assert_str_eq(ask("SELECT (SELECT count(*) FROM coding), (SELECT"
                         " count(*) FROM run), (SELECT count(*) FROM codebook),"
                         " (SELECT count(*) FROM code)"),
                     "0 0 0 0");
    expect_counts(run(first_book), 5001, 0, 0);
    expect_counts(run(second_book), 0, 5001, 0);
}
END_TEST

static void
note_bad(void *context, const tizbe_finding *finding)
{
    bool *is_bad = context;

    *is_bad |= strcmp(finding->what, "token streams") == 0 && !finding->good;
}

/* Words that stand nowhere are a damaged corpus. */
START_TEST(damaged_places_are_noticed)
{
    arena           memory;
    mistake_list    mistakes;
    const codebook *book;
    coding_counts   counts;
    bool            is_good, is_bad = false;

    add_two();
    ok(corpus_check(c, note_bad, &is_bad, &is_good, &error));
    ck_assert(!is_bad);
    ok(corpus_exec(c, "UPDATE stream SET places = x'' WHERE segment_id = 1",
                   &error));
    arena_init(&memory);
    mistakes_init(&mistakes, &memory);
    ck_assert_int_eq(
        codebook_parse(&memory, slice_of(first_book), &mistakes, &book),
        TIZBE_OK);
    ck_assert_int_eq(coding_run(c, book, slice_of(first_book),
                                (coding_options){ 0 }, NULL, &counts, &error),
                     TIZBE_CORRUPT);
    ck_assert_ptr_nonnull(strstr(error.text, "run tizbe rebuild"));
    arena_release(&memory);
    ok(corpus_check(c, note_bad, &is_bad, &is_good, &error));
    ck_assert(is_bad && !is_good);
    ck_assert_str_eq(ask("SELECT count(*) FROM coding"), "0");
}
END_TEST

static void
note_misplaced(void *context, const tizbe_finding *finding)
{
    bool *is_misplaced = context;

    *is_misplaced |= strcmp(finding->what, "places of words") == 0 &&
                     !finding->good;
}

/* Where a segment stands is written beside its words, too. */
START_TEST(misplaced_words_are_noticed)
{
    static const char *const ways[] = {
        "UPDATE stream SET start = start + 1 WHERE segment_id = 1",
        "UPDATE stream SET document_id = 2 WHERE segment_id = 1",
    };
    bool is_good, is_bad = false;

    add_two();
    ok(corpus_exec(c, ways[_i], &error));
    ok(corpus_check(c, note_misplaced, &is_bad, &is_good, &error));
    ck_assert(is_bad);
    ok(corpus_rebuild(c, TEXTS_AS_BEFORE, NULL, NULL, &error));
    is_bad = false;
    ok(corpus_check(c, note_misplaced, &is_bad, &is_good, &error));
    ck_assert(!is_bad);
}
END_TEST

/* --- stored codebooks ----------------------------------------------------- */

START_TEST(stores_codebook_once)
{
    arena           memory;
    mistake_list    mistakes;
    const codebook *book;
    codebook_rows   rows;
    bool            is_new;
    char           *guid;

    arena_init(&memory);
    mistakes_init(&mistakes, &memory);
    ck_assert_int_eq(
        codebook_parse(&memory, slice_of(first_book), &mistakes, &book),
        TIZBE_OK);
    ok(codebook_store(c, book, slice_of(first_book), &rows, &is_new, &error));
    ck_assert(is_new);
    ck_assert_int_eq(rows.codebook, 1);
    codebook_rows_release(&rows);
    guid = strdup(ask("SELECT guid FROM code ORDER BY id"));
    ok(codebook_store(c, book, slice_of(first_book), &rows, &is_new, &error));
    ck_assert(!is_new);
    ck_assert_int_eq(rows.codebook, 1);
    codebook_rows_release(&rows);
    ck_assert_str_eq(ask("SELECT guid FROM code ORDER BY id"), guid);
    ck_assert_str_eq(
        ask("SELECT name, parent_id, position FROM code ORDER BY id"),
        "t - 0|visa 1 1|grant 1 2|old 1 3");
    ck_assert_str_eq(ask("SELECT yaml FROM codebook"), first_book);
    free(guid);
    arena_release(&memory);
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("code/coding");
    TCase *tc = tcase_create("coding");

    tcase_add_checked_fixture(tc, open_corpus, close_corpus);
    tcase_add_test(tc, writes_codings);
    tcase_add_test(tc, second_run_changes_nothing);
    tcase_add_test(tc, changed_book_keeps_what_stays);
    tcase_add_test(tc, new_documents_are_coded);
    tcase_add_test(tc, removed_documents_take_theirs_along);
    tcase_add_test(tc, other_codebooks_stay);
    tcase_add_test(tc, people_are_left_alone);
    tcase_add_test(tc, interrupted_run_leaves_nothing);
    tcase_add_test(tc, damaged_places_are_noticed);
    tcase_add_loop_test(tc, misplaced_words_are_noticed, 0, 2);
    tcase_add_test(tc, stores_codebook_once);
    suite_add_tcase(suite, tc);
    return check_run(suite);
}
