/* Frames over pipes. */
#include "apart/frame.h"

#include "base/clock.h"

#include <errno.h>
#include <poll.h>
#include <string.h>
#include <sys/uio.h>
#include <unistd.h>

enum { SLICE_MS = 1000 }; /* waited at once, and counted at most */

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

static int64_t
least(int64_t a, int64_t b)
{
    return a < b ? a : b;
}

/* False when it is too late for more to come. */
static bool
wait_for_more(int descriptor, int64_t *patience_ms)
{
    struct pollfd wanted = { .fd = descriptor, .events = POLLIN };
    int           got = 0;

    while (got == 0 && *patience_ms > 0) {
        int64_t began = clock_now_ms();

        got = poll(&wanted, 1, (int)least(*patience_ms, SLICE_MS));
        if (got < 0 && errno == EINTR)
            got = 0;
        *patience_ms -= least(clock_now_ms() - began, SLICE_MS);
    }
    return got > 0;
}

/* NULL is all the patience there is. */
static bool
read_all(int descriptor, int64_t *patience_ms, char *bytes, size_t size)
{
    while (size > 0) {
        ssize_t got;

        if (patience_ms && !wait_for_more(descriptor, patience_ms)) {
            errno = ETIMEDOUT;
            return false;
        }
        got = read(descriptor, bytes, size);
        if (got < 0 && errno == EINTR)
            continue;
        if (got == 0)
            errno = 0;
        if (got <= 0)
            return false;
        bytes += got;
        size -= (size_t)got;
    }
    return true;
}

/* As frame_read_within, or frame_read. */
static bool
read_frame(int descriptor, int64_t *patience_ms, buffer *out)
{
    uint32_t size;

    buffer_clear(out);
    if (!read_all(descriptor, patience_ms, (char *)&size, sizeof size))
        return false;
    if (size > FRAME_MAX) {
        errno = EMSGSIZE;
        return false;
    }
    if (!buffer_reserve(out, size) ||
        !read_all(descriptor, patience_ms, out->data, size))
        return false;
    out->size = size;
    out->data[size] = '\0';
    return true;
}

bool
frame_read_within(int descriptor, int64_t *patience_ms, buffer *out)
{
    return read_frame(descriptor, patience_ms, out);
}

bool
frame_read(int descriptor, buffer *out)
{
    return read_frame(descriptor, NULL, out);
}
