/*
 * Parts of an Office Open XML package and what they are to each other
 * (ECMA-376 part 2, Open Packaging Conventions).
 */
#ifndef INGEST_OPC_H
#define INGEST_OPC_H

#include "base/arena.h"
#include "base/intern.h"
#include "base/slice.h"
#include "base/status.h"
#include "ingest/part.h"
#include "text/document.h"

/*
 * The name of the part to which `from` ("" for the package) has a relation
 * whose type ends in `type` ("/officeDocument", "/styles"); in `a`. Empty
 * when there is none, or when it leads out of the package. Fails when the
 * relations cannot be read.
 */
tizbe_status opc_related(const zip *z, arena *a, slice from, const char *type,
                         slice *name, tizbe_error *error);

/* The same by the id of the relation. */
tizbe_status opc_target(const zip *z, arena *a, slice from, slice id,
                        slice *name, tizbe_error *error);

/*
 * The same of many ids in one reading: what the id of number n leads to goes
 * to names[n], which begins empty.
 */
tizbe_status opc_targets(const zip *z, arena *a, slice from, const intern *ids,
                         slice *names, tizbe_error *error);

/* As opc_related; where it finds nothing, the part of the usual name, if
 * there is one. */
tizbe_status opc_find(const zip *z, arena *a, slice from, const char *type,
                      const char *usual, slice *name, tizbe_error *error);

/* Make the properties of the package variables. Damaged ones keep nobody
 * from reading the text: they are noted. */
void opc_properties(const zip *z, document *doc);

#endif
