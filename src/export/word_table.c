/* A table of a Word document, and how wide its columns are. */
#include "export/word_table.h"

#include "base/fields.h"
#include "export/column_need.h"
#include "export/format.h"
#include "export/word_parts.h"
#include "export/word_text.h"

#include <stdlib.h>
#include <string.h>

enum {
    COLUMNS_MOST = 63, /* that Word has in a table                        */
    LONGEST_NAME = 24 * LETTER, /* of the name of a column, without blanks */
    FEW = 4,           /* columns that are better broken than on the side */
    BESIDE = 160,      /* twentieths of a point left and right of a text, */
    BESIDE_LEAST = 70, /* ... and where words would be broken for them    */
    LINE = LETTER_EM * 5 / 4, /* from one line to the next                  */
    HIGHEST = 2600, /* of turned names, twentieths of a point             */
};

tizbe_status
word_table_init(word_table *t, const table_column *columns, size_t count,
                const report_words *said, tizbe_error *error)
{
    static const report_words as_it_is = { .count = 0 };

    *t = (word_table){ .columns = columns,
                       .count = count,
                       .said = said ? said : &as_it_is,
                       .below = column_below(columns, count),
                       .cell_size = WORD_CELL_SIZE,
                       .beside = BESIDE };
    if (count == 0 || count > COLUMNS_MOST)
        return error_set(error, TIZBE_USAGE,
                         "cannot write docx: a table of Word has 1 to %d "
                         "columns, not %zu; --columns chooses some",
                         COLUMNS_MOST, count);
    t->needs = calloc(count, sizeof *t->needs);
    t->widths = calloc(count, sizeof *t->widths);
    if (!t->needs || !t->widths)
        return error_nomem(error);
    for (size_t i = 0; i < count; i++)
        t->widths[i] = 1; /* until it is known */
    return TIZBE_OK;
}

void
word_table_release(word_table *t)
{
    free(t->needs);
    free(t->widths);
    buffer_release(&t->shown);
    buffer_release(&t->held);
}

/* --- rows ----------------------------------------------------------------- */

static bool
has_below(const word_table *t)
{
    return t->below < t->count;
}

/* Side by side with others on the page. */
static bool
is_beside(const word_table *t, size_t i)
{
    return i != t->below && t->widths[i] > 0;
}

static size_t
count_beside(const word_table *t)
{
    size_t count = 0;

    for (size_t i = 0; i < t->count; i++)
        count += is_beside(t, i);
    return count;
}

/* The text of a cell, and its end. What has a row below stays on its page. */
static void
put_cell(const word_table *t, size_t i, const char *style, bool is_right,
         slice text, language lang, buffer *xml)
{
    buffer_printf(xml, "<w:p><w:pPr><w:pStyle w:val=\"%s\"/>%s%s</w:pPr>",
                  style, has_below(t) && i != t->below ? "<w:keepNext/>" : "",
                  is_right ? "<w:jc w:val=\"right\"/>" : "");
    word_run(xml, text, NULL, lang);
    buffer_text(xml, "</w:p></w:tc>");
}

/* Numbers have a comma then. */
static void
put_commas(buffer *shown)
{
    for (size_t i = 0; i < shown->size; i++)
        if (shown->data[i] == '.')
            shown->data[i] = ',';
}

/* The cell as it is read, into t->shown; *lang, that of the row, becomes that
 * of the cell. */
static void
show_cell(word_table *t, const table_column *column, const table_cell *cell,
          language *lang)
{
    table_cell said = *cell;
    bool       is_text = column->type == COLUMN_TEXT;

    buffer_empty(&t->shown);
    if (is_text && cell->is_known)
        said.text = words_value(t->said, column->name, cell->text);
    if (!is_text || said.text.data != cell->text.data)
        *lang = LANG_UND; /* that of the document */
    if (t->said->count > 0 && is_text && cell->is_known &&
        strcmp(column->name, "date") == 0)
        words_put_date(t->said, cell->text, &t->shown);
    else
        cell_for_reading(&t->shown, column, &said, buffer_put);
    if (!is_text && t->said->count > 0 && t->said->lang != LANG_EN)
        put_commas(&t->shown);
}

/* The beginning of a cell: no line between a row and the one below it. */
static void
open_cell(const word_table *t, size_t i, buffer *xml)
{
    if (!has_below(t))
        buffer_text(xml, "<w:tc>");
    else if (i == t->below)
        buffer_printf(xml,
                      "<w:tc><w:tcPr><w:gridSpan w:val=\"%zu\"/><w:tcBorders>"
                      "<w:top w:val=\"nil\"/></w:tcBorders></w:tcPr>",
                      count_beside(t));
    else
        buffer_text(xml, "<w:tc><w:tcPr><w:tcBorders><w:bottom w:val=\"nil\"/>"
                         "</w:tcBorders></w:tcPr>");
}

