/*
 * SipHash-2-4 with 128 bits (Aumasson, Bernstein 2012): a hash with a secret
 * key. Without the key nobody can find two texts with the same hash, so that
 * the hash may stand for the text where there is no room for it.
 *
 *     siphash_key key;
 *
 *     if (siphash_draw(&key))
 *         h = siphash(&key, SLICE("талап"));
 */
#ifndef BASE_SIPHASH_H
#define BASE_SIPHASH_H

#include "base/slice.h"

#include <stdbool.h>
#include <stdint.h>

typedef struct siphash_key {
    uint64_t words[2]; /* 16 bytes, little end first */
} siphash_key;

typedef struct siphash_value {
    uint64_t words[2];
} siphash_value;

/* Draw a random key; false when the system has no random numbers. */
bool siphash_draw(siphash_key *key);

siphash_value siphash(const siphash_key *key, slice text);

#endif
