/*
 * RTF: Microsoft's Rich Text Format Specification 1.9.1.
 *
 * Read here rather than by unrtf, which loses Cyrillic bytes, footnotes and
 * what is a heading. Every group has its own state; it is kept on a stack of
 * a fixed depth. Text is bytes in the encoding of its font, or \u numbers
 * with a replacement for old readers behind them that is stepped over.
 */
#include "base/array.h"
#include "base/counted.h"
#include "ingest/blocks.h"
#include "ingest/charset.h"
#include "ingest/office/losses.h"
#include "ingest/office/rtf_fonts.h"
#include "ingest/office/rtf_lex.h"
#include "ingest/office_metadata.h"
#include "ingest/promote.h"
#include "ingest/reader.h"
#include "ingest/readers.h"
#include "text/utf8.h"

#include <stdlib.h>

#define DEPTH_MAX 512 /* groups inside groups */

/* What the text of a group is for. */
typedef enum destination {
    TO_TEXT,
    TO_NOWHERE,
    TO_FONTS,
    TO_STYLES,
    TO_TITLE,
    TO_AUTHOR,
    TO_NOTE,
    TO_BOX,
    TO_MARKER /* the number or bullet of a list item */
} destination;

typedef struct group {
    destination to;
    int         font;
    unsigned    replacements;                    /* characters behind a \u */
    bool        is_hidden, is_deleted, is_quiet; /* \v, \deleted, \*  */
    bool        is_aside; /* a note or a box began with it */
} group;

/* Properties of the paragraph, which \pard sets back. */
typedef struct paragraph {
    int  style;
    int  outline; /* level from 0, 9 for text, -1: as the style says */
    bool is_item, in_table;
} paragraph;

typedef struct rtf {
    document *doc;
    blocks    blocks;
    rtf_lexer lexer;
    rtf_fonts fonts;
    group     stack[DEPTH_MAX];
    size_t    depth;
    paragraph now;
    paragraph outside[DEPTH_MAX]; /* by group: that around a note or a box */
    unsigned  skip;               /* replacements still to step over  */
    uint32_t  surrogate;          /* the first half of a pair, or 0   */
    buffer    text;               /* decoded, not yet handed on       */
    buffer    name;               /* of the style, title or author    */
    int       outline;            /* of the style that is defined     */
    int       style;              /* its number                       */
    bool      is_open;
    size_t    comments, deletions, hidden;
    office_losses losses;
} rtf;

static group *
top(rtf *r)
{
    return &r->stack[r->depth];
}

static bool
is_text(destination to)
{
    return to == TO_TEXT || to == TO_NOTE || to == TO_BOX;
}

/* --- text ---------------------------------------------------------------- */

static void
begin_if_needed(rtf *r)
{
    int outline = r->now.outline;

    if (r->is_open)
        return;
    r->is_open = true;
    if (outline < 0)
        outline = rtf_style_outline(&r->fonts, r->now.style);
    if (outline >= 0 && outline < 9 && !r->now.in_table)
        blocks_begin(&r->blocks, SEGMENT_HEADING, (unsigned)outline + 1,
                     LANG_UND);
    else if (r->now.in_table)
        blocks_begin(&r->blocks, SEGMENT_CELL, 0, LANG_UND);
    else if (r->now.is_item)
        blocks_begin(&r->blocks, SEGMENT_ITEM, 0, LANG_UND);
    else
        blocks_begin(&r->blocks, SEGMENT_PARAGRAPH, 0, LANG_UND);
}

/* The paragraph in hand is a line of the table of contents. */
static bool
is_contents(const rtf *r)
{
    return r->blocks.depth == 0 && !r->is_open &&
           rtf_style_outline(&r->fonts, r->now.style) == RTF_CONTENTS;
}

/* Hand on what was gathered. */
static void
flush(rtf *r)
{
    if (is_contents(r))
        buffer_empty(&r->text);
    if (r->text.size > 0 && r->blocks.depth == 0)
        begin_if_needed(r);
    blocks_text(&r->blocks, buffer_slice(&r->text));
    buffer_empty(&r->text);
}

static void
end_block(rtf *r)
{
    r->losses.contents += is_contents(r) && r->text.size > 0;
    flush(r);
    if (r->blocks.depth > 0) {
        blocks_text(&r->blocks, SLICE(" "));
        return;
    }
    blocks_end(&r->blocks);
    r->is_open = false;
    r->now.is_item = false;
}

static void
put_character(rtf *r, uint32_t code)
{
    group *g = top(r);

    if (code == 0 || g->is_quiet)
        return;
    switch (g->to) {
    case TO_TEXT:
    case TO_NOTE:
    case TO_BOX:
        r->hidden += g->is_hidden && !g->is_deleted && code != ' ';
        r->deletions += g->is_deleted && code != ' ';
        if (!g->is_hidden && !g->is_deleted)
            utf8_append(&r->text, code);
        break;
    case TO_STYLES:
    case TO_TITLE:
    case TO_AUTHOR:
        utf8_append(&r->name, code);
        break;
    case TO_MARKER:
    case TO_FONTS:
    case TO_NOWHERE:
        break;
    }
}

