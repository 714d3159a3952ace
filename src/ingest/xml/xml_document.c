/*
 * XML of the vocabularies in which policy texts are published, and of any
 * other as far as its blocks can be told.
 *
 * One pass over a stream. Each open element has a frame that says what its
 * text is; a table (xml_roles.c) says what an element does. xml:lang is
 * inherited and declared for each block.
 */
#include "ingest/xml/xml_document.h"

#include "base/array.h"
#include "base/counted.h"
#include "ingest/blocks.h"
#include "ingest/html/html.h"
#include "ingest/xml/xml_facts.h"
#include "ingest/xml/xml_infer.h"
#include "ingest/xml/xml_roles.h"
#include "ingest/xml_stream.h"

#include <stdlib.h>

#define FRONT_BYTES ((size_t)4096) /* in which <front> would begin */

typedef struct frame {
    const char  *name; /* kept by the parser's dictionary           */
    xml_role     role;
    segment_kind kind;
    unsigned     level;
    language     lang;
    unsigned     sections, lists;
    bool         is_block;  /* began one                            */
    bool         is_merged; /* what is inside belongs to one block  */
    bool         is_silent;
    bool         is_others; /* metadata inside are not the document's */
    bool         is_number; /* inside ROLE_NUMBER                   */
    bool         is_notes;  /* sections are footnotes               */
} frame;

typedef struct xml_walker {
    document             *doc;
    blocks                out;
    xml_stream           *x;
    const xml_vocabulary *vocabulary;
    xml_inference         inference; /* of the generic vocabulary     */
    frame                 frames[XML_DEPTH + 2];
    size_t                depth;       /* frames in use; 0 is the document  */
    bool                  is_open;     /* a block is                       */
    bool                  has_speaker; /* a note has named who speaks next */
    bool                  has_title;   /* as the first heading           */
    buffer                number;      /* "1." waits for its block         */
    buffer                value;       /* text of metadata, or HTML        */
    size_t                gathering;   /* depth of its element, or 0     */
    const xml_rule       *gathered;    /* what it is                     */
    size_t                given_at;    /* in `value`: where given names begin
                                          that come behind a surname; or 0  */
    bool                  is_surname_first; /* the name is said so          */
    xml_facts             facts;            /* what the metadata say        */
    size_t                skipped;          /* elements left out            */
    tizbe_error          *error;
} xml_walker;

static frame *
top(xml_walker *w)
{
    return &w->frames[w->depth];
}

/* FRBRalias has its title under name="title", other names elsewhere. */
static bool
is_other_alias(const xml_walker *w, const xml_rule *rule)
{
    slice name = xml_attribute(w->x, "name");

    return rule->role == ROLE_TITLE && rule->attribute &&
           !slice_is(name, "title");
}

/* <TLCOrganization eId="senato" showAs="Senato della Repubblica"/> */
static void
take_body(xml_walker *w, const xml_rule *rule)
{
    slice id = xml_attribute(w->x, "eId");

    if (id.size == 0)
        id = xml_attribute(w->x, "id"); /* Akoma Ntoso 2 */
    xml_facts_body(&w->facts, id, xml_attribute(w->x, rule->attribute));
}

/* Metadata in an attribute is set at once; in the text, when it is read. */
static void
begin_metadata(xml_walker *w, const xml_rule *rule)
{
    slice value = rule->attribute ? xml_attribute(w->x, rule->attribute)
                                  : (slice){ 0 };

    if (is_other_alias(w, rule))
        return;
    xml_facts_begin(&w->facts);
    if (value.size > 0)
        xml_facts_take(&w->facts, rule->role, value, top(w)->lang);
    if (value.size > 0 || w->gathering > 0)
        return;
    w->gathering = w->depth;
    w->gathered = rule;
    buffer_empty(&w->value);
}

static void
begin_block(xml_walker *w, const frame *f)
{
    blocks_begin(&w->out, f->kind, f->level, f->lang);
    w->is_open = true;
    if (w->number.size > 0) {
        blocks_text(&w->out, buffer_slice(&w->number));
        blocks_text(&w->out, SLICE(" "));
        buffer_empty(&w->number);
    }
}

static void
end_block(xml_walker *w)
{
    blocks_end(&w->out);
    w->is_open = false;
}

/* Text where no block is open begins one as its frame says. */
static void
take_text(xml_walker *w, slice text)
{
    const frame *f = top(w);

    if (f->is_number) {
        buffer_put(&w->number, slice_trim(text));
        return;
    }
    if (!w->is_open && w->out.depth == 0) {
        if (slice_trim(text).size == 0)
            return;
        begin_block(w, f);
    }
    blocks_text(&w->out, text);
}

