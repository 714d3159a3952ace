/* One value after another through a matcher of its own. */
#include "analyse/search/search_variables.h"

#include "analyse/search/snippet.h"
#include "base/array.h"
#include "base/ascii.h"
#include "base/memory.h"
#include "code/match/matcher.h"
#include "code/match/text_stream.h"
#include "store/statement.h"

enum { SNIPPET_WORDS = 24 };

typedef struct reader {
    const scope        *scope;
    size_t              limit;
    arena              *memory;
    variable_find_list *out;
    arena               scratch; /* a value */
    matcher            *m;
    text_stream         stream;
    hit_list            hits;
    tizbe_error        *error;
} reader;

static const char values_sql[] =
    "SELECT v.document_id, v.name, v.value, t.value, l.value"
    " FROM variable AS v"
    " LEFT JOIN variable AS t ON t.document_id = v.document_id"
    "                        AND t.name = 'title'"
    " LEFT JOIN variable AS l ON l.document_id = v.document_id"
    "                        AND l.name = 'language'"
    " WHERE v.name NOT IN ('format', 'encoding', 'language', 'date')"
    "   AND (?1 IS NULL OR v.document_id IN (SELECT value FROM json_each(?1)))"
    " ORDER BY v.document_id, v.name";

static tizbe_status
keep(reader *r, sqlite3_stmt *row, language lang, slice value)
{
    buffer         text = { 0 };
    variable_find *find;
    tizbe_status   status = TIZBE_NOMEM;

    buffer_put(&text, column_slice(row, 1));
    buffer_text(&text, ": ");
    matcher_settle(r->m, &r->hits);
    snippet_print(&text, value, &r->stream.analysis, &r->hits, SNIPPET_WORDS);
    if (ARRAY_ROOM(r->out->items, r->out->count, r->out->capacity)) {
        find = &r->out->items[r->out->count++];
        *find = (variable_find){
            .document_id = sqlite3_column_int64(row, 0),
            .lang = lang,
            .title = row_text(r->memory, row, 3),
            .snippet = arena_copy(r->memory, buffer_slice(&text)),
        };
        if (!text.failed && find->snippet.data)
            status = TIZBE_OK;
    }
    buffer_release(&text);
    return status;
}

/* Whether it may have words of a language: Latin letters or others. */
static bool
may_be_in(slice value, language lang)
{
    for (size_t i = 0; i < value.size; i++) {
        unsigned char c = (unsigned char)value.data[i];

        if (lang == LANG_EN ? ascii_is_letter(value.data[i]) : c >= 0x80)
            return true;
    }
    return false;
}

/* The hits of the query in a value that is in this language. */
static tizbe_status
meet(reader *r, slice value, language lang)
{
    tizbe_status status = text_stream_make(&r->stream, r->m, value, lang,
                                           SLICE(""));

    return status == TIZBE_OK
               ? matcher_run(r->m, r->stream.forms, r->stream.count, &r->hits)
               : status;
}

/* Let one value meet the query: in the language of its document, or else in
 * another one that it may be in, as keywords stand in several. */
static tizbe_status
take(reader *r, sqlite3_stmt *row)
{
    language     lang = language_of_tag(column_slice(row, 4));
    slice        value;
    tizbe_status status;

    if (r->scope && !scope_languages(r->scope, 1u << lang))
        return TIZBE_OK;
    arena_reset(&r->scratch);
    status = text_stream_clean(&r->scratch, column_slice(row, 2), &value);
    if (status == TIZBE_OK)
        status = meet(r, value, lang);
    for (language other = LANG_UND;
         other < LANG_COUNT && status == TIZBE_OK && r->hits.count == 0;
         other++)
        if (other != lang && other != LANG_UND && may_be_in(value, other))
            status = meet(r, value, other);
    if (status == TIZBE_OK && r->hits.count > 0)
        status = keep(r, row, lang, value);
    return status;
}

static tizbe_status
read_all(reader *r, corpus *c)
{
    sqlite3_stmt *stmt = NULL;
    bool          is_row = true;
    tizbe_status  status = corpus_ask(
         c, values_sql, WITH(r->scope ? r->scope->documents : NULL), &stmt,
         r->error);

    while (status == TIZBE_OK && r->out->count < r->limit) {
        uint64_t refused = memory_refusals();

        status = corpus_step_row(c, stmt, &is_row, r->error);
        if (status != TIZBE_OK || !is_row)
            break;
        status = take(r, stmt);
        if (status != TIZBE_OK || memory_refusals() != refused)
            status = error_nomem(r->error); /* a text would be NULL */
    }
    (void)sqlite3_finalize(stmt);
    return status;
}

tizbe_status
search_variables(corpus *c, const codebook *query, const scope *wanted,
                 size_t limit, arena *memory, variable_find_list *out,
                 tizbe_error *error)
{
    reader       r = { .scope = wanted,
                       .limit = limit,
                       .memory = memory,
                       .out = out,
                       .error = error };
    tizbe_status status;

    if (wanted && wanted->codes)
        return TIZBE_OK;
    status = matcher_new(query, (uint32_t)query->code_count - 1, &r.m, error);
    if (status != TIZBE_OK)
        return status;
    arena_init(&r.scratch);
    text_stream_init(&r.stream);
    status = read_all(&r, c);
    arena_release(&r.scratch);
    text_stream_release(&r.stream);
    hit_list_release(&r.hits);
    matcher_free(r.m);
    return status;
}
