/* Widths of letters; of what a font has not, ordinary ones. */
#include "export/letter_width.h"

#include "text/utf8.h"
#include "text/width.h"

#include <stdint.h>

enum {
    ASCII = 0x20, /* the first letter of each list, and ...  */
    ASCII_COUNT = 95,
    CYRILLIC = 0x400,
    CYRILLIC_COUNT = 96,
    CYRILLIC_MORE = 0x460, /* ... where small and capitals alternate */
    CYRILLIC_END = 0x530
};

struct letter_widths {
    uint8_t ascii[ASCII_COUNT], cyrillic[CYRILLIC_COUNT];
    uint8_t small, capital; /* of the Cyrillic behind these: Kazakh's */
};

const letter_widths letters_arial = {
    .ascii = { 9,  9,  12, 18, 18, 29, 22, 7,  11, 11, 13, 19, 9,  11, 9,  9,
               18, 18, 18, 18, 18, 18, 18, 18, 18, 18, 9,  9,  19, 19, 19, 18,
               33, 22, 22, 24, 24, 22, 20, 25, 24, 9,  16, 22, 18, 27, 24, 25,
               22, 25, 24, 22, 20, 24, 22, 31, 22, 22, 20, 9,  9,  9,  16, 18,
               11, 18, 18, 16, 18, 18, 9,  18, 18, 8,  8,  16, 8,  27, 18, 18,
               18, 18, 11, 16, 9,  18, 16, 24, 16, 16, 16, 11, 9,  11, 19 },
    .cyrillic = { 22, 22, 28, 18, 23, 22, 9,  9,  16, 34, 33, 28, 19, 24,
                  21, 23, 22, 21, 22, 18, 22, 22, 30, 20, 23, 23, 19, 21,
                  27, 24, 25, 23, 22, 24, 20, 21, 25, 22, 24, 22, 30, 30,
                  26, 29, 21, 23, 33, 24, 18, 19, 17, 12, 19, 18, 22, 15,
                  18, 18, 14, 19, 22, 18, 18, 18, 18, 16, 15, 16, 27, 16,
                  19, 17, 26, 27, 20, 23, 17, 17, 24, 18, 18, 18, 18, 12,
                  17, 16, 8,  9,  8,  29, 26, 18, 14, 18, 16, 18 },
    .small = 20,
    .capital = 25,
};

/* Of the two that papers are told to load, the wider: LaTeX's own at 10 pt, and
 * DejaVu Serif scaled by 0.85. */
const letter_widths letters_latex = {
    .ascii = { 11, 11, 16, 27, 18, 27, 25, 9,  13, 13, 16, 25, 9,  11, 9,  16,
               18, 18, 18, 18, 18, 18, 18, 18, 18, 18, 9,  9,  25, 25, 25, 15,
               27, 24, 23, 23, 25, 22, 21, 25, 24, 12, 17, 25, 20, 30, 24, 25,
               22, 25, 24, 19, 23, 24, 24, 33, 24, 24, 20, 11, 16, 11, 23, 25,
               16, 16, 18, 15, 18, 16, 10, 18, 18, 9,  10, 17, 9,  27, 18, 17,
               18, 18, 13, 14, 13, 18, 17, 24, 17, 17, 15, 18, 9,  18, 23 },
    .cyrillic = { 20, 22, 28, 20, 23, 19, 12, 12, 17, 35, 35, 25, 25, 24,
                  24, 25, 24, 23, 23, 20, 25, 22, 38, 20, 25, 25, 25, 25,
                  30, 25, 25, 25, 22, 23, 23, 24, 27, 24, 25, 25, 36, 36,
                  29, 31, 23, 23, 36, 25, 16, 17, 16, 15, 18, 16, 27, 15,
                  18, 18, 18, 18, 22, 18, 17, 18, 18, 15, 16, 17, 25, 17,
                  18, 18, 26, 26, 20, 23, 16, 15, 24, 18, 16, 16, 17, 15,
                  15, 14, 9,  9,  10, 25, 25, 18, 18, 18, 17, 18 },
    .small = 18,
    .capital = 25,
};

size_t
letter_width(const letter_widths *font, slice text)
{
    size_t width = 0, at = 0;

    while (at < text.size) {
        size_t   start = at;
        uint32_t letter = utf8_next(text, &at);

        if (letter >= ASCII && letter < ASCII + ASCII_COUNT)
            width += font->ascii[letter - ASCII];
        else if (letter >= CYRILLIC && letter < CYRILLIC + CYRILLIC_COUNT)
            width += font->cyrillic[letter - CYRILLIC];
        else if (letter >= CYRILLIC_MORE && letter < CYRILLIC_END)
            width += letter % 2 == 0 ? font->capital : font->small;
        else
            width += text_width(slice_part(text, start, at)) * LETTER;
    }
    return width;
}
