/* The cells of a list of words. */
#include "analyse/words/word_list.h"

tizbe_status
word_list_cells(word_counts *w, const word_listed *listed, table_cell *cells,
                tizbe_error *error)
{
    size_t       at = 0;
    tizbe_status status;

    cells[at++] = cell_integer(listed->rank);
    status = word_counts_cells(w, listed->word, cells, &at, error);
    cells[at++] = cell_integer(listed->count.times);
    cells[at++] = cell_integer(listed->count.documents);
    cells[at++] = cell_ratio(listed->count.times, listed->tokens, 1000);
    cells[at++] = cell_integer(listed->tokens);
    cells[at++] = cell_integer(listed->documents);
    return status;
}
