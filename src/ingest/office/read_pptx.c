/*
 * Presentations (ECMA-376 part 1, 19): slides in the order in which they are
 * shown, each a page. Titles are headings, the notes of the speaker follow
 * their slide as a footnote. The dates, numbers and footers of the slides
 * are furniture.
 */
#include "base/array.h"
#include "ingest/blocks.h"
#include "ingest/number.h"
#include "ingest/office/choices.h"
#include "ingest/office/diagram.h"
#include "ingest/office/losses.h"
#include "ingest/opc.h"
#include "ingest/readers.h"
#include "ingest/zip.h"

#include <stdlib.h>

#define SLIDES_MAX 5000

/* The slides in their order, by the numbers of `ids`. */
typedef struct slide_list {
    intern    ids;   /* of relations */
    uint32_t *pages; /* owned: which each is, from 1 */
    size_t    capacity;
} slide_list;

typedef struct slide_walker {
    part       p;
    const zip *z;
    slice      name; /* of the part */
    blocks    *out;
    bool       is_notes; /* the notes of a slide, not the slide itself   */
    size_t     depth, skipped;
    bool       is_title, is_main_title;
    bool       is_body; /* the shape is the text of the slide            */
    choices    choices;
    size_t     cells;
    bool       is_plain; /* the paragraph has no bullet                  */
    unsigned   level;
    bool       is_open;
    bool       is_raised, is_mark; /* the run; raised with a link: of a note */
    bool       is_text; /* inside <a:t>                                  */
    size_t     drawings;
    tizbe_status failure; /* of a diagram */
} slide_walker;

static int
sniff_pptx(slice bytes)
{
    return zip_is(bytes) && zip_names(bytes, SLICE("ppt/presentation.")) ? 90
                                                                         : 0;
}

static void
begin_block(slide_walker *w)
{
    segment_kind kind = SEGMENT_PARAGRAPH;
    unsigned     level = 0;

    if (w->cells > 0) {
        kind = SEGMENT_CELL;
    } else if (w->is_title) {
        kind = SEGMENT_HEADING;
        level = w->is_main_title ? 1 : 2;
    } else if (w->is_body && !w->is_plain) {
        kind = SEGMENT_ITEM;
        level = w->level < 9 ? w->level : 8;
    }
    blocks_begin(w->out, kind, level, LANG_UND);
    w->is_open = true;
}

static void
end_block(slide_walker *w)
{
    if (w->is_open)
        blocks_end(w->out);
    w->is_open = false;
}

static void
add_text(slide_walker *w, slice text)
{
    if (!w->is_open && slice_trim(text).size == 0)
        return;
    w->choices.texts += slice_trim(text).size > 0;
    if (!w->is_open)
        begin_block(w);
    blocks_text(w->out, text);
}

/* What the shape in hand is there for. */
static void
take_placeholder(slide_walker *w)
{
    static const char *const furniture[] = { "dt", "ftr", "hdr", "sldNum",
                                             "sldImg" };
    slice                    type = xml_attribute(w->p.x, "type");

    for (size_t i = 0; i < COUNT_OF(furniture); i++)
        if (slice_is(type, furniture[i]) && w->depth > 3)
            w->skipped = w->depth - 3; /* p:sp, p:nvSpPr, p:nvPr, this */
    w->is_main_title = slice_is(type, "ctrTitle");
    w->is_title = w->is_main_title || slice_is(type, "title");
    w->is_body = !w->is_title && !slice_is(type, "subTitle");
}

static void
begin_paragraph(slide_walker *w)
{
    w->is_plain = false;
    w->level = 0;
    if (w->cells > 0 || w->is_title || w->is_notes)
        add_text(w, SLICE(" "));
    else
        end_block(w);
}

