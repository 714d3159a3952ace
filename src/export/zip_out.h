/*
 * Writing a zip container: deflated, all of 1 January 1980 and without owners,
 * so that the same members make the same bytes in every time zone. There are
 * no temporary files and nothing is read back. The old kind of container is
 * written, without zip64, which Excel reads: under 4 GB and 65,536 members,
 * TIZBE_LIMIT beyond. (libarchive, which reads them, ends the program when it
 * gets no memory for writing.)
 *
 *     zip_out_new(&out, &z, error);
 *     zip_out_member(z, "a.txt", SLICE("whole"), error);
 *     zip_out_begin(z, "b.txt", error);          // a member in pieces
 *     zip_out_add(z, SLICE("pie"), error);
 *     zip_out_add(z, SLICE("ces"), error);
 *     zip_out_end(z, error);
 *     zip_out_free(z);
 */
#ifndef EXPORT_ZIP_OUT_H
#define EXPORT_ZIP_OUT_H

#include "base/buffer.h"
#include "base/slice.h"
#include "base/status.h"

typedef struct zip_out zip_out;

/* `out` grows by the container and must outlive `z`; what is in it may be
 * taken away and the buffer be cleared between two calls. Any failure is the
 * end of the container: only zip_out_free may follow. */
tizbe_status zip_out_new(buffer *out, zip_out **z, tizbe_error *error);
void         zip_out_free(zip_out *z); /* NULL is allowed */

/* One member, under 2^31 bytes; names are UTF-8. */
tizbe_status zip_out_member(zip_out *z, const char *name, slice bytes,
                            tizbe_error *error);

/* A member whose size is not known yet, under 2^32 bytes: TIZBE_LIMIT when it
 * grows beyond. It ends where the next one begins, or all of it. */
tizbe_status zip_out_begin(zip_out *z, const char *name, tizbe_error *error);
tizbe_status zip_out_add(zip_out *z, slice bytes, tizbe_error *error);

/* Write the directory: then `out` has been given the whole. */
tizbe_status zip_out_end(zip_out *z, tizbe_error *error);

#endif
