/* ingest/pdf/pdf_order.h: where the gutters of a page are, to a part of a
 * point, and the order of its lines between them. */
#include "base/array.h"
#include "base/buffer.h"
#include "check_main.h"
#include "ingest/pdf/pdf_order.h"

#include <stdlib.h>

enum { RUNS = 7, LINES = 8, PAGE = 2001 };

/* --- gutters -------------------------------------------------------------- */

/* Lines of one width below each other, ten points high. */
typedef struct run {
    int    times; /* below 0: of lines without text */
    double left, right;
} run;

static const struct {
    const char *what;
    run         runs[RUNS];
    const char *gutters;
} pages[] = {
    { "six lines on each side",
      { { 6, 50, 150 }, { 6, 170, 270 } },
      "150-170 " },
    { "five on the left", { { 5, 50, 150 }, { 6, 170, 270 } }, "" },
    { "five on the right", { { 6, 50, 150 }, { 5, 170, 270 } }, "" },
    { "the right ones first", { { 6, 170, 270 }, { 6, 50, 150 } }, "150-170 " },
    /* how wide */
    { "a gap as wide as a blank", { { 6, 50, 150 }, { 6, 154, 270 } }, "" },
    { "a hair more", { { 6, 50, 150 }, { 6, 154.5, 270 } }, "150-154.5 " },
    /* what is one place */
    { "ends a quarter of a point apart",
      { { 5, 50, 150 }, { 1, 50, 149.75 }, { 6, 170, 270 } },
      "150-170 " },
    { "more", { { 5, 50, 150 }, { 1, 50, 149.5 }, { 6, 170, 270 } }, "" },
    { "beginnings a quarter of a point apart: the leftmost",
      { { 6, 50, 150 }, { 5, 170, 270 }, { 1, 170.25, 270 } },
      "150-170 " },
    { "also where it comes first",
      { { 1, 169.75, 270 }, { 5, 170, 270 }, { 6, 50, 150 } },
      "150-169.75 " },
    { "beginnings farther apart",
      { { 6, 50, 150 }, { 5, 170, 270 }, { 1, 170.5, 270 } },
      "" },
    /* indented lines */
    { "indented lines, then others",
      { { 6, 50, 150 }, { 6, 180, 270 }, { 6, 170, 270 } },
      "150-170 " },
    { "others, then indented ones",
      { { 6, 50, 150 }, { 6, 170, 270 }, { 6, 180, 270 } },
      "150-170 " },
    /* lines across: fifteen of a hundred */
    { "three of twenty",
      { { 7, 50, 150 }, { 10, 170, 270 }, { 3, 50, 270 } },
      "150-170 " },
    { "three of nineteen",
      { { 6, 50, 150 }, { 10, 170, 270 }, { 3, 50, 270 } },
      "" },
    { "a point to the left is not across",
      { { 6, 50, 150 }, { 6, 170, 270 }, { 8, 149, 172 } },
      "150-170 " },
    { "more than that is",
      { { 6, 50, 150 }, { 6, 170, 270 }, { 8, 148.5, 172 } },
      "" },
    { "a point to the right is not",
      { { 6, 50, 150 }, { 6, 170, 270 }, { 8, 148, 171 } },
      "150-170 " },
    { "more than that",
      { { 6, 50, 150 }, { 6, 170, 270 }, { 8, 148, 171.5 } },
      "" },
    /* lines without text */
    { "across",
      { { 6, 50, 150 }, { 6, 170, 270 }, { -9, 50, 270 } },
      "150-170 " },
    { "beside the gutter",
      { { 5, 50, 150 }, { -1, 50, 150 }, { 6, 170, 270 } },
      "" },
    { "nearer to it",
      { { 6, 50, 150 }, { -6, 50, 160 }, { 6, 170, 270 } },
      "150-170 " },
    { "of one letter as any", { { 6, 0, 10 }, { 6, 20, 30 } }, "10-20 " },
    /* several, and too many */
    { "two",
      { { 6, 50, 90 }, { 6, 100, 140 }, { 6, 150, 190 } },
      "90-100 140-150 " },
    { "two from the right",
      { { 6, 150, 190 }, { 6, 100, 140 }, { 6, 50, 90 } },
      "90-100 140-150 " },
    { "five: the first four",
      { { 6, 50, 90 },
        { 6, 100, 140 },
        { 6, 150, 190 },
        { 6, 200, 240 },
        { 6, 250, 290 },
        { 6, 300, 340 } },
      "90-100 140-150 190-200 240-250 " },
    { "from the right",
      { { 6, 300, 340 },
        { 6, 250, 290 },
        { 6, 200, 240 },
        { 6, 150, 190 },
        { 6, 100, 140 },
        { 6, 50, 90 } },
      "140-150 190-200 240-250 290-300 " },
    { "a page of two thousand lines",
      { { 1000, 50, 150 }, { 1000, 170, 270 } },
      "150-170 " },
    { "one more", { { 1001, 50, 150 }, { 1000, 170, 270 } }, "" },
    { "no lines", { { 0, 0, 0 } }, "" },
};

