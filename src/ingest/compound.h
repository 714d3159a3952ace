/*
 * Compound files: the small file system inside documents of Office 97.
 * [MS-CFB], version 3 and 4. Every number in one may be a lie: chains are
 * followed for no more sectors than the file has.
 */
#ifndef INGEST_COMPOUND_H
#define INGEST_COMPOUND_H

#include "base/buffer.h"
#include "base/slice.h"
#include "base/status.h"

#include <stdbool.h>

/* Its signature. */
bool compound_is(slice bytes);

/* Whether this is a compound file in which `name` (ASCII) stands somewhere as
 * its directory writes names: enough to tell what made it. */
bool compound_holds(slice bytes, slice name);

/*
 * Append the stream `name` (ASCII), the first of that name in the directory.
 * TIZBE_NOT_FOUND when there is none, TIZBE_FORMAT when its sectors are not
 * those of this file.
 */
tizbe_status compound_read(slice bytes, const char *name, buffer *out,
                           tizbe_error *error);

#endif
