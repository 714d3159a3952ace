/*
 * The tables behind one FTS5 table, as FTS5 keeps them (fts5_index.c, from
 * SQLite 3.9 on; fts5 version 4): NAME_data with pages and records, NAME_idx
 * with a term for each page, NAME_docsize with the tokens of each row.
 *
 * They can be written only while SQLITE_DBCONFIG_DEFENSIVE is off, which is
 * the caller's doing. FTS5 keeps a copy of what it read: after a change,
 * fts_shadow_changed makes it read anew on this connection. Other
 * connections see by PRAGMA data_version that something happened.
 */
#ifndef STORE_FTS_SHADOW_H
#define STORE_FTS_SHADOW_H

#include "base/buffer.h"
#include "base/slice.h"
#include "base/status.h"
#include "store/corpus.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Records of NAME_data that are no pages. */
enum { FTS_AVERAGES = 1, FTS_STRUCTURE = 10 };

typedef struct fts_shadow {
    corpus       *c;
    char          name[16];  /* "fts_kk"                              */
    size_t        page_size; /* bytes of a page, about: option 'pgsz' */
    sqlite3_stmt *get_block, *get_split, *put_block, *put_split, *put_sizes,
        *drop_size;
} fts_shadow;

/* What FTS5 knows of a table as a whole. */
typedef struct fts_averages {
    int64_t rows;
    int64_t tokens;
} fts_averages;

/* How many tokens a row has. */
typedef struct fts_size {
    int64_t  row;
    uint32_t tokens;
} fts_size;

/* Prepare for the table `name`, for reading alone or for writing as well;
 * release it also after a failure. */
tizbe_status fts_shadow_init(fts_shadow *s, corpus *c, const char *name,
                             bool writes, tizbe_error *error);
void         fts_shadow_release(fts_shadow *s);

/* A record or page by its number; reading one that is not there says that
 * the corpus is damaged. */
tizbe_status fts_shadow_get(fts_shadow *s, int64_t id, buffer *block,
                            tizbe_error *error);
tizbe_status fts_shadow_put(fts_shadow *s, int64_t id, slice block,
                            tizbe_error *error);

/* Terms from `split` on begin at `page` of a segment; `has_skips` tells of a
 * doclist index for the last of the terms before the next such row. */
tizbe_status fts_shadow_put_split(fts_shadow *s, uint32_t segment, slice split,
                                  uint32_t page, bool has_skips,
                                  tizbe_error *error);

/* The page of a segment where a term is, if it is anywhere there; 0: on its
 * first page. */
tizbe_status fts_shadow_get_split(fts_shadow *s, uint32_t segment, slice term,
                                  uint32_t *page, tizbe_error *error);

/* The number under which a segment's page is stored. */
static inline int64_t
fts_page_id(uint32_t segment_id, uint32_t page)
{
    return (int64_t)segment_id << 37 | page;
}

/* All pages of a segment go. */
tizbe_status fts_shadow_drop_segment(fts_shadow *s, uint32_t segment,
                                     tizbe_error *error);

/* The tokens of rows, kept and dropped. */
tizbe_status fts_shadow_put_sizes(fts_shadow *s, const fts_size *rows,
                                  size_t count, tizbe_error *error);
tizbe_status fts_shadow_drop_size(fts_shadow *s, int64_t row,
                                  tizbe_error *error);

tizbe_status fts_shadow_averages(fts_shadow *s, fts_averages *out,
                                 tizbe_error *error);
tizbe_status fts_shadow_set_averages(fts_shadow *s, fts_averages averages,
                                     tizbe_error *error);

/* Tell FTS5 that its tables are not as it remembers them. */
tizbe_status fts_shadow_changed(fts_shadow *s, tizbe_error *error);

/* Let FTS5 merge segments where a level has four or more. */
tizbe_status fts_shadow_merge(fts_shadow *s, tizbe_error *error);

#endif
