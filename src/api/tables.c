/*
 * Answers that are a table or a text. Each function resolves what a person
 * named, asks the layer that knows, and sends the answer on its way.
 */
#include "analyse/alike_values.h"
#include "analyse/listing.h"
#include "analyse/search/kwic.h"
#include "analyse/search/search.h"
#include "analyse/show.h"
#include "analyse/table/uncounted_rows.h"
#include "analyse/variable_values.h"
#include "api/answer.h"
#include "api/stated.h"
#include "base/array.h"
#include "base/buffer.h"
#include "code/codebook/codebook.h"
#include "export/format.h"
#include "store/documents.h"

/* --- results -------------------------------------------------------------- */

const char *
tizbe_format_name(size_t n)
{
    return formats[n] ? formats[n]->name : NULL;
}

const char *
tizbe_format_of_file(const char *path)
{
    const format *found = format_of_file(path);

    return found ? found->name : NULL;
}

/* --- documents ------------------------------------------------------------ */

tizbe_status
tizbe_variables(tizbe_corpus *c, const tizbe_filter *filter, tizbe_output *out,
                tizbe_error *error)
{
    answer       a;
    tizbe_status status = answer_begin(&a, c, filter, NO_CODEBOOK, out, error);

    if (status == TIZBE_OK)
        status = variables_table(a.c, &a.scope, &a.sink, error);
    return answer_end(&a, status);
}

tizbe_status
tizbe_values(tizbe_corpus *c, const tizbe_filter *filter, const char *name,
             bool by_value, tizbe_output *out, tizbe_error *error)
{
    answer       a;
    tizbe_status status = answer_begin(&a, c, filter, NO_CODEBOOK, out, error);

    if (status == TIZBE_OK)
        status = values_table(a.c, &a.scope, name, by_value, &a.sink, error);
    return answer_end(&a, status);
}

tizbe_status
tizbe_alike_values(tizbe_corpus *c, const tizbe_filter *filter,
                   const char *name, char **said, tizbe_error *error)
{
    scope        s;
    buffer       values = { 0 }, text = { 0 };
    tizbe_status status = scope_init(&s, c->store, filter, error);

    *said = NULL;
    if (status == TIZBE_OK)
        status = alike_values(c->store, &s, slice_of(name), &values, error);
    if (values.size > 0)
        buffer_printf(&text, "'%s' has values that may be one: %s", name,
                      values.data);
    if (status == TIZBE_OK && buffer_status(&text) != TIZBE_OK)
        status = error_nomem(error);
    buffer_release(&values);
    scope_release(&s);
    return give_text(&text, status, said);
}

tizbe_status
tizbe_documents(tizbe_corpus *c, const tizbe_filter *filter,
                const char *missing, const char *doubtful, tizbe_output *out,
                tizbe_error *error)
{
    row_limit    limit = { .rows = out->limit };
    answer       a;
    tizbe_status status = answer_begin(&a, c, filter, NO_CODEBOOK, out, error);

    if (status == TIZBE_OK)
        status = documents_table(a.c, &a.scope, missing, doubtful, &limit,
                                 &a.sink, error);
    a.first.more += limit.more;
    return answer_end(&a, status);
}

static tizbe_status
show_text(const answer *a, int64_t id, const tizbe_show_options *options)
{
    show_options inner = { a->codebook, options->codes, options->meta };
    buffer       text = { 0 };
    tizbe_status status = show_document(a->c, id, &inner, &text, a->error);

    if (status == TIZBE_OK)
        status = send_text(a->out, &text, a->error);
    buffer_release(&text);
    return status;
}

tizbe_status
tizbe_show(tizbe_corpus *c, const char *name, const tizbe_show_options *options,
           tizbe_output *out, tizbe_error *error)
{
    tizbe_filter filter = { .codebook = options->codebook };
    int64_t      id = 0;
    answer       a;
    tizbe_status status = answer_begin(
        &a, c, &filter, options->codes ? CODEBOOK_IF_ANY : NO_CODEBOOK, out,
        error);

    if (status == TIZBE_OK)
        status = document_find(a.c, slice_of(name), &id, error);
    if (status == TIZBE_OK && !out->format) {
        status = show_text(&a, id, options);
        answer_drop(&a);
        return status;
    }
    if (status == TIZBE_OK)
        status = segments_table(a.c, id, &a.sink, error);
    return answer_end(&a, status);
}

/* --- searching ------------------------------------------------------------ */

/* Resolve what a query needs: the filters, and a codebook to name. */
static tizbe_status
search_begin(answer *a, const tizbe_corpus *c, const char *query,
             const tizbe_search_options *options, search_options *inner,
             tizbe_output *out, tizbe_error *error)
{
    tizbe_status status = answer_begin(a, c, &options->filter, CODEBOOK_IF_ANY,
                                       out, error);

    *inner = (search_options){
        .query = slice_of(query),
        .scope = &a->scope,
        .limit = options->limit,
    };
    if (status == TIZBE_OK)
        status = scope_book_for(a->c, a->codebook, query, &a->scope.memory,
                                &inner->base, error);
    return status;
}

