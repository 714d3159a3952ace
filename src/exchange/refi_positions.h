/*
 * What the positions of a project mean.
 *
 * REFI-QDA 1.5, 10.2 says: Unicode code points of the plain text, the first
 * is 0; its examples are half-open. Programs differ: some count the two bytes
 * of a line end as one or a lone line feed as two, UTF-16 units, the byte
 * order mark, or name the last character. Selections often quote their text
 * in `name` (ATLAS.ti: the first 100 characters); so each hypothesis is tried
 * on all selections of the project, and the one that fits best is taken: by
 * quotes, else by beginning and ending where words do. As long as nothing
 * speaks against it that is the standard's reading, or the habit of the program
 * that wrote the file.
 */
#ifndef EXCHANGE_REFI_POSITIONS_H
#define EXCHANGE_REFI_POSITIONS_H

#include "base/buffer.h"
#include "base/slice.h"
#include "base/status.h"
#include "exchange/refi_project.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define QUOTE_CHARACTERS 100 /* of a selection's text in its name */

typedef enum position_lines {
    LINES_AS_THEY_ARE,
    LINES_CRLF_IS_ONE,
    LINES_LF_IS_TWO
} position_lines;

typedef struct position_reading {
    position_lines lines;
    bool           is_utf16;  /* units, not code points    */
    bool           is_closed; /* the end is the last one   */
    bool           has_mark;  /* the byte order mark counts */
} position_reading;

/* How well a reading fits. */
typedef struct position_fit {
    size_t selections;
    size_t within; /* lie inside of their text         */
    size_t edges;  /* ends that are those of words     */
    size_t quotes; /* that are there, and ...          */
    size_t right;  /* ... that are what the text says  */
} position_fit;

/* A text as it was read. */
typedef struct refi_text {
    slice bytes;    /* valid UTF-8 without a byte order mark */
    bool  had_mark; /* there was one                         */
    bool  is_there; /* false: no such text                   */
} refi_text;

/* Try all readings; texts[i] is of project source i. TIZBE_LIMIT for a text
 * of 4 GB or more. */
tizbe_status positions_choose(const refi_project *p, const refi_text *texts,
                              position_reading *best, position_fit *fit,
                              tizbe_error *error);

/* Make the index that positions of this text are looked up in. Fails with
 * TIZBE_NOMEM, or TIZBE_LIMIT for a text of 4 GB or more. */
tizbe_status positions_index(const refi_text        *text,
                             const position_reading *reading, buffer *index);

/* Where a selection is in the text of the index, as byte offsets; false when it
 * does not lie inside of the text. */
bool positions_find(const buffer *index, const position_reading *reading,
                    const refi_selection *s, size_t *start, size_t *end);

/* Whether the quote beside a selection is what stands there; true as well for
 * one without a quote. Fails only with TIZBE_NOMEM. */
tizbe_status positions_quote_fits(slice text, size_t start, size_t end,
                                  slice quote, bool *fits);

/* "Unicode code points, [start, end), CR LF counts as one" */
void positions_print(const position_reading *reading, buffer *out);

#endif
