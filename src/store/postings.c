/*
 * Doclists that grow in memory. Most terms are rare and a few are very
 * common, so a list begins small and doubles; what it leaves behind is used
 * again by another. The lists outgrow a processor's caches, so that looking
 * at one costs more than writing to it: places are gathered as they come, and
 * then dealt out term by term.
 */
#include "store/postings.h"

#include "base/array.h"
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
    BATCH = 1 << 17, /* words that are dealt out together                   */
    AHEAD = 24,      /* lists that are fetched before they are needed       */
    ONE_BYTE = 63,   /* bytes of a list whose size takes one byte, at most  */
    AT_ONCE = 16,    /* terms that are numbered together             */
    MOST_TERMS = 0x7FFFFFFF,
    STEM_MOST = 510
};

/* A place of a term. */
typedef struct place {
    uint32_t row; /* of the batch */
    uint32_t position;
} place;

typedef struct batch_row {
    int64_t  id;
    uint32_t end;   /* of its words among those of the batch     */
    uint32_t first; /* position of the first of them, if it is not that
                       of the word before */
} batch_row;

/* Words in the order of their rows, and then their places in that of terms. */
struct postings_batch {
    uint32_t   words[BATCH]; /* terms, as they were given */
    size_t     count;
    batch_row *rows;
    size_t     row_count, row_capacity;
    place      places[BATCH];
    uint32_t   distinct[BATCH]; /* terms, as they come first */
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
    pages_free(p->ends, p->end_capacity * sizeof *p->ends);
    if (p->batch)
        free(p->batch->rows);
    free(p->batch);
    postings_init(p);
}

size_t
postings_terms_memory(const postings *p)
{
    return intern_memory(&p->terms) + p->capacity * sizeof *p->lists +
           p->end_capacity * sizeof *p->ends;
}

