/*
 * Markdown: CommonMark 0.30 with pandoc's front matter, notes and tables, as
 * far as text and its kinds go.
 *
 * Text extracted from pages often comes as Markdown, too: a paragraph is cut
 * by the end of a page, and the notes of the page stand in the cut. Where a
 * rule or a note lies behind a paragraph that ends no sentence, it goes on
 * in the next one, and the notes follow it.
 *
 * The number of an item is part of its text, as it is what people cite
 * ("пункт 3"); a bullet is not. Code is left out and noted.
 */
#include "ingest/blocks.h"
#include "ingest/charset.h"
#include "ingest/front_matter.h"
#include "ingest/html.h"
#include "ingest/letters.h"
#include "ingest/markdown_blocks.h"
#include "ingest/markdown_inline.h"
#include "ingest/outline.h"
#include "ingest/readers.h"

#include <stdlib.h>

enum {
    DEPTH_MAX = 8,   /* of lists                                         */
    HELD_MIN = 100,  /* characters of a paragraph that a page may cut    */
    TABLE_TABS = 20  /* more are no table                                */
};

typedef struct md_reader {
    document     *doc;
    blocks        out;
    slice         text;
    size_t        at;   /* of the line after this one          */
    slice         line; /* this one, without its end           */
    buffer        open; /* source of the open block            */
    segment_kind  kind;
    unsigned      level;
    buffer        plain, notes; /* the same without marks      */
    markdown_seen *seen;
    size_t        indents[DEPTH_MAX]; /* of the open item levels */
    size_t        depth;
    bool          is_after_blank;
    unsigned      quote;     /* depth of ">"                       */
    bool          is_held;   /* a paragraph waits to be continued  */
    bool          is_cut;    /* ... and a page ends behind it      */
    uint32_t      held_end;  /* its last character                 */
    unsigned      last_note; /* number of the note read last       */
    size_t        code_blocks;
    bool          no_comment_end, no_table_end; /* none lies ahead */
    tizbe_error  *error;
    tizbe_status  status;
} md_reader;

/* --- lines ------------------------------------------------------------------- */

static slice
line_from(slice text, size_t at, size_t *next)
{
    size_t end = at;

    while (end < text.size && text.data[end] != '\n')
        end++;
    *next = end < text.size ? end + 1 : end;
    if (end > at && text.data[end - 1] == '\r')
        end--;
    return slice_part(text, at, end);
}

static bool
next_line(md_reader *m)
{
    if (m->at >= m->text.size || m->status != TIZBE_OK)
        return false;
    m->line = line_from(m->text, m->at, &m->at);
    return true;
}

static slice
peek_line(const md_reader *m)
{
    size_t next;

    return line_from(m->text, m->at, &next);
}

static size_t
indent_of(slice line)
{
    size_t column = 0;

    for (size_t i = 0; i < line.size; i++) {
        if (line.data[i] == '\t')
            column = (column / 4 + 1) * 4;
        else if (line.data[i] == ' ')
            column++;
        else
            break;
    }
    return column;
}

/* --- blocks out --------------------------------------------------------------- */

/* The open source without its marks, on one line, in m->plain. */
static slice
plain_of(md_reader *m, slice source)
{
    buffer_clear(&m->plain);
    buffer_clear(&m->notes);
    markdown_inline(&m->plain, &m->notes, source, m->seen);
    for (size_t i = 0; i < m->plain.size; i++)
        if (m->plain.data[i] == '\n')
            m->plain.data[i] = ' ';
    if (m->plain.failed || m->notes.failed)
        m->doc->failed = true;
    return trim_blanks(buffer_slice(&m->plain));
}

/* Notes that were written in place. */
static void
emit_inline_notes(md_reader *m)
{
    slice  notes = buffer_slice(&m->notes);
    size_t start = 0;

    for (size_t at = 0; at < notes.size; at++) {
        if (notes.data[at] != '\n')
            continue;
        blocks_aside(&m->out, SEGMENT_FOOTNOTE, LANG_UND);
        blocks_text(&m->out, slice_part(notes, start, at));
        blocks_aside_end(&m->out);
        start = at + 1;
    }
}

