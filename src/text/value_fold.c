/* Values of variables in one way of writing. */
#include "text/value_fold.h"

#include "text/utf8.h"

#include <utf8proc.h>

void
value_fold(buffer *out, slice value)
{
    size_t start = out->size;

    value = slice_trim(value);
    for (size_t at = 0; at < value.size;) {
        uint32_t code = utf8_next(value, &at);

        code = (uint32_t)utf8proc_tolower((int32_t)code);
        if (code == ' ' || code == '\t' || code == 0xA0) {
            if (out->size > start && out->data[out->size - 1] != ' ')
                buffer_byte(out, ' ');
        } else {
            utf8_append(out, code == 0x451 ? 0x435 : code); /* ё, е */
        }
    }
}
