/*
 * A table of codings on its way, into which their words are put, and the sentence
 * or the segment that each stands in, to be quoted.
 */
#ifndef ANALYSE_CODING_QUOTES_H
#define ANALYSE_CODING_QUOTES_H

#include "analyse/table/table.h"
#include "analyse/table/table_relay.h"
#include "base/buffer.h"
#include "base/status.h"
#include "store/corpus.h"
#include "text/language.h"
#include "text/sentences.h"
#include "text/utf8.h"

#include <sqlite3.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef enum coding_quote {
    QUOTE_NONE,
    QUOTE_SENTENCE, /* from the first sentence it touches to the last */
    QUOTE_SEGMENT
} coding_quote;

/* Which columns of the rows say where a coding stands, and which takes its
 * words. */
typedef struct coding_places {
    size_t lang, start, end, text;
} coding_places;

/* Columns that are not passed on, behind the others: the id of the segment and,
 * in code points, where it begins in the document, as `start` and `end` count. */
enum { CODING_HIDDEN = 2 };

typedef struct coding_quoting {
    table_relay   relay; /* first: relay_end takes it */
    corpus       *c;
    coding_quote  kind;
    coding_places places;
    size_t        count;   /* of the columns that are passed on */
    int64_t       segment; /* whose text is `text`; 0: none */
    buffer        text;
    sentence_list sentences[LANG_COUNT];
    bool          is_split[LANG_COUNT];
    utf8_place    at;
} coding_quoting;

/*
 * `count` columns go on, and behind them "quote", if a kind of it is wanted.
 * `next` is copied; what it points to must outlive the table. Rows of one segment should come together, and in order.
 *
 *     "Срок истёк. Визы выдаёт МИД.", "Визы"  ->  quote "Визы выдаёт МИД."
 */
void coding_quoting_init(coding_quoting *q, corpus *c, coding_quote kind,
                         coding_places places, size_t count,
                         const table_sink *next);
void coding_quoting_release(coding_quoting *q);

/* Good as long as `q` stays where it is. */
table_sink coding_quoting_sink(coding_quoting *q);

#endif
