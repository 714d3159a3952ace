/* Display width of text in a terminal. */
#include "text/width.h"

#include "text/utf8.h"

#include <utf8proc.h>

static size_t
width_of(uint32_t code)
{
    int width;

    if (code >= 0x20 && code < 0x7F)
        return 1;
    width = utf8proc_charwidth((utf8proc_int32_t)code);
    return width < 0 ? 0 : (size_t)width;
}

size_t
text_width(slice text)
{
    size_t width = 0;

    for (size_t at = 0; at < text.size;)
        width += width_of(utf8_next(text, &at));
    return width;
}

size_t
text_fit(slice text, size_t columns, size_t *width)
{
    size_t at = 0, used = 0;

    while (at < text.size) {
        size_t next = at;
        size_t more = width_of(utf8_next(text, &next));

        if (used + more > columns)
            break;
        used += more;
        at = next;
    }
    if (width)
        *width = used;
    return at;
}

size_t
text_fit_end(slice text, size_t columns, size_t *width)
{
    size_t start = text.size, used = 0;

    /* marks are met before their letter: keep them only with it */
    for (size_t at = text.size; at > 0;) {
        size_t before;
        size_t more = width_of(utf8_previous(text, at, &before));

        if (used + more > columns)
            break;
        at = before;
        used += more;
        if (more > 0)
            start = at;
    }
    if (width)
        *width = used;
    return start;
}
