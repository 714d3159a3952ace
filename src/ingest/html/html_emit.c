/*
 * The second look at a page: its blocks.
 *
 * Text belongs to the innermost block around it, and each block element ends
 * the block before it, so a paragraph in a stray cell is one block, not two.
 * What a block is follows from the elements around it: a paragraph in a
 * list item is an item, in a cell of a real table a part of the cell.
 */
#include "ingest/html/html.h"

#include "base/array.h"
#include "base/counted.h"
#include "ingest/html/html_parse.h"
#include "ingest/html/html_survey.h"
#include "ingest/html/html_trim.h"
#include "ingest/number.h"
#include "ingest/plain.h"
#include "ingest/promote.h"

#include <stdlib.h>

/* An open element, with what its text would be. */
typedef struct frame {
    segment_kind kind;
    unsigned     level;
    language     lang;
    unsigned     lists;     /* around it                               */
    bool         is_block;  /* ends the block before and after it      */
    bool         is_merged; /* blocks inside are parts of one block    */
    bool         is_layout; /* the table around it arranges the page   */
    bool         is_notes;  /* a list of footnotes                     */
    bool         is_active; /* inside the main element, or wanted      */
    bool         is_pre;
} frame;

typedef struct emitter {
    blocks            *out;
    const html_survey *survey;
    frame             *frames;
    size_t             count, capacity;
    size_t             skipped;  /* frames when skipping began; 0: not    */
    bool               has_main; /* the main element has begun           */
    bool               is_open;  /* a block is open                      */
    unsigned           breaks;   /* <br> in a row                        */
    buffer             pre;
    bool               counts;    /* what is skipped is counted          */
    size_t             furniture; /* characters left out                 */
    bool               failed;
    tizbe_status       status;
} emitter;

static frame *
top(emitter *e)
{
    return &e->frames[e->count - 1];
}

static bool
is_block_name(const char *name)
{
    static const char *const names[] = {
        "p",      "div",      "section",    "article", "main",       "header",
        "footer", "aside",    "form",       "table",   "thead",      "tbody",
        "tfoot",  "tr",       "td",         "th",      "caption",    "ul",
        "ol",     "dl",       "menu",       "dir",     "li",         "dt",
        "dd",     "pre",      "blockquote", "figure",  "figcaption", "h1",
        "h2",     "h3",       "h4",         "h5",      "h6",         "address",
        "center", "fieldset", "legend",     "details", "summary",    "body",
        "html",   "hr",       "xmp",        "listing", "option",     NULL
    };

    return html_is_one_of(name, names);
}

static bool
is_list(const char *name)
{
    static const char *const names[] = {
        "ul", "ol", "dl", "menu", "dir", NULL
    };

    return html_is_one_of(name, names);
}

static bool
is_item(const char *name)
{
    static const char *const names[] = { "li", "dt", "dd", NULL };

    return html_is_one_of(name, names);
}

/* A list of notes: pandoc, EPUB, MediaWiki. */
static bool
holds_notes(html_attributes attributes)
{
    return html_attribute_has(attributes, "class", "footnotes") ||
           html_attribute_has(attributes, "class", "references") ||
           html_attribute_has(attributes, "role", "doc-endnotes") ||
           html_attribute_has(attributes, "epub:type", "footnotes") ||
           html_attribute_has(attributes, "epub:type", "endnotes");
}

/* One note: EPUB, Word. */
static bool
is_note(html_attributes attributes)
{
    return html_attribute_has(attributes, "epub:type", "footnote") ||
           html_attribute_has(attributes, "role", "doc-footnote") ||
           slice_has(html_attribute(attributes, "style"),
                     SLICE("mso-element:footnote"));
}

