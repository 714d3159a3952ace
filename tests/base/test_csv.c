/* base/csv.h */
#include "base/array.h"
#include "base/buffer.h"
#include "base/csv.h"
#include "check_main.h"

/* Fields parted by "|", records by "/"; an error as "! reason". */
static void
csv_as_text(slice text, buffer *out)
{
    csv_reader  csv;
    arena       a;
    bool        more = true;
    tizbe_error error;

    arena_init(&a);
    csv_init(&csv, text, &a);
    while (more) {
        if (csv_next(&csv, &more, &error) != TIZBE_OK) {
            buffer_printf(out, "! %s", error.text);
            break;
        }
        for (size_t i = 0; more && i < csv.count; i++) {
            buffer_text(out, i > 0 ? "|" : "");
            buffer_put(out, csv.fields[i]);
        }
        buffer_text(out, more ? "/" : "");
    }
    csv_release(&csv);
    arena_release(&a);
}

static const struct {
    const char *text;
    const char *read;
} tables[] = {
    { "", "" },
    { "a,b\n1,2\n", "a|b/1|2/" },
    { "a,b\r\n1,2\r\n", "a|b/1|2/" },
    { "a,b\r1,2", "a|b/1|2/" },
    { "\xEF\xBB\xBF"
      "a;b\n1,5;2\n",
      "a|b/1,5|2/" },
    { "a\tb\n1\t\n", "a|b/1|/" },
    { "sep=;\na;b,c,d\n", "a|b,c,d/" },
    { "a,b\n\n\n1,2\n\n", "a|b/1|2/" },
    { "\n\r\n\na;b\n1;2\n", "a|b/1|2/" },
    { "a,b\n\"x,y\",z\n", "a|b/x,y|z/" },
    { "a\n\"say \"\"no\"\"\"\n", "a/say \"no\"/" },
    { "a\n\"two\r\nlines\"\n", "a/two\r\nlines/" },
    { "a,b\n\"\",\"\"\n", "a|b/|/" },
    { "a,\"b;c;d;e\"\n1,2\n", "a|b;c;d;e/1|2/" },
    { "қала, ел\n Астана ,Қазақстан\n", "қала| ел/ Астана |Қазақстан/" },
    { "a,b\nx\"y,z\n", "a|b/! line 2 has a quote inside an unquoted field" },
    { "a\tb\nx\"y\tz\n", "a|b/x\"y|z/" },
    { "a\tb\n\"x\" y\t\"z\"\n", "a|b/\"x\" y|z/" },
    { "a,b\n\"x\"y,z\n", "a|b/! line 2 has text behind a closing quote" },
    { "a,b\n1,\"x\ny\n", "a|b/! the quote opened on line 2 is never closed" },
};

START_TEST(reads_tables)
{
    buffer out;

    buffer_init(&out);
    csv_as_text(slice_of(tables[_i].text), &out);
    ck_assert_str_eq(out.data ? out.data : "", tables[_i].read);
    buffer_release(&out);
}
END_TEST

START_TEST(counts_lines_of_records)
{
    csv_reader csv;
    arena      a;
    bool       more;

    arena_init(&a);
    csv_init(&csv, SLICE("a\n\"1\n2\"\n\n3\n"), &a);
    ck_assert_int_eq(csv_next(&csv, &more, NULL), TIZBE_OK);
    ck_assert_uint_eq(csv.record_line, 1);
    ck_assert_int_eq(csv_next(&csv, &more, NULL), TIZBE_OK);
    ck_assert_uint_eq(csv.record_line, 2);
    ck_assert_int_eq(csv_next(&csv, &more, NULL), TIZBE_OK);
    ck_assert_uint_eq(csv.record_line, 5);
    csv_release(&csv);
    arena_release(&a);
}
END_TEST

START_TEST(survives_every_prefix)
{
    slice  whole = SLICE("a;b\r\n\"x\"\"y\";\"z\r\n\"\r\n;;\r\n\"u\"v;1\"");
    buffer out;

    buffer_init(&out);
    for (size_t size = 0; size <= whole.size; size++) {
        buffer_clear(&out);
        csv_as_text(slice_part(whole, 0, size), &out);
        ck_assert(!out.failed);
    }
    buffer_release(&out);
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("base/csv");
    TCase *tc = tcase_create("csv");

    tcase_add_loop_test(tc, reads_tables, 0, COUNT_OF(tables));
    tcase_add_test(tc, counts_lines_of_records);
    tcase_add_test(tc, survives_every_prefix);
    suite_add_tcase(suite, tc);
    return check_run(suite);
}