/* A byte of text, or a replacement that is stepped over. */
static void
put_byte(rtf *r, unsigned char byte)
{
    if (r->skip > 0) {
        r->skip--;
        return;
    }
    r->surrogate = 0;
    put_character(r, byte < 0x80
                         ? byte
                         : rtf_font_character(&r->fonts, top(r)->font, byte));
}

static void
put_unicode(rtf *r, int32_t number)
{
    uint32_t unit = (uint32_t)number & 0xFFFF;

    r->skip = top(r)->replacements;
    if (unit >= 0xD800 && unit < 0xDC00) {
        r->surrogate = unit;
        return;
    }
    if (unit >= 0xDC00 && unit < 0xE000) {
        if (r->surrogate)
            put_character(r, 0x10000 + ((r->surrogate - 0xD800) << 10) +
                                 (unit - 0xDC00));
    } else {
        put_character(r, unit);
    }
    r->surrogate = 0;
}

/* --- control words ------------------------------------------------------- */

/* Words that are characters. */
static const struct {
    const char *word;
    uint32_t    code;
} characters[] = {
    { "tab", ' ' },       { "line", ' ' },         { "emdash", 0x2014 },
    { "endash", 0x2013 }, { "emspace", ' ' },      { "enspace", ' ' },
    { "qmspace", ' ' },   { "bullet", 0x2022 },    { "lquote", 0x2018 },
    { "rquote", 0x2019 }, { "ldblquote", 0x201C }, { "rdblquote", 0x201D },
    { "softline", ' ' },
};

/* Words that open a destination of their own. */
static const struct {
    const char *word;
    destination to;
} destinations[] = {
    { "fonttbl", TO_FONTS },      { "stylesheet", TO_STYLES },
    { "title", TO_TITLE },        { "author", TO_AUTHOR },
    { "footnote", TO_NOTE },      { "listtext", TO_MARKER },
    { "shptxt", TO_BOX },         { "dptxbxtext", TO_BOX },
    { "pntext", TO_MARKER },      { "colortbl", TO_NOWHERE },
    { "pict", TO_NOWHERE },       { "header", TO_NOWHERE },
    { "headerl", TO_NOWHERE },    { "headerr", TO_NOWHERE },
    { "headerf", TO_NOWHERE },    { "footer", TO_NOWHERE },
    { "footerl", TO_NOWHERE },    { "footerr", TO_NOWHERE },
    { "footerf", TO_NOWHERE },    { "fldinst", TO_NOWHERE },
    { "xe", TO_NOWHERE },         { "tc", TO_NOWHERE },
    { "bkmkstart", TO_NOWHERE },  { "bkmkend", TO_NOWHERE },
    { "subject", TO_NOWHERE },    { "operator", TO_NOWHERE },
    { "keywords", TO_NOWHERE },   { "comment", TO_NOWHERE },
    { "doccomm", TO_NOWHERE },    { "company", TO_NOWHERE },
    { "manager", TO_NOWHERE },    { "category", TO_NOWHERE },
    { "hlinkbase", TO_NOWHERE },  { "objdata", TO_NOWHERE },
    { "objclass", TO_NOWHERE },   { "objname", TO_NOWHERE },
    { "nonshppict", TO_NOWHERE }, { "shprslt", TO_NOWHERE },
    { "annotation", TO_NOWHERE }, { "atnid", TO_NOWHERE },
    { "atnauthor", TO_NOWHERE },  { "sp", TO_NOWHERE },
    { "ftnsep", TO_NOWHERE },     { "ftnsepc", TO_NOWHERE },
    { "aftnsep", TO_NOWHERE },    { "aftnsepc", TO_NOWHERE },
    { "pntxta", TO_NOWHERE },     { "pntxtb", TO_NOWHERE },
    { "listtable", TO_NOWHERE },  { "generator", TO_NOWHERE },
    { "panose", TO_NOWHERE },     { "falt", TO_NOWHERE },
    { "private", TO_NOWHERE },    { "creatim", TO_NOWHERE },
    { "revtim", TO_NOWHERE },     { "printim", TO_NOWHERE },
    { "buptim", TO_NOWHERE },     { "template", TO_NOWHERE },
};

/* Destinations marked as ignorable that hold text of the document. */
static bool
is_known_ignorable(slice word)
{
    static const char *const known[] = { "shpinst", "shptxt",   "footnote",
                                         "pntext",  "listtext", "ud",
                                         "do",      "moMath",   "moMathPara" };

    for (size_t i = 0; i < COUNT_OF(known); i++)
        if (slice_is(word, known[i]))
            return true;
    return false;
}

