/* What the texts say: the most telling segments of each theme. */
#include "analyse/quotes.h"

#include "export/html.h"
#include "export/report_parts.h"

/* Text with its codings marked. */
static void
put_marked(report *r, const quote *q)
{
    size_t at = 0;

    if (q->is_cut_before)
        buffer_text(r->out, "… ");
    for (size_t i = 0; i < q->span_count; i++) {
        html_text(r->out, slice_part(q->text, at, q->spans[i].start));
        html_element(r->out, "mark", NULL,
                     slice_part(q->text, q->spans[i].start, q->spans[i].end));
        at = q->spans[i].end;
    }
    html_text(r->out, slice_part(q->text, at, q->text.size));
    if (q->is_cut_after)
        buffer_text(r->out, " …");
}

/* ", issuer", when it is known. */
static void
put_more(report *r, slice text)
{
    if (text.size == 0)
        return;
    buffer_text(r->out, ", ");
    html_foreign(r->out, text);
}

/* Title, issuer, date, passage, heading. */
static void
put_citation(report *r, const quote *q)
{
    size_t row = report_document_row(r, q->document);
    slice  number = words_integer(&r->words, q->segment), date;

    if (row == SIZE_MAX)
        return;
    date = kept_text(&r->documents, row, "date");
    buffer_text(r->out, "<cite><bdi>");
    put_document_link(r, q->document, report_document_title(r, row));
    buffer_text(r->out, "</bdi></cite>");
    put_more(r, kept_text(&r->documents, row, "issuer"));
    if (date.size > 0) {
        buffer_text(r->out, ", ");
        html_element(r->out, "span", "class=\"date\"",
                     words_date(&r->words, date));
    }
    if (q->heading.size > 0) {
        buffer_text(r->out, ", ");
        html_foreign(r->out, words_quoted(&r->words, q->heading));
    }
    buffer_text(r->out, ", ");
    put_filled(r, "passage", &number, 1);
    buffer_text(r->out, ". ");
}

static void
put_codes(report *r, const quotes *all, const quote *q)
{
    html_text(r->out, say(r, "codes"));
    buffer_text(r->out, ": ");
    for (size_t i = 0; i < q->code_count; i++) {
        buffer_text(r->out, i ? "; " : "");
        html_foreign(r->out,
                     report_label(r, all->themes.nodes[q->codes[i]].name));
    }
    buffer_byte(r->out, '.');
}

static void
put_quote(report *r, const quotes *all, const quote *q)
{
    buffer_printf(r->out,
                  "<figure class=\"quote\">\n<blockquote lang=\"%s\" "
                  "dir=\"auto\"><p>",
                  language_code(q->lang));
    put_marked(r, q);
    buffer_text(r->out, "</p></blockquote>\n<figcaption>");
    put_citation(r, q);
    put_codes(r, all, q);
    buffer_text(r->out, "</figcaption>\n</figure>\n");
}

static void
put_theme(report *r, const quotes *all, const report_theme *theme)
{
    html_element(r->out, "h3", "dir=\"auto\"", theme->label);
    buffer_byte(r->out, '\n');
    for (size_t i = 0; i < all->count; i++)
        if (all->items[i].theme == theme->node)
            put_quote(r, all, &all->items[i]);
}

tizbe_status
write_quotes(report *r)
{
    quotes_options choice = {
        .codebook = r->options->codebook,
        .scope = r->options->scope,
        .states = r->options->states,
        .each = r->options->quotes ? r->options->quotes : REPORT_QUOTES,
    };
    quotes       all;
    tizbe_status status = quotes_choose(&all, r->c, &choice, r->error);

    if (status == TIZBE_OK) {
        size_t shown = r->theme_count < CHARTED ? r->theme_count : CHARTED;

        put_paragraph(r, NULL, "note_quotes");
        put_shown(r, "note_themes", shown, r->theme_count);
        for (size_t i = 0; i < shown; i++)
            put_theme(r, &all, &r->themes[i]);
    }
    quotes_release(&all);
    return status;
}
