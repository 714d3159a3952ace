/* Records, and reading across their ends. */
#include "ingest/sheets/biff.h"

#include "ingest/little_endian.h"
#include "text/utf8.h"

enum { CONTINUE = 0x3C };

/* How a string is stored. */
enum { WIDE = 1, SPOKEN = 4, RICH = 8 };

bool
biff_next(biff *b)
{
    size_t size = little_u16(b->stream, b->next + 2);

    if (b->next > b->stream.size || b->stream.size - b->next < 4 + size)
        return false;
    b->type = little_u16(b->stream, b->next);
    b->data = slice_part(b->stream, b->next + 4, b->next + 4 + size);
    b->next += 4 + size;
    b->at = 0;
    return true;
}

/* Whether there is another byte; it may lie in the next record. */
static bool
has_more(biff *b)
{
    while (b->at >= b->data.size) {
        uint32_t type = b->type;

        if (little_u16(b->stream, b->next) != CONTINUE || !biff_next(b))
            return false;
        b->type = type;
    }
    return true;
}

uint32_t
biff_u8(biff *b)
{
    return has_more(b) ? (unsigned char)b->data.data[b->at++] : 0;
}

uint32_t
biff_u16(biff *b)
{
    uint32_t low = biff_u8(b);

    return low | biff_u8(b) << 8;
}

uint32_t
biff_u32(biff *b)
{
    uint32_t low = biff_u16(b);

    return low | biff_u16(b) << 16;
}

static bool
skip(biff *b, uint64_t bytes)
{
    while (bytes > 0) {
        size_t here;

        if (!has_more(b))
            return false;
        here = b->data.size - b->at;
        here = bytes < here ? (size_t)bytes : here;
        b->at += here;
        bytes -= here;
    }
    return true;
}

/* The second half of a pair of UTF-16, or the letter itself. */
static void
put_unit(uint32_t unit, uint32_t *high, buffer *out)
{
    if (*high && unit >= 0xDC00 && unit < 0xE000) {
        utf8_append(out, 0x10000 + ((*high - 0xD800) << 10) + (unit - 0xDC00));
        *high = 0;
        return;
    }
    if (*high)
        utf8_append(out, 0xFFFD);
    *high = unit >= 0xD800 && unit < 0xDC00 ? unit : 0;
    if (!*high)
        utf8_append(out, unit >= 0xDC00 && unit < 0xE000 ? 0xFFFD : unit);
}

/* A record that continues a string says anew how wide its letters are. */
static bool
read_letters(biff *b, uint32_t count, bool is_wide, buffer *out)
{
    uint32_t high = 0;

    for (; count > 0; count--) {
        if (b->at >= b->data.size) {
            if (!has_more(b))
                return false;
            is_wide = (biff_u8(b) & WIDE) != 0;
            if (b->at >= b->data.size)
                return false;
        }
        put_unit(is_wide ? biff_u16(b) : biff_u8(b), &high, out);
    }
    if (high)
        utf8_append(out, 0xFFFD);
    return true;
}

bool
biff_string(biff *b, uint32_t count, buffer *out)
{
    uint32_t how, runs, spoken;

    if (!has_more(b))
        return false;
    how = biff_u8(b);
    runs = how & RICH ? biff_u16(b) : 0;
    spoken = how & SPOKEN ? biff_u32(b) : 0;
    return read_letters(b, count, (how & WIDE) != 0, out) &&
           skip(b, (uint64_t)runs * 4 + spoken);
}
