/* Reading what is packed, within limits. */
#include "ingest/containers/unpack.h"

#include "base/array.h"
#include "ingest/archive_names.h"
#include "ingest/containers/container.h"

enum { PIECE = 65536 };

const char *
unpack_reason(struct archive *a)
{
    const char *text = archive_error_string(a);

    return text ? text : "unknown reason";
}

void
unpack_support(struct archive *a)
{
    archive_read_support_filter_gzip(a);
    archive_read_support_filter_bzip2(a);
    archive_read_support_filter_xz(a);
    archive_read_support_filter_zstd(a);
}

bool
unpack_is_packed(slice bytes)
{
    static const slice magics[] = {
        { "\x1F\x8B", 2 },
        { "BZh", 3 },
        { "\xFD"
          "7zXZ",
          5 },
        { "\x28\xB5\x2F\xFD", 4 },
    };

    for (size_t i = 0; i < COUNT_OF(magics); i++)
        if (slice_starts(bytes, magics[i]))
            return true;
    return false;
}

tizbe_status
unpack_entry(struct archive *a, buffer *out, tizbe_error *error)
{
    la_ssize_t size = 1;

    buffer_clear(out);
    while (size > 0 && out->size <= CONTAINER_MEMBER) {
        if (!buffer_reserve(out, PIECE))
            return error_nomem(error);
        size = archive_read_data(a, out->data + out->size, PIECE);
        if (size > 0)
            out->size += (size_t)size;
    }
    if (size < 0)
        return error_set(error, TIZBE_FORMAT, "damaged: %s", unpack_reason(a));
    if (out->size > CONTAINER_MEMBER)
        return error_set(error, TIZBE_LIMIT, "it holds more than %zu bytes",
                         CONTAINER_MEMBER);
    if (out->size == 0)
        return error_set(error, TIZBE_FORMAT, "the file is empty");
    return TIZBE_OK;
}

tizbe_status
unpack_file(slice bytes, buffer *out, tizbe_error *error)
{
    struct archive       *a = archive_read_new();
    struct archive_entry *entry;
    tizbe_status          status;

    if (!a)
        return error_nomem(error);
    archive_read_support_format_raw(a);
    unpack_support(a);
    if (archive_read_open_memory(a, bytes.data, bytes.size) != ARCHIVE_OK ||
        archive_next_named(a, &entry) != ARCHIVE_OK)
        status = error_set(error, TIZBE_FORMAT, "damaged: %s",
                           unpack_reason(a));
    else
        status = unpack_entry(a, out, error);
    archive_read_free(a);
    return status;
}
