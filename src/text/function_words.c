/* Reading the table of function words. */
#include "text/function_words.h"

#include "embedded/data/function_words.h"

#include <stdint.h>

/* Up to the next `end`, which is passed over, too. */
static slice
take(slice *rest, char end)
{
    size_t at = slice_find(*rest, slice_make(&end, 1), 0);
    size_t size = at == SIZE_MAX ? rest->size : at;
    slice  taken = slice_part(*rest, 0, size);

    *rest = slice_part(*rest, size + (at != SIZE_MAX), rest->size);
    return taken;
}

tizbe_status
function_words_each(function_word_visit *visit, void *context)
{
    slice        table = SLICE(data_function_words);
    tizbe_status status = TIZBE_OK;

    while (table.size > 0) {
        slice line = take(&table, '\n');
        slice code = take(&line, '\t');

        if (line.size == 0)
            continue;            /* a comment */
        (void)take(&line, '\t'); /* the class: for people */
        while (line.size > 0 && status == TIZBE_OK)
            status = visit(context, language_of_tag(code), take(&line, ' '));
    }
    return status;
}
