/* The documents of another corpus, one after the other. */
#include "store/merge.h"

#include "base/clock.h"
#include "store/coding_sql.h"
#include "store/links.h"
#include "store/merge_words.h"
#include "store/own_codings.h"
#include "store/rows.h"
#include "store/statement.h"

#include <stdio.h>

enum { COMMIT_MS = 2000 };

typedef struct merge {
    corpus               *c, *other;
    const merge_listener *listener;
    merge_counts         *counts;
    tizbe_error          *error;
    writer               *writer;
    merge_reader          reader;
    sqlite3_stmt         *find;
    bool                  in_transaction;
    int64_t               committed_ms; /* when */
} merge;

/* --- what stands beside a text -------------------------------------------- */

#define READ_SOURCES                                                           \
    "SELECT path, size, mtime_ns, sha256, options,"                            \
    " (SELECT file FROM pragma_database_list WHERE name = 'main')"             \
    " FROM source WHERE document_id = ?1 ORDER BY path"

#define TAKEN                                                                  \
    " EXISTS (SELECT 1 FROM source WHERE path = ?2 AND document_id <> ?1)"     \
    " ON CONFLICT DO NOTHING"

static const rows_plan sources = {
    READ_SOURCES,
    "INSERT INTO source (document_id, path, size, mtime_ns, sha256, options)"
    " SELECT ?1, ?2, ?3, ?4, ?5, ?6 WHERE NOT" TAKEN,
    NULL,
    NULL,
};

static const rows_plan renamed_sources = {
    READ_SOURCES,
    "INSERT INTO source (document_id, path, size, mtime_ns, sha256, options)"
    " SELECT ?1, CAST(?7 || ':' || CAST(?2 AS TEXT) AS BLOB), ?3, ?4, ?5, ?6"
    " WHERE" TAKEN,
    NULL,
    NULL,
};

static const rows_plan identity = {
    "SELECT guid, added_at FROM document WHERE id = ?1",
    "UPDATE document SET added_at = ?3, guid = CASE"
    " WHEN EXISTS (SELECT 1 FROM document WHERE guid = ?2) THEN guid"
    " ELSE ?2 END WHERE id = ?1",
    NULL,
    NULL,
};

/* Their values are numbers of documents: merge_links gives them new ones. */
#define LINKS "'version_of', 'translation_of'"

static const rows_plan variables = {
    "SELECT name, value, source, confidence FROM variable"
    " WHERE document_id = ?1 AND name NOT IN (" LINKS ") ORDER BY name",
    "INSERT INTO variable (document_id, name, value, source, confidence)"
    " VALUES (?1, ?2, ?3, ?4, ?5)",
    NULL,
    NULL,
};

/* As `add` does with the table of a file whose text is there; between two
 * people the one of this corpus is believed. */
static const rows_plan said_variables = {
    "SELECT name, value, source, confidence FROM variable"
    " WHERE document_id = ?1"
    " AND source IN ('table', 'person') AND name NOT IN (" LINKS ")"
    " ORDER BY name",
    "INSERT INTO variable (document_id, name, value, source, confidence)"
    " VALUES (?1, ?2, ?3, ?4, ?5)"
    " ON CONFLICT DO UPDATE SET value = excluded.value,"
    " source = excluded.source, confidence = excluded.confidence"
    " WHERE variable.source <> 'person'"
    " AND (value, variable.source) IS NOT (excluded.value, excluded.source)",
    NULL,
    NULL,
};

static const rows_plan notes = {
    "SELECT seq, text FROM note WHERE document_id = ?1 ORDER BY seq",
    "INSERT INTO note (document_id, seq, text) VALUES (?1, ?2, ?3)",
    NULL,
    NULL,
};

/* The machine's, but of no run: they came from another program, and nothing
 * here could make them again. */
static const rows_plan imported_codings = {
    "SELECT s.seq, c.start, c.\"end\", code.codebook, code.name"
    " FROM segment AS s CROSS JOIN coding AS c ON c.segment_id = s.id"
    " JOIN code ON code.id = c.code_id"
    " WHERE s.document_id = ?1 AND c.coder_id = 1 AND c.run_id IS NULL"
    " ORDER BY c.id",
    CODING_PUT "?1, s.id, " CODING_ONE(
        "?3", "?4", "code.id",
        "1") " FROM segment AS s, code"
             " WHERE s.document_id = ?1 AND s.seq = ?2"
             " AND code.codebook = ?5 AND code.name = ?6"
             " AND NOT EXISTS (SELECT 1 FROM coding AS c WHERE c.segment_id = s.id"
             " AND c.start = ?3 AND c.\"end\" = ?4 AND c.code_id = code.id"
             " AND c.coder_id = 1)" CODING_PUT_END,
    NULL,
    NULL,
};

