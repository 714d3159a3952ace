/* A folder is read whole, as its names are to be sorted. */
#include "add/folder.h"

#include "base/array.h"

#include <dirent.h>
#include <errno.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

static int
by_bytes(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static bool
is_dots(const char *name)
{
    return strcmp(name, ".") == 0 || strcmp(name, "..") == 0;
}

/* 0, or errno. */
static int
read_all(DIR *folder, folder_names *out)
{
    size_t capacity = 0;

    for (;;) {
        struct dirent *entry;

        errno = 0;
        entry = readdir(folder);
        if (!entry)
            return errno;
        if (is_dots(entry->d_name))
            continue;
        if (!ARRAY_ROOM(out->items, out->count, capacity) ||
            !(out->items[out->count] = strdup(entry->d_name)))
            return ENOMEM;
        out->count++;
    }
}

int
folder_read(const char *path, folder_names *out)
{
    DIR *folder = opendir(path);
    int  code;

    *out = (folder_names){ 0 };
    if (!folder)
        return errno;
    code = read_all(folder, out);
    (void)closedir(folder);
    if (code != 0)
        folder_release(out);
    else if (out->count > 0)
        qsort(out->items, out->count, sizeof *out->items, by_bytes);
    return code;
}

void
folder_release(folder_names *names)
{
    for (size_t i = 0; i < names->count; i++)
        free(names->items[i]);
    free(names->items);
    *names = (folder_names){ 0 };
}
