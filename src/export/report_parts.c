/* Markup that the sections of the report share. */
#include "export/report_parts.h"

#include "export/html.h"
#include "export/svg.h"

slice
say(const report *r, const char *key)
{
    return words_find(&r->words, key);
}

void
put_paragraph(report *r, const char *class, const char *key)
{
    put_said(r, class, key, NULL, 0);
}

void
put_filled(report *r, const char *key, const slice *args, size_t count)
{
    slice rest = say(r, key), text = { 0 }, before;

    while (rest.size > 0) {
        size_t number;

        before = text;
        number = words_piece(&rest, &text);
        if (number == 0)
            html_text(r->out, text);
        else if (number <= count)
            html_foreign(r->out,
                         words_argument(&r->words, before, args[number - 1]));
    }
}

void
put_said(report *r, const char *class, const char *key, const slice *args,
         size_t count)
{
    buffer_text(r->out, "<p");
    if (class)
        buffer_printf(r->out, " class=\"%s\"", class);
    buffer_byte(r->out, '>');
    put_filled(r, key, args, count);
    buffer_text(r->out, "</p>\n");
}

void
put_item(report *r, const char *key, const slice *args, size_t count)
{
    buffer_text(r->out, "<li>");
    put_filled(r, key, args, count);
    buffer_text(r->out, "</li>\n");
}

void
put_shown(report *r, const char *key, size_t shown, size_t all)
{
    if (shown < all)
        put_said(r, "note", key,
                 (slice[]){ words_integer(&r->words, (int64_t)shown),
                            words_integer(&r->words, (int64_t)all) },
                 2);
}

void
put_document_link(report *r, int64_t number, slice text)
{
    size_t row = report_document_row(r, number);

    if (row == SIZE_MAX) {
        html_text(r->out, text);
        return;
    }
    r->is_cited[row] = true;
    buffer_printf(r->out, "<a href=\"#d%lld\">", (long long)number);
    html_text(r->out, text);
    buffer_text(r->out, "</a>");
}

/* --- tables --------------------------------------------------------------- */

static void
put_head(report *r, const table_head *head)
{
    html_element(r->out, "th",
                 head->is_number ? "scope=\"col\" class=\"n\""
                                 : "scope=\"col\"",
                 head->key ? say(r, head->key) : head->text);
}

void
table_open(report *r, const char *id, slice caption, const table_head *heads,
           size_t count, bool is_folded)
{
    if (is_folded) {
        buffer_text(r->out, "<details>\n");
        html_element(r->out, "summary", NULL, say(r, "data"));
    }
    buffer_printf(r->out,
                  "<div class=\"scroll\" role=\"group\" tabindex=\"0\" "
                  "aria-labelledby=\"%s-c\">\n<table>\n<caption id=\"%s-c\">",
                  id, id);
    html_text(r->out, caption);
    buffer_text(r->out, "</caption>\n<thead><tr>");
    for (size_t i = 0; i < count; i++)
        put_head(r, &heads[i]);
    buffer_text(r->out, "</tr></thead>\n<tbody>\n");
}

void
table_close(report *r, bool is_folded)
{
    buffer_text(r->out, "</tbody>\n</table>\n</div>\n");
    if (is_folded)
        buffer_text(r->out, "</details>\n");
}

void
row_open(report *r, slice head)
{
    buffer_text(r->out, "<tr>");
    html_element(r->out, "th", "scope=\"row\" dir=\"auto\"", head);
}

void
row_close(report *r)
{
    buffer_text(r->out, "</tr>\n");
}

void
put_number(report *r, slice number)
{
    html_element(r->out, "td", "class=\"n\"", number);
}

void
put_cell_text(report *r, slice text)
{
    html_element(r->out, "td", "dir=\"auto\"", text);
}

void
put_cell_date(report *r, slice date)
{
    html_element(r->out, "td", "class=\"date\"", words_date(&r->words, date));
}

void
figure_open(report *r, slice caption)
{
    buffer_text(r->out, "<figure>\n");
    html_element(r->out, "figcaption", NULL, caption);
    buffer_byte(r->out, '\n');
}

void
figure_close(report *r)
{
    buffer_text(r->out, "</figure>\n");
}

void
put_fact(report *r, slice term, slice text)
{
    buffer_text(r->out, "<div>");
    html_element(r->out, "dt", NULL, term);
    html_element(r->out, "dd", NULL, text);
    buffer_text(r->out, "</div>\n");
}

void
put_legend(report *r, slice most)
{
    buffer_text(r->out, "<p class=\"legend\">");
    svg_levels(r->out);
    buffer_text(r->out, " <span>");
    html_text(r->out, words_fill(&r->words, "legend", &most, 1));
    buffer_text(r->out, "</span></p>\n");
}
