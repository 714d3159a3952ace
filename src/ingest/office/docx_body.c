/* WordprocessingML as a stream: one walker for all parts with text. */
#include "ingest/office/docx_body.h"

#include "base/array.h"
#include "ingest/number.h"
#include "ingest/office/docx_walker.h"
#include "ingest/office_metadata.h"

#include <stdlib.h>

/* Nearly all elements have the namespace of the one before: its address
 * tells, which stays the same. */
static bool
is_word(docx_walker *w)
{
    slice space = xml_namespace(w->s.x);

    if (space.data && space.data == w->word_space)
        return true;
    if (!docx_is_word(w->s.x))
        return false;
    w->word_space = space.data;
    return true;
}

static paragraph *
in_hand(docx_walker *w)
{
    return &w->paragraphs[w->boxes < BOXES_MAX ? w->boxes : BOXES_MAX - 1];
}

/* A block of the text box in hand, or of the text, has begun. */
static bool *
is_open(docx_walker *w)
{
    return &w->open[w->boxes < BOXES_MAX ? w->boxes : BOXES_MAX - 1];
}

/* The number of an item or of a heading goes in front of its text. */
static void
take_label(docx_walker *w)
{
    if (w->label.size == 0)
        return;
    blocks_text(w->out, buffer_slice(&w->label));
    blocks_text(w->out, SLICE(" "));
    buffer_empty(&w->label);
}

static void
begin_block(docx_walker *w)
{
    const docx_style *style = &in_hand(w)->style;
    segment_kind      kind = SEGMENT_PARAGRAPH;
    unsigned          level = 0;

    if (w->cells > 0) {
        kind = SEGMENT_CELL;
        level = (unsigned)w->tables - 1;
    } else if (style->use == STYLE_TITLE) {
        kind = SEGMENT_HEADING;
        level = 1;
    } else if (style->use == STYLE_HEADING) {
        kind = SEGMENT_HEADING;
        level = style->level + (w->has_title && style->level < 9 ? 1 : 0);
    } else if (style->use == STYLE_CAPTION) {
        kind = SEGMENT_CAPTION;
    } else if (style->list > 0) {
        kind = SEGMENT_ITEM;
        level = style->list_level;
    }
    blocks_begin(w->out, kind, level, LANG_UND);
    *is_open(w) = true;
    take_label(w);
}

void
docx_block_open(docx_walker *w)
{
    if (!*is_open(w))
        begin_block(w);
}

static void
end_block(docx_walker *w)
{
    if (w->out && *is_open(w))
        blocks_end(w->out);
    *is_open(w) = false;
}

static bool
in_field_code(const docx_walker *w)
{
    for (size_t i = 0; i < w->fields && i < FIELDS_MAX; i++)
        if (w->in_code[i])
            return true;
    return false;
}

/* A field whose end is missing would hide the rest of the document. What it
 * says of itself stands in w:instrText, so a paragraph that has text and
 * nothing of a field is behind it. */
static void
leave_unended_fields(docx_walker *w)
{
    if (!w->has_code && in_field_code(w))
        w->fields = 0;
}

static void
add_text(docx_walker *w, slice text)
{
    leave_unended_fields(w);
    if (w->is_hidden)
        w->losses->hidden_pieces += slice_trim(text).size > 0;
    if (w->is_hidden || in_field_code(w))
        return;
    w->choices.texts += slice_trim(text).size > 0;
    if (w->note) {
        buffer_put(w->note, text);
        return;
    }
    if (in_hand(w)->style.use == STYLE_CONTENTS)
        return;
    if (!*is_open(w)) {
        if (slice_trim(text).size == 0)
            return;
        begin_block(w);
    }
    take_label(w); /* of a later paragraph in a cell */
    if (in_hand(w)->style.use == STYLE_TITLE && w->boxes == 0)
        buffer_put(&w->title, text);
    blocks_text(w->out, text);
}

static void
begin_paragraph(docx_walker *w)
{
    *in_hand(w) = (paragraph){ 0 };
    w->has_code = false;
    buffer_empty(&w->label);
    if (w->note)
        buffer_byte(w->note, ' ');
    else if (w->cells > 0 && *is_open(w) && !blocks_is_long(w->out))
        blocks_text(w->out, SLICE(" "));
    else if (!w->joins)
        end_block(w);
    w->joins = false;
}

