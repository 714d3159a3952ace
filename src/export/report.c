/* The page as a whole: its frame, and the list of its sections. */
#include "export/report.h"

#include "base/array.h"
#include "base/memory.h"
#include "base/version.h"
#include "embedded/report.h"
#include "export/html.h"
#include "export/report_parts.h"

static bool
always(const report *r)
{
    (void)r;
    return true;
}

static bool
has_documents(const report *r)
{
    return r->documents.count > 0;
}

static bool
has_coding(const report *r)
{
    return r->documents.count > 0 && r->options->codebook;
}

static bool
has_themes(const report *r)
{
    return r->theme_count > 0;
}

/* Documents come last: what others cite is in the list. */
static const report_section sections[] = {
    { "results", "h_results", always, write_results },
    { "reading", "h_reading", has_themes, write_reading },
    { "corpus", "h_corpus", has_documents, write_corpus },
    { "themes", "h_themes", has_coding, write_themes },
    { "years", "h_year", has_themes, write_years },
    { "languages", "h_lang", has_themes, write_languages },
    { "sources", "h_source", has_themes, write_sources },
    { "together", "h_together", has_themes, write_together },
    { "initiatives", "h_initiatives", has_coding, write_initiatives },
    { "quotes", "h_quotes", has_themes, write_quotes },
    { "agreement", "h_agreement", has_themes, write_agreement },
    { "limits", "h_limits", has_documents, write_limits },
    { "method", "h_method", always, write_method },
    { "documents", "h_documents", has_documents, write_documents },
};

/* The heading of a section; one of them names a variable. */
static void
put_heading(report *r, const report_section *s)
{
    slice source = report_source_name(r);

    html_text(r->out, words_fill(&r->words, s->heading, &source, 1));
}

static void
put_head(report *r, slice title)
{
    buffer_printf(r->out,
                  "<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n"
                  "<meta charset=\"utf-8\">\n"
                  "<meta http-equiv=\"Content-Security-Policy\" content=\""
                  "default-src 'none'; style-src 'unsafe-inline'\">\n"
                  "<meta name=\"viewport\" content=\""
                  "width=device-width, initial-scale=1\">\n"
                  "<meta name=\"referrer\" content=\"no-referrer\">\n"
                  "<meta name=\"generator\" content=\"Tizbe %s\">\n",
                  language_code(r->words.lang), TIZBE_VERSION);
    html_element(r->out, "title", NULL, title);
    buffer_text(r->out, "\n<style>\n");
    buffer_put(r->out, slice_make(report_report, sizeof report_report - 1));
    buffer_text(r->out, "</style>\n</head>\n<body>\n");
}

static void
put_contents(report *r)
{
    buffer_text(r->out, "<nav aria-labelledby=\"contents\">\n");
    html_element(r->out, "h2", "id=\"contents\"", say(r, "contents"));
    buffer_text(r->out, "\n<ol>\n");
    for (size_t i = 0; i < COUNT_OF(sections); i++) {
        if (!sections[i].is_due(r))
            continue;
        buffer_printf(r->out, "<li><a href=\"#%s\">", sections[i].id);
        put_heading(r, &sections[i]);
        buffer_text(r->out, "</a></li>\n");
    }
    buffer_text(r->out, "</ol>\n</nav>\n");
}

static void
put_banner(report *r, slice title)
{
    slice book = slice_of(r->options->codebook);

    html_element(r->out, "a", "class=\"skip\" href=\"#results\"",
                 say(r, "skip"));
    buffer_text(r->out, "\n<header>\n");
    html_element(r->out, "h1", "dir=\"auto\"", title);
    if (book.size > 0)
        put_said(r, NULL, "subtitle", &book, 1);
    buffer_text(r->out, "</header>\n");
    put_contents(r);
    buffer_text(r->out, "<main>\n");
}

static tizbe_status
put_section(report *r, const report_section *s)
{
    tizbe_status status;

    buffer_printf(r->out,
                  "<section id=\"%s\" aria-labelledby=\"%s-h\">\n"
                  "<h2 id=\"%s-h\">",
                  s->id, s->id, s->id);
    put_heading(r, s);
    buffer_text(r->out, "</h2>\n");
    status = s->write(r);
    buffer_text(r->out, "</section>\n");
    return status;
}

static tizbe_status
put_page(report *r)
{
    slice        version = SLICE(TIZBE_VERSION);
    slice        title = slice_trim(slice_of(r->options->title));
    tizbe_status status = TIZBE_OK;

    if (title.size == 0)
        title = say(r, "title");
    put_head(r, title);
    put_banner(r, title);
    for (size_t i = 0; i < COUNT_OF(sections) && status == TIZBE_OK; i++)
        if (sections[i].is_due(r))
            status = put_section(r, &sections[i]);
    buffer_text(r->out, "</main>\n<footer>\n");
    put_said(r, NULL, "made_by", &version, 1);
    buffer_text(r->out, "</footer>\n</body>\n</html>\n");
    return status;
}

tizbe_status
report_write(corpus *c, const report_options *options, const manifest *about,
             buffer *out, uint64_t *documents, tizbe_error *error)
{
    report r = {
        .c = c,
        .options = options,
        .about = about,
        .out = out,
        .error = error,
    };
    /* all sections tell of the same state of the corpus */
    tizbe_status status = corpus_exec(c, "BEGIN", error);
    uint64_t     refused = memory_refusals();

    if (status != TIZBE_OK)
        return status;
    status = report_read(&r);
    *documents = r.documents.count;
    if (status == TIZBE_OK)
        status = put_page(&r);
    /* words that found no memory are empty (report_words.h) */
    if (status == TIZBE_OK && memory_refusals() != refused)
        status = error_nomem(error);
    corpus_rollback(c);
    report_release(&r);
    return status;
}
