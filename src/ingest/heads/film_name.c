/* Names of films with their number on YouTube and a language behind it. */
#include "ingest/heads/film_name.h"

#include "base/ascii.h"

#include <stdio.h>

enum {
    NUMBER = 11,  /* characters of a film's number */
    LANGUAGE = 10 /* at most: "ru", "zh-Hans", "en-orig" */
};

/* Without ".ru" at the end. */
static slice
without_language(slice name)
{
    size_t size = name.size;

    while (size > 0 && name.size - size <= LANGUAGE &&
           (ascii_is_letter(name.data[size - 1]) || name.data[size - 1] == '-'))
        size--;
    return size > 0 && size < name.size && name.data[size - 1] == '.'
               ? slice_part(name, 0, size - 1)
               : name;
}

static bool
is_small(char c)
{
    return c >= 'a' && c <= 'z';
}

/* A word of eleven letters, "translation", is hardly a number: those are drawn
 * by lot, and have figures, signs or letters of both cases behind the first. */
static bool
is_number(slice text)
{
    size_t small = 0, letters = 0;

    for (size_t i = 0; i < text.size; i++) {
        char c = text.data[i];

        if (!ascii_is_letter(c) && !ascii_is_digit(c) && c != '-' && c != '_')
            return false;
        letters += ascii_is_letter(c);
        small += i > 0 && is_small(c);
    }
    return text.size == NUMBER &&
           (letters < NUMBER || (small > 0 && small < NUMBER - 1));
}

slice
film_name(document *doc, slice name)
{
    slice bare = without_language(name), number;
    char  address[64];

    if (bare.size < NUMBER + 4 || !slice_ends(bare, SLICE("]")))
        return name;
    number = slice_part(bare, bare.size - 1 - NUMBER, bare.size - 1);
    bare = slice_part(bare, 0, bare.size - 1 - NUMBER);
    if (!slice_ends(bare, SLICE(" [")) || !is_number(number))
        return name;
    (void)snprintf(address, sizeof address,
                   "https://www.youtube.com/watch?v=%.*s", NUMBER, number.data);
    document_set(doc, "url", slice_of(address), SOURCE_NAME);
    return slice_trim(slice_without(bare, 2));
}
