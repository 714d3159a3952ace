/*
 * The names in a folder. (fts(3) would do more, but ends the program itself
 * where it gets no memory for the name it begins with.)
 */
#ifndef ADD_FOLDER_H
#define ADD_FOLDER_H

#include <stddef.h>

typedef struct folder_names {
    char **items; /* without "." and ".." */
    size_t count;
} folder_names;

/*
 * All names in the folder at `path`, by their bytes; the caller releases them.
 * 0, or the errno of what failed (ENOMEM among others), and none then.
 *
 *     folder_names names;
 *     int          code = folder_read("in", &names);
 */
int  folder_read(const char *path, folder_names *out);
void folder_release(folder_names *names);

#endif
