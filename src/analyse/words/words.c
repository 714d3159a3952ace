/* Words by frequency. */
#include "analyse/words/words.h"

#include "analyse/words/word_list.h"
#include "analyse/words/word_order.h"
#include "base/array.h"

static const table_column columns[] = {
    WORD_LIST_COLUMNS,
};

enum { STEM_COLUMN = 2 };

static tizbe_status
put_word(word_counts *w, const ranked_word *ranked, const table_sink *sink,
         tizbe_error *error)
{
    language     lang = word_language(&w->table, ranked->word);
    word_listed  listed = { .word = ranked->word,
                            .rank = ranked->rank,
                            .count = word_count_in(w, ranked->word, 0),
                            .tokens = (int64_t)w->tokens[0][lang],
                            .documents = (int64_t)w->documents_in[0][lang] };
    table_cell   cells[COUNT_OF(columns)];
    tizbe_status status = word_list_cells(w, &listed, cells, error);

    return status == TIZBE_OK ? sink->row(sink->context, cells, error) : status;
}

tizbe_status
words_table(corpus *c, const words_options *options, const table_sink *sink,
            tizbe_error *error)
{
    table_column shown[COUNT_OF(columns)];
    size_t       count = columns_without(
              columns, COUNT_OF(columns),
        options->words.forms ? STEM_COLUMN : SIZE_MAX, shown);
    word_counts  w = { 0 };
    word_order   order = { 0 };
    tizbe_status status = word_counts_read(&w, c, options->scope,
                                           word_kind_of(&options->words), NULL,
                                           NULL, error);

    if (status == TIZBE_OK)
        status = corpus_words_leave_out(&w.table, c, options->words.stop,
                                        error);
    if (status == TIZBE_OK)
        status = word_order_make(&order, &w, options->words.least,
                                 options->words.limit, error);
    if (status == TIZBE_OK)
        status = sink->begin(sink->context, shown, count, error);
    for (size_t i = 0; i < order.count && status == TIZBE_OK; i++)
        status = put_word(&w, &order.items[i], sink, error);
    status = sink_end(sink, status, error);
    word_order_release(&order);
    word_counts_release(&w);
    return status;
}
