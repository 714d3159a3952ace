/*
 * SQL functions of the extension, all deterministic; NULL gives NULL.
 *
 *     tizbe_fold(text [, lang])  the forms of its words, blanks between
 *     tizbe_stem(text, lang)     the stems of its words, blanks between
 *     tizbe_lang(text)           'kk' 'ru' 'uk' 'en' 'und'
 *     tizbe_text(text [, x])     the text out of what segment.text holds:
 *                                packed bytes (text/packed_text.h), or itself.
 *                                For bytes that are none, and a text that is
 *                                no UTF-8, x; without it SQLITE_CORRUPT
 *     tizbe_in(text, lang, passages, wanted)
 *                                the text with all that is not in the language
 *                                `wanted` blanked out: offsets stay true
 *     tizbe_passage(lang, passages, place)
 *                                the language at a place of a segment, in code
 *                                points from its start: of the passage there,
 *                                or lang
 *     tizbe_version()            the program's and the analysers' versions
 */
#ifndef SQLEXT_FUNCTIONS_H
#define SQLEXT_FUNCTIONS_H

#include <sqlite3.h>

enum { FUNCTION_FLAGS = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS };

/* Register them, and those of coding_table.h, with a connection; gives an SQLite result code. */
int functions_register(sqlite3 *db);

#endif
