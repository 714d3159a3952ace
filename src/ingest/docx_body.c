/* WordprocessingML as a stream: one walker for all parts with text. */
#include "ingest/docx_body.h"

#include "base/array.h"
#include "ingest/dates.h"
#include "ingest/number.h"

#include <stdlib.h>

enum {
    FIELDS_MAX = 32,  /* fields within fields that are told apart */
    CHOICES_MAX = 16, /* alternatives within alternatives         */
    BOXES_MAX = 16    /* paragraphs within paragraphs             */
};

/* What is known of a paragraph before its first word. */
typedef struct paragraph {
    docx_style style;
    bool       is_marked_deleted; /* its end is: the next one joins it */
    bool       has_title;
} paragraph;

typedef struct docx_walker {
    part               s;
    blocks            *out;  /* of the main part; NULL for notes     */
    buffer            *note; /* of a note; NULL for the main part    */
    const docx_styles *styles;
    const docx_notes  *notes;
    docx_losses       *losses;
    document          *doc;
    arena             *arena;
    size_t             depth;   /* of elements                        */
    size_t             skipped; /* depth of what is left out, or 0    */
    paragraph          paragraphs[BOXES_MAX];
    size_t             boxes;           /* index of the paragraph in hand     */
    bool               open[BOXES_MAX]; /* by box: a block has begun  */
    bool               joins;           /* the one before had its end deleted */
    size_t             tables, cells;   /* open ones                    */
    size_t             properties;      /* depth of w:pPr or w:rPr, or 0 */
    bool               is_run_property;
    bool               is_hidden; /* the run in hand                  */
    bool               in_code[FIELDS_MAX]; /* before "separate"      */
    size_t             fields;
    bool               has_choice[CHOICES_MAX];
    size_t             choices;
    bool               has_title; /* of the document                  */
    buffer             title;
    docx_notes        *collected; /* where notes go                   */
    docx_note          current;
    bool               keeps_note;
    tizbe_error       *error;
} docx_walker;

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
    } else if (style->is_list) {
        kind = SEGMENT_ITEM;
        level = style->list_level;
    }
    blocks_begin(w->out, kind, level, LANG_UND);
    *is_open(w) = true;
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

static void
add_text(docx_walker *w, slice text)
{
    if (w->is_hidden || in_field_code(w))
        return;
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
    if (in_hand(w)->style.use == STYLE_TITLE && w->boxes == 0)
        buffer_put(&w->title, text);
    blocks_text(w->out, text);
}

static void
begin_paragraph(docx_walker *w)
{
    *in_hand(w) = (paragraph){ 0 };
    if (w->note)
        buffer_byte(w->note, ' ');
    else if (w->cells > 0 && *is_open(w))
        blocks_text(w->out, SLICE(" "));
    else if (!w->joins)
        end_block(w);
    w->joins = false;
}

/* A paragraph in the style "Date" says the date of the document, if it is
 * one that metadata would write. */
static void
set_date(document *doc)
{
    slice text = doc->segments[doc->segment_count - 1].text;
    char  iso[DATE_BYTES];

    if (date_iso(text, iso))
        document_set(doc, "date", slice_of(iso), SOURCE_DOCUMENT);
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
    if (p->style.use == STYLE_DATE && w->doc->segment_count > 0)
        set_date(w->doc);
    if (p->style.use == STYLE_TITLE && w->title.size > 0 && w->boxes == 0) {
        buffer_byte(&w->title, ' ');
        w->has_title = true;
    }
}

static bool
is_on(slice value)
{
    return !slice_is(value, "0") && !slice_is(value, "false") &&
           !slice_is(value, "off");
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
        p->style.is_list = number_read(value) > 0;
    } else if (strcmp(name, "ilvl") == 0) {
        p->style.list_level = number_read(value) < 9 ? number_read(value) : 8;
    } else if (strcmp(name, "del") == 0 || strcmp(name, "moveFrom") == 0) {
        p->is_marked_deleted = true;
    }
}

static void
take_property(docx_walker *w, const char *name)
{
    slice value = xml_attribute(w->s.x, "val");

    if (!w->is_run_property)
        take_paragraph_property(w, name, value);
    else if (strcmp(name, "vanish") == 0 && is_on(value))
        w->is_hidden = true;
}

