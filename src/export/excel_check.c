/* Sizes are those of the container's directory, so that the rows of a large
 * sheet are not unpacked. */
#include "export/excel_check.h"

#include <archive.h>
#include <archive_entry.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* "xl/worksheets/sheet12.xml": 12; 0 for another part */
static size_t
sheet_number(const char *name)
{
    static const char before[] = "xl/worksheets/sheet";

    return strncmp(name, before, sizeof before - 1) == 0
               ? strtoul(name + sizeof before - 1, NULL, 10)
               : 0;
}

/* Whether the part can be unpacked and it ends with a tag. */
static bool
ends_as_xml(struct archive *zip)
{
    char        last = 0;
    const void *piece;
    size_t      size;
    la_int64_t  at;
    int         code;

    while ((code = archive_read_data_block(zip, &piece, &size, &at)) ==
           ARCHIVE_OK)
        for (size_t i = 0; i < size; i++)
            if (((const char *)piece)[i] != '\n')
                last = ((const char *)piece)[i];
    return code == ARCHIVE_EOF && last == '>';
}

static bool
parts_are_whole(struct archive *zip, const uint64_t *least, size_t sheets)
{
    struct archive_entry *entry;
    size_t                seen = 0;
    int                   code;

    while ((code = archive_read_next_header(zip, &entry)) == ARCHIVE_OK) {
        const char *name = archive_entry_pathname(entry);
        size_t      number = name ? sheet_number(name) : 0;

        if (number == 0) {
            if (!ends_as_xml(zip))
                return false;
            continue;
        }
        if (number > sheets || !archive_entry_size_is_set(entry) ||
            (uint64_t)archive_entry_size(entry) < least[number - 1])
            return false;
        seen++;
    }
    return code == ARCHIVE_EOF && seen == sheets;
}

bool
excel_is_whole(int fd, const uint64_t *least, size_t sheets)
{
    struct archive *zip = archive_read_new();
    bool            is_whole =
        zip && lseek(fd, 0, SEEK_SET) == 0 &&
        archive_read_support_format_zip_seekable(zip) == ARCHIVE_OK &&
        archive_read_open_fd(zip, fd, (size_t)64 * 1024) == ARCHIVE_OK &&
        parts_are_whole(zip, least, sheets);

    if (zip)
        (void)archive_read_free(zip);
    return is_whole;
}
