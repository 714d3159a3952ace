/* ingest/blocks.h: blocks inside blocks, as a row. */
#include "base/array.h"
#include "check_main.h"
#include "ingest/blocks.h"
#include "ingest/document_dump.h"
#include "one_document.h"

/* Orders: p, h, c begin a paragraph, a heading, a cell; e ends it; f, b begin
 * a footnote and a paragraph that wait, / ends them; else text. */
static const struct {
    const char *orders, *segments;
} rows[] = {
    { "", "" },
    { "pA.e", "paragraph 0 | A.\n" },
    { "pA.hB", "paragraph 0 | A.\nheading 2 | B\n" },
    { "A.e", "paragraph 0 | A.\n" },
    { "  e", "" },
    { " A.", "paragraph 0 | A.\n" },
    { "pe", "" },
    { "eeA", "paragraph 0 | A\n" },
    /* what waits follows */
    { "pAfN/Be", "paragraph 0 | AB\nfootnote 0 | N\n" },
    { "pAfN/BbM/Ce", "paragraph 0 | ABC\nfootnote 0 | N\nparagraph 0 | M\n" },
    { "fN/pA", "footnote 0 | N\nparagraph 0 | A\n" },
    { "pAfN/", "paragraph 0 | A\nfootnote 0 | N\n" },
    { "pAf/e", "paragraph 0 | A\n" },
    { "/pA/e", "paragraph 0 | A\n" },
    /* in a footnote all is one segment */
    { "pAfNpMhOe/e", "paragraph 0 | A\nfootnote 0 | N M O\n" },
    { "pAfNfM/O/e", "paragraph 0 | A\nfootnote 0 | N MO\n" },
    /* in other blocks it is not */
    { "pAbNhMeO/e", "paragraph 0 | A\nparagraph 0 | N\nheading 2 | M O\n" },
    { "pAbNfM/O/e", "paragraph 0 | A\nparagraph 0 | NO\nfootnote 0 | M\n" },
    { "pAbNfM/pOfQ/R/Se",
      "paragraph 0 | AS\nparagraph 0 | N\nfootnote 0 | M\nparagraph 0 | OR\n"
      "footnote 0 | Q\n" },
    { "pAbpNbpMbK/L/OpPe/Qe",
      "paragraph 0 | AQ\nparagraph 0 | NO\nparagraph 0 | ML\n"
      "paragraph 0 | K\nparagraph 0 | P\n" },
};

static void
obey(blocks *b, char order)
{
    switch (order) {
    case 'p':
        blocks_begin(b, SEGMENT_PARAGRAPH, 0, LANG_UND);
        break;
    case 'h':
        blocks_begin(b, SEGMENT_HEADING, 2, LANG_UND);
        break;
    case 'c':
        blocks_begin(b, SEGMENT_CELL, 0, LANG_UND);
        break;
    case 'e':
        blocks_end(b);
        break;
    case 'f':
        blocks_aside(b, SEGMENT_FOOTNOTE, LANG_UND);
        break;
    case 'b':
        blocks_aside(b, SEGMENT_PARAGRAPH, LANG_UND);
        break;
    case '/':
        blocks_aside_end(b);
        break;
    default:
        blocks_text(b, slice_make(&order, 1));
    }
}

START_TEST(makes_a_row)
{
    blocks b;
    buffer got = { 0 };

    blocks_init(&b, &doc);
    for (const char *at = rows[_i].orders; *at; at++)
        obey(&b, *at);
    blocks_end(&b);
    document_end(&doc);
    document_dump(&got, &doc);
    buffer_byte(&got, '\0');
    ck_assert_str_eq(got.data, rows[_i].segments);
    buffer_release(&got);
    blocks_release(&b);
}
END_TEST

START_TEST(knows_long_ones)
{
    blocks b;

    blocks_init(&b, &doc);
    blocks_begin(&b, SEGMENT_CELL, 0, LANG_UND);
    for (size_t size = 0; size <= 240; size++) {
        ck_assert(!blocks_is_long(&b));
        blocks_text(&b, SLICE("x"));
    }
    ck_assert(blocks_is_long(&b));
    blocks_aside(&b, SEGMENT_FOOTNOTE, LANG_UND);
    ck_assert(!blocks_is_long(&b));
    blocks_release(&b);
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("ingest/blocks");
    TCase *tc = tcase_create("blocks");

    tcase_add_checked_fixture(tc, one_document_begin, one_document_end);
    tcase_add_loop_test(tc, makes_a_row, 0, COUNT_OF(rows));
    tcase_add_test(tc, knows_long_ones);
    suite_add_tcase(suite, tc);
    return check_run(suite);
}
