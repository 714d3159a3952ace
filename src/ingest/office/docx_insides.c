/* What a Word document takes in from other parts, or says in attributes. */
#include "ingest/office/diagram.h"
#include "ingest/office/docx_chunk.h"
#include "ingest/office/docx_walker.h"
#include "ingest/opc.h"

void
docx_take_chunk(docx_walker *w)
{
    bool  is_read = false;
    slice name;

    if (w->out)
        w->failure = opc_target(w->zip, w->arena, w->name,
                                xml_attribute(w->s.x, "id"), &name, w->error);
    if (w->out && w->failure == TIZBE_OK)
        w->failure = docx_chunk_read(w->zip, name, w->out, &is_read, w->error);
    w->losses->embedded += !is_read;
}

void
docx_take_word_art(docx_walker *w)
{
    slice text = slice_trim(xml_attribute(w->s.x, "string"));

    if (text.size == 0 || !w->out)
        return;
    w->choices.texts++;
    blocks_aside(w->out, SEGMENT_PARAGRAPH, LANG_UND);
    blocks_text(w->out, text);
    blocks_aside_end(w->out);
}

void
docx_take_diagram(docx_walker *w)
{
    size_t texts = 0;

    if (w->out)
        w->failure = diagram_read(w->zip, w->name, xml_attribute(w->s.x, "dm"),
                                  w->out, &texts, w->error);
    w->choices.texts += texts;
    w->losses->drawings += texts == 0;
}
