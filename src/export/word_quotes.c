/* Quotations of a Word document. */
#include "export/word_quotes.h"

#include "base/array.h"
#include "export/format.h"
#include "export/word_text.h"
#include "text/width.h"

#include <assert.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define PATH " > " /* between headings */

enum { FACT_MOST = 100 }; /* characters */

/* --- columns -------------------------------------------------------------- */

static size_t
find_title(const table_column *columns, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (columns[i].type == COLUMN_TEXT &&
            strcmp(columns[i].name, "title") == 0)
            return i;
    return SIZE_MAX;
}

static size_t
find_role(const table_column *columns, size_t count, column_role role)
{
    for (size_t i = 0; i < count; i++)
        if (columns[i].role == role && columns[i].type == COLUMN_TEXT)
            return i;
    return SIZE_MAX;
}

bool
word_quotes_fit(const table_column *columns, size_t count)
{
    return find_role(columns, count, ROLE_PASSAGE) != SIZE_MAX ||
           find_role(columns, count, ROLE_WORDS) != SIZE_MAX;
}

void
word_quotes_init(word_quotes *q, const table_column *columns, size_t count,
                 const report_words *said)
{
    static const report_words as_it_is = { .count = 0 };

    *q = (word_quotes){
        .columns = columns,
        .count = count,
        .said = said ? said : &as_it_is,
    };
    q->title = find_title(columns, count);
    q->words = find_role(columns, count, ROLE_PASSAGE);
    if (q->words == SIZE_MAX)
        q->words = find_role(columns, count, ROLE_WORDS);
}

void
word_quotes_release(word_quotes *q)
{
    for (size_t i = 0; i < WORD_HEADINGS; i++)
        buffer_release(&q->groups[i]);
    buffer_release(&q->passage);
    buffer_release(&q->facts);
    buffer_release(&q->hits);
    buffer_release(&q->shown);
    free(q->marks);
}

/* --- a passage ------------------------------------------------------------ */

static void
put_passage(const word_quotes *q, buffer *xml)
{
    slice  text = buffer_slice(&q->passage);
    size_t at = 0;

    if (q->passage.failed) { /* its marks lie in a text that is not there */
        xml->failed = true;
        return;
    }
    word_paragraph(xml, "Quote");
    for (size_t i = 0; i < q->mark_count; i++) {
        word_mark mark = q->marks[i];

        word_run(xml, slice_part(text, at, mark.start), NULL, q->lang);
        word_run(xml, slice_part(text, mark.start, mark.end), "Coded", q->lang);
        at = mark.end;
    }
    word_run(xml, slice_part(text, at, text.size), NULL, q->lang);
    word_paragraph_end(xml);
}

/* Write the passage that waits. */
static void
flush(word_quotes *q, buffer *xml)
{
    if (!q->is_held)
        return;
    q->is_held = false;
    put_passage(q, xml);
    if (q->facts.size > 0 && q->hits.size > 0)
        buffer_text(&q->facts, "; ");
    buffer_put(&q->facts, buffer_slice(&q->hits));
    if (q->facts.size > 0)
        word_line(xml, "Source", buffer_slice(&q->facts));
    xml->failed |= q->passage.failed | q->facts.failed | q->hits.failed;
}

/* Set off bytes of the passage; those that are so already, or overlap, are
 * made one. */
static void
add_mark(word_quotes *q, const table_cell *cell, buffer *xml)
{
    size_t     start = cell->marked.start, end = cell->marked.end;
    word_mark *last = q->mark_count > 0 ? &q->marks[q->mark_count - 1] : NULL;

    if (end > cell->text.size || start >= end)
        return;
    if (last && start <= last->end) {
        last->end = end > last->end ? end : last->end;
    } else if (ARRAY_ROOM(q->marks, q->mark_count, q->mark_capacity)) {
        assert(q->marks); /* there is room */
        q->marks[q->mark_count++] = (word_mark){ start, end };
    } else {
        xml->failed = true;
    }
}

/* --- what is said of it --------------------------------------------------- */

/* A line at most of it, for the rules of a codebook can be long. */
static void
put_short(buffer *out, slice text)
{
    size_t end = text_fit(text, FACT_MOST, NULL);

    buffer_put(out, slice_part(text, 0, end));
    if (end < text.size)
        buffer_text(out, "…");
}

/* A cell as it is said behind the title: a path of headings most often begins
 * with that. Nothing is left of one that is the title. */
static table_cell
said(const word_quotes *q, size_t i, const table_cell *cells)
{
    table_cell cell = cells[i];
    slice title = q->title != SIZE_MAX ? cells[q->title].text : (slice){ 0 };

    if (i == q->title || title.size == 0 || !slice_starts(cell.text, title))
        return cell;
    if (cell.text.size == title.size)
        cell.is_known = false;
    else if (slice_starts(slice_part(cell.text, title.size, cell.text.size),
                          SLICE(PATH)))
        cell.text = slice_part(cell.text, title.size + strlen(PATH),
                               cell.text.size);
    return cell;
}

