/* ingest/mime.h: headers, parameters, parts and transfer encodings. */
#include "base/array.h"
#include "base/buffer.h"
#include "check_main.h"
#include "ingest/mime.h"

#include <stdlib.h>
#include <string.h>

static void
check(slice got, const char *expected)
{
    ck_assert_msg(slice_is(got, expected), "'%.*s' is not '%s'", (int)got.size,
                  got.data ? got.data : "", expected);
}

/* --- header and body ------------------------------------------------------ */

static const struct {
    const char *bytes, *head, *body, *type;
} messages[] = {
    { "", "", "", "text/plain" },
    { "A: b", "A: b", "", "text/plain" },
    { "\nbody", "", "body", "text/plain" },
    { "\r\nbody", "", "body", "text/plain" },
    { "A: b\n\nbody\n\nmore", "A: b\n", "body\n\nmore", "text/plain" },
    { "A: b\r\n\r\nbody", "A: b\r\n", "body", "text/plain" },
    { "content-TYPE: text/html; x=y\n\nb", "content-TYPE: text/html; x=y\n",
      "b", "text/html" },
    { "A: b\nContent-Type:a/b\nContent-Type: c/d\n\n",
      "A: b\nContent-Type:a/b\nContent-Type: c/d\n", "", "a/b" },
    { "Content-Type: \n\n", "Content-Type: \n", "", "text/plain" },
    { "Content-Type:\n\n", "Content-Type:\n", "", "text/plain" },
    { "Content-Type: ;a=b\n\n", "Content-Type: ;a=b\n", "", "text/plain" },
    { "Content-Typo: a/b\n\n", "Content-Typo: a/b\n", "", "text/plain" },
};

START_TEST(divides_message)
{
    mime_part part = mime_part_of(slice_of(messages[_i].bytes));

    check(part.head, messages[_i].head);
    check(part.body, messages[_i].body);
    check(part.type, messages[_i].type);
}
END_TEST

/* --- headers -------------------------------------------------------------- */

static const struct {
    const char *head, *value, *text;
} headers[] = {
    { "", "", "" },
    { "X: a", "a", "a" },
    { "x:a\r\n", "a", "a" },
    { "X:  a b \nX: c\n", "a b", "a b" },
    { "XY: a\nX: b\n", "b", "b" },
    { "X\nX: b\n", "b", "b" },
    { "X: a\n  b\r\n\tc\nd: e\n", "a b c", "a b c" },
    { "Y: z\n X: no\nX: yes\n", "yes", "yes" },
    { "X:", "", "" },
    { "X: \xE2\xE8\xE7\xE0 \xF1\xF2\xF3\xE4\xE5\xED\xF2\xE0", "виза студента",
      "виза студента" },
    { "X: =?utf-8?B?0JI=?=", "=?utf-8?B?0JI=?=", "В" },
    { "X: =?utf-8*ru?b?0JI=?= =?utf-8?q?=D0=92_x?= y",
      "=?utf-8*ru?b?0JI=?= =?utf-8?q?=D0=92_x?= y", "ВВ x y" },
    /* a character torn over two words */
    { "X: =?utf-8?Q?=D0?= =?utf-8?Q?=92?=", "=?utf-8?Q?=D0?= =?utf-8?Q?=92?=",
      "В" },
    { "X: =?utf-8?Q?a?=   =?koi8-r?Q?=F7?=", "=?utf-8?Q?a?=   =?koi8-r?Q?=F7?=",
      "aВ" },
    { "X: =?utf-8?Q?a?= b =?utf-8?Q?c?=", "=?utf-8?Q?a?= b =?utf-8?Q?c?=",
      "a b c" },
    { "X: a =?utf-8?Q?b?=", "a =?utf-8?Q?b?=", "a b" },
    { "X: =?no-such?Q?b?=", "=?no-such?Q?b?=", "b" },
    /* no encoded words */
    { "X: =?utf-8?QQ?b?=", "=?utf-8?QQ?b?=", "=?utf-8?QQ?b?=" },
    { "X: =?utf-8?Q", "=?utf-8?Q", "=?utf-8?Q" },
    { "X: =?utf-8?Q?b", "=?utf-8?Q?b", "=?utf-8?Q?b" },
    { "X: =?", "=?", "=?" },
    { "X: =x?utf-8?Q?b?=", "=x?utf-8?Q?b?=", "=x?utf-8?Q?b?=" },
};

START_TEST(reads_header)
{
    arena a;
    slice head = slice_of(headers[_i].head);

    arena_init(&a);
    check(mime_header(&a, head, "X"), headers[_i].value);
    check(mime_header_text(&a, head, "X"), headers[_i].text);
    arena_release(&a);
}
END_TEST

