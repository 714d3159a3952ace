/*
 * OpenDocument as a stream. What an element does is in a table (odt_acts.h);
 * the walker keeps what is open. Text counts inside paragraphs and nowhere
 * else.
 */
#include "ingest/office/odt_body.h"

#include "ingest/blocks.h"
#include "ingest/number.h"
#include "ingest/office/odt_acts.h"
#include "ingest/office_metadata.h"

#include <stdlib.h>

/* What stands around a box, a note or a comment, while it is read. */
typedef struct surroundings {
    size_t       lists, tables, cells, paragraphs;
    uint32_t     list[LIST_LEVELS];   /* style of each open list         */
    bool         is_new[LIST_LEVELS]; /* its item has no paragraph yet   */
    segment_kind kind;                /* of the paragraph in hand            */
    unsigned     level;               /* the same                            */
    style_use    use;                 /* the same                            */
    bool         is_open;             /* its block has begun                 */
    odt_act      what;                /* ACT_BOX, ACT_NOTE, ACT_COMMENT      */
    bool         is_slide_title;      /* the box                             */
    size_t       depth;
} surroundings;

typedef struct odt_walker {
    part        *p;
    document    *doc;
    odt_reading *reading;
    blocks       out;
    size_t       depth;   /* of elements                             */
    size_t       skipped; /* depth of what is left out, or 0         */
    size_t       meta;    /* depth of <office:meta>, or 0            */
    bool         in_text; /* inside of <office:text>                 */
    surroundings now;
    surroundings around[XML_DEPTH + 2];
    size_t       boxes;         /* in use of `around` */
    odt_act      skips;         /* what is left out                     */
    bool         has_title;     /* of the document                      */
    bool         in_author;     /* of a comment                         */
    bool         is_title_next; /* the box of the frame read last    */
    uint32_t     page;          /* that is being read; 0: not known     */
    buffer       label;         /* number of the paragraph in hand      */
    buffer       value;         /* metadata, or a comment               */
    buffer       author;        /* of the comment                       */
    buffer       named;         /* what metadata of a person's own are  */
    buffer       title;
    buffer       property; /* the title that metadata have */
    tizbe_error *error;
} odt_walker;

static bool
in_comment(const odt_walker *w)
{
    return w->now.what == ACT_COMMENT;
}

static void
end_block(odt_walker *w)
{
    if (w->now.is_open)
        blocks_end(&w->out);
    w->now.is_open = false;
}

/* The number of an item or of a heading goes in front of its text. */
static void
take_label(odt_walker *w)
{
    if (w->label.size == 0)
        return;
    blocks_text(&w->out, buffer_slice(&w->label));
    blocks_text(&w->out, SLICE(" "));
    buffer_empty(&w->label);
}

static void
begin_block(odt_walker *w)
{
    blocks_begin(&w->out, w->now.kind, w->now.level, LANG_UND);
    w->now.is_open = true;
    take_label(w);
}

/* A new page begins, if pages are known at all. */
static void
turn_page(odt_walker *w)
{
    if (w->page > 0)
        document_page(w->doc, ++w->page);
}

static void
add_text(odt_walker *w, slice text)
{
    if (w->now.paragraphs == 0)
        return;
    if (in_comment(w)) {
        buffer_put(&w->value, text);
        return;
    }
    if (!w->now.is_open) {
        if (slice_trim(text).size == 0)
            return;
        begin_block(w);
    }
    take_label(w); /* of a later paragraph in a cell */
    if (w->now.use == STYLE_TITLE && w->boxes == 0)
        buffer_put(&w->title, text);
    blocks_text(&w->out, text);
}

/* Leave out the element in hand with all that is in it. */
static void
skip(odt_walker *w, odt_act what)
{
    w->skipped = w->depth;
    w->skips = what;
}

static unsigned
at_most(size_t value, unsigned limit)
{
    return value < limit ? (unsigned)value : limit;
}

/* What the paragraph is by its style and by what is around it. */
static void
judge_paragraph(odt_walker *w, const odt_style *style, unsigned outline)
{
    w->now.use = style->use;
    w->now.level = 0;
    if (w->now.cells > 0) {
        w->now.kind = SEGMENT_CELL;
        w->now.level = at_most(w->now.tables - 1, 9);
    } else if (style->use == STYLE_TITLE) {
        w->now.kind = SEGMENT_HEADING;
        w->now.level = 1;
    } else if (w->now.is_slide_title) {
        w->now.kind = SEGMENT_HEADING;
        w->now.level = 2; /* as in other presentations */
    } else if (outline > 0) {
        w->now.kind = SEGMENT_HEADING;
        w->now.level = at_most(outline + (w->has_title ? 1 : 0), 9);
    } else if (style->use == STYLE_CAPTION) {
        w->now.kind = SEGMENT_CAPTION;
    } else if (w->now.lists > 0) {
        w->now.kind = SEGMENT_ITEM;
        w->now.level = at_most(w->now.lists - 1, 8);
    } else {
        w->now.kind = SEGMENT_PARAGRAPH;
    }
}

