/*
 * Events as bytes. Each begins with its kind; numbers are varints, a text is its
 * size and its bytes, and behind a name is a NUL that is not counted:
 *
 *     START line name space count (name space value)...
 *     END name space
 *     TEXT text
 *     DONE unknown entities
 */
#include "ingest/xml_far.h"

#include "apart/errand.h"
#include "apart/limits.h"
#include "base/array.h"
#include "base/varint.h"
#include "ingest/parser_memory.h"
#include "ingest/xml_events.h"
#include "text/utf8.h"

#include <stdlib.h>

/* --- where the parser is -------------------------------------------------- */

static void
put_text(buffer *out, slice text)
{
    buffer_varint(out, text.size);
    buffer_put(out, text);
}

static void
put_name(buffer *out, const char *name)
{
    put_text(out, slice_of(name));
    buffer_byte(out, '\0');
}

static void
put_attributes(const xml_stream *x, const queued *q, buffer *out)
{
    buffer_varint(out, q->end - q->start);
    for (size_t i = q->start; i < q->end; i++) {
        const queued_attribute *a = &x->attributes[i];

        put_name(out, a->name);
        put_name(out, a->space);
        put_text(out, slice_part(buffer_slice(&x->bytes), a->start, a->end));
    }
}

static void
put_event(const xml_stream *x, xml_event event, buffer *out)
{
    const queued *q = x->next > 0 ? &x->events[x->next - 1] : NULL;

    buffer_byte(out, (char)event);
    if (event == XML_DONE || !q) {
        buffer_varint(out, xml_unknown_entities(x));
    } else if (event == XML_TEXT) {
        put_text(out, xml_text(x));
    } else {
        if (event == XML_START)
            buffer_varint(out, q->line);
        put_name(out, q->name);
        put_name(out, q->space);
        if (event == XML_START)
            put_attributes(x, q, out);
    }
}

/* What fails behind other events fails again when more is asked for. */
tizbe_status
xml_far_put(xml_stream *x, buffer *out, tizbe_error *error)
{
    size_t       begin = out->size;
    xml_event    event = XML_TEXT;
    tizbe_status status = TIZBE_OK;

    while (status == TIZBE_OK && event != XML_DONE &&
           out->size - begin < XML_FAR_BYTES && !out->failed) {
        status = xml_next(x, &event, error);
        if (status == TIZBE_OK)
            put_event(x, event, out);
    }
    if (status != TIZBE_OK && out->size > begin)
        return TIZBE_OK;
    return status;
}

void
xml_far_begin(void *state)
{
    (void)state;
    parser_memory_or_exit(APART_NO_MEMORY);
}

/* --- where the events go -------------------------------------------------- */

/* An answer that is looked through; what is missing or wrong in it stops all. */
typedef struct taker {
    xml_stream *x;
    slice       answer;
    size_t      at;
    bool        is_wrong;
} taker;

static size_t
take_number(taker *t)
{
    uint64_t value = 0;

    if (t->at >= t->answer.size ||
        !varint_read((const uint8_t *)t->answer.data, t->answer.size, &t->at,
                     &value)) {
        t->is_wrong = true;
        return 0;
    }
    return value;
}

static slice
take_text(taker *t)
{
    size_t size = take_number(t);
    slice  text;

    if (t->is_wrong || size > t->answer.size - t->at) {
        t->is_wrong = true;
        return SLICE("");
    }
    text = slice_part(t->answer, t->at, t->at + size);
    t->at += size;
    t->is_wrong = utf8_valid_prefix(text) < size;
    return text;
}

/* Of the answer, as those of a parser are of its dictionary. */
static const char *
take_name(taker *t)
{
    slice name = take_text(t);

    if (t->is_wrong || t->at == t->answer.size ||
        strlen(name.data) != name.size) {
        t->is_wrong = true;
        return "";
    }
    t->at++;
    return name.data;
}

/* Its place among the bytes of the stream. */
static void
keep_text(taker *t, size_t *start, size_t *end)
{
    *start = t->x->bytes.size;
    buffer_put(&t->x->bytes, take_text(t));
    *end = t->x->bytes.size;
}

static void
take_attribute(taker *t)
{
    xml_stream      *x = t->x;
    queued_attribute a = { .name = take_name(t) };

    a.space = take_name(t);
    keep_text(t, &a.start, &a.end);
    if (ARRAY_ROOM(x->attributes, x->attribute_count, x->attribute_capacity))
        x->attributes[x->attribute_count++] = a;
    else
        x->failed = true;
}

