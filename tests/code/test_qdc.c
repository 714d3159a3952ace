/* REFI-QDA codebooks as programs write them, to YAML; and slugs. */
#include "base/array.h"
#include "check_main.h"
#include "code/codebook/codebook_formats.h"
#include "code/codebook/slug.h"

#include <check.h>
#include <stdio.h>
#include <string.h>

#define BOOK(inside)                                                           \
    "<CodeBook xmlns=\"urn:QDA-XML:codebook:1:0\"><Codes>" inside              \
    "</Codes><Sets/></CodeBook>"
#define GUID "9FA9BCB7-5b59-47a9-8c3e-f65cffdc7520"
#define LOW  "9fa9bcb7-5b59-47a9-8c3e-f65cffdc7520"

static const struct {
    const char *qdc;
    const char *yaml; /* NULL: it is refused             */
    const char *says; /* among mistakes; NULL: nothing   */
} rows[] = {
    { BOOK("<Code guid=\"{" GUID "}\" name=\"Visas, all\" color=\"#0f3\"/>"),
      "codebook: 'x'\nthemes:\n  'visas-all':\n    label:\n"
      "      en: \"Visas, all\"\n    color: \"#00ff33\"\n    guid: \"" LOW
      "\"\n",
      NULL },
    { BOOK("<Code name=\"a\" guid=\"no guid\" color=\"rgb(1,2,3)\"/>"),
      "codebook: 'x'\nthemes:\n  'a':\n    definition: \"\"\n", NULL },
    { BOOK("<Code name=\"a\" color=\"#01020380\"/>"),
      "codebook: 'x'\nthemes:\n  'a':\n    color: \"#010203\"\n", NULL },
    { BOOK("<Code name=\"Виза\"><Description>One\ntwo \"x\"\nInclude: in\n"
           "more\nName: visa\nLabel kk: Виза</Description></Code>"),
      "codebook: 'x'\nthemes:\n  'visa':\n    label:\n      kk: \"Виза\"\n"
      "    definition: \"One\\ntwo \\\"x\\\"\"\n    include: \"in\\nmore\"\n",
      NULL },
    { BOOK("<Code name=\"a\"><Code name=\"a\"><Code name=\"c\"/></Code></Code>"
           "<Code name=\"d\"/>"),
      "codebook: 'x'\nthemes:\n  'a':\n    definition: \"\"\n    codes:\n"
      "      'a-2':\n        label:\n          en: \"a\"\n"
      "      'c':\n        below: 'a-2'\n"
      "  'd':\n    definition: \"\"\n",
      NULL },
    { BOOK("<Code name=\"a\"><Description>Name: a</Description>"
           "</Code>"),
      "codebook: 'x'\nthemes:\n  'a':\n    definition: \"\"\n", NULL },
    { BOOK("<Code name=\"a\" isCodable=\"false\"/>"),
      "codebook: 'x'\nthemes:\n  'a':\n    definition: \"\"\n",
      "1:1: note: code 'a' was not meant to be coded with" },
    { "<CodeBook><Codes><Code name=\"a\"/></Codes><Sets>\n"
      "<Set name=\"s\"/></Sets></CodeBook>",
      "codebook: 'x'\nthemes:\n  'a':\n    definition: \"\"\n",
      "2:1: warning: set 's' of codes is left out" },
    { BOOK(""), NULL, "there are no codes" },
    { "<Project/>", NULL, "expected <CodeBook>, found <Project>" },
    { "<CodeBook><Codes>", NULL, "malformed XML" },
    { "", NULL, "malformed XML" },
    { "<!DOCTYPE a [<!ENTITY e SYSTEM \"/etc/passwd\">]>" BOOK(
          "<Code name=\"a\"><Description>x&e;y</Description></Code>"),
      "codebook: 'x'\nthemes:\n  'a':\n    definition: \"x y\"\n", NULL },
};

