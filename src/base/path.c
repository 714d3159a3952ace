/* Paths as texts (base/path.h). */
#include "base/path.h"

#include "base/controls.h"
#include "base/utf8_sequence.h"

#include <stdlib.h>
#include <string.h>

void
path_escape(buffer *out, slice path)
{
    while (path.size > 0) {
        bool   shown;
        size_t length = utf8_sequence(path, &shown);

        if (shown && control_length(path.data, path.data + length) == 0)
            buffer_append(out, path.data, length);
        else
            for (size_t i = 0; i < length; i++)
                buffer_printf(out, "\\x%02x", (unsigned char)path.data[i]);
        path = slice_part(path, length, path.size);
    }
}

tizbe_status
path_refuse(const char *verb, const char *path, tizbe_status status,
            const char *reason, tizbe_error *error)
{
    buffer shown = { 0 };

    path_escape(&shown, slice_of(path));
    (void)error_set(error, status, "cannot %s '%s': %s", verb,
                    shown.data ? shown.data
                    : *path    ? "?"
                               : "",
                    reason);
    buffer_release(&shown);
    return status;
}

char *
path_folder(const char *path)
{
    size_t length = (size_t)(path_name(slice_of(path)).data - path);

    return length ? strndup(path, length) : strdup(".");
}

char *
path_absolute(const char *path)
{
    slice  all = slice_of(path), there = all;
    buffer out = { 0 };
    char  *real = realpath(path, NULL);

    while (!real && there.size > 0) {
        char *folder;

        there.size -= path_name(there).size;
        while (there.size > 1 && there.data[there.size - 1] == '/')
            there.size--;
        folder = there.size > 0 ? strndup(there.data, there.size) : strdup(".");
        real = folder ? realpath(folder, NULL) : NULL;
        free(folder);
    }
    if (!real)
        return NULL;
    buffer_text(&out, strcmp(real, "/") == 0 ? "" : real);
    if (there.size < all.size && all.data[there.size] != '/')
        buffer_byte(&out, '/');
    buffer_put(&out, slice_part(all, there.size, all.size));
    while (out.size > 1 && out.data[out.size - 1] == '/')
        out.data[--out.size] = '\0';
    if (out.size == 0)
        buffer_byte(&out, '/');
    if (buffer_status(&out) != TIZBE_OK)
        buffer_release(&out);
    free(real);
    return out.data;
}

slice
path_name(slice path)
{
    size_t at = path.size;

    while (at > 0 && path.data[at - 1] != '/')
        at--;
    return slice_part(path, at, path.size);
}

slice
path_extension(slice path)
{
    slice  name = path_name(path);
    size_t at = name.size;

    while (at > 0 && name.data[at - 1] != '.')
        at--;
    if (at <= 1)
        return slice_make(NULL, 0);
    return slice_part(name, at, name.size);
}

bool
extension_is_listed(slice list, slice extension)
{
    size_t start = 0;

    for (size_t at = 0; at <= list.size; at++) {
        if (at < list.size && list.data[at] != ' ')
            continue;
        if (extension.size > 0 &&
            slice_equal_ascii_nocase(slice_part(list, start, at), extension))
            return true;
        start = at + 1;
    }
    return false;
}

bool
path_ends_in(const char *path, const char *list)
{
    return extension_is_listed(slice_of(list), path_extension(slice_of(path)));
}
