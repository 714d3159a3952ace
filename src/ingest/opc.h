/*
 * Parts of an Office Open XML package and what they are to each other
 * (ECMA-376 part 2, Open Packaging Conventions).
 */
#ifndef INGEST_OPC_H
#define INGEST_OPC_H

#include "base/arena.h"
#include "base/slice.h"
#include "base/status.h"
#include "ingest/xml_stream.h"
#include "ingest/zip.h"

/*
 * The name of the part to which `part` ("" for the package) has a relation
 * whose type ends in `type` ("/officeDocument", "/styles"); in `a`. Empty
 * when there is none, or when it leads out of the package. Fails when the
 * relations cannot be read.
 */
tizbe_status opc_related(const zip *z, arena *a, slice part, const char *type,
                         slice *name, tizbe_error *error);

/* A part as a stream of XML, and the member it comes from. */
typedef struct opc_stream {
    zip_member *member;
    xml_stream *x;
} opc_stream;

/* TIZBE_NOT_FOUND without a message when there is no such part. Close in
 * every case. */
tizbe_status opc_open(const zip *z, slice part, opc_stream *out,
                      tizbe_error *error);
void         opc_close(opc_stream *s);

/* As xml_next; what fails names the part. */
tizbe_status opc_next(opc_stream *s, xml_event *event, tizbe_error *error);

#endif
