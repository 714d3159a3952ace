/*
 * Reading members of a zip container that lies in memory, by libarchive.
 *
 * Names are keys and nothing else: nothing is ever written to a disk. What
 * sizes a container states is not believed; bytes are counted as they come
 * out. Refused are: more than ZIP_MEMBERS members, two of one name (a
 * reader that took the other one would see another document), a member that
 * is encrypted, longer than ZIP_PART or, above ZIP_RATIO_FROM bytes, more
 * than ZIP_RATIO times its container, a wrong checksum, a cut container.
 */
#ifndef INGEST_ZIP_H
#define INGEST_ZIP_H

#include "base/slice.h"
#include "base/status.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h> /* SIZE_MAX */

#define ZIP_MEMBERS    65535
#define ZIP_PART       ((size_t)512 << 20) /* bytes of a member      */
#define ZIP_RATIO      200
#define ZIP_RATIO_FROM ((size_t)10 << 20) /* bytes: below, any ratio */

typedef struct zip        zip;
typedef struct zip_member zip_member;

/* The signature of a container that has members. */
static inline bool
zip_is(slice bytes)
{
    return slice_starts(bytes, SLICE("PK\x03\x04"));
}

/*
 * What tells a package before it is opened. Members that are stored as they
 * are may be packages themselves, whose names lie in the bytes as well; so
 * these look at the container's own names alone.
 */

/* The names of the members, with what else the directory at the end says of
 * them; all bytes where there is none, as in a container that is cut. */
slice zip_directory(slice bytes);

/* Whether `part` stands in the directory: as a name or in one. */
static inline bool
zip_names(slice bytes, slice part)
{
    return slice_has(zip_directory(bytes), part);
}

/* The type that a package states: what its first member, "mimetype", holds as
 * it is (ODF 1.3 part 2, 3.3; EPUB 3.3, 4.2.7). Empty when there is none. */
slice zip_stated_type(slice bytes);

/* Take stock of a container; `bytes` is borrowed until zip_close. */
tizbe_status zip_open(slice bytes, zip **out, tizbe_error *error);
void         zip_close(zip *z); /* NULL is allowed */

/* Whether there is a member of exactly that name. */
bool zip_has(const zip *z, slice name);

/* The member of that name or, where there is none, of one that differs in the
 * case of its ASCII letters or by a slash in front: package formats take them
 * for the same. Empty when there is neither. */
slice zip_find(const zip *z, slice name);

/* Names by number, in the order of the container; good until zip_close. */
size_t zip_count(const zip *z);
slice  zip_name(const zip *z, size_t n);

/*
 * Begin to read a member. TIZBE_NOT_FOUND without a message when there is
 * none of that name.
 */
tizbe_status zip_member_open(const zip *z, slice name, zip_member **out,
                             tizbe_error *error);

/* The next bytes, up to `room`: how many, 0 at the end, -1 on failure; then
 * zip_member_error has the reason. */
long zip_member_read(zip_member *m, char *to, size_t room);

/* Good until it is closed. */
const char *zip_member_name(const zip_member *m);

/* TIZBE_OK, or why reading failed. */
tizbe_status zip_member_error(const zip_member *m, tizbe_error *error);
/* Before zip_close; NULL is allowed. */
void zip_member_close(zip_member *m);

#endif