static const struct {
    const char *value, *parameter;
} parameters[] = {
    { "", "" },
    { "text/plain", "" },
    { "name=a", "" },
    { "; name=a", "a" },
    { "x; name=a", "a" },
    { "x;NAME = a ", "a" },
    { "x; name; name=b", "" },
    { "x; other=a; name=b; name=c", "b" },
    { "x; name=a b;c", "a b" },
    { "x; name=\"a;b\"; c", "a;b" },
    { "x; name=\"a\\\"b\\\\\"", "a\"b\\" },
    { "x; name=\"a", "a" },
    { "x; name=\"a\\", "a\\" },
    { "x; name=\"\"", "" },
    { "x; name=", "" },
    { "x; names=a; nam=b", "" },
    { "x; name*=utf-8'ru'%D0%92%d0%92", "ВВ" },
    { "x; name*=koi8-r''%F7", "В" },
    { "x; name*=%41'", "A'" },
    { "x; name*0=a; name*1=b", "ab" },
    { "x; name*0*=utf-8''%D0; name*1*=%92; name*2=_%41", "В_%41" },
    { "x; name*=utf-8''%4; b", "%4" },
    { "x; name*=utf-8''%G1%1G%1@", "%G1%1G%1@" },
    { "x; name=\xE2\xE8\xE7\xE0-\xF1\xF2\xF3\xE4\xE5\xED\xF2\xE0",
      "виза-студента" },
};

START_TEST(reads_parameter)
{
    arena a;

    arena_init(&a);
    check(mime_parameter(&a, slice_of(parameters[_i].value), "name"),
          parameters[_i].parameter);
    arena_release(&a);
}
END_TEST

/* --- bodies --------------------------------------------------------------- */

#define QUOTED "Content-Transfer-Encoding: Quoted-Printable\n\n"
#define BASE64 "Content-Transfer-Encoding: BASE64\n\n"

static const struct {
    const char *part, *body;
} bodies[] = {
    { "\na=41_b\n", "a=41_b\n" },
    { QUOTED "a= \rb=\t", "a= \rb" },
    { "Content-Transfer-Encoding: 8bit\n\na=41", "a=41" },
    { QUOTED "=41=7a=7A_=5f", "Azz__" },
    { QUOTED "a=\nb=\r\nc= \t\nd", "abcd" },
    { QUOTED "a=", "a=" },
    { QUOTED "a==\n", "a=" },
    { QUOTED "a=4", "a=4" },
    { QUOTED "a= b\nc", "a= b\nc" },
    { QUOTED "=G1=1G=/1=:1=@1=`1=g1=F", "=G1=1G=/1=:1=@1=`1=g1=F" },
    { QUOTED "=30=39=4f=4F=6a=61", "09OOja" },
    { BASE64 "QUJD", "ABC" },
    { BASE64 "QU\r\nJDRA==QQ==\nQUI=", "ABCDAAB" }, /* in pieces */
    { BASE64 "QU\r\nJDRA==\n-- \nA list.", "ABCD" },
    { BASE64 "QQ", "A" },
    { BASE64 "Q", "" },
    { BASE64 "", "" },
    { BASE64 "AQIDBAUG", "\1\2\3\4\5\6" },
    { BASE64 "+/-_.~[`{:", "\xFB\xFF\xBF" },
    { BASE64 "YWF6ejA5WlpBQQ==", "aazz09ZZAA" },
};

/* The part lies in memory of its size: nothing behind it is looked at. */
START_TEST(decodes_body)
{
    arena     a;
    size_t    size = strlen(bodies[_i].part);
    char     *copy = malloc(size);
    mime_part part;

    ck_assert_ptr_nonnull(copy);
    memcpy(copy, bodies[_i].part, size);
    part = mime_part_of(slice_make(copy, size));
    arena_init(&a);
    check(mime_body(&a, &part), bodies[_i].body);
    free(copy);
    arena_release(&a);
}
END_TEST

/* --- parts ---------------------------------------------------------------- */

#define MULTI "Content-Type: multipart/mixed; boundary=\"b\"\n\n"

