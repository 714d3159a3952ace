/*
 * Texts whose letters were encoded twice: the bytes of UTF-8 taken for
 * characters of windows-1252 or Latin-1, and those written as UTF-8 again.
 * "Ð’Ð¸Ð·Ð°" is "Виза"; exports of Facebook and Instagram are so in the escapes
 * of their JSON, tables where a program took UTF-8 for the encoding of Western
 * Europe.
 */
#ifndef INGEST_TWICE_ENCODED_H
#define INGEST_TWICE_ENCODED_H

#include "base/arena.h"
#include "base/slice.h"
#include "base/status.h"

#include <stddef.h>

/*
 * Put right the lines of *text (valid UTF-8) in which every character beyond
 * ASCII is part of such a letter; others stay as they are, and so does a text
 * of which no line is. What is mended lives in `a`; *lines says how many were.
 * Fails only with TIZBE_NOMEM.
 */
tizbe_status twice_encoded_mend(arena *a, slice *text, size_t *lines);

#endif
