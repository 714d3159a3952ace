/* Small questions about the letters at the ends of a line. */
#include "ingest/letters.h"

static bool
is_opening(uint32_t c)
{
    return c == '"' || c == '\'' || c == '(' || c == '[' || c == 0xAB ||
           c == 0x201C || c == 0x201E || c == 0x2018;
}

static bool
is_closing(uint32_t c)
{
    return c == '"' || c == '\'' || c == ')' || c == ']' || c == 0xBB ||
           c == 0x201D || c == 0x201C || c == 0x2019;
}

uint32_t
first_letter(slice s)
{
    size_t at = 0;

    while (at < s.size) {
        uint32_t c = utf8_next(s, &at);

        if (ucd_is_letter(c))
            return c;
        if (!is_opening(c))
            return 0;
    }
    return 0;
}

bool
ends_sentence(slice s)
{
    s = trim_blanks(s);
    while (s.size > 0) {
        size_t   start;
        uint32_t c = utf8_previous(s, s.size, &start);

        if (!is_closing(c))
            return c == '.' || c == '!' || c == '?' || c == ':' || c == ';' ||
                   c == 0x2026;
        s.size = start;
    }
    return false;
}

slice
trim_blanks(slice s)
{
    s = slice_trim(s);
    while (slice_ends(s, SLICE("\xC2\xA0")))
        s = slice_trim(slice_part(s, 0, s.size - 2));
    while (slice_starts(s, SLICE("\xC2\xA0")))
        s = slice_trim(slice_part(s, 2, s.size));
    return s;
}

bool
is_cyrillic(uint32_t code)
{
    return code >= 0x0400 && code < 0x0530;
}
