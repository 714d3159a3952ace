/* ingest/html/html_trim.h: which lines of a page are no text of it. */
#include "base/array.h"
#include "base/buffer.h"
#include "check_main.h"
#include "ingest/blocks.h"
#include "ingest/html/html_trim.h"
#include "one_document.h"

#define TEN    "1234567890"
#define NINETY TEN TEN TEN TEN TEN TEN TEN TEN TEN

/* Lines: "# " a heading, "| " a cell, "^ " a footnote, else a paragraph. What
 * is left of them; NULL: all. */
static const struct {
    const char *what, *lines, *left;
} rows[] = {
    /* paths */
    { "a path of any steps", "Главная / Новости\nHome > News\nHome\nA.\n",
      "A.\n" },
    { "a sentence that begins like one", "Home / work: it is allowed.\nA.\n",
      NULL },
    { "one that goes on with a word", "Home office rules\nA.\n", NULL },
    { "no word of a path", "News / Home\nA.\n", NULL },
    { "the tenth line is at the top",
      "1.\n2.\n3.\n4.\n5.\n6.\n7.\n8.\n9.\nHome\n"
      "A.\nB.\nC.\nD.\nE.\nF.\nG.\n",
      "1.\n2.\n3.\n4.\n5.\n6.\n7.\n8.\n9.\nA.\nB.\nC.\nD.\nE.\nF.\nG.\n" },
    { "the eleventh is not",
      "1.\n2.\n3.\n4.\n5.\n6.\n7.\n8.\n9.\n10.\nHome\nPrint\nA.\nB.\nC.\nD.\nE.\n"
      "F.\nG.\n",
      NULL },
    { "none below a heading", "# Rules\nHome\nA.\n", NULL },
    { "buttons there are", "# Rules\nPrint\nA.\n", "# Rules\nA.\n" },
    /* buttons and counters */
    { "buttons", "Версия для печати\nPrint | Share\nA.\n", "A.\n" },
    { "figures behind one", "Просмотров: 1 204\nA.\n", "A.\n" },
    { "not before it", "1 204\n12 views\nA.\n", NULL },
    { "not with another word", "Print rules\nA.\n", NULL },
    { "the sixth line from below",
      "1.\n2.\n3.\n4.\n5.\n6.\n7.\n8.\n9.\n10.\n"
      "A.\nPrint\n"
      "B.\nC.\nD.\nE.\nF.\n",
      "1.\n2.\n3.\n4.\n5.\n6.\n7.\n8.\n9.\n10.\nA.\nB.\nC.\nD.\nE.\nF.\n" },
    { "not the seventh",
      "1.\n2.\n3.\n4.\n5.\n6.\n7.\n8.\n9.\n10.\nPrint\n"
      "A.\nB.\nC.\nD.\nE.\nF.\n",
      NULL },
    { "long ones only at the top",
      "Views: " NINETY "\n2.\n3.\n4.\n5.\n6.\n7.\n8.\n9.\n10.\nViews: " NINETY
      "\n",
      "2.\n3.\n4.\n5.\n6.\n7.\n8.\n9.\n10.\nViews: " NINETY "\n" },
    { "not the longest", "Views: " NINETY NINETY NINETY TEN TEN TEN "\nA.\n",
      NULL },
    /* the day of printing */
    { "when it was printed",
      "Дата печати: 28.11.2026, 10:30\nPrinted on 15 May 2024\n"
      "Обновлено 5 мая 2024 года\nA.\n",
      "A.\n" },
    { "where nothing says when", "Дата печати\nPrinted on paper\nA.\n", NULL },
    /* the owner */
    { "whose page it is",
      "A.\n© 2012–2026 anybody\nАдрес: Астана © Аппарат Сената\n", "A.\n" },
    { "who said so", "A.\nОн писал © Иванов\n", NULL },
    { "in a cell as well", "A.\n| © 2024\n", "A.\n" },
    { "not above the text", "© 2024\nA.\nB.\nC.\nD.\nE.\nF.\n", NULL },
    { "in six hundred bytes",
      "A.\n© " NINETY NINETY NINETY NINETY NINETY NINETY TEN TEN TEN TEN TEN
      "1234567\n",
      "A.\n" },
    { "not in more",
      "A.\n© " NINETY NINETY NINETY NINETY NINETY NINETY TEN TEN TEN TEN TEN
      "12345678\n",
      NULL },
    /* what is never one */
    { "headings, cells and notes", "# Print\n^ Print\n| Print\nA.\n", NULL },
    { "a page of nothing else", "Print\nShare\n", NULL },
};

static void
put_lines(slice lines)
{
    blocks out;

    blocks_init(&out, &doc);
    while (lines.size > 0) {
        slice        line = slice_cut(&lines, '\n');
        segment_kind kind = slice_starts(line, SLICE("# "))   ? SEGMENT_HEADING
                            : slice_starts(line, SLICE("| ")) ? SEGMENT_CELL
                            : slice_starts(line, SLICE("^ "))
                                ? SEGMENT_FOOTNOTE
                                : SEGMENT_PARAGRAPH;

        blocks_begin(&out, kind, kind == SEGMENT_HEADING, LANG_UND);
        blocks_text(&out, kind == SEGMENT_PARAGRAPH
                              ? line
                              : slice_part(line, 2, line.size));
        blocks_end(&out);
    }
    blocks_release(&out);
}

static void
dump_lines(buffer *out)
{
    for (size_t i = 0; i < doc.segment_count; i++) {
        const segment *s = &doc.segments[i];

        buffer_text(out, s->kind == SEGMENT_HEADING    ? "# "
                         : s->kind == SEGMENT_CELL     ? "| "
                         : s->kind == SEGMENT_FOOTNOTE ? "^ "
                                                       : "");
        buffer_put(out, s->text);
        buffer_byte(out, '\n');
    }
}

START_TEST(leaves_text)
{
    const char *left = rows[_i].left ? rows[_i].left : rows[_i].lines;
    buffer      got = { 0 };

    put_lines(slice_of(rows[_i].lines));
    html_trim(&doc);
    dump_lines(&got);
    ck_assert_msg(slice_is(buffer_slice(&got), left),
                  "%s\n--- expected\n%s--- got\n%s", rows[_i].what, left,
                  got.data);
    ck_assert_uint_eq(doc.note_count, rows[_i].left ? 1 : 0);
    buffer_release(&got);
}
END_TEST

/* What stood below a heading still does; the note has what was dropped. */
START_TEST(keeps_headings)
{
    put_lines(SLICE("Home\n# Rules\nPrint\nA.\n"));
    html_trim(&doc);
    ck_assert_uint_eq(doc.segment_count, 2);
    ck_assert_uint_eq(doc.segments[0].heading, NO_HEADING);
    ck_assert_uint_eq(doc.segments[1].heading, 0);
    ck_assert_uint_eq(doc.note_count, 1);
    ck_assert(slice_ends(doc.notes[0], SLICE("left out: 9 characters")));
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("ingest/html_trim");
    TCase *tc = tcase_create("lines");

    tcase_add_checked_fixture(tc, one_document_begin, one_document_end);
    tcase_add_loop_test(tc, leaves_text, 0, COUNT_OF(rows));
    tcase_add_test(tc, keeps_headings);
    suite_add_tcase(suite, tc);
    return check_run(suite);
}