static tizbe_status
copy(merge *m, const rows_plan *plan, int64_t from, int64_t to, uint64_t *count)
{
    int64_t      changed = 0;
    tizbe_status status = rows_copy(m->c, m->other, plan, from, to, &changed,
                                    m->error);

    if (count)
        *count += (uint64_t)changed;
    return status;
}

static tizbe_status
copy_sources(merge *m, int64_t from, int64_t to)
{
    uint64_t     renamed = 0;
    tizbe_status status = copy(m, &sources, from, to, &m->counts->sources);

    if (status == TIZBE_OK)
        status = copy(m, &renamed_sources, from, to, &renamed);
    m->counts->sources += renamed;
    m->counts->renamed += renamed;
    return status;
}

/* What a person accepted of these is the machine's, not the person's own. */
static tizbe_status
copy_codings(merge *m, int64_t from, int64_t to)
{
    uint64_t     count = 0;
    tizbe_status status = copy(m, &imported_codings, from, to, &count);

    m->counts->codings += count;
    if (status == TIZBE_OK && count > 0) /* how many there are is not known */
        status = corpus_exec(m->c, "UPDATE coded_up_to SET codings = NULL",
                             m->error);
    if (status == TIZBE_OK && count > 0)
        status = own_codings_forget(m->c, to, m->error);
    if (status == TIZBE_OK && count > 0)
        status = own_codings_of_document(m->c, to, m->error);
    return status;
}

/* --- documents ------------------------------------------------------------ */

static tizbe_status
find_here(merge *m, slice sha256, int64_t *id)
{
    bool         is_row;
    tizbe_status status;

    (void)bind_slice(m->find, 1, sha256);
    status = corpus_step_row(m->c, m->find, &is_row, m->error);
    *id = is_row ? sqlite3_column_int64(m->find, 0) : 0;
    (void)sqlite3_reset(m->find);
    return status;
}

/* Columns of `row`: id, sha256, format, encoding, length. */
static tizbe_status
put_new(merge *m, sqlite3_stmt *row)
{
    int64_t          from = sqlite3_column_int64(row, 0), to;
    written_document doc = { .sha256 = column_slice(row, 1),
                             .format = column_slice(row, 2),
                             .encoding = column_slice(row, 3),
                             .length = sqlite3_column_int64(row, 4) };
    tizbe_status     status = merge_reader_read(&m->reader, from, doc.sha256,
                                                doc.length, m->error);

    m->counts->is_damaged = status == TIZBE_CORRUPT;
    doc.segments = m->reader.items;
    doc.segment_count = m->reader.count;
    if (status == TIZBE_OK)
        status = writer_put(m->writer, &doc, &to, m->error);
    if (status == TIZBE_OK)
        status = copy(m, &identity, from, to, NULL);
    if (status == TIZBE_OK)
        status = copy(m, &variables, from, to, NULL);
    if (status == TIZBE_OK)
        status = copy(m, &notes, from, to, NULL);
    if (status == TIZBE_OK)
        status = copy_sources(m, from, to);
    if (status == TIZBE_OK)
        status = copy_codings(m, from, to);
    if (status == TIZBE_OK)
        status = merge_reader_bound(&m->reader, m->error);
    m->counts->documents++;
    m->counts->segments += doc.segment_count;
    m->counts->tokens += m->reader.tokens;
    return status;
}

static tizbe_status
add_to_known(merge *m, int64_t from, int64_t to)
{
    tizbe_status status = copy_sources(m, from, to);

    m->counts->known++;
    if (status == TIZBE_OK)
        status = copy(m, &said_variables, from, to, &m->counts->variables);
    if (status == TIZBE_OK)
        status = copy_codings(m, from, to);
    return status;
}

/* --- transactions --------------------------------------------------------- */

static tizbe_status
need_transaction(merge *m)
{
    tizbe_status status;

    if (m->in_transaction)
        return TIZBE_OK;
    status = corpus_begin(m->c, m->error);
    m->in_transaction = status == TIZBE_OK;
    if (status == TIZBE_OK)
        status = writer_resume(m->writer, m->error);
    return status;
}

static tizbe_status
commit(merge *m)
{
    tizbe_status status = TIZBE_OK;

    if (m->in_transaction)
        status = corpus_commit(m->c, m->error);
    m->in_transaction = m->in_transaction && status != TIZBE_OK;
    m->committed_ms = clock_now_ms();
    return status;
}

