/* Paragraphs of DrawingML, in the order of the points of a diagram. */
#include "ingest/office/diagram.h"

#include "ingest/opc.h"

typedef struct diagram {
    part    p;
    blocks *out;
    buffer  text; /* of the paragraph in hand */
    bool    in_text;
    size_t  texts;
} diagram;

static void
end_paragraph(diagram *d)
{
    slice text = slice_trim(buffer_slice(&d->text));

    if (text.size > 0) {
        blocks_aside(d->out, SEGMENT_PARAGRAPH, LANG_UND);
        blocks_text(d->out, text);
        blocks_aside_end(d->out);
        d->texts++;
    }
    buffer_empty(&d->text);
}

/* a:t; a point has an element of that name as well. */
static bool
is_text(const xml_stream *x)
{
    return strcmp(xml_name(x), "t") == 0 &&
           slice_ends(xml_namespace(x), SLICE("/main"));
}

static void
on_event(diagram *d, xml_event event)
{
    if (event == XML_TEXT && d->in_text)
        buffer_put(&d->text, xml_text(d->p.x));
    if (event == XML_TEXT)
        return;
    d->in_text = event == XML_START && is_text(d->p.x);
    if (event == XML_START && strcmp(xml_name(d->p.x), "br") == 0)
        buffer_byte(&d->text, ' ');
    if (event == XML_END && strcmp(xml_name(d->p.x), "p") == 0)
        end_paragraph(d);
}

static tizbe_status
walk(diagram *d, tizbe_error *error)
{
    xml_event    event;
    tizbe_status status = TIZBE_OK;

    while (part_next(&d->p, &event, &status, error))
        on_event(d, event);
    return status == TIZBE_OK && d->text.failed ? error_nomem(error) : status;
}

tizbe_status
diagram_read(const zip *z, slice from, slice id, blocks *out, size_t *texts,
             tizbe_error *error)
{
    diagram      d = { .out = out };
    slice        name;
    tizbe_status status = opc_target(z, out->doc->arena, from, id, &name,
                                     error);

    if (status == TIZBE_OK)
        status = part_open(z, name, &d.p, error);
    if (status == TIZBE_OK)
        status = walk(&d, error);
    part_close(&d.p);
    buffer_release(&d.text);
    *texts = d.texts;
    return status == TIZBE_NOT_FOUND ? TIZBE_OK : status;
}
