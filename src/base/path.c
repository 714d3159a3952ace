/* Paths as texts (base/path.h). */
#include "base/path.h"

#include "base/controls.h"

#include <stdlib.h>
#include <string.h>

/* Not longer than needed, no surrogate, not above U+10FFFF. */
static bool
is_scalar(slice s, size_t length)
{
    unsigned char lead = (unsigned char)s.data[0];
    unsigned char second = length > 1 ? (unsigned char)s.data[1] : 0;

    return !(lead == 0xE0 && second < 0xA0) &&
           !(lead == 0xED && second >= 0xA0) &&
           !(lead == 0xF0 && second < 0x90) &&
           !(lead == 0xF4 && second >= 0x90);
}

/* Length of the well-formed UTF-8 sequence at the start of `s`, 0 if none.
 * A few lines of text/utf8.h stand here again because base knows no text. */
static size_t
sequence_length(slice s)
{
    unsigned char lead = (unsigned char)s.data[0];
    size_t        length = lead < 0x80   ? 1
                           : lead < 0xC2 ? 0
                           : lead < 0xE0 ? 2
                           : lead < 0xF0 ? 3
                           : lead < 0xF5 ? 4
                                         : 0;

    if (length > s.size)
        return 0;
    for (size_t i = 1; i < length; i++)
        if (((unsigned char)s.data[i] & 0xC0) != 0x80)
            return 0;
    return is_scalar(s, length) ? length : 0;
}

void
path_escape(buffer *out, slice path)
{
    while (path.size > 0) {
        size_t length = sequence_length(path);
        bool   shown = length > 0 &&
                     control_length(path.data, path.data + length) == 0;

        if (length == 0)
            length = 1;
        if (shown)
            buffer_append(out, path.data, length);
        for (size_t i = 0; !shown && i < length; i++)
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
