/* Whole frames over a pipe: four bytes of length, as this machine has numbers,
 * then the bytes. */
#ifndef APART_FRAME_H
#define APART_FRAME_H

#include "base/buffer.h"
#include "base/slice.h"

#include <stdbool.h>
#include <stdint.h>

#define FRAME_MAX ((size_t)1 << 30)

/* Blocks until all is written; false when the other end is gone. */
bool frame_write(int descriptor, slice bytes);

/* Blocks for one frame; false at the end of the pipe or on an error. */
bool frame_read(int descriptor, buffer *out);

/* The same, but waits no longer than *patience_ms, of which what it waited is
 * taken; time in which this process was stopped hardly counts. When it fails,
 * `out` says whether memory ran out; if not, errno says why: 0 at the end of the
 * pipe, ETIMEDOUT, EMSGSIZE for a frame that is too large, or what read(2)
 * gave. */
bool frame_read_within(int descriptor, int64_t *patience_ms, buffer *out);

#endif
