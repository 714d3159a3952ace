/*
 * What the plain reader accepts is, node by node, what libyaml makes of it;
 * what it must leave to libyaml, it leaves.
 */
#include "check_main.h"

#include "base/array.h"
#include "base/buffer.h"
#include "code/codebook_yaml.h"
#include "code/mistakes.h"
#include "code/yaml_plain.h"
#include "text/utf8.h"

#include <string.h>

/* A tab, which the plain reader does not know: libyaml reads the whole. */
static const char for_libyaml[] = "\n#\t\n";

static bool
same_tree(const yaml_node *a, const yaml_node *b)
{
    for (; a && b; a = a->next, b = b->next)
        if (a->kind != b->kind || a->at.line != b->at.line ||
            a->at.column != b->at.column || a->is_plain != b->is_plain ||
            a->is_exact != b->is_exact || a->count != b->count ||
            !slice_equal(a->text, b->text) || !same_tree(a->key, b->key) ||
            !same_tree(a->first, b->first))
            return false;
    return !a && !b;
}

/* Whether the text is read plainly; if so, libyaml agrees and is content. */
static bool
is_read(const char *text)
{
    arena        memory;
    buffer       longer;
    mistake_list mistakes;
    yaml_node   *plain, *other;
    bool         done;

    arena_init(&memory);
    buffer_init(&longer);
    mistakes_init(&mistakes, &memory);
    done = yaml_plain_read(&memory, slice_of(text), &plain);
    if (done) {
        buffer_printf(&longer, "%s%s", text, for_libyaml);
        ck_assert_msg(yaml_read(&memory, slice_make(longer.data, longer.size),
                                NULL, &mistakes, &other) == TIZBE_OK,
                      "libyaml refuses:\n%s", text);
        ck_assert_msg(mistakes.count == 0, "libyaml warns: %s\n%s",
                      mistakes.items[0].text, text);
        ck_assert_msg(same_tree(plain, other), "libyaml differs:\n%s", text);
    } else {
        ck_assert_ptr_null(plain);
    }
    buffer_release(&longer);
    arena_release(&memory);
    return done;
}

static const char *const plain[] = {
    "a: b",
    "a: b\n",
    "# first\n\n  # second\na: b\n# third",
    "codebook: visas\nversion: \"1\"\nthemes:\n  t:\n    label: 'Візи'\n",
    "a:\n  - b\n  - \"c d\" # why\n  -   'e'\nf: g\n",
    "a:\n- b\n- [c, d]\nf: g\n",
    "a: [ ]\nb: {}\nc: [\"x\",]\nd: {e: [f, {g: h}], i: j}\n",
    ("a:   # of these\n  b:\n\n    c: d e  \n\n  f: [\n\"g\",\n   'h' # one\n, "
     "'i'\n]\nj: k\n"),
    "тақырып: қазақша сөз\nәр: [\"ғылым*\", ғылым-* сөз, a]\n",
    "a: x:y z#w \"q\" [r]\n",
    "a: \"\"\nb: ''\nc: \"'\"\nd: '\"'\n",
    "1: 2\nno: yes\n",
};

START_TEST(agrees_with_libyaml)
{
    ck_assert_msg(is_read(plain[_i]), "not read:\n%s", plain[_i]);
}
END_TEST