/* Hold the XML of a cell, but for its beginning. */
static void
hold_cell(word_table *t, size_t i, const table_cell *cell, language lang)
{
    const table_column *column = &t->columns[i];
    buffer              xml = { 0 };

    show_cell(t, column, cell, &lang);
    if (!t->is_open && i != t->below)
        column_need_cell(&t->needs[i], &letters_arial, column,
                         buffer_slice(&t->shown));
    if (i != t->below || cell->is_known)
        put_cell(t, i, "Cell", column_is_right(column), buffer_slice(&t->shown),
                 lang, &xml);
    field_put(&t->held, buffer_slice(&xml));
    t->held.failed |= t->shown.failed | xml.failed;
    buffer_release(&xml);
}

/* Write a row that is held. */
static void
put_row(const word_table *t, field_reader *cells, buffer *xml)
{
    static const char begin[] = "<w:tr><w:trPr><w:cantSplit/></w:trPr>";
    slice             below = { 0 };

    buffer_text(xml, begin);
    for (size_t i = 0; i < t->count; i++) {
        slice cell = field_text(cells);

        if (i == t->below)
            below = cell;
        if (!is_beside(t, i))
            continue;
        open_cell(t, i, xml);
        buffer_put(xml, cell);
    }
    buffer_text(xml, "</w:tr>\n");
    if (below.size == 0)
        return;
    buffer_text(xml, begin);
    open_cell(t, t->below, xml);
    buffer_put(xml, below);
    buffer_text(xml, "</w:tr>\n");
}

static void
put_held(word_table *t, buffer *xml)
{
    field_reader cells = { .bytes = buffer_slice(&t->held) };

    xml->failed |= t->held.failed;
    while (!xml->failed && !cells.is_bad && cells.at < cells.bytes.size)
        put_row(t, &cells, xml);
    buffer_empty(&t->held);
}

void
word_table_row(word_table *t, const table_cell *cells, buffer *xml)
{
    language lang = row_language(t->columns, t->count, cells);

    for (size_t i = 0; i < t->count; i++)
        hold_cell(t, i, &cells[i], lang);
    if (t->is_open)
        put_held(t, xml);
    xml->failed |= t->held.failed;
}

/* --- the beginning -------------------------------------------------------- */

/* Twentieths of a point. */
static size_t
width_of(const word_table *t, size_t text)
{
    return (text * t->cell_size * 10 + LETTER_EM - 1) / LETTER_EM + t->beside;
}

/* Twentieths of a point, with what is beside the text. */
static column_need
on_paper(const word_table *t, size_t i)
{
    return (column_need){ .all = width_of(t, t->needs[i].all),
                          .word = width_of(t, t->needs[i].word) };
}

static column_need
add_up(const word_table *t)
{
    column_need sum = { 0 };

    for (size_t i = 0; i < t->count; i++)
        if (is_beside(t, i))
            column_need_add(&sum, on_paper(t, i));
    return sum;
}

/* Smaller, then closer, where that keeps words whole. */
static void
squeeze(word_table *t, size_t page)
{
    if (add_up(t).word > page)
        t->cell_size = WORD_CELL_SIZE_SMALL;
    if (add_up(t).word > page)
        t->beside = BESIDE_LEAST;
}

static size_t
choose_page(word_table *t)
{
    size_t      upright = WORD_PAGE_SHORT - 2 * WORD_MARGIN;
    size_t      aside = WORD_PAGE_LONG - 2 * WORD_MARGIN;
    column_need sum = add_up(t);

    if (sum.all <= upright || (count_beside(t) <= FEW && sum.word <= upright))
        return upright;
    t->is_landscape = true;
    squeeze(t, aside);
    return aside;
}

/* Where not all words can be whole, the longest are broken: none is given more
 * than the page has room for. */
static void
shorten_words(word_table *t, size_t page)
{
    for (size_t most = LONGEST_NAME; most > 0 && add_up(t).word > page; most--)
        for (size_t i = 0; i < t->count; i++)
            if (t->needs[i].word > most)
                t->needs[i].word = most;
}

static bool
is_turned(const word_table *t, size_t i)
{
    return t->is_turned && column_is_right(&t->columns[i]);
}

/* A turned name takes a line's width, and two where it is too long for one. */
static size_t
turned_need(word_table *t, slice name)
{
    size_t wide = letter_width(&letters_arial, name);
    size_t high = width_of(t, wide + wide / 8); /* bold */
    bool   is_long = high > HIGHEST;

    if (is_long)
        high = HIGHEST;
    if (high > t->head_height)
        t->head_height = high;
    return is_long ? 2 * LINE : LINE;
}

/* The names of the columns need room as well. */
static void
add_names(word_table *t)
{
    for (size_t i = 0; i < t->count; i++) {
        slice  said = words_column(t->said, t->columns[i].name);
        size_t name = longest_word(&letters_arial, said);

        name += name / 8 + 1; /* bold */
        if (is_turned(t, i))
            name = turned_need(t, said);
        column_need_raise(&t->needs[i].word, name, LONGEST_NAME);
        column_need_raise(&t->needs[i].all, t->needs[i].word, NEED_WIDEST);
    }
}

