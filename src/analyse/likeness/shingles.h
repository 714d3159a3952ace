/*
 * What a document is compared by: its words in their order, and the runs of
 * them (shingles; Broder 1997), as numbers that are the same in every corpus.
 *
 * A word is a hash of its stem, so that an inflected form, another spelling
 * and another script of it are the same; the ids of forms are not used, for
 * they depend on the order in which files were added. Sentences and segments
 * leave no trace: the same text is the same whatever file it was read from.
 *
 *     "the law on visas"  ->  4 words, and for width 3 two shingles
 */
#ifndef ANALYSE_SHINGLES_H
#define ANALYSE_SHINGLES_H

#include "base/key_list.h"
#include "base/slice.h"
#include "base/status.h"
#include "store/corpus.h"
#include "store/stream.h"
#include "text/language.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
    SHINGLE_WORDS = 5,  /* of words: what makes near-duplicates             */
    SHINGLE_NUMBERS = 3 /* of numerals: what a text and its translation share */
};

/* Of all forms, by id. */
typedef struct word_keys {
    uint64_t *words;   /* hash of the stem                                    */
    uint64_t *numbers; /* of a numeral its figures, without what is joined to
                         it ("15-тармақ" is 15); 0: no numeral               */
    uint8_t  *foreign; /* 1: begins with a Latin letter                       */
    uint32_t  count;
} word_keys;

/* To be released whatever comes back. */
tizbe_status word_keys_read(word_keys *k, corpus *c, tizbe_error *error);
void         word_keys_release(word_keys *k);

/* The figures at the beginning of a form: "2.1" of "2.1-бап"; empty for none. */
slice numeral_figures(slice form);

/* What a numeral says of the text that it stands in. */
typedef enum numeral_kind {
    NUMERAL_COUNTER = 1, /* below 100: it may only count articles        */
    NUMERAL_COMMON,      /* 1.12, which may count sections; 2030, a year */
    NUMERAL_TELLING      /* all others                                   */
} numeral_kind;

numeral_kind numeral_kind_of(uint64_t key);

/* One document. */
typedef struct document_words {
    key_list words;
    key_list numbers; /* its numerals, in their order                       */
    key_list foreign; /* its words in Latin letters, likewise               */
    uint64_t tokens[LANG_COUNT];
} document_words;

/* A zeroed one is empty; clear keeps the memory. */
void         document_words_clear(document_words *d);
void         document_words_release(document_words *d);
tizbe_status document_words_add(document_words *d, const word_keys *k,
                                const stored_segment *segment);

/* All of a stored document, in place of what was there. */
tizbe_status document_words_read(document_words *d, const word_keys *k,
                                 corpus *c, int64_t id, tizbe_error *error);

/* The language of most words. */
language document_words_language(const document_words *d);

/* A hash of the whole sequence. */
uint64_t sequence_hash(const key_list *sequence);

/*
 * The distinct shingles of a sequence, rising, of which only those are kept
 * whose hash has none of the bits of `mask` (0: all). A sequence shorter than
 * `width` is one shingle; an empty one has none.
 */
tizbe_status shingles_of(const key_list *sequence, size_t width, uint64_t mask,
                         key_list *out);

#endif
