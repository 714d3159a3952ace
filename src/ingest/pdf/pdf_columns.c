/* Distances are in sizes of the type. */
#include "ingest/pdf/pdf_columns.h"

#include <stdlib.h>

#define LEAST   (-0.5) /* between a line's bottom and the next one's top */
#define MOST    1.5
#define STEP    0.1 /* within which distances are one */
#define BUCKETS 20  /* from LEAST to MOST             */

/* `line` stands below `before`, in the same type and the same column. */
static bool
is_below(const pdf_line *before, const pdf_line *line)
{
    double narrower = before->right - before->left, shared;
    double left = before->left > line->left ? before->left : line->left;
    double right = before->right < line->right ? before->right : line->right;

    shared = right - left;
    if (line->right - line->left < narrower)
        narrower = line->right - line->left;
    return line->page == before->page && line->top > before->top &&
           line->size < 1.05 * before->size &&
           line->size > 0.95 * before->size && shared > narrower / 2;
}

static double
distance(const pdf_line *before, const pdf_line *line)
{
    return (line->top - before->bottom) / (line->size > 0 ? line->size : 1);
}

/* The distance that most lines have. */
static double
usual_distance(const pdf_lines *list)
{
    size_t          counts[BUCKETS] = { 0 }, best = 0;
    const pdf_line *before = NULL;

    for (size_t i = 0; i < list->count; i++) {
        const pdf_line *line = &list->items[i];
        double          gap;

        if (line->is_dropped)
            continue;
        gap = before && is_below(before, line) ? distance(before, line) : MOST;
        if (gap > LEAST && gap < MOST - STEP)
            counts[(size_t)((gap - LEAST) / STEP)]++;
        before = line;
    }
    for (size_t i = 1; i < BUCKETS; i++)
        if (counts[i] > counts[best])
            best = i;
    return LEAST + STEP * ((double)best + 0.5);
}

static void
widen(pdf_column *column, const pdf_line *line)
{
    if (line->left < column->left)
        column->left = line->left;
    if (line->right > column->right)
        column->right = line->right;
    column->lines++;
}

pdf_column *
pdf_columns_find(pdf_lines *list)
{
    pdf_column     *columns = calloc(list->count + 1, sizeof *columns);
    double          usual = usual_distance(list);
    size_t          count = 0;
    const pdf_line *before = NULL;

    if (!columns)
        return NULL;
    for (size_t i = 0; i < list->count; i++) {
        pdf_line *line = &list->items[i];
        double    gap;

        if (line->is_dropped)
            continue;
        gap = before && is_below(before, line) ? distance(before, line) : MOST;
        if (gap > usual + STEP || gap < usual - STEP)
            columns[count++] = (pdf_column){ line->left, line->right, 0 };
        line->column = count - 1;
        widen(&columns[count - 1], line);
        before = line;
    }
    return columns;
}