tizbe_status
tizbe_search(tizbe_corpus *c, const char *query,
             const tizbe_search_options *options, tizbe_output *out,
             tizbe_error *error)
{
    search_options inner;
    answer         a;
    tizbe_status   status = search_begin(&a, c, query, options, &inner, out,
                                         error);

    out->found = TIZBE_FOUND_IN_TEXTS;
    inner.found = &out->found;
    if (status == TIZBE_OK)
        status = search_table(a.c, &inner, &a.sink, error);
    return answer_end(&a, status);
}

tizbe_status
tizbe_search_explain(tizbe_corpus *c, const char *query,
                     const tizbe_search_options *options, tizbe_output *out,
                     tizbe_error *error)
{
    search_options inner;
    answer         a;
    buffer         text = { 0 };
    tizbe_status   status = prose_place(out, error);

    if (status != TIZBE_OK)
        return status;
    status = search_begin(&a, c, query, options, &inner, out, error);
    if (status == TIZBE_OK)
        status = search_explain(a.c, &inner, &text, error);
    if (status == TIZBE_OK)
        status = send_text(out, &text, error);
    buffer_release(&text);
    answer_drop(&a);
    return status;
}

tizbe_status
tizbe_kwic(tizbe_corpus *c, const char *query,
           const tizbe_kwic_options *options, tizbe_output *out,
           tizbe_error *error)
{
    const codebook *base = NULL;
    answer          a;
    tizbe_status    status = answer_begin(&a, c, &options->filter,
                                       query ? CODEBOOK_IF_ANY : CODEBOOK, out,
                                          error);

    if (status == TIZBE_OK && query)
        status = scope_book_for(a.c, a.codebook, query, &a.scope.memory, &base,
                                error);
    if (status == TIZBE_OK) {
        kwic_options inner = {
            .query = query,
            .base = base,
            .codebook = a.codebook,
            .scope = &a.scope,
            .window = options->window ? options->window : KWIC_WINDOW,
            .limit = options->limit,
            .sort = options->sort,
        };

        status = kwic_table(a.c, &inner, &a.sink, error);
    }
    return answer_end(&a, status);
}

/* --- codebooks and coding ------------------------------------------------- */

static bool
is_quoting(const tizbe_output *out)
{
    const format *f = format_find(out->format);

    return f && f->is_quoting;
}

/* Whoever quotes a text wants what holds, not what was rejected. Who asks for
 * one person's decisions wants all of them. */
static const char *
states_of(const tizbe_codings_options *options, const tizbe_output *out)
{
    if (options->state || options->coder || !is_quoting(out))
        return options->state;
    return "pending,accepted";
}

/* What stands around a coding, as it is stated; quotations have a sentence of
 * it, at least. */
static tizbe_status
quote_of(const char *stated, const tizbe_output *out, coding_quote *quote,
         tizbe_error *error)
{
    static const char *const known[] = { "sentence", "segment" };
    bool                     wanted[COUNT_OF(known)];
    tizbe_status status = stated_flags(stated, "quote", known, COUNT_OF(known),
                                       wanted, error);

    *quote = wanted[1]                      ? QUOTE_SEGMENT
             : wanted[0] || is_quoting(out) ? QUOTE_SENTENCE
                                            : QUOTE_NONE;
    return status;
}

static tizbe_status
send_codings(tizbe_corpus *c, const tizbe_codings_options *options,
             tizbe_output *out, tizbe_error *error)
{
    codings_filter filter = { .coder = options->coder };
    row_limit      limit = { .rows = out->limit };
    uncounted_rows uncounted;
    table_sink     watched;
    answer         a;
    tizbe_status   status = answer_begin(&a, c, &options->filter, CODEBOOK, out,
                                         error);

    filter.codebook = a.codebook;
    filter.by_code = is_quoting(out);
    if (status == TIZBE_OK)
        status = quote_of(options->quote, out, &filter.quote, error);
    if (status == TIZBE_OK)
        status = stated_states(states_of(options, out), &a.scope.memory,
                               &filter.states, error);
    uncounted_rows_init(&uncounted, out->limit, &a.sink);
    watched = uncounted_rows_sink(&uncounted);
    if (status == TIZBE_OK)
        status = codings_table(a.c, &a.scope, &filter, &limit, &watched, error);
    a.first.more += limit.more;
    out->uncounted = uncounted.rows;
    return answer_end(&a, status);
}

tizbe_status
tizbe_codings(tizbe_corpus *c, const tizbe_codings_options *options,
              tizbe_output *out, tizbe_error *error)
{
    static const char *const of_a_source[] = { "date" };
    tizbe_output             dated = *out;
    tizbe_status             status;

    if (is_quoting(out) && out->variable_count == 0 &&
        (!out->columns || answer_shows(out, slice_of("date")))) {
        dated.variables = of_a_source;
        dated.variable_count = 1;
    }
    status = send_codings(c, options, &dated, error);
    out->rows = dated.rows;
    out->more = dated.more;
    out->left_out = dated.left_out;
    out->uncounted = dated.uncounted;
    return status;
}
