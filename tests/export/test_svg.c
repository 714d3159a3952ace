/* Charts: what is drawn for what numbers, and that it is well-formed. */
#include "export/svg.h"

#include "base/array.h"
#include "check_main.h"

#include <libxml/parser.h>
#include <locale.h>
#include <string.h>

static const svg_frame frame = {
    "c",
    { "Title <1>", 9 },
    { "What & where", 12 },
};

static size_t
count_of(const buffer *out, const char *what)
{
    size_t count = 0;

    for (const char *at = out->data; (at = strstr(at, what)); at++)
        count++;
    return count;
}

/* One element, or more in a row, that an XML parser takes. */
static void
check_markup(const buffer *out)
{
    buffer  whole = { 0 };
    xmlDoc *doc;

    buffer_text(&whole, "<div>");
    buffer_put(&whole, buffer_slice(out));
    buffer_text(&whole, "</div>");
    doc = xmlReadMemory(whole.data, (int)whole.size, NULL, NULL,
                        XML_PARSE_NONET);
    ck_assert_ptr_nonnull(doc);
    xmlFreeDoc(doc);
    buffer_release(&whole);
}

static void
has(const buffer *out, const char *text)
{
    if (!strstr(out->data, text))
        ck_abort_msg("lacks %s:\n%s", text, out->data);
}

/* The highest takes the width that leaves room for its number. */
START_TEST(draws_bars)
{
    svg_bar bars[] = {
        { SLICE("визы"), 50, SLICE("50") },
        { SLICE("a < b"), 12.5, SLICE("12,5") },
        { SLICE("a label of theme that takes more than a line or even two of "
                "them, so that it ends early"),
          0, SLICE("0") },
    };
    buffer out = { 0 };

    svg_bars(&out, &frame, bars, COUNT_OF(bars));
    check_markup(&out);
    has(&out, "role=\"img\"");
    has(&out, "aria-labelledby=\"c-t c-d\"");
    has(&out, "<title id=\"c-t\">Title &lt;1&gt;</title>");
    has(&out, "<desc id=\"c-d\">What &amp; where</desc>");
    has(&out, "height=\"144\""); /* 3 bars of 24 and 4 lines of 18 */
    has(&out, "width=\"76.000%\"/>");
    has(&out, "width=\"19.000%\"/>");
    has(&out, "width=\"0.000%\"/>");
    has(&out, ">a &lt; b</text>");
    has(&out, ">a label of theme that takes more than<");
    has(&out, ">a line or even two of them, so that…<");
    buffer_release(&out);
}
END_TEST

START_TEST(draws_no_bars)
{
    svg_bar bar = { SLICE("x"), 0, SLICE("0") };
    buffer  out = { 0 };

    svg_bars(&out, &frame, &bar, 1);
    svg_bars(&out, &frame, NULL, 0);
    check_markup(&out);
    has(&out, "width=\"0.000%\"/>");
    buffer_release(&out);
}
END_TEST

static const slice rows[] = { { "A", 1 }, { "B", 1 } };
static const slice sizes[] = { { "7", 1 }, { "8", 1 }, { "", 0 } };
static const slice columns[] = { { "2023", 4 }, { "2024", 4 }, { "2025", 4 } };

/* A fifth of the highest each; none is a class of its own. */
START_TEST(draws_strips)
{
    svg_cell cells[] = {
        { true, 0, { NULL, 0 } },    { true, 10, { "10", 2 } },
        { true, 100, { "100", 3 } }, { true, 79, { "79", 2 } },
        { true, 41, { "41", 2 } },   { .is_known = false },
    };
    svg_grid grid = { rows, 2, columns, 3, sizes, cells, 100 };
    buffer   out = { 0 };

    svg_strips(&out, &frame, &grid);
    check_markup(&out);
    ck_assert_uint_eq(count_of(&out, "<rect"), 5);
    ck_assert_uint_eq(count_of(&out, "class=\"h0\""), 1);
    ck_assert_uint_eq(count_of(&out, "class=\"h1\""), 1);
    ck_assert_uint_eq(count_of(&out, "class=\"h3\""), 1);
    ck_assert_uint_eq(count_of(&out, "class=\"h4\""), 1);
    ck_assert_uint_eq(count_of(&out, "class=\"h5\""), 1);
    /* light letters on the two darkest */
    ck_assert_uint_eq(count_of(&out, "class=\"n over\""), 2);
    has(&out, "x=\"33.333%\" width=\"33.333%\"/>");
    has(&out, ">2023</text>");
    has(&out, "y=\"13\" x=\"50.000%\">2024</text>");
    has(&out, "y=\"31\" x=\"50.000%\">8</text>");
    ck_assert_ptr_null(strstr(out.data, "dense"));
    buffer_release(&out);
}
END_TEST

/* Where cells have no room for their numbers these are left to the table, and
 * of the heads each so many-th stands. */
