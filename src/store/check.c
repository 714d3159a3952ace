/* Looking a corpus over, from the pages of the file up to our own promises. */
#include "store/maintain.h"

#include "base/array.h"
#include "base/buffer.h"
#include "base/hash.h"
#include "base/path.h"
#include "embedded/sql.h"
#include "store/coding_sql.h"
#include "store/form_order.h"
#include "store/forms.h"
#include "store/internal.h"
#include "store/row_sizes.h"
#include "store/statement.h"
#include "store/stored_hash.h"
#include "store/stream.h"
#include "text/passages.h"
#include "text/word_places.h"

#include <stdio.h>
#include <stdlib.h>

typedef struct checker {
    corpus *c;
    void (*report)(void *context, const tizbe_finding *finding);
    void *context;
    bool  all_good;
} checker;

static void
say(checker *k, const char *what, bool good, int64_t looked, const char *detail)
{
    tizbe_finding finding = { what, good, looked, good ? "" : detail };

    k->all_good = k->all_good && good;
    if (k->report)
        k->report(k->context, &finding);
}

/* What cannot be read for damage is a finding, and not the end of looking. */
static tizbe_status
say_if_damaged(checker *k, const char *what, int64_t looked,
               tizbe_status status)
{
    if (status != TIZBE_CORRUPT)
        return status;
    say(k, what, false, looked,
        "damaged: 'tizbe recover' saves what can be read");
    return TIZBE_OK;
}

/* Whether a check ended early for trouble of the machine, not of the file. */
static bool
is_trouble(int code)
{
    tizbe_status status = corpus_status_of(code);

    return (code & 0xFF) == SQLITE_IOERR || status == TIZBE_NOMEM ||
           status == TIZBE_BUSY || status == TIZBE_INTERRUPTED;
}

/* It may have been written by anybody. */
static void
quote_detail(const char *text, char *out, size_t size)
{
    buffer shown = { 0 };

    path_escape(&shown, slice_of(text));
    (void)snprintf(out, size, "%s", shown.data ? shown.data : "?");
    buffer_release(&shown);
}

/* A query whose every row is a fault; its first column says which. */
static tizbe_status
check_query(checker *k, const char *what, const char *count_sql,
            const char *sql, tizbe_error *error)
{
    sqlite3_stmt *stmt = NULL;
    char          detail[256] = "";
    int64_t       faults = 0, looked = 0;
    int           code = SQLITE_DONE;
    tizbe_status  status = TIZBE_OK;

    if (count_sql)
        status = corpus_number(k->c, count_sql, &looked, error);
    if (status == TIZBE_OK)
        status = corpus_prepare(k->c, sql, &stmt, error);
    if (status != TIZBE_OK)
        return say_if_damaged(k, what, looked, status);
    while ((code = sqlite3_step(stmt)) == SQLITE_ROW) {
        const char *text = (const char *)sqlite3_column_text(stmt, 0);

        if (!text && sqlite3_errcode(corpus_db(k->c)) == SQLITE_NOMEM) {
            code = SQLITE_NOMEM;
            break;
        }
        if (text && strcmp(text, "ok") == 0)
            continue;
        if (faults++ == 0)
            quote_detail(text ? text : "?", detail, sizeof detail);
    }
    if (code != SQLITE_DONE)
        (void)snprintf(detail, sizeof detail, "%s",
                       sqlite3_errmsg(corpus_db(k->c)));
    if (is_trouble(code))
        status = corpus_fail(k->c, code, "check", error);
    (void)sqlite3_finalize(stmt);
    if (status != TIZBE_OK)
        return status;
    say(k, what, faults == 0 && code == SQLITE_DONE, looked, detail);
    return TIZBE_OK;
}

static tizbe_status
check_index(checker *k, language lang, tizbe_error *error)
{
    char         sql[128], what[48];
    const char  *name = language_code(lang);
    int64_t      rows = 0;
    bool         has_sizes = false;
    int          code;
    tizbe_status status;

    (void)snprintf(what, sizeof what, "full-text index %s", name);
    (void)snprintf(sql, sizeof sql, "SELECT count(*) FROM fts_%s_docsize",
                   name);
    status = corpus_number(k->c, sql, &rows, error);
    if (status != TIZBE_OK)
        return say_if_damaged(k, what, rows, status);
    (void)snprintf(sql, sizeof sql,
                   "INSERT INTO fts_%s(fts_%s, rank)"
                   " VALUES('integrity-check', 1)",
                   name, name);
    code = sqlite3_exec(corpus_db(k->c), sql, NULL, NULL, NULL);
    /* FTS5 compares by a command that only a writer may give */
    if ((code & 0xFF) == SQLITE_READONLY) {
        (void)snprintf(what, sizeof what, "full-text index %s (only counted)",
                       name);
        code = SQLITE_OK;
    }
    if (is_trouble(code))
        return corpus_fail(k->c, code, "check", error);
    status = row_sizes_check(k->c, lang, &has_sizes, error);
    if (status == TIZBE_OK)
        say(k, what, code == SQLITE_OK && has_sizes, rows,
            "it does not fit the text: run 'tizbe rebuild'");
    return say_if_damaged(k, what, rows, status);
}

