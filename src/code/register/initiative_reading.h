/*
 * A segment as the search for measures sees it: its words, in which sentence
 * each stands, and which of them the lexicon knows.
 */
#ifndef CODE_INITIATIVE_READING_H
#define CODE_INITIATIVE_READING_H

#include "base/slice.h"
#include "base/status.h"
#include "code/match/matcher.h"
#include "code/register/initiative_lexicon.h"
#include "text/language.h"
#include "text/words.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define NO_TOKEN UINT32_MAX

/* Tokens [start, end) are known as `item`. */
typedef struct mark {
    uint32_t            start, end;
    const lexicon_item *item;
} mark;

/* A university that no gazetteer knows, named in the text. */
typedef struct institution {
    lexicon_item item;
    char         label[192];
    uint32_t     start, end; /* tokens */
} institution;

/* A segment with more of them, a list of members, has no more. */
enum { INSTITUTIONS_MAX = 32 };

/* In order of start, longer ones first. Reused from segment to segment. */
typedef struct segment_reading {
    const initiative_lexicon *lexicon; /* borrowed */
    slice                     text;
    language                  lang;
    const word               *words; /* borrowed */
    uint32_t                  count; /* of words */
    uint32_t   *sentences; /* by word                                 */
    size_t      sentences_capacity;
    mark       *marks;
    size_t      mark_count, mark_capacity;
    uint32_t    longest;                        /* mark, in tokens */
    institution institutions[INSTITUTIONS_MAX]; /* that marks point to */
    size_t      institution_count;
} segment_reading;

void reading_release(segment_reading *r);

/*
 * Read a segment: its text, its words, its stored forms (a 0 behind each
 * sentence) and the settled hits of the lexicon's codebook in it. Names of
 * places, bodies and measures count only where they begin with a capital
 * letter. `text` and `words` stay the caller's and must outlive the reading.
 * TIZBE_CORRUPT when words and forms do not fit; TIZBE_NOMEM.
 */
tizbe_status reading_make(segment_reading *r, const initiative_lexicon *lexicon,
                          slice text, language lang, const word_list *words,
                          const uint32_t *forms, size_t form_count,
                          const hit_list *hits);

/* The mark of this kind that begins at a token, or NULL. */
const mark *reading_mark(const segment_reading *r, uint32_t token,
                         item_kind kind);

/* The mark of this kind that holds a token, or NULL. */
const mark *reading_holds(const segment_reading *r, uint32_t token,
                          item_kind kind);

/* The same of words that name a measure by themselves: no broad ones. */
const mark *reading_type(const segment_reading *r, uint32_t token);
const mark *reading_holds_type(const segment_reading *r, uint32_t token);

/* The mark of this kind that ends before a token, or NULL. */
const mark *reading_ends_at(const segment_reading *r, uint32_t token,
                            item_kind kind);

/* The bytes of tokens [start, end); between tokens `left` and left + 1. */
slice reading_part(const segment_reading *r, uint32_t start, uint32_t end);
slice reading_gap(const segment_reading *r, uint32_t left);

/* Whether there is a small letter to this one. */
bool letter_is_capital(uint32_t letter);

/* Whether a token begins with a capital letter. */
bool reading_is_capital(const segment_reading *r, uint32_t token);

/* Whether a token is, or is within, words that end a name. */
bool reading_is_function(const segment_reading *r, uint32_t token);

/* Whether it is Russian or Ukrainian, which decline alike. */
bool reading_is_slavic(const segment_reading *r);

/* Whether tokens left and left + 1 belong to one run of words: of the same
 * sentence, nothing but blanks, a hyphen or quotation marks between. */
bool reading_is_joined(const segment_reading *r, uint32_t left);

/* Whether tokens [from, to] all do. */
bool reading_is_run(const segment_reading *r, uint32_t from, uint32_t to);

/* Whether a text, the id of a type or a unit, is one of a list that NULL ends. */
bool is_any_of(slice text, const char *const *list);

/* Whether a token is one of these words, as written. */
bool reading_is_one_of(const segment_reading *r, uint32_t token,
                       const char *const *words);

/* Whether a token begins so, by bytes: stems of words. */
bool reading_starts(const segment_reading *r, uint32_t token,
                    const char *const *stems);

/* Whether a token ends so, by bytes; a token of these bytes does as well. */
bool reading_ends(const segment_reading *r, uint32_t token,
                  const char *const *endings);

#endif
