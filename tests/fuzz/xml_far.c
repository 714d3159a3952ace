/*
 * XML that comes over from another process (ingest/xml_far.h): the bytes as a
 * document, whose events are the same near and far; and as the answer of a
 * parser that was taken over, which is refused or makes a stream as any other.
 */
#include "fuzz.h"

#include "ingest/xml_far.h"

typedef struct said {
    slice answer;
    bool  is_said;
} said;

static tizbe_status
say_once(void *user, slice *answer, tizbe_error *error)
{
    said *s = user;

    *answer = s->answer;
    if (s->is_said)
        return error_set(error, TIZBE_FORMAT, "no more of it");
    s->is_said = true;
    return TIZBE_OK;
}

static void
check_event(const xml_stream *x, xml_event event, size_t *depth)
{
    if (event == XML_TEXT) {
        must(fuzz_is_valid(xml_text(x)));
        return;
    }
    if (event == XML_END)
        must((*depth)-- > 0);
    must(xml_depth(x) == *depth && *depth < XML_DEPTH);
    if (event == XML_START)
        ++*depth;
    must(fuzz_is_valid(slice_of(xml_name(x))));
    must(fuzz_is_valid(xml_namespace(x)));
}

static void
check_answer(slice bytes)
{
    said         s = { .answer = bytes };
    tizbe_error  error = { 0 };
    xml_event    event = XML_TEXT;
    xml_stream  *x;
    size_t       depth = 0;
    tizbe_status status = TIZBE_OK;

    must(xml_open_far(say_once, &s, &x, &error) == TIZBE_OK);
    while (status == TIZBE_OK && event != XML_DONE) {
        status = xml_next(x, &event, &error);
        if (status == TIZBE_OK && event != XML_DONE)
            check_event(x, event, &depth);
    }
    must(status == TIZBE_OK ? depth == 0 : error.text[0] != '\0');
    xml_close(x);
}

/* The next events of both, and what can be asked of them. */
static bool
go_on(xml_stream *near, xml_stream *far)
{
    tizbe_error  why = { 0 }, far_why = { 0 };
    xml_event    event = XML_DONE, far_event = XML_DONE;
    tizbe_status status = xml_next(near, &event, &why);

    must(xml_next(far, &far_event, &far_why) == status && event == far_event);
    must(strcmp(why.text, far_why.text) == 0);
    if (status != TIZBE_OK || event == XML_DONE)
        return false;
    if (event == XML_TEXT) {
        must(slice_equal(xml_text(near), xml_text(far)));
        return true;
    }
    must(strcmp(xml_name(near), xml_name(far)) == 0);
    must(slice_equal(xml_namespace(near), xml_namespace(far)));
    must(xml_depth(near) == xml_depth(far));
    if (event == XML_START) {
        must(xml_line(near) == xml_line(far));
        must(slice_equal(xml_attribute(near, "a"), xml_attribute(far, "a")));
        must(slice_equal(xml_lang(near), xml_lang(far)));
    }
    return true;
}

static void
check_document(slice bytes)
{
    xml_stream *near, *far;

    must(xml_open_bytes(bytes, &near, NULL) == TIZBE_OK);
    must(xml_open_apart(bytes, false, &far, NULL) == TIZBE_OK);
    while (go_on(near, far))
        continue;
    must(xml_unknown_entities(near) == xml_unknown_entities(far) ||
         xml_unknown_entities(far) == 0); /* told when all went well */
    xml_close(near);
    xml_close(far);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    buffer copy = { 0 };

    check_document(fuzz_slice(data, size));
    buffer_append(&copy, data, size); /* a NUL is behind an answer */
    check_answer(buffer_slice(&copy));
    buffer_release(&copy);
    return 0;
}