static void
take_attributes(taker *t, queued *q)
{
    size_t count = take_number(t);

    q->start = t->x->attribute_count;
    for (size_t i = 0; i < count && !t->is_wrong && !t->x->failed; i++)
        take_attribute(t);
    q->end = t->x->attribute_count;
}

static void
take_start(taker *t, queued *q)
{
    q->line = take_number(t);
    q->name = take_name(t);
    q->space = take_name(t);
    q->depth = t->x->depth++;
    t->is_wrong = t->is_wrong || q->depth >= XML_DEPTH;
    take_attributes(t, q);
}

static void
take_end(taker *t, queued *q)
{
    q->name = take_name(t);
    q->space = take_name(t);
    t->is_wrong = t->is_wrong || t->x->depth == 0;
    if (!t->is_wrong)
        q->depth = --t->x->depth;
}

static void
take_done(taker *t)
{
    t->x->unknown = take_number(t);
    t->x->is_over = true;
    t->is_wrong = t->is_wrong || t->x->depth > 0 || t->at < t->answer.size;
}

static void
take_event(taker *t)
{
    xml_stream *x = t->x;
    queued      q = { .event = (xml_event)t->answer.data[t->at++] };

    if (q.event == XML_START)
        take_start(t, &q);
    else if (q.event == XML_END)
        take_end(t, &q);
    else if (q.event == XML_TEXT)
        keep_text(t, &q.start, &q.end);
    else if (q.event == XML_DONE)
        take_done(t);
    else
        t->is_wrong = true;
    if (t->is_wrong || q.event == XML_DONE)
        return;
    if (ARRAY_ROOM(x->events, x->count, x->capacity))
        x->events[x->count++] = q;
    else
        x->failed = true;
}

void
xml_far_take(xml_stream *x, slice answer)
{
    taker t = { .x = x, .answer = answer, .is_wrong = answer.size == 0 };

    while (t.at < answer.size && !t.is_wrong && !x->failed && !x->is_over)
        take_event(&t);
    x->failed = x->failed || x->bytes.failed;
    if (t.is_wrong)
        (void)error_set(&x->refusal, TIZBE_FORMAT,
                        "its reader gave a malformed answer");
    x->is_over = x->is_over || t.is_wrong || x->failed;
}

tizbe_status
xml_open_far(xml_ask ask, void *user, xml_stream **out, tizbe_error *error)
{
    xml_stream *x = malloc(sizeof *x);

    *out = NULL;
    if (!x)
        return error_nomem(error);
    memset(x, 0, offsetof(xml_stream, piece));
    buffer_init(&x->bytes);
    x->ask = ask;
    x->user = user;
    *out = x;
    return TIZBE_OK;
}

/* --- bytes in a process of their own -------------------------------------- */

typedef struct apart_xml {
    slice       bytes;
    bool        is_text;
    xml_stream *x; /* there */
    errand     *errand;
} apart_xml;

static tizbe_status
answer_apart(void *state, slice question, buffer *out, tizbe_error *error)
{
    apart_xml   *a = state;
    tizbe_status status = TIZBE_OK;

    (void)question;
    if (!a->x)
        status = a->is_text ? xml_open(a->bytes, &a->x, error)
                            : xml_open_bytes(a->bytes, &a->x, error);
    return status == TIZBE_OK ? xml_far_put(a->x, out, error) : status;
}

static void
end_apart(void *state)
{
    apart_xml *a = state;

    xml_close(a->x);
}

static const errand_body xml_apart = { xml_far_begin, answer_apart, end_apart };

static tizbe_status
ask_apart(void *user, slice *answer, tizbe_error *error)
{
    apart_xml *a = user;

    return errand_ask(a->errand, SLICE("more"), answer, error);
}

static void
leave_apart(void *user)
{
    apart_xml *a = user;

    errand_end(a->errand);
    free(a);
}

tizbe_status
xml_open_apart(slice bytes, bool is_text, xml_stream **out, tizbe_error *error)
{
    apart_xml   *a = calloc(1, sizeof *a);
    tizbe_status status;

    *out = NULL;
    if (!a)
        return error_nomem(error);
    *a = (apart_xml){ .bytes = bytes, .is_text = is_text };
    status = errand_start(&xml_apart, a, &a->errand, error);
    if (status == TIZBE_OK)
        status = xml_open_far(ask_apart, a, out, error);
    if (status == TIZBE_OK)
        (*out)->leave = leave_apart;
    else
        leave_apart(a);
    return status;
}
