/*
 * The container of a REFI-QDA project (.qdpx): a zip with one project.qde at
 * its root and a flat folder `sources`.
 *
 * Tolerated: another name of the .qde file, a folder `Sources`, paths of
 * sources that lack `internal://`. Names are keys into the zip and never
 * paths of this machine: what lies outside of the file is not read.
 *
 * It is opened in a process of its own (refi_inside.h), so that each call may
 * fail for the end of that as well; nothing can be read after it.
 */
#ifndef EXCHANGE_REFI_PACKAGE_H
#define EXCHANGE_REFI_PACKAGE_H

#include "base/buffer.h"
#include "base/slice.h"
#include "base/status.h"
#include "exchange/refi_inside.h"
#include "ingest/xml_stream.h"

#define REFI_PACKAGE_BYTES ((size_t)2 << 30) /* of the container */

typedef struct refi_package {
    buffer      bytes;
    buffer      project; /* name of the .qde file */
    refi_inside inside;
    errand     *errand;
} refi_package;

/* Read a file and find its project: TIZBE_FORMAT when there is none, or more
 * than one. `p` is released whatever comes back. */
tizbe_status refi_package_open(refi_package *p, const char *path,
                               tizbe_error *error);

/* The same for bytes in memory; `p->bytes` holds them already. */
tizbe_status refi_package_take(refi_package *p, tizbe_error *error);
void         refi_package_release(refi_package *p);

/* The project as a stream of XML, to be closed before a source is read. */
tizbe_status refi_package_xml(refi_package *p, xml_stream **out,
                              tizbe_error *error);

/*
 * The bytes of a source that a path of the project means, appended to `out`.
 * TIZBE_NOT_FOUND without a message when it is not in the container.
 */
tizbe_status refi_package_source(const refi_package *p, slice path, buffer *out,
                                 tizbe_error *error);

#endif