static tizbe_status
finish(merge *m)
{
    tizbe_status status = TIZBE_OK;

    if (writer_is_unfinished(m->writer)) {
        status = need_transaction(m);
        if (status == TIZBE_OK)
            status = writer_finish(m->writer, m->error);
    }
    return status == TIZBE_OK ? commit(m) : status;
}

static tizbe_status
merge_one(merge *m, sqlite3_stmt *row)
{
    int64_t      here;
    tizbe_status status = need_transaction(m);

    if (status == TIZBE_OK)
        status = find_here(m, column_slice(row, 1), &here);
    if (status != TIZBE_OK)
        return status;
    status = here ? add_to_known(m, sqlite3_column_int64(row, 0), here)
                  : put_new(m, row);
    if (status == TIZBE_OK && clock_now_ms() - m->committed_ms >= COMMIT_MS)
        status = commit(m);
    return status;
}

static bool
goes_on(const merge *m, int64_t done, int64_t all)
{
    return !m->listener->progress ||
           m->listener->progress(m->listener->context, done, all);
}

static tizbe_status
merge_all(merge *m)
{
    sqlite3_stmt *stmt = NULL;
    int64_t       done = 0;
    tizbe_status  status = corpus_prepare(
         m->other,
         "SELECT id, sha256, format, encoding, length,"
          " (SELECT count(*) FROM document) FROM document ORDER BY id",
         &stmt, m->error);

    while (rows_next(m->other, stmt, &status, m->error)) {
        if (!goes_on(m, done++, sqlite3_column_int64(stmt, 5)))
            status = error_set(m->error, TIZBE_INTERRUPTED, "interrupted");
        else
            status = merge_one(m, stmt);
    }
    (void)sqlite3_finalize(stmt);
    return status;
}

/* A link between two documents, in the numbers of this corpus; what was said
 * here stays. */
static tizbe_status
put_link(merge *m, sqlite3_stmt *row, sqlite3_stmt *put)
{
    int64_t      from = 0, to = 0;
    char         number[24];
    tizbe_status status = find_here(m, column_slice(row, 0), &from);

    if (status == TIZBE_OK)
        status = find_here(m, column_slice(row, 1), &to);
    if (status != TIZBE_OK || from == 0 || to == 0)
        return status;
    status = need_transaction(m);
    if (status != TIZBE_OK)
        return status;
    (void)snprintf(number, sizeof number, "%lld", (long long)to);
    links_note(m->c, column_slice(row, 2));
    (void)sqlite3_bind_int64(put, 1, from);
    (void)bind_slice(put, 2, column_slice(row, 2));
    (void)bind_slice(put, 3, slice_of(number));
    (void)bind_slice(put, 4, column_slice(row, 3));
    return corpus_step_done(m->c, put, m->error);
}

static tizbe_status
merge_links(merge *m)
{
    sqlite3_stmt *row = NULL, *put = NULL;
    tizbe_status  status = corpus_prepare(
         m->other,
         "SELECT d.sha256, t.sha256, v.name, v.source FROM variable AS v"
          " JOIN document AS d ON d.id = v.document_id"
          " JOIN document AS t ON t.id = v.value"
          " WHERE v.name IN (" LINKS ") ORDER BY d.id, v.name",
         &row, m->error);

    if (status == TIZBE_OK)
        status = corpus_prepare(
            m->c,
            "INSERT INTO variable (document_id, name, value, source)"
            " VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO NOTHING",
            &put, m->error);
    while (rows_next(m->other, row, &status, m->error))
        status = put_link(m, row, put);
    (void)sqlite3_finalize(row);
    (void)sqlite3_finalize(put);
    return status;
}

tizbe_status
merge_documents(corpus *c, corpus *other, const merge_listener *listener,
                merge_counts *counts, tizbe_error *error)
{
    merge        m = { .c = c,
                       .other = other,
                       .listener = listener,
                       .counts = counts,
                       .error = error,
                       .committed_ms = clock_now_ms() };
    tizbe_status status = corpus_check_analysers(other, error);

    *counts = (merge_counts){ 0 };
    if (status == TIZBE_OK)
        status = writer_new(c, &m.writer, error);
    if (status != TIZBE_OK)
        return status;
    status = merge_reader_init(&m.reader, other, m.writer, error);
    if (status == TIZBE_OK)
        status = corpus_prepare(c, "SELECT id FROM document WHERE sha256 = ?1",
                                &m.find, error);
    if (status == TIZBE_OK)
        status = merge_all(&m);
    if (status == TIZBE_OK)
        status = merge_links(&m);
    if (status == TIZBE_OK)
        status = finish(&m);
    (void)sqlite3_finalize(m.find);
    merge_reader_release(&m.reader);
    writer_free(m.writer);
    if (m.in_transaction)
        corpus_rollback(c);
    return status;
}
