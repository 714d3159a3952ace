/* A zip container, member by member. */
#include "export/zip_out.h"

#include <archive.h>
#include <archive_entry.h>
#include <stdint.h>
#include <stdlib.h>

struct zip_out {
    struct archive *archive;
    buffer         *out;
    uint64_t        size; /* so far, of the member in pieces */
};

static la_ssize_t
take(struct archive *a, void *user, const void *bytes, size_t size)
{
    buffer *out = user;

    (void)a;
    buffer_append(out, bytes, size);
    return buffer_status(out) == TIZBE_OK ? (la_ssize_t)size : -1;
}

static tizbe_status
fail(const zip_out *z, tizbe_error *error)
{
    const char *why = archive_error_string(z->archive);

    if (buffer_status(z->out) != TIZBE_OK)
        return error_nomem(error);
    return error_set(error, TIZBE_IO, "cannot write a zip container: %s",
                     why ? why : "unknown reason");
}

static tizbe_status
refuse(const char *name, const char *limit, tizbe_error *error)
{
    return error_set(error, TIZBE_LIMIT,
                     "cannot write '%s' into a zip container: it is longer "
                     "than %s",
                     name, limit);
}

static void
choose(struct archive *archive)
{
    (void)archive_write_set_format_zip(archive);
    (void)archive_write_zip_set_compression_deflate(archive);
    /* half the time of 6, which is usual, and a twelfth larger */
    (void)archive_write_set_format_option(archive, "zip", "compression-level",
                                          "4");
    /* sizes that come behind a member take 4 bytes: Excel reads no others */
    (void)archive_write_set_format_option(archive, "zip", "zip64", NULL);
    (void)archive_write_set_bytes_per_block(archive, 0);
}

tizbe_status
zip_out_new(buffer *out, zip_out **z, tizbe_error *error)
{
    zip_out *made = calloc(1, sizeof *made);

    *z = NULL;
    if (!made)
        return error_nomem(error);
    *made = (zip_out){ archive_write_new(), out, 0 };
    if (!made->archive) {
        free(made);
        return error_nomem(error);
    }
    choose(made->archive);
    *z = made;
    if (archive_write_open(made->archive, out, NULL, take, NULL) != ARCHIVE_OK)
        return fail(made, error);
    return TIZBE_OK;
}

void
zip_out_free(zip_out *z)
{
    if (!z)
        return;
    (void)archive_write_free(z->archive);
    free(z);
}

/* `size` below 0: not known. */
static tizbe_status
begin(zip_out *z, const char *name, la_int64_t size, tizbe_error *error)
{
    struct archive_entry *entry = archive_entry_new();
    bool                  good;

    if (!entry)
        return error_nomem(error);
    archive_entry_set_pathname_utf8(entry, name);
    archive_entry_set_filetype(entry, AE_IFREG);
    archive_entry_set_perm(entry, 0644);
    if (size >= 0)
        archive_entry_set_size(entry, size);
    z->size = 0;
    good = archive_write_header(z->archive, entry) == ARCHIVE_OK;
    archive_entry_free(entry);
    return good ? TIZBE_OK : fail(z, error);
}

tizbe_status
zip_out_begin(zip_out *z, const char *name, tizbe_error *error)
{
    return begin(z, name, -1, error);
}

tizbe_status
zip_out_add(zip_out *z, slice bytes, tizbe_error *error)
{
    z->size += bytes.size;
    if (z->size > UINT32_MAX)
        return refuse("a member", "4 GB", error);
    if (bytes.size > 0 &&
        archive_write_data(z->archive, bytes.data, bytes.size) !=
            (la_ssize_t)bytes.size)
        return fail(z, error);
    return TIZBE_OK;
}

tizbe_status
zip_out_member(zip_out *z, const char *name, slice bytes, tizbe_error *error)
{
    tizbe_status status;

    if (bytes.size > INT32_MAX)
        return refuse(name, "2 GB", error);
    status = begin(z, name, (la_int64_t)bytes.size, error);
    return status == TIZBE_OK ? zip_out_add(z, bytes, error) : status;
}

tizbe_status
zip_out_end(zip_out *z, tizbe_error *error)
{
    return archive_write_close(z->archive) == ARCHIVE_OK ? TIZBE_OK
                                                         : fail(z, error);
}
