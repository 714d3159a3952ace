/*
 * The FTS5 tokenizer `tizbe` and what the writer and the searcher tell it.
 *
 *     CREATE VIRTUAL TABLE t USING fts5 (text, tokenize = 'tizbe kk');
 *
 * The argument is a language (kk ru uk en und; none means und). Documents
 * are indexed by the stems of their words, a second stem and the parts of a
 * hyphenated word standing at the same place (FTS5_TOKEN_COLOCATED). A
 * query's words are stemmed likewise, so any inflected form finds all
 * others; of a hyphenated query word only the whole counts. A prefix query
 * (`виз*`) is folded and compared with stems as it stands.
 *
 * A phrase of a query that begins with U+0001 holds ready stems: U+0001
 * stands before each place, U+0002 before an alternative at the same place.
 * Stored text never holds these characters.
 */
#ifndef SQLEXT_TOKENIZER_H
#define SQLEXT_TOKENIZER_H

#include "base/slice.h"

#include <sqlite3.h>
#include <stddef.h>
#include <stdint.h>

/* What one form is indexed by. */
typedef struct replay_form {
    slice stem;
    slice also; /* further stems separated by one blank each */
} replay_form;

/*
 * Words the pipeline has already: when FTS5 hands over this very text, the
 * tokenizer gives these instead of analysing it again. (SQLite may have
 * moved the text on its way, so bytes are compared, not addresses.)
 */
typedef struct token_replay {
    slice              text;
    const uint32_t    *forms; /* indexes into table; 0 is skipped */
    size_t             form_count;
    const replay_form *table;
} token_replay;

/*
 * Register the tokenizer with a connection. `replay` (may be NULL) stays
 * the caller's and must outlive the connection; an empty text turns it off.
 * Gives an SQLite result code.
 */
int tokenizer_register(sqlite3 *db, const token_replay *replay);

#endif
