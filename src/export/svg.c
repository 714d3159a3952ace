/*
 * Charts in SVG (SVG 1.1 and, for calc() in style sheets, SVG 2). What they
 * look like is in data/report.css.
 */
#include "export/svg.h"

#include "analyse/table/table.h"
#include "base/array.h"
#include "export/html.h"
#include "text/width.h"

enum {
    LINE = 18,  /* pixels of a line of letters                      */
    BASE = 13,  /* and from its top to what the letters stand on    */
    HEADS = 22, /* and of the line with the names of columns        */
    BAR = 14,   /* and of a bar                                     */
    BAR_BASE = 12,
    CELL = 28, /* and of a cell, about as high as wide in the square */
    CELL_BASE = 18,
    UPPER = 11, /* and to what two lines of a name beside it stand on */
    LOWER = 23,
    GAP = 10,    /* and between rows                                 */
    TRACK = 16,  /* and of a line of time                            */
    SWATCH = 18, /* and of a colour in the legend, across            */
    SWATCH_HIGH = 16,
    DATED = 7,    /* years with a number, about                       */
    LABEL = 38,   /* columns of a line of a label                     */
    NAME = 34,    /* and of a name beside a row: Cyrillic letters are wide */
    SMALL = 38,   /* and of a line of one that takes two, in smaller ones */
    LETTER = 8,   /* pixels of a letter, rather more than less        */
    PHONE = 300,  /* pixels across that there always are              */
    DESK = 640,   /* and where there is room                          */
    LONGEST = 76, /* per cent across of the longest bar               */
    LEVELS = 5
};

/* A decimal point whatever the locale. */
static void
put_real(buffer *out, double value)
{
    static const table_column three = { .type = COLUMN_REAL, .decimals = 3 };
    table_cell                cell = cell_real(value);

    cell_print_number(out, &three, &cell);
}

/* name="12.500%" */
static void
put_percent(buffer *out, const char *name, double value)
{
    buffer_printf(out, " %s=\"", name);
    put_real(out, value);
    buffer_text(out, "%\"");
}

static void
begin(buffer *out, const svg_frame *frame, const char *kind, size_t height)
{
    const char *id = frame->id;

    buffer_printf(out,
                  "<svg class=\"chart %s\" role=\"img\" width=\"100%%\" "
                  "height=\"%zu\" aria-labelledby=\"%s-t %s-d\">\n",
                  kind, height, id, id);
    buffer_printf(out, "<title id=\"%s-t\">", id);
    html_text(out, frame->title);
    buffer_printf(out, "</title>\n<desc id=\"%s-d\">", id);
    html_text(out, frame->description);
    buffer_text(out, "</desc>\n");
}

static void
end(buffer *out)
{
    buffer_text(out, "</svg>\n");
}

/* --- labels --------------------------------------------------------------- */

/* One line, or two where the first does not take all. */
static size_t
label_lines(slice label)
{
    return text_fit(label, LABEL, NULL) < label.size ? 2 : 1;
}

/* The label of a row at height y; gives the height below it. */
static size_t
put_label(buffer *out, slice label, size_t y)
{
    size_t cut = label_lines(label) == 1 ? label.size
                                         : html_line_end(label, LABEL);

    buffer_printf(out, "<text class=\"label\" x=\"0\" y=\"%zu\">", y + BASE);
    html_text(out, slice_part(label, 0, cut));
    buffer_text(out, "</text>\n");
    if (cut == label.size)
        return y + LINE;
    buffer_printf(out, "<text class=\"label\" x=\"0\" y=\"%zu\">",
                  y + LINE + BASE);
    html_shortened(out, slice_trim(slice_part(label, cut, label.size)), LABEL);
    buffer_text(out, "</text>\n");
    return y + LINE * (size_t)2;
}

/* --- bars ----------------------------------------------------------------- */

static size_t
put_bar(buffer *out, const svg_bar *bar, double most, size_t y)
{
    double share = most > 0 ? bar->value / most * LONGEST : 0;

    y = put_label(out, bar->label, y);
    buffer_printf(out, "<rect class=\"bar\" x=\"0\" y=\"%zu\" height=\"%d\"", y,
                  BAR);
    put_percent(out, "width", share);
    buffer_text(out, "/><text class=\"value\" dx=\"6\"");
    put_percent(out, "x", share);
    buffer_printf(out, " y=\"%zu\">", y + BAR_BASE);
    html_text(out, bar->shown);
    buffer_text(out, "</text>\n");
    return y + BAR + GAP;
}

