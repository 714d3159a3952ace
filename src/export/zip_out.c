/* A zip container, member by member: deflated by zlib, headers by PKWARE's
 * APPNOTE 6.3. */
#include "export/zip_out.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

enum {
    LEVEL = 4, /* half the time of 6, which is usual, and a twelfth larger */
    PIECE = 16384,
    MOST_MEMBERS = 65535,
    LONGEST_NAME = 65535,
    CRC_AT = 14, /* in a local header: then the two sizes */
};

#define LOCAL_HEADER 0x04034b50u
#define BEHIND       0x08074b50u
#define IN_DIRECTORY 0x02014b50u
#define END          0x06054b50u

/* What headers say of a member. */
enum {
    VERSION = 20, /* 2.0, the first with deflated members */
    MADE_ON_UNIX = 3 << 8,
    SIZES_BEHIND = 1 << 3,
    NAME_IS_UTF8 = 1 << 11,
    DEFLATED = 8,
    FIRST_DAY = 1 << 5 | 1, /* 1 January 1980 */
};

static const uint32_t plain_file = 0100644u << 16;

struct zip_out {
    z_stream deflate;
    buffer  *out;
    uint64_t written; /* of the container so far, in `out` or taken away */
    buffer   directory;
    unsigned count;
    /* the member under way */
    bool          is_open;
    buffer        name;
    unsigned      flags;
    uint64_t      at; /* of its header in the container */
    unsigned long crc;
    uint64_t      size, packed;
};

static void
put16(buffer *b, unsigned value)
{
    buffer_byte(b, (char)(value & 0xFF));
    buffer_byte(b, (char)(value >> 8 & 0xFF));
}

static void
put32(buffer *b, uint64_t value)
{
    put16(b, (unsigned)(value & 0xFFFF));
    put16(b, (unsigned)(value >> 16 & 0xFFFF));
}

static void
put_sizes(buffer *b, const zip_out *z)
{
    put32(b, z->crc);
    put32(b, z->packed);
    put32(b, z->size);
}

/* What both headers of a member have, up to its sizes. */
static void
put_manner(buffer *b, const zip_out *z)
{
    put16(b, VERSION);
    put16(b, z->flags);
    put16(b, DEFLATED);
    put16(b, 0);
    put16(b, FIRST_DAY);
}

static tizbe_status
status_of(const zip_out *z, tizbe_error *error)
{
    bool good = buffer_status(z->out) == TIZBE_OK &&
                buffer_status(&z->directory) == TIZBE_OK &&
                buffer_status(&z->name) == TIZBE_OK;

    return good ? TIZBE_OK : error_nomem(error);
}

static tizbe_status
refuse(const char *what, const char *limit, tizbe_error *error)
{
    return error_set(error, TIZBE_LIMIT,
                     "cannot write '%s' into a zip container: it is longer "
                     "than %s",
                     what, limit);
}

tizbe_status
zip_out_new(buffer *out, zip_out **z, tizbe_error *error)
{
    zip_out *made = calloc(1, sizeof *made);

    *z = NULL;
    if (!made)
        return error_nomem(error);
    if (deflateInit2(&made->deflate, LEVEL, Z_DEFLATED, -MAX_WBITS,
                     MAX_MEM_LEVEL - 1, Z_DEFAULT_STRATEGY) != Z_OK) {
        free(made);
        return error_nomem(error);
    }
    made->out = out;
    *z = made;
    return TIZBE_OK;
}

void
zip_out_free(zip_out *z)
{
    if (!z)
        return;
    (void)deflateEnd(&z->deflate);
    buffer_release(&z->directory);
    buffer_release(&z->name);
    free(z);
}

/* Packed bytes of `bytes`, or with Z_FINISH all that is left, into `out`. */
static void
deflate_into(zip_out *z, slice bytes, int flush)
{
    z_stream *s = &z->deflate;
    int       code = Z_OK;

    /* zlib reads it only */
    s->next_in = (Bytef *)(uintptr_t)bytes.data;
    s->avail_in = (uInt)bytes.size;
    do {
        if (!buffer_reserve(z->out, PIECE))
            return;
        s->next_out = (Bytef *)z->out->data + z->out->size;
        s->avail_out = PIECE;
        code = deflate(s, flush);
        z->out->size += PIECE - s->avail_out;
        z->out->data[z->out->size] = '\0';
        z->packed += PIECE - s->avail_out;
    } while (s->avail_out == 0 && code != Z_STREAM_END);
}

