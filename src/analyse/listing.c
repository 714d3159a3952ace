/* Tables that are one query each. */
#include "analyse/listing.h"

#include "analyse/scope/attributes.h"
#include "analyse/scope/where.h"
#include "base/arena.h"
#include "base/array.h"
#include "base/buffer.h"
#include "code/people/coder.h"
#include "embedded/sql.h"
#include "store/statement.h"

#include <string.h>

static const table_column document_columns[] = {
    { .name = "document", .type = COLUMN_INTEGER },
    { .name = "title", .is_main = true },
    { .name = "date", .is_date = true },
    { .name = "issuer", .is_detail = true },
    { .name = "doc_type" },
    { .name = "number", .is_detail = true },
    { .name = "country", .is_detail = true },
    { .name = "lang" },
    { .name = "segments", .type = COLUMN_INTEGER },
    { .name = "tokens", .type = COLUMN_INTEGER },
    { .name = "format", .is_detail = true },
    { .name = "encoding", .is_detail = true },
    { .name = "path", .is_detail = true },
};

static const table_column source_columns[] = {
    { .name = "document", .type = COLUMN_INTEGER },
    { .name = "title", .is_main = true },
    { .name = "files", .type = COLUMN_INTEGER },
    { .name = "format" },
    { .name = "path", .is_main = true },
};

static const table_column coding_columns[] = {
    { .name = "document", .type = COLUMN_INTEGER },
    { .name = "title", .is_detail = true },
    { .name = "heading", .is_detail = true },
    { .name = "segment", .type = COLUMN_INTEGER },
    { .name = "lang" },
    { .name = "theme", .is_detail = true, .role = ROLE_GROUP },
    { .name = "code", .role = ROLE_GROUP },
    { .name = "start",
      .type = COLUMN_INTEGER,
      .is_detail = true,
      .role = ROLE_HIT },
    { .name = "end",
      .type = COLUMN_INTEGER,
      .is_detail = true,
      .role = ROLE_HIT },
    { .name = "text", .is_main = true, .role = ROLE_WORDS },
    { .name = "entry", .is_detail = true, .role = ROLE_HIT },
    { .name = "coder", .is_detail = true },
    { .name = "state" },
    { .name = "page",
      .type = COLUMN_INTEGER,
      .is_detail = true,
      .role = ROLE_SOURCE },
    /* CODING_HIDDEN */
    { .name = "place", .type = COLUMN_INTEGER },
    { .name = "base", .type = COLUMN_INTEGER },
};

static const coding_places coded_at = {
    .lang = 4, .start = 7, .end = 8, .text = 9
};

static const table_column codebooks_columns[] = {
    { .name = "codebook" },
    { .name = "version" },
    { .name = "added" },
    { .name = "last_run" },
    { .name = "sha256", .is_detail = true },
};

static const table_column codebook_columns[] = {
    { .name = "theme" },
    { .name = "code" },
    { .name = "label", .is_main = true },
    { .name = "definition", .is_detail = true },
    { .name = "entries", .type = COLUMN_INTEGER },
    { .name = "exceptions", .type = COLUMN_INTEGER },
    { .name = "codings", .type = COLUMN_INTEGER },
};

static const table_column entry_columns[] = {
    { .name = "theme" },
    { .name = "code" },
    { .name = "lang" },
    { .name = "role" },
    { .name = "entry" },
    { .name = "codings", .type = COLUMN_INTEGER },
    { .name = "documents", .type = COLUMN_INTEGER },
    { .name = "accepted", .type = COLUMN_INTEGER },
    { .name = "rejected", .type = COLUMN_INTEGER },
};

static const table_column segment_columns[] = {
    { .name = "segment", .type = COLUMN_INTEGER },
    { .name = "kind" },
    { .name = "level", .type = COLUMN_INTEGER, .is_detail = true },
    { .name = "lang" },
    { .name = "tokens", .type = COLUMN_INTEGER },
    { .name = "start", .type = COLUMN_INTEGER, .is_detail = true },
    { .name = "end", .type = COLUMN_INTEGER, .is_detail = true },
    { .name = "text", .is_main = true },
};

/* The documents without a value of that name, as a JSON array. */
static tizbe_status
documents_without(corpus *c, const char *name, buffer *json, tizbe_error *error)
{
    where_condition one = { .name = slice_of(name), .op = WHERE_EQUAL };
    const where     conditions = { .items = &one, .count = 1 };
    int64_t        *ids;
    size_t          count;
    arena           memory;
    tizbe_status    status;

    arena_init(&memory);
    status = where_documents(c, &conditions, &memory, &ids, &count, error);
    for (size_t i = 0; i < count && status == TIZBE_OK; i++)
        buffer_printf(json, "%s%lld", i ? "," : "[", (long long)ids[i]);
    buffer_text(json, count ? "]" : "[]");
    if (status == TIZBE_OK && buffer_status(json) != TIZBE_OK)
        status = error_nomem(error);
    arena_release(&memory);
    return status;
}

/* Only what is found out about a document is guessed; a year is that of its
 * date. */