/* A block element begins; within a merged one it is a blank. */
static void
enter_block(xml_walker *w, frame *f, segment_kind kind, unsigned level)
{
    f->is_block = true;
    if (f->is_merged) {
        blocks_text(&w->out, SLICE(" "));
        return;
    }
    f->kind = kind;
    f->level = level;
    begin_block(w, f);
}

/* Sections stand below a title that is a heading itself. */
static unsigned
heading_level(const xml_walker *w, const frame *f)
{
    unsigned level = f->sections + (w->has_title ? 1 : 0);

    if (level == 0)
        return 1;
    return level < 9 ? level : 9;
}

/* A paragraph inside an item is one of its paragraphs. */
static void
enter_paragraph(xml_walker *w, frame *f)
{
    bool in_item = f->kind == SEGMENT_ITEM;

    if (in_item && w->is_open && !f->is_merged &&
        w->frames[w->depth - 1].role == ROLE_ITEM && w->doc->open.size == 0) {
        f->is_block = false; /* the first one: the item has begun */
        return;
    }
    enter_block(w, f, in_item ? SEGMENT_ITEM : SEGMENT_PARAGRAPH,
                in_item ? f->level : 0);
}

static void
enter_whole(xml_walker *w, frame *f, segment_kind kind, unsigned level)
{
    enter_block(w, f, kind, level);
    f->is_merged = true;
}

/* Who speaks, as the heading of a speech: ParlaMint names the person by a
 * reference ("#StefanchukRuslan"), unless a note says it in words. */
static void
enter_speech(xml_walker *w, frame *f, const xml_rule *rule)
{
    slice who = xml_attribute(w->x, rule->attribute);

    document_set(w->doc, "doc_type", SLICE("debate"), SOURCE_DOCUMENT);
    f->is_block = true;
    end_block(w);
    f->sections++;
    if (slice_starts(who, SLICE("#")))
        who = slice_part(who, 1, who.size);
    if (who.size > 0 && !w->has_speaker) {
        blocks_begin(&w->out, SEGMENT_HEADING, heading_level(w, f), f->lang);
        blocks_text(&w->out, who);
        blocks_end(&w->out);
    }
    w->has_speaker = false;
}

/* The note of a stenographer that names who speaks next. */
static void
enter_speaker(xml_walker *w, frame *f)
{
    f->sections++; /* where the speech will stand */
    enter_whole(w, f, SEGMENT_HEADING, heading_level(w, f));
    w->has_speaker = true;
}

static void
enter_role(xml_walker *w, frame *f, const xml_rule *rule, xml_role role)
{
    switch (role) {
    case ROLE_SPEECH:
        enter_speech(w, f, rule);
        break;
    case ROLE_SPEAKER:
        enter_speaker(w, f);
        break;
    case ROLE_PARAGRAPH:
        enter_paragraph(w, f);
        break;
    case ROLE_HEADING:
        enter_whole(w, f, SEGMENT_HEADING, heading_level(w, f));
        break;
    case ROLE_ITEM:
        enter_block(w, f, SEGMENT_ITEM, f->lists > 0 ? f->lists - 1 : 0);
        break;
    case ROLE_CELL:
        enter_whole(w, f, SEGMENT_CELL, 0);
        break;
    case ROLE_CAPTION:
        enter_whole(w, f, SEGMENT_CAPTION, 0);
        break;
    case ROLE_FOOTNOTE:
        blocks_aside(&w->out, SEGMENT_FOOTNOTE, f->lang);
        f->is_merged = true;
        break;
    case ROLE_NUMBER:
        if (w->number.size > 0)
            buffer_byte(&w->number, ' ');
        break;
    case ROLE_BREAK:
        blocks_text(&w->out, SLICE(" "));
        break;
    case ROLE_SECTION:
    case ROLE_LIST:
        f->is_block = true;
        if (!f->is_merged)
            end_block(w);
        f->sections += role == ROLE_SECTION;
        f->lists += role == ROLE_LIST;
        break;
    default:
        break;
    }
}

/* A name that no table has, in the generic vocabulary. */
static void
enter_inferred(xml_walker *w, frame *f)
{
    if (xml_is_inline(&w->inference, f->name) &&
        (w->is_open || w->out.depth > 0))
        return;
    if (f->is_merged)
        return;
    end_block(w);
    f->is_block = true;
    if (f->kind != SEGMENT_ITEM)
        f->kind = SEGMENT_PARAGRAPH;
    if (xml_is_mixed(&w->inference, f->name))
        begin_block(w, f);
}

static bool
is_metadata(xml_role role)
{
    return role >= ROLE_TITLE;
}

/* Outside of what is metadata as a whole, they are the text's. */
static xml_role
role_in_text(xml_role role)
{
    if (role == ROLE_RIGHTS)
        return ROLE_PARAGRAPH;
    return role >= ROLE_AUTHOR ? ROLE_NONE : role;
}