static void
emit(md_reader *m, segment_kind kind, unsigned level, slice plain)
{
    m->is_held = m->is_cut = false;
    blocks_begin(&m->out, kind, level, LANG_UND);
    blocks_text(&m->out, plain);
    emit_inline_notes(m);
    blocks_end(&m->out);
}

/* What stands between the two parts of a cut paragraph follows it. */
static void
emit_beside(md_reader *m, segment_kind kind, slice plain)
{
    if (!m->is_held) {
        emit(m, kind, 0, plain);
        return;
    }
    blocks_aside(&m->out, kind, LANG_UND);
    blocks_text(&m->out, plain);
    blocks_aside_end(&m->out);
    m->is_cut = true;
}

/* The held paragraph goes on in this one: over the end of a page, or from a
 * word to a small letter; but not in an address of mail. */
static bool
continues_held(const md_reader *m, slice plain)
{
    if (!m->is_held || m->is_cut)
        return m->is_held;
    return is_letter(m->held_end) && is_lower(first_letter(plain)) &&
           !memchr(plain.data, '@', plain.size);
}

static void
emit_paragraph(md_reader *m, slice plain)
{
    if (continues_held(m, plain))
        blocks_text(&m->out, SLICE(" "));
    else
        blocks_begin(&m->out, SEGMENT_PARAGRAPH, 0, LANG_UND);
    m->is_cut = false;
    m->held_end = last_char(plain);
    blocks_text(&m->out, plain);
    emit_inline_notes(m);
    m->is_held = !ends_sentence(plain) && utf8_count(plain) >= HELD_MIN;
    if (!m->is_held)
        blocks_end(&m->out);
}

/* --- notes with a number in front ---------------------------------------------- */

/* "12 World Bank ..." or "<sup>12</sup> World Bank ...": the number, and the
 * bytes before the text. */
static size_t
numbered_note(slice source, unsigned *number)
{
    bool   is_raised = slice_starts(source, SLICE("<sup>"));
    size_t start = is_raised ? 5 : 0, at = start;

    *number = 0;
    while (at < source.size && at - start < 4 &&
           is_digit((unsigned char)source.data[at]))
        *number = *number * 10 + (unsigned)(source.data[at++] - '0');
    if (at == start)
        return 0;
    if (is_raised) {
        if (!slice_starts(slice_part(source, at, source.size),
                          SLICE("</sup>")))
            return 0;
        return at + 6;
    }
    return at < source.size && source.data[at] == ' ' ? at + 1 : 0;
}

/* A paragraph is a note when its number was referred to before, or follows
 * that of the last note; and begins with a capital, a quote or a mark. */
static size_t
note_size(const md_reader *m, slice source)
{
    unsigned number;
    size_t   size = numbered_note(source, &number);
    slice    rest;

    if (size == 0 || number == 0 || number >= MARKDOWN_NOTES)
        return 0;
    rest = slice_trim(slice_part(source, size, source.size));
    if (rest.size == 0)
        return 0;
    if (slice_starts(source, SLICE("<sup>")))
        return size;
    if (is_lower(first_letter(rest)) || is_digit(first_char(rest)))
        return 0;
    return m->seen->notes[number] ||
                   (m->last_note > 0 && number == m->last_note + 1)
               ? size
               : 0;
}

static bool
take_numbered_note(md_reader *m, slice source)
{
    size_t   size = note_size(m, source);
    unsigned number;

    if (size == 0)
        return false;
    numbered_note(source, &number);
    m->last_note = number;
    m->seen->notes[number] = false; /* one reference, one note */
    emit_beside(m, SEGMENT_FOOTNOTE,
                plain_of(m, slice_part(source, size, source.size)));
    return true;
}

/* --- the open block -------------------------------------------------------------- */

