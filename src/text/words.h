/*
 * Words (UAX #29, Unicode 15.0, revision 41) with tailoring.
 *
 * Tailored for the languages of this program, a word is what a reader counts
 * and searches as one: "п’ять", "м'ята", "АҚШ-пен", "что-то", "21-го",
 * "2025-жылы", "12,5", "10 000", "15.05.2017", "USD", "user@host.kz",
 * "https://adilet.zan.kz/kaz/docs/P2200000961". Apostrophes ' ’ ʼ inside a word
 * join it; a hyphen (- U+2010 U+2011) before a letter joins in kk, ru, uk and
 * und and separates in en; particles ("як-от", "скажи-ка"), second amounts
 * ("бес-алты") and units ("кВт-ч") are words by themselves, "что-то" and
 * "все-таки" are not (hyphen_parts.h). Two figures with a hyphen ("2020-2025",
 * "COVID-19") are two words, three groups ("2017-05-15") are one. Only pieces
 * with a letter or a digit are words; both their ends are such.
 */
#ifndef TEXT_WORDS_H
#define TEXT_WORDS_H

#include "base/slice.h"
#include "base/status.h"
#include "text/language.h"

#include <stddef.h>
#include <stdint.h>

typedef struct word {
    uint32_t start; /* byte offset in the text          */
    uint32_t end;   /* byte offset behind the last byte */
} word;

typedef struct word_list {
    word  *items; /* owned, from malloc; reused from call to call */
    size_t count;
    size_t capacity;
} word_list;

void word_list_release(word_list *list);

/*
 * The words of `text` (valid UTF-8, NFC, under 4 GiB) in order. `list` is
 * emptied first. Fails only with TIZBE_NOMEM.
 */
tizbe_status words_split(slice text, language lang, word_list *list);

/* The same, but no further than to have the first `enough` words, and some. */
tizbe_status words_split_first(slice text, language lang, size_t enough,
                               word_list *list);

#endif
