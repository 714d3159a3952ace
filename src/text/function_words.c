/* Reading the table of function words. */
#include "text/function_words.h"

#include "embedded/data/function_words.h"

tizbe_status
function_words_each(function_word_visit *visit, void *context)
{
    slice        table = SLICE(data_function_words);
    tizbe_status status = TIZBE_OK;

    while (table.size > 0) {
        slice line = slice_cut(&table, '\n');
        slice code = slice_cut(&line, '\t');

        if (line.size == 0)
            continue;                 /* a comment */
        (void)slice_cut(&line, '\t'); /* the class: for people */
        while (line.size > 0 && status == TIZBE_OK)
            status = visit(context, language_of_tag(code),
                           slice_cut(&line, ' '));
    }
    return status;
}