static void
end_paragraph(docx_walker *w)
{
    const paragraph *p = in_hand(w);

    if (w->note)
        return;
    if (p->style.use == STYLE_CONTENTS)
        w->losses->contents++;
    if (p->is_marked_deleted) {
        w->joins = true;
        return;
    }
    if (w->cells == 0)
        end_block(w);
    if (p->style.use == STYLE_DATE)
        office_date(w->doc);
    if (p->style.use == STYLE_TITLE && w->title.size > 0 && w->boxes == 0) {
        buffer_byte(&w->title, ' ');
        w->has_title = true;
    }
}

static void
take_paragraph_property(docx_walker *w, const char *name, slice value)
{
    paragraph *p = in_hand(w);

    if (strcmp(name, "pStyle") == 0 && w->styles) {
        p->style = docx_style_of(w->styles, value);
    } else if (strcmp(name, "outlineLvl") == 0 && value.size > 0 &&
               number_read(value) < 9 && p->style.use == STYLE_BODY) {
        p->style.use = STYLE_HEADING;
        p->style.level = number_read(value) + 1;
    } else if (strcmp(name, "numId") == 0) {
        p->style.list = number_read(value);
    } else if (strcmp(name, "ilvl") == 0) {
        p->style.list_level = number_read(value) < 9 ? number_read(value) : 8;
    } else if (strcmp(name, "del") == 0 || strcmp(name, "moveFrom") == 0) {
        p->is_marked_deleted = true;
    }
}

/* The style of the run comes before what it says itself. */
static void
take_run_property(docx_walker *w, const char *name, slice value)
{
    docx_style style = { 0 };

    if (strcmp(name, "vanish") == 0)
        w->is_hidden = docx_is_on(value);
    else if (strcmp(name, "rStyle") == 0 && w->styles)
        style = docx_style_of(w->styles, value);
    if (style.says_hidden)
        w->is_hidden = style.is_hidden;
}

/* A row or a cell whose deletion is tracked: its properties come first. */
static void
leave_out_owner(docx_walker *w)
{
    w->losses->deleted++;
    w->skipped = w->properties - 1;
    w->cells -= w->owner == OWNER_CELL && w->cells > 0;
    w->properties = 0;
}

/* Count the paragraph once all is known of it, text or not. */
static void
number_paragraph(docx_walker *w)
{
    const paragraph *p = in_hand(w);

    if (w->numbers && p->style.list > 0 && !p->is_marked_deleted &&
        p->style.use != STYLE_CONTENTS)
        docx_numbers_next(w->numbers, p->style.list, p->style.list_level,
                          &w->label);
}

static void
take_property(docx_walker *w, const char *name)
{
    const xml_stream *x = w->s.x;

    if (w->owner == OWNER_PARAGRAPH)
        take_paragraph_property(w, name, xml_attribute(x, "val"));
    else if (w->owner == OWNER_RUN)
        take_run_property(w, name, xml_attribute(x, "val"));
    else if (w->owner == OWNER_CONTROL && strcmp(name, "docPartGallery") == 0)
        w->is_contents = slice_is(xml_attribute(x, "val"), "Table of Contents");
    else if ((w->owner == OWNER_ROW && strcmp(name, "del") == 0) ||
             (w->owner == OWNER_CELL && strcmp(name, "cellDel") == 0))
        leave_out_owner(w);
}

static void
take_field(docx_walker *w)
{
    slice type = xml_attribute(w->s.x, "fldCharType");

    w->has_code = true;
    if (slice_is(type, "begin")) {
        if (w->fields < FIELDS_MAX)
            w->in_code[w->fields] = true;
        w->fields++;
    } else if (w->fields > 0 && slice_is(type, "separate")) {
        if (w->fields <= FIELDS_MAX)
            w->in_code[w->fields - 1] = false;
    } else if (w->fields > 0 && slice_is(type, "end")) {
        w->fields--;
    }
}

/* What is not the text of the document as it stands. */
static bool
is_left_out(docx_walker *w, const char *name)
{
    static const char *const names[] = { "instrText", "delText", "delInstrText",
                                         "tblPr",     "tblGrid", "rt",
                                         NULL };

    if (strcmp(name, "sdtContent") == 0) {
        w->skips_contents = w->is_contents;
        return w->is_contents;
    }
    if (strcmp(name, "del") == 0 || strcmp(name, "moveFrom") == 0) {
        w->losses->deleted += name[0] == 'd';
        w->losses->moved += name[0] == 'm';
        return true;
    }
    w->has_code = w->has_code || strcmp(name, "instrText") == 0;
    for (size_t i = 0; names[i]; i++)
        if (strcmp(name, names[i]) == 0)
            return true;
    return false;
}

