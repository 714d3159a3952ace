/*
 * Blocks of Markdown, handed over: paragraphs that a page cut in two, notes
 * that begin with their number, captions.
 */
#include "ingest/letters.h"
#include "ingest/markdown/markdown_reader.h"
#include "ingest/outline.h"

#define HELD_MIN 100 /* characters of a paragraph that a page may cut */

/* The open source without its marks, on one line, in m->plain. */
slice
md_plain(md_reader *m, slice source)
{
    buffer_empty(&m->plain);
    buffer_empty(&m->notes);
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

void
md_emit(md_reader *m, segment_kind kind, unsigned level, slice plain)
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
        md_emit(m, kind, 0, plain);
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
    return ucd_is_letter(m->held_end) && ucd_is_small(first_letter(plain)) &&
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
        if (!slice_starts(slice_part(source, at, source.size), SLICE("</sup>")))
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
    if (ucd_is_small(first_letter(rest)) || is_digit(first_char(rest)))
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
                md_plain(m, slice_part(source, size, source.size)));
    return true;
}

void
md_close(md_reader *m)
{
    slice source = slice_trim(buffer_slice(&m->open));
    slice plain;

    if (source.size > 0 &&
        !(m->kind == SEGMENT_PARAGRAPH && take_numbered_note(m, source))) {
        plain = md_plain(m, source);
        if (plain.size == 0)
            ;
        else if (m->kind == SEGMENT_FOOTNOTE)
            emit_beside(m, SEGMENT_FOOTNOTE, plain);
        else if (m->kind != SEGMENT_PARAGRAPH)
            md_emit(m, m->kind, m->level, plain);
        else if (outline_is_caption(plain))
            emit_beside(m, SEGMENT_CAPTION, plain);
        else
            emit_paragraph(m, plain);
    }
    buffer_empty(&m->open);
    m->kind = SEGMENT_PARAGRAPH;
    m->level = 0;
}

void
md_add(md_reader *m, slice text)
{
    if (m->open.size > 0)
        buffer_byte(&m->open, '\n');
    buffer_put(&m->open, text);
    m->doc->failed = m->doc->failed || m->open.failed;
}

void
md_open(md_reader *m, segment_kind kind, unsigned level, slice source)
{
    md_close(m);
    m->kind = kind;
    m->level = level;
    md_add(m, source);
}
