/* From what a person asked for to a table or text that is written out. */
#include "api/answer.h"
#include "api/stated.h"

#include "export/format.h"
#include "export/manifest.h"

static tizbe_status
take_bytes(void *context, slice bytes, tizbe_error *error)
{
    const tizbe_output *out = context;

    return out->take(out->context, bytes.data, bytes.size, error);
}

static tizbe_status
resolve_filter(answer *a, const tizbe_filter *f, enum codebook_need need)
{
    const char  *named = f ? f->codebook : NULL;
    tizbe_status status = scope_init(&a->scope, a->c, f, a->error);

    if (status != TIZBE_OK || need == NO_CODEBOOK)
        return status;
    status = scope_codebook(a->c, named, &a->scope.memory, &a->codebook,
                            a->error);
    if (status == TIZBE_NOT_FOUND && need == CODEBOOK_IF_ANY && !named)
        status = TIZBE_OK;
    return status;
}

static bool
is_telling(const tizbe_output *out)
{
    const format *f = format_find(out->format);

    return f && f->is_telling;
}

/* The labels of the codebook in force, where there is one. */
static tizbe_status
add_labels(answer *a)
{
    table_sink   plain = a->sink;
    tizbe_status status;

    if (!a->out->labels || !a->codebook)
        return TIZBE_OK;
    status = labels_new(a->c, a->codebook, language_code(a->about.labels),
                        &plain, &a->labels, a->error);
    if (status == TIZBE_OK)
        a->sink = labels_sink(a->labels);
    return status;
}

bool
answer_shows(const tizbe_output *out, slice name)
{
    slice names = slice_of(out->columns);

    while (names.size > 0)
        if (slice_equal(slice_trim(slice_cut(&names, ',')), name))
            return true;
    return false;
}

/* The columns that were named, and behind them the variables that were asked
 * for and not named among them. */
static tizbe_status
columns_wanted(answer *a, const char **out)
{
    const tizbe_output *o = a->out;

    *out = o->columns;
    for (size_t i = 0; a->c && *out && i < o->variable_count; i++)
        if (!answer_shows(o, slice_of(o->variables[i])))
            *out = arena_printf(&a->scope.memory, "%s,%s", *out,
                                o->variables[i]);
    return *out ? TIZBE_OK : error_nomem(a->error);
}

/* This sink is put in first, closest to the writer, so that columns of labels
 * and variables can be chosen as well. */
static tizbe_status
choose_columns(answer *a)
{
    table_sink   all = a->sink;
    const char  *names;
    tizbe_status status;

    if (!a->out->columns)
        return TIZBE_OK;
    status = columns_wanted(a, &names);
    if (status == TIZBE_OK)
        status = chosen_columns_new(names, &all, &a->chosen, a->error);
    if (status == TIZBE_OK)
        a->sink = chosen_columns_sink(a->chosen);
    return status;
}

static tizbe_status
add_variables(answer *a)
{
    const tizbe_output *out = a->out;
    table_sink          plain = a->sink;
    tizbe_status        status;

    if (out->variable_count == 0 || !a->c)
        return TIZBE_OK;
    status = document_variables_new(a->c, out->variables, out->variable_count,
                                    &plain, &a->variables, a->error);
    if (status == TIZBE_OK)
        a->sink = document_variables_sink(a->variables);
    return status;
}

/* Closest of all to the writer, so that every row is counted once. */
static void
limit_rows(answer *a)
{
    table_sink all = a->sink;

    if (a->out->limit == 0)
        return;
    first_rows_init(&a->first, a->out->limit, &all);
    a->sink = first_rows_sink(&a->first);
}

tizbe_status
answer_begin(answer *a, const tizbe_corpus *c, const tizbe_filter *filter,
             enum codebook_need need, tizbe_output *out, tizbe_error *error)
{
    export_target target = {
        .format = out->format,
        .file = out->file,
        .fit = out->fit,
        .take = take_bytes,
        .about = &a->about,
        .context = out,
    };
    tizbe_status status = TIZBE_OK;

    *a = (answer){ .c = c ? c->store : NULL, .out = out, .error = error };
    out->rows = out->more = 0;
    a->about.command = out->command;
    a->about.command_count = out->command_count;
    if (c)
        status = resolve_filter(a, filter, need);
    out->left_out = a->about.left_out = a->scope.left_out;
    if (status == TIZBE_OK && c && (out->file || is_telling(out)))
        status = manifest_fill(&a->about, a->c, a->codebook, error);
    if (status == TIZBE_OK)
        status = stated_language(out->labels, &a->about.labels, error);
    if (status == TIZBE_OK)
        status = export_new(&target, &a->job, error);
    if (status != TIZBE_OK)
        return status;
    a->sink = export_sink(a->job);
    limit_rows(a);
    status = choose_columns(a);
    if (status == TIZBE_OK)
        status = add_labels(a);
    return status == TIZBE_OK ? add_variables(a) : status;
}

void
answer_drop(answer *a)
{
    document_variables_free(a->variables);
    labels_free(a->labels);
    chosen_columns_free(a->chosen);
    export_free(a->job);
    manifest_release(&a->about);
    scope_release(&a->scope);
}

tizbe_status
answer_end(answer *a, tizbe_status status)
{
    if (status == TIZBE_OK)
        status = export_finish(a->job, &a->about, a->error);
    if (status == TIZBE_OK) {
        a->out->rows = export_rows(a->job);
        a->out->more = a->first.more;
    }
    answer_drop(a);
    return status;
}

tizbe_status
send_bytes(tizbe_output *out, slice bytes, tizbe_error *error)
{
    out->rows = 1;
    if (out->file)
        return export_file(out->file, bytes, error);
    return bytes.size > 0 ? take_bytes(out, bytes, error) : TIZBE_OK;
}

tizbe_status
prose_place(const tizbe_output *out, tizbe_error *error)
{
    const format *named = out->file ? format_of_file(out->file) : NULL;

    if (!named || named == &format_table || named == &format_md)
        return TIZBE_OK;
    return error_set(error, TIZBE_USAGE,
                     "cannot write an explanation to '%s': it is text, no "
                     "%s; name a file as in -o explained.txt",
                     out->file, named->name);
}

tizbe_status
send_text(tizbe_output *out, const buffer *text, tizbe_error *error)
{
    return buffer_status(text) == TIZBE_OK
               ? send_bytes(out, buffer_slice(text), error)
               : error_nomem(error);
}

tizbe_status
give_text(buffer *text, tizbe_status status, char **said)
{
    if (status == TIZBE_OK && said)
        *said = text->data; /* from malloc */
    else
        buffer_release(text);
    return status;
}