static unsigned
outline_of(const xml_stream *x, const odt_style *style, bool is_heading)
{
    unsigned level = number_read(xml_attribute(x, "outline-level"));

    if (level > 0)
        return level;
    if (style->use == STYLE_HEADING)
        return style->level;
    return is_heading ? 1 : 0;
}

/* A list goes on where the last one of its style ended, or begins anew. */
static void
begin_list(odt_walker *w)
{
    const xml_stream *x = w->p->x;
    slice             name = xml_attribute(x, "style-name");
    size_t            level = w->now.lists++;
    uint32_t          style = odt_lists_find(&w->reading->styles.lists, name);

    if (level >= LIST_LEVELS)
        return;
    if (name.size == 0)
        style = level > 0 ? w->now.list[level - 1] : ODT_NO_LIST;
    w->now.list[level] = style;
    w->now.is_new[level] = false;
    if (level == 0 && style != ODT_NO_LIST &&
        !slice_is(xml_attribute(x, "continue-numbering"), "true") &&
        xml_attribute(x, "continue-list").size == 0)
        w->reading->styles.lists.items[style].count = (list_count){ 0 };
}

static void
begin_item(odt_walker *w, bool is_numbered)
{
    slice     start = xml_attribute(w->p->x, "start-value");
    size_t    level = w->now.lists - 1;
    odt_list *list;

    if (w->now.lists == 0 || level >= LIST_LEVELS)
        return;
    w->now.is_new[level] = is_numbered;
    if (start.size == 0 || w->now.list[level] == ODT_NO_LIST)
        return;
    list = &w->reading->styles.lists.items[w->now.list[level]];
    list->levels[level].start = number_read(start);
    list->count.has[level] = false;
}

/* The first paragraph of an item has its number; a heading outside of lists
 * has that of the outline. */
static void
number_paragraph(odt_walker *w, unsigned outline)
{
    size_t    level = w->now.lists > 0 ? w->now.lists : outline;
    uint32_t  style = odt_lists_find(&w->reading->styles.lists, SLICE(""));
    odt_list *list;

    if (level == 0 || level > LIST_LEVELS)
        return;
    level--;
    if (w->now.lists > 0) {
        style = w->now.is_new[level] ? w->now.list[level] : ODT_NO_LIST;
        w->now.is_new[level] = false;
    }
    if (style == ODT_NO_LIST)
        return;
    list = &w->reading->styles.lists.items[style];
    list_next(list->levels, &list->count, (unsigned)level, &w->label);
}

static void
begin_paragraph(odt_walker *w, bool is_heading)
{
    const xml_stream *x = w->p->x;
    odt_style         style = odt_style_of(&w->reading->styles, 'P',
                                           xml_attribute(x, "style-name"));
    unsigned          outline;

    if (style.breaks_page && w->boxes == 0 && w->doc->segment_count > 0)
        turn_page(w);
    if (style.is_hidden) {
        w->reading->losses.hidden_blocks++;
        skip(w, ACT_SKIP);
        return;
    }
    w->now.paragraphs++;
    if (in_comment(w)) {
        buffer_byte(&w->value, ' ');
        return;
    }
    outline = outline_of(x, &style, is_heading);
    buffer_empty(&w->label);
    number_paragraph(w, outline);
    if (w->now.cells > 0 && w->now.is_open && !blocks_is_long(&w->out)) {
        blocks_text(&w->out, SLICE(" "));
    } else {
        end_block(w);
        judge_paragraph(w, &style, outline);
    }
}

static void
end_paragraph(odt_walker *w)
{
    w->now.paragraphs -= w->now.paragraphs > 0;
    if (in_comment(w) || w->now.cells > 0)
        return;
    end_block(w);
    if (w->boxes > 0)
        return;
    if (w->now.use == STYLE_DATE)
        office_date(w->doc);
    if (w->now.use == STYLE_TITLE && w->title.size > 0) {
        w->has_title = true;
        buffer_byte(&w->title, ' ');
    }
}

