/*
 * The stored forms: each distinct word of each language once, by number.
 *
 * A row of the table `form_block` has many of them, a line each, so that
 * walking over all costs a fraction of what rows would: numbers go on by one
 * from that of the first line.
 *
 *     language TAB form TAB stem TAB further stems, a blank between LF
 *
 * A stem that is the form itself is left out.
 */
#ifndef STORE_FORMS_H
#define STORE_FORMS_H

#include "base/buffer.h"
#include "base/slice.h"
#include "base/status.h"
#include "store/corpus.h"
#include "text/language.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Lines of a row, at most, as they are written: some 1 KB, so that hardly any
 * room is left in a page of the file. */
enum { FORMS_IN_BLOCK = 32 };

/* One distinct form; slices are good during the call alone. */
typedef struct stored_form {
    uint32_t id;
    language lang;
    slice    text;
    slice    stem;
    slice    also; /* further stems separated by a blank, or empty */
} stored_form;

/* A line of a block. Nothing in a form is a TAB or LF. */
void form_line_put(buffer *out, const stored_form *form);

/* Visit all forms in order of id. A visit that gives anything but TIZBE_OK
 * ends the walk with it. */
tizbe_status forms_each(corpus *c,
                        tizbe_status (*visit)(void              *context,
                                              const stored_form *form),
                        void *context, tizbe_error *error);

/* The same from an id on. */
tizbe_status forms_from(corpus *c, uint32_t first,
                        tizbe_status (*visit)(void              *context,
                                              const stored_form *form),
                        void *context, tizbe_error *error);

/* The largest form id, 0 in an empty corpus. */
tizbe_status forms_last(corpus *c, uint32_t *id, tizbe_error *error);

/* The forms of some segments: forms_mark in stream.h. */
typedef struct form_marks {
    uint64_t    *bits;  /* by form id; from malloc, freed by the caller */
    uint32_t     last;  /* the largest id there is                      */
    language_set langs; /* of the segments                              */
} form_marks;

/* Visit those, each once, in order of id. */
tizbe_status forms_marked(corpus *c, const form_marks *marks,
                          tizbe_status (*visit)(void              *context,
                                                const stored_form *form),
                          void *context, tizbe_error *error);

/*
 * Forms by number: the block that was asked for last is kept, as neighbours
 * are often asked for one after the other. Zeroed to begin with; emptied by
 * form_block_release, also where other forms may have been written since.
 */
typedef struct form_block {
    uint32_t  first;
    buffer    lines;
    uint32_t *ends; /* of the lines, the LF included */
    size_t    count, capacity;
} form_block;

/* A form, good until the next call; TIZBE_CORRUPT: there is none. */
tizbe_status form_block_get(form_block *b, corpus *c, uint32_t id,
                            stored_form *form, tizbe_error *error);
void         form_block_release(form_block *b);

#endif
