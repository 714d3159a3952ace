/*
 * The public interface of libtizbe: the text layer by itself, without a corpus.
 * tizbe.h includes it; its conventions hold.
 */
#ifndef TIZBE_TEXT_H
#define TIZBE_TEXT_H

#include "tizbe.h"

#ifdef __cplusplus
extern "C" {
#endif

/* What becomes of a text (any bytes, `size` of them), word by word: segment
 * sentence lang start end word form stem chain note; or, with `languages`,
 * sentence by sentence: segment sentence start end lang alone confidence text.
 * `lang` states the language of the text; NULL: it is found out. */
TIZBE_API tizbe_status tizbe_analyse(const char *text, size_t size,
                                     const char *lang, bool languages,
                                     tizbe_output *out, tizbe_error *error);

typedef enum tizbe_line_kind {
    TIZBE_LINE_STEMS,     /* a form: form TAB stem[|stem]             */
    TIZBE_LINE_WORDS,     /* a sentence: its words, TAB between       */
    TIZBE_LINE_SENTENCES, /* a paragraph: a line each, an empty line  */
    TIZBE_LINE_IDENTIFY,  /* a text: lang TAB confidence              */
    TIZBE_LINE_CHAIN,     /* a form: form TAB stem TAB its endings    */
    TIZBE_LINE_KINDS
} tizbe_line_kind;

typedef struct tizbe_lines tizbe_lines;

/* A filter from lines to lines, all in language `lang`; NULL: it is found out
 * for each line. */
TIZBE_API tizbe_status tizbe_lines_new(tizbe_line_kind kind, const char *lang,
                                       tizbe_lines **out, tizbe_error *error);
TIZBE_API void         tizbe_lines_free(tizbe_lines *lines);

/* What one line (without its line end) becomes, line ends included; *out is
 * good until the next call. */
TIZBE_API tizbe_status tizbe_lines_next(tizbe_lines *lines, const char *line,
                                        size_t size, const char **out,
                                        size_t *out_size);

#ifdef __cplusplus
}
#endif

#endif
