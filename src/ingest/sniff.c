/* The beginning of a file of markup. */
#include "ingest/sniff.h"

#include <stdint.h>

slice
sniff_head(slice bytes, char room[SNIFF_BYTES])
{
    size_t size = 0;

    for (size_t i = 0; i < bytes.size && size < SNIFF_BYTES; i++) {
        unsigned char c = (unsigned char)bytes.data[i];
        bool          is_mark = i < 3 &&
                       (c >= 0xFE || (c == 0xEF && i == 0) ||
                        (c == 0xBB && i == 1) || (c == 0xBF && i == 2));

        if (c == 0 || is_mark ||
            (size == 0 && (c == ' ' || (c >= '\t' && c <= '\r'))))
            continue;
        room[size++] = (char)c;
    }
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

static bool
starts_nocase(slice s, slice prefix)
{
    return s.size >= prefix.size &&
           slice_equal_ascii_nocase(slice_part(s, 0, prefix.size), prefix);
}

bool
sniff_is_html_doctype(slice head)
{
    head = skip_prolog(head);
    if (!starts_nocase(head, SLICE("<!DOCTYPE")))
        return false;
    head = slice_trim(slice_part(head, 9, head.size));
    return starts_nocase(head, SLICE("html"));
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
    unsigned char byte = (unsigned char)c;

    return byte >= 0x80 || byte == '_' || byte == ':' ||
           (byte >= 'A' && byte <= 'Z') || (byte >= 'a' && byte <= 'z');
}

slice
sniff_root(slice head)
{
    size_t end = 1;

    head = skip_prolog(head);
    if (starts_nocase(head, SLICE("<!DOCTYPE"))) {
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
    for (size_t at = 0; at < bytes.size; at++) {
        slice rest = slice_part(bytes, at, bytes.size);

        if (rest.data[0] != '<')
            continue;
        for (size_t k = 0; k < sizeof tags / sizeof *tags; k++)
            count += starts_nocase(rest, tags[k]);
    }
    return count;
}