START_TEST(leaves_out_what_has_no_room)
{
    enum { MANY = 60 };
    static slice heads[MANY];
    svg_cell     cells[MANY];
    svg_grid     grid = { rows, 1, heads, MANY, NULL, cells, 5 };
    buffer       out = { 0 };

    for (size_t i = 0; i < MANY; i++) {
        heads[i] = SLICE("1961");
        cells[i] = (svg_cell){ true, 5, SLICE("55") };
    }
    svg_strips(&out, &frame, &grid);
    check_markup(&out);
    ck_assert_uint_eq(count_of(&out, "<rect"), MANY);
    ck_assert_uint_eq(count_of(&out, ">55<"), 0);
    ck_assert_uint_lt(count_of(&out, ">1961<"), 10);
    buffer_clear(&out);
    grid.column_count = 30;
    svg_strips(&out, &frame, &grid);
    has(&out, "class=\"chart strips dense\"");
    ck_assert_uint_eq(count_of(&out, ">55<"), 30);
    buffer_release(&out);
}
END_TEST

START_TEST(draws_a_square)
{
    svg_cell cells[] = {
        { true, 9, { "9", 1 } },
        { true, 2, { "2", 1 } },
        { true, 2, { "2", 1 } },
        { true, 4, { "4", 1 } },
    };
    slice    names[] = { SLICE("Стипендии и финансирование образования"),
                         SLICE("Academic mobility of students and "
                                  "international scholars") };
    svg_grid grid = { names, 2, NULL, 2, NULL, cells, 2 };
    buffer   out = { 0 };

    svg_square(&out, &frame, &grid);
    check_markup(&out);
    ck_assert_uint_eq(count_of(&out, "class=\"d0\""), 2);
    /* 38 letters of this width would reach below the cells */
    has(&out, ">Стипендии и финансирование</text>");
    has(&out, ">образования</text>");
    ck_assert_uint_eq(count_of(&out, "class=\"h5\""), 2);
    has(&out,
        "aria-hidden=\"true\""); /* the names: they are listed beside it */
    has(&out, ">Academic mobility of students and</text>");
    has(&out, ">international scholars</text>");
    ck_assert_uint_eq(count_of(&out, "role=\"img\""), 1);
    buffer_release(&out);
}
END_TEST

START_TEST(draws_time)
{
    svg_span spans[] = {
        { SLICE("one year"), 2024, 2024 },
        { SLICE("four"), 2023, 2026 },
        { SLICE("long ago"), 1993, 1993 },
    };
    buffer out = { 0 };

    svg_spans(&out, &frame, spans, COUNT_OF(spans), 2017, 2026);
    check_markup(&out);
    ck_assert_uint_eq(count_of(&out, "<circle"), 4);
    has(&out, "x1=\"75.000%\" x2=\"75.000%\"/>"); /* the middle of 2024 */
    has(&out, "x1=\"65.000%\" x2=\"95.000%\"/>");
    has(&out, "x1=\"5.000%\" x2=\"5.000%\"/>"); /* at the edge */
    has(&out, ">2026</text>");
    ck_assert_ptr_null(strstr(out.data, ">1993<"));
    ck_assert_ptr_null(strstr(out.data, ">2025<")); /* every other year */
    buffer_clear(&out);
    svg_spans(&out, &frame, spans, COUNT_OF(spans), 1993, 2026);
    has(&out, ">1995</text>");
    has(&out, ">2020</text>");
    ck_assert_ptr_null(strstr(out.data, ">1993</text>"));
    buffer_release(&out);
}
END_TEST

/* A comma in a coordinate would draw nothing. */
START_TEST(has_points_in_every_locale)
{
    svg_bar bars[] = { { SLICE("x"), 2, SLICE("2") },
                       { SLICE("y"), 1, SLICE("1") } };
    buffer  one = { 0 }, two = { 0 };

    svg_bars(&one, &frame, bars, 2);
    if (!setlocale(LC_ALL, "ru_RU.UTF-8"))
        (void)setlocale(LC_ALL, "C.UTF-8");
    svg_bars(&two, &frame, bars, 2);
    (void)setlocale(LC_ALL, "C");
    ck_assert_str_eq(one.data, two.data);
    has(&one, "width=\"38.000%\"");
    buffer_release(&one);
    buffer_release(&two);
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("export/svg");
    TCase *tc = tcase_create("svg");

    tcase_add_test(tc, draws_bars);
    tcase_add_test(tc, draws_no_bars);
    tcase_add_test(tc, draws_strips);
    tcase_add_test(tc, leaves_out_what_has_no_room);
    tcase_add_test(tc, draws_a_square);
    tcase_add_test(tc, draws_time);
    tcase_add_test(tc, has_points_in_every_locale);
    suite_add_tcase(suite, tc);
    return check_run(suite);
}
