/* A window of 4,096 bytes, of which pieces come again. */
#include "ingest/containers/msg_packed_rtf.h"

#include "ingest/little_endian.h"

#include <string.h>

enum { WINDOW = 4096, HEADER = 16 };

#define PLAIN  0x414C454Du /* "MELA" */
#define PACKED 0x75465A4Cu /* "LZFu" */

/* What the window holds at the beginning (2.1.2.1). */
static const char before[] =
    "{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman "
    "\\fswiss \\fmodern \\fscript \\fdecor MS Sans SerifSymbolArialTimes New "
    "RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n\\par "
    "\\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx";

typedef struct window {
    char    bytes[WINDOW];
    size_t  at; /* where the next one goes */
    buffer *out;
} window;

static void
put(window *w, char byte)
{
    w->bytes[w->at] = byte;
    w->at = (w->at + 1) % WINDOW;
    buffer_byte(w->out, byte);
}

static void
unpack(slice packed, buffer *out)
{
    window w = { .at = sizeof before - 1, .out = out };
    size_t at = 0;

    memcpy(w.bytes, before, sizeof before - 1);
    while (at < packed.size && !out->failed) {
        unsigned char marks = (unsigned char)packed.data[at++];

        for (unsigned i = 0; i < 8 && at < packed.size; i++) {
            unsigned pair;

            if (!(marks >> i & 1)) {
                put(&w, packed.data[at++]);
                continue;
            }
            if (packed.size - at < 2)
                return;
            pair = (unsigned)(unsigned char)packed.data[at] << 8 |
                   (unsigned char)packed.data[at + 1];
            at += 2;
            if (pair >> 4 == w.at)
                return; /* the end */
            for (unsigned k = 0; k < (pair & 15) + 2; k++)
                put(&w, w.bytes[((pair >> 4) + k) % WINDOW]);
        }
    }
}

void
packed_rtf_read(slice packed, buffer *out)
{
    size_t most = little_u32(packed, 0);
    slice  body;

    if (packed.size < HEADER)
        return;
    most = most < packed.size - 4 ? most + 4 : packed.size;
    body = slice_part(packed, HEADER, most > HEADER ? most : HEADER);
    if (little_u32(packed, 8) == PACKED)
        unpack(body, out);
    else if (little_u32(packed, 8) == PLAIN)
        buffer_put(out, body);
}
