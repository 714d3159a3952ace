/*
 * A small corpus made by SQL, `coded`, in a folder of its own, from coded_begin
 * to coded_end; and a sink that keeps
 * a table as text: cells parted by '|', a line a row, "NA" for NA.
 */
#ifndef TESTS_CODED_CORPUS_H
#define TESTS_CODED_CORPUS_H

#include "analyse/table/table.h"
#include "base/buffer.h"
#include "folder.h"
#include "store/corpus.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

__attribute__((unused)) static corpus *coded;

static inline void
coded_run(const char *sql)
{
    char *message = NULL;

    if (sqlite3_exec(corpus_db(coded), sql, NULL, NULL, &message) != SQLITE_OK)
        ck_abort_msg("%s\n%s", message, sql);
}

/*
 * Four documents in three languages; document 4 has no year and no codings.
 *
 *     document  segments (id: language, words)         date     country
 *     1         11: ru 10, 12: ru 20                    2023     KZ
 *     2         21: kk 30, 22: ru 5                     2023     UA
 *     3         31: uk 40                               2024     KZ
 *     4         41: en 15                               none     none
 *
 * Codebook "book": theme visa (codes visa-nomad, visa-student), theme campus
 * (code campus-branch), retired theme old.
 */
static inline void
coded_begin(void)
{
    tizbe_error error;

    folder_begin();
    if (corpus_open(folder_path("c.tizbe"), CORPUS_CREATE, &coded, &error))
        ck_abort_msg("%s", error.text);
    coded_run(
        "INSERT INTO document (id, guid, sha256, format, encoding, segments,"
        " length, added_at) VALUES"
        " (1, 'g1', 'h1', 'txt', 'UTF-8', 2, 100, ''),"
        " (2, 'g2', 'h2', 'html', 'UTF-8', 2, 100, ''),"
        " (3, 'g3', 'h3', 'txt', 'UTF-8', 1, 100, ''),"
        " (4, 'g4', 'h4', 'md', 'UTF-8', 1, 100, '');"
        "INSERT INTO variable (document_id, name, value, source) VALUES"
        " (1, 'title', 'Первый', 'table'), (1, 'date', '2023-05-12', 'table'),"
        " (1, 'country', 'KZ', 'table'), (2, 'title', 'Екінші', 'table'),"
        " (2, 'date', '2023', 'table'), (2, 'country', 'UA', 'table'),"
        " (3, 'title', 'Neo Nomad у Казахстані', 'table'),"
        " (3, 'date', '2024-01-31', 'table'), (3, 'country', 'KZ', 'table'),"
        " (4, 'title', 'Fourth', 'guess');");
    coded_run(
        "INSERT INTO segment (id, document_id, seq, kind, level, start, text)"
        " VALUES"
        " (11, 1, 0, 'heading', 1, 0, 'Виза кочевника.'),"
        " (12, 1, 1, 'paragraph', 0, 16, 'Одна виза. Другая виза!'),"
        " (21, 2, 0, 'paragraph', 0, 0, 'Қазақстан визасы.'),"
        " (22, 2, 1, 'paragraph', 0, 18, 'Виза для студента.'),"
        " (31, 3, 0, 'paragraph', 0, 0, 'Віза і філія.'),"
        " (41, 4, 0, 'paragraph', 0, 0, 'Nothing here.');"
        "UPDATE segment SET heading = 0 WHERE id = 12;"
        "INSERT INTO stream (segment_id, document_id, start, lang, confidence,"
        " tokens, forms, places)"
        " VALUES (11, 1, 0, 'ru', 1, 10, x'010200', x''),"
        " (12, 1, 16, 'ru', 1, 20, x'03010004010080010a00', x''),"
        " (21, 2, 0, 'kk', 1, 30, x'0500', x''),"
        " (22, 2, 18, 'ru', 1, 5, x'0100', x''),"
        " (31, 3, 0, 'uk', 1, 40, x'0600', x''),"
        " (41, 4, 0, 'en', 1, 15, x'0700', x'');");
    coded_run(
        "INSERT INTO codebook (id, name, version, sha256, yaml, added_at)"
        " VALUES (1, 'book', '1', 'b1', 'codebook: book', '');"
        "INSERT INTO code (id, guid, codebook, name, parent_id, position,"
        " retired) VALUES"
        " (1, 'c1', 'book', 'visa', NULL, 1, 0),"
        " (2, 'c2', 'book', 'visa-nomad', 1, 2, 0),"
        " (3, 'c3', 'book', 'visa-student', 1, 3, 0),"
        " (5, 'c5', 'book', 'campus', NULL, 0, 0),"
        " (4, 'c4', 'book', 'campus-branch', 5, 0, 0),"
        " (6, 'c6', 'book', 'old', NULL, 9, 1),"
        " (7, 'c7', 'other', 'visa', NULL, 1, 0);"
        "INSERT INTO label (code_id, lang, text) VALUES"
        " (1, 'en', 'Visas'), (1, 'ru', 'Визы'), (2, 'en', 'Nomad visa');"
        "INSERT INTO entry (id, code_id, lang, role, pattern) VALUES"
        " (1, 2, 'ru', 'match', 'виза'), (2, 3, 'ru', 'match', 'студент'),"
        " (3, 4, 'uk', 'match', 'філія'), (4, 2, 'ru', 'unless', 'карта');"
        "INSERT INTO coder (id, guid, name, kind)"
        " VALUES (2, 'p2', 'aigerim', 'person');"
        "INSERT INTO run (id, codebook_id, coder_id, tizbe, at, segments, new,"
        " kept, lost) VALUES (1, 1, 1, '', '', 6, 0, 0, 0);");
}

