/* SHA-256 by nettle, which libarchive brings along and which uses the
 * processor's own instructions for it. */
#include "base/hash.h"

#include <stdint.h>

void
sha256_begin(sha256_state *state)
{
    sha256_init(&state->context);
}

void
sha256_add(sha256_state *state, slice bytes)
{
    sha256_update(&state->context, bytes.size, (const uint8_t *)bytes.data);
}

void
sha256_add_number(sha256_state *state, double number)
{
    sha256_add(state, slice_make((const char *)&number, sizeof number));
}

void
sha256_add_text(sha256_state *state, slice text)
{
    sha256_add_number(state, (double)text.size);
    sha256_add(state, text);
}

void
sha256_end(sha256_state *state, char out[SHA256_HEX])
{
    static const char digits[] = "0123456789abcdef";
    uint8_t           bytes[SHA256_DIGEST_SIZE];

    sha256_digest(&state->context, sizeof bytes, bytes);
    for (size_t i = 0; i < sizeof bytes; i++) {
        out[2 * i] = digits[bytes[i] >> 4];
        out[2 * i + 1] = digits[bytes[i] & 15];
    }
    out[SHA256_HEX - 1] = '\0';
}

void
sha256_hex(slice bytes, char out[SHA256_HEX])
{
    sha256_state state;

    sha256_begin(&state);
    sha256_add(&state, bytes);
    sha256_end(&state, out);
}