/* Properties, and whose they are. */
static bool
begin_properties(docx_walker *w, const char *name)
{
    static const struct {
        const char *name;
        docx_owner  owner;
    } table[] = { { "pPr", OWNER_PARAGRAPH },
                  { "rPr", OWNER_RUN },
                  { "trPr", OWNER_ROW },
                  { "tcPr", OWNER_CELL },
                  { "sdtPr", OWNER_CONTROL } };

    for (size_t i = 0; i < COUNT_OF(table); i++)
        if (strcmp(name, table[i].name) == 0) {
            w->properties = w->depth;
            w->owner = table[i].owner;
            return true;
        }
    return false;
}

static void
begin_box(docx_walker *w)
{
    if (w->label.size > 0)
        docx_block_open(w);
    if (w->out)
        blocks_aside(w->out, SEGMENT_PARAGRAPH, LANG_UND);
    w->boxes++;
    *in_hand(w) = (paragraph){ 0 };
    *is_open(w) = false;
}

/* Signs that stand for a character or a blank. */
static bool
take_sign(docx_walker *w, const char *name)
{
    if (strcmp(name, "tab") == 0 || strcmp(name, "br") == 0 ||
        strcmp(name, "cr") == 0 || strcmp(name, "ptab") == 0)
        add_text(w, SLICE(" "));
    else if (strcmp(name, "noBreakHyphen") == 0)
        add_text(w, SLICE("-"));
    else
        return false;
    return true;
}

/* Containers: they change where text goes. */
static void
begin_structure(docx_walker *w, const char *name)
{
    if (strcmp(name, "p") == 0) {
        begin_paragraph(w);
    } else if (strcmp(name, "r") == 0) {
        w->is_hidden = in_hand(w)->style.is_hidden;
    } else if (strcmp(name, "tbl") == 0) {
        end_block(w);
        w->tables++;
    } else if (strcmp(name, "tc") == 0) {
        end_block(w);
        w->cells++;
    } else if (strcmp(name, "txbxContent") == 0) {
        begin_box(w);
    } else if (strcmp(name, "sdt") == 0) {
        w->is_contents = false;
    } else if (strcmp(name, "fldChar") == 0) {
        take_field(w);
    } else if (strcmp(name, "lastRenderedPageBreak") == 0 && w->out) {
        document_page(w->doc, ++w->page);
    } else if (strcmp(name, "headerReference") == 0 ||
               strcmp(name, "footerReference") == 0) {
        w->losses->has_headers = true;
    } else if (strcmp(name, "altChunk") == 0) {
        end_block(w);
        docx_take_chunk(w);
    }
}

/* Notes and what refers to them. */
static bool
begin_note_element(docx_walker *w, const char *name)
{
    static const struct {
        const char    *name;
        bool           is_reference;
        docx_note_kind kind;
    } table[] = { { "footnote", false, DOCX_FOOTNOTE },
                  { "endnote", false, DOCX_ENDNOTE },
                  { "comment", false, DOCX_COMMENT },
                  { "footnoteReference", true, DOCX_FOOTNOTE },
                  { "endnoteReference", true, DOCX_ENDNOTE } };

    for (size_t i = 0; i < COUNT_OF(table); i++) {
        if (strcmp(name, table[i].name) != 0)
            continue;
        if (table[i].is_reference)
            docx_note_refer(w, table[i].kind);
        else if (w->note)
            docx_note_begin(w, table[i].kind);
        return true;
    }
    return false;
}

/* Inside of properties: the ones before a tracked change do not count. */
static void
on_property(docx_walker *w, const char *name)
{
    if (slice_ends(slice_of(name), SLICE("Change")))
        w->skipped = w->depth;
    else
        take_property(w, name);
}

/* Elements of other vocabularies: drawings, alternatives. */
static void
on_foreign(docx_walker *w, const char *name)
{
    if (choices_begin(&w->choices, name))
        w->skipped = w->depth;
    else if (strcmp(name, "textpath") == 0)
        docx_take_word_art(w);
    else if (strcmp(name, "relIds") == 0)
        docx_take_diagram(w);
    else if (strcmp(name, "chart") == 0)
        w->losses->drawings++;
}

static void
on_start(docx_walker *w)
{
    const char *name = xml_name(w->s.x);

    w->depth++;
    if (w->skipped > 0) {
        w->losses->contents += w->skips_contents && strcmp(name, "p") == 0;
        return;
    }
    if (!is_word(w))
        on_foreign(w, name);
    else if (w->properties > 0)
        on_property(w, name);
    else if (strcmp(name, "t") == 0)
        return; /* the commonest: its text is taken by on_text */
    else if (is_left_out(w, name))
        w->skipped = w->depth;
    else if (!begin_properties(w, name) && !take_sign(w, name) &&
             !begin_note_element(w, name))
        begin_structure(w, name);
}

