/* What a zipped file that a test wrote has inside. */
#ifndef TESTS_ZIP_PART_H
#define TESTS_ZIP_PART_H

#include "base/buffer.h"
#include "ingest/zip.h"

#include <check.h>

/* A part of the file as text; the caller releases it. */
static buffer
zip_part(const buffer *file, const char *name)
{
    buffer      part = { 0 };
    zip        *z;
    zip_member *m;
    long        size;

    ck_assert_int_eq(zip_open(buffer_slice(file), &z, NULL), TIZBE_OK);
    ck_assert_int_eq(zip_member_open(z, slice_of(name), &m, NULL), TIZBE_OK);
    do {
        ck_assert(buffer_reserve(&part, 4096));
        size = zip_member_read(m, part.data + part.size, 4096);
        ck_assert_int_ge(size, 0);
        part.size += (size_t)size;
    } while (size > 0);
    part.data[part.size] = '\0';
    zip_member_close(m);
    zip_close(z);
    return part;
}

#endif
