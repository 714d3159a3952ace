/*
 * What was added and taken out since the last flush, and its way into the
 * tables of FTS5. Words of rows taken out are written as FTS5 writes them,
 * as entries that say "deleted" in a segment newer than those they stand in
 * and older than what was added.
 */
#include "store/indexer.h"

#include "base/array.h"
#include "base/buffer.h"
#include "store/fts_merge.h"
#include "store/fts_segment.h"
#include "store/fts_structure.h"
#include "store/fts_varint.h"
#include "store/row_sizes.h"

#include <stdio.h>
#include <stdlib.h>

enum {
    FLUSH_BYTES = 28 << 20, /* gathered words, at most                     */
    MERGE_FROM = 16,        /* new segments of an index that are too many  */
    MERGE_SECOND = 4        /* of those that were merged once              */
};

typedef struct changed_row {
    int64_t  id;
    uint32_t tokens;
    language lang;
} changed_row;

typedef struct row_list {
    changed_row *items;
    size_t       count, capacity;
} row_list;

/* A word of a row that goes. */
typedef struct gone_word {
    int64_t  row;
    uint32_t term;
} gone_word;

struct indexer {
    corpus    *c;
    postings   words;
    row_list   added; /* ascending */
    row_list   gone;
    gone_word *gone_words;
    size_t     gone_word_count, gone_word_capacity;
    uint32_t  *some; /* terms of one language of a row */
    size_t     some_capacity;
};

/* What one flush goes through, language after language. */
typedef struct flush {
    indexer      *ix;
    language      lang;
    fts_shadow    shadow;
    fts_structure structure;
    row_sizes     sizes;
    uint32_t     *order; /* terms with words, sorted by language and bytes */
    size_t        order_count;
    size_t        next_term; /* of the language at hand, in `order`        */
    size_t        next_gone; /* the same in gone_words                     */
} flush;

indexer *
indexer_new(corpus *c)
{
    indexer *ix = calloc(1, sizeof *ix);

    if (!ix)
        return NULL;
    ix->c = c;
    postings_init(&ix->words);
    return ix;
}

void
indexer_free(indexer *ix)
{
    if (!ix)
        return;
    postings_release(&ix->words);
    free(ix->added.items);
    free(ix->gone.items);
    free(ix->gone_words);
    free(ix->some);
    free(ix);
}

static void
drop_rows(indexer *ix)
{
    ix->added.count = ix->gone.count = ix->gone_word_count = 0;
}

void
indexer_discard(indexer *ix)
{
    postings_clear(&ix->words);
    drop_rows(ix);
}

size_t
indexer_memory(const indexer *ix)
{
    return postings_terms_memory(&ix->words);
}

tizbe_status
indexer_terms(indexer *ix, const term_text *texts, size_t count,
              uint32_t *terms, tizbe_error *error)
{
    return postings_terms(&ix->words, texts, count, terms) == TIZBE_OK
               ? TIZBE_OK
               : error_nomem(error);
}

tizbe_status
indexer_term(indexer *ix, language lang, slice stem, uint32_t *term,
             tizbe_error *error)
{
    term_text one = { lang, stem };

    return indexer_terms(ix, &one, 1, term, error);
}

slice
indexer_stem(const indexer *ix, uint32_t term)
{
    slice text = postings_text(&ix->words, term & ~POSTINGS_SAME_PLACE);

    return slice_part(text, 2, text.size);
}

void
indexer_expect_stem(const indexer *ix, uint32_t term)
{
    __builtin_prefetch(&ix->words.terms.items[term]);
}

static tizbe_status
note_row(row_list *list, language lang, int64_t row, uint32_t tokens,
         tizbe_error *error)
{
    return ARRAY_ADD(list->items, list->count, list->capacity,
                     (changed_row){ row, tokens, lang })
               ? TIZBE_OK
               : error_nomem(error);
}

static bool
is_in(const indexer *ix, uint32_t term, language lang)
{
    slice text = postings_text(&ix->words, term & ~POSTINGS_SAME_PLACE);

    return text.data[0] == (char)lang;
}

/* What is done with the terms of a row that are in one language. */
typedef tizbe_status (*row_visit)(indexer *ix, language lang, int64_t row,
                                  const uint32_t *terms, size_t count,
                                  tizbe_error *error);

