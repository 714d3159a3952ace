/* Relations of a package: _rels/.rels and word/_rels/document.xml.rels. */
#include "ingest/opc.h"

#include "base/file.h"

/* "word/document.xml" -> "word/_rels/document.xml.rels", "" -> "_rels/.rels" */
static slice
relations_of(arena *a, slice from)
{
    slice name = path_name(from);
    slice folder = slice_part(from, 0, from.size - name.size);

    return slice_of(arena_printf(a, "%.*s_rels/%.*s.rels", (int)folder.size,
                                 folder.data ? folder.data : "", (int)name.size,
                                 name.data ? name.data : ""));
}

static tizbe_status
find_relation(part *p, arena *a, slice from, const char *type, slice *name,
              tizbe_error *error)
{
    xml_event    event = XML_TEXT;
    tizbe_status status = TIZBE_OK;

    while (status == TIZBE_OK && event != XML_DONE) {
        status = part_next(p, &event, error);
        if (status != TIZBE_OK || event != XML_START || name->size > 0)
            continue;
        if (strcmp(xml_name(p->x), "Relationship") == 0 &&
            slice_ends(xml_attribute(p->x, "Type"), slice_of(type)) &&
            !slice_is(xml_attribute(p->x, "TargetMode"), "External"))
            *name = part_resolve(a, from, xml_attribute(p->x, "Target"));
    }
    return status;
}

tizbe_status
opc_related(const zip *z, arena *a, slice from, const char *type, slice *name,
            tizbe_error *error)
{
    slice        relations = relations_of(a, from);
    part         p;
    tizbe_status status;

    *name = (slice){ 0 };
    if (!relations.data)
        return error_nomem(error);
    status = part_open(z, relations, &p, error);
    if (status == TIZBE_OK)
        status = find_relation(&p, a, from, type, name, error);
    part_close(&p);
    return status == TIZBE_NOT_FOUND ? TIZBE_OK : status;
}
