/*
 * Parts of an Office Open XML package and what they are to each other
 * (ECMA-376 part 2, Open Packaging Conventions).
 */
#ifndef INGEST_OPC_H
#define INGEST_OPC_H

#include "base/arena.h"
#include "base/slice.h"
#include "base/status.h"
#include "ingest/part.h"

/*
 * The name of the part to which `from` ("" for the package) has a relation
 * whose type ends in `type` ("/officeDocument", "/styles"); in `a`. Empty
 * when there is none, or when it leads out of the package. Fails when the
 * relations cannot be read.
 */
tizbe_status opc_related(const zip *z, arena *a, slice from, const char *type,
                         slice *name, tizbe_error *error);

#endif