START_TEST(reads)
{
    arena          memory;
    mistake_list   mistakes;
    place_list     places;
    buffer         yaml = { 0 }, said = { 0 };
    codebook_input in = { .bytes = slice_of(rows[_i].qdc), .name = SLICE("x") };
    tizbe_status   status;

    arena_init(&memory);
    mistakes_init(&mistakes, &memory);
    status = codebook_format_qdc.read(&memory, &in, &mistakes, &yaml, &places);
    buffer_text(&said, "");
    mistakes_print(&mistakes, "f", &said);
    ck_assert_int_eq(status, rows[_i].yaml ? TIZBE_OK : TIZBE_FORMAT);
    if (rows[_i].yaml)
        ck_assert_str_eq(yaml.data, rows[_i].yaml);
    if (rows[_i].says)
        ck_assert_msg(strstr(said.data, rows[_i].says) != NULL, "%s",
                      said.data);
    else
        ck_assert_str_eq(said.data, "");
    buffer_release(&yaml);
    buffer_release(&said);
    arena_release(&memory);
}
END_TEST

/* Elements that nest without end stop the reader, not the program. */
START_TEST(bears_depth)
{
    arena          memory;
    mistake_list   mistakes;
    place_list     places;
    buffer         qdc = { 0 }, yaml = { 0 };
    codebook_input in;

    arena_init(&memory);
    mistakes_init(&mistakes, &memory);
    buffer_text(&qdc, "<CodeBook><Codes>");
    for (int i = 0; i < 2000; i++)
        buffer_printf(&qdc, "<Code name=\"c%d\">", i);
    in = (codebook_input){ .bytes = buffer_slice(&qdc), .name = SLICE("x") };
    ck_assert_int_eq(
        codebook_format_qdc.read(&memory, &in, &mistakes, &yaml, &places),
        TIZBE_FORMAT);
    ck_assert_msg(strstr(mistakes.items[0].text, "nested more than") != NULL,
                  "%s", mistakes.items[0].text);
    buffer_release(&qdc);
    buffer_release(&yaml);
    arena_release(&memory);
}
END_TEST

static const struct {
    const char *written, *slug;
} slugs[] = {
    { "visa-any", "visa-any" },
    { "Visas, permits & ID", "visas-permits-id" },
    { "  — ", "code" },
    { "Виза (все)", "виза-все" },
    { "Әлем елдері", "әлем-елдері" },
    { "Освіта за кордоном і Її якість", "освіта-за-кордоном-і-її-якість" },
};

START_TEST(makes_names)
{
    arena  memory;
    intern taken;
    slice  one, two;

    arena_init(&memory);
    intern_init(&taken);
    ck_assert_int_eq(
        slug_take(&taken, &memory, slice_of(slugs[_i].written), &one),
        TIZBE_OK);
    ck_assert_str_eq(one.data, slugs[_i].slug);
    ck_assert_int_eq(
        slug_take(&taken, &memory, slice_of(slugs[_i].written), &two),
        TIZBE_OK);
    ck_assert_uint_eq(two.size, one.size + 2);
    ck_assert_str_eq(two.data + one.size, "-2");
    intern_release(&taken);
    arena_release(&memory);
}
END_TEST

/* Many equal names, beside one that looks as if a number told it apart. */
START_TEST(tells_many_equal_names_apart)
{
    enum { EQUAL = 40 };
    char   beside[24];
    intern taken;
    arena  memory;
    slice  slug;

    intern_init(&taken);
    arena_init(&memory);
    (void)snprintf(beside, sizeof beside, "visa-%d", _i);
    ck_assert_int_eq(slug_take(&taken, &memory, slice_of(beside), &slug),
                     TIZBE_OK);
    for (int n = 0; n < EQUAL; n++)
        ck_assert_int_eq(slug_take(&taken, &memory, SLICE("visa"), &slug),
                         TIZBE_OK);
    ck_assert_uint_eq(taken.count, EQUAL + 1);
    intern_release(&taken);
    arena_release(&memory);
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("code/qdc");
    TCase *tc = tcase_create("qdc");

    tcase_add_loop_test(tc, reads, 0, COUNT_OF(rows));
    tcase_add_test(tc, bears_depth);
    tcase_add_loop_test(tc, makes_names, 0, COUNT_OF(slugs));
    tcase_add_loop_test(tc, tells_many_equal_names_apart, 2, 42);
    suite_add_tcase(suite, tc);
    return check_run(suite);
}
