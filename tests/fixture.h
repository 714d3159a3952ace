/*
 * What the tests of corpora share: a folder of one's own, a corpus in it,
 * documents from plain text, questions in SQL.
 *
 *     fixture_begin();                  // in a checked fixture
 *     corpus *c = fixture_corpus();
 *     fixture_add(c, "/a.txt", "Heading\nFirst paragraph.\nSecond one.");
 *     fixture_expect(c, "SELECT count(*) FROM segment", "3\n");
 *     corpus_close(c);
 *     fixture_end();
 *
 * Everything that fails fails the test.
 */
#ifndef TESTS_FIXTURE_H
#define TESTS_FIXTURE_H

#include "base/arena.h"
#include "base/buffer.h"
#include "base/file.h"
#include "folder.h"
#include "same_text.h"
#include "store/corpus.h"
#include "store/row_sizes.h"
#include "store/writer.h"
#include "text/analyser.h"
#include "text/document.h"
#include "text/document_hash.h"
#include "text/utf8.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define FIXTURE __attribute__((unused)) static

FIXTURE tizbe_error fixture_error;

FIXTURE void
fixture_begin(void)
{
    folder_begin();
    memset(&fixture_error, 0, sizeof fixture_error);
}

FIXTURE void
fixture_end(void)
{
    folder_end();
}

FIXTURE const char *
fixture_path(const char *name)
{
    return folder_path(name);
}

FIXTURE void
fixture_write(const char *name, const char *bytes, size_t size)
{
    FILE *file = fopen(fixture_path(name), "wb");

    ck_assert_ptr_nonnull(file);
    ck_assert_uint_eq(fwrite(bytes, 1, size, file), size);
    ck_assert_int_eq(fclose(file), 0);
}

#define fixture_ok(status)                                                     \
    ck_assert_msg((status) == TIZBE_OK, "%s", fixture_error.text)

FIXTURE void
fixture_copy(const char *from, const char *to)
{
    buffer bytes = { 0 };

    fixture_ok(file_read(fixture_path(from), SIZE_MAX / 8, &bytes, NULL,
                         &fixture_error));
    fixture_write(to, bytes.data, bytes.size);
    buffer_release(&bytes);
}

/* The corpus of the folder, "c.tizbe", made when there is none. */
FIXTURE corpus *
fixture_corpus(void)
{
    corpus *c;

    fixture_ok(corpus_open(fixture_path("c.tizbe"), CORPUS_CREATE, &c,
                           &fixture_error));
    return c;
}

FIXTURE void
fixture_sql(corpus *c, const char *sql)
{
    fixture_ok(corpus_exec(c, sql, &fixture_error));
}

/* The first column of the first row. */
FIXTURE int64_t
fixture_number(corpus *c, const char *sql)
{
    sqlite3_stmt *stmt = NULL;
    int64_t       number;

    fixture_ok(corpus_prepare(c, sql, &stmt, &fixture_error));
    ck_assert_msg(sqlite3_step(stmt) == SQLITE_ROW, "%s: %s", sql,
                  sqlite3_errmsg(corpus_db(c)));
    number = sqlite3_column_int64(stmt, 0);
    (void)sqlite3_finalize(stmt);
    return number;
}

/* All rows, columns between '|', a line each, as the sqlite3 shell prints
 * them. Owned by the caller. */
FIXTURE char *
fixture_dump(corpus *c, const char *sql)
{
    sqlite3_stmt *stmt = NULL;
    buffer        out = { 0 };
    int           code;

    fixture_ok(corpus_prepare(c, sql, &stmt, &fixture_error));
    buffer_text(&out, "");
    while ((code = sqlite3_step(stmt)) == SQLITE_ROW)
        for (int i = 0; i < sqlite3_column_count(stmt); i++) {
            const void *bytes = sqlite3_column_blob(stmt, i);

            buffer_append(&out, bytes, (size_t)sqlite3_column_bytes(stmt, i));
            buffer_byte(&out, i + 1 < sqlite3_column_count(stmt) ? '|' : '\n');
        }
    ck_assert_msg(code == SQLITE_DONE, "%s: %s", sql,
                  sqlite3_errmsg(corpus_db(c)));
    (void)sqlite3_finalize(stmt);
    ck_assert_int_eq(buffer_status(&out), TIZBE_OK);
    return out.data;
}

