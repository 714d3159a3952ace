/* The register of initiatives: computing it, showing it, correcting it. */
#include "analyse/initiatives.h"
#include "api/answer.h"
#include "api/initiatives.h"
#include "api/stated.h"
#include "base/file.h"
#include "code/codebook/codebook.h"
#include "code/register/initiative_acts.h"
#include "code/register/initiative_register.h"
#include "code/register/initiative_types.h"
#include "export/format.h"

static bool
go_on(void *context, uint64_t segments)
{
    (void)context;
    (void)segments;
    return !tizbe_is_interrupted();
}

/* What is read for a register: the codebook, and files in place of what is
 * compiled in. */
typedef struct sources {
    arena            memory;
    buffer           rules, weights;
    register_options options;
} sources;

static void
release_sources(sources *from)
{
    buffer_release(&from->rules);
    buffer_release(&from->weights);
    arena_release(&from->memory);
}

/* One of nothing would mean those that are compiled in. */
static tizbe_status
read_source(const char *path, buffer *out, tizbe_error *error)
{
    tizbe_status status = input_status(
        file_read(path, CODEBOOK_MAX_BYTES, out, NULL, error), error);

    if (status == TIZBE_OK && out->size == 0)
        status = error_set(error, TIZBE_FORMAT,
                           "cannot read '%s': the file is empty", path);
    return status;
}

/* `from` needs release_sources in any case. */
static tizbe_status
read_sources(tizbe_corpus *c, const tizbe_initiatives_options *asked,
             sources *from, tizbe_error *error)
{
    lexicon_files *files = &from->options.files;
    const char    *name = NULL;
    tizbe_status   status;

    *from = (sources){ 0 };
    arena_init(&from->memory);
    status = scope_codebook(c->store, asked->filter.codebook, &from->memory,
                            &name, error);
    if (status == TIZBE_OK)
        status = scope_book(c->store, name, &from->memory, &from->options.book,
                            error);
    if (status == TIZBE_OK && asked->rules)
        status = read_source(asked->rules, &from->rules, error);
    if (status == TIZBE_OK && asked->weights)
        status = read_source(asked->weights, &from->weights, error);
    *files = (lexicon_files){ buffer_slice(&from->rules), asked->rules,
                              buffer_slice(&from->weights), asked->weights };
    return status;
}

static tizbe_status
check_types(tizbe_corpus *c, const tizbe_initiatives_options *asked,
            tizbe_error *error)
{
    sources      from;
    tizbe_status status;

    if (asked->type_count == 0)
        return TIZBE_OK;
    status = read_sources(c, asked, &from, error);
    if (status == TIZBE_OK)
        status = initiative_types_check(&from.options, asked->types,
                                        asked->type_count, error);
    release_sources(&from);
    return status;
}

static tizbe_status
ask_register(tizbe_corpus *c, const tizbe_initiatives_options *asked,
             const why_visitor *visitor, tizbe_error *error)
{
    static const coding_listener listener = { go_on, NULL };
    sources                      from;
    tizbe_status                 status = read_sources(c, asked, &from, error);

    from.options.why = visitor;
    if (status == TIZBE_OK)
        status = initiative_register(c->store, &from.options, &listener, error);
    release_sources(&from);
    return status;
}

tizbe_status
bring_register_up(tizbe_corpus *c, const char *book, tizbe_error *error)
{
    const tizbe_initiatives_options asked = { .filter.codebook = book };

    return ask_register(c, &asked, NULL, error);
}

/* The filters as JSON arrays in the answer's arena; NULL for what is open. */
static tizbe_status
resolve_initiatives(answer *a, const tizbe_initiatives_options *options,
                    initiatives_filter *filter)
{
    buffer       types = { 0 }, ids = { 0 };
    tizbe_status status;

    for (size_t i = 0; i < options->type_count; i++) {
        buffer_byte(&types, i > 0 ? ',' : '[');
        json_string(&types, slice_of(options->types[i]));
    }
    for (size_t i = 0; i < options->id_count; i++)
        buffer_printf(&ids, "%c%lld", i > 0 ? ',' : '[',
                      (long long)options->ids[i]);
    status = close_json_list(&types, &a->scope.memory, &filter->types,
                             a->error);
    if (status == TIZBE_OK)
        status = close_json_list(&ids, &a->scope.memory, &filter->ids,
                                 a->error);
    buffer_release(&types);
    buffer_release(&ids);
    return status;
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
    tizbe_status       status = check_types(c, options, error);

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

/* --- correcting it -------------------------------------------------------- */

tizbe_status
tizbe_initiatives_merge(tizbe_corpus *c, const int64_t *ids, size_t count,
                        char **said, tizbe_error *error)
{
    buffer text = { 0 };
    bool   differ = false;

    if (said)
        *said = NULL;
    for (size_t i = 1; i < count; i++)
        differ = differ || ids[i] != ids[0];
    if (!differ)
        return error_set(error, TIZBE_USAGE,
                         "cannot merge: two initiatives at least are needed");
    return give_text(
        &text, initiative_acts_merge(c->store, ids, count, &text, error), said);
}

tizbe_status
tizbe_initiatives_split(tizbe_corpus *c, int64_t id, const int64_t *mentions,
                        size_t count, char **said, tizbe_error *error)
{
    buffer text = { 0 };

    if (said)
        *said = NULL;
    if (count < 1)
        return error_set(error, TIZBE_USAGE,
                         "cannot split initiative %lld: name the mentions that "
                         "are something else (--evidence numbers them)",
                         (long long)id);
    return give_text(
        &text,
        initiative_acts_split(c->store, id, mentions, count, &text, error),
        said);
}

tizbe_status
tizbe_initiatives_undo(tizbe_corpus *c, char **said, tizbe_error *error)
{
    buffer text = { 0 };

    if (said)
        *said = NULL;
    return give_text(&text, initiative_acts_undo(c->store, &text, error), said);
}
