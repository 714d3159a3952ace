/* Values of variables in one way of writing. */
#include "text/value_fold.h"

#include "text/small_letter.h"
#include "text/utf8.h"

static bool
is_blank(uint32_t code)
{
    return code == ' ' || (code >= '\t' && code <= '\r') || code == 0xA0;
}

void
value_fold(buffer *out, slice value)
{
    size_t start = out->size;
    bool   is_parted = false;

    for (size_t at = 0; at < value.size;) {
        uint32_t code = small_letter(utf8_next(value, &at));

        if (is_blank(code)) {
            is_parted = out->size > start;
            continue;
        }
        if (is_parted)
            buffer_byte(out, ' ');
        is_parted = false;
        utf8_append(out, code == 0x451 ? 0x435 : code); /* ё, е */
    }
}
