/*
 * Charts in SVG, without script: bars, strips of heat, a square of pairs, a
 * line of time.
 *
 * They are as wide as the place they stand in: what is across is in per cent,
 * what is down and all letters are in pixels, so that nothing shrinks on a
 * phone. Labels stand above what they name, in two lines at most. Colours are
 * classes (data/report.css): h0 is none, h1 ... h5 are a fifth of the highest
 * each. All are role="img" with a title and a description; whoever uses them
 * gives the numbers as a table as well.
 */
#ifndef EXPORT_SVG_H
#define EXPORT_SVG_H

#include "base/buffer.h"
#include "base/slice.h"

#include <stdbool.h>
#include <stddef.h>

typedef struct svg_frame {
    const char *id; /* of the chart, unique in the page: "themes" */
    slice       title, description;
} svg_frame;

typedef struct svg_bar {
    slice  label;
    double value; /* not negative */
    slice  shown; /* the value as it is written beside the bar */
} svg_bar;

/* Bars below each other in the order given, the largest value the longest. */
void svg_bars(buffer *out, const svg_frame *frame, const svg_bar *bars,
              size_t count);

/* A number of a grid, and how it is written in its cell. */
typedef struct svg_cell {
    bool   is_known; /* else the cell is left empty */
    double value;    /* not negative                */
    slice  shown;
} svg_cell;

typedef struct svg_grid {
    const slice    *rows;
    size_t          row_count;
    const slice    *columns;
    size_t          column_count;
    const slice    *sizes; /* of the columns of strips: a second line of
                              heads; or NULL                           */
    const svg_cell *cells; /* row by row                               */
    double          most;  /* what the darkest cells stand for at most */
} svg_grid;

/* A strip of cells a row. */
void svg_strips(buffer *out, const svg_frame *frame, const svg_grid *grid);

/* A square: columns are numbered, rows numbered and named (the names only
 * where there is room; give a list of them beside it). grid->columns is not
 * looked at, and cells on the diagonal have a colour of their own. */
void svg_square(buffer *out, const svg_frame *frame, const svg_grid *grid);

/* The colours of a grid from light to dark, for its legend. */
void svg_levels(buffer *out);

typedef struct svg_span {
    slice label;
    int   first, last; /* years */
} svg_span;

/* A line each, from year to year; of one year a dot. Years from `from` to
 * `to`; what lies before `from` is drawn at its edge. */
void svg_spans(buffer *out, const svg_frame *frame, const svg_span *spans,
               size_t count, int from, int to);

#endif
