/*
 * Records of PowerPoint 97 to 2003 ([MS-PPT] 2.3.1) and where the current
 * ones are: a file that was saved "fast" keeps old slides beside the new, and
 * directories say which count (2.3.3 to 2.3.5).
 */
#ifndef INGEST_PPT_RECORDS_H
#define INGEST_PPT_RECORDS_H

#include "base/slice.h"
#include "base/status.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct ppt_record {
    uint32_t type, instance;
    bool     is_container; /* its body is records */
    slice    body;
} ppt_record;

/* The record at the beginning of `rest`, which is moved behind it. False when
 * none is there; one that is cut has the bytes there are. */
bool ppt_next(slice *rest, ppt_record *out);

/* The first record of that type in a row of them; its body is empty when there
 * is none. */
ppt_record ppt_find(slice records, uint32_t type);

typedef struct ppt_places {
    uint32_t *items; /* owned; by number of the object: 1 + its offset in the
                        stream, 0 for none */
    size_t    count;
    uint32_t  document; /* number of the document's */
} ppt_places;

/*
 * Read the directories that the edit at `offset` of the stream and those
 * before it have. TIZBE_FORMAT when there is no such edit, or they are
 * more than the stream can hold. Release in every
 * case.
 */
tizbe_status ppt_places_read(slice stream, uint32_t offset, ppt_places *out,
                             tizbe_error *error);
void         ppt_places_release(ppt_places *places);

/* The record of an object; its body is empty when there is none. */
ppt_record ppt_object(slice stream, const ppt_places *places, uint32_t number);

#endif
