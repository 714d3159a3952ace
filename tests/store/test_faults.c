/*
 * The storage by itself, while memory, the corpus or a disk fails.
 *
 * Each is done to a fresh copy of one corpus, in a transaction that is
 * committed when it succeeds; what failed has left nothing of itself behind.
 */
#include "check_main.h"
#include "faults_corpus.h"
#include "store/faults_recover.h"

#include "base/array.h"
#include "store/documents.h"
#include "store/file_members.h"
#include "store/gone_files.h"
#include "store/links.h"
#include "store/maintain.h"
#include "store/merge.h"
#include "store/own_codings.h"
#include "store/ranking.h"
#include "store/stream.h"

#define KINDS (FAULTS_FILES + 1)

enum { MOST_SEGMENTS = 8 }; /* of a text here */

typedef tizbe_status (*operation)(corpus *c, tizbe_error *error);

/* --- writing -------------------------------------------------------------- */

/* What the reader and the analyser give, which is not the storage's doing. */
typedef struct prepared {
    arena                   memory;
    document                doc;
    analyser               *words;
    char                    sha256[SHA256_HEX], bytes_sha256[SHA256_HEX];
    const segment_analysis *found;
} prepared;

static void
prepare_text(prepared *p, const char *text)
{
    document_hash hash;

    faults_pause();
    arena_init(&p->memory);
    document_init(&p->doc, &p->memory);
    fixture_fill(&p->doc, text);
    ck_assert_uint_le(p->doc.segment_count, MOST_SEGMENTS);
    document_set(&p->doc, "title", SLICE("A title"), SOURCE_GUESS);
    document_hash_begin(&hash);
    for (size_t i = 0; i < p->doc.segment_count; i++)
        document_hash_add(&hash, &p->doc.segments[i]);
    document_hash_end(&hash, p->sha256);
    sha256_hex(slice_of(text), p->bytes_sha256);
    p->words = analyser_new();
    ck_assert_ptr_nonnull(p->words);
    fixture_ok(analyser_run(p->words, p->doc.segments, p->doc.segment_count,
                            LANG_UND, &p->found, NULL));
    faults_go_on();
}

static void
release_text(prepared *p)
{
    analyser_free(p->words);
    document_release(&p->doc);
    arena_release(&p->memory);
}

static tizbe_status
number_forms(prepared *p, writer *w, written_segment *out, size_t at,
             tizbe_error *error)
{
    size_t       count = p->found[at].form_count;
    uint32_t    *forms;
    tizbe_status status = TIZBE_OK;

    faults_pause();
    forms = arena_zalloc(&p->memory, count + 1, sizeof *forms);
    ck_assert_ptr_nonnull(forms);
    faults_go_on();
    for (size_t k = 0; k < count && status == TIZBE_OK; k++) {
        language lang;
        slice    form;

        if (p->found[at].forms[k] == 0)
            continue;
        form = analyser_form(p->words, p->found[at].forms[k], &lang);
        status = writer_form(w, lang, form, &forms[k], error);
    }
    *out = (written_segment){ .base = p->doc.segments[at],
                              .passages = p->found[at].passages,
                              .lang = p->found[at].lang,
                              .confidence = p->found[at].confidence,
                              .tokens = p->found[at].tokens,
                              .forms = forms,
                              .form_count = count,
                              .places = p->found[at].places };
    return status;
}

static tizbe_status
write_text_of(prepared *p, writer *w, const char *path, tizbe_error *error)
{
    written_segment   segments[MOST_SEGMENTS] = { 0 };
    slice             notes[] = { SLICE("a note") };
    written_source    source = { .path = slice_of(path),
                                 .stamp = { 7, 1 },
                                 .sha256 = slice_of(p->bytes_sha256),
                                 .options = SLICE("") };
    written_document  written = { .sha256 = slice_of(p->sha256),
                                  .format = SLICE("txt"),
                                  .encoding = SLICE("UTF-8"),
                                  .segments = segments,
                                  .segment_count = p->doc.segment_count,
                                  .variables = p->doc.variables,
                                  .variable_count = p->doc.variable_count,
                                  .notes = notes,
                                  .note_count = 1 };
    tizbe_add_outcome outcome;
    int64_t           id;
    tizbe_status      status = TIZBE_OK;

    for (size_t i = 0; i < p->doc.segment_count && status == TIZBE_OK; i++) {
        status = number_forms(p, w, &segments[i], i, error);
        segments[i].start = written.length + (i > 0);
        written.length = segments[i].start +
                         (int64_t)utf8_count(p->doc.segments[i].text);
    }
    if (status == TIZBE_OK)
        status = writer_add(w, &written, &source, &outcome, &id, error);
    return status;
}