START_TEST(finds_gutters)
{
    pdf_line  *lines = calloc(PAGE, sizeof *lines);
    size_t     count = 0, found;
    pdf_gutter gutters[PDF_GUTTERS_MOST];
    buffer     got = { 0 };

    ck_assert_ptr_nonnull(lines);
    for (const run *r = pages[_i].runs; r < pages[_i].runs + RUNS; r++)
        for (int i = 0; i < abs(r->times); i++)
            lines[count++] = (pdf_line){ .text = slice_of(r->times < 0 ? ""
                                                                       : "a"),
                                         .left = r->left,
                                         .right = r->right,
                                         .size = 10 };
    found = pdf_gutters_find(lines, count, gutters);
    buffer_text(&got, "");
    for (size_t i = 0; i < found; i++)
        buffer_printf(&got, "%g-%g ", gutters[i].left, gutters[i].right);
    ck_assert_msg(slice_is(buffer_slice(&got), pages[_i].gutters),
                  "%s: \"%s\" is not \"%s\"", pages[_i].what, got.data,
                  pages[_i].gutters);
    buffer_release(&got);
    free(lines);
}
END_TEST

/* --- order ---------------------------------------------------------------- */

typedef struct place {
    double      left, right, bottom;
    const char *text;
} place;

static const struct {
    const char *what;
    place       lines[LINES];
    size_t      found;
    const char *order;
} orders[] = {
    { "no gutter", { { 170, 270, 20, "b" }, { 50, 150, 20, "a" } }, 0, "ba" },
    { "rows from below",
      { { 170, 270, 40, "d" },
        { 50, 150, 40, "c" },
        { 170, 270, 20, "b" },
        { 50, 150, 20, "a" } },
      1,
      "acbd" },
    { "pieces of a row",
      { { 90, 150, 20, "b" }, { 50, 80, 20, "a" } },
      1,
      "ab" },
    { "a higher one stands first, wherever it begins",
      { { 50, 80, 20.5, "b" }, { 90, 150, 20, "a" } },
      1,
      "ab" },
    { "lines across part the page, in any order",
      { { 170, 270, 60, "d" },
        { 50, 270, 70, "Y" },
        { 50, 150, 60, "c" },
        { 50, 270, 40, "X" },
        { 170, 270, 20, "b" },
        { 50, 150, 20, "a" },
        { 50, 270, 80, "Z" } },
      1,
      "abXcdYZ" },
    { "a line begins a column where it reaches a point into the gutter",
      { { 169, 270, 20, "a" }, { 50, 150, 40, "b" } },
      1,
      "ab" },
    { "or less", { { 169.5, 270, 20, "a" }, { 50, 150, 40, "b" } }, 1, "ba" },
    { "three columns",
      { { 290, 390, 20, "e" },
        { 170, 270, 20, "c" },
        { 50, 150, 20, "a" },
        { 290, 390, 40, "f" },
        { 170, 270, 40, "d" },
        { 50, 150, 40, "b" } },
      2,
      "abcdef" },
    { "a line across the second gutter",
      { { 50, 150, 60, "d" },
        { 170, 390, 40, "X" },
        { 290, 390, 20, "c" },
        { 170, 270, 20, "b" },
        { 50, 150, 20, "a" } },
      2,
      "abcXd" },
    { "without text it is none",
      { { 170, 270, 20, "b" },
        { 50, 270, 30, "" },
        { 50, 150, 20, "a" },
        { 50, 150, 40, "a" } },
      1,
      "aab" },
};

START_TEST(puts_in_order)
{
    static const pdf_gutter gutters[] = { { 150, 170 }, { 270, 290 } };
    pdf_line                lines[LINES];
    size_t                  count = 0;
    char                    got[LINES + 1] = "";

    for (const place *p = orders[_i].lines; count < LINES && p->text; p++)
        lines[count++] = (pdf_line){ .text = slice_of(p->text),
                                     .left = p->left,
                                     .right = p->right,
                                     .bottom = p->bottom };
    ck_assert_int_eq(pdf_order_columns(lines, count, gutters, orders[_i].found),
                     TIZBE_OK);
    for (size_t i = 0; i < count; i++)
        strncat(got, lines[i].text.data, lines[i].text.size);
    ck_assert_msg(strcmp(got, orders[_i].order) == 0, "%s: %s is not %s",
                  orders[_i].what, got, orders[_i].order);
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("ingest/pdf_order");
    TCase *tc = tcase_create("order");

    tcase_add_loop_test(tc, finds_gutters, 0, COUNT_OF(pages));
    tcase_add_loop_test(tc, puts_in_order, 0, COUNT_OF(orders));
    suite_add_tcase(suite, tc);
    return check_run(suite);
}
