/*
 * Sentences (UAX #29, Unicode 15.0, revision 41) with tailoring:
 * abbreviations and initials of each language (data/abbreviations.tsv) do
 * not end one; a full stop before a dash of direct speech or before a digit
 * does.
 *
 *     "См. п. 2. Срок истёк."  ->  [0,12) [13,33)
 */
#ifndef TEXT_SENTENCES_H
#define TEXT_SENTENCES_H

#include "base/slice.h"
#include "base/status.h"
#include "text/language.h"

#include <stddef.h>
#include <stdint.h>

typedef struct sentence {
    uint32_t start; /* byte offset, at the first visible character */
    uint32_t end;   /* behind the last visible character           */
} sentence;

typedef struct sentence_list {
    sentence *items; /* owned, from malloc; reused from call to call */
    size_t    count;
    size_t    capacity;
} sentence_list;

void sentence_list_release(sentence_list *list);

/*
 * The sentences of one segment (valid UTF-8, NFC, under 4 GiB). `list` is
 * emptied first; empty text gives none. Only a small set of characters can
 * end a sentence, so the cost grows with those, not with the letters.
 * Fails only with TIZBE_NOMEM.
 */
tizbe_status sentences_split(slice text, language lang, sentence_list *list);

#endif