static tizbe_status
add_text(corpus *c, const char *path, const char *text, tizbe_error *error)
{
    prepared     p;
    writer      *w = NULL;
    tizbe_status status;

    prepare_text(&p, text);
    status = writer_new(c, &w, error);
    if (status == TIZBE_OK)
        status = writer_resume(w, error);
    if (status == TIZBE_OK)
        status = write_text_of(&p, w, path, error);
    if (status == TIZBE_OK)
        status = writer_finish(w, error);
    if (status == TIZBE_OK)
        status = writer_forget(w, error);
    writer_free(w);
    release_text(&p);
    return status;
}

static tizbe_status
do_add(corpus *c, tizbe_error *error)
{
    return add_text(c, "/new.txt", fixture_texts[4], error);
}

static tizbe_status
do_add_same(corpus *c, tizbe_error *error)
{
    return add_text(c, "/b/1.txt", fixture_texts[1], error);
}

static tizbe_status
do_replace(corpus *c, tizbe_error *error)
{
    return add_text(c, "/0.txt", "Жаңа мәтін\nВиза туралы заң.", error);
}

/* People coded the old text: it stays. */
static tizbe_status
do_keep_old(corpus *c, tizbe_error *error)
{
    return add_text(c, "/1.txt", "О визах\nНовая виза.", error);
}

/* --- documents and their sources ------------------------------------------ */

static tizbe_status
set_link(corpus *c, const char *name, const char *value, tizbe_error *error)
{
    int64_t      id, to;
    char         number[24];
    bool         changed;
    tizbe_status status = document_find(c, SLICE("/2.txt"), &id, error);

    if (status == TIZBE_OK)
        status = document_find_link(c, id, slice_of(name), slice_of(value), &to,
                                    error);
    if (status != TIZBE_OK)
        return status;
    (void)snprintf(number, sizeof number, "%lld", (long long)to);
    return document_set_variable(c, id, slice_of(name), slice_of(number),
                                 SOURCE_PERSON, &changed, error);
}

static tizbe_status
do_link(corpus *c, tizbe_error *error)
{
    tizbe_status status = set_link(c, "translation_of", "/0.txt", error);

    if (status == TIZBE_OK)
        status = set_link(c, "version_of", "/3.txt", error);
    return status == TIZBE_OK ? document_relink(c, 1, 4, error) : status;
}

static tizbe_status
do_sources(corpus *c, tizbe_error *error)
{
    arena              a;
    known_source       found;
    const file_source *list;
    size_t             count;
    uint64_t           stamped;
    int64_t            sources;
    tizbe_status       status;

    arena_init(&a);
    status = source_find(c, SLICE("/1.txt"), &a, &found, error);
    if (status == TIZBE_OK)
        status = source_find_file(c, SLICE("/1.txt"), &a, &found, error);
    if (status == TIZBE_OK)
        status = source_count_stamped(c, SLICE("/1.txt"), &stamped, error);
    if (status == TIZBE_OK)
        status = source_touch(c, SLICE("/1.txt"), (file_stamp){ 9, 9 }, error);
    if (status == TIZBE_OK)
        status = source_list(c, SLICE("/1.txt"), &a, &list, &count, error);
    if (status == TIZBE_OK)
        status = document_count_sources(c, 2, &sources, error);
    arena_release(&a);
    return status;
}

static tizbe_status
do_members(corpus *c, tizbe_error *error)
{
    arena        a;
    slice        path;
    tizbe_status status;

    arena_init(&a);
    status = add_text(c, "/x/acts.zip/5.txt", fixture_texts[4], error);
    if (status == TIZBE_OK)
        status = add_text(c, "/x/acts.zip/1.txt", fixture_texts[1], error);
    if (status == TIZBE_OK)
        status = file_members_find(c, SLICE("acts.zip"), &a, &path, error);
    if (status == TIZBE_OK)
        status = file_members_remove(c, path, true, &a, error);
    arena_release(&a);
    return status;
}

static tizbe_status
do_remove(corpus *c, tizbe_error *error)
{
    tizbe_status status = add_text(c, "/c/3.txt", fixture_texts[3], error);

    if (status == TIZBE_OK)
        status = source_remove(c, SLICE("/c/3.txt"), error);
    return status == TIZBE_OK ? document_remove(c, 2, true, error) : status;
}

static void
pass_kept(void *context, int64_t id, slice path, int64_t other)
{
    (void)context;
    (void)id;
    (void)path;
    (void)other;
}

/* A text under two paths of which one names nothing. */
static tizbe_status
do_forget_gone(corpus *c, tizbe_error *error)
{
    bool         has;
    size_t       forgotten, left;
    tizbe_status status = add_text(c, "/proc/self/stat", fixture_texts[4],
                                   error);

    if (status == TIZBE_OK)
        status = add_text(c, "/nowhere/5.jsonl#3", fixture_texts[4], error);
    if (status == TIZBE_OK)
        status = document_has_gone_file(c, 2, &has, error);
    if (status == TIZBE_OK)
        status = gone_files_forget(c, NULL, pass_kept, NULL, &forgotten, &left,
                                   error);
    if (status == TIZBE_OK && (!has || forgotten != 1))
        status = error_set(error, TIZBE_NOT_FOUND, "%zu files forgotten",
                           forgotten);
    return status;
}

