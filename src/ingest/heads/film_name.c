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
is_number(slice text)
{
    for (size_t i = 0; i < text.size; i++)
        if (!ascii_is_letter(text.data[i]) && !ascii_is_digit(text.data[i]) &&
            text.data[i] != '-' && text.data[i] != '_')
            return false;
    return text.size == NUMBER;
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