/* Nearly every row is in one language, and its terms are taken as they are. */
static tizbe_status
each_language(indexer *ix, language_set langs, int64_t row,
              const uint32_t *terms, size_t count, row_visit visit,
              tizbe_error *error)
{
    tizbe_status status = TIZBE_OK;

    if ((langs & (langs - 1)) == 0)
        return visit(ix, (language)__builtin_ctz(langs), row, terms, count,
                     error);
    for (language lang = 0; lang < LANG_COUNT && status == TIZBE_OK; lang++) {
        size_t some = 0;

        if (!(langs >> lang & 1))
            continue;
        for (size_t i = 0; i < count; i++) {
            if (!is_in(ix, terms[i], lang))
                continue;
            if (!ARRAY_ADD(ix->some, some, ix->some_capacity, terms[i]))
                return error_nomem(error);
        }
        status = visit(ix, lang, row, ix->some, some, error);
    }
    return status;
}

static tizbe_status
add_in(indexer *ix, language lang, int64_t row, const uint32_t *terms,
       size_t count, tizbe_error *error)
{
    uint32_t tokens;

    if (postings_add(&ix->words, row, terms, count, &tokens) != TIZBE_OK)
        return error_nomem(error);
    return note_row(&ix->added, lang, row, tokens, error);
}

tizbe_status
indexer_add(indexer *ix, language_set langs, int64_t row, const uint32_t *terms,
            size_t count, tizbe_error *error)
{
    const row_list *added = &ix->added;
    tizbe_status    status = TIZBE_OK;

    if (postings_memory(&ix->words) > FLUSH_BYTES ||
        (added->count > 0 && row <= added->items[added->count - 1].id))
        status = indexer_flush(ix, error);
    if (status != TIZBE_OK)
        return status;
    return each_language(ix, langs, row, terms, count, add_in, error);
}

static tizbe_status
remove_in(indexer *ix, language lang, int64_t row, const uint32_t *terms,
          size_t count, tizbe_error *error)
{
    uint32_t     tokens = 0;
    tizbe_status status = TIZBE_OK;

    for (size_t i = 0; i < count && status == TIZBE_OK; i++) {
        if (!ARRAY_ADD(ix->gone_words, ix->gone_word_count,
                       ix->gone_word_capacity,
                       (gone_word){ row, terms[i] & ~POSTINGS_SAME_PLACE }))
            return error_nomem(error);
        tokens += !(terms[i] & POSTINGS_SAME_PLACE) || tokens == 0;
    }
    if (status == TIZBE_OK)
        status = note_row(&ix->gone, lang, row, tokens, error);
    return status;
}

tizbe_status
indexer_remove(indexer *ix, language_set langs, int64_t row,
               const uint32_t *terms, size_t count, tizbe_error *error)
{
    tizbe_status status = TIZBE_OK;

    /* a row that is still in memory is written first, then taken out */
    if ((ix->added.count > 0 && row >= ix->added.items[0].id) ||
        ix->gone_word_count * sizeof *ix->gone_words > FLUSH_BYTES)
        status = indexer_flush(ix, error);
    if (status != TIZBE_OK)
        return status;
    return each_language(ix, langs, row, terms, count, remove_in, error);
}

/* By language and term, then by row. */
static int
compare_gone(const void *left, const void *right, void *context)
{
    const gone_word *a = left, *b = right;
    const postings  *words = context;

    if (a->term != b->term)
        return slice_compare(postings_text(words, a->term),
                             postings_text(words, b->term));
    return (a->row > b->row) - (a->row < b->row);
}

static bool
is_of(const flush *f, uint32_t term)
{
    return is_in(f->ix, term, f->lang);
}

static slice
fts_term(const flush *f, uint32_t term)
{
    slice text = postings_text(&f->ix->words, term);

    return slice_part(text, 1, text.size);
}

/* The doclist of the next term that rows were taken from: for each of these
 * rows the mark "deleted", and no places. */
static void
gone_doclist(flush *f, buffer *list)
{
    const indexer *ix = f->ix;
    uint32_t       term = ix->gone_words[f->next_gone].term;
    int64_t        before = 0;

    buffer_clear(list);
    while (f->next_gone < ix->gone_word_count &&
           ix->gone_words[f->next_gone].term == term) {
        int64_t row = ix->gone_words[f->next_gone++].row;

        if (list->size > 0 && row == before)
            continue; /* the word stands twice in the row */
        fts_varint_append(list, (uint64_t)row - (uint64_t)before);
        buffer_byte(list, 1);
        before = row;
    }
}

