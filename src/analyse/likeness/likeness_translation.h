/*
 * How sure it is that two documents in two languages are one text: used by
 * likeness_find.c alone.
 *
 * No word has to be shared. Independent signs are put together as in a noisy
 * or, 1 - (1 - a)(1 - b)...; each can be had by chance and is capped:
 *
 *     register   the same number and date of an act, or one of them
 *     address    URLs or paths that differ in the language alone:
 *                /kaz/docs/P17 and /rus/docs/P17, act.kk.html and act.ru.html
 *     numerals   the longest common sequence of the numerals of both texts,
 *                so far as it is more than the counting of articles
 *     build      the longest common sequence of headings, items, cells ...
 *     names      words in Latin letters of the one that stand in the other
 *
 * and against it speak another number, another date, and lengths that no
 * translation has.
 */
#ifndef ANALYSE_LIKENESS_TRANSLATION_H
#define ANALYSE_LIKENESS_TRANSLATION_H

#include "analyse/likeness/likeness_find.h"
#include "analyse/likeness/shingles.h"
#include "base/buffer.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A document's words, and the kinds of its segments, one key each. */
typedef struct text_shape {
    document_words words;
    key_list       build;
} text_shape;

void         text_shape_release(text_shape *s);
tizbe_status text_shape_read(text_shape *s, const word_keys *k, corpus *c,
                             int64_t id, tizbe_error *error);

/* The confidence, 0 to 1; below 0 when memory ran out. */
double translation_confidence(const alike_document *a, const text_shape *a_is,
                              const alike_document *b, const text_shape *b_is);

/*
 * An address without what names a language: equal ones differ in that alone.
 * False when it names none. `out` is appended to.
 */
bool address_without_language(slice address, buffer *out);

#endif