/* With the names as they are or, where words would be broken, turned; letters
 * need not be as small then. */
static size_t
choose_names(word_table *t, bool is_turned)
{
    t->is_turned = t->is_landscape = is_turned;
    t->head_height = 0;
    t->cell_size = WORD_CELL_SIZE;
    t->beside = BESIDE;
    add_names(t);
    if (!is_turned)
        return choose_page(t);
    squeeze(t, WORD_PAGE_LONG - 2 * WORD_MARGIN);
    return WORD_PAGE_LONG - 2 * WORD_MARGIN;
}

/* The rows that were measured decide, and the names of the columns. Details are
 * left out before words are broken. */
static size_t
choose_needs(word_table *t)
{
    column_need of_rows[COLUMNS_MOST];
    size_t      page;

    memcpy(of_rows, t->needs, t->count * sizeof *of_rows);
    do {
        for (int is_turned = 0; is_turned < 2; is_turned++) {
            memcpy(t->needs, of_rows, t->count * sizeof *of_rows);
            page = choose_names(t, is_turned != 0);
            if (add_up(t).word <= page)
                return page;
        }
    } while (columns_leave_out_one(t->columns, of_rows, t->widths, t->count,
                                   t->below));
    shorten_words(t, page);
    return page;
}

static void
set_widths(word_table *t)
{
    size_t      page = choose_needs(t);
    column_need sum = add_up(t);

    for (size_t i = 0; i < t->count; i++)
        if (is_beside(t, i))
            t->widths[i] = column_need_given(on_paper(t, i), sum, page);
}

/* The name of a column, and the end of its cell. */
static void
put_head(const word_table *t, size_t i, buffer *xml)
{
    put_cell(t, i, "CellHead",
             column_is_right(&t->columns[i]) && !is_turned(t, i),
             words_column(t->said, t->columns[i].name), LANG_UND, xml);
}

/* Names end where the rows begin, turned ones above the end of the numbers. */
static void
open_head(const word_table *t, size_t i, size_t width, buffer *xml)
{
    buffer_printf(xml, "<w:tc><w:tcPr><w:tcW w:w=\"%zu\" w:type=\"dxa\"/>",
                  width);
    if (has_below(t))
        buffer_text(xml, "<w:tcBorders><w:bottom w:val=\"nil\"/>"
                         "</w:tcBorders>");
    if (is_turned(t, i))
        buffer_text(xml, "<w:textDirection w:val=\"btLr\"/>");
    if (t->is_turned)
        buffer_text(xml, "<w:vAlign w:val=\"bottom\"/>");
    buffer_text(xml, "</w:tcPr>");
}

static void
put_header(const word_table *t, buffer *xml)
{
    static const char begin[] = "<w:tr><w:trPr><w:cantSplit/>",
                      end[] = "<w:tblHeader/></w:trPr>";

    buffer_text(xml, begin);
    if (t->is_turned)
        buffer_printf(xml, "<w:trHeight w:val=\"%zu\"/>", t->head_height);
    buffer_text(xml, end);
    for (size_t i = 0; i < t->count; i++) {
        if (!is_beside(t, i))
            continue;
        open_head(t, i, t->widths[i], xml);
        put_head(t, i, xml);
    }
    buffer_text(xml, "</w:tr>\n");
    if (!has_below(t))
        return;
    buffer_text(xml, begin);
    buffer_text(xml, end);
    open_cell(t, t->below, xml);
    put_head(t, t->below, xml);
    buffer_text(xml, "</w:tr>\n");
}

void
word_table_open(word_table *t, buffer *xml)
{
    set_widths(t);
    t->is_open = true;
    buffer_text(xml, "<w:tbl><w:tblPr><w:tblW w:w=\"0\" w:type=\"auto\"/>"
                     "<w:tblBorders><w:top w:val=\"single\" w:sz=\"8\"/>"
                     "<w:bottom w:val=\"single\" w:sz=\"8\"/>"
                     "<w:insideH w:val=\"single\" w:sz=\"4\" "
                     "w:color=\"BFBFBF\"/></w:tblBorders>"
                     "<w:tblLayout w:type=\"fixed\"/>");
    buffer_printf(xml,
                  "<w:tblCellMar><w:left w:w=\"%u\" w:type=\"dxa\"/>"
                  "<w:right w:w=\"%u\" w:type=\"dxa\"/></w:tblCellMar>"
                  "</w:tblPr><w:tblGrid>",
                  t->beside / 2, t->beside / 2);
    for (size_t i = 0; i < t->count; i++)
        if (is_beside(t, i))
            buffer_printf(xml, "<w:gridCol w:w=\"%zu\"/>", t->widths[i]);
    buffer_text(xml, "</w:tblGrid>\n");
    put_header(t, xml);
    put_held(t, xml);
}

void
word_table_close(buffer *xml)
{
    buffer_text(xml, "</w:tbl>\n");
}
