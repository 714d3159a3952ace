/* Which bytes make a character (base/utf8_sequence.h). */
#include "base/utf8_sequence.h"

/* How many bytes a sequence with this lead byte has; 0 when none begins
 * with it. */
static size_t
sequence_size(unsigned char lead)
{
    if (lead < 0x80)
        return 1;
    if (lead < 0xC2 || lead > 0xF4)
        return 0;
    return lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
}

/* Table 3-7: the second byte shuts out overlong forms, surrogates and what
 * lies beyond U+10FFFF. */
static bool
is_second(unsigned char lead, unsigned char second)
{
    switch (lead) {
    case 0xE0:
        return second >= 0xA0 && second <= 0xBF;
    case 0xED:
        return second >= 0x80 && second <= 0x9F;
    case 0xF0:
        return second >= 0x90 && second <= 0xBF;
    case 0xF4:
        return second >= 0x80 && second <= 0x8F;
    default:
        return (second & 0xC0) == 0x80;
    }
}

size_t
utf8_sequence(slice text, bool *well_formed)
{
    const unsigned char *s = (const unsigned char *)text.data;
    size_t               size = sequence_size(s[0]);
    size_t               at = 1;

    *well_formed = false;
    if (size == 0)
        return 1;
    if (size > 1 && (text.size < 2 || !is_second(s[0], s[1])))
        return 1;
    if (size > 1)
        at = 2;
    while (at < size && at < text.size && (s[at] & 0xC0) == 0x80)
        at++;
    *well_formed = at == size;
    return at;
}