static void
close_open(md_reader *m)
{
    slice source = slice_trim(buffer_slice(&m->open));
    slice plain;

    if (source.size > 0 && !(m->kind == SEGMENT_PARAGRAPH &&
                             take_numbered_note(m, source))) {
        plain = plain_of(m, source);
        if (plain.size == 0)
            ;
        else if (m->kind == SEGMENT_FOOTNOTE)
            emit_beside(m, SEGMENT_FOOTNOTE, plain);
        else if (m->kind != SEGMENT_PARAGRAPH)
            emit(m, m->kind, m->level, plain);
        else if (outline_is_caption(plain))
            emit_beside(m, SEGMENT_CAPTION, plain);
        else
            emit_paragraph(m, plain);
    }
    buffer_clear(&m->open);
    m->kind = SEGMENT_PARAGRAPH;
    m->level = 0;
}

static void
add_source(md_reader *m, slice text)
{
    if (m->open.size > 0)
        buffer_byte(&m->open, '\n');
    buffer_put(&m->open, text);
    m->doc->failed = m->doc->failed || m->open.failed;
}

static void
open_block(md_reader *m, segment_kind kind, unsigned level, slice source)
{
    close_open(m);
    m->kind = kind;
    m->level = level;
    add_source(m, source);
}

/* --- headings, rules, code ---------------------------------------------------------- */

static bool
take_heading(md_reader *m, slice line)
{
    slice    title;
    unsigned level = md_heading(line, &title);

    if (level > 0) {
        open_block(m, SEGMENT_HEADING, level, title);
        close_open(m);
    } else if (m->open.size > 0 && m->kind == SEGMENT_PARAGRAPH &&
               !memchr(m->open.data, '\n', m->open.size) &&
               (level = md_underline(line)) > 0) {
        m->kind = SEGMENT_HEADING;
        m->level = level;
        close_open(m);
    } else {
        return false;
    }
    m->depth = 0;
    return true;
}

static bool
take_rule(md_reader *m, slice line)
{
    if (!md_is_rule(line))
        return false;
    close_open(m);
    m->depth = 0;
    m->is_cut = true;
    return true;
}

static bool
take_fence(md_reader *m, slice line)
{
    slice fence, end;

    if (!md_is_fence(line, &fence))
        return false;
    close_open(m);
    m->code_blocks++;
    while (next_line(m))
        if (md_is_fence(slice_trim(m->line), &end) &&
            end.data[0] == fence.data[0] && end.size >= fence.size &&
            slice_trim(m->line).size == end.size)
            break;
    return true;
}

/* "::: {.class}" of pandoc, and the lines that say where links lead. */
static bool
take_silent(md_reader *m, slice line)
{
    if (!slice_starts(line, SLICE(":::")) &&
        !(m->open.size == 0 && md_is_link_definition(line)))
        return false;
    close_open(m);
    return true;
}

/* --- HTML -------------------------------------------------------------------------------- */

/* From the line in hand to the end of the block: a blank line, or for a
 * table the line that closes it. */
static slice
html_source(md_reader *m, size_t start, bool is_table)
{
    slice  rest = slice_part(m->text, start, m->text.size);
    slice  line = m->line;
    size_t end = SIZE_MAX;

    if (is_table && !m->no_table_end) {
        end = slice_find(rest, SLICE("</table>"), 0);
        m->no_table_end = end == SIZE_MAX;
    }
    if (end != SIZE_MAX) {
        while (m->at < start + end && next_line(m))
            ;
        return slice_part(m->text, start, m->at);
    }
    while (slice_trim(line).size > 0 && m->at < m->text.size) {
        line = peek_line(m);
        if (slice_trim(line).size == 0)
            break;
        next_line(m);
    }
    return slice_part(m->text, start, m->at);
}

static bool
take_html(md_reader *m, slice line)
{
    size_t start = (size_t)(m->line.data - m->text.data);
    bool   is_table;

    if (!md_is_html(line, &is_table))
        return false;
    close_open(m);
    m->is_held = m->is_cut = false;
    m->status =
        html_fragment(&m->out, html_source(m, start, is_table), m->error);
    blocks_end(&m->out);
    return true;
}

