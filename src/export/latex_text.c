/* Text of a LaTeX document. */
#include "export/latex_text.h"

#include "base/array.h"
#include "base/ascii.h"
#include "text/utf8.h"

#include <stdbool.h>
#include <string.h>

enum {
    SHORT = 12, /* letters: an address no longer than that stays whole */
    LONG = 24,  /* and any word; a longer one ...                      */
    PIECE = 10  /* ... may go on below behind each so many             */
};

/* NULL: the character itself. */
static const char *
escape_of(char c)
{
    static const char *const escapes[128] = {
        ['\\'] = "\\textbackslash{}",
        ['{'] = "\\{",
        ['}'] = "\\}",
        ['$'] = "\\$",
        ['&'] = "\\&",
        ['#'] = "\\#",
        ['%'] = "\\%",
        ['_'] = "\\_",
        ['^'] = "\\textasciicircum{}",
        ['~'] = "\\textasciitilde{}",
        ['<'] = "\\textless{}",
        ['>'] = "\\textgreater{}",
        ['|'] = "\\textbar{}",
        ['`'] = "\\textasciigrave{}",
        ['"'] = "\\symbol{34}", /* a shorthand of babel's Russian */
        ['['] = "{[}",          /* an argument, behind the end of a row */
        [']'] = "{]}",
        ['*'] = "{*}",
    };
    unsigned char byte = (unsigned char)c;

    if (byte < 0x20 || byte == 0x7F)
        return " ";
    return byte < 128 ? escapes[byte] : NULL;
}

/* "--" is a dash, "''" and ",," are quotation marks. */
static bool
is_ligature(slice text, size_t i)
{
    return i > 0 && text.data[i] == text.data[i - 1] &&
           (text.data[i] == '-' || text.data[i] == '\'' || text.data[i] == ',');
}

static const struct {
    const char *sign, *written;
} signs[] = {
    { "ʼ", "'" },
    { "₸", "KZT" },
    { "₴", "UAH" },
    { "₽", "RUB" },
    { "−", "$-$" },
    { "√", "$\\surd$" },
    { "∞", "$\\infty$" },
    { "≈", "$\\approx$" },
    { "≠", "$\\neq$" },
    { "≤", "$\\leq$" },
    { "≥", "$\\geq$" },
    { "∼", "$\\sim$" },
    { "′", "$'$" },
    { "↔", "$\\leftrightarrow$" },
    { "⇒", "$\\Rightarrow$" },
    { "■", "\\textbullet{}" },
    { "□", "$\\circ$" },
    { "▪", "\\textbullet{}" },
    { "●", "\\textbullet{}" },
    { "○", "$\\circ$" },
    { "\xE2\x80\x89", "\\," }, /* thin blanks */
    { "\xE2\x80\xAF", "\\," },
    { "\xE2\x80\x82", " " }, /* wide ones */
    { "\xE2\x80\x83", " " },
    { "\xEF\xBF\xBD", "?" }, /* what was no UTF-8 */
};

/* Signs that pdfLaTeX has in T2A (t2aenc.dfu and those of LaTeX itself); at any
 * other it would end. */
static bool
is_known(uint32_t sign)
{
    static const struct {
        uint16_t first, last;
    } known[] = {
        { 0xA0, 0xCF },     { 0xD1, 0xDD },     { 0xDF, 0xEF },
        { 0xF1, 0xFD },     { 0xFF, 0x10F },    { 0x112, 0x125 },
        { 0x128, 0x137 },   { 0x139, 0x13E },   { 0x141, 0x148 },
        { 0x14C, 0x165 },   { 0x168, 0x17E },   { 0x218, 0x21B },
        { 0x400, 0x45F },   { 0x490, 0x493 },   { 0x496, 0x49D },
        { 0x4A0, 0x4A5 },   { 0x4AA, 0x4AB },   { 0x4AE, 0x4B3 },
        { 0x4B6, 0x4BB },   { 0x4C0, 0x4C2 },   { 0x4D0, 0x4DF },
        { 0x4E2, 0x4E9 },   { 0x4EC, 0x4F5 },   { 0x4F8, 0x4F9 },
        { 0x2010, 0x2016 }, { 0x2018, 0x2019 }, { 0x201C, 0x201E },
        { 0x2020, 0x2022 }, { 0x2026, 0x2026 }, { 0x2030, 0x2031 },
        { 0x203B, 0x203B }, { 0x203D, 0x203D }, { 0x2044, 0x2044 },
        { 0x20AB, 0x20AC }, { 0x2103, 0x2103 }, { 0x2116, 0x2117 },
        { 0x2122, 0x2122 }, { 0x2126, 0x2126 }, { 0x2190, 0x2193 },
        { 0x25E6, 0x25E6 }, { 0x25EF, 0x25EF }, { 0xFB00, 0xFB06 },
    };

    for (size_t n = 0; n < COUNT_OF(known) && known[n].first <= sign; n++)
        if (sign <= known[n].last)
            return true;
    return false;
}

