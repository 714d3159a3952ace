/* Page by page; a row is what has one base line and one size of type. */
#include "ingest/pdf/pdf_rows.h"

#include "base/buffer.h"
#include "ingest/pdf/pdf_order.h"

#include <stdlib.h>

#define PAGE_MOST    2000 /* lines of a page; one with more is left alone */
#define MARGIN_LINES 3    /* end where the row ends: a margin             */
#define COLUMN_LINES 4    /* begin where a piece begins: a column         */
#define BEGIN_WITHIN 0.25 /* points: pieces at random begin where one may  */
#define BLANK_MOST   6    /* sizes of the type between two pieces         */

typedef struct page_rows {
    arena     *arena;
    pdf_line  *lines; /* of the page */
    size_t     count;
    size_t    *order;  /* their numbers by rows                */
    size_t     joined; /* lines made of pieces                 */
    size_t     parted; /* pieces left beside others            */
    pdf_gutter gutters[PDF_GUTTERS_MOST];
    size_t     gutter_count;
    bool       failed;
} page_rows;

static int
by_rows(const void *left, const void *right, void *lines)
{
    const pdf_line *a = (const pdf_line *)lines + *(const size_t *)left;
    const pdf_line *b = (const pdf_line *)lines + *(const size_t *)right;

    if (a->bottom < b->bottom || a->bottom > b->bottom)
        return a->bottom < b->bottom ? -1 : 1;
    return (a->left > b->left) - (a->left < b->left);
}

static bool
is_near(double a, double b, double within)
{
    return a - b <= within && b - a <= within;
}

static const pdf_line *
in_order(const page_rows *page, size_t i)
{
    return &page->lines[page->order[i]];
}

/* The place in the order behind the row that begins at `first`. */
static size_t
row_end(const page_rows *page, size_t first)
{
    const pdf_line *line = in_order(page, first);
    size_t          end = first + 1;

    while (
        end < page->count &&
        is_near(in_order(page, end)->bottom, line->bottom, 0.1 * line->size) &&
        is_near(in_order(page, end)->size, line->size, 0.1 * line->size))
        end++;
    return end;
}

static size_t
lines_that_end_at(const page_rows *page, double right)
{
    size_t count = 0;

    for (size_t i = 0; i < page->count; i++)
        count += is_near(page->lines[i].right, right, 2);
    return count;
}

static size_t
lines_that_begin_at(const page_rows *page, double left)
{
    size_t count = 0;

    for (size_t i = 0; i < page->count; i++)
        count += is_near(page->lines[i].left, left, BEGIN_WITHIN);
    return count;
}

/* A gutter lies between two pieces of a row. */
static bool
are_parted(const page_rows *page, const pdf_line *left, const pdf_line *right)
{
    for (size_t i = 0; i < page->gutter_count; i++)
        if (left->right < page->gutters[i].left + 1 &&
            right->left > page->gutters[i].right - 1)
            return true;
    return false;
}

/* Piece `i` of a row does not go on the one before it. */
static bool
begins_column(const page_rows *page, size_t i)
{
    const pdf_line *line = in_order(page, i);
    double          gap = line->left - in_order(page, i - 1)->right;

    if (are_parted(page, in_order(page, i - 1), line))
        return true;

    return gap <= 0 || gap > BLANK_MOST * line->size ||
           lines_that_begin_at(page, line->left) >= COLUMN_LINES;
}

/* All of the row into the one of its pieces that is read first; the others
 * have no text any more. */
static void
join_row(page_rows *page, size_t first, size_t end)
{
    pdf_line whole = *in_order(page, first);
    size_t   place = page->order[first];
    buffer   text = { 0 };

    for (size_t i = first; i < end; i++) {
        pdf_line *piece = &page->lines[page->order[i]];

        buffer_text(&text, i > first ? " " : "");
        buffer_put(&text, piece->text);
        piece->text.size = 0;
        place = page->order[i] < place ? page->order[i] : place;
    }
    whole.text = arena_copy(page->arena, buffer_slice(&text));
    whole.right = in_order(page, end - 1)->right;
    whole.block = page->lines[place].block;
    page->lines[place] = whole;
    page->failed = page->failed || text.failed || !whole.text.data;
    page->joined++;
    buffer_release(&text);
}

/* What of a row stands in one column is one line when it reaches a margin. */
static void
join_rows(page_rows *page)
{
    for (size_t i = 0, end, part; i < page->count; i = end) {
        end = row_end(page, i);
        for (size_t first = i; first < end; first = part) {
            part = first + 1;
            while (part < end && !begins_column(page, part))
                part++;
            if (part > first + 1 &&
                lines_that_end_at(page, in_order(page, part - 1)->right) >=
                    MARGIN_LINES)
                join_row(page, first, part);
            else if (part > first + 1)
                page->parted++;
            page->parted += part < end;
        }
    }
}

/* The lines by rows; those without text are put anywhere. */
static void
put_in_order(page_rows *page)
{
    pdf_line *sorted = calloc(page->count, sizeof *sorted);

    if (!sorted) {
        page->failed = true;
        return;
    }
    for (size_t i = 0; i < page->count; i++)
        page->order[i] = i;
    qsort_r(page->order, page->count, sizeof *page->order, by_rows,
            page->lines);
    for (size_t i = 0; i < page->count; i++)
        sorted[i] = *in_order(page, i);
    memcpy(page->lines, sorted, page->count * sizeof *sorted);
    free(sorted);
}

static bool
take_page(page_rows *page)
{
    page->joined = page->parted = 0;
    for (size_t i = 0; i < page->count; i++)
        page->order[i] = i;
    qsort_r(page->order, page->count, sizeof *page->order, by_rows,
            page->lines);
    page->gutter_count = pdf_gutters_find(page->lines, page->count,
                                          page->gutters);
    join_rows(page);
    if (page->joined > 0 && page->parted == 0)
        put_in_order(page);
    else if (page->joined > 0)
        page->failed = page->failed ||
                       pdf_order_columns(page->lines, page->count,
                                         page->gutters,
                                         page->gutter_count) != TIZBE_OK;
    return !page->failed;
}

static void
drop_empty(pdf_lines *list)
{
    size_t kept = 0;

    for (size_t i = 0; i < list->count; i++)
        if (list->items[i].text.size > 0)
            list->items[kept++] = list->items[i];
    list->count = kept;
}

tizbe_status
pdf_rows_join(arena *a, pdf_lines *list)
{
    page_rows page = { .arena = a };
    bool      is_well = true;

    page.order = calloc(PAGE_MOST, sizeof *page.order);
    if (!page.order)
        return TIZBE_NOMEM;
    for (size_t i = 0; is_well && i < list->count; i += page.count) {
        page.lines = &list->items[i];
        page.count = 1;
        while (i + page.count < list->count &&
               page.lines[page.count].page == page.lines->page)
            page.count++;
        if (page.count <= PAGE_MOST)
            is_well = take_page(&page);
    }
    free(page.order);
    drop_empty(list);
    return is_well ? TIZBE_OK : TIZBE_NOMEM;
}
