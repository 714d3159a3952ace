/* ingest/lines.h: where lines end, and the width to which they were broken. */
#include "base/array.h"
#include "base/buffer.h"
#include "check_main.h"
#include "ingest/lines.h"

/* --- splitting ------------------------------------------------------------ */

/* Each line as "indent width text", behind "^" where it starts a page. */
static const struct {
    const char *text, *lines;
} splits[] = {
    { "", "" },
    { "a", "0 1 a;" },
    { "a\n", "0 1 a;" },
    { "a\nb\r\nc\rd\xC2\x85"
      "e\xE2\x80\xA8"
      "f\xE2\x80\xA9g",
      "0 1 a;0 1 b;0 1 c;0 1 d;0 1 e;0 1 f;0 1 g;" },
    { "a\fb", "0 1 a;^0 1 b;" },
    { "a\r", "0 1 a;" },
    { "é©…", "0 3 é©…;" },
    { "\xC2\xA9\nb", "0 1 ©;0 1 b;" },
    /* blank lines: one stands for all, but for the end of a page */
    { "a\n\nb", "0 1 a;0 0 ;0 1 b;" },
    { "a\n \n\t\n\nb", "0 1 a;0 0 ;0 1 b;" },
    { "\n\n\na", "0 0 ;0 1 a;" },
    { "a\r\r\nb", "0 1 a;0 0 ;0 1 b;" },
    { "a\n\f\nb", "0 1 a;0 0 ;^0 0 ;0 1 b;" },
    { "a\n\f\n\nb", "0 1 a;0 0 ;^0 0 ;0 1 b;" },
    /* columns */
    { "  a b \t", "2 5 a b;" },
    { "\ta", "8 9 a;" },
    { "       \ta", "8 9 a;" },
    { "        \ta", "16 17 a;" },
    { "\t a", "9 10 a;" },
    { "\xC2\xA0 виза\xC2\xA0", "2 6 виза;" },
};

START_TEST(splits_lines)
{
    line_list list;
    buffer    got = { 0 };

    buffer_text(&got, "");
    ck_assert_int_eq(lines_split(slice_of(splits[_i].text), &list), TIZBE_OK);
    for (size_t i = 0; i < list.count; i++) {
        const text_line *l = &list.items[i];

        buffer_printf(&got, "%s%zu %zu %.*s;", l->starts_page ? "^" : "",
                      l->indent, l->width, (int)l->text.size,
                      l->text.size ? l->text.data : "");
    }
    ck_assert_msg(slice_is(buffer_slice(&got), splits[_i].lines),
                  "\"%s\" is %s, not %s", splits[_i].text, got.data,
                  splits[_i].lines);
    buffer_release(&got);
    lines_release(&list);
}
END_TEST

/* Ends are looked for in sixteen bytes at once. */
START_TEST(finds_each_end)
{
    static const char *const ends[] = { "\n", "\r", "\f", "\xC2\x85",
                                        "\xE2\x80\xA8" };

    for (size_t e = 0; e < COUNT_OF(ends); e++)
        for (int before = 1; before < 40; before++)
            for (int behind = 1; behind < 20; behind++) {
                buffer    text = { 0 };
                line_list list;

                buffer_printf(&text, "%0*d%s%0*d", before, 0, ends[e], behind,
                              0);
                ck_assert_int_eq(lines_split(buffer_slice(&text), &list),
                                 TIZBE_OK);
                ck_assert_uint_eq(list.count, 2);
                ck_assert_uint_eq(list.items[0].width, (size_t)before);
                ck_assert_uint_eq(list.items[1].width, (size_t)behind);
                lines_release(&list);
                buffer_release(&text);
            }
}
END_TEST

/* --- widths --------------------------------------------------------------- */

enum { RUNS = 5 };

/* Lines in a row, of one width. */
typedef struct run {
    int         times;
    int         width; /* 0: a blank line           */
    int         first; /* letters of the first word */
    const char *end;   /* "." of a sentence, or a letter */
} run;

#define OPEN(times)                                                            \
    {                                                                          \
        (times), 60, 1, "a"                                                    \
    }
#define ENDED(times)                                                           \
    {                                                                          \
        (times), 60, 1, "."                                                    \
    }
/* Not full, and too short to be taken for the width. */
#define SHORT(times)                                                           \
    {                                                                          \
        (times), 10, 1, "a"                                                    \
    }
/* Nobody breaks to such a width. */
#define WIDE(times)                                                            \
    {                                                                          \
        (times), 200, 1, "a"                                                   \
    }
#define BLANK                                                                  \
    {                                                                          \
        1, 0, 0, ""                                                            \
    }