static tizbe_status
do_own_codings(corpus *c, tizbe_error *error)
{
    int64_t      adopted;
    tizbe_status status = own_codings_forget(c, 2, error);

    if (status == TIZBE_OK)
        status = own_codings_of_document(c, 2, error);
    if (status == TIZBE_OK)
        status = own_codings_refresh(c, 2, 0, 5, error);
    if (status == TIZBE_OK)
        status = own_codings_after_run(c, "small", &adopted, error);
    return status;
}

static tizbe_status
do_settings(corpus *c, tizbe_error *error)
{
    char        *value = NULL;
    tizbe_status status = corpus_set_setting(c, "colour", "көк", error);

    if (status == TIZBE_OK)
        status = corpus_setting(c, "colour", &value, error);
    sqlite3_free(value);
    if (status == TIZBE_OK)
        status = corpus_log(c, "test", "subject", "detail", error);
    return status == TIZBE_OK ? corpus_trust_rows(c, error) : status;
}

/* --- reading -------------------------------------------------------------- */

static tizbe_status
pass_segment(void *context, const stored_segment *s)
{
    (void)context;
    (void)s;
    return TIZBE_OK;
}

static tizbe_status
pass_form(void *context, const stored_form *form)
{
    (void)context;
    (void)form;
    return TIZBE_OK;
}

static tizbe_status
do_walk(corpus *c, tizbe_error *error)
{
    static const segment_range ranges[] = {
        { 0 },
        { .first = 2, .last = 5 },
        { .by_document = true },
        { .by_document = true, .document_id = 2 },
    };
    static const int64_t ids[] = { 1, 3, 4, 99 };
    form_marks           marks = { 0 };
    tizbe_status         status = forms_each(c, pass_form, NULL, error);

    for (size_t i = 0; status == TIZBE_OK && i < COUNT_OF(ranges); i++)
        status = segments_each(c, &ranges[i], pass_segment, NULL, error);
    if (status == TIZBE_OK)
        status = segments_some(c, ids, COUNT_OF(ids), pass_segment, NULL,
                               error);
    if (status == TIZBE_OK)
        status = forms_mark(c, ids, COUNT_OF(ids), &marks, error);
    if (status == TIZBE_OK)
        status = forms_marked(c, &marks, pass_form, NULL, error);
    free(marks.bits);
    return status;
}

static tizbe_status
do_rank(corpus *c, tizbe_error *error)
{
    /* stems as candidates.h writes them */
    static const char *const expressions[] = {
        "\"\1виза\"",
        "\"\1виза\" OR \"\1университет\"",
        "\"\1цифровой\1кочевник\"",
        "\"\1виза\" AND (\"\1срок\" OR \"\1месяц\" OR \"\1кочевник\")",
    };
    size_t       found = 0;
    tizbe_status status = TIZBE_OK;

    for (size_t i = 0; status == TIZBE_OK && i < COUNT_OF(expressions); i++) {
        ranking   *r = NULL;
        ranked_row next;
        bool       is_row = true;

        status = ranking_new(c, LANG_RU, slice_of(expressions[i]), 3, &r,
                             error);
        for (; status == TIZBE_OK && is_row; found += is_row)
            status = ranking_next(r, &next, &is_row, error);
        ranking_free(r);
    }
    if (status == TIZBE_OK && found < COUNT_OF(expressions))
        return error_set(error, TIZBE_NOT_FOUND, "%zu rows only", found);
    return status;
}

/* --- the whole ------------------------------------------------------------ */

static tizbe_status
do_merge(corpus *c, tizbe_error *error)
{
    corpus      *other;
    merge_counts counts;
    tizbe_status status = corpus_open(fixture_path("other.tizbe"), CORPUS_READ,
                                      &other, error);

    if (status == TIZBE_OK)
        status = merge_documents(c, other, &(merge_listener){ 0 }, &counts,
                                 error);
    corpus_close(other);
    return status;
}

static tizbe_status
do_rebuild(corpus *c, tizbe_error *error)
{
    return corpus_rebuild(c, TEXTS_AS_BEFORE, NULL, NULL, error);
}

static tizbe_status
do_check(corpus *c, tizbe_error *error)
{
    bool all_good;

    return corpus_check(c, NULL, NULL, &all_good, error);
}

static tizbe_status
do_backup(corpus *c, tizbe_error *error)
{
    (void)unlink(fixture_path("backup.tizbe"));
    return corpus_backup(c, fixture_path("backup.tizbe"), error);
}