FIXTURE void
fixture_expect(corpus *c, const char *sql, const char *rows)
{
    char *found = fixture_dump(c, sql);

    ck_assert_str_eq(found, rows);
    free(found);
}

/* Pages, references and all five indexes are sound. */
FIXTURE void
fixture_check(corpus *c)
{
    fixture_expect(c, "PRAGMA integrity_check", "ok\n");
    fixture_expect(c, "PRAGMA foreign_key_check", "");
    for (language lang = LANG_UND; lang < LANG_COUNT; lang++) {
        char sql[128];
        bool has_sizes;

        (void)snprintf(sql, sizeof sql,
                       "INSERT INTO fts_%s (fts_%s, rank)"
                       " VALUES ('integrity-check', 1)",
                       language_code(lang), language_code(lang));
        fixture_sql(c, sql);
        fixture_ok(row_sizes_check(c, lang, &has_sizes, &fixture_error));
        ck_assert(has_sizes);
    }
}

/*
 * The whole full-text index as text: language, row, place and term of each
 * entry. Owned by the caller.
 */
FIXTURE char *
fixture_index(corpus *c)
{
    buffer sql = { 0 };
    char  *dump;

    for (language lang = LANG_UND; lang < LANG_COUNT; lang++) {
        const char *code = language_code(lang);
        char        make[160];

        (void)snprintf(make, sizeof make,
                       "CREATE VIRTUAL TABLE IF NOT EXISTS temp.words_%s"
                       " USING fts5vocab (main, fts_%s, instance)",
                       code, code);
        fixture_sql(c, make);
        buffer_printf(&sql,
                      "%sSELECT '%s' AS lang, doc, offset, term"
                      " FROM temp.words_%s",
                      lang == LANG_UND ? "" : " UNION ALL ", code, code);
    }
    buffer_text(&sql, " ORDER BY 1, 2, 3, 4");
    dump = fixture_dump(c, sql.data);
    buffer_release(&sql);
    return dump;
}

/* FTS5 reads all texts again, in every language. */
FIXTURE void
fixture_rebuild_index(corpus *c)
{
    for (language lang = LANG_UND; lang < LANG_COUNT; lang++) {
        char sql[80];

        (void)snprintf(sql, sizeof sql,
                       "INSERT INTO fts_%s (fts_%s) VALUES ('rebuild')",
                       language_code(lang), language_code(lang));
        fixture_sql(c, sql);
    }
}

/* --- documents from plain text -------------------------------------------- */

/* A block a line; the first one is a heading when another follows. */
FIXTURE void
fixture_fill(document *doc, const char *text)
{
    bool first = strchr(text, '\n') != NULL;

    while (*text) {
        size_t size = strcspn(text, "\n");

        document_begin(doc, first ? SEGMENT_HEADING : SEGMENT_PARAGRAPH, 1);
        document_text(doc, slice_make(text, size));
        document_end(doc);
        text += size + (text[size] == '\n');
        first = false;
    }
    ck_assert_int_eq(document_status(doc), TIZBE_OK);
}

/* The segments as the writer wants them, their words analysed. */
FIXTURE written_segment *
fixture_segments(writer *w, arena *a, const document *doc)
{
    analyser               *words = analyser_new();
    const segment_analysis *found;
    written_segment *out = arena_zalloc(a, doc->segment_count, sizeof *out);
    int64_t          start = 0;

    ck_assert_ptr_nonnull(words);
    fixture_ok(analyser_run(words, doc->segments, doc->segment_count, LANG_UND,
                            &found, NULL));
    for (size_t i = 0; i < doc->segment_count; i++) {
        uint32_t *forms = arena_zalloc(a, found[i].form_count, sizeof *forms);

        for (size_t k = 0; k < found[i].form_count; k++) {
            language lang;
            slice    form;

            if (found[i].forms[k] == 0)
                continue;
            form = analyser_form(words, found[i].forms[k], &lang);
            fixture_ok(writer_form(w, lang, form, &forms[k], &fixture_error));
        }
        out[i] = (written_segment){
            .base = doc->segments[i],
            .passages = arena_copy(a, found[i].passages),
            .start = start,
            .lang = found[i].lang,
            .confidence = found[i].confidence,
            .tokens = found[i].tokens,
            .forms = forms,
            .form_count = found[i].form_count,
            .places = arena_copy(a, found[i].places),
        };
        start += (int64_t)utf8_count(doc->segments[i].text) + 1;
    }
    analyser_free(words);
    return out;
}

