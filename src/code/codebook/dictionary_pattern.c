/*
 * Literal patterns as entries. A word of letters needs = before it, several
 * words quotes around them: within quotes nothing is an operator.
 */
#include "code/codebook/dictionary.h"

#include "base/ascii.h"

/* True for a word that needs no quotes around it: no blank, no sign. */
static bool
is_plain_word(slice pattern)
{
    for (size_t i = 0; i < pattern.size; i++) {
        char c = pattern.data[i];

        if ((unsigned char)c < 0x80 && !ascii_is_alnum(c) && !strchr("-'*?", c))
            return false;
    }
    return pattern.size > 0;
}

/* All capitals: without = or quotes it may be an operator. */
static bool
is_capitals(slice word)
{
    for (size_t i = 0; i < word.size; i++)
        if (word.data[i] < 'A' || word.data[i] > 'Z')
            return false;
    return true;
}

static bool
has_letter(slice pattern)
{
    for (size_t i = 0; i < pattern.size; i++) {
        char c = pattern.data[i];

        if ((unsigned char)c >= 0x80 || ascii_is_alnum(c) || c == '?')
            return true;
    }
    return false;
}

/* Quotes and control characters become blanks, runs of blanks one. */
static slice
without_quotes(arena *memory, slice pattern)
{
    char  *text = arena_alloc(memory, pattern.size + 1);
    size_t size = 0;

    if (!text)
        return (slice){ 0 };
    for (size_t i = 0; i < pattern.size; i++) {
        char c = pattern.data[i];
        bool is_blank = c == '"' || (unsigned char)c <= ' ' || c == 0x7F;

        if (!is_blank)
            text[size++] = c;
        else if (size > 0 && text[size - 1] != ' ')
            text[size++] = ' ';
    }
    text[size] = '\0';
    return slice_trim(slice_make(text, size));
}

/* A lone * at either end of a phrase stands for a word, which ?* is there. */
static slice
with_end_words(arena *memory, slice text)
{
    bool is_first = slice_starts(text, SLICE("* "));
    bool is_last = slice_ends(text, SLICE(" *"));

    if (text.size < 3 || !(is_first || is_last))
        return text;
    return slice_of(arena_printf(memory, "%s%.*s%s", is_first ? "?" : "",
                                 (int)(text.size - (is_last ? 1 : 0)),
                                 text.data, is_last ? "?*" : ""));
}

slice
dictionary_entry(arena *memory, slice pattern, bool by_stem)
{
    slice text = without_quotes(memory, pattern);
    bool  is_word = is_plain_word(text), is_glob;
    char *entry;

    if (!text.data)
        return text;
    if (!has_letter(text))
        return SLICE("");
    is_glob = memchr(text.data, '*', text.size) ||
              memchr(text.data, '?', text.size);
    text = with_end_words(memory, text);
    if (!text.data)
        return text;
    /* a hyphen may part words: what is beside a * would be a stem then */
    if (is_word && !is_capitals(text) &&
        (by_stem || (is_glob && !memchr(text.data, '-', text.size))))
        return text;
    is_word = is_word && !by_stem;
    entry = arena_printf(memory, "%s%.*s%s",
                         is_word   ? "="
                         : by_stem ? "\""
                                   : "=\"",
                         (int)text.size, text.data, is_word ? "" : "\"");
    return slice_of(entry);
}
