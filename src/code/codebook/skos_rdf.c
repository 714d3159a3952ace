/* XML elements to things and values. */
#include "code/codebook/skos_rdf.h"

#include "base/array.h"
#include "base/buffer.h"
#include "code/codebook/skos.h"
#include "ingest/xml_far.h"

#include <stdlib.h>

enum { THINGS_DEEP = 64 }; /* things within things */

static const struct {
    const char   *name;
    skos_property property;
} properties[] = {
    { "prefLabel", SKOS_PREF },
    { "altLabel", SKOS_ALT },
    { "hiddenLabel", SKOS_HIDDEN },
    { "notation", SKOS_NOTATION },
    { "definition", SKOS_DEFINITION },
    { "scopeNote", SKOS_SCOPE_NOTE },
    { "broader", SKOS_BROADER },
    { "broaderGeneric", SKOS_BROADER },
    { "broaderPartitive", SKOS_BROADER },
    { "broaderInstantial", SKOS_BROADER },
    { "narrower", SKOS_NARROWER },
    { "narrowerGeneric", SKOS_NARROWER },
    { "narrowerPartitive", SKOS_NARROWER },
    { "narrowerInstantial", SKOS_NARROWER },
    { "type", SKOS_TYPE },
    { "inScheme", SKOS_SILENT },
    { "topConceptOf", SKOS_SILENT },
    { "hasTopConcept", SKOS_SILENT },
    { "broaderTransitive", SKOS_SILENT },
    { "narrowerTransitive", SKOS_SILENT },
};

typedef struct skos_parser {
    skos_graph *g;
    xml_stream *x;
    uint32_t    open[THINGS_DEEP]; /* things, outermost first */
    size_t      depth;
    size_t      value; /* the open property, or SIZE_MAX */
    buffer      text;  /* of it so far                   */
} skos_parser;

static place
here(const skos_parser *r)
{
    return (place){ (uint32_t)xml_line(r->x), 1 };
}

static slice
keep(skos_parser *r, slice text)
{
    slice copy = arena_copy(r->g->memory, slice_trim(text));

    if (!copy.data)
        r->g->mistakes->failed = true;
    return copy;
}

/* --- things --------------------------------------------------------------- */

/* The thing of that URI; SKOS_NONE when memory ran out. */
static uint32_t
thing_of(skos_parser *r, slice uri)
{
    uint32_t number;
    bool     is_new;

    if (intern_add(&r->g->uris, uri, &number, &is_new) != TIZBE_OK ||
        !ARRAY_ROOM(r->g->things, number, r->g->capacity)) {
        r->g->mistakes->failed = true;
        return SKOS_NONE;
    }
    if (is_new)
        r->g->things[number] = (skos_thing){ .uri = intern_text(&r->g->uris,
                                                                number),
                                             .at = here(r),
                                             .node = SKOS_NONE };
    return number;
}

static void
take_type(skos_thing *thing, slice type)
{
    thing->is_concept |= slice_is(type, "Concept") ||
                         slice_ends(type, SLICE("core#Concept"));
    thing->is_scheme |= slice_is(type, "ConceptScheme") ||
                        slice_ends(type, SLICE("core#ConceptScheme"));
}

/* The URI that an element states for itself, or one that nobody else has. */
static slice
own_uri(skos_parser *r)
{
    slice       uri = xml_attribute(r->x, "about");
    const char *made;

    if (uri.size > 0)
        return uri;
    uri = xml_attribute(r->x, "ID");
    if (uri.size == 0)
        uri = xml_attribute(r->x, "nodeID");
    made = uri.size > 0
               ? arena_printf(r->g->memory, "#%.*s", (int)uri.size, uri.data)
               : arena_printf(r->g->memory, "_:%zu", (size_t)r->g->uris.count);
    if (!made)
        r->g->mistakes->failed = true;
    return slice_of(made);
}

static void
take_thing(skos_parser *r)
{
    uint32_t    number = thing_of(r, own_uri(r));
    skos_thing *thing;

    if (number == SKOS_NONE)
        return;
    thing = &r->g->things[number];
    if (!thing->is_described)
        thing->at = here(r);
    thing->is_described = true;
    take_type(thing, slice_of(xml_name(r->x)));
    if (r->value != SIZE_MAX)
        r->g->values[r->value].target = number;
    if (r->depth == THINGS_DEEP)
        mistakes_add(r->g->mistakes, here(r),
                     "things within things more than %d levels deep",
                     THINGS_DEEP);
    else
        r->open[r->depth++] = number;
    r->value = SIZE_MAX;
}

