/* ingest/xml_stream.c: the same events, however the bytes come. */
#include "ingest/xml_stream.h"

#include "base/array.h"
#include "base/buffer.h"
#include "check_main.h"

#include <stdlib.h>

/* A source that gives so many bytes at a time. */
typedef struct dripping {
    slice  rest;
    size_t size;
} dripping;

static long
drip(void *user, char *to, size_t room)
{
    dripping *d = user;
    size_t    size = d->size < room ? d->size : room;

    size = size < d->rest.size ? size : d->rest.size;
    memcpy(to, d->rest.data, size);
    d->rest = slice_part(d->rest, size, d->rest.size);
    return (long)size;
}

/* The events as text: "<name@depth a=value", ">name@depth", "text|". */
static void
tell(const xml_stream *x, xml_event event, buffer *out)
{
    slice a;

    if (event == XML_TEXT) {
        buffer_put(out, xml_text(x));
        buffer_text(out, "|");
        return;
    }
    buffer_printf(out, "%c%s@%zu", event == XML_START ? '<' : '>', xml_name(x),
                  xml_depth(x));
    if (event == XML_START && (a = xml_attribute(x, "a")).size > 0)
        buffer_printf(out, " a=%.*s", (int)a.size, a.data);
}

static tizbe_status
tell_all(slice xml, size_t pieces, buffer *out, tizbe_error *error)
{
    dripping     d = { .rest = xml, .size = pieces };
    xml_stream  *x = NULL;
    xml_event    event = XML_TEXT;
    tizbe_status status = pieces ? xml_open_source(drip, &d, &x, error)
                                 : xml_open(xml, &x, error);

    while (status == TIZBE_OK && event != XML_DONE) {
        status = xml_next(x, &event, error);
        if (status == TIZBE_OK && event != XML_DONE)
            tell(x, event, out);
    }
    xml_close(x);
    return status;
}

static const struct {
    const char *xml, *events;
} documents[] = {
    { "<r a='1'>x<e/>y&amp;&#1179;<![CDATA[<z>]]></r>",
      "<r@0 a=1x|<e@1>e@1y&қ<z>|>r@0" },
    { "<r a='&amp;x&#38;y&amp;amp;z&amp;#38;&#1179;&quot;'/>",
      "<r@0 a=&x&y&amp;z&#38;қ\">r@0" },
    { "<!DOCTYPE r [<!ENTITY org \"М&#1080;\">]><r><p a='&lt;q'>&org; и "
      "&org;</p></r>",
      "<r@0<p@1 a=<qМи и Ми|>p@1>r@0" },
    { "<!DOCTYPE r SYSTEM 'x.dtd'><r>a&nbsp;b&what;c</r>",
      "<r@0a\u00A0b c|>r@0" },
    { "<r xml:a='no' xmlns:n='urn:n' n:a='yes'><!-- c --><?pi?> </r>",
      "<r@0 a=yes |>r@0" },
};

START_TEST(pieces_do_not_matter)
{
    slice       xml = slice_of(documents[_i].xml);
    buffer      out;
    tizbe_error error = { .text = "" };

    buffer_init(&out);
    for (size_t pieces = 0; pieces < 6; pieces++) {
        buffer_clear(&out);
        ck_assert_msg(tell_all(xml, pieces, &out, &error) == TIZBE_OK, "%s",
                      error.text);
        ck_assert_str_eq(out.data, documents[_i].events);
    }
    buffer_release(&out);
}
END_TEST

/* A text of 200 kB, longer than what is fed at once, is one event. */
START_TEST(long_text_is_one_event)
{
    buffer      xml, out;
    tizbe_error error = { .text = "" };

    buffer_init(&xml);
    buffer_init(&out);
    buffer_text(&xml, "<r>");
    for (int i = 0; i < 20000; i++)
        buffer_text(&xml, "слово ");
    buffer_text(&xml, "</r>");
    ck_assert(tell_all(buffer_slice(&xml), 0, &out, &error) == TIZBE_OK);
    ck_assert_uint_eq(out.size,
                      xml.size - strlen("<r></r>") + strlen("<r@0|>r@0"));
    buffer_release(&xml);
    buffer_release(&out);
}
END_TEST

/* UTF-7 has no such bytes: the parser stops there, and says nothing. */
START_TEST(what_cannot_be_converted_is_not_whole)
{
    static const char xml[] = "<?xml version='1.0' encoding='UTF-7'?>\n"
                              "<r><p>\xD0\x9E\xD0\xB1</p></r>";
    tizbe_error       error = { .text = "" };
    xml_stream       *x = NULL;
    xml_event         event = XML_TEXT;
    tizbe_status      status = xml_open_bytes(slice_of(xml), &x, &error);

    while (status == TIZBE_OK && event != XML_DONE)
        status = xml_next(x, &event, &error);
    ck_assert_int_eq(status, TIZBE_FORMAT);
    ck_assert_msg(strstr(error.text, "it ends inside of an element") != NULL,
                  "%s", error.text);
    xml_close(x);
}
END_TEST

/* Plain entities are replaced as often as they come, up to a limit. */
START_TEST(entities_have_a_limit)
{
    static const int times[] = { 20000, 600000 };
    buffer           xml, out;
    tizbe_error      error = { .text = "" };

    buffer_init(&xml);
    buffer_init(&out);
    buffer_text(&xml, "<!DOCTYPE r [<!ENTITY e 'xy'>]><r>");
    for (int i = 0; i < times[_i]; i++)
        buffer_text(&xml, "&e;");
    buffer_text(&xml, "</r>");
    ck_assert_int_eq(tell_all(buffer_slice(&xml), 0, &out, &error),
                     _i == 0 ? TIZBE_OK : TIZBE_LIMIT);
    buffer_release(&xml);
    buffer_release(&out);
}
END_TEST

static const struct {
    const char  *xml;
    tizbe_status status;
    const char  *reason;
} mistakes[] = {
    { "<r><a></r>", TIZBE_FORMAT, "line 1, column 11" },
    { "<r><a>", TIZBE_FORMAT, "inside of an element" },
    { "", TIZBE_FORMAT, "no element" },
    { "<r>&what;</r>", TIZBE_FORMAT, "'what' not defined" },
    { "<!DOCTYPE r [<!ENTITY e '&f;'><!ENTITY f 'x'>]><r>&e;</r>", TIZBE_LIMIT,
      "entity expansion: 'e'" },
};

START_TEST(mistakes_are_named)
{
    buffer      out;
    tizbe_error error = { .text = "" };

    buffer_init(&out);
    for (size_t pieces = 0; pieces < 4; pieces++) {
        ck_assert_int_eq(
            tell_all(slice_of(mistakes[_i].xml), pieces, &out, &error),
            mistakes[_i].status);
        ck_assert_msg(strstr(error.text, mistakes[_i].reason) != NULL, "%s",
                      error.text);
    }
    buffer_release(&out);
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("ingest/xml_stream");
    TCase *events = tcase_create("events");

    tcase_add_loop_test(events, pieces_do_not_matter, 0, COUNT_OF(documents));
    tcase_add_test(events, long_text_is_one_event);
    tcase_add_test(events, what_cannot_be_converted_is_not_whole);
    tcase_add_loop_test(events, entities_have_a_limit, 0, 2);
    tcase_add_loop_test(events, mistakes_are_named, 0, COUNT_OF(mistakes));
    suite_add_tcase(suite, events);
    return check_run(suite);
}