/* ref-type="fn" or type="note" */
static bool
is_note_mark(const xml_walker *w, const xml_rule *rule)
{
    slice type = xml_attribute(w->x, rule->attribute);

    return slice_ends(type, SLICE("fn")) || slice_is(type, "note");
}

/* contrib-type="author", or of no type */
static bool
is_author(const xml_walker *w, const xml_rule *rule)
{
    slice type = xml_attribute(w->x, rule->attribute);

    return type.size == 0 || slice_is(type, "author");
}

/* The frame of an element, before its role is played. */
static frame
inherit(xml_walker *w, const xml_rule *rule)
{
    frame    f = *top(w);
    language lang = language_of_tag(xml_lang(w->x));

    f.name = xml_name(w->x);
    f.role = rule ? rule->role : ROLE_NONE;
    f.is_block = false;
    if (lang != LANG_UND)
        f.lang = lang;
    if (f.role == ROLE_SPEAKER &&
        !slice_is(xml_attribute(w->x, rule->attribute), "speaker"))
        f.role = ROLE_SKIP;
    if (f.role == ROLE_SILENT || f.role == ROLE_SKIP || f.role == ROLE_HTML)
        f.is_silent = true;
    if (f.role == ROLE_SKIP || (f.role == ROLE_PERSON && !is_author(w, rule)))
        f.is_others = true;
    if (!f.is_silent)
        f.role = role_in_text(f.role);
    if (f.role == ROLE_BODY)
        f.is_silent = f.is_merged = false;
    if (f.role == ROLE_NOTE_MARK)
        f.is_silent = f.is_silent || is_note_mark(w, rule);
    if (f.role == ROLE_NOTES)
        f.is_notes = slice_ends(xml_attribute(w->x, rule->attribute),
                                SLICE("notes"));
    if (f.is_notes && f.role == ROLE_SECTION)
        f.role = ROLE_FOOTNOTE;
    if (top(w)->role == ROLE_FOOTNOTE && f.role == ROLE_HEADING)
        f.is_silent = true; /* its number */
    f.is_number = f.is_number || f.role == ROLE_NUMBER;
    w->skipped += f.role == ROLE_SKIP && !top(w)->is_silent;
    return f;
}

/* JATS has the surname first, however the name is said; unless it says so. */
static void
begin_name_part(xml_walker *w)
{
    const char *name = xml_name(w->x);

    buffer_byte(&w->value, ' '); /* first name, last name */
    if (strcmp(name, "given-names") == 0 && !w->is_surname_first)
        w->given_at = w->value.size;
}

/* "Smith John" -> "John Smith" */
static void
put_given_names_first(xml_walker *w)
{
    slice  value = buffer_slice(&w->value);
    buffer turned = { 0 };

    buffer_put(&turned, slice_part(value, w->given_at, value.size));
    buffer_byte(&turned, ' ');
    buffer_put(&turned, slice_part(value, 0, w->given_at));
    buffer_empty(&w->value);
    buffer_put(&w->value, buffer_slice(&turned));
    w->value.failed |= turned.failed;
    buffer_release(&turned);
    w->given_at = 0;
}

static void
on_start(xml_walker *w)
{
    const frame    *outer = top(w);
    const xml_rule *rule = xml_rule_of(w->vocabulary, xml_name(w->x),
                                       outer->name ? outer->name : "");
    frame           f = inherit(w, rule);

    w->depth++;
    *top(w) = f;
    if (w->gathering > 0 && w->gathered->role >= ROLE_AUTHOR)
        begin_name_part(w);
    else if (strcmp(f.name, "name") == 0)
        w->is_surname_first = slice_is(xml_attribute(w->x, "name-style"),
                                       "eastern");
    if (rule && rule->role == ROLE_TYPE)
        document_set(w->doc, "doc_type", slice_of(rule->attribute),
                     SOURCE_DOCUMENT);
    else if (rule && rule->role == ROLE_BODY_NAME)
        take_body(w, rule);
    else if (rule && is_metadata(f.role) && !f.is_others)
        begin_metadata(w, rule);
    else if (rule && rule->role == ROLE_HTML && w->gathering == 0) {
        w->gathering = w->depth;
        w->gathered = rule;
        buffer_empty(&w->value);
    } else if (!f.is_silent && rule)
        enter_role(w, top(w), rule, f.role);
    else if (!f.is_silent && w->vocabulary == &xml_generic)
        enter_inferred(w, top(w));
}

static tizbe_status
end_gathering(xml_walker *w)
{
    const xml_rule *rule = w->gathered;
    slice           value = buffer_slice(&w->value);
    tizbe_status    status = TIZBE_OK;
    frame           heading = *top(w);

    w->gathering = 0;
    if (rule->role == ROLE_HTML) {
        end_block(w);
        status = html_fragment(&w->out, value, w->error);
        end_block(w);
        return status;
    }
    xml_facts_take(&w->facts, rule->role, value, top(w)->lang);
    if (rule->role == ROLE_TITLE_TEXT) {
        heading.kind = SEGMENT_HEADING;
        heading.level = 1;
        begin_block(w, &heading);
        blocks_text(&w->out, value);
        end_block(w);
        w->has_title = true;
    }
    return status;
}

