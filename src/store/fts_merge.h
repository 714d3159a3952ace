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
 * Merge, and write the new structure; `structure` is what was read or written
 * last. *is_done is false when nothing was done: a row stands in two of the
 * segments (it was changed or removed), or FTS5 has begun to merge them. Then
 * fts_shadow_merge has to do it.
 */
tizbe_status fts_merge(fts_shadow *s, fts_structure *structure, bool *is_done,
                       tizbe_error *error);

#endif
