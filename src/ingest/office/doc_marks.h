/*
 * Which bytes of a Word 97 file are text that was deleted or hidden: the
 * properties of characters, [MS-DOC] 2.8.5 and 2.9.43.
 */
#ifndef INGEST_DOC_MARKS_H
#define INGEST_DOC_MARKS_H

#include "base/slice.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct doc_range {
    uint32_t start, end; /* bytes of the main stream */
} doc_range;

typedef struct doc_marks {
    doc_range *items; /* owned; by start, not overlapping */
    size_t     count, capacity;
} doc_marks;

/* Read them; what is damaged marks nothing. False when memory ran out.
 * Release in every case. */
bool doc_marks_read(doc_marks *out, slice main, slice table);
void doc_marks_release(doc_marks *marks);

bool doc_is_deleted(const doc_marks *marks, uint32_t place);

#endif
