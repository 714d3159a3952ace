/*
 * From a clean segment to its language, words and sentences: the one place
 * where these steps are put together, for storing, for coding and for
 * `tizbe analyse`. The same text gives the same words every time, so token
 * number n of a stored stream is word number n here.
 */
#ifndef TEXT_ANALYSIS_H
#define TEXT_ANALYSIS_H

#include "base/slice.h"
#include "base/status.h"
#include "text/language.h"
#include "text/passages.h"
#include "text/sentences.h"
#include "text/words.h"

#include <stddef.h>

typedef struct analysis {
    word_list     words;     /* byte offsets in the segment       */
    sentence_list sentences; /* byte offsets in the segment       */
    passage_list  passages;  /* sentences in another language     */
    word_list     some;      /* scratch: words of one language    */
    buffer        masked;    /* scratch: text of one language     */
} analysis;

void analysis_release(analysis *a);

/*
 * Split one segment whose language and passages (as stored, see
 * text/passages.h; empty: none) are known. `a` starts zeroed and is reused
 * from call to call. Passages that do not fit the text count as none. Fails
 * only with TIZBE_NOMEM.
 */
tizbe_status analysis_split(analysis *a, slice text, language lang,
                            slice passages);

/*
 * The words alone, each passage of a->passages cut as its language cuts
 * words.
 */
tizbe_status analysis_split_words(analysis *a, slice text, language lang);
/* The same, but no further than to have the first `enough` words, and some. */
tizbe_status analysis_split_first_words(analysis *a, slice text, language lang,
                                        size_t enough);

/* The language of word number `w` of a segment in `lang`. */
language analysis_language_of(const analysis *a, size_t w, language lang);

/*
 * The index of the sentence that holds the byte `start`: the last one that
 * starts at or before it, searched from `from` on. An empty list gives
 * `from`.
 */
size_t sentence_at(const sentence_list *list, uint32_t start, size_t from);

/*
 * The sentence of word number `w`, searched from `from` on: sentence
 * numbers of words are not stored.
 */
size_t analysis_sentence_of(const analysis *a, size_t w, size_t from);

#endif
