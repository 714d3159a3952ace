/*
 * The texts of segments with something found in them, one after the other:
 * for coding.c alone.
 */
#ifndef CODE_CODING_TEXTS_H
#define CODE_CODING_TEXTS_H

#include "base/slice.h"
#include "store/corpus.h"

#include <sqlite3.h>
#include <stdbool.h>
#include <stdint.h>

typedef struct coding_text {
    slice   text; /* until the next one is found */
    int64_t document;
    int64_t start; /* code points from the document's start */
} coding_text;

typedef struct coding_texts {
    corpus       *c;
    sqlite3_stmt *stmt;
    int64_t       at;      /* the segment it stands at    */
    bool          is_open; /* it stands at one            */
} coding_texts;

/* To be released whatever comes back. */
tizbe_status coding_texts_init(coding_texts *t, corpus *c, tizbe_error *error);
void         coding_texts_release(coding_texts *t);

/* The text of segment `id`; quickest in rising order. TIZBE_NOT_FOUND, and
 * nothing said, when there is none. */
tizbe_status coding_texts_find(coding_texts *t, int64_t id, coding_text *out,
                               tizbe_error *error);

#endif
