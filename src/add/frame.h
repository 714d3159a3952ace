/* Whole frames over a pipe: four bytes of length, then the bytes. */
#ifndef ADD_FRAME_H
#define ADD_FRAME_H

#include "base/buffer.h"
#include "base/slice.h"

#include <stdbool.h>

#define FRAME_MAX ((size_t)1 << 30)

/* Blocks until all is written; false when the other end is gone. */
bool frame_write(int descriptor, slice bytes);

/* Blocks for one frame; false at the end of the pipe or on an error. */
bool frame_read(int descriptor, buffer *out);

#endif
