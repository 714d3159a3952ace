/* Views are made at the first search, and read anew when anything changed. */
#include "store/index_view.h"

#include "base/array.h"
#include "store/bm25.h"
#include "store/internal.h"

#include <stdio.h>
#include <stdlib.h>

/* Blocks of sizes in memory, 4 KB each: four million rows. The list of them
 * goes as far as ids of segments in practice; a damaged index may name any. */
enum { BLOCKS_MOST = 4096, LIST_MOST = 1 << 22 };

/* Rows, and bytes of their places, that memory is kept for: 5 MB together. */
enum { SPARE_ROWS = 1 << 18, SPARE_PLACES = 1 << 20 };

static void
drop_blocks(index_view *v)
{
    for (size_t i = 0; i < v->block_count; i++)
        free(v->blocks[i]);
    v->block_count = v->kept = 0;
}

static void
drop_segments(index_view *v)
{
    for (size_t i = 0; v->leaves && i < v->structure.newest_count; i++)
        fts_leaf_release(&v->leaves[i]);
    free(v->leaves);
    v->leaves = NULL;
    fts_structure_release(&v->structure);
}

void
index_view_free(index_view *v)
{
    if (!v)
        return;
    drop_blocks(v);
    free(v->blocks);
    drop_segments(v);
    row_sizes_release(&v->sizes);
    fts_rows_release(&v->spare);
    fts_shadow_release(&v->shadow);
    free(v);
}

/* Searches come back to pages in no order, other than commands that go through
 * a corpus once: with so many kept, 64 MB, they are read from the system
 * less often. */
static const char keep_pages[] = "PRAGMA cache_size = -65536";

static tizbe_status
make(corpus *c, language lang, tizbe_error *error)
{
    index_view  *v = calloc(1, sizeof *v);
    char         name[16];
    tizbe_status status;

    if (!v)
        return error_nomem(error);
    (void)snprintf(name, sizeof name, "fts_%s", language_code(lang));
    status = corpus_exec(c, keep_pages, error);
    if (status == TIZBE_OK)
        status = fts_shadow_init(&v->shadow, c, name, false, error);
    if (status == TIZBE_OK)
        status = row_sizes_init(&v->sizes, c, lang, error);
    if (status == TIZBE_OK)
        c->views[lang] = v;
    else
        index_view_free(v);
    return status;
}

static void
compute_lengths(index_view *v)
{
    double average = index_view_average(v);

    for (int i = 1; i < INDEX_VIEW_LENGTHS; i++)
        v->lengths[i] = bm25_length(i - 1, average);
}

static tizbe_status
read_anew(index_view *v, uint64_t moment, tizbe_error *error)
{
    tizbe_status status;

    v->moment = 0;
    drop_blocks(v);
    drop_segments(v);
    status = fts_structure_read(&v->structure, &v->shadow, error);
    if (status == TIZBE_OK) {
        v->leaves = calloc(v->structure.newest_count + 1, sizeof *v->leaves);
        status = v->leaves ? TIZBE_OK : error_nomem(error);
    }
    if (status == TIZBE_OK)
        status = fts_shadow_averages(&v->shadow, &v->all, error);
    if (status == TIZBE_OK) {
        compute_lengths(v);
        v->moment = moment;
    }
    return status;
}

tizbe_status
index_view_of(corpus *c, language lang, index_view **out, tizbe_error *error)
{
    uint64_t     moment;
    tizbe_status status = corpus_moment(c, &moment, error);

    *out = NULL;
    if (status == TIZBE_OK && !c->views[lang])
        status = make(c, lang, error);
    if (status == TIZBE_OK && c->views[lang]->moment != moment)
        status = read_anew(c->views[lang], moment, error);
    if (status == TIZBE_OK)
        *out = c->views[lang];
    return status;
}

tizbe_status
index_view_block(index_view *v, int64_t number, uint32_t **sizes,
                 tizbe_error *error)
{
    size_t       place = (size_t)number;
    tizbe_status status = TIZBE_OK;

    if (number < 0 || number >= LIST_MOST) {
        *sizes = v->far;
        return row_sizes_load(&v->sizes, number, v->far, error);
    }
    if (v->kept >= BLOCKS_MOST)
        drop_blocks(v);
    while (v->block_count <= place) {
        if (!ARRAY_ADD(v->blocks, v->block_count, v->block_capacity, NULL))
            return error_nomem(error);
    }
    *sizes = v->blocks[place];
    if (*sizes)
        return TIZBE_OK;
    *sizes = malloc(sizeof(row_block));
    if (!*sizes)
        return error_nomem(error);
    status = row_sizes_load(&v->sizes, number, *sizes, error);
    if (status == TIZBE_OK) {
        v->blocks[place] = *sizes;
        v->kept++;
    } else {
        free(*sizes);
    }
    return status;
}

fts_rows
index_view_take(index_view *v)
{
    fts_rows rows = v->spare;

    v->spare = (fts_rows){ 0 };
    rows.count = 0;
    buffer_clear(&rows.places);
    return rows;
}

void
index_view_give(index_view *v, fts_rows *rows)
{
    fts_rows *gone = &v->spare;

    if (rows->capacity > SPARE_ROWS || rows->spare_capacity > SPARE_ROWS ||
        rows->places.capacity > SPARE_PLACES)
        gone = rows;
    fts_rows_release(gone);
    if (gone != rows)
        v->spare = *rows;
    *rows = (fts_rows){ 0 };
}
