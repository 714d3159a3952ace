/* Frames over pipes. */
#include "add/frame.h"

#include <errno.h>
#include <stdint.h>
#include <sys/uio.h>
#include <unistd.h>

static bool
write_all(int descriptor, const char *bytes, size_t size)
{
    while (size > 0) {
        ssize_t put = write(descriptor, bytes, size);

        if (put < 0 && errno == EINTR)
            continue;
        if (put < 0)
            return false;
        bytes += put;
        size -= (size_t)put;
    }
    return true;
}

bool
frame_write(int descriptor, slice bytes)
{
    uint32_t size = (uint32_t)bytes.size;

    if (bytes.size > FRAME_MAX)
        return false;
    return write_all(descriptor, (const char *)&size, sizeof size) &&
           write_all(descriptor, bytes.data, bytes.size);
}

static bool
read_all(int descriptor, char *bytes, size_t size)
{
    while (size > 0) {
        ssize_t got = read(descriptor, bytes, size);

        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            return false;
        bytes += got;
        size -= (size_t)got;
    }
    return true;
}

bool
frame_read(int descriptor, buffer *out)
{
    uint32_t size;

    buffer_clear(out);
    if (!read_all(descriptor, (char *)&size, sizeof size) || size > FRAME_MAX ||
        !buffer_reserve(out, size) || !read_all(descriptor, out->data, size))
        return false;
    out->size = size;
    out->data[size] = '\0';
    return true;
}
