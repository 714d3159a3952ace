/* Counting, and numbers in letters (ECMA-376 part 1, 17.18.59). */
#include "ingest/list_numbers.h"

#include "base/array.h"
#include "text/utf8.h"

#define NUMBER_MAX 32767 /* as far as Word counts */

/* A larger number is none that anybody writes so: a file that asks for one
 * would have a thousand letters for each item. */
static void
put_roman(buffer *out, unsigned n, bool is_upper)
{
    static const struct {
        unsigned    value;
        const char *lower, *upper;
    } digits[] = { { 1000, "m", "M" },  { 900, "cm", "CM" }, { 500, "d", "D" },
                   { 400, "cd", "CD" }, { 100, "c", "C" },   { 90, "xc", "XC" },
                   { 50, "l", "L" },    { 40, "xl", "XL" },  { 10, "x", "X" },
                   { 9, "ix", "IX" },   { 5, "v", "V" },     { 4, "iv", "IV" },
                   { 1, "i", "I" } };

    if (n > NUMBER_MAX)
        return;
    for (size_t i = 0; i < COUNT_OF(digits); i++)
        for (; n >= digits[i].value; n -= digits[i].value)
            buffer_text(out, is_upper ? digits[i].upper : digits[i].lower);
}

/* The n-th letter; past the last one letters are doubled, trebled ... */
static void
put_letters(buffer *out, unsigned n, unsigned count,
            uint32_t (*letter)(unsigned))
{
    if (n == 0 || (n - 1) / count > 20)
        return;
    for (unsigned i = 0; i <= (n - 1) / count; i++)
        utf8_append(out, letter((n - 1) % count));
}

static uint32_t
lower_latin(unsigned n)
{
    return 'a' + n;
}

static uint32_t
upper_latin(unsigned n)
{
    return 'A' + n;
}

/* U+0430-0438, U+043A-0449, U+044B, U+044D-044F: 29 letters. */
static uint32_t
lower_russian(unsigned n)
{
    if (n < 9)
        return 0x430 + n;
    if (n < 25)
        return 0x431 + n;
    return n == 25 ? 0x44B : 0x433 + n;
}

static uint32_t
upper_russian(unsigned n)
{
    return lower_russian(n) - 0x20;
}

static void
put_number(buffer *out, list_style style, unsigned n)
{
    switch (style) {
    case LIST_DECIMAL:
        buffer_printf(out, "%u", n);
        break;
    case LIST_DECIMAL_ZERO:
        buffer_printf(out, "%02u", n);
        break;
    case LIST_LOWER_LETTER:
        put_letters(out, n, 26, lower_latin);
        break;
    case LIST_UPPER_LETTER:
        put_letters(out, n, 26, upper_latin);
        break;
    case LIST_LOWER_ROMAN:
    case LIST_UPPER_ROMAN:
        put_roman(out, n, style == LIST_UPPER_ROMAN);
        break;
    case LIST_LOWER_RUSSIAN:
        put_letters(out, n, 29, lower_russian);
        break;
    case LIST_UPPER_RUSSIAN:
        put_letters(out, n, 29, upper_russian);
        break;
    default:
        break;
    }
}

static void
put_label(const list_level levels[LIST_LEVELS], const list_count *count,
          const list_level *own, buffer *out)
{
    slice p = own->pattern;

    for (size_t i = 0; i < p.size; i++) {
        unsigned level;

        if (p.data[i] != '%' || i + 1 == p.size || p.data[i + 1] < '1' ||
            p.data[i + 1] > '9') {
            buffer_byte(out, p.data[i]);
            continue;
        }
        level = (unsigned)(p.data[++i] - '1');
        put_number(out, own->is_legal ? LIST_DECIMAL : levels[level].style,
                   count->has[level] ? count->at[level] : levels[level].start);
    }
}

void
list_next(const list_level levels[LIST_LEVELS], list_count *count,
          unsigned level, buffer *out)
{
    const list_level *own = &levels[level];

    if (!count->has[level])
        count->at[level] = own->start;
    else if (count->at[level] < NUMBER_MAX)
        count->at[level]++;
    count->has[level] = true;
    for (unsigned i = level + 1; i < LIST_LEVELS; i++)
        if (!levels[i].keeps_on)
            count->has[i] = false;
    if (own->style != LIST_BULLET)
        put_label(levels, count, own, out);
}