static tizbe_status
do_make(corpus *c, tizbe_error *error)
{
    corpus      *made;
    tizbe_status status;

    (void)c;
    (void)unlink(fixture_path("made.tizbe"));
    (void)unlink(fixture_path("made.tizbe-wal"));
    (void)unlink(fixture_path("made.tizbe-shm"));
    status = corpus_open(fixture_path("made.tizbe"), CORPUS_CREATE, &made,
                         error);
    corpus_close(made);
    return status;
}

static const struct {
    const char *name;
    operation   run;
    bool        in_transaction;
} operations[] = {
    { "add", do_add, true },
    { "add the same text", do_add_same, true },
    { "replace", do_replace, true },
    { "keep what is coded", do_keep_old, true },
    { "link", do_link, true },
    { "sources", do_sources, true },
    { "members of a file", do_members, true },
    { "remove", do_remove, true },
    { "forget gone files", do_forget_gone, true },
    { "codings of people", do_own_codings, true },
    { "settings", do_settings, true },
    { "walk", do_walk, false },
    { "rank", do_rank, false },
    { "merge", do_merge, false },
    { "rebuild", do_rebuild, false },
    { "check", do_check, false },
    { "backup", do_backup, false },
    { "make", do_make, false },
    { "recover", do_recover, false },
    { "recover a damaged one", do_recover_damaged, false },
    { "recover damaged lists of codings", do_recover_lists, false },
};

/* --- the test ------------------------------------------------------------- */

static size_t current; /* of `operations` */

static tizbe_status
strike(void *context, tizbe_error *error)
{
    bool         in_transaction = operations[current].in_transaction;
    corpus      *c;
    tizbe_status status;

    (void)context;
    faults_fresh_corpus();
    status = corpus_open(fixture_path("c.tizbe"), CORPUS_WRITE, &c, error);
    if (status == TIZBE_OK && in_transaction)
        status = corpus_begin(c, error);
    if (status == TIZBE_OK)
        status = operations[current].run(c, error);
    if (status == TIZBE_OK && in_transaction)
        status = corpus_commit(c, error);
    else if (c)
        corpus_rollback(c);
    corpus_close(c);
    return status;
}

START_TEST(storage_tells_what_failed)
{
    corpus *c;
    bool    all_good;

    current = (size_t)_i / KINDS;
    faults.is_judged = false;
    faults_each((faults_kind)(_i % KINDS), strike, NULL);
    fixture_ok(
        corpus_open(fixture_path("c.tizbe"), CORPUS_READ, &c, &fixture_error));
    fixture_ok(corpus_check(c, NULL, NULL, &all_good, &fixture_error));
    ck_assert(all_good);
    corpus_close(c);
}
END_TEST

/* Lists of codings out of order, cut short and outside of their texts. */
static void
make_lists(void)
{
    corpus *c;

    fixture_copy("whole.tizbe", "lists.tizbe");
    fixture_ok(corpus_open(fixture_path("lists.tizbe"), CORPUS_WRITE, &c,
                           &fixture_error));
    fixture_ok(corpus_begin(c, &fixture_error));
    fixture_ok(corpus_exec(
        c,
        "UPDATE coding_list SET codings = '[[1,900000,900001,1,0,1,0],' ||"
        " substr(codings, 2) WHERE codings <> '[]';"
        "UPDATE coding_list SET codings = substr(codings, 1, length(codings) - 2)"
        " WHERE segment_id = (SELECT max(segment_id) FROM coding_list)",
        &fixture_error));
    ck_assert_int_gt(sqlite3_changes(corpus_db(c)), 0);
    fixture_ok(corpus_commit(c, &fixture_error));
    corpus_close(c);
}

/* Pages in the midst of the file overwritten. */
static void
make_corpora(void)
{
    buffer bytes = { 0 };

    faults_make_corpora();
    make_lists();
    fixture_ok(file_read(fixture_path("whole.tizbe"), SIZE_MAX / 8, &bytes,
                         NULL, &fixture_error));
    for (size_t at = 5 * 8192; at + 8192 < bytes.size; at += 7 * 8192)
        memset(bytes.data + at, 0xA5, 4000);
    fixture_write("damaged.tizbe", bytes.data, bytes.size);
    buffer_release(&bytes);
}

int
main(void)
{
    Suite *suite = suite_create("store/faults");
    TCase *tcase = tcase_create("operations");

    tcase_set_timeout(tcase, FAULTS_SECONDS);
    tcase_add_unchecked_fixture(tcase, make_corpora, fixture_end);
    tcase_add_loop_test(tcase, storage_tells_what_failed, 0,
                        KINDS * (int)COUNT_OF(operations));
    suite_add_tcase(suite, tcase);
    return check_run(suite);
}