static const char *const other[] = {
    "",
    "# nothing\n",
    "a",
    "- a\n",
    "[a]\n",
    " a: b\n",
    "---\na: b\n",
    "a: b\n...\n",
    "%YAML 1.1\n---\na: b\n",
    "a:\n",
    "a:\nb: c\n",
    "a:b\n",
    "a : b\n",
    "\"a\": b\n",
    "? a\n: b\n",
    "a: b\na: c\n",
    "a: {b: c, b: d}\n",
    "a: b: c\n",
    "a: b:\n",
    "a: b #c\n",
    "a: b\n  c\n",
    "a: b\n\n  c\n",
    "a: \"b\n  c\"\n",
    "a: \"b\\n\"\n",
    "a: 'b''c'\n",
    "a: \"b\" c\n",
    "a: \"b\"# c\n",
    "a: &b c\n",
    "a: *b\n",
    "a: !b c\n",
    "a: |\n  b\n",
    "a: >\n  b\n",
    "a: @b\n",
    "a: `b\n",
    "a: %b\n",
    "a:\n  \"b\"\n",
    "a:\n  [b]\n",
    "a:\n  - b: c\n",
    "a:\n  - - b\n",
    "a:\n  -\n    b\n",
    "a:\n  - b\n c: d\n",
    "a:\n  - b\n - c\n",
    "a:\n  b: c\n d: e\n",
    "a: b\n c: d\n",
    "a: [b\n",
    "a: [b}\n",
    "a: [b] c\n",
    "a: [,]\n",
    "a: [b,,c]\n",
    "a: [b: c]\n",
    "a: [b #c\n]\n",
    "a: [b\n c]\n",
    "a: [\"b\" \"c\"]\n",
    "a: [\"b\": c]\n",
    "a: [#c\n]\n",
    "a: {b}\n",
    "a: {b:c}\n",
    "a: {b: }\n",
    "a: \tb\n",
    "a: b\r\n",
    "a: b\x7F\n",
    "a: \"b\xC2\x85\"\n",
    "a: \"b\xE2\x80\xA8\"\n",
    "a: \"b\xEF\xBB\xBF\"\n",
    ("a: {a: {a: {a: {a: {a: {a: {a: {a: {a: {a: {a: {a: {a: {a: {a: b}}}}}}}}}}"
     "}}}}}}\n"),
};

START_TEST(leaves_to_libyaml)
{
    ck_assert_msg(!is_read(other[_i]), "read:\n%s", other[_i]);
}
END_TEST

static unsigned
dice(unsigned *seed, unsigned sides)
{
    *seed = *seed * 1664525u + 1013904223u;
    return (*seed >> 16) % sides;
}

/* Put something else into a text at a place or two. */
static void
spoil(unsigned *seed, const char *text, buffer *out)
{
    static const char *const pieces[] = {
        "",   " ",    "  ", "\n",   "\n  ", "\n    ", "\"", "'", "[",
        "]",  "{",    "}",  ":",    ": ",   ",",      ", ", "#", " # x",
        "- ", "\n- ", "a",  "зі",   "*",    "&",      "!",  "|", ">",
        "%",  "?",    "\\", "b: c", "\t",   "---",    "..."
    };
    size_t size = strlen(text);

    buffer_clear(out);
    for (size_t at = 0; at < size; at++) {
        if (dice(seed, (unsigned)size) > 1) {
            buffer_byte(out, text[at]);
            continue;
        }
        buffer_text(out, pieces[dice(seed, COUNT_OF(pieces))]);
        at += dice(seed, 3); /* over some, or put before one */
        if (at < size)
            buffer_byte(out, text[at]);
    }
    buffer_byte(out, '\0');
}

START_TEST(agrees_on_spoiled_texts)
{
    enum { TRIES = 4000 };
    unsigned seed = (unsigned)_i + 1;
    size_t   count = 0;
    buffer   text;

    buffer_init(&text);
    for (int i = 0; i < TRIES; i++) {
        spoil(&seed, plain[_i], &text);
        if (utf8_valid_prefix(slice_of(text.data)) + 1 == text.size)
            count += is_read(text.data);
    }
    buffer_release(&text);
    ck_assert_uint_gt(count, TRIES / 50);
}
END_TEST

static Suite *
yaml_plain_suite(void)
{
    Suite *suite = suite_create("code/yaml_plain");
    TCase *tc = tcase_create("plain");

    tcase_add_loop_test(tc, agrees_with_libyaml, 0, COUNT_OF(plain));
    tcase_add_loop_test(tc, leaves_to_libyaml, 0, COUNT_OF(other));
    tcase_add_loop_test(tc, agrees_on_spoiled_texts, 0, COUNT_OF(plain));
    suite_add_tcase(suite, tc);
    return suite;
}

int
main(void)
{
    return check_run(yaml_plain_suite());
}
