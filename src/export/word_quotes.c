/* Quotations of a Word document. */
#include "export/word_quotes.h"

#include "export/word_text.h"

#include <stdio.h>

static void
put_heading(buffer *xml, size_t level, slice text)
{
    char style[16];

    (void)snprintf(style, sizeof style, "Heading%zu", level + 1);
    word_line(xml, style, text);
}

static void
put_text(buffer *xml, const quotation *said)
{
    size_t at = 0;

    word_paragraph(xml, "Quote");
    for (size_t i = 0; i < said->mark_count; i++) {
        quotation_mark mark = said->marks[i];

        word_run(xml, slice_part(said->text, at, mark.start), NULL, said->lang);
        word_run(xml, slice_part(said->text, mark.start, mark.end), "Coded",
                 said->lang);
        at = mark.end;
    }
    word_run(xml, slice_part(said->text, at, said->text.size), NULL,
             said->lang);
    word_paragraph_end(xml);
}

static void
put_passage(buffer *xml, const quotation *said)
{
    bool   has_both = said->source.size > 0 && said->details.size > 0;
    buffer line = { 0 };

    put_text(xml, said);
    buffer_put(&line, said->source);
    buffer_text(&line, has_both ? "; " : "");
    buffer_put(&line, said->details);
    if (line.size > 0)
        word_line(xml, "Source", buffer_slice(&line));
    xml->failed |= line.failed;
    buffer_release(&line);
}

const quotation_style word_quotes = { .heading = put_heading,
                                      .passage = put_passage };
