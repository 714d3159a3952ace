/* What names a thing and says when: GUIDs and the time. */
#include "store/corpus.h"

#include "base/hash.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

void
time_now(char out[21])
{
    const char *fixed = getenv("SOURCE_DATE_EPOCH");
    time_t      now = fixed ? (time_t)strtoll(fixed, NULL, 10) : time(NULL);
    struct tm   parts;

    if (!gmtime_r(&now, &parts) ||
        strftime(out, 21, "%Y-%m-%dT%H:%M:%SZ", &parts) == 0)
        memcpy(out, "1970-01-01T00:00:00Z", 21);
}

/* Mark the 16 bytes with their version and write them out. */
static void
guid_print(unsigned char bytes[16], unsigned version, char out[37])
{
    size_t at = 0;

    bytes[6] = (unsigned char)((bytes[6] & 0x0F) | version << 4);
    bytes[8] = (unsigned char)((bytes[8] & 0x3F) | 0x80);
    for (size_t i = 0; i < 16; i++) {
        if (i == 4 || i == 6 || i == 8 || i == 10)
            out[at++] = '-';
        (void)snprintf(out + at, 3, "%02x", bytes[i]);
        at += 2;
    }
}

void
guid_from(slice name, char out[37])
{
    char          hex[SHA256_HEX];
    unsigned char bytes[16];

    sha256_hex(name, hex);
    for (size_t i = 0; i < sizeof bytes; i++) {
        char pair[3] = { hex[2 * i], hex[2 * i + 1], '\0' };

        bytes[i] = (unsigned char)strtoul(pair, NULL, 16);
    }
    guid_print(bytes, 8, out);
}

void
guid_new(char out[37])
{
    unsigned char bytes[16];

    sqlite3_randomness(sizeof bytes, bytes);
    guid_print(bytes, 4, out);
}