/* Put a sign that is none of ASCII; how many bytes it has. */
static size_t
put_sign(buffer *out, slice text, size_t i)
{
    size_t   end = i;
    uint32_t code = utf8_next(text, &end);
    slice    sign = code < 0xA0 ? SLICE(" ") : slice_part(text, i, end);
    bool     is_foreign = code >= 0xA0 && !is_known(code);

    for (size_t n = 0; n < COUNT_OF(signs); n++)
        if (slice_is(sign, signs[n].sign)) {
            sign = slice_of(signs[n].written);
            is_foreign = false;
        }
    buffer_text(out, is_foreign ? LATEX_SIGN "{" : "");
    buffer_put(out, sign);
    buffer_text(out, is_foreign ? "}" : "");
    return end - i;
}

/* Put the character at `i`; how many bytes it has. */
static size_t
put_character(buffer *out, slice text, size_t i)
{
    const char *escape = escape_of(text.data[i]);

    if ((unsigned char)text.data[i] >= 128)
        return put_sign(out, text, i);
    if (is_ligature(text, i))
        buffer_text(out, "{}");
    if (escape)
        buffer_text(out, escape);
    else
        buffer_byte(out, text.data[i]);
    return 1;
}

/* A mark of stress stands behind its letter here, before it in LaTeX. */
static void
put_word(buffer *out, slice text)
{
    const slice stress = SLICE("\xCC\x81");

    for (size_t i = 0; i < text.size;) {
        size_t next = i;
        bool   is_stressed;

        (void)utf8_next(text, &next);
        is_stressed = slice_starts(slice_part(text, next, text.size), stress);
        buffer_text(out, is_stressed ? "\\'{" : "");
        i += put_character(out, text, i);
        if (is_stressed) {
            buffer_byte(out, '}');
            i += stress.size;
        }
    }
}

/* Whether a line may end behind byte `i`: of an address or a path, or, which
 * LaTeX knows itself, a word. */
static bool
is_joint(slice word, size_t i)
{
    char c = word.data[i];

    return i + 1 < word.size &&
           (strchr("/_=?&", c) || (c == '-' && word.data[i + 1] != '-'));
}

/* The end of the part of a word from `start` behind which a line may end; its
 * letters. */
static size_t
find_part(slice word, size_t start, size_t *letters)
{
    size_t i = start;

    *letters = 0;
    while (i < word.size) {
        size_t at = i;

        (void)utf8_next(word, &i);
        (*letters)++;
        if (is_joint(word, at))
            break;
    }
    return i;
}

/* A part that no line can end in: it is given places to, with a hyphen where it
 * is of letters. */
static void
put_long_part(buffer *out, slice part)
{
    const char *place = "\\-";

    for (size_t i = 0; i < part.size; i++)
        if (ascii_is_digit(part.data[i]) || strchr("./_:=", part.data[i]))
            place = "\\allowbreak{}";
    for (size_t i = 0, start = 0, letters = 1; i < part.size; letters++) {
        (void)utf8_next(part, &i);
        if (letters % PIECE != 0 && i < part.size)
            continue;
        put_word(out, slice_part(part, start, i));
        buffer_text(out, i < part.size ? place : "");
        start = i;
    }
}

/* One without blanks. */
static void
put_breakable(buffer *out, slice word)
{
    for (size_t start = 0, end; start < word.size; start = end) {
        size_t letters;
        slice  part;

        end = find_part(word, start, &letters);
        part = slice_part(word, start, end);
        if (letters > LONG)
            put_long_part(out, part);
        else
            put_word(out, part);
        if (end < word.size && part.data[part.size - 1] != '-')
            buffer_text(out, "\\allowbreak{}");
    }
}

static bool
is_blank(char c)
{
    return (unsigned char)c <= ' ';
}

void
latex_put(buffer *out, slice text)
{
    for (size_t start = 0, end; start < text.size; start = end) {
        slice word;

        for (end = start; end < text.size && !is_blank(text.data[end]);)
            end++;
        word = slice_part(text, start, end);
        if (word.size > SHORT)
            put_breakable(out, word);
        else
            put_word(out, word);
        for (; end < text.size && is_blank(text.data[end]); end++)
            buffer_byte(out, ' ');
    }
}

void
latex_put_sign_macro(buffer *out)
{
    buffer_text(out, "% a sign that pdfLaTeX has not is a question mark there\n"
                     "\\providecommand{" LATEX_SIGN "}[1]"
                     "{\\ifdefined\\Umathcode#1\\else?\\fi}\n");
}

void
latex_put_fonts(buffer *out)
{
    buffer_text(out, "for Cyrillic\n"
                     "% \\usepackage[T2A]{fontenc} (pdfLaTeX) or\n"
                     "% \\usepackage{fontspec} "
                     "\\setmainfont[Scale=0.85]{DejaVu Serif} "
                     "(XeLaTeX, LuaLaTeX)\n");
}
