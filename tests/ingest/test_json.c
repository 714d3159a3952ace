/* JSON: what it is, and what it is not. */
#include "check_main.h"
#include "fixture.h"

#include "base/array.h"
#include "base/buffer.h"
#include "ingest/json.h"

static arena a;

static void
begin(void)
{
    arena_init(&a);
}

static void
end(void)
{
    arena_release(&a);
}

/* The tree in another notation: (key=value ...) and [value ...]. */
static void
dump(buffer *out, const json_value *v)
{
    bool nested = v->kind == JSON_ARRAY || v->kind == JSON_OBJECT;

    if (v->key.size > 0) {
        buffer_put(out, v->key);
        buffer_byte(out, '=');
    }
    if (!nested) {
        buffer_put(out, v->text);
        return;
    }
    buffer_byte(out, v->kind == JSON_ARRAY ? '[' : '(');
    for (const json_value *item = v->first; item; item = item->next) {
        dump(out, item);
        if (item->next)
            buffer_byte(out, ' ');
    }
    buffer_byte(out, v->kind == JSON_ARRAY ? ']' : ')');
}

static const struct {
    const char *json, *tree;
} good[] = {
    { "{}", "()" },
    { " [ ] ", "[]" },
    { "\"a\"", "a" },
    { "-0.5e+10", "-0.5e+10" },
    { "\"two\nlines\"", "two\nlines" },
    { "[true,false,null]", "[true false null]" },
    { "{\"a\":1,\"b\":[2,{\"c\":\"d\"}]}", "(a=1 b=[2 (c=d)])" },
    { "\"\\\"\\\\\\/\\n\\t\"", "\"\\/\n\t" },
    { "\"\\u0412\\u0438\\u0437\\u0430\"", "Виза" },
    { "\"\\ud83d\\ude00!\"", "😀!" },
    { "\"\\ud83d!\"", "\xEF\xBF\xBD!" },
    { "\"\\ud83d\\u0041\"", "\xEF\xBF\xBD"
                            "A" },
    { "\"\\ude00\"", "\xEF\xBF\xBD" },
    /* the first and the last that stand alone, and what lies beside them */
    { "\"\\ud800\\udfff\\ud7ff\"", "\xF0\x90\x8F\xBF\xED\x9F\xBF" },
    { "\"\\ud800\"", "\xEF\xBF\xBD" },
    { "\"\\udfff\\ue000\"", "\xEF\xBF\xBD\xEE\x80\x80" },
    { "\"тіл\"", "тіл" },
};

START_TEST(reads_what_is_json)
{
    const json_value *root;
    buffer            tree = { 0 };

    fixture_ok(json_parse(&a, slice_of(good[_i].json), &root, &fixture_error));
    dump(&tree, root);
    ck_assert_str_eq(tree.data, good[_i].tree);
    buffer_release(&tree);
}
END_TEST

static const struct {
    const char *json, *reason;
} bad[] = {
    { "", "line 1: expected a value" },
    { "{", "line 1: expected a key in quotes" },
    { "{\"a\"}", "line 1: expected ':' behind a key" },
    { "{\"a\":1\n\n}x", "line 3: something follows the value" },
    { "[1 2]", "line 1: expected ',' or ']'" },
    { "{\"a\":1 \"b\":2}", "line 1: expected ',' or '}'" },
    { "\"abc", "line 1: a string is not closed" },
    { "\"\\x\"", "line 1: a backslash before what needs none" },
    { "\"\\u12g4\"", "line 1: expected four hexadecimal digits behind \\u" },
    { "\"\\u12", "line 1: expected four hexadecimal digits behind \\u" },
    { "-", "line 1: expected a digit" },
    { "1.", "line 1: expected a digit" },
    { "tru", "line 1: expected a value" },
    { "nul", "line 1: expected a value" },
    { "1 2", "line 1: something follows the value" },
    { "[1,\n]", "line 2: nothing follows a comma" },
    { "{\"a\":1,}", "line 1: nothing follows a comma" },
    { "[,1]", "line 1: expected a value" },
    { "012", "line 1: something follows the value" },
    { "[-01]", "line 1: expected ',' or ']'" },
    { "[\f]", "line 1: expected a value" },
};

START_TEST(refuses_what_is_none)
{
    const json_value *root;
    tizbe_error       error;

    ck_assert_int_eq(json_parse(&a, slice_of(bad[_i].json), &root, &error),
                     TIZBE_FORMAT);
    ck_assert_str_eq(error.text, bad[_i].reason);
    ck_assert_ptr_null(root);
}
END_TEST

START_TEST(takes_a_last_comma_of_a_page)
{
    const json_value *root;

    fixture_ok(
        json_parse_loose(&a, SLICE("{\"a\":[1,],}"), &root, &fixture_error));
    ck_assert_uint_eq(json_get(root, "a")->count, 1);
    ck_assert_int_eq(json_parse_loose(&a, SLICE("[,]"), &root, NULL),
                     TIZBE_FORMAT);
}
END_TEST

START_TEST(goes_so_deep_and_no_deeper)
{
    const json_value *root;
    buffer            text = { 0 };

    for (size_t i = 0; i < JSON_DEPTH; i++)
        buffer_byte(&text, '[');
    for (size_t i = 0; i < JSON_DEPTH; i++)
        buffer_byte(&text, ']');
    fixture_ok(json_parse(&a, buffer_slice(&text), &root, &fixture_error));
    buffer_clear(&text);
    for (size_t i = 0; i < 100000; i++)
        buffer_byte(&text, '[');
    ck_assert_int_eq(json_parse(&a, buffer_slice(&text), &root, NULL),
                     TIZBE_LIMIT);
    buffer_release(&text);
}
END_TEST

START_TEST(finds_a_key)
{
    const json_value *root;

    fixture_ok(json_parse(&a, SLICE("{\"a\":1,\"b\":2,\"a\":3}"), &root,
                          &fixture_error));
    ck_assert_uint_eq(root->count, 3);
    ck_assert(slice_is(json_get(root, "a")->text, "1"));
    ck_assert_ptr_null(json_get(root, "c"));
    ck_assert_ptr_null(json_get(json_get(root, "a"), "a"));
    ck_assert_ptr_null(json_get(NULL, "a"));
}
END_TEST

static Suite *
json_suite(void)
{
    Suite *suite = suite_create("ingest/json");
    TCase *tc = tcase_create("json");

    tcase_add_checked_fixture(tc, begin, end);
    tcase_add_loop_test(tc, reads_what_is_json, 0, COUNT_OF(good));
    tcase_add_loop_test(tc, refuses_what_is_none, 0, COUNT_OF(bad));
    tcase_add_test(tc, goes_so_deep_and_no_deeper);
    tcase_add_test(tc, takes_a_last_comma_of_a_page);
    tcase_add_test(tc, finds_a_key);
    suite_add_tcase(suite, tc);
    return suite;
}

int
main(void)
{
    return check_run(json_suite());
}