void
svg_bars(buffer *out, const svg_frame *frame, const svg_bar *bars, size_t count)
{
    size_t y = 0, height = 0;
    double most = 0;

    for (size_t i = 0; i < count; i++) {
        height += label_lines(bars[i].label) * LINE + BAR + GAP;
        if (bars[i].value > most)
            most = bars[i].value;
    }
    begin(out, frame, "bars", height);
    for (size_t i = 0; i < count; i++)
        y = put_bar(out, &bars[i], most, y);
    end(out);
}

/* --- grids ---------------------------------------------------------------- */

static int
level_of(double value, double most)
{
    int level = most > 0 ? (int)(value / most * LEVELS) + 1 : 1;

    if (value <= 0)
        return 0;
    return level > LEVELS ? LEVELS : level;
}

/* Whether so many cells have room for their numbers: always (""), where it is
 * wide (" dense"), or nowhere (NULL). */
static const char *
room_for(size_t columns, size_t letters)
{
    size_t pixels = columns * letters * LETTER;

    return pixels <= PHONE ? "" : pixels <= DESK ? " dense" : NULL;
}

static size_t
longest(const svg_grid *g)
{
    size_t most = 1;

    for (size_t i = 0; i < g->row_count * g->column_count; i++) {
        size_t width = text_width(g->cells[i].shown);

        if (width > most)
            most = width;
    }
    return most;
}

static void
put_rect(buffer *out, const char *kind, int level, double x, double width,
         size_t y)
{
    buffer_printf(out, "<rect class=\"%s%d\" y=\"%zu\" height=\"%d\"", kind,
                  level, y, CELL);
    put_percent(out, "x", x);
    put_percent(out, "width", width);
    buffer_text(out, "/>");
}

static void
put_cell(buffer *out, const svg_grid *g, size_t row, size_t column, size_t y,
         bool is_apart, bool has_number)
{
    const svg_cell *cell = &g->cells[row * g->column_count + column];
    double          width = 100.0 / (double)g->column_count;
    double          x = (double)column * width;
    int             level = level_of(cell->value, g->most);

    if (!cell->is_known)
        return;
    if (is_apart)
        put_rect(out, "d", 0, x, width, y);
    else
        put_rect(out, "h", level, x, width, y);
    if (has_number && cell->shown.size > 0) {
        buffer_printf(out, "<text class=\"n%s\" y=\"%zu\"",
                      level > 3 && !is_apart ? " over" : "", y + CELL_BASE);
        put_percent(out, "x", x + width / 2);
        buffer_byte(out, '>');
        html_text(out, cell->shown);
        buffer_text(out, "</text>");
    }
    buffer_byte(out, '\n');
}

/* The names above columns, at height y; number them where `names` is NULL. */
static void
put_heads(buffer *out, const slice *names, size_t count, size_t y)
{
    double width = 100.0 / (double)count;
    size_t letters = 1, step = 1;

    for (size_t i = 0; names && i < count; i++)
        if (text_width(names[i]) > letters)
            letters = text_width(names[i]);
    while (names && count / step * letters * LETTER > PHONE)
        step++;
    for (size_t i = 0; i < count; i += step) {
        buffer_printf(out, "<text class=\"head\" y=\"%zu\"", y + BASE);
        put_percent(out, "x", ((double)i + 0.5) * width);
        buffer_byte(out, '>');
        if (names)
            html_text(out, names[i]);
        else
            buffer_printf(out, "%zu", i + 1);
        buffer_text(out, "</text>");
    }
    buffer_byte(out, '\n');
}

void
svg_strips(buffer *out, const svg_frame *frame, const svg_grid *g)
{
    const char *room = room_for(g->column_count, longest(g));
    size_t      y = g->sizes ? HEADS + LINE : HEADS, height = y;

    for (size_t i = 0; i < g->row_count; i++)
        height += label_lines(g->rows[i]) * LINE + CELL + GAP;
    begin(out, frame, room && *room ? "strips dense" : "strips", height);
    put_heads(out, g->columns, g->column_count, 0);
    if (g->sizes)
        put_heads(out, g->sizes, g->column_count, LINE);
    for (size_t i = 0; i < g->row_count; i++) {
        y = put_label(out, g->rows[i], y);
        for (size_t j = 0; j < g->column_count; j++)
            put_cell(out, g, i, j, y, false, room != NULL);
        y += CELL + GAP;
    }
    end(out);
}

static void
put_name(buffer *out, const char *size, slice line, size_t y)
{
    buffer_printf(out, "<text class=\"%s\" x=\"%d\" y=\"%zu\">", size, CELL, y);
    html_shortened(out, line, SMALL);
    buffer_text(out, "</text>\n");
}