/* --- what is said of them ------------------------------------------------- */

static skos_property
property_of(const skos_parser *r)
{
    slice name = slice_of(xml_name(r->x));

    if (slice_is(xml_namespace(r->x), SKOS_OWN_NAMESPACE))
        return SKOS_OWN;
    for (size_t i = 0; i < COUNT_OF(properties); i++)
        if (slice_is(name, properties[i].name))
            return properties[i].property;
    return SKOS_OTHER;
}

static void
take_property(skos_parser *r)
{
    slice      target = xml_attribute(r->x, "resource");
    skos_value value = {
        .thing = r->open[r->depth - 1],
        .target = SKOS_NONE,
        .property = property_of(r),
        .at = here(r),
    };

    if (value.property == SKOS_OTHER)
        value.own = keep(r, slice_of(xml_name(r->x)));
    if (value.property <= SKOS_SCOPE_NOTE || value.property == SKOS_OWN)
        value.tag = keep(r, xml_lang(r->x));
    if (value.property == SKOS_OWN) {
        r->g->is_ours = true;
        value.own = keep(r, slice_of(xml_name(r->x)));
        value.role = keep(r, xml_attribute(r->x, "role"));
        value.weight = keep(r, xml_attribute(r->x, "weight"));
        value.note = keep(r, xml_attribute(r->x, "note"));
        value.set = keep(r, xml_attribute(r->x, "set"));
        value.part = keep(r, xml_attribute(r->x, "part"));
    }
    if (value.property == SKOS_TYPE)
        take_type(&r->g->things[value.thing], target);
    else if (target.size > 0)
        value.target = thing_of(r, target);
    if (!ARRAY_ROOM(r->g->values, r->g->value_count, r->g->value_capacity)) {
        r->g->mistakes->failed = true;
        return;
    }
    r->value = r->g->value_count;
    r->g->values[r->g->value_count++] = value;
    buffer_clear(&r->text);
}

static void
end_property(skos_parser *r, size_t value)
{
    r->g->values[value].text = keep(r, buffer_slice(&r->text));
    if (buffer_status(&r->text) != TIZBE_OK)
        r->g->mistakes->failed = true;
    buffer_clear(&r->text);
}

static void
take_start(skos_parser *r)
{
    size_t depth = xml_depth(r->x);

    if (depth == 0 && !slice_is(slice_of(xml_name(r->x)), "RDF"))
        mistakes_add(r->g->mistakes, here(r), "expected <rdf:RDF>, found <%s>",
                     mistakes_quote(r->g->mistakes, slice_of(xml_name(r->x))));
    else if (depth % 2 == 1)
        take_thing(r);
    else if (depth > 0 && r->depth > 0)
        take_property(r);
}

static void
take_end(skos_parser *r)
{
    size_t depth = xml_depth(r->x);

    if (depth % 2 == 1 && r->depth > 0) {
        r->depth--;
        r->value = SIZE_MAX;
    } else if (depth > 0 && r->value != SIZE_MAX) {
        end_property(r, r->value);
        r->value = SIZE_MAX;
    }
}

void
skos_graph_read(skos_graph *g, arena *memory, slice text,
                mistake_list *mistakes)
{
    skos_parser  parser = { .g = g, .value = SIZE_MAX };
    skos_parser *r = &parser;
    xml_event    event;
    tizbe_error  error = { 0 };
    tizbe_status status = xml_open_apart(text, true, &r->x, &error);

    *g = (skos_graph){ .memory = memory, .mistakes = mistakes };
    intern_init(&g->uris);
    buffer_init(&r->text);
    while (mistakes_status(mistakes) == TIZBE_OK &&
           xml_more(r->x, &event, &status, &error)) {
        if (event == XML_START)
            take_start(r);
        else if (event == XML_END)
            take_end(r);
        else if (event == XML_TEXT && r->value != SIZE_MAX)
            buffer_put(&r->text, xml_text(r->x));
    }
    mistakes_take(mistakes, status, &error);
    xml_close(r->x);
    buffer_release(&r->text);
}

void
skos_graph_release(skos_graph *g)
{
    free(g->things);
    free(g->values);
    g->things = NULL;
    g->values = NULL;
    intern_release(&g->uris);
}