static void
refer_to_note(docx_walker *w, bool is_endnote)
{
    unsigned id = number_read(xml_attribute(w->s.x, "id"));

    if (!w->notes || !w->out)
        return;
    for (size_t i = 0; i < w->notes->count; i++) {
        const docx_note *note = &w->notes->items[i];

        if (note->id != id || note->is_endnote != is_endnote)
            continue;
        if (!*is_open(w))
            begin_block(w);
        blocks_aside(w->out, SEGMENT_FOOTNOTE, LANG_UND);
        blocks_text(w->out, note->text);
        blocks_aside_end(w->out);
        return;
    }
}

/* The lines that part notes from the text are notes, too. */
static void
begin_note(docx_walker *w, bool is_endnote)
{
    slice type = xml_attribute(w->s.x, "type");

    w->keeps_note = type.size == 0 || slice_is(type, "normal");
    w->current = (docx_note){ .is_endnote = is_endnote,
                              .id = number_read(xml_attribute(w->s.x, "id")) };
    buffer_clear(w->note);
}

static bool
end_note(docx_walker *w)
{
    docx_notes *all = w->collected;

    w->current.text = arena_copy(w->arena, buffer_slice(w->note));
    if (!w->current.text.data)
        return false;
    if (!w->keeps_note || slice_trim(w->current.text).size == 0)
        return true;
    if (!ARRAY_ROOM(all->items, all->count, all->capacity))
        return false;
    all->items[all->count++] = w->current;
    return true;
}

static void
take_field(docx_walker *w)
{
    slice type = xml_attribute(w->s.x, "fldCharType");

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

/* mc:AlternateContent says one thing in several ways: the first counts. */
static bool
is_other_choice(docx_walker *w, const char *name)
{
    bool *taken;

    if (strcmp(name, "AlternateContent") == 0) {
        if (w->choices < CHOICES_MAX)
            w->has_choice[w->choices] = false;
        w->choices++;
        return false;
    }
    if (strcmp(name, "Choice") != 0 && strcmp(name, "Fallback") != 0)
        return false;
    if (w->choices == 0 || w->choices > CHOICES_MAX)
        return true;
    taken = &w->has_choice[w->choices - 1];
    if (*taken)
        return true;
    *taken = true;
    return false;
}

/* What is not the text of the document as it stands. */
static bool
is_left_out(docx_walker *w, const char *name)
{
    static const char *const names[] = { "del",     "moveFrom",     "instrText",
                                         "delText", "delInstrText", "sdtPr",
                                         "tblPr",   "tblGrid",      "trPr",
                                         "tcPr",    "rt",           NULL };

    if (w->properties > 0)
        return false;
    for (size_t i = 0; names[i]; i++)
        if (strcmp(name, names[i]) == 0) {
            w->losses->deleted += i < 2;
            return true;
        }
    return false;
}

static void
begin_box(docx_walker *w)
{
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
        w->is_hidden = false;
    } else if (strcmp(name, "tbl") == 0) {
        end_block(w);
        w->tables++;
    } else if (strcmp(name, "tc") == 0) {
        end_block(w);
        w->cells++;
    } else if (strcmp(name, "txbxContent") == 0) {
        begin_box(w);
    } else if (strcmp(name, "footnote") == 0 && w->note) {
        begin_note(w, false);
    } else if (strcmp(name, "endnote") == 0 && w->note) {
        begin_note(w, true);
    } else if (strcmp(name, "footnoteReference") == 0) {
        refer_to_note(w, false);
    } else if (strcmp(name, "endnoteReference") == 0) {
        refer_to_note(w, true);
    } else if (strcmp(name, "fldChar") == 0) {
        take_field(w);
    } else if (strcmp(name, "commentReference") == 0) {
        w->losses->comments++;
    } else if (strcmp(name, "headerReference") == 0 ||
               strcmp(name, "footerReference") == 0) {
        w->losses->has_headers = true;
    } else if (strcmp(name, "altChunk") == 0) {
        w->losses->embedded++;
    }
}

