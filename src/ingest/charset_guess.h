/*
 * Which older encoding a text is in that nobody named.
 *
 * Every encoding that Kazakh, Russian, Ukrainian and English have been kept
 * in is tried on a part of the text, and the reading whose letters are
 * likeliest in one language wins: the model is that of text/langid.h. An
 * encoding whose letters are right and whose capitals, dashes or Kazakh
 * letters are not loses by just those.
 */
#ifndef INGEST_CHARSET_GUESS_H
#define INGEST_CHARSET_GUESS_H

#include "base/slice.h"

#include <stdbool.h>

/* A guess with a confidence below this is told to be doubtful. */
#define CHARSET_SURE 0.95

typedef struct charset_guess {
    const char *encoding;   /* as iconv calls it; NULL: no reading is text */
    double      confidence; /* 0..1, against the next other reading        */
    bool        failed;     /* memory ran out: nothing is known            */
} charset_guess;

/*
 * Guess from the bytes beyond ASCII and what is around them; `bytes` is not
 * UTF-8 nor UTF-16. Encodings that give the same text are one reading, named
 * by the commonest: Russian in CP1125 is CP866.
 */
charset_guess charset_guess_of(slice bytes);

/*
 * How much likelier than `encoding` (an iconv name) the guess reads the
 * same bytes: nats a byte beyond ASCII; 0 when they read the same, or when
 * `encoding` is not among those that are tried. Where that encoding reads
 * them so well that no other could be half a nat better the others are not
 * tried: then it is 0, and the guess is nothing.
 */
double charset_guess_lead(slice bytes, const char *encoding,
                          charset_guess *guess);

#endif
