/* XML from another process: the same stream, and answers that are none. */
#include "apart/errand.h"
#include "base/array.h"
#include "base/buffer.h"
#include "check_main.h"
#include "ingest/xml_far.h"

/* All that can be asked of each event, a line each; what failed, at last. */
static void
tell(xml_stream *x, buffer *out)
{
    tizbe_error  error = { 0 };
    xml_event    event = XML_TEXT;
    tizbe_status status = TIZBE_OK;
    slice        s;

    while (event != XML_DONE && (status = xml_next(x, &event, &error)) == 0) {
        if (event == XML_TEXT) {
            buffer_put(out, xml_text(x));
        } else if (event != XML_DONE) {
            s = xml_namespace(x);
            buffer_printf(out, "%d %s %.*s %zu", event, xml_name(x),
                          (int)s.size, s.data, xml_depth(x));
        }
        if (event == XML_START) {
            slice a = xml_attribute(x, "a"), lang = xml_lang(x);
            slice id = xml_attribute_in(x, "/relationships", "id");

            buffer_printf(out, " %zu %.*s %.*s %.*s", xml_line(x), (int)a.size,
                          a.data, (int)lang.size, lang.data, (int)id.size,
                          id.data);
        }
        buffer_byte(out, '\n');
    }
    buffer_printf(out, "%d %s %zu\n", status, error.text,
                  xml_unknown_entities(x));
}

static void
make_large(buffer *out)
{
    buffer_text(out, "<r>");
    for (int i = 0; i < 20000; i++)
        buffer_printf(out, "<e a='%d'>виза %d</e>text %d", i, i, i);
    buffer_text(out, "</r>");
}

static const char *const documents[] = {
    "<a/>",
    "<?xml version='1.0'?><p:a xmlns:p='urn:x' a='1&amp;2' xml:lang='kk'>қаз"
    "<b xmlns:r='http://x/relationships' r:id='r7' id='7'/>\n"
    "<c>x&unknown;y</c></p:a>",
    "<a><b>text</b><c></a>",
    "<a>x",
    "",
    "no XML",
    "<!DOCTYPE a [<!ENTITY b '<c/>'>]><a>&b;</a>",
    NULL, /* the large one */
};

START_TEST(is_the_same_stream)
{
    buffer      large = { 0 }, near = { 0 }, far = { 0 };
    slice       bytes = slice_of(documents[_i / 2]);
    bool        is_text = _i % 2;
    xml_stream *x;

    if (!documents[_i / 2]) {
        make_large(&large);
        bytes = buffer_slice(&large);
    }
    ck_assert_int_eq(is_text ? xml_open(bytes, &x, NULL)
                             : xml_open_bytes(bytes, &x, NULL),
                     TIZBE_OK);
    tell(x, &near);
    xml_close(x);
    ck_assert_int_eq(xml_open_apart(bytes, is_text, &x, NULL), TIZBE_OK);
    tell(x, &far);
    xml_close(x);
    ck_assert_str_eq(far.data, near.data);
    buffer_release(&large);
    buffer_release(&near);
    buffer_release(&far);
}
END_TEST

/* An answer, the same each time that it is asked for. */
typedef struct said {
    slice answer;
    int   times;
} said;

static tizbe_status
say(void *user, slice *answer, tizbe_error *error)
{
    said *s = user;

    *answer = s->answer;
    if (s->times-- > 0)
        return TIZBE_OK;
    return error_set(error, TIZBE_FORMAT, "no more of it");
}

#define START "\x00\x01\x01r\0\x00\0\x00"
#define END   "\x01\x01r\0\x00\0"
#define ANSWER(bytes)                                                          \
    {                                                                          \
        (bytes), sizeof(bytes) - 1                                             \
    }

/* What a parser that was taken over could say. */
static const slice malformed[] = {
    ANSWER(""),
    ANSWER("\x07"),
    ANSWER("\x00\x01"),                         /* cut off */
    ANSWER("\x00\x01\x09r\0\x00"),              /* a name longer than all */
    ANSWER("\x00\x01\x02r\0\0\x00\0\x00"),      /* one with a NUL in it */
    ANSWER("\x00\x01\x02\xD0\xD0\0\x00\0\x00"), /* one that is no UTF-8 */
    ANSWER("\x00\x01\x01rx\x00\0\x00"),         /* one without its end */
    ANSWER("\x00\x01\x01r\0\x00\0\x7F"), /* fewer attributes than it says */
    ANSWER(START "\x02\x02\xFF\xFE"),    /* a text that is no UTF-8 */
    ANSWER(START "\x02\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\x01"),
    ANSWER(END), /* of what has not begun */
    ANSWER(START END END),
    ANSWER(START "\x03\x00"),           /* done, while an element is open */
    ANSWER(START END "\x03\x00" START), /* something behind the end */
};

START_TEST(is_no_answer)
{
    said        s = { malformed[_i], 3 };
    xml_event   event = XML_TEXT;
    tizbe_error error = { 0 };
    xml_stream *x;

    ck_assert_int_eq(xml_open_far(say, &s, &x, NULL), TIZBE_OK);
    for (int i = 0; i < 4 && error.status == TIZBE_OK; i++)
        (void)!xml_next(x, &event, &error);
    ck_assert_int_eq(error.status, TIZBE_FORMAT);
    ck_assert_str_eq(error.text, "its reader gave a malformed answer");
    ck_assert_int_eq(xml_next(x, &event, &error), TIZBE_FORMAT);
    xml_close(x);
}
END_TEST

/* Elements in elements, one an answer: 256 of them, and one too many. */
START_TEST(nests_as_deep_as_any)
{
    said        s = { { START, sizeof START - 1 }, 1000 };
    xml_event   event = XML_TEXT;
    tizbe_error error = { 0 };
    xml_stream *x;
    size_t      count = 0;

    ck_assert_int_eq(xml_open_far(say, &s, &x, NULL), TIZBE_OK);
    while (xml_next(x, &event, &error) == TIZBE_OK)
        ck_assert_uint_eq(xml_depth(x), count++);
    ck_assert_uint_eq(count, XML_DEPTH);
    ck_assert_int_eq(error.status, TIZBE_FORMAT);
    xml_close(x);
}
END_TEST

START_TEST(says_what_was_said_instead)
{
    said        s = { { START END, sizeof START END - 1 }, 1 };
    xml_event   event = XML_TEXT;
    tizbe_error error = { 0 };
    xml_stream *x;

    ck_assert_int_eq(xml_open_far(say, &s, &x, NULL), TIZBE_OK);
    ck_assert_int_eq(xml_next(x, &event, &error), TIZBE_OK);
    ck_assert_int_eq(xml_next(x, &event, &error), TIZBE_OK);
    for (int time = 0; time < 2; time++) {
        ck_assert_int_eq(xml_next(x, &event, &error), TIZBE_FORMAT);
        ck_assert_str_eq(error.text, "no more of it");
    }
    xml_close(x);
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("ingest/xml_far");
    TCase *tc = tcase_create("xml_far");

    tcase_add_loop_test(tc, is_the_same_stream, 0, 2 * COUNT_OF(documents));
    tcase_add_loop_test(tc, is_no_answer, 0, COUNT_OF(malformed));
    tcase_add_test(tc, nests_as_deep_as_any);
    tcase_add_test(tc, says_what_was_said_instead);
    suite_add_tcase(suite, tc);
    return check_run(suite);
}
