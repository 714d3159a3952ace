/* What names a thing and says when: GUIDs and the time. */
#include "store/identity.h"

#include "base/buffer.h"
#include "base/hash.h"

#include <sqlite3.h>
#include <stdlib.h>
#include <time.h>

void
time_now(char out[TIME_SIZE])
{
    const char *fixed = getenv("SOURCE_DATE_EPOCH");
    time_t      now = fixed ? (time_t)strtoll(fixed, NULL, 10) : time(NULL);
    struct tm   parts;

    if (!gmtime_r(&now, &parts) ||
        strftime(out, TIME_SIZE, "%Y-%m-%dT%H:%M:%SZ", &parts) == 0)
        memcpy(out, "1970-01-01T00:00:00Z", TIME_SIZE);
}

/* Write out 32 digits, those of version and variant set. */
static void
guid_print(char digits[32], char version, char out[GUID_SIZE])
{
    char   c = digits[16];
    int    value = c > '9' ? c - 'a' + 10 : c - '0';
    size_t at = 0;

    digits[12] = version;
    digits[16] = "89ab"[value & 3];
    for (size_t i = 0; i < 32; i++) {
        if (i == 8 || i == 12 || i == 16 || i == 20)
            out[at++] = '-';
        out[at++] = digits[i];
    }
    out[at] = '\0';
}

void
guid_from(slice name, char out[GUID_SIZE])
{
    char digits[SHA256_HEX];

    sha256_hex(name, digits);
    guid_print(digits, '8', out);
}

void
guid_new(char out[GUID_SIZE])
{
    unsigned char bytes[16];
    char          digits[32];

    sqlite3_randomness(sizeof bytes, bytes);
    for (size_t i = 0; i < sizeof bytes; i++) {
        digits[2 * i] = "0123456789abcdef"[bytes[i] >> 4];
        digits[2 * i + 1] = "0123456789abcdef"[bytes[i] & 0x0F];
    }
    guid_print(digits, '4', out);
}

tizbe_status
guid_of_person(slice name, char out[GUID_SIZE], tizbe_error *error)
{
    buffer       text = { 0 };
    tizbe_status status;

    buffer_text(&text, "coder\n");
    buffer_put(&text, name);
    status = buffer_status(&text);
    if (status == TIZBE_OK)
        guid_from(buffer_slice(&text), out);
    buffer_release(&text);
    return status == TIZBE_OK ? status : error_nomem(error);
}