static void
on_start(docx_walker *w)
{
    const char *name = xml_name(w->s.x);

    w->depth++;
    if (w->skipped > 0)
        return;
    if (is_other_choice(w, name)) {
        w->skipped = w->depth;
        return;
    }
    if (!docx_is_word(w->s.x))
        return;
    if (is_left_out(w, name)) {
        w->skipped = w->depth;
        return;
    }
    if (w->properties > 0) {
        take_property(w, name);
    } else if (strcmp(name, "pPr") == 0 || strcmp(name, "rPr") == 0) {
        w->properties = w->depth;
        w->is_run_property = name[0] == 'r';
    } else if (!take_sign(w, name)) {
        begin_structure(w, name);
    }
}

static bool
end_structure(docx_walker *w, const char *name)
{
    if (strcmp(name, "p") == 0) {
        end_paragraph(w);
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
    } else if (w->note && (strcmp(name, "footnote") == 0 ||
                           strcmp(name, "endnote") == 0)) {
        return end_note(w);
    }
    return true;
}

static tizbe_status
on_end(docx_walker *w)
{
    const char *name = xml_name(w->s.x);
    size_t      depth = w->depth--;

    if (w->skipped > 0) {
        if (w->skipped == depth)
            w->skipped = 0;
        return TIZBE_OK;
    }
    if (strcmp(name, "AlternateContent") == 0 && w->choices > 0)
        w->choices--;
    if (!docx_is_word(w->s.x))
        return TIZBE_OK;
    if (w->properties == depth)
        w->properties = 0;
    else if (w->properties == 0 && !end_structure(w, name))
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
is_text_element(const docx_walker *w)
{
    return strcmp(xml_name(w->s.x), "t") == 0 &&
           (docx_is_word(w->s.x) ||
            slice_find(xml_namespace(w->s.x), SLICE("/math"), 0) != SIZE_MAX);
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

static tizbe_status
walk(docx_walker *w, const char *root)
{
    xml_event    event = XML_TEXT;
    bool         is_text = false;
    tizbe_status status = TIZBE_OK;

    while (status == TIZBE_OK && event != XML_DONE) {
        status = part_next(&w->s, &event, w->error);
        if (status != TIZBE_OK)
            break;
        if (event == XML_START) {
            if (w->depth == 0)
                status = check_root(w, root);
            on_start(w);
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

tizbe_status
docx_notes_read(const zip *z, slice name, bool is_endnote, arena *a,
                docx_notes *notes, tizbe_error *error)
{
    docx_losses  losses = { 0 };
    buffer       text;
    docx_walker *w;
    tizbe_status status;

    if (name.size == 0)
        return TIZBE_OK;
    w = calloc(1, sizeof *w);
    if (!w)
        return error_nomem(error);
    buffer_init(&text);
    w->note = &text;
    w->losses = &losses;
    w->arena = a;
    w->collected = notes;
    w->error = error;
    status = part_open(z, name, &w->s, error);
    if (status == TIZBE_OK)
        status = walk(w, is_endnote ? "endnotes" : "footnotes");
    if (text.failed)
        status = error_nomem(error);
    part_close(&w->s);
    buffer_release(&text);
    free(w);
    return status == TIZBE_NOT_FOUND ? TIZBE_OK : status;
}

tizbe_status
docx_body_read(const zip *z, slice name, const docx_styles *styles,
               const docx_notes *notes, document *doc, docx_losses *losses,
               tizbe_error *error)
{
    blocks       out;
    docx_walker *w = calloc(1, sizeof *w);
    tizbe_status status;

    if (!w)
        return error_nomem(error);
    blocks_init(&out, doc);
    w->out = &out;
    w->styles = styles;
    w->notes = notes;
    w->losses = losses;
    w->doc = doc;
    w->arena = doc->arena;
    w->error = error;
    status = part_open(z, name, &w->s, error);
    if (status == TIZBE_OK)
        status = walk(w, "document");
    blocks_end(&out);
    document_set(doc, "title", buffer_slice(&w->title), SOURCE_DOCUMENT);
    if (w->title.failed)
        doc->failed = true;
    part_close(&w->s);
    buffer_release(&w->title);
    blocks_release(&out);
    free(w);
    return status;
}
