/*
 * Merging the segments of level 0 of an FTS5 index into one of level 1.
 *
 * Segments of a corpus that grows have rows one behind the other's, so that
 * the doclists of a term need only be put together; FTS5, which cannot know
 * that, takes them apart row by row.
 */
#ifndef STORE_FTS_MERGE_H
#define STORE_FTS_MERGE_H

#include "base/status.h"
#include "store/fts_shadow.h"
#include "store/fts_structure.h"

#include <stdbool.h>

/*
 * The structure as it was read or written last; the new one is written. When
 * *is_done is false afterwards nothing has changed: some row stands in two of
 * the segments, as it was changed or taken out, or FTS5 is at it already. That
 * is for fts_shadow_merge.
 */
tizbe_status fts_merge(fts_shadow *s, fts_structure *structure, bool *is_done,
                       tizbe_error *error);

#endif