/* Streams: every number must be that of a form, every word must stand
 * somewhere, and there are as many as rates are made of. */
typedef struct stream_check {
    uint32_t last;
    int64_t  looked, bad, words;
    word    *places;
    size_t   capacity;
} stream_check;

static tizbe_status
visit_stream(void *context, const stored_segment *s)
{
    stream_check *check = context;
    size_t        words = 0;
    bool          is_good = true;

    for (size_t i = 0; i < s->form_count; i++) {
        is_good = is_good && s->forms[i] <= check->last;
        words += s->forms[i] != 0;
    }
    if (!ARRAY_ROOM(check->places, words, check->capacity))
        return TIZBE_NOMEM;
    is_good = is_good && word_places_read(s->places, words, check->places);
    check->looked++;
    check->words += (int64_t)words;
    check->bad += !is_good;
    return TIZBE_OK;
}

static tizbe_status
check_streams(checker *k, tizbe_error *error)
{
    stream_check  check = { 0 };
    segment_range all = { 0 };
    int64_t       tokens = 0;
    tizbe_status  status = forms_last(k->c, &check.last, error);

    if (status == TIZBE_OK)
        status = corpus_number(k->c, "SELECT total(tokens) FROM stream",
                               &tokens, error);
    if (status == TIZBE_OK)
        status = segments_each(k->c, &all, visit_stream, &check, error);
    free(check.places);
    if (status == TIZBE_NOMEM)
        return error_nomem(error);
    if (status != TIZBE_OK && status != TIZBE_CORRUPT)
        return status;
    say(k, "token streams",
        status == TIZBE_OK && check.bad == 0 && check.words == tokens,
        check.looked,
        "a stream names a form that is not there, lacks a word's place or counts "
        "other words");
    return TIZBE_OK;
}

static tizbe_status
check_forms(checker *k, tizbe_error *error)
{
    static const char what[] = "forms and their order";
    uint32_t          last = 0;
    bool              is_good = false;
    tizbe_status      status = forms_last(k->c, &last, error);

    if (status == TIZBE_OK)
        status = form_order_check(k->c, &is_good, error);
    if (status == TIZBE_OK)
        say(k, what, is_good, last,
            "some cannot be found: run 'tizbe rebuild'");
    return say_if_damaged(k, what, last, status);
}

static tizbe_status
check_words(checker *k, tizbe_error *error)
{
    tizbe_status status = check_forms(k, error);

    if (status == TIZBE_OK)
        status = check_streams(k, error);
    for (language lang = LANG_UND; lang < LANG_COUNT && status == TIZBE_OK;
         lang++)
        status = check_index(k, lang, error);
    return status;
}

static tizbe_status
check_texts(checker *k, tizbe_error *error)
{
    sqlite3_stmt *documents = NULL, *segments = NULL;
    char          detail[64] = "";
    int64_t       looked = 0, bad = 0;
    tizbe_status  status = corpus_prepare(
         k->c, "SELECT id, sha256, length FROM document ORDER BY id", &documents,
         error);

    if (status == TIZBE_OK)
        status = stored_hash_prepare(k->c, &segments, error);
    while (rows_next(k->c, documents, &status, error)) {
        int64_t       id = sqlite3_column_int64(documents, 0);
        stored_extent extent;
        bool          is_whole;

        status = stored_is_whole(k->c, segments, id, column_slice(documents, 1),
                                 sqlite3_column_int64(documents, 2), &is_whole,
                                 &extent, error);
        looked++;
        if (status == TIZBE_OK && !is_whole && bad++ == 0)
            (void)snprintf(detail, sizeof detail,
                           "document %lld is not as it was stored",
                           (long long)id);
    }
    (void)sqlite3_finalize(documents);
    (void)sqlite3_finalize(segments);
    if (status == TIZBE_OK)
        say(k, "texts against their hashes", bad == 0, looked, detail);
    return say_if_damaged(k, "texts against their hashes", looked, status);
}

/* Of the sources of what can be computed as well; other programs may keep tables
 * of their own in the file. */