/* The mark in the text that refers to a note, or leads back from it. */
static bool
is_note_mark(const char *name, html_attributes attributes)
{
    slice target = html_attribute(attributes, "href");

    if (strcmp(name, "a") != 0)
        return false;
    return html_attribute_has(attributes, "class", "footnote-ref") ||
           html_attribute_has(attributes, "class", "footnote-back") ||
           html_attribute_has(attributes, "role", "doc-noteref") ||
           html_attribute_has(attributes, "role", "doc-backlink") ||
           html_attribute_has(attributes, "epub:type", "noteref") ||
           slice_starts(target, SLICE("#fn")) ||
           slice_starts(target, SLICE("#_ftn")) ||
           slice_starts(target, SLICE("#cite_note")) ||
           slice_starts(target, SLICE("#cite_ref"));
}

/* Where a page of the printed book begins (EPUB). */
static bool
is_page_mark(html_attributes attributes)
{
    return html_attribute_has(attributes, "epub:type", "pagebreak") ||
           html_attribute_has(attributes, "role", "doc-pagebreak");
}

/* Its number; one in Roman letters is none. */
static void
take_page(emitter *e, html_attributes attributes)
{
    slice label = html_attribute(attributes, "title");

    if (label.size == 0)
        label = html_attribute(attributes, "aria-label");
    if (ascii_is_number(label) && number_read(label) > 0)
        document_page(e->out->doc, number_read(label));
}

static bool
is_furniture(const html_survey *survey, const char *name,
             html_attributes attributes)
{
    if (survey->is_of_menus)
        return strcmp(name, "nav") != 0 && html_is_machinery(name, attributes);
    return survey->is_chapter ? html_is_machinery(name, attributes)
                              : html_is_furniture(name, attributes);
}

static bool
is_silent(const emitter *e, const char *name, html_attributes attributes,
          size_t number)
{
    return strcmp(name, "head") == 0 || strcmp(name, "title") == 0 ||
           is_furniture(e->survey, name, attributes) ||
           is_note_mark(name, attributes) || is_page_mark(attributes) ||
           number_list_has(&e->survey->skipped, number);
}

/* Before the main element a page may have its heading, and adilet.zan.kz
 * the line with issuer, date and number. */
static bool
is_wanted_outside(const emitter *e, const char *name,
                  html_attributes attributes)
{
    if (e->has_main)
        return false;
    return (strcmp(name, "h1") == 0 && !e->survey->main_has_title) ||
           html_attribute_has(attributes, "class", "slogan");
}

static language
declared_language(html_attributes attributes)
{
    slice tag = html_attribute(attributes, "lang");

    return language_of_tag(
        tag.size > 0 ? tag : html_attribute(attributes, "xml:lang"));
}

/* What the text of an element is called; its frame stands inside of no block
 * that takes up others. */
static void
name_text(frame *f, const char *name, html_attributes attributes)
{
    unsigned level = html_heading_level(name);
    bool     is_whole = true;

    if (level > 0) {
        f->kind = SEGMENT_HEADING;
    } else if (is_note(attributes) ||
               (f->is_notes && (is_item(name) || strcmp(name, "p") == 0))) {
        f->kind = SEGMENT_FOOTNOTE;
    } else if (is_item(name)) {
        f->kind = SEGMENT_ITEM;
        level = f->lists > 0 ? f->lists - 1 : 0;
        is_whole = false;
    } else if (strcmp(name, "td") == 0 || strcmp(name, "th") == 0) {
        f->kind = f->is_layout ? SEGMENT_PARAGRAPH : SEGMENT_CELL;
        is_whole = !f->is_layout;
    } else if (strcmp(name, "caption") == 0 ||
               strcmp(name, "figcaption") == 0) {
        f->kind = SEGMENT_CAPTION;
    } else {
        return;
    }
    f->level = level;
    f->is_merged = is_whole;
}

