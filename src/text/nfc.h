/*
 * Normalisation form C (UAX #15, Unicode 15.0), in time that grows with
 * the text only, however many combining marks stand on one letter.
 */
#ifndef TEXT_NFC_H
#define TEXT_NFC_H

#include "base/arena.h"
#include "base/buffer.h"
#include "base/slice.h"
#include "base/status.h"

/* Append the NFC of `text` (valid UTF-8) to `out`. Fails only with
 * TIZBE_NOMEM. */
tizbe_status nfc_append(buffer *out, slice text);

/* The NFC of `text`, in the arena; `text` itself where it is that already, or no
 * UTF-8. The data are NULL when memory ran out. */
slice nfc_copy(arena *a, slice text);

#endif
