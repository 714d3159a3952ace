/*
 * The inside of a .qdpx: what libarchive and libxml2 make of it, in a process
 * of its own (apart/errand.h). refi_package.h asks.
 *
 * Questions, by their first letter:
 *
 *     p        the name of the project.qde, without an end
 *     x        more events of it (ingest/xml_far.h)
 *     sPATH    the bytes of the source that a path of the project means;
 *              TIZBE_NOT_FOUND without a message when it is not there
 */
#ifndef EXCHANGE_REFI_INSIDE_H
#define EXCHANGE_REFI_INSIDE_H

#include "apart/errand.h"
#include "exchange/guid_map.h"
#include "ingest/xml_stream.h"
#include "ingest/zip.h"

typedef struct refi_inside {
    slice       bytes; /* of the container; borrowed */
    zip        *members;
    slice       project; /* name of the .qde file */
    guid_map    sources; /* members by their names in the folder of sources, in
                            small letters; from the first question on       */
    zip_member *member;  /* that is read as a stream */
    xml_stream *x;
} refi_inside;

/* The state is a refi_inside of which the bytes are set. */
extern const errand_body refi_inside_body;

#endif