/* <!-- a comment, of many lines perhaps --> */
static bool
take_comment(md_reader *m, slice line)
{
    size_t start = (size_t)(line.data - m->text.data);
    size_t end;

    if (m->no_comment_end || !slice_starts(line, SLICE("<!--")))
        return false;
    end = slice_find(m->text, SLICE("-->"), start + 4);
    m->no_comment_end = end == SIZE_MAX;
    if (m->no_comment_end)
        return false;
    close_open(m);
    while (m->at < end && next_line(m))
        ;
    line = line_from(m->text, end + 3, &m->at);
    if (slice_trim(line).size > 0)
        open_block(m, SEGMENT_PARAGRAPH, 0, slice_trim(line));
    return true;
}

/* --- tables ---------------------------------------------------------------------------------- */

static void
emit_cell(md_reader *m, slice source)
{
    slice plain = plain_of(m, slice_trim(source));

    if (plain.size > 0)
        emit(m, SEGMENT_CELL, 0, plain);
}

/* Cells between bars; "\|" is a bar of the text. */
static void
emit_bar_row(md_reader *m, slice line)
{
    size_t start;

    line = slice_trim(line);
    start = slice_starts(line, SLICE("|")) ? 1 : 0;
    for (size_t i = start; i <= line.size; i++) {
        if (i < line.size && line.data[i] == '\\') {
            i++;
            continue;
        }
        if (i < line.size && line.data[i] != '|')
            continue;
        emit_cell(m, slice_part(line, start, i));
        start = i + 1;
    }
}

static bool
take_bar_table(md_reader *m, slice line)
{
    if (!memchr(line.data, '|', line.size) || m->at >= m->text.size ||
        !memchr(peek_line(m).data, '-', peek_line(m).size) ||
        !md_is_table_rule(slice_trim(peek_line(m))))
        return false;
    close_open(m);
    emit_bar_row(m, line);
    next_line(m);
    while (m->at < m->text.size) {
        line = peek_line(m);
        if (!memchr(line.data, '|', line.size))
            break;
        next_line(m);
        if (!md_is_table_rule(slice_trim(line)))
            emit_bar_row(m, line);
    }
    return true;
}

static size_t
count_tabs(slice line)
{
    size_t tabs = 0;

    line = slice_trim(line);
    for (size_t i = 0; i < line.size; i++)
        tabs += line.data[i] == '\t';
    return tabs;
}

static void
emit_tab_row(md_reader *m, slice line)
{
    size_t start = 0;

    line = slice_trim(line);
    for (size_t i = 0; i <= line.size; i++) {
        if (i < line.size && line.data[i] != '\t')
            continue;
        emit_cell(m, slice_part(line, start, i));
        start = i + 1;
    }
}

/* Extracted tables: lines with as many tabs as the next one. */
static bool
take_tab_table(md_reader *m, slice line)
{
    size_t tabs = count_tabs(line);

    if (tabs == 0 || tabs > TABLE_TABS || m->at >= m->text.size ||
        count_tabs(peek_line(m)) != tabs)
        return false;
    close_open(m);
    emit_tab_row(m, line);
    while (m->at < m->text.size && count_tabs(peek_line(m)) == tabs) {
        next_line(m);
        emit_tab_row(m, m->line);
    }
    m->is_cut = true;
    return true;
}

/* --- lists and notes ---------------------------------------------------------------------------- */

static unsigned
item_level(md_reader *m, size_t indent)
{
    while (m->depth > 0 && indent + 1 < m->indents[m->depth - 1])
        m->depth--;
    if (m->depth == 0 ||
        (indent > m->indents[m->depth - 1] + 1 && m->depth < DEPTH_MAX))
        m->indents[m->depth++] = indent;
    return (unsigned)m->depth - 1;
}

/* A number may not break into a paragraph ("в\n2017. году"), 1 may. */
static bool
may_interrupt(const md_reader *m, slice line, size_t marker, bool is_bullet)
{
    if (m->open.size == 0 || m->kind != SEGMENT_PARAGRAPH)
        return true;
    if (line.size == marker)
        return false;
    return is_bullet || slice_starts(line, SLICE("1.")) ||
           slice_starts(line, SLICE("1)"));
}

static bool
take_item(md_reader *m, slice line, size_t indent)
{
    bool   is_bullet;
    size_t marker = md_item(line, &is_bullet);

    if (marker == 0 || !may_interrupt(m, line, marker, is_bullet))
        return false;
    open_block(m, SEGMENT_ITEM, item_level(m, indent),
               slice_part(line, is_bullet ? marker : 0, line.size));
    return true;
}

