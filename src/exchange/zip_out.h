/*
 * Writing a zip container by libarchive: deflated, without times and owners,
 * so that the same members make the same bytes in every time zone.
 */
#ifndef EXCHANGE_ZIP_OUT_H
#define EXCHANGE_ZIP_OUT_H

#include "base/buffer.h"
#include "base/slice.h"
#include "base/status.h"

typedef struct zip_out zip_out;

/* `out` grows by the container and must outlive `z`. */
tizbe_status zip_out_new(buffer *out, zip_out **z, tizbe_error *error);
void         zip_out_free(zip_out *z); /* NULL is allowed */

/* One member, under 2^31 bytes; names are UTF-8. */
tizbe_status zip_out_member(zip_out *z, const char *name, slice bytes,
                            tizbe_error *error);

/* Write the directory: then `out` is whole. */
tizbe_status zip_out_end(zip_out *z, tizbe_error *error);

#endif
