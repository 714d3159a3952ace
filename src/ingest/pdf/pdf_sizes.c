/* Sizes of type, found by how many letters have them. */
#include "ingest/pdf/pdf_sizes.h"

#include "base/order.h"

#include <stdlib.h>

#define LARGE     1.12 /* of the running text: a heading   */
#define SMALL     0.92 /* of the running text: a note      */
#define TOLERANCE 0.6  /* points within which sizes are one */

typedef struct weighed {
    double size;
    size_t letters;
} weighed;

/* The size of the middle letter, were all letters in order of size. */
static double
middle_size(const weighed *all, size_t count, size_t letters)
{
    size_t seen = 0;

    for (size_t i = 0; i < count; i++) {
        seen += all[i].letters;
        if (seen * 2 >= letters)
            return all[i].size;
    }
    return 0;
}

static void
find_headings(pdf_sizes *out, const weighed *all, size_t count)
{
    double last = 0;

    for (size_t i = count; i-- > 0 && all[i].size >= LARGE * out->body;) {
        if (out->heading_count > 0 && last - all[i].size < TOLERANCE)
            continue;
        if (out->heading_count == PDF_HEADING_SIZES)
            return;
        out->headings[out->heading_count++] = last = all[i].size;
    }
}

bool
pdf_sizes_measure(pdf_sizes *out, const pdf_lines *list)
{
    weighed *all = calloc(list->count + 1, sizeof *all);
    size_t   count = 0, letters = 0;

    *out = (pdf_sizes){ 0 };
    if (!all)
        return false;
    for (size_t i = 0; i < list->count; i++) {
        const pdf_line *line = &list->items[i];

        if (line->is_dropped)
            continue;
        all[count++] = (weighed){ line->size, line->text.size };
        letters += line->text.size;
    }
    qsort(all, count, sizeof *all, order_double); /* by size */
    out->body = middle_size(all, count, letters);
    find_headings(out, all, count);
    free(all);
    return true;
}

int
pdf_size_level(const pdf_sizes *sizes, double size)
{
    if (size < LARGE * sizes->body || sizes->heading_count == 0)
        return 0;
    for (size_t i = 0; i < sizes->heading_count; i++)
        if (size > sizes->headings[i] - TOLERANCE)
            return (int)i + 1;
    return PDF_HEADING_SIZES;
}

bool
pdf_size_is_small(const pdf_sizes *sizes, double size)
{
    return size <= SMALL * sizes->body;
}
