/* What a slice needs beyond a line. */
#include "base/slice.h"

#include "base/ascii.h"

#include <stdint.h>

int
slice_compare(slice a, slice b)
{
    size_t shared = a.size < b.size ? a.size : b.size;
    int    order = shared ? memcmp(a.data, b.data, shared) : 0;

    if (order != 0)
        return order;
    return (a.size > b.size) - (a.size < b.size);
}

slice
slice_beginning(slice s, size_t most)
{
    if (s.size <= most)
        return s;
    while (most > 0 && ((unsigned char)s.data[most] & 0xC0) == 0x80)
        most--;
    return slice_part(s, 0, most);
}

bool
slice_equal_ascii_nocase(slice a, slice b)
{
    if (a.size != b.size)
        return false;
    for (size_t i = 0; i < a.size; i++)
        if (ascii_lower(a.data[i]) != ascii_lower(b.data[i]))
            return false;
    return true;
}

bool
slice_starts_ascii_nocase(slice s, slice prefix)
{
    return s.size >= prefix.size &&
           slice_equal_ascii_nocase(slice_part(s, 0, prefix.size), prefix);
}

bool
slice_is_any_nocase(slice s, const char *const *list)
{
    for (; *list; list++)
        if (slice_equal_ascii_nocase(s, slice_of(*list)))
            return true;
    return false;
}

static bool
is_blank(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

slice
slice_trim(slice s)
{
    while (s.size > 0 && is_blank(s.data[s.size - 1]))
        s.size--;
    while (s.size > 0 && is_blank(s.data[0])) {
        s.data++;
        s.size--;
    }
    return s;
}

slice
slice_cut(slice *rest, char mark)
{
    const char *at = rest->size ? memchr(rest->data, mark, rest->size) : NULL;
    size_t      size = at ? (size_t)(at - rest->data) : rest->size;
    slice       part = slice_part(*rest, 0, size);

    *rest = slice_part(*rest, at ? size + 1 : size, rest->size);
    return part;
}

slice
slice_line(slice text, size_t at, size_t *next)
{
    slice rest = slice_part(text, at, text.size);
    slice line = slice_cut(&rest, '\n');

    *next = text.size - rest.size;
    return slice_ends(line, SLICE("\r")) ? slice_without(line, 1) : line;
}

slice
slice_cut_word(slice *rest)
{
    slice  text = slice_trim(*rest);
    size_t end = 0;

    while (end < text.size && text.data[end] != ' ' && text.data[end] != '\t')
        end++;
    *rest = slice_part(text, end, text.size);
    return slice_part(text, 0, end);
}

/* Places where the first byte stands and the rest does not, before memmem is
 * asked: it needs no luck, but several times as long where there is some. */
enum { FALSE_STARTS = 16 };

size_t
slice_find(slice s, slice needle, size_t from)
{
    const char *hit;

    if (from > s.size || needle.size > s.size - from)
        return SIZE_MAX;
    if (needle.size == 0)
        return from;
    for (int tries = 0; tries < FALSE_STARTS; tries++) {
        hit = memchr(s.data + from, needle.data[0],
                     s.size - from - needle.size + 1);
        if (!hit)
            return SIZE_MAX;
        from = (size_t)(hit - s.data);
        if (memcmp(hit, needle.data, needle.size) == 0)
            return from;
        if (++from + needle.size > s.size)
            return SIZE_MAX;
    }
    hit = memmem(s.data + from, s.size - from, needle.data, needle.size);
    return hit ? (size_t)(hit - s.data) : SIZE_MAX;
}

bool
slice_has(slice s, slice needle)
{
    return slice_find(s, needle, 0) != SIZE_MAX;
}

slice
slice_without_zeros(slice decimal)
{
    while (decimal.size > 0 && decimal.data[decimal.size - 1] == '0')
        decimal.size--;
    if (decimal.size > 0 && decimal.data[decimal.size - 1] == '.')
        decimal.size--;
    return decimal;
}