static bool
is_own_table(const char *name)
{
    char begin[64];

    return snprintf(begin, sizeof begin, "CREATE TABLE %s (", name) <
               (int)sizeof begin &&
           (corpus_makes(begin) || strstr(sql_derived, begin));
}

/* The first column of the first row of a query: what is wrong. */
static tizbe_status
first_fault(checker *k, const char *sql, char *detail, size_t size,
            tizbe_error *error)
{
    sqlite3_stmt *stmt = NULL;
    bool          is_row = false;
    tizbe_status  status = corpus_prepare(k->c, sql, &stmt, error);

    if (status == TIZBE_OK)
        status = corpus_step_row(k->c, stmt, &is_row, error);
    if (is_row)
        column_copy(stmt, 0, detail, size);
    (void)sqlite3_finalize(stmt);
    return status;
}

/* A value of another kind than its column is not seen by SQLite, and not expected
 * by anybody who reads it. */
static tizbe_status
check_types(checker *k, tizbe_error *error)
{
    static const char what[] = "kinds of values";
    sqlite3_stmt     *tables = NULL;
    char              detail[160] = "";
    int64_t           looked = 0;
    tizbe_status status = corpus_prepare(k->c, sql_query_check_types, &tables,
                                         error);

    while (!*detail && rows_next(k->c, tables, &status, error)) {
        const char *name = (const char *)sqlite3_column_text(tables, 0);
        const char *sql = (const char *)sqlite3_column_text(tables, 1);

        if (!name || !sql)
            status = error_nomem(error);
        else if (is_own_table(name))
            status = first_fault(k, sql, detail, sizeof detail, error);
        looked++;
    }
    (void)sqlite3_finalize(tables);
    if (status == TIZBE_OK)
        say(k, what, !*detail, looked, detail);
    return say_if_damaged(k, what, looked, status);
}

/* What other programs read, and some of ours. */
static tizbe_status
check_views(checker *k, tizbe_error *error)
{
    static const char what[] = "views";
    char              detail[128];
    odd_view          odd;
    tizbe_status      status = corpus_find_odd_view(k->c, &odd, error);

    (void)snprintf(detail, sizeof detail, "'%s' is not as Tizbe makes it: %s",
                   odd.name,
                   odd.is_derived ? "run 'tizbe rebuild'"
                                  : "'tizbe recover' makes it anew");
    if (status == TIZBE_OK)
        say(k, what, !*odd.name, odd.looked, detail);
    return say_if_damaged(k, what, odd.looked, status);
}

static tizbe_status
check_passages(checker *k, tizbe_error *error)
{
    static const char find[] =
        "SELECT s.document_id, s.seq, tizbe_text(s.text, ''), t.passages"
        "  FROM stream AS t JOIN segment AS s ON s.id = t.segment_id"
        " WHERE t.passages IS NOT NULL ORDER BY s.document_id, s.seq";
    sqlite3_stmt *stmt = NULL;
    passage_list  list = { 0 };
    char          detail[96] = "";
    int64_t       looked = 0;
    tizbe_status  status = corpus_prepare(k->c, find, &stmt, error);

    for (; rows_next(k->c, stmt, &status, error); looked++) {
        tizbe_status fits = passages_parse(&list, column_slice(stmt, 2),
                                           column_slice(stmt, 3));

        if (fits == TIZBE_NOMEM)
            status = error_nomem(error);
        else if ((fits != TIZBE_OK || list.count == 0) && !*detail)
            (void)snprintf(detail, sizeof detail,
                           "those of segment %lld of document %lld do not fit "
                           "it: run 'tizbe rebuild'",
                           (long long)sqlite3_column_int64(stmt, 1),
                           (long long)sqlite3_column_int64(stmt, 0));
    }
    (void)sqlite3_finalize(stmt);
    passage_list_release(&list);
    if (status == TIZBE_OK)
        say(k, "passages in other languages", !*detail, looked, detail);
    return say_if_damaged(k, "passages in other languages", looked, status);
}

/* A codebook is asked for by the hash of its text. */
static tizbe_status
check_codebooks(checker *k, tizbe_error *error)
{
    sqlite3_stmt *stmt = NULL;
    char          detail[64] = "";
    int64_t       looked = 0;
    tizbe_status  status = corpus_prepare(
         k->c, "SELECT id, sha256, yaml FROM codebook ORDER BY id", &stmt,
         error);

    for (; rows_next(k->c, stmt, &status, error); looked++) {
        char hash[SHA256_HEX];

        sha256_hex(column_slice(stmt, 2), hash);
        if (!slice_is(column_slice(stmt, 1), hash) && !*detail)
            (void)snprintf(detail, sizeof detail,
                           "version %lld is not as it was stored",
                           (long long)sqlite3_column_int64(stmt, 0));
    }
    (void)sqlite3_finalize(stmt);
    if (status == TIZBE_OK)
        say(k, "codebooks against their hashes", !*detail, looked, detail);
    return say_if_damaged(k, "codebooks against their hashes", looked, status);
}

