/* Every example of the guide finds what the guide says. */
#include "bench.h"

#include "base/buffer.h"
#include "code/codebook/guide.h"

#include <stdlib.h>

/* Keys of the top, in brackets or not, and what they are about. */
static void
put_top(const char *written, buffer *yaml)
{
    buffer_text(yaml, "{codebook: g, ");
    buffer_append(yaml, written + (*written == '{'),
                  strcspn(written + (*written == '{'), "}"));
    buffer_text(yaml, ", sets: {remote: {en: [remote]}}, themes: {t: {codes: "
                      "{c: {match: {en: [visa AND fee]}}}}}}\n");
}

/* The codebook that a row is about. */
static void
open_row(bench *b, const guide_row *row)
{
    const codebook *base, *book;
    mistake_list    mistakes;
    buffer          yaml;
    tizbe_error     error;

    buffer_init(&yaml);
    if (row->kind == GUIDE_CODE)
        buffer_printf(&yaml,
                      "codebook: g\nthemes:\n  t:\n    codes:\n      c: %s\n",
                      row->written);
    else if (row->kind == GUIDE_TOP)
        put_top(row->written, &yaml);
    else
        buffer_printf(&yaml, "codebook: g\nthemes:\n  t: %s\n", row->written);
    if (row->kind != GUIDE_ENTRY) {
        bench_of_yaml(b, yaml.data);
        buffer_release(&yaml);
        return;
    }
    buffer_release(&yaml);
    arena_init(&b->memory);
    mistakes_init(&mistakes, &b->memory);
    ck_assert_int_eq(
        codebook_parse(&b->memory, slice_of(guide_codebook), &mistakes, &base),
        TIZBE_OK);
    ck_assert_msg(codebook_of_query(&b->memory, base, slice_of(row->written),
                                    row->lang, &book, &error) == TIZBE_OK,
                  "%s", error.text);
    bench_open(b, book);
}

/* The example without its marks. */
static void
put_text(const guide_row *row, buffer *out)
{
    for (const char *at = row->example; *at; at++) {
        if (*at == ']')
            continue;
        if (*at != '[') {
            buffer_byte(out, *at);
            continue;
        }
        if (row->kind == GUIDE_THEME)
            at += 2;
    }
}

static bool
is_about(const bench *b, const guide_row *row, const hit *one)
{
    return row->kind != GUIDE_ENTRY || one->code == b->book->code_count - 1;
}

/* The text with marks around what was found. */
static void
put_found(const bench *b, const guide_row *row, slice text, buffer *out)
{
    for (size_t at = 0; at <= text.size; at++) {
        for (size_t i = 0; i < b->hits.count; i++) {
            const hit *one = &b->hits.items[i];
            slice      part = text_stream_part(&b->stream, text, one->start,
                                               one->end);

            if (!is_about(b, row, one))
                continue;
            if (part.data + part.size == text.data + at)
                buffer_byte(out, ']');
        }
        for (size_t i = 0; i < b->hits.count; i++) {
            const hit *one = &b->hits.items[i];
            slice      part = text_stream_part(&b->stream, text, one->start,
                                               one->end);

            if (!is_about(b, row, one) || part.data != text.data + at)
                continue;
            buffer_byte(out, '[');
            if (row->kind == GUIDE_THEME)
                buffer_printf(out, "%s ", b->book->codes[one->code].name.data);
        }
        if (at < text.size)
            buffer_byte(out, text.data[at]);
    }
}

START_TEST(finds_what_it_says)
{
    const guide_row *row = &guide_rows[_i];
    buffer           text, found;
    bench            b;

    buffer_init(&text);
    buffer_init(&found);
    put_text(row, &text);
    open_row(&b, row);
    bench_run(&b, buffer_slice(&text), row->lang);
    put_found(&b, row, buffer_slice(&text), &found);
    ck_assert_str_eq(found.data, row->example);
    bench_close(&b);
    buffer_release(&found);
    buffer_release(&text);
}
END_TEST

/* Each operator of the grammar has its row. */
START_TEST(leaves_nothing_out)
{
    static const char *const kinds[] = {
        "=visa",     "visa*",         "wom?n",      "digital * visa",
        " ~2 ",      "\"NOT",         "NEAR/3",     "BEFORE/",
        "AFTER/",    " AND ",         " OR ",       " NOT ",
        "NOT NEAR/", "NOT BEFORE/",   "IN segment", "IN sentence",
        "$remote",   "#student-visa", "#visas",     "unless:",
        "any:",      "least:",        "weight:",    "longest:",
    };

    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        bool is_there = false;

        for (size_t k = 0; k < guide_row_count; k++)
            is_there |= strstr(guide_rows[k].written, kinds[i]) != NULL;
        ck_assert_msg(is_there, "no row shows %s", kinds[i]);
    }
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("code/guide");
    TCase *tc = tcase_create("guide");

    tcase_add_loop_test(tc, finds_what_it_says, 0, (int)guide_row_count);
    tcase_add_test(tc, leaves_nothing_out);
    suite_add_tcase(suite, tc);
    return check_run(suite);
}
