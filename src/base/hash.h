/* SHA-256 (FIPS 180-4) as 64 lower-case hexadecimal digits and a NUL. */
#ifndef BASE_HASH_H
#define BASE_HASH_H

#include "base/slice.h"

#include <nettle/sha2.h>

#define SHA256_HEX 65 /* bytes with the NUL */

void sha256_hex(slice bytes, char out[SHA256_HEX]);

/* The same piece by piece. */
typedef struct sha256_state {
    struct sha256_ctx context;
} sha256_state;

void sha256_begin(sha256_state *state);
void sha256_add(sha256_state *state, slice bytes);
void sha256_end(sha256_state *state, char out[SHA256_HEX]);

/* Parts of a hash of several. A text goes with its length, so that no two lists
 * of texts look alike. */
void sha256_add_number(sha256_state *state, double number);
void sha256_add_text(sha256_state *state, slice text);

#endif
