/* Tables of Markdown: with bars, and with tabs as extraction leaves them. */
#include "ingest/markdown/markdown_blocks.h"
#include "ingest/markdown/markdown_reader.h"

#define TABLE_TABS 20 /* more are no table */

static void
emit_cell(md_reader *m, slice source)
{
    slice plain = md_plain(m, slice_trim(source));

    if (plain.size > 0)
        md_emit(m, SEGMENT_CELL, 0, plain);
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

bool
md_take_bar_table(md_reader *m, slice line)
{
    if (!memchr(line.data, '|', line.size) || m->at >= m->text.size ||
        !memchr(md_peek_line(m).data, '-', md_peek_line(m).size) ||
        !md_is_table_rule(slice_trim(md_peek_line(m))))
        return false;
    md_close(m);
    emit_bar_row(m, line);
    md_next_line(m);
    while (m->at < m->text.size) {
        line = md_peek_line(m);
        if (!memchr(line.data, '|', line.size))
            break;
        md_next_line(m);
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
bool
md_take_tab_table(md_reader *m, slice line)
{
    size_t tabs = count_tabs(line);

    if (tabs == 0 || tabs > TABLE_TABS || m->at >= m->text.size ||
        count_tabs(md_peek_line(m)) != tabs)
        return false;
    md_close(m);
    emit_tab_row(m, line);
    while (m->at < m->text.size && count_tabs(md_peek_line(m)) == tabs) {
        md_next_line(m);
        emit_tab_row(m, m->line);
    }
    m->is_cut = true;
    return true;
}