/* Something that interrupts: what is around it waits. */
static void
enter(odt_walker *w, odt_act what)
{
    if (what != ACT_COMMENT && w->label.size > 0)
        begin_block(w);
    if (what == ACT_BOX)
        blocks_aside(&w->out, SEGMENT_PARAGRAPH, LANG_UND);
    else if (what == ACT_NOTE && w->now.paragraphs > 0 && !w->now.is_open)
        begin_block(w);
    if (what == ACT_NOTE)
        blocks_aside(&w->out, SEGMENT_FOOTNOTE, LANG_UND);
    if (what == ACT_COMMENT) {
        buffer_empty(&w->value);
        buffer_empty(&w->author);
    }
    w->around[w->boxes++] = w->now;
    w->now = (surroundings){ .what = what,
                             .depth = w->depth,
                             .is_slide_title = what == ACT_BOX &&
                                               w->is_title_next };
    w->is_title_next = false; /* the shapes behind are none */
}

static void
leave(odt_walker *w)
{
    odt_act what = w->now.what;

    if (what == ACT_COMMENT)
        office_comment(w->doc, buffer_slice(&w->author),
                       buffer_slice(&w->value));
    else
        end_block(w);
    w->now = w->around[--w->boxes];
    if (what != ACT_COMMENT)
        blocks_aside_end(&w->out);
}

/* A frame for the title of the one before that held none is forgotten. */
static void
begin_slide(odt_walker *w)
{
    w->is_title_next = false;
    document_page(w->doc, ++w->page);
}

static void
begin_container(odt_walker *w, odt_act what)
{
    switch (what) {
    case ACT_SLIDE:
        begin_slide(w);
        break;
    case ACT_FRAME:
        w->is_title_next = slice_is(xml_attribute(w->p->x, "class"), "title");
        break;
    case ACT_LIST:
        begin_list(w);
        break;
    case ACT_ITEM:
    case ACT_ITEM_HEADER:
        begin_item(w, what == ACT_ITEM);
        break;
    case ACT_TABLE:
        end_block(w);
        w->now.tables++;
        break;
    case ACT_CELL:
        end_block(w);
        w->now.cells++;
        break;
    case ACT_NOTE:
    case ACT_BOX:
    case ACT_COMMENT:
        enter(w, what);
        break;
    case ACT_SECTION:
        if (slice_is(xml_attribute(w->p->x, "display"), "none")) {
            w->reading->losses.hidden_blocks++;
            skip(w, ACT_SKIP);
        }
        break;
    default:
        break;
    }
}

/* Elements in the text of the document. */
static void
begin_in_text(odt_walker *w, odt_act what)
{
    const xml_stream *x = w->p->x;

    switch (what) {
    case ACT_PARAGRAPH:
    case ACT_HEADING:
        begin_paragraph(w, what == ACT_HEADING);
        break;
    case ACT_SPAN:
        if (odt_style_of(&w->reading->styles, 'T',
                         xml_attribute(x, "style-name"))
                .is_hidden)
            skip(w, what);
        break;
    case ACT_BLANK:
        add_text(w, SLICE(" "));
        break;
    case ACT_PAGE:
        turn_page(w);
        break;
    case ACT_EMBEDDED:
        w->reading->losses.embedded++;
        skip(w, what);
        break;
    case ACT_CONTENTS:
    case ACT_CHANGES:
    case ACT_SKIP:
        skip(w, what);
        break;
    default:
        begin_container(w, what);
        break;
    }
}

static void
begin_text(odt_walker *w)
{
    w->in_text = w->reading->has_text = true;
    if (!slice_is(xml_attribute(w->p->x, "use-soft-page-breaks"), "true"))
        return;
    w->page = 1;
    document_page(w->doc, 1);
}

/* What is left out is counted where a person should know of it. */
static void
count_skipped(odt_walker *w, odt_act what)
{
    if (w->skips == ACT_CONTENTS && what == ACT_PARAGRAPH)
        w->reading->losses.contents++;
    if (w->skips == ACT_CHANGES && strcmp(xml_name(w->p->x), "deletion") == 0)
        w->reading->losses.deleted++;
}

static bool
begin_style(odt_walker *w, odt_act what)
{
    if (what == ACT_STYLE)
        return odt_styles_begin(&w->reading->styles, w->p->x);
    if (what == ACT_LIST_STYLE)
        return odt_lists_begin(&w->reading->styles.lists, w->p->x);
    if (what == ACT_LIST_LEVEL)
        return odt_lists_level(&w->reading->styles.lists, w->p->x,
                               w->doc->arena);
    odt_styles_property(&w->reading->styles, w->p->x);
    return true;
}