size_t
postings_memory(const postings *p)
{
    if (p->is_empty)
        return 0;
    return p->bytes.total +
           (p->batch ? p->batch->count * sizeof *p->batch->words : 0);
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

/* A term as the table of terms has it. */
static slice
term_key(language lang, slice stem, char text[2 + STEM_MOST])
{
    if (stem.size > STEM_MOST)
        stem.size = STEM_MOST;
    text[0] = (char)lang;
    text[1] = '0';
    if (stem.size > 0)
        memcpy(text + 2, stem.data, stem.size);
    return slice_make(text, stem.size + 2);
}

static tizbe_status
number_terms(postings *p, const term_text *texts, size_t count,
             uint32_t *numbers)
{
    char         keys[AT_ONCE][2 + STEM_MOST];
    slice        terms[AT_ONCE];
    tizbe_status status;

    for (size_t i = 0; i < count; i++)
        terms[i] = term_key(texts[i].lang, texts[i].stem, keys[i]);
    status = intern_add_rare(&p->terms, terms, count,
                             (const char *)keys + sizeof keys, numbers);
    if (status == TIZBE_OK && p->terms.count > MOST_TERMS)
        status = TIZBE_NOMEM;
    if (status == TIZBE_OK && p->terms.capacity > p->capacity && !grow_lists(p))
        status = TIZBE_NOMEM;
    if (status == TIZBE_OK &&
        !PAGES_ROOM(p->ends, p->terms.count, p->end_capacity))
        status = TIZBE_NOMEM;
    return status;
}

tizbe_status
postings_terms(postings *p, const term_text *texts, size_t count,
               uint32_t *numbers)
{
    tizbe_status status = TIZBE_OK;

    for (size_t at = 0; at < count && status == TIZBE_OK; at += AT_ONCE)
        status = number_terms(p, texts + at,
                              count - at < AT_ONCE ? count - at : AT_ONCE,
                              numbers + at);
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

/* The position list of the last row is whole: its size is before it, unless
 * that takes more than the one byte which was left for it, and the list has to
 * move. */
static void
close_row(posting *list)
{
    uint32_t size = list->used - list->size_at - 1;
    uint8_t *at = list->bytes + list->size_at;
    size_t   more = fts_varint_size((uint64_t)size * 2) - 1;

    if (list->used == 0 || size <= ONE_BYTE)
        return;
    memmove(at + 1 + more, at + 1, size);
    list->used += (uint32_t)more;
    (void)fts_varint_put(at, (uint64_t)size * 2);
}

/* Append a number, which takes four bytes or more only in huge corpora. */
static inline uint32_t
put_number(uint8_t *to, uint64_t value)
{
    return (uint32_t)(value >> 28 ? fts_varint_put(to, value)
                                  : fts_varint_put_short(to, (uint32_t)value));
}

/*
 * Whether a place is the first one of its row nobody can foretell: what a new
 * row begins with is written in any case, and overwritten when there is none.
 */
static inline bool
add_place(postings *p, posting *list, int64_t row, uint32_t position)
{
    bool     is_new = list->row != row; /* no row is 0 */
    uint32_t used;

    if (list->capacity - list->used < ROOM && !grow(p, list))
        return false;
    if (list->used > list->size_at + 1 + ONE_BYTE && is_new)
        close_row(list);
    used = list->used;
    used += put_number(list->bytes + used, (uint64_t)(row - list->row)) &
            -(uint32_t)is_new;
    list->size_at = is_new ? used : list->size_at;
    list->position = is_new ? 0 : list->position;
    list->row = row;
    used += is_new;
    used += put_number(list->bytes + used,
                       (uint64_t)(position - list->position) + 2);
    list->position = position;
    list->used = used;
    list->bytes[list->size_at] = (uint8_t)((used - list->size_at - 1) * 2);
    return true;
}

static inline uint32_t
term_of(uint32_t word)
{
    return word & ~POSTINGS_SAME_PLACE;
}

/* Lay the distinct terms of the batch side by side, each with as much room as
 * it has places; p->ends is where that of each begins. */
static size_t
lay_out(postings *p)
{
    postings_batch *b = p->batch;
    size_t          count = 0;
    uint32_t        at = 0;

    for (size_t i = 0; i < b->count; i++) {
        uint32_t term = term_of(b->words[i]);

        b->distinct[count] = term;
        count += p->ends[term]++ == 0;
    }
    for (size_t i = 0; i < count; i++) {
        uint32_t places = p->ends[b->distinct[i]];

        p->ends[b->distinct[i]] = at;
        at += places;
    }
    return count;
}

/* Put each place to those of its term. */
static void
deal_out(postings *p)
{
    postings_batch *b = p->batch;
    size_t          at = 0;

    for (size_t row = 0; row < b->row_count; row++) {
        size_t   end = b->rows[row].end;
        uint32_t next = b->rows[row].first;

        for (; at < end; at++) {
            uint32_t word = b->words[at];

            next += !(word & POSTINGS_SAME_PLACE);
            b->places[p->ends[term_of(word)]++] = (place){ (uint32_t)row,
                                                           next - 1 };
        }
    }
}

static void
fetch(const postings *p, size_t count, size_t at)
{
    const uint32_t *distinct = p->batch->distinct;

    if (at + AHEAD < count)
        __builtin_prefetch(&p->lists[distinct[at + AHEAD]], 1);
    if (at + AHEAD / 2 < count) {
        const posting *list = &p->lists[distinct[at + AHEAD / 2]];

        if (list->bytes)
            __builtin_prefetch(list->bytes + list->used, 1);
    }
}

/* The places of the batch into the lists of their terms. */
static tizbe_status
settle(postings *p)
{
    postings_batch *b = p->batch;
    size_t          count, at = 0;
    bool            has_room = true;

    if (!b || b->count == 0)
        return TIZBE_OK;
    count = lay_out(p);
    deal_out(p);
    for (size_t i = 0; i < count; i++) {
        uint32_t term = b->distinct[i];
        size_t   end = p->ends[term];

        fetch(p, count, i);
        p->ends[term] = 0;
        for (; at < end && has_room; at++)
            has_room = add_place(p, &p->lists[term],
                                 b->rows[b->places[at].row].id,
                                 b->places[at].position);
    }
    b->count = b->row_count = 0;
    return has_room ? TIZBE_OK : TIZBE_NOMEM;
}

/* The words up to here are of a row. */
static bool
end_row(postings_batch *b, int64_t row, uint32_t first)
{
    if (!ARRAY_ROOM(b->rows, b->row_count, b->row_capacity))
        return false;
    b->rows[b->row_count++] = (batch_row){ row, (uint32_t)b->count, first };
    return true;
}

tizbe_status
postings_add(postings *p, int64_t row, const uint32_t *terms, size_t count,
             uint32_t *places)
{
    postings_batch *b = p->batch;
    uint32_t        next = 0; /* position of the next word */

    if (!b)
        b = p->batch = calloc(1, sizeof *b);
    if (!b)
        return TIZBE_NOMEM;
    for (size_t i = 0; i < count;) {
        size_t   room = BATCH - b->count;
        size_t   end = count - i < room ? count : i + room;
        uint32_t first = next;

        for (; i < end; i++) {
            /* the first word of a row stays nowhere */
            uint32_t word = next ? terms[i] : term_of(terms[i]);

            next += !(word & POSTINGS_SAME_PLACE);
            b->words[b->count++] = word;
        }
        if (!end_row(b, row, first) ||
            (b->count == BATCH && settle(p) != TIZBE_OK))
            return TIZBE_NOMEM;
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

        if (term + AHEAD < p->terms.count && p->lists[term + AHEAD].used > 0)
            __builtin_prefetch(postings_text(p, term + AHEAD).data);
        if (p->lists[term].used > 0)
            keys[count++] = (sort_key){ eight_bytes(text, 0),
                                        eight_bytes(text, 8), term };
    }
    return count;
}

/* One byte of those numbers, 0 being the last. */
static inline uint8_t
byte_of(const sort_key *key, unsigned byte)
{
    uint64_t half = byte < 8 ? key->second : key->first;

    return (uint8_t)(half >> byte % 8 * 8);
}

/* Sort by it; equal ones keep their order. False when all have the same one:
 * then nothing was moved. */
static bool
sort_by_byte(const sort_key *from, sort_key *to, size_t count, unsigned byte)
{
    size_t ends[256] = { 0 }, end = 0;

    for (size_t i = 0; i < count; i++)
        ends[byte_of(&from[i], byte)]++;
    if (ends[byte_of(from, byte)] == count)
        return false;
    for (size_t i = 0; i < COUNT_OF(ends); i++) {
        size_t here = ends[i];

        ends[i] = end;
        end += here;
    }
    for (size_t i = 0; i < count; i++)
        to[ends[byte_of(&from[i], byte)]++] = from[i];
    return true;
}

/* Those that the numbers do not tell from each other stand side by side. */
static void
sort_rest(postings *p, sort_key *keys, size_t count)
{
    size_t end;

    for (size_t first = 0; first < count; first = end) {
        for (end = first + 1; end < count; end++)
            if (keys[end].first != keys[first].first ||
                keys[end].second != keys[first].second)
                break;
        if (end - first > 1)
            qsort_r(keys + first, end - first, sizeof *keys, compare_keys, p);
    }
}

/* Byte by byte from the last to the first; there is as much room behind the
 * keys. Gives where they are then. */
static const sort_key *
sort_keys(postings *p, sort_key *keys, size_t count)
{
    sort_key *other = keys + count;

    for (unsigned byte = 0; byte < 16 && count > 0; byte++)
        if (sort_by_byte(keys, other, count, byte)) {
            sort_key *sorted = other;

            other = keys;
            keys = sorted;
        }
    sort_rest(p, keys, count);
    return keys;
}

tizbe_status
postings_sorted(postings *p, uint32_t **order, size_t *count)
{
    sort_key       *keys = NULL;
    const sort_key *sorted;
    tizbe_status    status = TIZBE_OK;

    *order = NULL;
    *count = 0;
    if (p->is_empty)
        return TIZBE_OK;
    if (settle(p) != TIZBE_OK)
        return TIZBE_NOMEM;
    keys = malloc(2 * (size_t)p->terms.count * sizeof *keys);
    *order = malloc(p->terms.count * sizeof **order);
    if (!keys || !*order) {
        free(*order);
        *order = NULL;
        status = TIZBE_NOMEM;
        goto out;
    }
    *count = gather_keys(p, keys);
    sorted = sort_keys(p, keys, *count);
    for (size_t i = 0; i < *count; i++)
        (*order)[i] = sorted[i].term;
out:
    free(keys);
    return status;
}

slice
postings_text(const postings *p, uint32_t term)
{
    return intern_text(&p->terms, term);
}

void
postings_expect_list(const postings *p, const uint32_t *order, size_t count)
{
    enum { FAR = 16, NEAR = 8, LINE = 64 };

    if (count > FAR) {
        __builtin_prefetch(&p->lists[order[FAR]]);
        __builtin_prefetch(&p->terms.items[order[FAR]]);
    }
    if (count > NEAR) {
        const posting *list = &p->lists[order[NEAR]];

        __builtin_prefetch(postings_text(p, order[NEAR]).data);
        for (uint32_t at = 0; at < list->used && at < 4 * LINE; at += LINE)
            __builtin_prefetch(list->bytes + at);
    }
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
    if (p->batch)
        p->batch->count = p->batch->row_count = 0;
    memset(p->spare, 0, sizeof p->spare);
    arena_reset(&p->bytes);
    p->is_empty = true;
}

void
postings_forget(postings *p)
{
    postings_release(p);
}
