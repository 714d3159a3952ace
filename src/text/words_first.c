/*
 * Most text is split into words once: in the language that its first
 * letters suggest, which cuts words as its own language does, or may.
 */
#include "text/words_first.h"

#include "text/languages.h"

#include <string.h>

enum { GLANCE_BYTES = 64 };

/* U+2010, U+2011 */
static bool
has_wide_hyphen(slice text)
{
    const char *at = text.data, *end = text.data + text.size;

    while ((at = memchr(at, 0xE2, (size_t)(end - at))) != NULL) {
        if (memcmp(at, "\u2010", 3) == 0 || memcmp(at, "\u2011", 3) == 0)
            return true;
        at += 3; /* the text is valid */
    }
    return false;
}

/* A hyphen (- U+2010 U+2011) with a Latin letter behind it. */
static bool
has_latin_part(slice text)
{
    const char *end = text.data + text.size;

    for (const char *at = text.data; at < end; at++) {
        unsigned char next;

        at = memchr(at, '-', (size_t)(end - at));
        if (!at || at + 1 == end)
            break;
        next = (unsigned char)at[1];
        if ((next | 0x20) >= 'a' && (next | 0x20) <= 'z')
            return true;
        if ((next >= 0xC3 && next <= 0xC9) || next == 0xE1)
            return true; /* U+00C0 to U+027F, U+1E00 */
    }
    return has_wide_hyphen(text);
}

language
words_first_language(slice text, language stated)
{
    size_t   size = text.size < GLANCE_BYTES ? text.size : GLANCE_BYTES;
    unsigned latin = 0, wide = 0;

    if (stated != LANG_UND)
        return stated;
    for (size_t i = 0; i < size; i++) {
        latin += (unsigned)((text.data[i] | 0x20) - 'a') < 26u;
        wide += (unsigned char)text.data[i] >= 0xD0; /* begins a letter */
    }
    return latin > wide ? LANG_EN : LANG_UND;
}

bool
words_differ(slice text, language first, language lang)
{
    word_manner a = languages[first]->words, b = languages[lang]->words;

    if (a == b)
        return false;
    return a == WORDS_PARTED || b == WORDS_PARTED || has_latin_part(text);
}
