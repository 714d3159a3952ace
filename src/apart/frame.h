/* Whole frames over a pipe: four bytes of length, then the bytes. */
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

/* The same until a moment of frame_now_ms(), when it gives up. Where it fails,
 * `out` knows whether it was for memory, and errno else: 0 at the end of the
 * pipe, ETIMEDOUT, EMSGSIZE for a frame that is too large, or what reading
 * failed by. */
bool    frame_read_by(int descriptor, int64_t deadline_ms, buffer *out);
int64_t frame_now_ms(void); /* of a clock that only goes forward */

#endif
