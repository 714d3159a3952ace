/* Paths as texts: for messages, and their parts. */
#ifndef BASE_PATH_H
#define BASE_PATH_H

#include "base/buffer.h"
#include "base/slice.h"
#include "base/status.h"

#include <stdbool.h>

/* The path escaped for a terminal: control characters, those that turn the
 * direction of writing round and bytes that are not UTF-8 as \xHH. Appended
 * to `out`. */
void path_escape(buffer *out, slice path);

/* Say "cannot VERB 'PATH': REASON", the path escaped; gives `status`. */
tizbe_status path_refuse(const char *verb, const char *path,
                         tizbe_status status, const char *reason,
                         tizbe_error *error);

/* The folder that a file is in: 'a/b.csv' -> 'a/', 'b.csv' -> '.'. The caller
 * frees; NULL without memory. */
char *path_folder(const char *path);

/* What realpath(3) gives of a path, also where its last parts are not there any
 * more. The caller frees; NULL without memory, or where not even the folder is
 * in which the program runs. */
char *path_absolute(const char *path);

/* The part behind the last '/', and the part behind its last '.'; both
 * borrowed from `path`. A name that begins with its only dot has none. */
slice path_name(slice path);
slice path_extension(slice path);

/* Whether an extension, or another word, is in a list such as "html htm", case
 * set aside; an empty one is in none. */
bool extension_is_listed(slice list, slice extension);

/* The same for the extension of a path. */
bool path_ends_in(const char *path, const char *list);

#endif