/* Codings: in 12 the nomad visa twice and once more as a student's visa at
 * the same place; in 22 both; in 31 a branch, and the theme visa itself;
 * one span coded by machine and person. */
static inline void
coded_code(void)
{
    coded_run(
        "INSERT INTO coding_list (segment_id, document_id, codings) VALUES"
        " (11, 1, '[[1,0,4,2,1,1,1]]'),"
        " (12, 1, '[[1,21,25,2,1,1,1],[2,34,38,2,1,1,1],[3,34,38,3,2,1,1]]'),"
        " (22, 2, '[[1,18,22,2,1,1,1],[2,18,22,2,0,2,0],[3,27,35,3,2,1,1]]'),"
        " (31, 3, '[[1,0,4,1,0,2,0],[2,0,4,7,0,2,0],[3,7,12,4,3,1,1]]');");
}

static inline void
coded_end(void)
{
    corpus_close(coded);
    folder_end();
}

typedef struct kept_table {
    buffer              text;
    const table_column *columns;
    size_t              count;
} kept_table;

static inline tizbe_status
kept_begin(void *context, const table_column *columns, size_t count,
           tizbe_error *error)
{
    kept_table *t = context;

    (void)error;
    t->columns = columns;
    t->count = count;
    for (size_t i = 0; i < count; i++)
        buffer_printf(&t->text, "%s%s", i ? "|" : "", columns[i].name);
    buffer_byte(&t->text, '\n');
    return TIZBE_OK;
}

static inline tizbe_status
kept_row(void *context, const table_cell *cells, tizbe_error *error)
{
    kept_table *t = context;

    (void)error;
    for (size_t i = 0; i < t->count; i++) {
        if (i > 0)
            buffer_byte(&t->text, '|');
        if (!cells[i].is_known)
            buffer_text(&t->text, "NA");
        else if (t->columns[i].type == COLUMN_TEXT)
            buffer_put(&t->text, cells[i].text);
        else
            cell_print_number(&t->text, &t->columns[i], &cells[i]);
    }
    buffer_byte(&t->text, '\n');
    return TIZBE_OK;
}

static inline tizbe_status
kept_end(void *context, tizbe_error *error)
{
    (void)context;
    (void)error;
    return TIZBE_OK;
}

static inline table_sink
kept_sink(kept_table *t)
{
    return (table_sink){ kept_begin, kept_row, kept_end, t };
}

#endif