static void
take_diagram(slide_walker *w, tizbe_error *error)
{
    size_t texts = 0;

    w->failure = diagram_read(w->z, w->name, xml_attribute(w->p.x, "dm"),
                              w->out, &texts, error);
    w->choices.texts += texts;
    w->drawings += texts == 0;
}

static void
on_start(slide_walker *w, tizbe_error *error)
{
    const char *name = xml_name(w->p.x);

    w->depth++;
    if (w->skipped > 0)
        return;
    if (choices_begin(&w->choices, name) ||
        (strcmp(name, "fld") == 0 &&
         slice_is(xml_attribute(w->p.x, "type"), "slidenum")))
        w->skipped = w->depth;
    else if (strcmp(name, "sp") == 0)
        w->is_title = w->is_main_title = w->is_body = false;
    else if (strcmp(name, "ph") == 0)
        take_placeholder(w);
    else if (strcmp(name, "p") == 0)
        begin_paragraph(w);
    else if (strcmp(name, "pPr") == 0)
        w->level = number_read(xml_attribute(w->p.x, "lvl"));
    else if (strcmp(name, "buNone") == 0)
        w->is_plain = true;
    else if (strcmp(name, "br") == 0 || strcmp(name, "tab") == 0)
        add_text(w, SLICE(" "));
    else if (strcmp(name, "r") == 0)
        w->is_raised = w->is_mark = false;
    else if (strcmp(name, "rPr") == 0)
        w->is_raised = number_read(xml_attribute(w->p.x, "baseline")) > 0;
    else if (strcmp(name, "hlinkClick") == 0)
        w->is_mark = w->is_raised;
    else if (strcmp(name, "t") == 0)
        w->is_text = !w->is_mark;
    else if (strcmp(name, "tc") == 0) {
        end_block(w);
        w->cells++;
    } else if (strcmp(name, "relIds") == 0)
        take_diagram(w, error);
    else if (strcmp(name, "chart") == 0)
        w->drawings++;
}

static void
on_end(slide_walker *w)
{
    const char *name = xml_name(w->p.x);
    size_t      depth = w->depth--;

    if (w->skipped > 0) {
        if (w->skipped == depth)
            w->skipped = 0;
    } else if (strcmp(name, "t") == 0) {
        w->is_text = false;
    } else if (strcmp(name, "tc") == 0) {
        end_block(w);
        w->cells -= w->cells > 0;
    } else if (strcmp(name, "txBody") == 0 && w->cells == 0) {
        end_block(w);
    } else {
        choices_end(&w->choices, name);
    }
}

static tizbe_status
walk(slide_walker *w, tizbe_error *error)
{
    xml_event    event;
    tizbe_status status = TIZBE_OK;

    while (part_next(&w->p, &event, &status, error)) {
        if (event == XML_START)
            on_start(w, error);
        else if (event == XML_END)
            on_end(w);
        else if (event == XML_TEXT && w->is_text && w->skipped == 0)
            add_text(w, xml_text(w->p.x));
        status = w->failure;
    }
    return status;
}

/* A slide or its notes; a part that is missing holds nothing. */
static tizbe_status
read_part(const zip *z, slice name, bool is_notes, blocks *out,
          size_t *drawings, tizbe_error *error)
{
    slide_walker w = { .z = z, .name = name, .out = out, .is_notes = is_notes };
    tizbe_status status = part_open(z, name, &w.p, error);

    if (is_notes)
        blocks_aside(out, SEGMENT_FOOTNOTE, LANG_UND);
    if (status == TIZBE_OK)
        status = walk(&w, error);
    end_block(&w);
    if (is_notes)
        blocks_aside_end(out);
    part_close(&w.p);
    *drawings += w.drawings;
    return status == TIZBE_NOT_FOUND ? TIZBE_OK : status;
}

