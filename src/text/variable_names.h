/*
 * What people call the variables of documents, in the headers of their tables
 * and in the fields of records: "Страна" and "ел" are `country`.
 */
#ifndef TEXT_VARIABLE_NAMES_H
#define TEXT_VARIABLE_NAMES_H

#include "base/buffer.h"
#include "base/slice.h"

#include <stdbool.h>

/* Append `name` (valid UTF-8) in small letters, with '_' for each blank, - and
 * '.': as what no list knows is kept. */
void variable_name_fold(buffer *out, slice name);

enum { VARIABLE_NAME_ROOM = 96 };

/*
 * By what a name is looked up: its small letters, and nothing of what parts its
 * words (blanks, _ - .), so that "pubdate" is "pubDate" and "pub_date" as well;
 * one apostrophe for all.
 * It is in `room`, so that no lack of memory makes a name unknown; empty for
 * one that does not fit or is not UTF-8, which is none of those known.
 */
slice variable_name_key(slice name, char room[VARIABLE_NAME_ROOM]);

/*
 * The variable that a column or field with this key holds, or NULL. With
 * `of_files` also those that only a table about files has, `path` among them;
 * in a record they may be anything.
 */
const char *variable_of_field(slice key, bool of_files);

/* Whether a column with this key says the year of the date ("год"). */
bool variable_key_is_year(slice key);

enum { VARIABLE_KEPT_ROOM = VARIABLE_NAME_ROOM + 16 };

/*
 * The names that say something of every document or coding, so that a variable
 * of that name would never be met: `year` is that of `date`, `document` its
 * number. Letters may be large.
 */
bool variable_name_is_kept(slice name);

/* The variable that a column of such a name is: `date` for "year", `language`
 * for "lang"; NULL for those that have to be called otherwise ... */
const char *variable_of_kept_name(slice name);

/* ... as "meta_id" for "id", in `room`. */
slice variable_name_beside(slice name, char room[VARIABLE_KEPT_ROOM]);

/* What a column of coded texts, or of decisions about codings, is called in
 * English, whose header `name` is Kazakh, Russian or Ukrainian:
 * "new_code" for "Новый код"; NULL for all others, English ones too. */
const char *column_of_codings(slice name);

#endif
