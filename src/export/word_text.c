/* Runs and paragraphs of a Word document. */
#include "export/word_text.h"

#include "base/xml_out.h"

void
word_paragraph(buffer *xml, const char *style)
{
    buffer_text(xml, "<w:p>");
    if (style)
        buffer_printf(xml, "<w:pPr><w:pStyle w:val=\"%s\"/></w:pPr>", style);
}

void
word_paragraph_end(buffer *xml)
{
    buffer_text(xml, "</w:p>\n");
}

static void
put_manner(buffer *xml, const char *style, const char *spelling)
{
    if (!style && !spelling)
        return;
    buffer_text(xml, "<w:rPr>");
    if (style)
        buffer_printf(xml, "<w:rStyle w:val=\"%s\"/>", style);
    if (spelling)
        buffer_printf(xml, "<w:lang w:val=\"%s\"/>", spelling);
    buffer_text(xml, "</w:rPr>");
}

/* Text up to a line end or a tab; Word keeps blanks where it is told to. */
static void
put_piece(buffer *xml, slice piece)
{
    if (piece.size == 0)
        return;
    buffer_text(xml, "<w:t xml:space=\"preserve\">");
    xml_out_escaped(xml, piece);
    buffer_text(xml, "</w:t>");
}

void
word_run(buffer *xml, slice text, const char *style, language lang)
{
    size_t start = 0;

    if (text.size == 0)
        return;
    buffer_text(xml, "<w:r>");
    put_manner(xml, style, language_locale(lang));
    for (size_t i = 0; i < text.size; i++) {
        if (text.data[i] != '\n' && text.data[i] != '\t')
            continue;
        put_piece(xml, slice_part(text, start, i));
        buffer_text(xml, text.data[i] == '\n' ? "<w:br/>" : "<w:tab/>");
        start = i + 1;
    }
    put_piece(xml, slice_part(text, start, text.size));
    buffer_text(xml, "</w:r>");
}

void
word_line(buffer *xml, const char *style, slice text)
{
    word_paragraph(xml, style);
    word_run(xml, text, NULL, LANG_UND);
    word_paragraph_end(xml);
}
