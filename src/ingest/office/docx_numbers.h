/* Numbering of a Word document: numbering.xml (ECMA-376 part 1, 17.9). */
#ifndef INGEST_DOCX_NUMBERS_H
#define INGEST_DOCX_NUMBERS_H

#include "base/arena.h"
#include "base/status.h"
#include "ingest/list_numbers.h"
#include "ingest/part.h"

#include <stddef.h>
#include <stdint.h>

/* What looks and counts the same; several lists may share it. */
typedef struct docx_outline {
    uint32_t   id; /* first: they are found by it */
    list_level levels[LIST_LEVELS];
    list_count count;
} docx_outline;

/* A list that paragraphs name. */
typedef struct docx_list {
    uint32_t id;                        /* first, as well */
    unsigned outline;                   /* id of a docx_outline            */
    bool     is_restarted[LIST_LEVELS]; /* a level begins with ...         */
    unsigned start[LIST_LEVELS];        /* ... this at the first item      */
    bool     is_begun;
} docx_list;

/* Both sorted by their ids. */
typedef struct docx_numbers {
    docx_outline *outlines;
    size_t        outline_count, outline_capacity;
    docx_list    *lists;
    size_t        list_count, list_capacity;
} docx_numbers;

/* Read the part; without one no list has numbers. Release in every case. */
tizbe_status docx_numbers_read(const zip *z, slice name, arena *a,
                               docx_numbers *out, tizbe_error *error);
void         docx_numbers_release(docx_numbers *numbers);

/* Count an item of the list `id` at `level` and append its label. */
void docx_numbers_next(docx_numbers *numbers, unsigned id, unsigned level,
                       buffer *out);

#endif