/* The frame of an element inside `outer`. */
static frame
frame_of(emitter *e, const frame *outer, const char *name,
         html_attributes attributes, size_t number)
{
    frame    f = *outer;
    language lang = declared_language(attributes);

    f.is_block = is_block_name(name);
    f.is_notes = outer->is_notes || holds_notes(attributes);
    f.lists += is_list(name);
    if (lang != LANG_UND && strcmp(name, "html") != 0 &&
        strcmp(name, "body") != 0)
        f.lang = lang;
    if (number == e->survey->main)
        e->has_main = f.is_active = true;
    else if (!f.is_active)
        f.is_active = is_wanted_outside(e, name, attributes);
    if (strcmp(name, "table") == 0)
        f.is_layout = number_list_has(&e->survey->layout, number);
    if (!outer->is_merged)
        name_text(&f, name, attributes);
    return f;
}

static void
end_block(emitter *e)
{
    if (e->is_open)
        blocks_end(e->out);
    e->is_open = false;
    e->breaks = 0;
}

/* The edge of a block element whose parent is `outer`. */
static void
block_edge(emitter *e, const frame *outer)
{
    if (!outer->is_merged)
        end_block(e);
    else if (e->is_open)
        blocks_text(e->out, SLICE(" "));
}

/* Two breaks in a row part paragraphs; one parts words. */
static void
line_break(emitter *e)
{
    if (top(e)->is_pre)
        buffer_byte(&e->pre, '\n');
    else if (++e->breaks >= 2 && !top(e)->is_merged)
        end_block(e);
    else if (e->is_open)
        blocks_text(e->out, SLICE(" "));
}

static size_t
count_visible(slice text)
{
    size_t n = 0;

    for (size_t i = 0; i < text.size; i++) {
        unsigned char c = (unsigned char)text.data[i];

        n += c > ' ' && (c < 0x80 || c >= 0xC0);
    }
    return n;
}

static void
emit_text(emitter *e, slice text)
{
    const frame *f = top(e);

    if (f->is_pre) {
        buffer_put(&e->pre, text);
        return;
    }
    if (slice_trim(text).size > 0) {
        e->breaks = 0;
        if (!e->is_open)
            blocks_begin(e->out, f->kind, f->level, f->lang);
        e->is_open = true;
    }
    if (e->is_open)
        blocks_text(e->out, text);
}

/* Text with its lines: old databases put whole laws into one <pre>. */
static void
emit_pre(emitter *e)
{
    end_block(e);
    blocks_end(e->out);
    if (e->status == TIZBE_OK)
        e->status = plain_text(e->out->doc, buffer_slice(&e->pre),
                               e->out->doc->segment_count == 0);
    e->failed = e->failed || e->pre.failed;
    buffer_empty(&e->pre);
}

static bool
push(emitter *e, frame f)
{
    if (!ARRAY_ROOM(e->frames, e->count, e->capacity)) {
        e->failed = true;
        return false;
    }
    e->frames[e->count++] = f;
    return true;
}

static void
on_start(void *user, const char *name, html_attributes attributes,
         size_t number)
{
    emitter *e = user;
    frame    outer = *top(e);

    if (e->failed)
        return;
    if (e->survey->is_chapter && is_page_mark(attributes))
        take_page(e, attributes);
    if (e->skipped > 0 || is_silent(e, name, attributes, number)) {
        outer.is_block = false;
        if (push(e, outer) && e->skipped == 0) {
            e->skipped = e->count;
            e->counts = strcmp(name, "head") != 0 &&
                        !is_note_mark(name, attributes) &&
                        !is_page_mark(attributes);
        }
        return;
    }
    if (!push(e, frame_of(e, &outer, name, attributes, number)))
        return;
    if (strcmp(name, "br") == 0)
        line_break(e);
    if (top(e)->is_block && !outer.is_pre)
        block_edge(e, &outer);
    if (strcmp(name, "pre") == 0 && !outer.is_merged && !outer.is_pre)
        top(e)->is_pre = true;
}