static tizbe_status
check_doubtful(corpus *c, const char *name, tizbe_error *error)
{
    if (attribute_is_own(slice_of(name)))
        return error_set(error, TIZBE_USAGE,
                         "cannot doubt '%s': expected a variable, as date "
                         "(of year, quarter and month), title, issuer",
                         name);
    return attribute_check(c, slice_of(name), error);
}

tizbe_status
documents_table(corpus *c, const scope *s, const char *missing,
                const char *doubtful, row_limit *limit, const table_sink *sink,
                tizbe_error *error)
{
    buffer       without = { 0 };
    tizbe_status status = TIZBE_OK;

    if (missing)
        status = documents_without(c, missing, &without, error);
    if (status == TIZBE_OK && doubtful)
        status = check_doubtful(c, doubtful, error);
    if (status == TIZBE_OK)
        status = table_query_first(
            c, sql_query_list_documents,
            WITH(s->documents, s->langs, without.data, doubtful),
            document_columns, COUNT_OF(document_columns), limit, sink, error);
    buffer_release(&without);
    return status;
}

tizbe_status
sources_table(corpus *c, const scope *s, row_limit *limit,
              const table_sink *sink, tizbe_error *error)
{
    return table_query_first(c, sql_query_list_sources,
                             WITH(s->documents, s->langs), source_columns,
                             COUNT_OF(source_columns), limit, sink, error);
}

/* The same rows by the codes of codebook ?4. They are sorted here and not
 * there, where the order of places costs nothing. */
static const char by_code[] =
    "WITH RECURSIVE tree (id, name, sort_key) AS ("
    "    SELECT id, name, printf('%%09d.%%015d', position, id) FROM code"
    "     WHERE codebook = ?4 AND parent_id IS NULL"
    "    UNION ALL"
    "    SELECT code.id, code.name,"
    "           sort_key || printf('/%%09d.%%015d', position, code.id)"
    "      FROM code JOIN tree ON code.parent_id = tree.id)"
    " SELECT found.* FROM (%.*s) AS found JOIN tree ON tree.name = found.code"
    " ORDER BY sort_key, found.id, found.segment, found.start, found.\"end\","
    " found.coder";

static tizbe_status
prepare_codings(corpus *c, bool is_by_code, const sql_value *filters,
                sqlite3_stmt **stmt, tizbe_error *error)
{
    slice        rows = slice_trim(slice_of(sql_query_list_codings));
    buffer       sql = { 0 };
    tizbe_status status;

    buffer_printf(&sql, is_by_code ? by_code : "%.*s",
                  (int)(rows.size - strlen(";")), rows.data);
    status = buffer_status(&sql) == TIZBE_OK
                 ? corpus_ask(c, sql.data, filters, stmt, error)
                 : error_nomem(error);
    buffer_release(&sql);
    return status;
}

tizbe_status
codings_table(corpus *c, const scope *s, const codings_filter *filter,
              row_limit *limit, const table_sink *sink, tizbe_error *error)
{
    const sql_value *filters = WITH(s->documents, s->langs, s->codes,
                                    filter->codebook, filter->states,
                                    filter->coder);
    coding_quoting   q;
    table_sink       words;
    sqlite3_stmt    *stmt = NULL;
    int64_t          coder;
    tizbe_status     status = coder_known(c, filter->coder, &coder, error);

    coding_quoting_init(&q, c, filter->quote, coded_at,
                        COUNT_OF(coding_columns) - CODING_HIDDEN, sink);
    words = coding_quoting_sink(&q);
    if (status == TIZBE_OK && !filter->by_code && filter->quote == QUOTE_NONE) {
        status = table_query_first(c, sql_query_list_codings, filters,
                                   coding_columns, COUNT_OF(coding_columns),
                                   limit, &words, error);
    } else if (status == TIZBE_OK) {
        status = prepare_codings(c, filter->by_code, filters, &stmt, error);
        if (status == TIZBE_OK)
            status = table_pour(c, stmt, coding_columns,
                                COUNT_OF(coding_columns), &words, error);
    }
    (void)sqlite3_finalize(stmt);
    coding_quoting_release(&q);
    return status;
}

tizbe_status
codebooks_table(corpus *c, const table_sink *sink, tizbe_error *error)
{
    return table_query(c, sql_query_list_codebooks, NULL, codebooks_columns,
                       COUNT_OF(codebooks_columns), sink, error);
}

tizbe_status
codebook_table(corpus *c, const char *name, const char *label_lang,
               const table_sink *sink, tizbe_error *error)
{
    return table_query(
        c, sql_query_list_codebook, WITH(name, label_lang ? label_lang : "en"),
        codebook_columns, COUNT_OF(codebook_columns), sink, error);
}

tizbe_status
entries_table(corpus *c, const char *name, const table_sink *sink,
              tizbe_error *error)
{
    return table_query(c, sql_query_list_entries, WITH(name), entry_columns,
                       COUNT_OF(entry_columns), sink, error);
}

tizbe_status
segments_table(corpus *c, int64_t document, const table_sink *sink,
               tizbe_error *error)
{
    return table_query(c, sql_query_list_segments, WITH(document),
                       segment_columns, COUNT_OF(segment_columns), sink, error);
}