static bool
is_said(const word_quotes *q, size_t i, const table_cell *cells,
        column_role role)
{
    return q->columns[i].role == role && said(q, i, cells).is_known &&
           (q->columns[i].type != COLUMN_TEXT || cells[i].text.size > 0);
}

/* "NAME VALUE" */
static void
put_fact(const word_quotes *q, size_t i, const table_cell *cells,
         const char *between, buffer *out)
{
    table_cell cell = said(q, i, cells);

    if (out->size > 0)
        buffer_text(out, between);
    buffer_put(out, words_column(q->said, q->columns[i].name));
    buffer_byte(out, ' ');
    if (q->columns[i].type == COLUMN_TEXT)
        cell.text = words_value(q->said, q->columns[i].name, cell.text);
    if (q->said->count > 0 && strcmp(q->columns[i].name, "date") == 0)
        words_put_date(q->said, cell.text, out);
    else
        cell_for_reading(out, &q->columns[i], &cell, put_short);
}

/* The title comes first, whole, and needs no name. */
static void
put_facts(const word_quotes *q, const table_cell *cells, buffer *out)
{
    buffer_empty(out);
    if (q->title != SIZE_MAX)
        buffer_put(out, cells[q->title].text);
    for (size_t i = 0; i < q->count; i++)
        if (i != q->title && is_said(q, i, cells, ROLE_FACT))
            put_fact(q, i, cells, "; ", out);
}

static void
put_hit(const word_quotes *q, const table_cell *cells, buffer *out)
{
    const char *between = "; ";

    for (size_t i = 0; i < q->count; i++)
        if (is_said(q, i, cells, ROLE_HIT)) {
            put_fact(q, i, cells, between, out);
            between = ", ";
        }
}

/* --- groups --------------------------------------------------------------- */

static void
put_heading(const word_quotes *q, size_t column, size_t level,
            const table_cell *cells, buffer *xml)
{
    char style[16];
    bool has_label = column + 1 < q->count &&
                     is_said(q, column + 1, cells, ROLE_LABEL);
    buffer text = { 0 };

    (void)snprintf(style, sizeof style, "Heading%zu", level + 1);
    column += has_label;
    cell_for_reading(&text, &q->columns[column], &cells[column], buffer_put);
    word_line(xml, style, buffer_slice(&text));
    xml->failed |= text.failed;
    buffer_release(&text);
}

/* Headings for the groups that the row is the first of; whether there are
 * such. */
static bool
put_headings(word_quotes *q, const table_cell *cells, buffer *xml)
{
    bool   is_new = !q->has_groups;
    size_t level = 0;
    buffer value = { 0 };

    for (size_t i = 0; i < q->count && level < WORD_HEADINGS; i++) {
        if (q->columns[i].role != ROLE_GROUP)
            continue;
        buffer_empty(&value);
        cell_for_reading(&value, &q->columns[i], &cells[i], buffer_put);
        is_new |= !slice_equal(buffer_slice(&value),
                               buffer_slice(&q->groups[level]));
        if (is_new) {
            flush(q, xml);
            put_heading(q, i, level, cells, xml);
            buffer_empty(&q->groups[level]);
            buffer_put(&q->groups[level], buffer_slice(&value));
        }
        level++;
    }
    q->has_groups = true;
    xml->failed |= value.failed;
    buffer_release(&value);
    return is_new;
}

/* --- rows ----------------------------------------------------------------- */

/* The words of the row are in the passage that waits, behind those before. */
static bool
goes_on(const word_quotes *q, const table_cell *cell)
{
    return q->is_held && q->mark_count > 0 &&
           cell->marked.start < cell->marked.end &&
           cell->marked.start >= q->marks[q->mark_count - 1].start &&
           slice_equal(cell->text, buffer_slice(&q->passage)) &&
           slice_equal(buffer_slice(&q->shown), buffer_slice(&q->facts));
}

void
word_quotes_row(word_quotes *q, const table_cell *cells, buffer *xml)
{
    const table_cell *cell = &cells[q->words];
    bool              is_new = put_headings(q, cells, xml);

    put_facts(q, cells, &q->shown);
    xml->failed |= q->shown.failed;
    if (is_new || !goes_on(q, cell)) {
        flush(q, xml);
        q->is_held = true;
        q->mark_count = 0;
        q->lang = row_language(q->columns, q->count, cells);
        buffer_empty(&q->passage);
        buffer_empty(&q->facts);
        buffer_empty(&q->hits);
        cell_for_reading(&q->passage, &q->columns[q->words], cell, buffer_put);
        buffer_put(&q->facts, buffer_slice(&q->shown));
    }
    add_mark(q, cell, xml);
    put_hit(q, cells, &q->hits);
}

void
word_quotes_end(word_quotes *q, buffer *xml)
{
    flush(q, xml);
}
