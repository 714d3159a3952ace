/*
 * The public face, second part: whatever answers with a table or a text.
 * Each function resolves what a person named, asks the layer that knows, and
 * sends the answer on its way.
 */
#include "analyse/alike_values.h"
#include "analyse/dissect.h"
#include "analyse/initiatives.h"
#include "analyse/kwic.h"
#include "analyse/lines.h"
#include "analyse/listing.h"
#include "analyse/search.h"
#include "analyse/show.h"
#include "analyse/themes.h"
#include "analyse/variable_values.h"
#include "base/buffer.h"
#include "code/codebook/codebook.h"
#include "export/format.h"
#include "store/documents.h"
#include "tizbe_answer.h"

#include <stdlib.h>
#include <string.h>

struct tizbe_lines {
    line_filter filter;
};

/* --- results -------------------------------------------------------------- */

const char *
tizbe_format_name(size_t n)
{
    return formats[n] ? formats[n]->name : NULL;
}

const char *
tizbe_format_meaning(size_t n)
{
    return formats[n] ? formats[n]->what : NULL;
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
    scope_options options = scope_options_of(filter);
    scope         s;
    buffer        text = { 0 };
    tizbe_status  status = scope_init(&s, c->store, &options, error);

    *said = NULL;
    if (status == TIZBE_OK)
        status = alike_values(c->store, &s, slice_of(name), &text, error);
    if (status == TIZBE_OK && buffer_status(&text) != TIZBE_OK)
        status = error_nomem(error);
    if (status == TIZBE_OK && text.size > 0) {
        *said = strdup(text.data);
        status = *said ? TIZBE_OK : error_nomem(error);
    }
    buffer_release(&text);
    scope_release(&s);
    return status;
}

