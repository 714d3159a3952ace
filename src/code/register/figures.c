/* Grouped and decimal figures, and what may be glued to them. */
#include "code/register/figures.h"

#include "base/array.h"
#include "base/ascii.h"
#include "base/decimal.h"

size_t
figures_digits(slice text)
{
    size_t n = 0;

    while (n < text.size && ascii_is_digit(text.data[n]))
        n++;
    return n;
}

/* "3,000" is three thousand, "4,5" and "4.5" are four and a half: a group is
 * of three digits, and a point groups only when it comes twice. */
static bool
is_grouping(slice rest, char sign, size_t signs)
{
    size_t n = figures_digits(slice_part(rest, 1, rest.size));

    if (n != 3)
        return false;
    return sign != '.' || signs > 1;
}

slice
figures_without_ending(slice word)
{
    size_t hyphen = slice_find(word, SLICE("-"), 0);

    if (hyphen >= word.size || hyphen + 1 == word.size ||
        (unsigned char)word.data[hyphen + 1] < 0x80)
        return word;
    return slice_part(word, 0, hyphen);
}

/* "10.05.2024" counts as far as its second point. */
static slice
to_second_point(slice figures)
{
    size_t first = slice_find(figures, SLICE("."), 0);
    size_t second = first < figures.size
                        ? slice_find(figures, SLICE("."), first + 1)
                        : first;

    return slice_part(figures, 0,
                      second < figures.size ? second : figures.size);
}

bool
figures_value(slice word, double *value)
{
    char   plain[64];
    size_t size = 0, signs = 0;

    for (size_t i = 0; i < word.size; i++)
        signs += word.data[i] == '.' || word.data[i] == ',';
    for (size_t i = 0; i < word.size && size < sizeof plain; i++) {
        char byte = word.data[i];

        if (ascii_is_digit(byte)) {
            plain[size++] = byte;
        } else if (byte == '.' || byte == ',') {
            if (!is_grouping(slice_part(word, i, word.size), byte, signs))
                plain[size++] = '.';
        } else if (byte != ' ') {
            return false;
        }
    }
    return size > 0 && ascii_is_digit(plain[0]) &&
           decimal_read(to_second_point(slice_make(plain, size)), '.', value);
}

static const struct {
    const char *suffix;
    double      scale;
} scales[] = {
    { "k", 1e3 },     { "K", 1e3 },    { "m", 1e6 },     { "M", 1e6 },
    { "b", 1e9 },     { "B", 1e9 },    { "mn", 1e6 },    { "mln", 1e6 },
    { "bn", 1e9 },    { "bln", 1e9 },  { "tn", 1e12 },   { "trn", 1e12 },
    { "trln", 1e12 }, { "тыс", 1e3 },  { "тис", 1e3 },   { "мың", 1e3 },
    { "млн", 1e6 },   { "млрд", 1e9 }, { "трлн", 1e12 },
};

bool
figures_scaled(slice word, double *value, bool *is_letter)
{
    for (size_t i = 0; i < COUNT_OF(scales); i++) {
        slice  suffix = slice_of(scales[i].suffix);
        double figures;

        if (!slice_ends(word, suffix) ||
            !figures_value(slice_part(word, 0, word.size - suffix.size),
                           &figures))
            continue;
        *value = figures * scales[i].scale;
        *is_letter = suffix.size == 1;
        return true;
    }
    return false;
}
