/* The beginning of a file of markup. */
#include "ingest/sniff.h"

#include "base/array.h"
#include "base/ascii.h"

#include <stdint.h>

/* A byte of a byte order mark. */
static bool
is_mark(slice bytes, size_t at)
{
    unsigned char c = (unsigned char)bytes.data[at];

    return at < 3 && (c >= 0xFE || (c == 0xEF && at == 0) ||
                      (c == 0xBB && at == 1) || (c == 0xBF && at == 2));
}

static bool
is_in_front(slice bytes, size_t at)
{
    char c = bytes.data[at];

    return c == 0 || c == ' ' || (c >= '\t' && c <= '\r') || is_mark(bytes, at);
}

slice
sniff_head(slice bytes, char room[SNIFF_BYTES])
{
    size_t from = 0, size = 0;
    slice  head;

    while (from < bytes.size && is_in_front(bytes, from))
        from++;
    head = slice_part(bytes, from,
                      bytes.size - from < SNIFF_BYTES ? bytes.size
                                                      : from + SNIFF_BYTES);
    if (head.size == 0 || !memchr(head.data, 0, head.size))
        return head; /* nothing to take out, as nearly always */
    for (; from < bytes.size && size < SNIFF_BYTES; from++)
        if (bytes.data[from] != 0 && !is_mark(bytes, from))
            room[size++] = bytes.data[from];
    return slice_make(room, size);
}

/* Without what may stand before the root: blanks, comments, "<?...?>". */
static slice
skip_prolog(slice head)
{
    for (;;) {
        size_t end;

        head = slice_trim(head);
        if (slice_starts(head, SLICE("<!--")))
            end = slice_find(head, SLICE("-->"), 4);
        else if (slice_starts(head, SLICE("<?")))
            end = slice_find(head, SLICE(">"), 2);
        else
            return head;
        if (end == SIZE_MAX)
            return (slice){ "", 0 };
        end += head.data[end] == '-' ? 3 : 1;
        head = slice_part(head, end, head.size);
    }
}

bool
sniff_is_html_doctype(slice head)
{
    head = skip_prolog(head);
    if (!slice_starts_ascii_nocase(head, SLICE("<!DOCTYPE")))
        return false;
    head = slice_trim(slice_part(head, 9, head.size));
    return slice_starts_ascii_nocase(head, SLICE("html"));
}

bool
sniff_has_declaration(slice head)
{
    return slice_starts(head, SLICE("<?xml")) ||
           slice_starts(skip_prolog(head), SLICE("<!DOCTYPE"));
}

/* The end of a DOCTYPE, its internal subset included. */
static size_t
doctype_end(slice head)
{
    size_t close = slice_find(head, SLICE(">"), 0);
    size_t open = slice_find(head, SLICE("["), 0);

    if (open != SIZE_MAX && open < close) {
        close = slice_find(head, SLICE("]"), open);
        close = close == SIZE_MAX ? close : slice_find(head, SLICE(">"), close);
    }
    return close;
}

/* XML 1.0, 2.3: "<" and a digit or a control is no tag; in UTF-16 it is the
 * Cyrillic letter U+043C. */
static bool
begins_name(char c)
{
    return (c & 0x80) != 0 || c == '_' || c == ':' || ascii_is_letter(c);
}

slice
sniff_root(slice head)
{
    size_t end = 1;

    head = skip_prolog(head);
    if (slice_starts_ascii_nocase(head, SLICE("<!DOCTYPE"))) {
        size_t close = doctype_end(head);

        if (close == SIZE_MAX)
            return (slice){ "", 0 };
        head = skip_prolog(slice_part(head, close + 1, head.size));
    }
    if (!slice_starts(head, SLICE("<")) || head.size < 2 ||
        !begins_name(head.data[1]))
        return (slice){ "", 0 };
    while (end < head.size && !strchr(" \t\r\n/><", head.data[end]))
        end++;
    return slice_part(head, 1, end);
}

size_t
sniff_count_tags(slice bytes)
{
    static const slice tags[] = { { "</p>", 4 },   { "</div>", 6 },
                                  { "</td>", 5 },  { "</a>", 4 },
                                  { "<br", 3 },    { "</li>", 5 },
                                  { "</span>", 7 } };
    size_t             count = 0;

    if (bytes.size > 65536)
        bytes.size = 65536;
    for (slice rest = bytes; rest.size > 0;
         rest = slice_part(rest, 1, rest.size)) {
        const char *open = memchr(rest.data, '<', rest.size);

        if (!open)
            break;
        rest = slice_part(rest, (size_t)(open - rest.data), rest.size);
        for (size_t k = 0; k < COUNT_OF(tags); k++)
            count += slice_starts_ascii_nocase(rest, tags[k]);
    }
    return count;
}