static tizbe_status
on_end(xml_walker *w)
{
    frame        f = *top(w);
    tizbe_status status = TIZBE_OK;

    if (w->depth == 0)
        return TIZBE_OK;
    if (w->given_at > 0 && strcmp(f.name, "given-names") == 0)
        put_given_names_first(w);
    if (w->gathering == w->depth)
        status = end_gathering(w);
    w->depth--;
    if (f.is_silent)
        return status;
    if (f.role == ROLE_FOOTNOTE)
        blocks_aside_end(&w->out);
    else if (f.is_block && top(w)->is_merged)
        blocks_text(&w->out, SLICE(" "));
    else if (f.is_block)
        end_block(w);
    return status;
}

static void
on_text(xml_walker *w)
{
    slice text = xml_text(w->x);

    if (w->gathering > 0) {
        if (top(w)->role != ROLE_SILENT) /* the mark of a note */
            buffer_put(&w->value, text);
        if (w->gathered->role == ROLE_DATE_PARTS)
            xml_facts_date_part(&w->facts, top(w)->name, text);
        if (w->gathered->role != ROLE_TITLE || top(w)->is_silent)
            return; /* a title in the text is text as well */
    }
    if (!top(w)->is_silent)
        take_text(w, text);
}

/* The names of the attributes that tell vocabularies apart. An <article>
 * with a <front> is one of JATS without them. */
static slice
root_marks(const xml_stream *x, slice text)
{
    size_t most = text.size < FRONT_BYTES ? text.size : FRONT_BYTES;

    if (xml_attribute(x, "article-type").size > 0)
        return SLICE("article-type");
    if (xml_attribute(x, "dtd-version").size > 0)
        return SLICE("dtd-version");
    if (slice_has(slice_part(text, 0, most), SLICE("<front>")))
        return SLICE("dtd-version");
    return (slice){ 0 };
}

static tizbe_status
take_root(xml_walker *w, slice text)
{
    slice tag = xml_lang(w->x);

    w->vocabulary = xml_vocabulary_of(xml_name(w->x), xml_namespace(w->x),
                                      root_marks(w->x, text));
    w->facts.lang = language_of_tag(tag);
    document_set(w->doc, "language", tag, SOURCE_DOCUMENT);
    if (w->vocabulary == &xml_generic)
        return xml_infer(text, &w->inference, w->error);
    return TIZBE_OK;
}

static tizbe_status
walk(xml_walker *w, slice text)
{
    xml_event    event;
    tizbe_status status = xml_open(text, &w->x, w->error);

    while (xml_more(w->x, &event, &status, w->error)) {
        if (event == XML_START && !w->vocabulary)
            status = take_root(w, text);
        if (status == TIZBE_OK && event == XML_START &&
            w->depth + 1 >= COUNT_OF(w->frames))
            status = error_set(w->error, TIZBE_LIMIT,
                               "elements are nested more than %d deep",
                               XML_DEPTH);
        else if (status == TIZBE_OK && event == XML_START)
            on_start(w);
        else if (event == XML_END)
            status = on_end(w);
        else if (event == XML_TEXT)
            on_text(w);
    }
    return status;
}

static void
finish(xml_walker *w)
{
    size_t unknown = w->x ? xml_unknown_entities(w->x) : 0;

    if (w->skipped > 0)
        document_note(w->doc,
                      "references, code or notes of the editor were left "
                      "out: %s",
                      COUNTED(w->skipped, "element"));
    if (unknown > 0)
        document_note(w->doc,
                      "references to unknown entities were left "
                      "out: %zu",
                      unknown);
    xml_facts_finish(&w->facts);
}

tizbe_status
xml_document(document *doc, slice text, tizbe_error *error)
{
    xml_walker  *w = calloc(1, sizeof *w);
    tizbe_status status;

    if (!w)
        return error_nomem(error);
    w->doc = doc;
    w->error = error;
    blocks_init(&w->out, doc);
    xml_facts_init(&w->facts, doc);
    status = walk(w, text);
    blocks_end(&w->out);
    finish(w);
    doc->failed = doc->failed || w->number.failed || w->value.failed;
    xml_close(w->x);
    xml_inference_release(&w->inference);
    blocks_release(&w->out);
    buffer_release(&w->number);
    buffer_release(&w->value);
    xml_facts_release(&w->facts);
    free(w);
    if (status == TIZBE_OK && document_status(doc) != TIZBE_OK)
        status = error_nomem(error);
    return status;
}
