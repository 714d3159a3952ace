/* A document laid out for reading. */
#include "analyse/show.h"

#include "base/array.h"
#include "base/path.h"
#include "base/slice.h"
#include "embedded/sql.h"
#include "store/statement.h"

typedef struct show_job {
    corpus             *c;
    int64_t             document;
    const show_options *options;
    buffer             *out;
    tizbe_error        *error;
} show_job;

/* Run a query about the document and print each row. */
static tizbe_status
print_rows(show_job *job, const char *sql,
           void (*print)(buffer *out, sqlite3_stmt *stmt))
{
    sqlite3_stmt *stmt = NULL;
    tizbe_status  status = corpus_ask(job->c, sql, WITH(job->document), &stmt,
                                      job->error);

    while (rows_next(job->c, stmt, &status, job->error))
        print(job->out, stmt);
    (void)sqlite3_finalize(stmt);
    return status;
}

/* name: value */
static void
print_pair(buffer *out, sqlite3_stmt *stmt)
{
    path_escape(out, column_slice(stmt, 0));
    buffer_text(out, ": ");
    path_escape(out, column_slice(stmt, 1));
    if (sqlite3_column_count(stmt) > 2) {
        buffer_text(out, "  (");
        buffer_put(out, column_slice(stmt, 2));
        buffer_byte(out, ')');
    }
    buffer_byte(out, '\n');
}

static tizbe_status
print_meta(show_job *job)
{
#define OF_IT " WHERE document_id = ?1 ORDER BY "
    static const char *const pairs[] = {
        "SELECT 'document', id FROM document WHERE id = ?1 UNION ALL"
        " SELECT 'added', added_at FROM document WHERE id = ?1 UNION ALL"
        " SELECT 'sha256', sha256 FROM document WHERE id = ?1",
        "SELECT 'file', path FROM source" OF_IT "path",
        "SELECT name, value, source ||"
        " iif(confidence < 1, printf(' %.2f', confidence), '')"
        " FROM variable" OF_IT "name",
        "SELECT 'note', text FROM note" OF_IT "seq",
        "SELECT 'off the subject of', codebook FROM off_subject" OF_IT
        "codebook",
    };
#undef OF_IT
    tizbe_status status = TIZBE_OK;

    for (size_t i = 0; i < COUNT_OF(pairs) && status == TIZBE_OK; i++)
        status = print_rows(job, pairs[i], print_pair);
    buffer_byte(job->out, '\n');
    return status;
}

static void
print_segment(buffer *out, sqlite3_stmt *stmt)
{
    slice kind = column_slice(stmt, 1);
    int   level = sqlite3_column_int(stmt, 2);

    if (slice_is(kind, "heading") && sqlite3_column_int(stmt, 0) > 0)
        buffer_byte(out, '\n');
    buffer_printf(out, "[%d] ", sqlite3_column_int(stmt, 0));
    if (slice_is(kind, "heading"))
        for (int i = 0; i < level; i++)
            buffer_byte(out, '#');
    else if (slice_is(kind, "item"))
        buffer_byte(out, '-');
    else if (!slice_is(kind, "paragraph"))
        buffer_printf(out, "(%.*s)", (int)kind.size, kind.data);
    if (!slice_is(kind, "paragraph"))
        buffer_byte(out, ' ');
    path_escape(out, column_slice(stmt, 7));
    buffer_byte(out, '\n');
}

static void
print_coding(buffer *out, sqlite3_stmt *stmt)
{
    buffer_printf(out, "        %lld-%lld  ",
                  (long long)sqlite3_column_int64(stmt, 1),
                  (long long)sqlite3_column_int64(stmt, 2));
    buffer_put(out, column_slice(stmt, 3));
    buffer_text(out, "  «");
    path_escape(out, column_slice(stmt, 4));
    buffer_text(out, "»  ");
    path_escape(out, column_slice(stmt, 5));
    buffer_text(out, ", ");
    buffer_put(out, column_slice(stmt, 6));
    buffer_byte(out, '\n');
}

/* Codings come in the order of the segments, so one step ahead is enough. */
static tizbe_status
print_coded(show_job *job, sqlite3_stmt *segments, sqlite3_stmt *codings)
{
    tizbe_status status = TIZBE_OK;
    bool         is_coded = rows_next(job->c, codings, &status, job->error);

    while (rows_next(job->c, segments, &status, job->error)) {
        int64_t seq = sqlite3_column_int64(segments, 0);

        print_segment(job->out, segments);
        for (; is_coded && sqlite3_column_int64(codings, 0) == seq;
             is_coded = rows_next(job->c, codings, &status, job->error))
            print_coding(job->out, codings);
    }
    return status;
}

static tizbe_status
print_text_with_codes(show_job *job)
{
    sqlite3_stmt *segments = NULL, *codings = NULL;
    tizbe_status  status = corpus_ask(job->c, sql_query_list_segments,
                                      WITH(job->document), &segments,
                                      job->error);

    if (status == TIZBE_OK)
        status = corpus_ask(job->c, sql_query_show_codings,
                            WITH(job->document, job->options->codebook),
                            &codings, job->error);
    if (status == TIZBE_OK)
        status = print_coded(job, segments, codings);
    (void)sqlite3_finalize(segments);
    (void)sqlite3_finalize(codings);
    return status;
}

tizbe_status
show_document(corpus *c, int64_t document, const show_options *options,
              buffer *out, tizbe_error *error)
{
    show_job     job = { c, document, options, out, error };
    tizbe_status status = TIZBE_OK;

    if (options->meta)
        status = print_meta(&job);
    if (status == TIZBE_OK && options->codes)
        status = print_text_with_codes(&job);
    else if (status == TIZBE_OK)
        status = print_rows(&job, sql_query_list_segments, print_segment);
    if (status == TIZBE_OK && buffer_status(out) != TIZBE_OK)
        status = error_nomem(error);
    return status;
}