static tizbe_status
write_gone(flush *f, fts_segment *segment, tizbe_error *error)
{
    const indexer *ix = f->ix;
    buffer         list = { 0 };
    tizbe_status   status = TIZBE_OK;

    while (status == TIZBE_OK && f->next_gone < ix->gone_word_count &&
           is_of(f, ix->gone_words[f->next_gone].term)) {
        uint32_t term = ix->gone_words[f->next_gone].term;

        gone_doclist(f, &list);
        if (buffer_status(&list) != TIZBE_OK)
            status = error_nomem(error);
        else
            status = fts_segment_add(segment, fts_term(f, term),
                                     buffer_slice(&list), error);
    }
    buffer_release(&list);
    return status;
}

static tizbe_status
write_added(flush *f, fts_segment *segment, tizbe_error *error)
{
    tizbe_status status = TIZBE_OK;

    while (status == TIZBE_OK && f->next_term < f->order_count &&
           is_of(f, f->order[f->next_term])) {
        uint32_t term = f->order[f->next_term++];

        postings_expect_list(&f->ix->words, f->order + f->next_term,
                             f->order_count - f->next_term);
        status = fts_segment_add(segment, fts_term(f, term),
                                 postings_doclist(&f->ix->words, term), error);
    }
    return status;
}

/* Write the segment that `fill` fills, and enter it in the structure; not when
 * it stays empty. */
static tizbe_status
write_segment(flush *f,
              tizbe_status (*fill)(flush *f, fts_segment *segment,
                                   tizbe_error *error),
              tizbe_error *error)
{
    fts_segment  segment;
    uint32_t     id = fts_structure_free_id(&f->structure);
    uint32_t     pages = 0;
    tizbe_status status = fts_segment_init(&segment, &f->shadow, id, error);

    if (status == TIZBE_OK && id == 0)
        status = corpus_fail(f->ix->c, SQLITE_FULL, "write", error);
    if (status == TIZBE_OK)
        status = fill(f, &segment, error);
    if (status == TIZBE_OK)
        status = fts_segment_end(&segment, &pages, error);
    if (status == TIZBE_OK && pages > 0)
        fts_structure_add(&f->structure, id, pages);
    fts_segment_release(&segment);
    return status;
}

static tizbe_status
drop_size(flush *f, const changed_row *row, tizbe_error *error)
{
    tizbe_status status = fts_shadow_drop_size(&f->shadow, row->id, error);

    return status == TIZBE_OK ? row_sizes_forget(&f->sizes, row->id, error)
                              : status;
}

/* The rows that were added in the language at hand. */
static tizbe_status
put_sizes(flush *f, fts_averages *all, tizbe_error *error)
{
    const row_list *added = &f->ix->added;
    fts_size       *rows = malloc((added->count + 1) * sizeof *rows);
    size_t          count = 0;
    tizbe_status    status = TIZBE_OK;

    if (!rows)
        return error_nomem(error);
    for (size_t i = 0; i < added->count && status == TIZBE_OK; i++) {
        const changed_row *row = &added->items[i];

        if (row->lang != f->lang)
            continue;
        rows[count++] = (fts_size){ row->id, row->tokens };
        all->rows++;
        all->tokens += row->tokens;
        status = row_sizes_set(&f->sizes, row->id, row->tokens, error);
    }
    if (status == TIZBE_OK)
        status = fts_shadow_put_sizes(&f->shadow, rows, count, error);
    free(rows);
    return status;
}

/* How many words each row has, and all of them. */
static tizbe_status
write_sizes(flush *f, tizbe_error *error)
{
    const indexer *ix = f->ix;
    fts_averages   all;
    tizbe_status   status = fts_shadow_averages(&f->shadow, &all, error);

    for (size_t i = 0; i < ix->gone.count && status == TIZBE_OK; i++) {
        const changed_row *row = &ix->gone.items[i];

        if (row->lang != f->lang)
            continue;
        status = drop_size(f, row, error);
        all.rows--;
        all.tokens -= row->tokens;
    }
    if (status == TIZBE_OK)
        status = put_sizes(f, &all, error);
    if (status == TIZBE_OK)
        status = row_sizes_write(&f->sizes, error);
    if (status == TIZBE_OK)
        status = fts_shadow_set_averages(&f->shadow, all, error);
    return status;
}