tizbe_status
tizbe_documents(tizbe_corpus *c, const tizbe_filter *filter,
                const char *missing, const char *doubtful, tizbe_output *out,
                tizbe_error *error)
{
    answer       a;
    tizbe_status status = answer_begin(&a, c, filter, NO_CODEBOOK, out, error);

    if (status == TIZBE_OK)
        status = documents_table(a.c, &a.scope, missing, doubtful, &a.sink,
                                 error);
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
    tizbe_status   status = search_begin(&a, c, query, options, &inner, out,
                                         error);

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
    static const kwic_sort sorts[] = {
        [TIZBE_SORT_DOCUMENT] = KWIC_BY_PLACE,
        [TIZBE_SORT_LEFT] = KWIC_BY_LEFT,
        [TIZBE_SORT_RIGHT] = KWIC_BY_RIGHT,
    };
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
            .sort = sorts[options->sort],
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

static tizbe_status
send_codings(tizbe_corpus *c, const tizbe_codings_options *options,
             tizbe_output *out, tizbe_error *error)
{
    codings_filter filter = { .coder = options->coder };
    answer         a;
    tizbe_status   status = answer_begin(&a, c, &options->filter, CODEBOOK, out,
                                         error);

    filter.codebook = a.codebook;
    filter.by_code = is_quoting(out);
    if (options->quote || filter.by_code)
        filter.quote = slice_is(slice_of(options->quote), "segment")
                           ? QUOTE_SEGMENT
                           : QUOTE_SENTENCE;
    if (status == TIZBE_OK)
        status = stated_states(options->state, &a.scope.memory, &filter.states,
                               error);
    if (status == TIZBE_OK)
        status = codings_table(a.c, &a.scope, &filter, &a.sink, error);
    return answer_end(&a, status);
}

tizbe_status
tizbe_codings(tizbe_corpus *c, const tizbe_codings_options *options,
              tizbe_output *out, tizbe_error *error)
{
    static const char *const of_a_source[] = { "date" };
    tizbe_output             dated = *out;
    tizbe_status             status;

    if (is_quoting(out) && out->variable_count == 0) {
        dated.variables = of_a_source;
        dated.variable_count = 1;
    }
    status = send_codings(c, options, &dated, error);
    out->rows = dated.rows;
    out->more = dated.more;
    out->left_out = dated.left_out;
    return status;
}

/* --- tables --------------------------------------------------------------- */

tizbe_status
tizbe_themes(tizbe_corpus *c, const tizbe_themes_options *options,
             tizbe_output *out, tizbe_error *error)
{
    static const theme_unit units[] = {
        [TIZBE_UNIT_SEGMENT] = UNIT_SEGMENT,
        [TIZBE_UNIT_SENTENCE] = UNIT_SENTENCE,
        [TIZBE_UNIT_DOCUMENT] = UNIT_DOCUMENT,
    };
    const char  *states = NULL;
    answer       a;
    tizbe_status status = answer_begin(&a, c, &options->filter, CODEBOOK, out,
                                       error);

    if (status == TIZBE_OK)
        status = stated_states(options->states ? options->states
                                               : "pending,accepted",
                               &a.scope.memory, &states, error);
    if (status == TIZBE_OK) {
        themes_options inner = {
            .codebook = a.codebook,
            .scope = &a.scope,
            .by = options->by,
            .by_count = options->by_count,
            .unit = units[options->unit],
            .by_code = options->by_code,
            .zeros = options->zeros,
            .wide = options->wide,
            .measure = (themes_measure)options->measure,
            .states = states,
        };

        status = themes_table(a.c, &inner, &a.sink, error);
    }
    return answer_end(&a, status);
}

/* --- the register of initiatives ------------------------------------------ */

static void
put_json_text(buffer *json, const char *text)
{
    buffer_text(json, "\"");
    for (; *text; text++)
        if (*text == '"' || *text == '\\' || (unsigned char)*text < 0x20)
            buffer_printf(json, "\\u%04x", (unsigned)*text);
        else
            buffer_byte(json, *text);
    buffer_text(json, "\"");
}

/* The filters as JSON arrays in the answer's arena; NULL for what is open. */
static tizbe_status
resolve_initiatives(answer *a, const tizbe_initiatives_options *options,
                    initiatives_filter *filter)
{
    buffer types = { 0 }, ids = { 0 };

    *filter = (initiatives_filter){ 0 };
    for (size_t i = 0; i < options->type_count; i++) {
        buffer_byte(&types, i > 0 ? ',' : '[');
        put_json_text(&types, options->types[i]);
    }
    for (size_t i = 0; i < options->id_count; i++)
        buffer_printf(&ids, "%c%lld", i > 0 ? ',' : '[',
                      (long long)options->ids[i]);
    if (types.size > 0) {
        buffer_byte(&types, ']');
        filter->types = arena_strdup(&a->scope.memory, buffer_slice(&types));
    }
    if (ids.size > 0) {
        buffer_byte(&ids, ']');
        filter->ids = arena_strdup(&a->scope.memory, buffer_slice(&ids));
    }
    buffer_release(&types);
    buffer_release(&ids);
    return (options->type_count > 0 && !filter->types) ||
                   (options->id_count > 0 && !filter->ids)
               ? error_nomem(a->error)
               : TIZBE_OK;
}

static tizbe_status
tell_why(answer *a, tizbe_corpus *c, const tizbe_initiatives_options *options,
         const initiatives_filter *filter)
{
    why_table    table;
    tizbe_status status = why_table_begin(&table, a->c, &a->scope, filter,
                                          &a->sink, a->error);

    if (status == TIZBE_OK)
        status = ask_register(c, options, &table.visitor, a->error);
    return why_table_end(&table, status, a->error);
}

tizbe_status
tizbe_initiatives(tizbe_corpus *c, const tizbe_initiatives_options *options,
                  tizbe_output *out, tizbe_error *error)
{
    initiatives_filter filter;
    answer             a;
    tizbe_status       status = check_initiative_types(c, options, error);

    if (status == TIZBE_OK && !options->why)
        status = ask_register(c, options, NULL, error);
    if (status != TIZBE_OK)
        return status;
    status = answer_begin(&a, c, &options->filter, CODEBOOK, out, error);
    if (status == TIZBE_OK)
        status = resolve_initiatives(&a, options, &filter);
    if (status == TIZBE_OK && options->why)
        status = tell_why(&a, c, options, &filter);
    else if (status == TIZBE_OK && options->evidence)
        status = initiative_mentions_table(a.c, &a.scope, &filter, &a.sink,
                                           error);
    else if (status == TIZBE_OK)
        status = initiatives_table(a.c, &a.scope, &filter, &a.sink, error);
    return answer_end(&a, status);
}

/* --- the text layer ------------------------------------------------------- */

tizbe_status
tizbe_analyse(const char *text, size_t size, const char *lang, bool languages,
              tizbe_output *out, tizbe_error *error)
{
    language     stated;
    answer       a;
    tizbe_status status;

    status = answer_begin(&a, NULL, NULL, NO_CODEBOOK, out, error);
    if (status == TIZBE_OK)
        status = stated_language(lang, &stated, error);
    if (status == TIZBE_OK)
        status = dissect_table(slice_make(text, size), stated,
                               languages ? DISSECT_SENTENCES : DISSECT_WORDS,
                               &a.sink, error);
    return answer_end(&a, status);
}

tizbe_status
tizbe_lines_new(tizbe_line_kind kind, const char *lang, tizbe_lines **out,
                tizbe_error *error)
{
    static const line_kind kinds[] = {
        [TIZBE_LINE_STEMS] = LINE_STEMS,
        [TIZBE_LINE_WORDS] = LINE_WORDS,
        [TIZBE_LINE_SENTENCES] = LINE_SENTENCES,
        [TIZBE_LINE_IDENTIFY] = LINE_IDENTIFY,
        [TIZBE_LINE_CHAIN] = LINE_CHAIN,
    };
    language     stated;
    tizbe_status status = stated_language(lang, &stated, error);

    *out = NULL;
    if (status != TIZBE_OK)
        return status;
    *out = calloc(1, sizeof **out);
    if (!*out)
        return error_nomem(error);
    line_filter_init(&(*out)->filter, kinds[kind], stated);
    return TIZBE_OK;
}

void
tizbe_lines_free(tizbe_lines *lines)
{
    if (!lines)
        return;
    line_filter_release(&lines->filter);
    free(lines);
}

tizbe_status
tizbe_lines_next(tizbe_lines *lines, const char *line, size_t size,
                 const char **out, size_t *out_size)
{
    tizbe_status status = line_filter_next(&lines->filter,
                                           slice_make(line, size));

    *out = lines->filter.out.data;
    *out_size = lines->filter.out.size;
    return status;
}
