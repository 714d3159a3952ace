/*
 * Records: rows of tables, objects of JSON, items of feeds. Which field is
 * the title, the text, the date is told by its name, in the four languages;
 * or by the person (--text-field, --meta-fields).
 */
#ifndef INGEST_RECORD_H
#define INGEST_RECORD_H

#include "base/slice.h"
#include "base/status.h"
#include "ingest/ingest.h"
#include "text/document.h"

#include <stdbool.h>

typedef enum record_role {
    RECORD_OTHER,   /* a variable under its own name           */
    RECORD_TEXT,    /* "text", "content", "body", "текст" ...  */
    RECORD_SUMMARY, /* the text of a record that has no other  */
    RECORD_TITLE,
    RECORD_DATE,
    RECORD_URL,
    RECORD_AUTHOR,
    RECORD_ISSUER,
    RECORD_LANGUAGE,
    RECORD_LEFT_OUT /* the person named others */
} record_role;

/* Whether a field is called so, as people write names: case does not matter,
 * "_" and "-" are blanks. */
bool record_is_called(slice name, slice stated);

/* What a field is. Case does not matter, "_" and "-" are blanks. */
record_role record_role_of(slice name, const ingest_options *options);

/*
 * The variable that a column of a person's table means, when its name is in
 * Cyrillic letters; NULL: the one of its own name.
 *
 *     "path" for "Путь", "date" for "күні", NULL for "тема"
 */
const char *record_column_variable(slice name);

/* Set the variable that a field is: known roles under our names, others
 * under their own, in lower case with "_" for blanks. */
void record_variable(document *doc, record_role role, slice name, slice value);

/*
 * Where no field said the date: the day of a field that says when a record was
 * written down, "timestamp", "Отметка времени" of a form, also in seconds or
 * milliseconds since 1970. Others are nothing. For when all variables are set.
 */
void record_moment(document *doc, slice name, slice value);

/* A note of so many fields whose letters had been encoded twice; of 0 none. */
void record_tell_mended(document *doc, size_t fields);

/* The title as the heading above the text; empty: none. */
void record_heading(document *doc, slice title, unsigned level);

/*
 * The text of a field: HTML if it has elements of HTML ("<b>", however few),
 * else paragraphs of plain text, in which references ("&nbsp;") are resolved:
 * it was taken off a page. `above` (may be empty) is the heading it stands under; a text that
 * repeats it at its beginning does so no more.
 */
tizbe_status record_text(document *doc, slice text, slice above,
                         tizbe_error *error);

/* A value that reads like prose, whatever its field is called. */
bool record_is_prose(slice value);

#endif