static bool
has_row_of(const row_list *list, language lang)
{
    for (size_t i = 0; i < list->count; i++)
        if (list->items[i].lang == lang)
            return true;
    return false;
}

/* Segments of level 0 are merged here, which is faster, where their rows
 * follow one another; all else is left to FTS5. */
static tizbe_status
merge_segments(flush *f, tizbe_error *error)
{
    fts_structure now;
    bool          is_done = false;
    tizbe_status  status = fts_structure_read(&now, &f->shadow, error);

    if (status == TIZBE_OK)
        status = fts_merge(&f->shadow, &now, &is_done, error);
    if (status == TIZBE_OK)
        status = fts_shadow_changed(&f->shadow, error);
    if (status == TIZBE_OK &&
        (!is_done || fts_structure_second_count(&now) >= MERGE_SECOND))
        status = fts_shadow_merge(&f->shadow, error);
    fts_structure_release(&now);
    return status;
}

static tizbe_status
write_language(flush *f, tizbe_error *error)
{
    char         name[16];
    tizbe_status status;

    (void)snprintf(name, sizeof name, "fts_%s", language_code(f->lang));
    status = row_sizes_init(&f->sizes, f->ix->c, f->lang, error);
    if (status == TIZBE_OK)
        status = fts_shadow_init(&f->shadow, f->ix->c, name, true, error);
    if (status == TIZBE_OK)
        status = fts_structure_read(&f->structure, &f->shadow, error);
    if (status == TIZBE_OK)
        status = write_segment(f, write_gone, error);
    if (status == TIZBE_OK)
        status = write_segment(f, write_added, error);
    if (status == TIZBE_OK)
        status = write_sizes(f, error);
    if (status == TIZBE_OK)
        status = fts_structure_write(&f->structure, &f->shadow, error);
    if (status == TIZBE_OK)
        status = fts_shadow_changed(&f->shadow, error);
    if (status == TIZBE_OK && f->structure.first_count >= MERGE_FROM)
        status = merge_segments(f, error);
    fts_structure_release(&f->structure);
    fts_shadow_release(&f->shadow);
    row_sizes_release(&f->sizes);
    return status;
}

static tizbe_status
write_all(indexer *ix, tizbe_error *error)
{
    flush        f = { .ix = ix };
    tizbe_status status = TIZBE_OK;

    if (postings_sorted(&ix->words, &f.order, &f.order_count) != TIZBE_OK)
        return error_nomem(error);
    if (ix->gone_word_count > 0)
        qsort_r(ix->gone_words, ix->gone_word_count, sizeof *ix->gone_words,
                compare_gone, &ix->words);
    for (f.lang = LANG_UND; f.lang < LANG_COUNT && status == TIZBE_OK; f.lang++)
        if (has_row_of(&ix->gone, f.lang) || has_row_of(&ix->added, f.lang))
            status = write_language(&f, error);
    free(f.order);
    return status;
}

/* Protects the tables of FTS5 from every statement but ours. */
static void
set_defensive(indexer *ix, int on)
{
    (void)sqlite3_db_config(corpus_db(ix->c), SQLITE_DBCONFIG_DEFENSIVE, on,
                            NULL);
}

/* Write what was gathered, if anything; it is not dropped here. */
static tizbe_status
write_gathered(indexer *ix, tizbe_error *error)
{
    tizbe_status status;

    if (ix->added.count == 0 && ix->gone.count == 0)
        return TIZBE_OK;
    set_defensive(ix, 0);
    status = write_all(ix, error);
    set_defensive(ix, 1);
    return status;
}

tizbe_status
indexer_flush(indexer *ix, tizbe_error *error)
{
    bool         has_rows = ix->added.count > 0 || ix->gone.count > 0;
    tizbe_status status = write_gathered(ix, error);

    if (has_rows)
        indexer_discard(ix);
    return status;
}

tizbe_status
indexer_forget(indexer *ix, tizbe_error *error)
{
    tizbe_status status = write_gathered(ix, error);

    postings_release(&ix->words);
    drop_rows(ix);
    return status;
}
