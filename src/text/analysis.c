/* Words and sentences of one segment, split the same way everywhere. */
#include "text/analysis.h"

void
analysis_release(analysis *a)
{
    word_list_release(&a->words);
    sentence_list_release(&a->sentences);
}

tizbe_status
analysis_split(analysis *a, slice text, language lang)
{
    tizbe_status status = words_split(text, lang, &a->words);

    if (status != TIZBE_OK)
        return status;
    return sentences_split(text, lang, &a->sentences);
}

size_t
sentence_at(const sentence_list *list, uint32_t start, size_t from)
{
    while (from + 1 < list->count && list->items[from + 1].start <= start)
        from++;
    return from;
}

size_t
analysis_sentence_of(const analysis *a, size_t w, size_t from)
{
    return sentence_at(&a->sentences, a->words.items[w].start, from);
}
