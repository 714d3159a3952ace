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
#include "ingest/heads/front_matter.h"
#include "ingest/html/html.h"
#include "ingest/markdown/markdown_blocks.h"
#include "ingest/markdown/markdown_reader.h"
#include "ingest/readers.h"

bool
md_next_line(md_reader *m)
{
    if (m->at >= m->text.size || m->status != TIZBE_OK)
        return false;
    m->line = slice_line(m->text, m->at, &m->at);
    return true;
}

slice
md_peek_line(const md_reader *m)
{
    size_t next;

    return slice_line(m->text, m->at, &next);
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

static bool
take_heading(md_reader *m, slice line)
{
    slice    title;
    unsigned level = md_heading(line, &title);

    if (level > 0) {
        md_open(m, SEGMENT_HEADING, level, title);
        md_close(m);
    } else if (m->open.size > 0 && m->kind == SEGMENT_PARAGRAPH &&
               !memchr(m->open.data, '\n', m->open.size) &&
               (level = md_underline(line)) > 0) {
        m->kind = SEGMENT_HEADING;
        m->level = level;
        md_close(m);
    } else {
        return false;
    }
    m->levels.depth = 0;
    return true;
}

static bool
take_rule(md_reader *m, slice line)
{
    if (!md_is_rule(line))
        return false;
    md_close(m);
    m->levels.depth = 0;
    m->is_cut = true;
    return true;
}

static bool
take_fence(md_reader *m, slice line)
{
    slice fence, end;

    if (!md_is_fence(line, &fence))
        return false;
    md_close(m);
    m->code_blocks++;
    while (md_next_line(m))
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
    md_close(m);
    return true;
}

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
        while (m->at < start + end && md_next_line(m))
            ;
        return slice_part(m->text, start, m->at);
    }
    while (slice_trim(line).size > 0 && m->at < m->text.size) {
        line = md_peek_line(m);
        if (slice_trim(line).size == 0)
            break;
        md_next_line(m);
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
    md_close(m);
    m->is_held = m->is_cut = false;
    m->status = html_fragment(&m->out, html_source(m, start, is_table),
                              m->error);
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
    md_close(m);
    while (m->at < end && md_next_line(m))
        ;
    line = slice_line(m->text, end + 3, &m->at);
    if (slice_trim(line).size > 0)
        md_open(m, SEGMENT_PARAGRAPH, 0, slice_trim(line));
    return true;
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
    md_open(m, SEGMENT_ITEM, item_levels_enter(&m->levels, indent),
            slice_part(line, is_bullet ? marker : 0, line.size));
    return true;
}

static bool
take_note(md_reader *m, slice line)
{
    size_t size = md_note(line);

    if (size == 0)
        return false;
    md_open(m, SEGMENT_FOOTNOTE, 0, slice_part(line, size, line.size));
    m->levels.depth = 0;
    return true;
}

/* A line of no other kind: more of the open block, or a new one. Behind a
 * blank line an indented one belongs to the item above. */
static void
take_text(md_reader *m, slice line, size_t indent)
{
    if (m->open.size > 0) {
        md_add(m, line);
        return;
    }
    if (m->is_after_blank && indent < 2)
        m->levels.depth = 0;
    if (m->levels.depth > 0)
        md_open(m, SEGMENT_ITEM, (unsigned)m->levels.depth - 1, line);
    else
        md_open(m, SEGMENT_PARAGRAPH, 0, line);
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
        md_close(m);
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
        md_close(m);
        m->is_after_blank = true;
        m->quote = 0;
        return;
    }
    if (take_fence(m, line) || take_heading(m, line) || take_rule(m, line) ||
        take_comment(m, line) || take_html(m, line) || take_note(m, line) ||
        take_silent(m, line) || md_take_bar_table(m, line) ||
        md_take_tab_table(m, line) || take_item(m, line, indent))
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
    m.is_after_blank = true;
    while (md_next_line(&m))
        take_line(&m);
    md_close(&m);
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
    tizbe_status status = text_of_input(in, doc, &text, error);

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