static void
on_end(void *user, const char *name)
{
    emitter *e = user;
    frame    inner;

    (void)name;
    if (e->failed || e->count < 2)
        return;
    inner = *top(e);
    if (e->skipped == e->count)
        e->skipped = 0;
    e->count--;
    if (e->skipped > 0)
        return;
    if (inner.is_pre && !top(e)->is_pre)
        emit_pre(e);
    else if (inner.is_block && !top(e)->is_pre)
        block_edge(e, top(e));
}

static void
on_text(void *user, slice text)
{
    emitter *e = user;

    if (e->failed)
        return;
    if (e->skipped > 0 || !top(e)->is_active)
        e->furniture += e->skipped == 0 || e->counts ? count_visible(text) : 0;
    else
        emit_text(e, text);
}

static tizbe_status
emit_page(blocks *out, const html_tape *page, const html_survey *survey,
          size_t *furniture, tizbe_error *error)
{
    emitter      e = { .out = out, .survey = survey };
    html_events  events = { &e, on_start, on_end, on_text };
    tizbe_status status = TIZBE_OK;

    if (push(&e, (frame){ .kind = SEGMENT_PARAGRAPH,
                          .is_active = survey->main == HTML_NOWHERE })) {
        html_replay(page, &events);
        end_block(&e);
    }
    *furniture = e.furniture;
    if (e.failed || e.status != TIZBE_OK)
        status = error_nomem(error);
    buffer_release(&e.pre);
    free(e.frames);
    return status;
}

/* A page that is nothing but menus is a list of what there is elsewhere, and
 * better than an empty document. */
static tizbe_status
emit_menus(blocks *out, const html_tape *page, html_survey *survey,
           size_t *furniture, tizbe_error *error)
{
    blocks_end(out);
    if (*furniture == 0 || out->doc->segment_count > 0)
        return TIZBE_OK;
    survey->is_of_menus = true;
    survey->main = HTML_NOWHERE;
    survey->skipped.count = 0;
    return emit_page(out, page, survey, furniture, error);
}

/* Both looks at a page; a piece of one, or of a book, has no main element,
 * and a chapter nothing to be left out. */
static tizbe_status
read_page(blocks *out, slice html, document *doc, bool is_chapter,
          tizbe_error *error)
{
    html_tape   *page;
    html_survey  survey = { 0 };
    size_t       furniture = 0;
    tizbe_status status = html_record(html, &page, error);

    if (status == TIZBE_OK)
        status = html_survey_take(page, doc, &survey, error);
    if (!doc)
        survey.main = HTML_NOWHERE;
    survey.is_chapter = is_chapter;
    if (is_chapter)
        survey.skipped.count = 0;
    if (status == TIZBE_OK)
        status = emit_page(out, page, &survey, &furniture, error);
    if (status == TIZBE_OK && doc)
        status = emit_menus(out, page, &survey, &furniture, error);
    if (furniture > 0 && !is_chapter)
        document_note(out->doc, "menus, headers and the like were left out: %s",
                      COUNTED(furniture, "character"));
    html_survey_release(&survey);
    html_tape_free(page);
    return status;
}

tizbe_status
html_fragment(blocks *out, slice html, tizbe_error *error)
{
    return read_page(out, html, NULL, false, error);
}

tizbe_status
html_chapter(blocks *out, slice html, tizbe_error *error)
{
    tizbe_status status = read_page(out, html, NULL, true, error);

    blocks_end(out);
    return status;
}

tizbe_status
html_page(document *doc, slice html, tizbe_error *error)
{
    blocks       out;
    tizbe_status status;

    blocks_init(&out, doc);
    status = read_page(&out, html, doc, false, error);
    blocks_end(&out);
    blocks_release(&out);
    document_end(doc);
    html_trim(doc);
    promote_headings(doc);
    if (status == TIZBE_OK && document_status(doc) != TIZBE_OK)
        status = error_nomem(error);
    return status;
}
