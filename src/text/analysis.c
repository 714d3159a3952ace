/* Words and sentences of one segment, split the same way everywhere. */
#include "text/analysis.h"

#include "base/array.h"

#include <stdlib.h>

void
analysis_release(analysis *a)
{
    word_list_release(&a->words);
    word_list_release(&a->some);
    sentence_list_release(&a->sentences);
    passage_list_release(&a->passages);
    buffer_release(&a->masked);
}

/* Append the words of what is in one language of the text. */
static tizbe_status
add_words_in(analysis *a, slice text, language own, language lang)
{
    tizbe_status status;

    buffer_clear(&a->masked);
    passages_mask(&a->masked, text, &a->passages, own, lang);
    status = buffer_status(&a->masked);
    if (status == TIZBE_OK)
        status = words_split(buffer_slice(&a->masked), lang, &a->some);
    for (size_t i = 0; i < a->some.count && status == TIZBE_OK; i++) {
        if (!ARRAY_ADD(a->words.items, a->words.count, a->words.capacity,
                       a->some.items[i]))
            status = TIZBE_NOMEM;
    }
    return status;
}

static int
by_start(const void *a, const void *b)
{
    const word *x = a, *y = b;

    return (x->start > y->start) - (x->start < y->start);
}

static language_set
languages_in(const analysis *a, language own)
{
    language_set set = 1u << own;

    for (size_t i = 0; i < a->passages.count; i++)
        set |= 1u << a->passages.items[i].lang;
    return set;
}

tizbe_status
analysis_split_first_words(analysis *a, slice text, language lang,
                           size_t enough)
{
    language_set set = languages_in(a, lang);
    tizbe_status status = TIZBE_OK;

    if (a->passages.count == 0)
        return words_split_first(text, lang, enough, &a->words);
    a->words.count = 0;
    for (language one = 0; one < LANG_COUNT && status == TIZBE_OK; one++)
        if (set >> one & 1)
            status = add_words_in(a, text, lang, one);
    if (a->words.count > 0)
        qsort(a->words.items, a->words.count, sizeof *a->words.items, by_start);
    return status;
}

tizbe_status
analysis_split_words(analysis *a, slice text, language lang)
{
    return analysis_split_first_words(a, text, lang, SIZE_MAX);
}

tizbe_status
analysis_split(analysis *a, slice text, language lang, slice passages)
{
    tizbe_status status = passages_parse(&a->passages, text, passages);

    if (status != TIZBE_NOMEM) /* what does not fit is of one language */
        status = analysis_split_words(a, text, lang);
    return status == TIZBE_OK ? sentences_split(text, lang, &a->sentences)
                              : status;
}

language
analysis_language_of(const analysis *a, size_t w, language lang)
{
    return passages_language_at(&a->passages, lang, a->words.items[w].start);
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
