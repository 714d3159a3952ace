/*
 * Doclists that grow in memory. Most terms are rare and a few are very
 * common, so a list begins small and doubles; what it leaves behind is used
 * again by another. The lists outgrow a processor's caches: a row's are
 * fetched before they are needed.
 */
#include "store/postings.h"

#include "base/pages.h"
#include "store/fts_varint.h"

#include <stdlib.h>

struct posting {
    uint8_t *bytes;
    uint32_t used;
    uint32_t capacity;
    int64_t  row;      /* the last one                                */
    uint32_t size_at;  /* where the size of its position list belongs */
    uint32_t position; /* the last one in it                          */
};

enum {
    FIRST_SIZE = 32, /* bytes of a new list                                 */
    ROOM = 24,       /* what one more place may take: the rest of the size
                        before (4), a row (9), its size (1), a position (5) */
    BLOCK = 64,      /* words whose lists are fetched together              */
    ONE_BYTE = 63,   /* bytes of a list whose size takes one byte, at most  */
    MOST_TERMS = 0x7FFFFFFF,
    STEM_MOST = 510
};

void
postings_init(postings *p)
{
    *p = (postings){ .is_empty = true };
    intern_init(&p->terms);
    arena_init(&p->bytes);
}

void
postings_release(postings *p)
{
    intern_release(&p->terms);
    arena_release(&p->bytes);
    pages_free(p->lists, p->capacity * sizeof *p->lists);
    postings_init(p);
}

size_t
postings_terms_memory(const postings *p)
{
    return intern_memory(&p->terms) + p->capacity * sizeof *p->lists;
}

size_t
postings_memory(const postings *p)
{
    return p->is_empty ? 0 : p->bytes.total;
}

/* A list for each term that the table of terms can hold now. */
static bool
grow_lists(postings *p)
{
    size_t   capacity = p->terms.capacity;
    posting *lists = pages_grow(p->lists, p->capacity * sizeof *lists,
                                capacity * sizeof *lists);

    if (!lists)
        return false;
    p->lists = lists;
    p->capacity = capacity;
    return true;
}

tizbe_status
postings_term(postings *p, language lang, slice stem, uint32_t *number)
{
    char         text[2 + STEM_MOST];
    tizbe_status status;

    if (stem.size > STEM_MOST)
        stem.size = STEM_MOST;
    if (p->terms.count >= MOST_TERMS)
        return TIZBE_NOMEM;
    text[0] = (char)lang;
    text[1] = '0';
    if (stem.size > 0)
        memcpy(text + 2, stem.data, stem.size);
    status = intern_add(&p->terms, slice_make(text, stem.size + 2), number,
                        NULL);
    if (status == TIZBE_OK && p->terms.capacity > p->capacity && !grow_lists(p))
        status = TIZBE_NOMEM;
    return status;
}

/* A piece of memory; one given back holds the address of the next. */
static void *
take_piece(postings *p, uint32_t size)
{
    void **spare = &p->spare[__builtin_ctz(size)];
    void  *piece = *spare;

    if (!piece)
        return arena_alloc(&p->bytes, size);
    memcpy(spare, piece, sizeof *spare);
    return piece;
}

static void
give_back(postings *p, void *piece, uint32_t size)
{
    void **spare = &p->spare[__builtin_ctz(size)];

    memcpy(piece, spare, sizeof *spare);
    *spare = piece;
}

static bool
grow(postings *p, posting *list)
{
    uint32_t capacity = list->capacity ? list->capacity * 2 : FIRST_SIZE;
    uint8_t *bytes;

    if (list->capacity > UINT32_MAX / 2)
        return false;
    bytes = take_piece(p, capacity);
    if (!bytes)
        return false;
    if (list->capacity > 0) {
        memcpy(bytes, list->bytes, list->used);
        give_back(p, list->bytes, list->capacity);
    }
    list->bytes = bytes;
    list->capacity = capacity;
    return true;
}

/* The position list of the last row is whole: put its size before it. One
 * byte was left for that; a long list has to move. */
static void
close_row(posting *list)
{
    uint32_t size = list->used - list->size_at - 1;
    uint8_t *at = list->bytes + list->size_at;

    if (size > ONE_BYTE) {
        size_t more = fts_varint_size((uint64_t)size * 2) - 1;

        memmove(at + 1 + more, at + 1, size);
        list->used += (uint32_t)more;
    }
    (void)fts_varint_put(at, (uint64_t)size * 2);
}

static void
open_row(posting *list, int64_t row)
{
    uint64_t before = 0;

    if (list->used > 0) {
        close_row(list);
        before = (uint64_t)list->row;
    }
    list->used += (uint32_t)fts_varint_put(list->bytes + list->used,
                                           (uint64_t)row - before);
    list->size_at = list->used++;
    list->row = row;
    list->position = 0;
}