/* A note or a box waits until the block around it ends. */
static void
begin_aside(rtf *r, segment_kind kind)
{
    flush(r);
    r->outside[r->depth] = r->now;
    r->now = (paragraph){ .outline = -1 };
    blocks_aside(&r->blocks, kind, LANG_UND);
    top(r)->is_aside = true;
}

static bool
open_destination(rtf *r, slice word)
{
    destination before = top(r)->to;

    for (size_t i = 0; i < COUNT_OF(destinations); i++) {
        if (!slice_is(word, destinations[i].word))
            continue;
        if (before == TO_NOWHERE || top(r)->is_quiet)
            return true;
        if (slice_starts(word, SLICE("header")) ||
            slice_starts(word, SLICE("footer")))
            r->losses.has_headers = true;
        r->comments += slice_is(word, "annotation");
        top(r)->to = destinations[i].to;
        buffer_empty(&r->name);
        if (destinations[i].to == TO_MARKER)
            r->now.is_item = true;
        if (destinations[i].to == TO_NOTE && before != TO_NOTE)
            begin_aside(r, SEGMENT_FOOTNOTE);
        if (destinations[i].to == TO_BOX && before != TO_BOX)
            begin_aside(r, SEGMENT_PARAGRAPH);
        return true;
    }
    return false;
}

static bool
put_named_character(rtf *r, slice word)
{
    for (size_t i = 0; i < COUNT_OF(characters); i++)
        if (slice_is(word, characters[i].word)) {
            put_character(r, characters[i].code);
            return true;
        }
    return false;
}

/* \par and its like, where they are in the text. */
static bool
end_of_block(rtf *r, slice word)
{
    static const char *const ends[] = { "par",  "cell", "nestcell", "row",
                                        "sect", "page", "nestrow" };

    for (size_t i = 0; i < COUNT_OF(ends); i++)
        if (slice_is(word, ends[i])) {
            if (is_text(top(r)->to))
                end_block(r);
            return true;
        }
    return false;
}

static bool
set_paragraph(rtf *r, const rtf_token *t)
{
    if (slice_is(t->word, "pard")) {
        bool is_item = r->now.is_item && !r->is_open;

        r->now = (paragraph){ .outline = -1, .is_item = is_item };
    } else if (slice_is(t->word, "s") && t->has_number) {
        r->now.style = r->style = t->number;
    } else if (slice_is(t->word, "outlinelevel")) {
        r->now.outline = r->outline = t->number;
    } else if (slice_is(t->word, "intbl")) {
        r->now.in_table = true;
    } else if (slice_is(t->word, "ls")) {
        r->now.is_item = !t->has_number || t->number != 0;
    } else {
        return false;
    }
    return true;
}

static bool
set_characters(rtf *r, const rtf_token *t)
{
    bool is_on = !t->has_number || t->number != 0;

    if (slice_is(t->word, "f") && t->has_number)
        top(r)->font = t->number;
    else if (slice_is(t->word, "uc"))
        top(r)->replacements = t->number > 0 ? (unsigned)t->number : 0;
    else if (slice_is(t->word, "v"))
        top(r)->is_hidden = is_on;
    else if (slice_is(t->word, "deleted"))
        top(r)->is_deleted = is_on;
    else if (slice_is(t->word, "plain"))
        top(r)->is_hidden = top(r)->is_deleted = false;
    else
        return false;
    return true;
}

static void
take_word(rtf *r, const rtf_token *t, bool is_ignorable)
{
    if (is_ignorable && !is_known_ignorable(t->word)) {
        r->comments += slice_is(t->word, "annotation");
        top(r)->to = TO_NOWHERE;
        return;
    }
    if (slice_is(t->word, "u") && t->has_number) {
        put_unicode(r, t->number);
        return;
    }
    r->skip = 0;
    if (top(r)->to == TO_FONTS && rtf_fonts_word(&r->fonts, t->word, t->number))
        top(r)->font = t->number;
    else if (slice_is(t->word, "upr"))
        top(r)->is_quiet = true; /* until its \ud, the same in Unicode */
    else if (slice_is(t->word, "ud"))
        top(r)->is_quiet = false;
    else if (!open_destination(r, t->word) && !end_of_block(r, t->word) &&
             !set_paragraph(r, t) && !set_characters(r, t) &&
             !put_named_character(r, t->word))
        rtf_fonts_default(&r->fonts, t->word, t->number);
}

/* --- groups -------------------------------------------------------------- */

