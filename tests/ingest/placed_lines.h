/*
 * Lines at their places on pages, as pdftotext reports them, and what is read
 * out of them: a document a test, `doc` (one_document.h).
 *
 *     static const placed lines[] = {
 *         { 1, 1, 50, 60, 350, 20, "Visas for lecturers" },
 *     };
 *     check_lines("title", lines, 1, "heading 1 p1 | Visas for lecturers\n");
 */
#ifndef TESTS_INGEST_PLACED_LINES_H
#define TESTS_INGEST_PLACED_LINES_H

#include "base/buffer.h"
#include "ingest/document_dump.h"
#include "ingest/pdf/pdf_clean.h"
#include "ingest/pdf/pdf_rows.h"
#include "ingest/pdf/pdf_text.h"
#include "one_document.h"

/* A line of text on a page 600 points high, one word a blank apart. */
typedef struct placed {
    int         page;  /* from 1 */
    int         block; /* another number, another block */
    double      left, top, right;
    double      size;
    const char *text;
} placed;

/* What pdftotext -bbox-layout writes for the lines. */
static void
lay_out(buffer *out, const placed *lines, size_t count)
{
    int page = 0, block = -1;

    for (size_t i = 0; i < count; i++) {
        const placed *l = &lines[i];

        for (; page < l->page; page++)
            buffer_text(out, "<page width=\"400.0\" height=\"600.0\">\n");
        if (l->block != block)
            buffer_text(out, "<block xMin=\"0\">\n");
        block = l->block;
        buffer_printf(out,
                      "<line xMin=\"%f\" yMin=\"%f\" xMax=\"%f\" "
                      "yMax=\"%f\">\n",
                      l->left, l->top, l->right, l->top + l->size);
        for (slice rest = slice_of(l->text); rest.size > 0;) {
            size_t end = slice_find(rest, SLICE(" "), 0);

            end = end == SIZE_MAX ? rest.size : end;
            buffer_printf(out, "<word yMin=\"%f\" yMax=\"%f\">%.*s</word>\n",
                          l->top, l->top + l->size, (int)end, rest.data);
            rest = slice_part(rest, end < rest.size ? end + 1 : end, rest.size);
        }
        buffer_text(out, "</line>\n");
    }
}

static void
read_boxes(slice bbox)
{
    pdf_lines  lines;
    pdf_losses losses;

    ck_assert_int_eq(pdf_lines_parse(&memory, bbox, &lines), TIZBE_OK);
    ck_assert_int_eq(pdf_rows_join(&memory, &lines), TIZBE_OK);
    ck_assert_int_eq(pdf_clean(&lines, &losses), TIZBE_OK);
    ck_assert_int_eq(pdf_text(&lines, &doc), TIZBE_OK);
    pdf_lines_release(&lines);
}

/* The document's blocks, one a line; fails when it is not `expected`. */
static void
check_reading(const char *what, slice bbox, const char *expected)
{
    buffer got;

    buffer_init(&got);
    read_boxes(bbox);
    document_dump(&got, &doc);
    ck_assert_msg(slice_is(buffer_slice(&got), expected),
                  "%s\n--- expected\n%s--- got\n%s", what, expected, got.data);
    buffer_release(&got);
}

static void
check_lines(const char *what, const placed *lines, size_t count,
            const char *expected)
{
    buffer bbox;

    buffer_init(&bbox);
    lay_out(&bbox, lines, count);
    check_reading(what, buffer_slice(&bbox), expected);
    buffer_release(&bbox);
}

#endif