static bool
add_place(postings *p, posting *list, int64_t row, uint32_t position)
{
    uint64_t difference;

    if (list->capacity - list->used < ROOM && !grow(p, list))
        return false;
    if (list->used == 0 || list->row != row)
        open_row(list, row);
    difference = (uint64_t)(position - list->position) + 2;
    list->position = position;
    if (difference < 0x80)
        list->bytes[list->used++] = (uint8_t)difference;
    else
        list->used += (uint32_t)fts_varint_put(list->bytes + list->used,
                                               difference);
    return true;
}

static posting *
list_of(const postings *p, uint32_t term)
{
    return &p->lists[term & ~POSTINGS_SAME_PLACE];
}

static void
fetch(const postings *p, const uint32_t *terms, size_t count)
{
    for (size_t i = 0; i < count; i++)
        __builtin_prefetch(list_of(p, terms[i]), 1);
    for (size_t i = 0; i < count; i++) {
        const posting *list = list_of(p, terms[i]);

        if (list->bytes)
            __builtin_prefetch(list->bytes + list->used, 1);
    }
}

tizbe_status
postings_add(postings *p, int64_t row, const uint32_t *terms, size_t count,
             uint32_t *places)
{
    uint32_t next = 0; /* position of the next word */

    for (size_t first = 0; first < count; first += BLOCK) {
        size_t size = count - first < BLOCK ? count - first : BLOCK;

        fetch(p, terms + first, size);
        for (size_t i = first; i < first + size; i++) {
            bool stays = (terms[i] & POSTINGS_SAME_PLACE) && next > 0;

            next += !stays;
            if (!add_place(p, list_of(p, terms[i]), row, next - 1))
                return TIZBE_NOMEM;
        }
    }
    *places = next;
    p->is_empty = p->is_empty && count == 0;
    return TIZBE_OK;
}

/* A term with the first bytes of its text, which mostly decide. */
typedef struct sort_key {
    uint64_t first, second;
    uint32_t term;
} sort_key;

/* Eight bytes from `at` on as a number of the same order, 0 for none. */
static uint64_t
eight_bytes(slice text, size_t at)
{
    uint64_t bytes = 0;
    size_t   end = text.size < at + 8 ? text.size : at + 8;

    if (end <= at)
        return 0;
    for (size_t i = at; i < end; i++)
        bytes = bytes << 8 | (uint8_t)text.data[i];
    return bytes << 8 * (at + 8 - end);
}

static int
compare_keys(const void *left, const void *right, void *context)
{
    const sort_key *a = left, *b = right;
    const postings *p = context;

    if (a->first != b->first)
        return a->first < b->first ? -1 : 1;
    if (a->second != b->second)
        return a->second < b->second ? -1 : 1;
    return slice_compare(postings_text(p, a->term), postings_text(p, b->term));
}

static size_t
gather_keys(const postings *p, sort_key *keys)
{
    size_t count = 0;

    for (uint32_t term = 0; term < p->terms.count; term++) {
        slice text = postings_text(p, term);

        if (p->lists[term].used > 0)
            keys[count++] = (sort_key){ eight_bytes(text, 0),
                                        eight_bytes(text, 8), term };
    }
    return count;
}

tizbe_status
postings_sorted(postings *p, uint32_t **order, size_t *count)
{
    sort_key    *keys = NULL;
    tizbe_status status = TIZBE_OK;

    *order = NULL;
    *count = 0;
    if (p->is_empty)
        return TIZBE_OK;
    keys = malloc(p->terms.count * sizeof *keys);
    *order = malloc(p->terms.count * sizeof **order);
    if (!keys || !*order) {
        free(*order);
        *order = NULL;
        status = TIZBE_NOMEM;
        goto out;
    }
    *count = gather_keys(p, keys);
    qsort_r(keys, *count, sizeof *keys, compare_keys, p);
    for (size_t i = 0; i < *count; i++)
        (*order)[i] = keys[i].term;
out:
    free(keys);
    return status;
}

slice
postings_text(const postings *p, uint32_t term)
{
    return intern_text(&p->terms, term);
}

slice
postings_doclist(postings *p, uint32_t term)
{
    posting *list = &p->lists[term];

    close_row(list);
    return slice_make((const char *)list->bytes, list->used);
}

void
postings_clear(postings *p)
{
    if (p->capacity > 0)
        memset(p->lists, 0, p->capacity * sizeof *p->lists);
    memset(p->spare, 0, sizeof p->spare);
    arena_reset(&p->bytes);
    p->is_empty = true;
}

void
postings_forget(postings *p)
{
    postings_release(p);
}
