/*
 * The text layer as filters, a line in, lines out: what `tizbe analyse`
 * offers to other programs.
 *
 *     TIZBE_LINE_STEMS      a form      -> form TAB stem[|stem]
 *     TIZBE_LINE_CHAIN      a form      -> form TAB stem TAB chain, slots named
 *     TIZBE_LINE_WORDS      a sentence  -> its words as written, TAB between
 *     TIZBE_LINE_SENTENCES  a paragraph -> a line for each sentence, an empty line
 *     TIZBE_LINE_IDENTIFY   a text      -> lang TAB confidence (four decimals)
 *
 * A line may be any bytes; what is not UTF-8 becomes U+FFFD. Apart from that
 * the text is taken as it stands, but for TIZBE_LINE_STEMS and TIZBE_LINE_CHAIN, whose
 * stem is that of the word's form.
 */
#ifndef ANALYSE_LINES_H
#define ANALYSE_LINES_H

#include "base/buffer.h"
#include "base/slice.h"
#include "base/status.h"
#include "text/analysis.h"
#include "text/language.h"
#include "tizbe.h"

#include <stdbool.h>

typedef struct line_filter {
    tizbe_line_kind kind;
    language        lang;       /* of the line; as stated, or as last found */
    bool            finds_lang; /* of each line, as none was stated */
    analysis        split;
    buffer          valid; /* the line as UTF-8 */
    buffer          out;   /* what came of it   */
} line_filter;

/* With `finds_lang` each line has the language that it seems to have by
 * itself, and `lang` is not looked at. */
void line_filter_init(line_filter *f, tizbe_line_kind kind, language lang,
                      bool finds_lang);
void line_filter_release(line_filter *f);

/* Filter a line, without its line end; f->out holds what came of it until
 * the next call. Fails only with TIZBE_NOMEM. */
tizbe_status line_filter_next(line_filter *f, slice line);

#endif
