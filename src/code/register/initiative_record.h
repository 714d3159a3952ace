/*
 * From what was found in a segment to the list of the whole corpus: names and
 * attributes as text, places in the document, the code that fits.
 */
#ifndef CODE_INITIATIVE_RECORD_H
#define CODE_INITIATIVE_RECORD_H

#include "base/status.h"
#include "code/register/initiative_detect.h"
#include "code/register/initiative_mentions.h"

#include <stddef.h>
#include <stdint.h>

/* A coding of a segment; what its code says of initiatives. */
typedef struct near_coding {
    int64_t start, end; /* code points from the document's start */
    int64_t code;       /* code.id                               */
    slice   type;       /* empty: its code is about no measure   */
} near_coding;

/* Where a segment comes from, and how it is coded. */
typedef struct mention_source {
    int64_t            document, segment; /* ids                         */
    int64_t            start;   /* code points from the document's start */
    slice              country; /* of the document, or empty             */
    const near_coding *codings;
    size_t             coding_count;
} mention_source;

/* Append the mentions of what is kept of `found`; texts are copied into the
 * list's memory but for those of the lexicon. Fails only with TIZBE_NOMEM. */
tizbe_status mentions_record(mention_list *list, const segment_reading *r,
                             const detection      *found,
                             const mention_source *from);

#endif
