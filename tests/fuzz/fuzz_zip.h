/*
 * Structure-aware fuzzing of zipped formats: the input is the parts, which
 * are put into a sound container, so that what changes is XML and not a
 * checksum.
 *
 *     @word/document.xml
 *     <w:document ...
 *     @word/styles.xml
 *     <w:styles ...
 *
 * What does not begin with "@" is taken as it is.
 */
#ifndef FUZZ_ZIP_H
#define FUZZ_ZIP_H

#include "fuzz_read.h"

#include <archive.h>
#include <archive_entry.h>

/* Memory for a container: parts of up to 64 kB, their names and headers. */
#define FUZZ_ZIP_ROOM  ((size_t)1 << 20)
#define FUZZ_ZIP_PARTS 40

static inline void
fuzz_zip_part(struct archive *zip, slice name, slice bytes)
{
    struct archive_entry *entry = archive_entry_new();
    char                  path[64];

    snprintf(path, sizeof path, "%.*s", (int)(name.size < 63 ? name.size : 63),
             name.data);
    archive_entry_set_pathname(entry, path);
    archive_entry_set_filetype(entry, AE_IFREG);
    archive_entry_set_size(entry, (la_int64_t)bytes.size);
    if (archive_write_header(zip, entry) == ARCHIVE_OK)
        (void)archive_write_data(zip, bytes.data, bytes.size);
    archive_entry_free(entry);
}

/* The next part at *at; false at the end. */
static inline bool
fuzz_zip_next(slice input, size_t *at, slice *name, slice *bytes)
{
    size_t line = slice_find(input, SLICE("\n"), *at);
    size_t end;

    if (*at >= input.size || input.data[*at] != '@' || line == SIZE_MAX)
        return false;
    *name = slice_part(input, *at + 1, line);
    end = slice_find(input, SLICE("\n@"), line);
    *bytes = slice_part(input, line + 1,
                        end == SIZE_MAX  ? input.size
                        : end < line + 1 ? line + 1
                                         : end);
    *at = end == SIZE_MAX ? input.size : end + 1;
    return true;
}

/* The container; good until the next call. */
static inline slice
fuzz_zip_make(slice input)
{
    static char     room[FUZZ_ZIP_ROOM];
    size_t          used = 0, at = 0, count = 0;
    struct archive *zip;
    slice           name, bytes;

    if (!slice_starts(input, SLICE("@")))
        return input;
    zip = archive_write_new();
    archive_write_set_format_zip(zip);
    archive_write_set_options(zip, "compression=store");
    must(archive_write_open_memory(zip, room, sizeof room, &used) ==
         ARCHIVE_OK);
    while (count++ < FUZZ_ZIP_PARTS && fuzz_zip_next(input, &at, &name, &bytes))
        if (name.size > 0)
            fuzz_zip_part(zip, name, bytes);
    (void)archive_write_close(zip);
    archive_write_free(zip);
    return slice_make(room, used);
}

static inline void
fuzz_zip(slice input, const char *format)
{
    fuzz_read(fuzz_zip_make(input), format, NULL);
}

#endif
