/*
 * Records of a file that have the same text and are to count each, as answers
 * of a survey. The second one that says the same is called by its text's hash
 * and "-2" (text/document_hash.h), so that the file read again, or with rows
 * behind its end, gives the same documents.
 */
#ifndef ADD_EQUAL_RECORDS_H
#define ADD_EQUAL_RECORDS_H

#include "base/arena.h"
#include "base/intern.h"
#include "base/slice.h"
#include "base/status.h"

#include <stddef.h>
#include <stdint.h>

/* Zeroed: none so far. */
typedef struct equal_records {
    intern    texts; /* the hashes that were met                   */
    uint32_t *times; /* by number in `texts`: how often so far     */
    size_t    capacity;
} equal_records;

void equal_records_release(equal_records *e);

/* Make *sha256 the name of the next record of the file with this hash; what is
 * written lies in `a`. Fails only with TIZBE_NOMEM. */
tizbe_status equal_records_name(equal_records *e, arena *a, slice *sha256);

#endif
