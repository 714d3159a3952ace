/*
 * The FTS5 tokenizer `tizbe`.
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

#include <sqlite3.h>

/* Register the tokenizer with a connection; gives an SQLite result code. */
int tokenizer_register(sqlite3 *db);

#endif
