/*
 * Compound files: the small file system inside documents of Office 97, with
 * streams (files) in storages (folders). [MS-CFB], version 3 and 4. Every number
 * in one may be a lie: chains are followed for no more sectors than the file
 * has, and each entry is in one storage.
 */
#ifndef INGEST_COMPOUND_H
#define INGEST_COMPOUND_H

#include "base/buffer.h"
#include "base/slice.h"
#include "base/status.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define COMPOUND_NONE UINT32_MAX
#define COMPOUND_NAME 32 /* bytes of a name and the NUL behind it */

/* Its signature. */
bool compound_is(slice bytes);

/* Whether this is a compound file with a stream or storage `name` (ASCII) at its
 * top, and not in a file within it: enough to tell what made it. Of a file whose
 * directory cannot be read, whether the name stands anywhere. */
bool compound_holds(slice bytes, const char *name);

/*
 * Append the stream `name` (ASCII) at the top of the file. TIZBE_NOT_FOUND when
 * there is none, TIZBE_FORMAT when its sectors are not those of this file.
 */
tizbe_status compound_read(slice bytes, const char *name, buffer *out,
                           tizbe_error *error);

/* --- storage by storage --------------------------------------------------- */

typedef struct compound compound;

/* `bytes` have to stay. *out is NULL where it fails. */
tizbe_status compound_open(slice bytes, compound **out, tizbe_error *error);
void         compound_close(compound *c); /* NULL is allowed */

/* Entries are numbers. Of a storage: how many it holds, each of them, and the
 * one that is called `name` (ASCII) or COMPOUND_NONE. */
uint32_t compound_root(const compound *c);
size_t   compound_count(const compound *c, uint32_t storage);
uint32_t compound_child(const compound *c, uint32_t storage, size_t number);
uint32_t compound_find(const compound *c, uint32_t storage, const char *name);

bool compound_is_storage(const compound *c, uint32_t entry);

/* What is not ASCII is a question mark. */
void compound_name(const compound *c, uint32_t entry, char out[COMPOUND_NAME]);

/* Append a stream; fails as compound_read. */
tizbe_status compound_stream(const compound *c, uint32_t entry, buffer *out,
                             tizbe_error *error);

#endif
