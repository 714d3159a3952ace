/* Blocks and inlines of a vocabulary, from its use. */
#include "ingest/xml/xml_infer.h"

#include "base/array.h"
#include "ingest/xml_stream.h"

#include <stdlib.h>

/* An open element: its name, its own text, and where the names of its
 * children begin in the list. */
typedef struct open_element {
    uint32_t name;
    bool     has_text;
    size_t   first_child;
} open_element;

typedef struct inferrer {
    xml_inference *out;
    open_element   open[XML_DEPTH + 2];
    size_t         depth;
    uint32_t      *children;
    size_t         count, capacity;
} inferrer;

static bool
add_name(xml_inference *x, const char *name, uint32_t *number)
{
    bool is_new;

    if (intern_add(&x->names, slice_of(name), number, &is_new) != TIZBE_OK)
        return false;
    if (!is_new)
        return true;
    if (!ARRAY_ROOM(x->is_mixed, x->count, x->capacity) ||
        !ARRAY_ROOM(x->is_inline, x->count, x->inline_capacity))
        return false;
    x->is_mixed[x->count] = false;
    x->is_inline[x->count++] = false;
    return true;
}

static bool
open_one(inferrer *in, const char *name)
{
    open_element e = { .first_child = in->count };

    if (!add_name(in->out, name, &e.name))
        return false;
    if (in->depth < COUNT_OF(in->open))
        in->open[in->depth] = e;
    in->depth++;
    return true;
}

static bool
close_one(inferrer *in)
{
    open_element e;

    if (in->depth == 0 || --in->depth >= COUNT_OF(in->open))
        return true;
    e = in->open[in->depth];
    if (e.has_text && in->count > e.first_child) {
        in->out->is_mixed[e.name] = true;
        for (size_t i = e.first_child; i < in->count; i++)
            in->out->is_inline[in->children[i]] = true;
    }
    in->count = e.first_child;
    return ARRAY_ADD(in->children, in->count, in->capacity, e.name);
}

tizbe_status
xml_infer(slice text, xml_inference *out, tizbe_error *error)
{
    inferrer     in = { .out = out };
    xml_stream  *x = NULL;
    xml_event    event;
    tizbe_status status;
    bool         is_fine = true;

    *out = (xml_inference){ 0 };
    intern_init(&out->names);
    status = xml_open(text, &x, error);
    while (is_fine && xml_more(x, &event, &status, error)) {
        if (event == XML_START)
            is_fine = open_one(&in, xml_name(x));
        else if (event == XML_END)
            is_fine = close_one(&in);
        else if (event == XML_TEXT && in.depth > 0 &&
                 in.depth <= COUNT_OF(in.open) &&
                 slice_trim(xml_text(x)).size > 0)
            in.open[in.depth - 1].has_text = true;
    }
    xml_close(x);
    free(in.children);
    return is_fine ? status : error_nomem(error);
}

void
xml_inference_release(xml_inference *x)
{
    intern_release(&x->names);
    free(x->is_mixed);
    free(x->is_inline);
    *x = (xml_inference){ 0 };
}

bool
xml_is_mixed(const xml_inference *x, const char *name)
{
    uint32_t number = intern_find(&x->names, slice_of(name));

    return number != INTERN_NONE && x->is_mixed[number];
}

bool
xml_is_inline(const xml_inference *x, const char *name)
{
    uint32_t number = intern_find(&x->names, slice_of(name));

    return number != INTERN_NONE && x->is_inline[number];
}
