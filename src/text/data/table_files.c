/* Files as a whole. */
#include "text/data/table_files.h"

#include "base/array.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

static char
    *files[4]; /* what was read: memory checkers see that it is in use */
static size_t file_count;

void
table_fail(const char *why, const char *what)
{
    fprintf(stderr, "%s: %s%s%s\n", program_invocation_short_name, why,
            *what ? ": " : "", what);
    exit(1);
}

slice
table_read(const char *path)
{
    FILE *in = fopen(path, "rb");
    long  size;
    char *bytes;

    if (!in || file_count == COUNT_OF(files) || fseek(in, 0, SEEK_END) != 0 ||
        (size = ftell(in)) < 0 || fseek(in, 0, SEEK_SET) != 0)
        table_fail("cannot read", path);
    bytes = malloc((size_t)size + 1);
    if (!bytes || fread(bytes, 1, (size_t)size, in) != (size_t)size)
        table_fail("cannot read", path);
    files[file_count++] = bytes;
    fclose(in);
    return slice_make(bytes, (size_t)size);
}

void
table_write(const char *path, const void *table, size_t size)
{
    FILE *out = fopen(path, "wb");

    if (!out || fwrite(table, 1, size, out) != size || fclose(out) != 0)
        table_fail("cannot write", path);
}
