/* Frames over pipes. */
#include "add/frame.h"

#include <errno.h>
#include <stdint.h>
#include <string.h>
#include <sys/uio.h>
#include <unistd.h>

static bool
write_all(int descriptor, struct iovec *pieces, int count)
{
    while (count > 0) {
        ssize_t put = writev(descriptor, pieces, count);

        if (put < 0 && errno == EINTR)
            continue;
        if (put < 0)
            return false;
        for (; count > 0 && (size_t)put >= pieces->iov_len; pieces++, count--)
            put -= (ssize_t)pieces->iov_len;
        if (count > 0) {
            pieces->iov_base = (char *)pieces->iov_base + put;
            pieces->iov_len -= (size_t)put;
        }
    }
    return true;
}

bool
frame_write(int descriptor, slice bytes)
{
    uint32_t     size = (uint32_t)bytes.size;
    struct iovec pieces[] = { { &size, sizeof size }, { NULL, bytes.size } };

    /* writev() changes nothing, but does not say so */
    memcpy(&pieces[1].iov_base, &bytes.data, sizeof bytes.data);
    return bytes.size <= FRAME_MAX && write_all(descriptor, pieces, 2);
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
