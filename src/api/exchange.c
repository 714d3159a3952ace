/*
 * Files of other programs. Chooses the format and says what was lost; the
 * formats do the rest.
 */
#include "api/answer.h"
#include "api/book.h"
#include "api/initiatives.h"
#include "api/stated.h"
#include "code/codebook/codebook_formats.h"
#include "exchange/project_formats.h"

#include "base/file.h"

#include <stdlib.h>
#include <string.h>

/* --- the formats ---------------------------------------------------------- */

bool
tizbe_exchange_format_get(size_t n, tizbe_exchange_format *out)
{
    size_t i = 0;

    *out = (tizbe_exchange_format){ 0 };
    for (; project_formats[i]; i++)
        if (i == n) {
            const project_format *f = project_formats[i];

            *out = (tizbe_exchange_format){ f->name,    f->endings, f->what,
                                            f->carries, f->write,   f->read };
            return true;
        }
    for (size_t k = 0; codebook_formats[k]; k++, i++)
        if (i == n) {
            const codebook_format *f = codebook_formats[k];

            *out = (tizbe_exchange_format){ f->name,
                                            f->endings,
                                            f->what,
                                            "codes",
                                            codebook_format_is_written(f),
                                            true };
            return true;
        }
    return false;
}

/* What a person means by a format's name or a file's. */
typedef struct chosen_format {
    const project_format  *project;
    const codebook_format *codebook;
} chosen_format;

static tizbe_status
refuse_format(bool goes_out, const char *file, const char *name,
              tizbe_error *error)
{
    buffer                known = { 0 }, shown = { 0 };
    tizbe_exchange_format f;

    for (size_t i = 0; tizbe_exchange_format_get(i, &f); i++)
        if (goes_out ? f.can_export : f.can_import)
            buffer_printf(&known, " %s", f.name);
    path_escape(&shown, slice_of(name ? name : file));
    (void)error_set(error, TIZBE_USAGE, "cannot %s '%s': %s; there are%s",
                    goes_out ? "export" : "import",
                    shown.data ? shown.data : "",
                    name ? "no format of that name"
                         : "its name does not say the format (--format)",
                    known.data ? known.data : "");
    buffer_release(&known);
    buffer_release(&shown);
    return TIZBE_USAGE;
}

/* Whether there is a way out of the corpus, or into it. */
static bool
has_way(const chosen_format *f, bool goes_out)
{
    if (f->project)
        return goes_out ? f->project->write != NULL : f->project->read != NULL;
    return !goes_out || codebook_format_is_written(f->codebook);
}

static tizbe_status
choose_format(bool goes_out, const char *file, const char *name,
              chosen_format *out, tizbe_error *error)
{
    *out = (chosen_format){
        .project = name ? project_format_named(name) : project_format_of(file),
        .codebook = name ? codebook_format_named(name)
                         : codebook_format_of(file),
    };
    if (!out->project && !out->codebook)
        return refuse_format(goes_out, file, name, error);
    if (has_way(out, goes_out))
        return TIZBE_OK;
    return error_set(error, TIZBE_USAGE, "cannot %s '%s': %s is a format to %s",
                     goes_out ? "export" : "import", file,
                     out->project ? out->project->name : out->codebook->name,
                     goes_out ? "import" : "export");
}

/* --- out ------------------------------------------------------------------ */

/* A codebook goes out whole. */
static bool
is_partial(const tizbe_export_options *options)
{
    const tizbe_filter *f = &options->filter;

    return options->states || options->label_lang || f->lang || f->unique ||
           f->theme_count + f->code_count + f->document_count + f->where_count >
               0;
}

static tizbe_status
write_codebook(tizbe_corpus *c, const char *file, const codebook_format *format,
               const tizbe_export_options *options, tizbe_reporter *report,
               void *context, tizbe_error *error)
{
    tizbe_output out = { .format = format->name,
                         .file = file,
                         .command = options->command,
                         .command_count = options->command_count };

    if (is_partial(options))
        return error_set(error, TIZBE_USAGE,
                         "cannot export '%s': %s holds a codebook, which goes "
                         "out whole; of the options only --codebook fits",
                         file, format->name);
    return tizbe_codebook_export(c, options->filter.codebook, &out, report,
                                 context, error);
}

/* Bring the register up to date by a handle of its own, since the corpus is
 * open for reading only; where nobody may write to it, for this handle alone.
 * Where others hold the corpus, the register stays as it is; any other failure
 * is one of the export. */
static tizbe_status
renew_register(tizbe_corpus *c, const char *book, loss_list *losses,
               tizbe_error *error)
{
    tizbe_corpus *writer = NULL;
    tizbe_error   why;
    tizbe_status  status;

    if (!corpus_may_be_written(corpus_path(c->store)))
        return bring_register_up(c, book, error);
    status = tizbe_open(corpus_path(c->store), TIZBE_WRITE, &writer, &why);

    if (status == TIZBE_OK)
        status = bring_register_up(writer, book, &why);
    tizbe_close(writer);
    if (status == TIZBE_OK)
        return TIZBE_OK;
    if (status != TIZBE_BUSY)
        return error_set(error, status, "%s", why.text);
    losses_add(losses, "newer register of initiatives",
               "it could not be brought up to date", slice_of(why.text));
    return TIZBE_OK;
}