static bool
take_note(md_reader *m, slice line)
{
    size_t size = md_note(line);

    if (size == 0)
        return false;
    open_block(m, SEGMENT_FOOTNOTE, 0, slice_part(line, size, line.size));
    m->depth = 0;
    return true;
}

/* --- paragraphs ------------------------------------------------------------------------------------- */

/* A line of no other kind: more of the open block, or a new one. Behind a
 * blank line an indented one belongs to the item above. */
static void
take_text(md_reader *m, slice line, size_t indent)
{
    if (m->open.size > 0) {
        add_source(m, line);
        return;
    }
    if (m->is_after_blank && indent < 2)
        m->depth = 0;
    if (m->depth > 0)
        open_block(m, SEGMENT_ITEM, (unsigned)m->depth - 1, line);
    else
        open_block(m, SEGMENT_PARAGRAPH, 0, line);
}

/* Take the ">" off; a change of depth ends the open block. */
static slice
take_quote(md_reader *m, slice line)
{
    unsigned depth = 0;

    while (slice_starts(line, SLICE(">"))) {
        line = slice_part(line, 1, line.size);
        while (line.size > 0 && line.data[0] == ' ')
            line = slice_part(line, 1, line.size);
        depth++;
    }
    if (depth != m->quote && (depth > 0 || m->open.size == 0))
        close_open(m);
    if (depth > 0 || m->open.size == 0)
        m->quote = depth;
    return line;
}

static void
take_line(md_reader *m)
{
    size_t indent = indent_of(m->line);
    slice  line = take_quote(m, slice_trim(m->line));

    if (line.size == 0) {
        close_open(m);
        m->is_after_blank = true;
        m->quote = 0;
        return;
    }
    if (take_fence(m, line) || take_heading(m, line) || take_rule(m, line) ||
        take_comment(m, line) || take_html(m, line) || take_note(m, line) ||
        take_silent(m, line) || take_bar_table(m, line) ||
        take_tab_table(m, line) || take_item(m, line, indent))
        ;
    else
        take_text(m, line, indent);
    m->is_after_blank = false;
}

static void
note_losses(md_reader *m)
{
    if (m->code_blocks > 0)
        document_note(m->doc, "blocks of code were left out: %zu",
                      m->code_blocks);
    if (m->seen->images > 0)
        document_note(m->doc, "images without a text were left out: %zu",
                      m->seen->images);
}

static tizbe_status
read_blocks(document *doc, slice text, tizbe_error *error)
{
    md_reader m = { .doc = doc, .text = text, .error = error };

    m.seen = arena_zalloc(doc->arena, 1, sizeof *m.seen);
    if (!m.seen)
        return error_nomem(error);
    blocks_init(&m.out, doc);
    buffer_init(&m.open);
    buffer_init(&m.plain);
    buffer_init(&m.notes);
    m.is_after_blank = true;
    while (next_line(&m))
        take_line(&m);
    close_open(&m);
    blocks_end(&m.out);
    note_losses(&m);
    blocks_release(&m.out);
    buffer_release(&m.open);
    buffer_release(&m.plain);
    buffer_release(&m.notes);
    if (m.status != TIZBE_OK)
        return m.status;
    return document_status(doc) == TIZBE_OK ? TIZBE_OK : error_nomem(error);
}

static tizbe_status
read_markdown(const reader_input *in, document *doc, tizbe_error *error)
{
    slice        text;
    tizbe_status status;

    if (!in->encoding && charset_is_binary(in->bytes))
        return error_set(error, TIZBE_FORMAT, "binary data, not a text");
    status = charset_read(doc, in->bytes, in->encoding, (slice){ 0 }, &text,
                          error);
    if (status != TIZBE_OK)
        return status;
    return read_blocks(
        doc, slice_part(text, front_matter_read(text, doc), text.size), error);
}

const reader reader_markdown = {
    .name = "md",
    .title = "Markdown",
    .extensions = "md markdown mkd mdown qmd rmd",
    .sniff = md_sniff,
    .read = read_markdown,
};
