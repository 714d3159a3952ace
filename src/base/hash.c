/* SHA-256 by libmd. */
#include "base/hash.h"

#include <stdint.h>

void
sha256_begin(sha256_state *state)
{
    SHA256Init(&state->context);
}

void
sha256_add(sha256_state *state, slice bytes)
{
    SHA256Update(&state->context, (const uint8_t *)bytes.data, bytes.size);
}

void
sha256_end(sha256_state *state, char out[SHA256_HEX])
{
    (void)SHA256End(&state->context, out);
}

void
sha256_hex(slice bytes, char out[SHA256_HEX])
{
    sha256_state state;

    sha256_begin(&state);
    sha256_add(&state, bytes);
    sha256_end(&state, out);
}
