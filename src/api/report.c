/* The report. */
#include "export/report.h"
#include "base/file.h"
#include "export/format.h"

#include "api/answer.h"
#include "api/initiatives.h"
#include "api/stated.h"

/* The language of the page; only those that it has words in. */
static tizbe_status
page_language(const char *lang, language *out, tizbe_error *error)
{
    char hint[LANGUAGE_HINT_ROOM];

    *out = LANG_EN;
    if (!lang)
        return TIZBE_OK;
    *out = language_of_tag(slice_of(lang));
    if (*out == LANG_UND)
        return error_set(
            error, TIZBE_USAGE,
            "cannot write a report in '%s': there are " LANGUAGES_LISTED "%s",
            lang, language_hint(slice_of(lang), hint));
    return TIZBE_OK;
}

/* Refuse to write the page over a terminal, or to a file of another kind. */
static tizbe_status
page_place(const tizbe_output *out, tizbe_error *error)
{
    slice name = out->file ? path_name(slice_of(out->file)) : SLICE("");

    if (!out->file && out->fit > 0)
        return error_set(error, TIZBE_USAGE,
                         "cannot write a report to a terminal: name a file, "
                         "as in -o report.html");
    if (path_extension(name).size > 0 &&
        format_of_file(out->file) != &format_html)
        return error_set(error, TIZBE_USAGE,
                         "cannot write a report to '%s': it is an HTML page, "
                         "and a browser prints it into a PDF; name it "
                         "report.html",
                         out->file);
    return TIZBE_OK;
}

/* The register, where there is a codebook to compute it by. */
static tizbe_status
register_if_any(tizbe_corpus *c, const char *book, tizbe_error *error)
{
    tizbe_status status = bring_register_up(c, book, error);

    return status == TIZBE_NOT_FOUND && !book ? TIZBE_OK : status;
}

static tizbe_status
send_page(const answer *a, const buffer *page, uint64_t documents)
{
    tizbe_status status = send_text(a->out, page, a->error);

    if (status != TIZBE_OK)
        return status;
    a->out->rows = documents;
    return a->out->file ? manifest_beside(&a->about, a->out->file, "html",
                                          documents, NULL, a->error)
                        : TIZBE_OK;
}

tizbe_status
tizbe_report(tizbe_corpus *c, const tizbe_report_options *options,
             tizbe_output *out, tizbe_error *error)
{
    report_options inner = {
        .title = options->title,
        .source = options->source,
        .quotes = options->quotes,
    };
    buffer       page = { 0 };
    uint64_t     documents = 0;
    answer       a;
    tizbe_status status = page_language(options->lang, &inner.lang, error);

    if (status == TIZBE_OK)
        status = page_place(out, error);
    if (status == TIZBE_OK)
        status = register_if_any(c, options->filter.codebook, error);
    if (status != TIZBE_OK)
        return status;
    status = answer_begin(&a, c, &options->filter, CODEBOOK_IF_ANY, out, error);
    if (status == TIZBE_OK && !out->file) /* with a file, answer_begin has
                                             done so */
        status = manifest_fill(&a.about, a.c, a.codebook, error);
    if (status == TIZBE_OK)
        status = stated_states("pending,accepted", &a.scope.memory,
                               &inner.states, error);
    inner.codebook = a.codebook;
    inner.scope = &a.scope;
    if (status == TIZBE_OK)
        status = report_write(a.c, &inner, &a.about, &page, &documents, error);
    if (status == TIZBE_OK)
        status = send_page(&a, &page, documents);
    buffer_release(&page);
    answer_drop(&a);
    return status;
}