/* The bodies, each in brackets. */
static const struct {
    const char *message, *parts;
} multiparts[] = {
    { "\n--b\n\nx\n--b--\n", "" },
    { MULTI, "" },
    { MULTI "preamble\n--b\n\nx\n--b\n\ny\n--b--\nbehind\n--b\n\nz",
      "[x\n][y\n]" },
    { MULTI "--b\r\n\r\nx\r\n--b-- \r\n", "[x\r\n]" },
    { MULTI "--b\n\nx\n--b", "[x\n]" },
    { MULTI "--b\n\nx\ny", "[x\ny]" },
    { MULTI "--b\n\nx\n--bc\n- -b\n--b-\n--b---\n--c\ny\n--b--",
      "[x\n--bc\n- -b\n--b-\n--b---\n--c\ny\n]" },
    { MULTI "--b\n\nx\n--b \t\n\ny", "[x\n][y]" },
    { MULTI "--b--\n", "" },
    { MULTI "--b\n--b\n--b--", "[][]" },
    { MULTI "--b\n\n1\n--b\n\n2\n--b\n\n3\n--b\n\n4\n--b--",
      "[1\n][2\n][3\n]" }, /* three at most */
    { MULTI "--b\n\n1\n--b\n\n2\n--b\n\n3\n--b\n\n4", "[1\n][2\n][3\n]" },
};

START_TEST(splits_parts)
{
    arena      a;
    mime_part  whole = mime_part_of(slice_of(multiparts[_i].message));
    mime_parts parts;
    buffer     got = { 0 };

    arena_init(&a);
    parts = mime_split(&a, &whole, 3);
    for (size_t i = 0; i < parts.count; i++) {
        buffer_byte(&got, '[');
        buffer_put(&got, parts.items[i].body);
        buffer_byte(&got, ']');
    }
    check(buffer_slice(&got), multiparts[_i].parts);
    buffer_release(&got);
    arena_release(&a);
}
END_TEST

/* More than anybody has guessed room for. */
START_TEST(splits_many_parts)
{
    arena      a;
    buffer     message = { 0 };
    mime_part  whole;
    mime_parts parts;

    arena_init(&a);
    buffer_text(&message, "Content-Type: multipart/mixed; boundary=b\n\n");
    for (int i = 0; i < 2500; i++)
        buffer_printf(&message, "--b\n\n%d\n", i);
    buffer_text(&message, "--b--\n");
    whole = mime_part_of(buffer_slice(&message));
    parts = mime_split(&a, &whole, MIME_PARTS);
    ck_assert_uint_eq(parts.count, 2500);
    check(parts.items[2499].body, "2499\n");
    buffer_release(&message);
    arena_release(&a);
}
END_TEST

static const struct {
    const char *type, *wanted;
    bool        is;
} types[] = {
    { "text/html", "text/html", true }, { "TEXT/Html", "text/html", true },
    { "text/html", "text/", true },     { "text/", "text/", true },
    { "text", "text/", false },         { "texts/html", "text/", false },
    { "text/htm", "text/html", false }, { "text/html5", "text/html", false },
};

START_TEST(knows_type)
{
    mime_part part = { .type = slice_of(types[_i].type) };

    ck_assert_int_eq(mime_is(&part, types[_i].wanted), types[_i].is);
}
END_TEST

static const struct {
    const char *head, *name;
} names[] = {
    { "", "" },
    { "Content-Type: a/b; filename=x\n", "" },
    { "Content-Type: a/b; name=x\n", "x" },
    { "Content-Type: a/b; name=x\nContent-Disposition: attachment; "
      "filename=\"y z\"\n",
      "y z" },
    { "Content-Disposition: attachment\nContent-Type: a/b; name=x\n", "x" },
    { "Content-Type: a/b; name=\"=?utf-8?B?0JI=?=.txt\"\n", "В.txt" },
};

START_TEST(finds_file_name)
{
    arena     a;
    mime_part part = { .head = slice_of(names[_i].head) };

    arena_init(&a);
    check(mime_file_name(&a, &part), names[_i].name);
    arena_release(&a);
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("ingest/mime");
    TCase *tc = tcase_create("mime");

    tcase_add_loop_test(tc, divides_message, 0, COUNT_OF(messages));
    tcase_add_loop_test(tc, reads_header, 0, COUNT_OF(headers));
    tcase_add_loop_test(tc, reads_parameter, 0, COUNT_OF(parameters));
    tcase_add_loop_test(tc, decodes_body, 0, COUNT_OF(bodies));
    tcase_add_loop_test(tc, splits_parts, 0, COUNT_OF(multiparts));
    tcase_add_test(tc, splits_many_parts);
    tcase_add_loop_test(tc, knows_type, 0, COUNT_OF(types));
    tcase_add_loop_test(tc, finds_file_name, 0, COUNT_OF(names));
    suite_add_tcase(suite, tc);
    return check_run(suite);
}
