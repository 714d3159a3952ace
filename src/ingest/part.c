/* Members of a zip container, read as XML. */
#include "ingest/part.h"

#include "base/ascii.h"
#include "base/file.h"

#include <stdint.h>

#define PIECE 65536 /* bytes read at a time */

static long
read_member(void *member, char *to, size_t room)
{
    return zip_member_read(member, to, room);
}

tizbe_status
part_open(const zip *z, slice name, part *out, tizbe_error *error)
{
    tizbe_status status;

    *out = (part){ 0 };
    status = zip_member_open(z, name, &out->member, error);
    if (status != TIZBE_OK)
        return status;
    return xml_open_source(read_member, out->member, &out->x, error);
}

tizbe_status
part_open_text(slice text, part *out, tizbe_error *error)
{
    *out = (part){ 0 };
    return xml_open(text, &out->x, error);
}

void
part_close(part *p)
{
    xml_close(p->x);
    zip_member_close(p->member);
    *p = (part){ 0 };
}

/* Which of the parts is malformed; the container's own reasons name it. */
static tizbe_status
name_part(const part *p, tizbe_status status, tizbe_error *error)
{
    tizbe_error reason;

    if (!error || (status != TIZBE_FORMAT && status != TIZBE_LIMIT))
        return status;
    reason = *error;
    return error_set(error, status, "in '%.200s': %s",
                     zip_member_name(p->member), reason.text);
}

static tizbe_status
next_event(part *p, xml_event *event, tizbe_error *error)
{
    tizbe_status status = xml_next(p->x, event, error), source;

    if (!p->member)
        return status;
    source = zip_member_error(p->member, error);
    return source != TIZBE_OK ? source : name_part(p, status, error);
}

bool
part_next(part *p, xml_event *event, tizbe_status *status, tizbe_error *error)
{
    if (*status == TIZBE_OK)
        *status = next_event(p, event, error);
    return *status == TIZBE_OK && *event != XML_DONE;
}

tizbe_status
part_read(const zip *z, slice name, buffer *out, tizbe_error *error)
{
    zip_member  *m;
    tizbe_status status = zip_member_open(z, name, &m, error);
    long         size = 1;

    if (status != TIZBE_OK)
        return status;
    while (size > 0 && out->size <= PART_BYTES && buffer_reserve(out, PIECE)) {
        size = zip_member_read(m, out->data + out->size, PIECE);
        if (size > 0)
            out->size += (size_t)size;
        out->data[out->size] = '\0';
    }
    status = zip_member_error(m, error);
    if (status == TIZBE_OK && out->failed)
        status = error_nomem(error);
    if (status == TIZBE_OK && size > 0)
        status = error_set(error, TIZBE_LIMIT,
                           "'%.*s' holds more than %zu bytes", (int)name.size,
                           name.data, PART_BYTES);
    zip_member_close(m);
    return status;
}

slice
part_decode(arena *a, slice reference)
{
    char  *to = arena_alloc(a, reference.size + 1);
    size_t size = 0;

    for (size_t i = 0; to && i < reference.size && reference.data[i] != '#';
         i++) {
        char c = reference.data[i];
        int  byte = c == '%' ? ascii_hex_byte(reference, i + 1) : -1;

        to[size++] = byte < 0 ? c : (char)byte;
        i += byte < 0 ? 0 : 2;
    }
    return slice_make(to, size);
}

/* The bytes of "a/" in "a/b/". */
static size_t
parent_size(slice folder)
{
    size_t size = folder.size > 0 ? folder.size - 1 : 0;

    while (size > 0 && folder.data[size - 1] != '/')
        size--;
    return size;
}

/* RFC 3986, 5.2.4: one step of the way, its slash included. */
static void
take_step(buffer *path, slice step)
{
    if (slice_is(step, "../"))
        path->size = parent_size(buffer_slice(path));
    else if (!slice_is(step, "./") && !slice_is(step, "/"))
        buffer_put(path, step);
}

slice
part_resolve(arena *a, slice from, slice target)
{
    buffer path = { 0 };
    slice  copy;

    if (!slice_starts(target, SLICE("/")))
        buffer_put(&path,
                   slice_part(from, 0, from.size - path_name(from).size));
    while (target.size > 0) {
        size_t slash = slice_find(target, SLICE("/"), 0);
        size_t end = slash == SIZE_MAX ? target.size : slash + 1;

        take_step(&path, slice_part(target, 0, end));
        target = slice_part(target, end, target.size);
    }
    copy = !path.failed ? arena_copy(a, buffer_slice(&path)) : (slice){ 0 };
    buffer_release(&path);
    return copy;
}

static tizbe_status
walk_values(part *p, size_t depth, const char *attribute, part_value *take,
            void *user, tizbe_error *error)
{
    buffer       said = { 0 }, value = { 0 };
    xml_event    event;
    tizbe_status status = TIZBE_OK;

    while (part_next(p, &event, &status, error)) {
        if (event == XML_START && xml_depth(p->x) <= depth) {
            buffer_empty(&value);
            buffer_empty(&said);
            if (attribute)
                buffer_put(&said, xml_attribute(p->x, attribute));
        } else if (event == XML_TEXT) {
            buffer_put(&value, xml_text(p->x));
        } else if (event == XML_END && xml_depth(p->x) == depth) {
            take(user, xml_name(p->x), buffer_slice(&said),
                 buffer_slice(&value));
        }
    }
    if (status == TIZBE_OK && (said.failed || value.failed))
        status = error_nomem(error);
    buffer_release(&said);
    buffer_release(&value);
    return status;
}

tizbe_status
part_values(const zip *z, slice name, size_t depth, const char *attribute,
            part_value *take, void *user, tizbe_error *error)
{
    part         p;
    tizbe_status status = part_open(z, name, &p, error);

    if (status == TIZBE_OK)
        status = walk_values(&p, depth, attribute, take, user, error);
    part_close(&p);
    return status;
}