/* Checks of which SQL says all. */
static const struct {
    const char *what;
    const char *count;      /* how many there are to look at, or NULL     */
    const char *faults;     /* each row is one, and says which            */
    bool        is_derived; /* asks for tables that can be computed anew */
} queries[] = {
    { "SQLite pages", "PRAGMA page_count", "PRAGMA integrity_check", false },
    { "references between rows", NULL, "PRAGMA foreign_key_check", false },
    { "segments with their words", "SELECT count(*) FROM segment",
      "SELECT 'segment ' || id || ' has no words' FROM segment"
      " WHERE id NOT IN (SELECT segment_id FROM stream)",
      true },
    { "places of words", "SELECT count(*) FROM stream",
      "SELECT 'the words of segment ' || s.id || ' are placed elsewhere'"
      " FROM segment AS s JOIN stream AS t ON t.segment_id = s.id"
      " WHERE (t.document_id, t.start) <> (s.document_id, s.start)"
      " ORDER BY s.id",
      true },
    { "documents with their segments", "SELECT count(*) FROM document",
      "SELECT 'document ' || id || ' misses segments' FROM document"
      " WHERE segments <> (SELECT count(*) FROM segment"
      "                     WHERE document_id = document.id)",
      false },
    { "texts that can be read", "SELECT count(*) FROM segment",
      "SELECT 'segment ' || seq || ' of document ' || document_id ||"
      "       iif(typeof(text) = 'blob', ' cannot be unpacked',"
      "           ' is no UTF-8') FROM segment"
      " WHERE tizbe_text(text, NULL) IS NULL ORDER BY document_id, seq",
      false },
    { "lists of codings", "SELECT count(*) FROM coding_list",
      "SELECT 'those of segment ' || segment_id || ' are out of order, or one'"
      "       || ' is there twice: ''tizbe recover'' mends that'"
      "  FROM coding_list WHERE codings IS NOT tizbe_settled(codings)"
      " ORDER BY segment_id",
      false },
    { "codings in their texts", "SELECT count(*) FROM coding",
      "SELECT 'a coding from ' || c.start || ' to ' || c.\"end\" ||"
      "       ' is not in document ' || c.document_id"
      "  FROM coding AS c JOIN document AS d ON d.id = c.document_id"
      " WHERE " CODING_IS_OUTSIDE " ORDER BY c.id",
      true },
    { "codings of what is there", "SELECT count(*) FROM coding_list",
      "SELECT 'a coding of segment ' || c.segment_id || ' names a code, a'"
      "       || ' coder or a document that is not its own'"
      "  FROM coding AS c JOIN segment AS s ON s.id = c.segment_id"
      " WHERE c.document_id <> s.document_id OR " CODING_IS_NOBODYS,
      true },
    { "codings of people", "SELECT count(*) FROM decision",
      sql_query_check_own_codings, true },
    { "values in the tables", NULL, sql_query_check_values, false },
    { "values that are computed", NULL,
      "SELECT 'segment ' || segment_id || ' has an odd confidence' FROM stream"
      " WHERE confidence NOT BETWEEN 0 AND 1",
      true },
};

tizbe_status
corpus_check(corpus *c,
             void (*report)(void *context, const tizbe_finding *finding),
             void *context, bool *all_good, tizbe_error *error)
{
    checker      k = { c, report, context, true };
    tizbe_status status = corpus_check_analysers(c, error);
    bool         is_current = status == TIZBE_OK;

    if (status == TIZBE_UNSUPPORTED)
        status = TIZBE_OK;
    for (size_t i = 0; i < COUNT_OF(queries) && status == TIZBE_OK; i++)
        if (is_current || !queries[i].is_derived)
            status = check_query(&k, queries[i].what, queries[i].count,
                                 queries[i].faults, error);
    if (status == TIZBE_OK)
        status = check_types(&k, error);
    if (status == TIZBE_OK)
        status = check_codebooks(&k, error);
    if (status == TIZBE_OK)
        status = check_texts(&k, error);
    if (status == TIZBE_OK && is_current)
        status = check_views(&k, error);
    if (status == TIZBE_OK && is_current)
        status = check_passages(&k, error);
    if (status == TIZBE_OK && !is_current)
        say(&k, "words and index", false, 0,
            "made by another version: run 'tizbe rebuild'");
    else if (status == TIZBE_OK)
        status = check_words(&k, error);
    *all_good = k.all_good;
    return status;
}