static void
put_directory(zip_out *z)
{
    buffer *b = &z->directory;

    put32(b, IN_DIRECTORY);
    put16(b, MADE_ON_UNIX | VERSION);
    put_manner(b, z);
    put_sizes(b, z);
    put16(b, (unsigned)z->name.size);
    for (int absent = 0; absent < 4; absent++) /* extra, comment, disk, kind */
        put16(b, 0);
    put32(b, plain_file);
    put32(b, z->at);
    buffer_put(b, buffer_slice(&z->name));
    z->count++;
}

/* Ends the member under way, if there is one. */
static tizbe_status
close_member(zip_out *z, tizbe_error *error)
{
    size_t before = z->out->size;

    if (!z->is_open)
        return TIZBE_OK;
    z->is_open = false;
    deflate_into(z, SLICE(""), Z_FINISH);
    if (z->flags & SIZES_BEHIND) {
        put32(z->out, BEHIND);
        put_sizes(z->out, z);
    }
    z->written += z->out->size - before;
    put_directory(z);
    if (z->written > UINT32_MAX)
        return refuse(z->name.data, "4 GB with what is before it", error);
    return status_of(z, error);
}

static tizbe_status
begin(zip_out *z, const char *name, unsigned flags, tizbe_error *error)
{
    size_t       before;
    tizbe_status status = close_member(z, error);

    if (status != TIZBE_OK)
        return status;
    if (z->count == MOST_MEMBERS || strlen(name) > LONGEST_NAME)
        return refuse(name, "a directory can hold", error);
    (void)deflateReset(&z->deflate);
    buffer_empty(&z->name);
    buffer_text(&z->name, name);
    z->is_open = true;
    z->flags = flags | NAME_IS_UTF8;
    z->at = z->written;
    z->crc = crc32(0, NULL, 0);
    z->size = z->packed = 0;

    before = z->out->size;
    put32(z->out, LOCAL_HEADER);
    put_manner(z->out, z);
    put_sizes(z->out, z); /* not known yet */
    put16(z->out, (unsigned)z->name.size);
    put16(z->out, 0);
    buffer_put(z->out, buffer_slice(&z->name));
    z->written += z->out->size - before;
    return status_of(z, error);
}

tizbe_status
zip_out_begin(zip_out *z, const char *name, tizbe_error *error)
{
    return begin(z, name, SIZES_BEHIND, error);
}

tizbe_status
zip_out_add(zip_out *z, slice bytes, tizbe_error *error)
{
    size_t before = z->out->size;

    z->size += bytes.size;
    if (z->size > UINT32_MAX)
        return refuse(z->name.data, "4 GB", error);
    if (bytes.size == 0)
        return TIZBE_OK;
    z->crc = crc32_z(z->crc, (const Bytef *)bytes.data, bytes.size);
    deflate_into(z, bytes, Z_NO_FLUSH);
    z->written += z->out->size - before;
    return status_of(z, error);
}

/* The sizes into the header that stands at `header` of `out`. */
static void
mend_header(zip_out *z, size_t header)
{
    buffer sizes = { 0 };

    put_sizes(&sizes, z);
    if (buffer_status(&sizes) == TIZBE_OK)
        memcpy(z->out->data + header + CRC_AT, sizes.data, sizes.size);
    else
        z->out->failed = true;
    buffer_release(&sizes);
}

tizbe_status
zip_out_member(zip_out *z, const char *name, slice bytes, tizbe_error *error)
{
    size_t       header;
    tizbe_status status;

    if (bytes.size > INT32_MAX)
        return refuse(name, "2 GB", error);
    status = close_member(z, error);
    header = z->out->size;
    if (status == TIZBE_OK)
        status = begin(z, name, 0, error);
    if (status == TIZBE_OK)
        status = zip_out_add(z, bytes, error);
    if (status == TIZBE_OK)
        status = close_member(z, error);
    if (status == TIZBE_OK)
        mend_header(z, header);
    return status == TIZBE_OK ? status_of(z, error) : status;
}

tizbe_status
zip_out_end(zip_out *z, tizbe_error *error)
{
    tizbe_status status = close_member(z, error);

    if (status != TIZBE_OK)
        return status;
    buffer_put(z->out, buffer_slice(&z->directory));
    put32(z->out, END);
    put32(z->out, 0); /* of one disk */
    put16(z->out, z->count);
    put16(z->out, z->count);
    put32(z->out, z->directory.size);
    put32(z->out, z->written);
    put16(z->out, 0);
    return status_of(z, error);
}