static const struct {
    const char *what;
    run         runs[RUNS];
    size_t      wrap; /* of the last line */
} widths[] = {
    { "two pairs speak for a width", { OPEN(3) }, 60 },
    { "one does not", { OPEN(2) }, 0 },
    { "nor do three with a blank line between",
      { OPEN(2), BLANK, OPEN(1) },
      0 },
    { "nothing", { BLANK }, 0 },
    /* which widths */
    { "the widest", { { 3, 140, 1, "a" } }, 140 },
    { "too wide", { { 3, 141, 1, "a" } }, 0 },
    { "a few characters may be left over", { { 3, 36, 1, "a" } }, 40 },
    { "but no more", { { 3, 35, 1, "a" } }, 0 },
    { "unless the next word is longer", { { 3, 35, 2, "a" } }, 40 },
    { "ends crowd in fourteen characters", { { 3, 27, 15, "a" } }, 40 },
    { "not in fifteen", { { 3, 26, 20, "a" } }, 0 },
    { "of two crowds the narrow one",
      { OPEN(3), BLANK, { 3, 80, 1, "a" } },
      60 },
    { "or the larger one", { OPEN(3), BLANK, { 4, 80, 1, "a" } }, 80 },
    { "two that are one", { OPEN(3), BLANK, { 3, 73, 1, "a" } }, 73 },
    { "two that are hardly one", { OPEN(3), BLANK, { 3, 74, 1, "a" } }, 60 },
    /* a fifth of the lines in pairs */
    { "few among long ones", { WIDE(7), OPEN(3) }, 60 },
    { "blank ones are none of these", { WIDE(7), BLANK, OPEN(3) }, 60 },
    { "long ones are no pair with others",
      { OPEN(1), WIDE(1), OPEN(1), WIDE(1), OPEN(1) },
      0 },
    { "too few among them", { WIDE(8), OPEN(3) }, 0 },
    /* half of the lines full, and half of these open */
    { "half end a sentence", { ENDED(2), OPEN(3) }, 60 },
    { "two of three do", { ENDED(2), OPEN(2) }, 0 },
    { "more do", { ENDED(3), OPEN(2) }, 0 },
    { "half are full, one of three ends a sentence",
      { ENDED(1), OPEN(2), SHORT(4) },
      60 },
    { "less than half are full, one of three ends one",
      { ENDED(1), OPEN(2), SHORT(5) },
      0 },
    { "less than half are full, all open", { OPEN(3), SHORT(5) }, 60 },
    /* a third of the lines full, and seven tenths of these open */
    { "a third, all open", { OPEN(2), SHORT(5) }, 60 },
    { "a third, half open", { ENDED(1), OPEN(1), SHORT(5) }, 0 },
    { "less than a third", { OPEN(2), SHORT(6) }, 0 },
    { "a third, seven of ten open", { ENDED(3), OPEN(7), SHORT(21) }, 60 },
    { "a third, six of ten open", { ENDED(4), OPEN(6), SHORT(21) }, 0 },
    /* windows */
    { "an annex behind long lines", { WIDE(LINES_WINDOW), OPEN(3) }, 60 },
    { "long lines behind it", { OPEN(LINES_WINDOW), WIDE(1) }, 0 },
    { "the last line of a window", { OPEN(LINES_WINDOW) }, 60 },
};

static void
put_line(buffer *out, const run *r)
{
    for (int i = 0; i < r->width - 1; i++)
        buffer_byte(out, i == r->first ? ' ' : 'a');
    buffer_text(out, r->end);
    buffer_byte(out, '\n');
}

START_TEST(finds_widths)
{
    buffer    text = { 0 };
    line_list list;
    size_t    wrap;

    for (const run *r = widths[_i].runs; r < widths[_i].runs + RUNS; r++)
        for (int i = 0; i < r->times; i++)
            put_line(&text, r);
    ck_assert_int_eq(lines_split(buffer_slice(&text), &list), TIZBE_OK);
    wrap = line_wrap(&list, list.count - 1);
    ck_assert_msg(wrap == widths[_i].wrap, "%s: %zu is not %zu",
                  widths[_i].what, wrap, widths[_i].wrap);
    lines_release(&list);
    buffer_release(&text);
}
END_TEST

/* Whether there was no room for the next word; the end of a page is one. */
START_TEST(knows_full_lines)
{
    static const run  runs[] = { OPEN(1),           OPEN(1),
                                 OPEN(1),           { 1, 53, 1, "a" },
                                 { 1, 50, 3, "a" }, { 1, 54, 1, "a" },
                                 { 1, 56, 1, "a" }, OPEN(1) };
    static const char full[] = "111" /* 60 and 1 + 1 + 3 */
                               "0"   /* 53 + 1 + 3 + 3   */
                               "0"   /* 50 */
                               "0"   /* 54 + 1 + 1 + 3   */
                               "1"   /* 56 + 1 + 1 + 3   */
                               "0";  /* none follows     */
    buffer    text = { 0 };
    line_list list;

    for (size_t i = 0; i < COUNT_OF(runs); i++)
        put_line(&text, &runs[i]);
    ck_assert_int_eq(lines_split(buffer_slice(&text), &list), TIZBE_OK);
    ck_assert_uint_eq(line_wrap(&list, 0), 60);
    for (size_t i = 0; i < COUNT_OF(runs); i++)
        ck_assert_msg(line_is_full(&list, i) == (full[i] == '1'), "line %zu",
                      i);
    lines_release(&list);
    buffer_release(&text);
}
END_TEST

START_TEST(a_page_parts_a_pair)
{
    buffer    text = { 0 };
    line_list list;
    const run one = OPEN(1);

    put_line(&text, &one);
    put_line(&text, &one);
    text.data[text.size - 1] = '\f';
    put_line(&text, &one);
    ck_assert_int_eq(lines_split(buffer_slice(&text), &list), TIZBE_OK);
    ck_assert_uint_eq(line_wrap(&list, 0), 0);
    lines_release(&list);
    buffer_release(&text);
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("ingest/lines");
    TCase *tc = tcase_create("lines");

    tcase_add_loop_test(tc, splits_lines, 0, COUNT_OF(splits));
    tcase_add_test(tc, finds_each_end);
    tcase_add_loop_test(tc, finds_widths, 0, COUNT_OF(widths));
    tcase_add_test(tc, knows_full_lines);
    tcase_add_test(tc, a_page_parts_a_pair);
    suite_add_tcase(suite, tc);
    return check_run(suite);
}