static tizbe_status
open_group(rtf *r, tizbe_error *error)
{
    if (r->depth + 1 >= DEPTH_MAX)
        return error_set(error, TIZBE_LIMIT,
                         "groups are nested more than %d deep", DEPTH_MAX);
    r->stack[r->depth + 1] = r->stack[r->depth];
    r->depth++;
    top(r)->is_aside = false;
    r->skip = 0;
    if (top(r)->to == TO_STYLES) {
        buffer_empty(&r->name);
        r->style = 0;
        r->outline = -1;
    }
    return TIZBE_OK;
}

static void
close_group(rtf *r)
{
    destination inner = top(r)->to;
    destination outer = r->depth > 0 ? r->stack[r->depth - 1].to : TO_TEXT;
    slice       name = slice_trim(buffer_slice(&r->name));

    r->skip = 0;
    if (r->depth == 0)
        return;
    if (top(r)->is_aside) {
        flush(r);
        blocks_aside_end(&r->blocks);
        r->now = r->outside[r->depth];
    }
    if (inner == TO_STYLES && outer == TO_STYLES)
        rtf_style_define(&r->fonts, r->style, r->outline, name);
    if (inner == TO_TITLE && outer != TO_TITLE)
        office_title(r->doc, name);
    if (inner == TO_AUTHOR && outer != TO_AUTHOR)
        document_set(r->doc, "author", name, SOURCE_DOCUMENT);
    r->depth--;
}

static void
take_symbol(rtf *r, unsigned char symbol)
{
    r->skip = 0;
    if (symbol == '~')
        put_character(r, 0xA0);
    else if (symbol == '_')
        put_character(r, '-');
    else if (symbol == '\r' || symbol == '\n')
        end_of_block(r, SLICE("par"));
    else if (symbol == '\\' || symbol == '{' || symbol == '}')
        put_character(r, symbol);
    /* \- and \: say nothing; \* is seen by the caller */
}

static tizbe_status
take_tokens(rtf *r, tizbe_error *error)
{
    bool is_ignorable = false;

    for (;;) {
        rtf_token t = rtf_next(&r->lexer);

        switch (t.kind) {
        case RTF_END:
            return TIZBE_OK;
        case RTF_OPEN:
            if (open_group(r, error) != TIZBE_OK)
                return TIZBE_LIMIT;
            break;
        case RTF_CLOSE:
            close_group(r);
            break;
        case RTF_WORD:
            take_word(r, &t, is_ignorable);
            break;
        case RTF_SYMBOL:
            take_symbol(r, t.byte);
            break;
        case RTF_BYTE:
            put_byte(r, t.byte);
            break;
        case RTF_TEXT:
            for (size_t i = 0; i < t.text.size; i++)
                put_byte(r, (unsigned char)t.text.data[i]);
            break;
        }
        is_ignorable = t.kind == RTF_SYMBOL && t.byte == '*';
        if (r->text.size > 8192)
            flush(r);
    }
}

/* --- the reader ---------------------------------------------------------- */

static void
note_losses(const rtf *r)
{
    if (r->deletions > 0)
        document_note(r->doc, "tracked deletions were left out: %s",
                      COUNTED(r->deletions, "character"));
    if (r->hidden > 0)
        document_note(r->doc, "hidden text was left out: %s",
                      COUNTED(r->hidden, "character"));
    if (r->comments > 0)
        document_note(r->doc, "comments were left out: %zu", r->comments);
    office_losses_note(r->doc, &r->losses);
}

static tizbe_status
read_rtf(const reader_input *in, document *doc, tizbe_error *error)
{
    rtf         *r = calloc(1, sizeof *r);
    tizbe_status status;

    if (!r)
        return error_nomem(error);
    r->doc = doc;
    r->lexer.bytes = in->bytes;
    r->stack[0].replacements = 1;
    r->stack[0].font = -1;
    r->now.outline = -1;
    blocks_init(&r->blocks, doc);
    rtf_fonts_init(&r->fonts, in->encoding);
    status = take_tokens(r, error);
    end_block(r);
    while (r->blocks.depth > 0)
        blocks_aside_end(&r->blocks);
    blocks_end(&r->blocks);
    if (status == TIZBE_OK &&
        (r->text.failed || r->name.failed || r->fonts.failed))
        status = error_nomem(error);
    if (status == TIZBE_OK) {
        promote_headings(doc);
        note_losses(r);
    }
    blocks_release(&r->blocks);
    rtf_fonts_release(&r->fonts);
    buffer_release(&r->text);
    buffer_release(&r->name);
    free(r);
    return status;
}

static int
sniff_rtf(slice bytes)
{
    return slice_starts(slice_trim(bytes), SLICE("{\\rtf")) ? 100 : 0;
}

const reader reader_rtf = {
    .name = "rtf",
    .title = "RTF",
    .extensions = "rtf",
    .media = "application/rtf text/rtf",
    .sniff = sniff_rtf,
    .read = read_rtf,
};