static void
put_names(buffer *out, const svg_grid *g, size_t height)
{
    buffer_printf(out,
                  "<svg class=\"chart names\" aria-hidden=\"true\" "
                  "height=\"%zu\">\n",
                  height);
    for (size_t i = 0; i < g->row_count; i++) {
        size_t y = HEADS + i * CELL;
        slice  name = g->rows[i];
        size_t cut = html_line_end(name, NAME);

        buffer_printf(out, "<text x=\"0\" y=\"%zu\">%zu</text>", y + CELL_BASE,
                      i + 1);
        if (text_fit(name, NAME, NULL) == name.size) {
            put_name(out, "name", name, y + CELL_BASE);
            continue;
        }
        put_name(out, "lines", slice_part(name, 0, cut), y + UPPER);
        put_name(out, "lines", slice_trim(slice_part(name, cut, name.size)),
                 y + LOWER);
    }
    end(out);
}

void
svg_square(buffer *out, const svg_frame *frame, const svg_grid *g)
{
    const char *room = room_for(g->column_count, longest(g));
    size_t      height = HEADS + g->row_count * CELL;

    buffer_printf(out, "<div class=\"square%s\">\n", room ? room : "");
    put_names(out, g, height);
    begin(out, frame, "cells", height);
    put_heads(out, NULL, g->column_count, 0);
    for (size_t i = 0; i < g->row_count; i++)
        for (size_t j = 0; j < g->column_count; j++)
            if (i != j)
                put_cell(out, g, i, j, HEADS + i * CELL, false, room != NULL);
    /* last, for their frames to be whole */
    for (size_t i = 0; i < g->row_count; i++)
        put_cell(out, g, i, i, HEADS + i * CELL, true, room != NULL);
    end(out);
    buffer_text(out, "</div>\n");
}

void
svg_levels(buffer *out)
{
    buffer_printf(out,
                  "<svg class=\"chart\" width=\"%d\" height=\"%d\" "
                  "aria-hidden=\"true\">",
                  (LEVELS + 1) * SWATCH, SWATCH_HIGH);
    for (int level = 0; level <= LEVELS; level++)
        buffer_printf(out,
                      "<rect class=\"h%d\" x=\"%d\" width=\"%d\" "
                      "height=\"%d\"/>",
                      level, level * SWATCH, SWATCH, SWATCH_HIGH);
    buffer_text(out, "</svg>");
}

/* --- time ----------------------------------------------------------------- */

/* The middle of a year, in per cent across. */
static double
place_of(int year, int from, int to)
{
    return ((double)(year < from ? from : year) - from + 0.5) * 100 /
           (to - from + 1);
}

/* Years that people count in. */
static int
step_of(int years)
{
    static const int factors[] = { 1, 2, 5 };

    for (int power = 1;; power *= 10)
        for (size_t i = 0; i < COUNT_OF(factors); i++)
            if (years <= power * factors[i] * DATED)
                return power * factors[i];
}

static void
put_years(buffer *out, int from, int to, size_t height)
{
    int step = step_of(to - from + 1);

    for (int year = from; year <= to; year++) {
        double x = place_of(year, from, to);

        if (year % step != 0)
            continue;
        buffer_printf(out, "<text class=\"head\" y=\"%d\"", BASE);
        put_percent(out, "x", x);
        buffer_printf(out,
                      ">%d</text><line class=\"grid\" y1=\"%d\" y2=\"%zu\"",
                      year, LINE, height);
        put_percent(out, "x1", x);
        put_percent(out, "x2", x);
        buffer_text(out, "/>\n");
    }
}

static void
put_dot(buffer *out, double x, size_t y)
{
    buffer_printf(out, "<circle class=\"dot\" r=\"6\" cy=\"%zu\"", y);
    put_percent(out, "cx", x);
    buffer_text(out, "/>");
}

void
svg_spans(buffer *out, const svg_frame *frame, const svg_span *spans,
          size_t count, int from, int to)
{
    size_t y = HEADS, height = y;

    for (size_t i = 0; i < count; i++)
        height += label_lines(spans[i].label) * LINE + TRACK + GAP;
    begin(out, frame, "spans", height);
    put_years(out, from, to, height);
    for (size_t i = 0; i < count; i++) {
        double first = place_of(spans[i].first, from, to);
        double last = place_of(spans[i].last, from, to);

        y = put_label(out, spans[i].label, y);
        buffer_printf(out, "<line class=\"span\" y1=\"%zu\" y2=\"%zu\"",
                      y + TRACK / 2, y + TRACK / 2);
        put_percent(out, "x1", first);
        put_percent(out, "x2", last);
        buffer_text(out, "/>");
        put_dot(out, first, y + TRACK / 2);
        if (last > first)
            put_dot(out, last, y + TRACK / 2);
        buffer_byte(out, '\n');
        y += TRACK + GAP;
    }
    end(out);
}
