/* Rows of a table, gathered into quotations. */
#include "export/quotations.h"

#include "base/array.h"
#include "export/format.h"
#include "text/width.h"

#include <assert.h>
#include <stdint.h>
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
quotations_fit(const table_column *columns, size_t count)
{
    return find_role(columns, count, ROLE_PASSAGE) != SIZE_MAX ||
           find_role(columns, count, ROLE_WORDS) != SIZE_MAX;
}

void
quotations_init(quotations *q, const quotation_style *style,
                const table_column *columns, size_t count,
                const report_words *said)
{
    static const report_words as_it_is = { .count = 0 };

    *q = (quotations){
        .style = style,
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
quotations_release(quotations *q)
{
    for (size_t i = 0; i < QUOTATION_HEADINGS; i++)
        buffer_release(&q->groups[i]);
    buffer_release(&q->passage);
    buffer_release(&q->source);
    buffer_release(&q->details);
    buffer_release(&q->hits);
    buffer_release(&q->shown_source);
    buffer_release(&q->shown_details);
    free(q->marks);
}

/* --- a passage ------------------------------------------------------------ */

/* Write the passage that waits. */
static void
flush(quotations *q, buffer *out)
{
    if (!q->is_held)
        return;
    q->is_held = false;
    if (q->details.size > 0 && q->hits.size > 0)
        buffer_text(&q->details, "; ");
    buffer_put(&q->details, buffer_slice(&q->hits));
    /* marks are not to lie in a text that is not there */
    if (q->passage.failed | q->source.failed | q->details.failed |
        q->hits.failed) {
        out->failed = true;
        return;
    }
    q->style->passage(out,
                      &(quotation){ .text = buffer_slice(&q->passage),
                                    .marks = q->marks,
                                    .mark_count = q->mark_count,
                                    .lang = q->lang,
                                    .source = buffer_slice(&q->source),
                                    .details = buffer_slice(&q->details) });
}

/* Set off bytes of the passage; those that are so already, or overlap, are
 * made one. */
static void
add_mark(quotations *q, const table_cell *cell, buffer *out)
{
    size_t          start = cell->marked.start, end = cell->marked.end;
    quotation_mark *last = q->mark_count > 0 ? &q->marks[q->mark_count - 1]
                                             : NULL;

    if (end > cell->text.size || start >= end)
        return;
    if (last && start <= last->end) {
        last->end = end > last->end ? end : last->end;
    } else if (ARRAY_ROOM(q->marks, q->mark_count, q->mark_capacity)) {
        assert(q->marks); /* there is room */
        q->marks[q->mark_count++] = (quotation_mark){ start, end };
    } else {
        out->failed = true;
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
said(const quotations *q, size_t i, const table_cell *cells)
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
is_said(const quotations *q, size_t i, const table_cell *cells,
        column_role role)
{
    return q->columns[i].role == role && said(q, i, cells).is_known &&
           (q->columns[i].type != COLUMN_TEXT || cells[i].text.size > 0);
}

/* "NAME VALUE" */
static void
put_fact(const quotations *q, size_t i, const table_cell *cells,
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

static void
put_facts(const quotations *q, const table_cell *cells, column_role role,
          buffer *out)
{
    for (size_t i = 0; i < q->count; i++)
        if (i != q->title && is_said(q, i, cells, role))
            put_fact(q, i, cells, "; ", out);
}

/* What the row says of its passage. The title comes first, whole, and needs no
 * name. */
static void
show(quotations *q, const table_cell *cells)
{
    buffer_empty(&q->shown_source);
    buffer_empty(&q->shown_details);
    if (q->title != SIZE_MAX)
        buffer_put(&q->shown_source, cells[q->title].text);
    put_facts(q, cells, ROLE_SOURCE, &q->shown_source);
    put_facts(q, cells, ROLE_FACT, &q->shown_details);
}

static void
put_hit(const quotations *q, const table_cell *cells, buffer *out)
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
put_heading(const quotations *q, size_t column, size_t level,
            const table_cell *cells, buffer *out)
{
    bool has_label = column + 1 < q->count &&
                     is_said(q, column + 1, cells, ROLE_LABEL);
    buffer text = { 0 };

    column += has_label;
    cell_for_reading(&text, &q->columns[column], &cells[column], buffer_put);
    q->style->heading(out, level, buffer_slice(&text));
    out->failed |= text.failed;
    buffer_release(&text);
}

/* Headings for the groups that the row is the first of; whether there are
 * such. */
static bool
put_headings(quotations *q, const table_cell *cells, buffer *out)
{
    bool   is_new = !q->has_groups;
    size_t level = 0;
    buffer value = { 0 };

    for (size_t i = 0; i < q->count && level < QUOTATION_HEADINGS; i++) {
        if (q->columns[i].role != ROLE_GROUP)
            continue;
        buffer_empty(&value);
        cell_for_reading(&value, &q->columns[i], &cells[i], buffer_put);
        is_new |= !slice_equal(buffer_slice(&value),
                               buffer_slice(&q->groups[level]));
        if (is_new) {
            flush(q, out);
            put_heading(q, i, level, cells, out);
            buffer_empty(&q->groups[level]);
            buffer_put(&q->groups[level], buffer_slice(&value));
        }
        level++;
    }
    q->has_groups = true;
    out->failed |= value.failed;
    buffer_release(&value);
    return is_new;
}

/* --- rows ----------------------------------------------------------------- */

/* The words of the row are in the passage that waits, behind those before. */
static bool
goes_on(const quotations *q, const table_cell *cell)
{
    return q->is_held && q->mark_count > 0 &&
           cell->marked.start < cell->marked.end &&
           cell->marked.start >= q->marks[q->mark_count - 1].start &&
           slice_equal(cell->text, buffer_slice(&q->passage)) &&
           slice_equal(buffer_slice(&q->shown_source),
                       buffer_slice(&q->source)) &&
           slice_equal(buffer_slice(&q->shown_details),
                       buffer_slice(&q->details));
}

void
quotations_row(quotations *q, const table_cell *cells, buffer *out)
{
    const table_cell *cell = &cells[q->words];
    bool              is_new = put_headings(q, cells, out);

    show(q, cells);
    out->failed |= q->shown_source.failed | q->shown_details.failed;
    if (is_new || !goes_on(q, cell)) {
        flush(q, out);
        q->is_held = true;
        q->mark_count = 0;
        q->lang = row_language(q->columns, q->count, cells);
        buffer_empty(&q->passage);
        buffer_empty(&q->source);
        buffer_empty(&q->details);
        buffer_empty(&q->hits);
        cell_for_reading(&q->passage, &q->columns[q->words], cell, buffer_put);
        buffer_put(&q->source, buffer_slice(&q->shown_source));
        buffer_put(&q->details, buffer_slice(&q->shown_details));
    }
    add_mark(q, cell, out);
    put_hit(q, cells, &q->hits);
}

void
quotations_end(quotations *q, buffer *out)
{
    flush(q, out);
}
