/* Bytes of UTF-8 that were taken for characters, made bytes again. */
#include "ingest/twice_encoded.h"

#include "base/array.h"
#include "base/buffer.h"
#include "ingest/windows_1252.h"
#include "text/utf8.h"

/* The byte that a character was; -1: none. */
static int
byte_of(uint32_t code)
{
    if (code < 0x100)
        return (int)code;
    for (size_t i = 0; i < COUNT_OF(windows_1252_high); i++)
        if (windows_1252_high[i] == code)
            return (int)(0x80 + i);
    return -1;
}

/* Whether two characters anywhere look like the first bytes of one. All that
 * may begin one, from U+00C2 to U+00F4, has 0xC3 as its own first byte. */
static bool
may_be(slice text)
{
    for (size_t at = slice_find(text, SLICE("\xC3"), 0); at != SIZE_MAX;
         at = slice_find(text, SLICE("\xC3"), at + 1)) {
        size_t next = at;
        int    trail;

        (void)utf8_next(text, &next);
        trail = next < text.size ? byte_of(utf8_at(text, next)) : -1;
        if (trail >= 0x80 && trail < 0xC0)
            return true;
    }
    return false;
}

/* What people write: letters of Latin, Cyrillic and Arabic, signs, emoji. By
 * chance "É»" is the letter of a rare script. */
static bool
is_common(uint32_t code)
{
    return code < 0x180 || (code >= 0x400 && code < 0x530) ||
           (code >= 0x600 && code < 0x700) ||
           (code >= 0x2000 && code < 0x2C00) || code == 0xFE0F ||
           (code >= 0x1F000 && code < 0x20000);
}

static bool
is_text(slice made)
{
    if (utf8_valid_prefix(made) < made.size)
        return false;
    for (size_t at = 0; at < made.size;)
        if (!is_common(utf8_next(made, &at)))
            return false;
    return true;
}

/* The line as it was meant, in `made`; false: it is not such a line. */
static bool
mend_line(buffer *made, slice line)
{
    buffer_empty(made);
    if (!may_be(line))
        return false;
    for (size_t at = 0; at < line.size;) {
        int byte = byte_of(utf8_next(line, &at));

        if (byte < 0)
            return false;
        buffer_byte(made, (char)byte);
    }
    return !made->failed && is_text(buffer_slice(made));
}

tizbe_status
twice_encoded_mend(arena *a, slice *text, size_t *lines)
{
    buffer       out = { 0 }, made = { 0 };
    tizbe_status status;

    *lines = 0;
    if (!may_be(*text))
        return TIZBE_OK;
    for (size_t at = 0; at < text->size;) {
        size_t start = at;
        slice  line = slice_line(*text, at, &at);
        bool   is_mended = mend_line(&made, line);

        *lines += is_mended;
        buffer_put(&out, is_mended ? buffer_slice(&made) : line);
        buffer_put(&out, slice_part(*text, start + line.size, at));
    }
    status = made.failed ? TIZBE_NOMEM : buffer_status(&out);
    if (status == TIZBE_OK && *lines > 0) {
        slice kept = arena_copy(a, buffer_slice(&out));

        if (kept.data)
            *text = kept;
        else
            status = TIZBE_NOMEM;
    }
    buffer_release(&made);
    buffer_release(&out);
    return status;
}
