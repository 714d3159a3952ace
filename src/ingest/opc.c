/* Relations of a package: _rels/.rels and word/_rels/document.xml.rels. */
#include "ingest/opc.h"

#include "base/file.h"
#include "ingest/office_metadata.h"

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

/* Which relations are looked for: by the end of their type, or by their ids;
 * what they lead to, by the number of the id. */
typedef struct wanted {
    const char   *type; /* or NULL: then there are ids */
    const intern *ids;
    slice        *names;
} wanted;

/* The number of the one in hand, or INTERN_NONE. */
static uint32_t
which(const xml_stream *x, const wanted *w)
{
    if (strcmp(xml_name(x), "Relationship") != 0 ||
        slice_is(xml_attribute(x, "TargetMode"), "External"))
        return INTERN_NONE;
    if (!w->type)
        return intern_find(w->ids, xml_attribute(x, "Id"));
    return slice_ends(xml_attribute(x, "Type"), slice_of(w->type))
               ? 0
               : INTERN_NONE;
}

/* The part that a relation leads to. Names of parts are alike whatever their
 * case is (part 2, 6.2.2.3); a target is a URL whose escapes may be in the
 * name, too, or not. False when memory ran out. */
static bool
take_target(const zip *z, arena *a, slice from, slice target, slice *name)
{
    slice path = part_decode(a, target);
    slice written = part_resolve(a, from, target);
    slice decoded = part_resolve(a, from, path);

    *name = zip_find(z, written);
    if (name->size == 0)
        *name = zip_find(z, decoded);
    if (name->size == 0)
        *name = written;
    return path.data && written.data && decoded.data;
}

static tizbe_status
find_relations(part *p, const zip *z, arena *a, slice from, const wanted *w,
               tizbe_error *error)
{
    xml_event    event;
    tizbe_status status = TIZBE_OK;

    while (part_next(p, &event, &status, error)) {
        uint32_t number = event == XML_START ? which(p->x, w) : INTERN_NONE;

        if (number != INTERN_NONE && w->names[number].size == 0 &&
            !take_target(z, a, from, xml_attribute(p->x, "Target"),
                         &w->names[number]))
            status = error_nomem(error);
    }
    return status;
}

static tizbe_status
find_in(const zip *z, arena *a, slice from, const wanted *w, tizbe_error *error)
{
    slice        relations = relations_of(a, from);
    part         p;
    tizbe_status status;

    if (!relations.data)
        return error_nomem(error);
    status = part_open(z, zip_find(z, relations), &p, error);
    if (status == TIZBE_OK)
        status = find_relations(&p, z, a, from, w, error);
    part_close(&p);
    return status == TIZBE_NOT_FOUND ? TIZBE_OK : status;
}

tizbe_status
opc_related(const zip *z, arena *a, slice from, const char *type, slice *name,
            tizbe_error *error)
{
    *name = (slice){ 0 };
    return find_in(z, a, from, &(wanted){ .type = type, .names = name }, error);
}

tizbe_status
opc_targets(const zip *z, arena *a, slice from, const intern *ids, slice *names,
            tizbe_error *error)
{
    return find_in(z, a, from, &(wanted){ .ids = ids, .names = names }, error);
}

tizbe_status
opc_target(const zip *z, arena *a, slice from, slice id, slice *name,
           tizbe_error *error)
{
    intern       one;
    uint32_t     number;
    tizbe_status status;

    *name = (slice){ 0 };
    intern_init(&one);
    status = intern_add(&one, id, &number, NULL) == TIZBE_OK
                 ? opc_targets(z, a, from, &one, name, error)
                 : error_nomem(error);
    intern_release(&one);
    return status;
}

tizbe_status
opc_find(const zip *z, arena *a, slice from, const char *type,
         const char *usual, slice *name, tizbe_error *error)
{
    tizbe_status status = opc_related(z, a, from, type, name, error);

    if (status == TIZBE_OK && !zip_has(z, *name))
        *name = zip_find(z, slice_of(usual));
    return status;
}

static void
take_core(void *doc, const char *element, slice attribute, slice text)
{
    (void)attribute;
    office_property(doc, element, text);
}

static void
take_custom(void *doc, const char *element, slice name, slice text)
{
    (void)element;
    office_custom_property(doc, name, text);
}

static tizbe_status
read_properties(const zip *z, document *doc, const char *type,
                const char *usual, part_value *take)
{
    slice        name;
    tizbe_status status = opc_find(z, doc->arena, SLICE(""), type, usual, &name,
                                   NULL);

    if (status != TIZBE_OK || name.size == 0)
        return status;
    return part_values(z, name, 1, "name", take, doc, NULL);
}

void
opc_properties(const zip *z, document *doc)
{
    tizbe_status core = read_properties(z, doc, "/core-properties",
                                        "docProps/core.xml", take_core);
    tizbe_status custom = read_properties(z, doc, "/custom-properties",
                                          "docProps/custom.xml", take_custom);

    if (core == TIZBE_NOMEM || custom == TIZBE_NOMEM)
        doc->failed = true;
    else if (core != TIZBE_OK || custom != TIZBE_OK)
        document_note(doc, "the properties of the file could not be read");
}
