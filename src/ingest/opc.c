/* Relations of a package: _rels/.rels and word/_rels/document.xml.rels. */
#include "ingest/opc.h"

#include "base/buffer.h"
#include "base/file.h"

static long
read_part(void *member, char *to, size_t room)
{
    return zip_member_read(member, to, room);
}

tizbe_status
opc_open(const zip *z, slice part, opc_stream *out, tizbe_error *error)
{
    tizbe_status status;

    *out = (opc_stream){ 0 };
    status = zip_member_open(z, part, &out->member, error);
    if (status != TIZBE_OK)
        return status;
    return xml_open_source(read_part, out->member, &out->x, error);
}

void
opc_close(opc_stream *s)
{
    xml_close(s->x);
    zip_member_close(s->member);
    *s = (opc_stream){ 0 };
}

tizbe_status
opc_next(opc_stream *s, xml_event *event, tizbe_error *error)
{
    tizbe_status status = xml_next(s->x, event, error);
    tizbe_status source = zip_member_error(s->member, error);

    return source != TIZBE_OK ? source : status;
}

/* "word/document.xml" -> "word/_rels/document.xml.rels", "" -> "_rels/.rels" */
static slice
relations_of(arena *a, slice part)
{
    slice name = path_name(part);
    slice folder = slice_part(part, 0, part.size - name.size);

    return slice_of(arena_printf(a, "%.*s_rels/%.*s.rels", (int)folder.size,
                                 folder.data ? folder.data : "", (int)name.size,
                                 name.data ? name.data : ""));
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

/* The target of a relation, taken from the folder of `part`; ".." goes up.
 * Absolute targets begin with a slash. */
static slice
resolve(arena *a, slice part, slice target)
{
    buffer path;
    slice  copy;

    buffer_init(&path);
    if (slice_starts(target, SLICE("/")))
        target = slice_part(target, 1, target.size);
    else
        buffer_put(&path,
                   slice_part(part, 0, part.size - path_name(part).size));
    while (slice_starts(target, SLICE("../"))) {
        target = slice_part(target, 3, target.size);
        path.size = parent_size(buffer_slice(&path));
    }
    buffer_put(&path, target);
    copy = arena_copy(a, buffer_slice(&path));
    buffer_release(&path);
    return copy;
}

static tizbe_status
find_relation(opc_stream *s, arena *a, slice part, const char *type,
              slice *name, tizbe_error *error)
{
    xml_event    event = XML_TEXT;
    tizbe_status status = TIZBE_OK;

    while (status == TIZBE_OK && event != XML_DONE) {
        status = opc_next(s, &event, error);
        if (status != TIZBE_OK || event != XML_START || name->size > 0)
            continue;
        if (strcmp(xml_name(s->x), "Relationship") == 0 &&
            slice_ends(xml_attribute(s->x, "Type"), slice_of(type)) &&
            !slice_is(xml_attribute(s->x, "TargetMode"), "External"))
            *name = resolve(a, part, xml_attribute(s->x, "Target"));
    }
    return status;
}

tizbe_status
opc_related(const zip *z, arena *a, slice part, const char *type, slice *name,
            tizbe_error *error)
{
    slice        relations = relations_of(a, part);
    opc_stream   s;
    tizbe_status status;

    *name = (slice){ 0 };
    if (!relations.data)
        return error_nomem(error);
    status = opc_open(z, relations, &s, error);
    if (status == TIZBE_OK)
        status = find_relation(&s, a, part, type, name, error);
    opc_close(&s);
    return status == TIZBE_NOT_FOUND ? TIZBE_OK : status;
}
