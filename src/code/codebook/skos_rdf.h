/*
 * SKOS in RDF/XML as things and what is said of them.
 *
 * RDF/XML is read in stripes (RDF 1.1 XML Syntax, 2.2): an element at an odd
 * depth is a thing, one at an even depth says something of it. Typed things
 * are elements of their type or have an rdf:type.
 */
#ifndef CODE_SKOS_RDF_H
#define CODE_SKOS_RDF_H

#include "base/arena.h"
#include "base/intern.h"
#include "base/slice.h"
#include "code/entry/mistakes.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define SKOS_NONE UINT32_MAX

/* What is said of a thing. */
typedef enum skos_property {
    SKOS_PREF,
    SKOS_ALT,
    SKOS_HIDDEN,
    SKOS_NOTATION,
    SKOS_DEFINITION,
    SKOS_SCOPE_NOTE,
    SKOS_BROADER,
    SKOS_NARROWER,
    SKOS_TYPE,
    SKOS_SILENT, /* says nothing that is not known already */
    SKOS_OWN,    /* of our namespace                       */
    SKOS_OTHER
} skos_property;

typedef struct skos_thing {
    slice    uri;
    place    at;
    bool     is_described; /* not only pointed at */
    bool     is_concept, is_scheme;
    slice    name;
    uint32_t node;       /* left to the user; SKOS_NONE */
    bool     is_defined; /* likewise */
} skos_thing;

typedef struct skos_value {
    uint32_t      thing, target; /* target: of broader and narrower */
    skos_property property;
    slice         own; /* local name of SKOS_OWN */
    slice         tag; /* language as written    */
    slice         text;
    slice         role, weight, note, set, part;
    place         at;
} skos_value;

typedef struct skos_graph {
    arena        *memory; /* of the texts */
    mistake_list *mistakes;
    intern        uris;
    skos_thing   *things; /* by number of their URI; these two by malloc */
    size_t        capacity;
    skos_value   *values; /* in the order of the file */
    size_t        value_count, value_capacity;
    bool          is_ours; /* an element of our namespace was there */
} skos_graph;

/* Read a whole file, valid UTF-8. What is wrong goes to `mistakes`. To be
 * released in any case. */
void skos_graph_read(skos_graph *g, arena *memory, slice text,
                     mistake_list *mistakes);
void skos_graph_release(skos_graph *g);

#endif
