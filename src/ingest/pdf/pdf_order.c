/*
 * A gutter is where no line is: at its right many begin at one place, at its
 * left many end. Places are those of justified type, exact to a part of a
 * point.
 */
#include "ingest/pdf/pdf_order.h"

#include "base/order.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define PAGE_MOST   2000 /* lines of a page; one with more is left alone */
#define SAME        0.25 /* points within which places are one     */
#define GAP_LEAST   0.4  /* sizes of the type: the gutter at least */
#define SIDE_LINES  6    /* that end or begin at a gutter, at least */
#define ACROSS_MOST 0.15 /* of the lines of a page cross it         */

/* A line with its place in the order: bands of columns between lines across
 * the page. */
typedef struct placed_line {
    pdf_line line;
    uint32_t band, column;
} placed_line;

static bool
is_same(double a, double b)
{
    return a - b <= SAME && b - a <= SAME;
}

static bool
crosses(const pdf_line *line, const pdf_gutter *g)
{
    return line->text.size > 0 && line->left < g->left - 1 &&
           line->right > g->right + 1;
}

/* The gutter at the left of `line`, if other lines agree. */
static bool
gutter_before(const pdf_line *lines, size_t count, const pdf_line *line,
              pdf_gutter *out)
{
    size_t begin = 0, end = 0, across = 0, all = 0;

    *out = (pdf_gutter){ -1, line->left };
    for (size_t i = 0; i < count; i++)
        if (lines[i].text.size > 0 && lines[i].right > out->left &&
            lines[i].right < line->left - GAP_LEAST * line->size)
            out->left = lines[i].right;
    for (size_t i = 0; i < count; i++) {
        if (lines[i].text.size == 0)
            continue;
        all++;
        begin += is_same(lines[i].left, out->right);
        end += is_same(lines[i].right, out->left);
        across += crosses(&lines[i], out);
    }
    return begin >= SIDE_LINES && end >= SIDE_LINES &&
           (double)across <= ACROSS_MOST * (double)all;
}

/* The gutters from left to right; of indented lines and others at one margin
 * the leftmost count. */
size_t
pdf_gutters_find(const pdf_line *lines, size_t count,
                 pdf_gutter out[PDF_GUTTERS_MOST])
{
    size_t found = 0;

    for (size_t i = 0; i < count && count <= PAGE_MOST; i++) {
        pdf_gutter g;
        size_t     at = 0;

        if (lines[i].text.size == 0 ||
            !gutter_before(lines, count, &lines[i], &g))
            continue;
        while (at < found && out[at].left < g.left - SAME)
            at++;
        if (at < found && is_same(out[at].left, g.left)) {
            if (g.right < out[at].right)
                out[at] = g;
        } else if (found < PDF_GUTTERS_MOST) {
            memmove(out + at + 1, out + at, (found - at) * sizeof *out);
            out[at] = g;
            found++;
        }
    }
    return found;
}

static int
from_top(const void *a, const void *b)
{
    const placed_line *x = a, *y = b;
    int                order = order_double(&x->line.bottom, &y->line.bottom);

    return order != 0 ? order : order_double(&x->line.left, &y->line.left);
}

static int
in_reading_order(const void *a, const void *b)
{
    const placed_line *x = a, *y = b;
    int                order = order_uint32(&x->band, &y->band);

    if (order == 0)
        order = order_uint32(&x->column, &y->column);
    return order != 0 ? order : from_top(a, b);
}

/* From the top: a line across the page is a band of its own. */
static void
place_lines(placed_line *all, size_t count, const pdf_gutter *gutters,
            size_t found)
{
    uint32_t band = 0;

    for (size_t i = 0; i < count; i++) {
        bool is_across = false;

        all[i].column = 0;
        for (size_t k = 0; k < found; k++) {
            is_across = is_across || crosses(&all[i].line, &gutters[k]);
            all[i].column += all[i].line.left > gutters[k].right - 1;
        }
        band += is_across;
        all[i].band = band;
        band += is_across;
    }
}

tizbe_status
pdf_order_columns(pdf_line *lines, size_t count, const pdf_gutter *gutters,
                  size_t found)
{
    placed_line *all;

    if (found == 0)
        return TIZBE_OK;
    all = calloc(count, sizeof *all);
    if (!all)
        return TIZBE_NOMEM;
    for (size_t i = 0; i < count; i++)
        all[i].line = lines[i];
    qsort(all, count, sizeof *all, from_top);
    place_lines(all, count, gutters, found);
    qsort(all, count, sizeof *all, in_reading_order);
    for (size_t i = 0; i < count; i++)
        lines[i] = all[i].line;
    free(all);
    return TIZBE_OK;
}
