/* Widths of letters: Arial's, and of what it has not, ordinary ones. */
#include "export/word_width.h"

#include "text/utf8.h"
#include "text/width.h"

#include <stdint.h>

enum {
    ASCII = 0x20, /* the first letter of each list, and ...  */
    CYRILLIC = 0x400,
    CYRILLIC_MORE = 0x460, /* ... where small and capitals alternate */
    CYRILLIC_END = 0x530,
    SMALL = 20, /* with what other fonts take for those of Kazakh */
    CAPITAL = 25
};

static const uint8_t ascii[] = {
    9,  9,  12, 18, 18, 29, 22, 7,  11, 11, 13, 19, 9,  11, 9,  9,  18, 18, 18,
    18, 18, 18, 18, 18, 18, 18, 9,  9,  19, 19, 19, 18, 33, 22, 22, 24, 24, 22,
    20, 25, 24, 9,  16, 22, 18, 27, 24, 25, 22, 25, 24, 22, 20, 24, 22, 31, 22,
    22, 20, 9,  9,  9,  16, 18, 11, 18, 18, 16, 18, 18, 9,  18, 18, 8,  8,  16,
    8,  27, 18, 18, 18, 18, 11, 16, 9,  18, 16, 24, 16, 16, 16, 11, 9,  11, 19
};
static const uint8_t cyrillic[] = {
    22, 22, 28, 18, 23, 22, 9,  9,  16, 34, 33, 28, 19, 24, 21, 23,
    22, 21, 22, 18, 22, 22, 30, 20, 23, 23, 19, 21, 27, 24, 25, 23,
    22, 24, 20, 21, 25, 22, 24, 22, 30, 30, 26, 29, 21, 23, 33, 24,
    18, 19, 17, 12, 19, 18, 22, 15, 18, 18, 14, 19, 22, 18, 18, 18,
    18, 16, 15, 16, 27, 16, 19, 17, 26, 27, 20, 23, 17, 17, 24, 18,
    18, 18, 18, 12, 17, 16, 8,  9,  8,  29, 26, 18, 14, 18, 16, 18
};

size_t
word_width(slice text)
{
    size_t width = 0, at = 0;

    while (at < text.size) {
        size_t   start = at;
        uint32_t letter = utf8_next(text, &at);

        if (letter >= ASCII && letter < ASCII + sizeof ascii)
            width += ascii[letter - ASCII];
        else if (letter >= CYRILLIC && letter < CYRILLIC + sizeof cyrillic)
            width += cyrillic[letter - CYRILLIC];
        else if (letter >= CYRILLIC_MORE && letter < CYRILLIC_END)
            width += letter % 2 == 0 ? CAPITAL : SMALL;
        else
            width += text_width(slice_part(text, start, at)) * WORD_LETTER;
    }
    return width;
}