static tizbe_status
on_start(odt_walker *w)
{
    odt_act what = odt_act_of(w->p->x);

    w->depth++;
    if (w->skipped > 0) {
        count_skipped(w, what);
    } else if (w->meta > 0) {
        buffer_empty(&w->value);
        buffer_empty(&w->named);
        buffer_put(&w->named, xml_attribute(w->p->x, "name"));
    } else if (what == ACT_META) {
        w->meta = w->depth;
    } else if (what == ACT_TEXT) {
        begin_text(w);
    } else if (w->in_text) {
        w->in_author = in_comment(w) &&
                       strcmp(xml_name(w->p->x), "creator") == 0;
        begin_in_text(w, what);
    } else if (what == ACT_HEADERS) {
        w->reading->losses.has_headers = true;
        skip(w, what);
    } else if (!begin_style(w, what)) {
        return error_nomem(w->error);
    }
    return TIZBE_OK;
}

/* An element of the metadata has ended. */
static void
take_metadata(odt_walker *w)
{
    const char *name = xml_name(w->p->x);
    slice       value = buffer_slice(&w->value);

    if (strcmp(name, "user-defined") == 0)
        office_custom_property(w->doc, buffer_slice(&w->named), value);
    else if (strcmp(name, "title") == 0)
        buffer_put(&w->property, value);   /* after that of the text */
    else if (strcmp(name, "creator") != 0) /* who saved it last */
        office_property(w->doc, name, value);
}

static void
end_in_text(odt_walker *w, odt_act what, size_t depth)
{
    w->in_author = false;
    if (w->boxes > 0 && w->now.depth == depth)
        leave(w);
    else if (what == ACT_PARAGRAPH || what == ACT_HEADING)
        end_paragraph(w);
    else if (what == ACT_LIST)
        w->now.lists -= w->now.lists > 0;
    else if (what == ACT_CELL) {
        end_block(w);
        w->now.cells -= w->now.cells > 0;
    } else if (what == ACT_TABLE) {
        end_block(w);
        w->now.tables -= w->now.tables > 0;
    }
}

static void
on_end(odt_walker *w)
{
    odt_act what = odt_act_of(w->p->x);
    size_t  depth = w->depth--;

    if (w->skipped > 0) {
        if (w->skipped == depth)
            w->skipped = 0;
    } else if (w->meta == depth) {
        w->meta = 0;
    } else if (w->meta > 0) {
        take_metadata(w);
    } else if (what == ACT_TEXT) {
        w->in_text = false;
    } else if (w->in_text) {
        end_in_text(w, what, depth);
    }
}

static void
on_text(odt_walker *w)
{
    slice text = xml_text(w->p->x);

    if (w->skipped > 0)
        return;
    if (w->meta > 0)
        buffer_put(&w->value, text);
    else if (w->in_author)
        buffer_put(&w->author, text);
    else if (w->in_text)
        add_text(w, text);
}

static tizbe_status
walk(odt_walker *w)
{
    xml_event    event;
    tizbe_status status = TIZBE_OK;

    while (part_next(w->p, &event, &status, w->error)) {
        if (event == XML_START)
            status = on_start(w);
        else if (event == XML_END)
            on_end(w);
        else if (event == XML_TEXT)
            on_text(w);
    }
    return status;
}

tizbe_status
odt_part_read(part *p, odt_reading *reading, document *doc, tizbe_error *error)
{
    odt_walker  *w = calloc(1, sizeof *w);
    tizbe_status status;

    if (!w)
        return error_nomem(error);
    w->p = p;
    w->doc = doc;
    w->reading = reading;
    w->error = error;
    blocks_init(&w->out, doc);
    status = walk(w);
    blocks_end(&w->out);
    document_set(doc, "title", buffer_slice(&w->title), SOURCE_DOCUMENT);
    office_property(doc, "title", buffer_slice(&w->property));
    if (w->label.failed || w->property.failed || w->title.failed ||
        w->value.failed || w->author.failed || w->named.failed)
        doc->failed = true;
    blocks_release(&w->out);
    buffer_release(&w->label);
    buffer_release(&w->value);
    buffer_release(&w->named);
    buffer_release(&w->author);
    buffer_release(&w->title);
    buffer_release(&w->property);
    free(w);
    return status;
}