/* A writer, and the transaction that it writes in. */
FIXTURE writer *
fixture_writer(corpus *c)
{
    writer *w;

    fixture_ok(corpus_begin(c, &fixture_error));
    fixture_ok(writer_new(c, &w, &fixture_error));
    fixture_ok(writer_resume(w, &fixture_error));
    return w;
}

/* Store a text through a writer, in the caller's transaction. */
FIXTURE tizbe_add_outcome
fixture_store(writer *w, const char *path, const char *text, int64_t *id)
{
    arena             a;
    document          doc;
    document_hash     hash;
    char              sha256[SHA256_HEX], bytes_sha256[SHA256_HEX];
    written_document  written;
    written_source    source = { .path = slice_of(path),
                                 .stamp = { (int64_t)strlen(text), 1 },
                                 .options = SLICE("") };
    tizbe_add_outcome outcome;

    arena_init(&a);
    document_init(&doc, &a);
    fixture_fill(&doc, text);
    document_set(&doc, "title", doc.segments[0].text, SOURCE_GUESS);
    document_hash_begin(&hash);
    for (size_t i = 0; i < doc.segment_count; i++)
        document_hash_add(&hash, &doc.segments[i]);
    document_hash_end(&hash, sha256);
    sha256_hex(slice_of(text), bytes_sha256);
    source.sha256 = slice_of(bytes_sha256);
    written = (written_document){
        .sha256 = slice_of(sha256),
        .format = SLICE("txt"),
        .encoding = SLICE("UTF-8"),
        .segments = fixture_segments(w, &a, &doc),
        .segment_count = doc.segment_count,
        .variables = doc.variables,
        .variable_count = doc.variable_count,
    };
    for (size_t i = 0; i < doc.segment_count; i++)
        written.length += (int64_t)utf8_count(doc.segments[i].text) + (i > 0);
    fixture_ok(writer_add(w, &written, &source, &outcome, id, &fixture_error));
    document_release(&doc);
    arena_release(&a);
    return outcome;
}

/* The same with a writer and a transaction of its own; gives the id. */
FIXTURE int64_t
fixture_add(corpus *c, const char *path, const char *text)
{
    writer *w = fixture_writer(c);
    int64_t id;

    (void)fixture_store(w, path, text, &id);
    writer_free(w);
    fixture_ok(corpus_commit(c, &fixture_error));
    return id;
}

/* Texts in the four languages, and one in none of them. */
FIXTURE const char *const fixture_texts[] = {
    "Визалар туралы\nЦифрлық көшпенділерге виза беріледі. Қазақстан "
    "университеттерінің студенттеріне стипендия тағайындалды.\n"
    "Қашықтан жұмыс істейтін мамандар 2025-жылы визаны 12,5 мың теңгеге "
    "алады.",
    "О визах\nВизы цифровых кочевников выдаются удалённым специалистам. "
    "Срок визы — 12 месяцев, см. п. 2.\nНаучно-технические программы "
    "университетов получили 10 000 тенге.",
    "Про візи\nВізи для віддалених працівників надаються з п’ятого місяця. "
    "Українські університети відкривають програми.\nНауково-технічні "
    "центри отримали п'ять грантів.",
    "On visas\nNeo-nomad visas are issued to remote workers and "
    "freelancers. The university's programmes were funded.\n"
    "Branch campuses opened in 2024 (see https://example.org/a-b).",
    "12345 67,8\n2024-01-01 +7 (701) 123-45-67",
};

#endif
