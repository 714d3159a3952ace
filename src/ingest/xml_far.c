/*
 * Events as bytes. Each begins with its kind; numbers and texts are fields
 * (base/fields.h), and behind a name is a NUL that is not counted:
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
#include "base/fields.h"
#include "ingest/parser_memory.h"
#include "ingest/xml_events.h"
#include "text/utf8.h"

#include <stdlib.h>

/* --- where the parser is -------------------------------------------------- */

static void
put_name(buffer *out, const char *name)
{
    field_put(out, slice_of(name));
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
        field_put(out, slice_part(buffer_slice(&x->bytes), a->start, a->end));
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
        field_put(out, xml_text(x));
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
    xml_stream  *x;
    field_reader from;
} taker;

static void
refuse(taker *t, bool is_wrong)
{
    t->from.is_bad = t->from.is_bad || is_wrong;
}

static slice
take_text(taker *t)
{
    slice text = field_text(&t->from);

    refuse(t, utf8_valid_prefix(text) < text.size);
    return text;
}

/* Of the answer, as those of a parser are of its dictionary. */
static const char *
take_name(taker *t)
{
    slice name = take_text(t), end = field_bytes(&t->from, 1);

    if (!t->from.is_bad)
        refuse(t, *end.data != '\0' || strlen(name.data) != name.size);
    return t->from.is_bad ? "" : name.data;
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
    /* two names and a text, with their sizes and the ends of the names */
    size_t count = field_count(&t->from, 5);

    q->start = t->x->attribute_count;
    for (size_t i = 0; i < count && !t->from.is_bad && !t->x->failed; i++)
        take_attribute(t);
    q->end = t->x->attribute_count;
}

static void
take_start(taker *t, queued *q)
{
    q->line = field_number(&t->from, SIZE_MAX);
    q->name = take_name(t);
    q->space = take_name(t);
    q->depth = t->x->depth++;
    refuse(t, q->depth >= XML_DEPTH);
    take_attributes(t, q);
}

static void
take_end(taker *t, queued *q)
{
    q->name = take_name(t);
    q->space = take_name(t);
    refuse(t, t->x->depth == 0);
    if (!t->from.is_bad)
        q->depth = --t->x->depth;
}

static void
take_done(taker *t)
{
    t->x->unknown = field_number(&t->from, SIZE_MAX);
    t->x->is_over = true;
    refuse(t, t->x->depth > 0 || t->from.at < t->from.bytes.size);
}

static void
take_event(taker *t)
{
    xml_stream *x = t->x;
    queued      q = { .event = (xml_event)*field_bytes(&t->from, 1).data };

    if (q.event == XML_START)
        take_start(t, &q);
    else if (q.event == XML_END)
        take_end(t, &q);
    else if (q.event == XML_TEXT)
        keep_text(t, &q.start, &q.end);
    else if (q.event == XML_DONE)
        take_done(t);
    else
        refuse(t, true);
    if (t->from.is_bad || q.event == XML_DONE)
        return;
    if (ARRAY_ROOM(x->events, x->count, x->capacity))
        x->events[x->count++] = q;
    else
        x->failed = true;
}

void
xml_far_take(xml_stream *x, slice answer)
{
    taker t = { .x = x, .from.bytes = answer };

    refuse(&t, answer.size == 0);
    while (t.from.at < answer.size && !t.from.is_bad && !x->failed &&
           !x->is_over)
        take_event(&t);
    x->failed = x->failed || x->bytes.failed;
    if (t.from.is_bad)
        (void)error_set(&x->refusal, TIZBE_FORMAT,
                        "its reader gave a malformed answer");
    x->is_over = x->is_over || t.from.is_bad || x->failed;
}

tizbe_status
xml_open_far(xml_ask ask, void *user, xml_stream **out, tizbe_error *error)
{
    xml_stream *x = malloc(sizeof *x);

    *out = NULL;
    if (!x)
        return error_nomem(error);
    memset(x, 0, offsetof(xml_stream, piece));
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
