/* Themes that stand together: a square, and the pairs that matter. */
#include "base/array.h"
#include "export/html.h"
#include "export/report_parts.h"
#include "export/svg.h"

#include <stdlib.h>
#include <string.h>

enum {
    SQUARE = 24, /* themes across at most */
    PAIRS = 15   /* in the table          */
};

/* A theme, as a row of the square. */
typedef struct member {
    size_t  number; /* in the counts    */
    int64_t units;
    slice   label;
} member;

typedef struct pair {
    size_t  first, second; /* in the counts */
    int64_t both;
} pair;

static int
member_order(const void *a, const void *b)
{
    const member *x = a, *y = b;

    if (x->units != y->units)
        return x->units > y->units ? -1 : 1;
    return (x->number > y->number) - (x->number < y->number);
}

/* Those that occur, the most frequent first; how many. */
static size_t
list_members(const report *r, member *members)
{
    const cooccur_counts *k = &r->together;
    size_t                count = 0;

    for (size_t i = 0; i < k->count; i++)
        if (cooccur_both(k, i, i) > 0)
            members[count++] = (member){ i, cooccur_both(k, i, i),
                                         report_together_label(r, i) };
    if (count > 0)
        qsort(members, count, sizeof *members, member_order);
    return count;
}

/* --- the square ----------------------------------------------------------- */

static void
fill_square(const report *r, const member *members, svg_grid *grid, slice *rows,
            svg_cell *cells)
{
    for (size_t i = 0; i < grid->row_count; i++) {
        rows[i] = members[i].label;
        for (size_t j = 0; j < grid->row_count; j++) {
            int64_t   both = cooccur_both(&r->together, members[i].number,
                                          members[j].number);
            svg_cell *cell = &cells[i * grid->row_count + j];

            *cell = (svg_cell){ true, (double)both, { 0 } };
            if (both > 0)
                cell->shown = words_integer(&r->words, both);
            if (i != j && (double)both > grid->most)
                grid->most = (double)both;
        }
    }
}

/* What the numbers of the columns stand for, where rows have no names. */
static void
put_key(report *r, const svg_grid *grid)
{
    buffer_text(r->out, "<ol class=\"key narrow\">\n");
    for (size_t i = 0; i < grid->row_count; i++) {
        html_element(r->out, "li", "dir=\"auto\"", grid->rows[i]);
        buffer_byte(r->out, '\n');
    }
    buffer_text(r->out, "</ol>\n");
}

static tizbe_status
put_square(report *r, const member *members, size_t count)
{
    size_t    n = count < SQUARE ? count : SQUARE, first = 0, second = 0;
    slice    *rows = arena_zalloc(&r->memory, n, sizeof *rows);
    svg_cell *cells = arena_zalloc(&r->memory, n * n, sizeof *cells);
    svg_grid  grid = {
         .rows = rows,
         .row_count = n,
         .column_count = n,
         .cells = cells,
    };
    svg_frame frame = { "square", say(r, "chart_square"), { 0 } };
    slice     most;

    if (!rows || !cells)
        return error_nomem(r->error);
    fill_square(r, members, &grid, rows, cells);
    (void)report_top_pair(r, &first, &second);
    most = words_integer(&r->words, cooccur_both(&r->together, first, second));
    frame.description = words_fill(&r->words, "chart_square_says",
                                   (slice[]){ report_together_label(r, first),
                                              report_together_label(r, second),
                                              most },
                                   3);
    figure_open(r, frame.title);
    svg_square(r->out, &frame, &grid);
    put_key(r, &grid);
    figure_close(r);
    put_legend(r, most);
    put_paragraph(r, "note", "diagonal");
    put_shown(r, "note_themes", n, count);
    return TIZBE_OK;
}

/* --- pairs ---------------------------------------------------------------- */

/* Those that stand together most, the first ones in the codebook's order where
 * as many do; how many. */
static size_t
list_pairs(const cooccur_counts *k, pair pairs[PAIRS])
{
    size_t count = 0;

    for (size_t i = 0; i < k->count; i++)
        for (size_t j = i + 1; j < k->count; j++) {
            pair   p = { i, j, cooccur_both(k, i, j) };
            size_t at = count;

            while (at > 0 && pairs[at - 1].both < p.both)
                at--;
            if (p.both == 0 || at == PAIRS)
                continue;
            count += count < PAIRS;
            memmove(&pairs[at + 1], &pairs[at],
                    (count - at - 1) * sizeof *pairs);
            pairs[at] = p;
        }
    return count;
}

static void
put_pair_row(report *r, const pair *p)
{
    fourfold t = cooccur_pair(&r->together, p->first, p->second);
    figure   jaccard = cooccur_figure(&t, TIZBE_JACCARD);

    row_open(r, report_together_label(r, p->first));
    put_cell_text(r, report_together_label(r, p->second));
    put_number(r, words_integer(&r->words, p->both));
    put_number(r, words_decimal(&r->words, fourfold_expected(&t), 1));
    put_number(r, jaccard.is_defined
                      ? words_decimal(&r->words, jaccard.value, 2)
                      : SLICE("–"));
    row_close(r);
}

static void
put_pairs(report *r)
{
    static const table_head heads[] = {
        { .key = "pair_first" },
        { .key = "pair_second" },
        { .key = "both", .is_number = true },
        { .key = "expected", .is_number = true },
        { .key = "jaccard", .is_number = true },
    };
    pair   pairs[PAIRS];
    size_t count = list_pairs(&r->together, pairs);

    table_open(r, "pairs", say(r, "cap_pairs"), heads, COUNT_OF(heads), false);
    for (size_t i = 0; i < count; i++)
        put_pair_row(r, &pairs[i]);
    table_close(r, false);
    put_paragraph(r, "note", "note_pairs");
}

tizbe_status
write_together(report *r)
{
    member      *members = arena_zalloc(&r->memory, r->together.count + 1,
                                        sizeof *members);
    size_t       first, second;
    tizbe_status status;

    if (!members)
        return error_nomem(r->error);
    if (!report_top_pair(r, &first, &second)) {
        put_paragraph(r, NULL, "no_pairs");
        return TIZBE_OK;
    }
    status = put_square(r, members, list_members(r, members));
    if (status == TIZBE_OK)
        put_pairs(r);
    return status;
}
