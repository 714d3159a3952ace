/* A zip container, member by member. */
#include "exchange/zip_out.h"

#include <archive.h>
#include <archive_entry.h>
#include <stdlib.h>

struct zip_out {
    struct archive *archive;
    buffer         *out;
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

tizbe_status
zip_out_new(buffer *out, zip_out **z, tizbe_error *error)
{
    zip_out *made = calloc(1, sizeof *made);

    *z = NULL;
    if (!made)
        return error_nomem(error);
    *made = (zip_out){ archive_write_new(), out };
    if (!made->archive) {
        free(made);
        return error_nomem(error);
    }
    (void)archive_write_set_format_zip(made->archive);
    (void)archive_write_zip_set_compression_deflate(made->archive);
    (void)archive_write_set_bytes_per_block(made->archive, 0);
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

tizbe_status
zip_out_member(zip_out *z, const char *name, slice bytes, tizbe_error *error)
{
    struct archive_entry *entry = archive_entry_new();
    bool                  good;

    if (!entry)
        return error_nomem(error);
    if (bytes.size > INT32_MAX) {
        archive_entry_free(entry);
        return error_set(error, TIZBE_LIMIT,
                         "cannot write '%s' into a zip container: it is longer "
                         "than 2 GB",
                         name);
    }
    archive_entry_set_pathname_utf8(entry, name);
    archive_entry_set_filetype(entry, AE_IFREG);
    archive_entry_set_perm(entry, 0644);
    archive_entry_set_size(entry, (la_int64_t)bytes.size);
    good = archive_write_header(z->archive, entry) == ARCHIVE_OK &&
           (bytes.size == 0 ||
            archive_write_data(z->archive, bytes.data, bytes.size) ==
                (la_ssize_t)bytes.size);
    archive_entry_free(entry);
    return good ? TIZBE_OK : fail(z, error);
}

tizbe_status
zip_out_end(zip_out *z, tizbe_error *error)
{
    return archive_write_close(z->archive) == ARCHIVE_OK ? TIZBE_OK
                                                         : fail(z, error);
}
