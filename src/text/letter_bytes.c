/* Letters as bytes, and back. The table stands in letter_bytes_init. */
#include "text/letter_bytes.h"

#include "text/utf8.h"

#include <string.h>

enum { MARK = 0x01, FIRST = 0x80, CYRILLIC = 0x0410, CYRILLIC_LETTERS = 64 };

/* From 0xC0 on; before them stand А to я as Unicode has them. */
static const char others[] = "ЁёӘәҒғҚқҢңӨөҰұҮүҺһІіЇїЄєҐґ"
                             "«»„“”‘’ʼ–—…№§°•·−×€₸±"
                             "éöüäçşığñóíáèūÖÜŞ";

static void
add(letter_bytes *table, size_t byte, uint32_t code)
{
    uint8_t *utf8 = table->utf8[byte - FIRST];
    char     bytes[UTF8_MAX_BYTES];

    utf8[3] = (uint8_t)utf8_encode(code, bytes);
    memcpy(utf8, bytes, utf8[3]);
    if (code < sizeof table->low)
        table->low[code] = (uint8_t)byte;
    else
        table->high[code - 0x2000] = (uint8_t)byte;
}

void
letter_bytes_init(letter_bytes *table)
{
    slice  rest = slice_make(others, sizeof others - 1);
    size_t byte = FIRST;

    *table = (letter_bytes){ 0 };
    for (uint32_t i = 0; i < CYRILLIC_LETTERS; i++)
        add(table, byte++, CYRILLIC + i);
    for (size_t at = 0; at < rest.size;)
        add(table, byte++, utf8_next(rest, &at));
}

static uint8_t
byte_of(const letter_bytes *table, uint32_t code)
{
    if (code < sizeof table->low)
        return table->low[code];
    code -= 0x2000;
    return code < sizeof table->high ? table->high[code] : 0;
}

/* Bytes from `at` on that are no ASCII. */
static size_t
foreign_run(slice s, size_t at)
{
    size_t size = 0;

    while (at + size < s.size && (uint8_t)s.data[at + size] >= FIRST)
        size++;
    return size;
}

/* The next letter, if it has two bytes of UTF-8 and stands in the table; 0
 * otherwise. */
static uint8_t
byte_of_two(const letter_bytes *table, slice s, size_t at)
{
    uint8_t first;

    if (at + 1 >= s.size)
        return 0;
    first = (uint8_t)s.data[at];
    if (first < 0xC0 || first >= 0xD4) /* up to U+04FF */
        return 0;
    return table->low[(first & 0x1F) << 6 | ((uint8_t)s.data[at + 1] & 0x3F)];
}

size_t
letters_to_bytes(const letter_bytes *table, slice text, char *out)
{
    size_t at = 0, size = 0;
    bool   has_mark = false;

    while (at < text.size) {
        size_t  start = at;
        uint8_t byte;

        /* texts are runs of one or the other, which processors foresee */
        for (; at < text.size && (uint8_t)text.data[at] < FIRST; at++) {
            has_mark |= text.data[at] == MARK;
            out[size++] = text.data[at];
        }
        for (; (byte = byte_of_two(table, text, at)) != 0; at += 2)
            out[size++] = (char)byte;
        if (at > start)
            continue;
        if ((byte = byte_of(table, utf8_next(text, &at))) != 0) {
            out[size++] = (char)byte;
        } else {
            size_t run = foreign_run(text, start);

            out[size++] = MARK;
            memcpy(out + size, text.data + start, run);
            size += run;
            at = start + run;
        }
    }
    return has_mark ? SIZE_MAX : size;
}

size_t
letters_from_bytes(const letter_bytes *table, slice bytes, char *out)
{
    size_t at = 0, size = 0;

    while (at < bytes.size) {
        uint8_t byte = (uint8_t)bytes.data[at++];

        if (byte >= FIRST) {
            const uint8_t *utf8 = table->utf8[byte - FIRST];

            memcpy(out + size, utf8, 3);
            size += utf8[3];
        } else if (byte != MARK) {
            out[size++] = (char)byte;
        } else {
            slice run = slice_make(bytes.data + at, foreign_run(bytes, at));

            if (utf8_valid_prefix(run) != run.size)
                return SIZE_MAX;
            memcpy(out + size, run.data, run.size);
            size += run.size;
            at += run.size;
        }
    }
    return size;
}