static tizbe_status
read_slide(const zip *z, slice name, blocks *out, size_t *drawings,
           tizbe_error *error)
{
    slice        notes = { 0 };
    tizbe_status status = read_part(z, name, false, out, drawings, error);

    if (status == TIZBE_OK)
        status = opc_related(z, out->doc->arena, name, "/notesSlide", &notes,
                             error);
    if (status == TIZBE_OK && notes.size > 0)
        status = read_part(z, notes, true, out, drawings, error);
    return status;
}

/* One that is named again is not read again. */
static tizbe_status
add_slide(slide_list *slides, uint32_t page, slice id, tizbe_error *error)
{
    uint32_t number;
    bool     is_new;

    if (slides->ids.count == SLIDES_MAX)
        return error_set(error, TIZBE_LIMIT, "it has more than %d slides",
                         SLIDES_MAX);
    if (!ARRAY_ROOM(slides->pages, slides->ids.count, slides->capacity) ||
        intern_add(&slides->ids, id, &number, &is_new) != TIZBE_OK)
        return error_nomem(error);
    if (is_new)
        slides->pages[number] = page;
    return TIZBE_OK;
}

static tizbe_status
list_slides(const zip *z, slice presentation, slide_list *out,
            tizbe_error *error)
{
    part         p;
    uint32_t     page = 0;
    xml_event    event;
    tizbe_status status = part_open(z, presentation, &p, error);

    while (part_next(&p, &event, &status, error))
        if (event == XML_START && strcmp(xml_name(p.x), "sldId") == 0)
            status = add_slide(out, ++page,
                               xml_attribute_in(p.x, "/relationships", "id"),
                               error);
    part_close(&p);
    return status;
}

static tizbe_status
read_slides(const zip *z, slice presentation, const slide_list *slides,
            document *doc, tizbe_error *error)
{
    size_t       count = slides->ids.count, drawings = 0;
    slice       *names = arena_zalloc(doc->arena, count, sizeof *names);
    blocks       out;
    tizbe_status status = names ? opc_targets(z, doc->arena, presentation,
                                              &slides->ids, names, error)
                                : error_nomem(error);

    blocks_init(&out, doc);
    for (size_t i = 0; i < count && status == TIZBE_OK; i++) {
        document_page(doc, slides->pages[i]);
        if (names[i].size > 0)
            status = read_slide(z, names[i], &out, &drawings, error);
    }
    blocks_end(&out);
    blocks_release(&out);
    office_losses_note(doc, &(office_losses){ .drawings = drawings });
    return status;
}

static tizbe_status
read_package(const zip *z, document *doc, tizbe_error *error)
{
    slide_list   slides = { .pages = NULL };
    slice        presentation;
    tizbe_status status = opc_find(z, doc->arena, SLICE(""), "/officeDocument",
                                   "ppt/presentation.xml", &presentation,
                                   error);

    intern_init(&slides.ids);
    if (status == TIZBE_OK && presentation.size == 0)
        status = error_set(error, TIZBE_FORMAT,
                           "no ppt/presentation.xml inside");
    if (status == TIZBE_OK)
        status = list_slides(z, presentation, &slides, error);
    if (status == TIZBE_OK)
        status = read_slides(z, presentation, &slides, doc, error);
    if (status == TIZBE_OK)
        opc_properties(z, doc);
    intern_release(&slides.ids);
    free(slides.pages);
    return status;
}

static tizbe_status
read_pptx(const reader_input *in, document *doc, tizbe_error *error)
{
    zip         *z;
    tizbe_status status = zip_open(in->bytes, &z, error);

    if (status == TIZBE_OK)
        status = read_package(z, doc, error);
    zip_close(z);
    if (status == TIZBE_OK && document_status(doc) != TIZBE_OK)
        status = error_nomem(error);
    return status;
}

const reader reader_pptx = {
    .name = "pptx",
    .title = "presentation (PowerPoint)",
    .extensions = "pptx pptm ppsx ppsm potx potm",
    .is_zip = true,
    .explains = true,
    .sniff = sniff_pptx,
    .read = read_pptx,
};