static bool
end_structure(docx_walker *w, const char *name)
{
    if (strcmp(name, "p") == 0) {
        end_paragraph(w);
    } else if (strcmp(name, "r") == 0) {
        w->is_hidden = false; /* a formula behind it is none of it */
    } else if (strcmp(name, "tc") == 0) {
        end_block(w);
        w->cells -= w->cells > 0;
    } else if (strcmp(name, "tbl") == 0) {
        end_block(w);
        w->tables -= w->tables > 0;
    } else if (strcmp(name, "txbxContent") == 0 && w->boxes > 0) {
        end_block(w);
        w->boxes--;
        if (w->out)
            blocks_aside_end(w->out);
    } else if (w->note &&
               (strcmp(name, "footnote") == 0 || strcmp(name, "endnote") == 0 ||
                strcmp(name, "comment") == 0)) {
        return docx_note_end(w);
    }
    return true;
}

static tizbe_status
on_end(docx_walker *w)
{
    const char *name = xml_name(w->s.x);
    size_t      depth = w->depth--;

    if (w->skipped > 0) {
        if (w->skipped == depth) {
            w->skipped = 0;
            w->skips_contents = false;
        }
        return TIZBE_OK;
    }
    if (!is_word(w)) {
        choices_end(&w->choices, name);
    } else if (w->properties == depth) {
        w->properties = 0;
        if (w->owner == OWNER_PARAGRAPH)
            number_paragraph(w);
    } else if (w->properties == 0 && !end_structure(w, name))
        return error_nomem(w->error);
    return TIZBE_OK;
}

/* Text counts inside w:t, and m:t of formulas; nowhere else. */
static void
on_text(docx_walker *w, bool is_text)
{
    if (is_text && w->skipped == 0 && w->properties == 0)
        add_text(w, xml_text(w->s.x));
}

static bool
is_text_element(docx_walker *w)
{
    return strcmp(xml_name(w->s.x), "t") == 0 &&
           (is_word(w) || slice_has(xml_namespace(w->s.x), SLICE("/math")));
}

static tizbe_status
check_root(docx_walker *w, const char *root)
{
    if (strcmp(xml_name(w->s.x), root) == 0 && docx_is_word(w->s.x))
        return TIZBE_OK;
    return error_set(w->error, TIZBE_FORMAT,
                     "its main part is no Word document but '%.60s'",
                     xml_name(w->s.x));
}

tizbe_status
docx_walk(docx_walker *w, const char *root)
{
    xml_event    event;
    bool         is_text = false;
    tizbe_status status = TIZBE_OK;

    while (part_next(&w->s, &event, &status, w->error)) {
        if (event == XML_START) {
            if (w->depth == 0)
                status = check_root(w, root);
            on_start(w);
            if (w->failure != TIZBE_OK)
                return w->failure;
            is_text = is_text_element(w);
        } else if (event == XML_END) {
            status = on_end(w);
            is_text = false;
        } else if (event == XML_TEXT) {
            on_text(w, is_text);
        }
    }
    return status;
}

/* Pages are believed when the layout has as many as the file says. */
static void
judge_pages(document *doc, uint32_t found, unsigned stated)
{
    if (found == stated && stated > 0)
        return;
    if (found > 1)
        document_note(doc,
                      "page numbers were left out: the text has %u pages, and "
                      "the file says it has %u",
                      found, stated);
    for (size_t i = 0; i < doc->segment_count; i++)
        doc->segments[i].page = 0;
}

tizbe_status
docx_body_read(const zip *z, slice name, const docx_sources *sources,
               document *doc, office_losses *losses, tizbe_error *error)
{
    blocks       out;
    docx_walker *w = calloc(1, sizeof *w);
    tizbe_status status;

    if (!w)
        return error_nomem(error);
    blocks_init(&out, doc);
    w->out = &out;
    w->zip = z;
    w->name = name;
    w->styles = sources->styles;
    w->numbers = sources->numbers;
    w->notes = sources->notes;
    w->losses = losses;
    w->doc = doc;
    w->arena = doc->arena;
    w->error = error;
    document_page(doc, w->page = 1);
    status = part_open(z, name, &w->s, error);
    if (status == TIZBE_OK)
        status = docx_walk(w, "document");
    blocks_end(&out);
    judge_pages(doc, w->page, sources->pages);
    document_set(doc, "title", buffer_slice(&w->title), SOURCE_DOCUMENT);
    doc->failed = doc->failed || w->title.failed || w->label.failed;
    part_close(&w->s);
    buffer_release(&w->title);
    buffer_release(&w->label);
    blocks_release(&out);
    free(w);
    return status;
}