static tizbe_status
write_project(tizbe_corpus *c, const char *file, const project_format *format,
              const tizbe_export_options *options, loss_list *losses,
              tizbe_error *error)
{
    manifest       about = { .command = options->command,
                             .command_count = options->command_count };
    scope          s;
    project_export job = { .c = c->store,
                           .scope = &s,
                           .label_lang = LANG_EN,
                           .file = file,
                           .about = &about,
                           .losses = losses };
    tizbe_status   status = scope_init(&s, c->store, &options->filter, error);

    if (status == TIZBE_OK && options->label_lang)
        status = stated_language(options->label_lang, &job.label_lang, error);
    if (status == TIZBE_OK)
        status = stated_states(options->states, &s.memory, &job.states, error);
    if (status == TIZBE_OK)
        status = scope_codebook(c->store, options->filter.codebook, &s.memory,
                                &job.codebook, error);
    if (status == TIZBE_NOT_FOUND && !options->filter.codebook)
        status = TIZBE_OK; /* documents without codes are something, too */
    if (status == TIZBE_OK)
        status = manifest_fill(&about, c->store, job.codebook, error);
    about.left_out = s.left_out;
    losses_add_many(losses, "documents", "the same as another one: --unique",
                    s.left_out);
    if (status == TIZBE_OK && format->needs_register && job.codebook)
        status = renew_register(c, job.codebook, losses, error);
    if (status == TIZBE_OK)
        status = format->write(&job, error);
    if (status == TIZBE_OK)
        status = manifest_beside(&about, file, format->name, job.rows, NULL,
                                 error);
    manifest_release(&about);
    scope_release(&s);
    return status;
}

tizbe_status
tizbe_export(tizbe_corpus *c, const char *file,
             const tizbe_export_options *options, tizbe_reporter *report,
             void *context, tizbe_error *error)
{
    chosen_format chosen;
    loss_list     losses;
    arena         memory;
    tizbe_status  status = choose_format(true, file, options->format, &chosen,
                                         error);

    if (status != TIZBE_OK)
        return status;
    if (!chosen.project)
        return write_codebook(c, file, chosen.codebook, options, report,
                              context, error);
    arena_init(&memory);
    losses_init(&losses, &memory);
    status = write_project(c, file, chosen.project, options, &losses, error);
    if (status == TIZBE_OK)
        report_losses(&losses, "not in the file: ", report, context);
    arena_release(&memory);
    return status;
}

/* --- in ------------------------------------------------------------------- */

static tizbe_status
read_codebook(tizbe_corpus *c, const char *file, const codebook_format *format,
              tizbe_reporter *report, void *context,
              tizbe_import_result *result, tizbe_error *error)
{
    const codebook_reading how = { .format = format, .is_foreign = true };
    read_book              b;
    tizbe_status           status;

    read_book_init(&b);
    status = read_foreign_book(&b, file, &how, error);
    report_mistakes(&b.mistakes, file, report, context, error);
    if (status == TIZBE_OK) {
        result->codebook = strndup(b.book->name.data, b.book->name.size);
        result->codes = b.book->code_count;
        status = result->codebook ? store_book(c, &b, &result->is_new, error)
                                  : error_nomem(error);
    }
    read_book_release(&b);
    return status;
}

/* Where what a reader says goes. */
typedef struct listening {
    tizbe_reporter *report;
    void           *context;
} listening;

static void
hear(void *context, const char *text)
{
    const listening *l = context;

    if (l->report)
        l->report(l->context, text);
}

static tizbe_status
read_project(tizbe_corpus *c, const char *file, const project_format *format,
             const tizbe_import_options *options, listening *l,
             tizbe_import_result *result, tizbe_error *error)
{
    arena          memory;
    loss_list      losses;
    project_import job = { .c = c->store,
                           .file = file,
                           .coder = options->coder ? options->coder
                                                   : "imported",
                           .losses = &losses,
                           .say = hear,
                           .context = l };
    tizbe_status   status;

    arena_init(&memory);
    losses_init(&losses, &memory);
    status = format->read(&job, error);
    if (status == TIZBE_OK)
        report_losses(&losses, "not taken in: ", l->report, l->context);
    *result = job.counts;
    arena_release(&memory);
    return status;
}

tizbe_status
tizbe_import(tizbe_corpus *c, const char *file,
             const tizbe_import_options *options, tizbe_reporter *report,
             void *context, tizbe_import_result *result, tizbe_error *error)
{
    listening     l = { report, context };
    chosen_format chosen;
    tizbe_status  status = choose_format(false, file, options->format, &chosen,
                                         error);

    *result = (tizbe_import_result){ 0 };
    if (status != TIZBE_OK)
        return status;
    if (!chosen.project)
        return read_codebook(c, file, options->format ? chosen.codebook : NULL,
                             report, context, result, error);
    return read_project(c, file, chosen.project, options, &l, result, error);
}
