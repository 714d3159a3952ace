/*
 * Lexicoder dictionaries (.lc3): a line "+name" begins a category, each line
 * behind it is a pattern. Categories are flat. Blanks around a pattern are
 * not looked at, as quanteda does not: patterns are whole words.
 */
#include "code/codebook/dictionary.h"

static void
read_line(dictionary *d, slice line, uint32_t *category)
{
    place at = { d->line, 1 };
    slice text = slice_trim(line);

    if (text.size == 0)
        return;
    if (text.data[0] == '+') {
        *category = dictionary_category(d, DICTIONARY_NONE,
                                        slice_part(text, 1, text.size), at);
        return;
    }
    if (*category == DICTIONARY_NONE)
        mistakes_add(d->mistakes, at,
                     "expected a category, as in +visa, before the first "
                     "pattern, found '%s'",
                     mistakes_quote(d->mistakes, text));
    else
        dictionary_add(d, *category,
                       &(dictionary_term){ .pattern = text, .at = at });
}

static tizbe_status
lexicoder_read(arena *memory, const codebook_input *in, mistake_list *mistakes,
               buffer *yaml, place_list *places)
{
    uint32_t   category = DICTIONARY_NONE;
    dictionary d;
    slice      line;

    if (dictionary_begin(&d, memory, in, SLICE(""), mistakes))
        while (dictionary_line(&d, &line) && mistakes->errors == 0)
            read_line(&d, line, &category);
    return dictionary_write(&d, yaml, places);
}

const codebook_format codebook_format_lexicoder = {
    .name = "lexicoder",
    .endings = "lc3",
    .what = "a dictionary of Lexicoder",
    .read = lexicoder_read,
};
