/*
 * The analyser turns the segments of a document into languages and streams
 * of form numbers. It remembers every distinct word it has met: a word's
 * language score and its form are computed once, however often it occurs.
 *
 * Form numbers are dense from 1, in order of first appearance, and stay
 * good until analyser_forget. 0 is no form: in a stream it ends a sentence.
 */
#ifndef TEXT_ANALYSER_H
#define TEXT_ANALYSER_H

#include "base/slice.h"
#include "base/status.h"
#include "text/document.h"
#include "text/language.h"

#include <stddef.h>
#include <stdint.h>

typedef struct analyser analyser;

/* NULL when memory ran out. */
analyser *analyser_new(void);
void      analyser_free(analyser *a); /* NULL is allowed */

/* What was found out about one segment. */
typedef struct segment_analysis {
    language        lang;
    double          confidence; /* 0..1, in thousandths */
    slice           passages;   /* in other languages: text/passages.h */
    uint32_t        tokens;     /* words */
    const uint32_t *forms;      /* numbers, a 0 behind each sentence  */
    size_t          form_count; /* words and zeros                    */
    slice           places;     /* of the words: text/word_places.h   */
} segment_analysis;

/*
 * Analyse the segments of one document. `stated` is the language that a
 * person stated for all of it, or LANG_UND. Otherwise each segment has its
 * own: by its letters where they are clear; else as the source declares;
 * else that of the document as a whole. A sentence that is clearly in
 * another of our languages than its segment is a passage, and its forms are
 * of that language.
 *
 * results[i] belongs to segments[i]; it and its arrays are good until the
 * next call. *whole (may be NULL) is the language of most of the text.
 * Fails only with TIZBE_NOMEM.
 */
tizbe_status analyser_run(analyser *a, const segment *segments, size_t count,
                          language stated, const segment_analysis **results,
                          language *whole);

/* How many forms there are; numbers run from 1 to this. */
uint32_t analyser_form_count(const analyser *a);

/* The form with a number; borrowed until analyser_forget. */
slice analyser_form(const analyser *a, uint32_t number, language *lang);

/* Bytes held, about. */
size_t analyser_memory(const analyser *a);

/* Forget all words; numbers start anew. */
void analyser_forget(analyser *a);

#endif
