/*
 * Doclists made of words in the order of rows. Looking at a list in memory
 * costs more than writing to it, as they outgrow a processor's caches, and so
 * does a page of memory that is used for the first time. So places are gathered
 * as they come and then dealt out term by term; what that makes of each term is
 * a piece of its doclist, written behind those before, whatever term these are
 * of. In the end it is noted where the pieces of each term are. They are put
 * side by side when its doclist is asked for: all doclists at once would be as
 * much memory again.
 */
#include "store/postings.h"

#include "base/array.h"
#include "base/pages.h"
#include "store/fts_varint.h"
#include "store/term_order.h"

#include <stdlib.h>

struct posting {
    int64_t  row;    /* the last one                                        */
    uint32_t size;   /* bytes of the doclist                                */
    uint32_t pieces; /* that it is in; then, behind that of the last of them
                        in `found`                                 */
};

enum {
    BATCH = 1 << 17, /* words that are dealt out together, or one row  */
    PLACE_MOST = 20, /* bytes of a place: a row (9), the size of its
                               list (5), a position (5), and one to spare    */
    AHEAD = 24,      /* lists that are fetched before they are needed  */
    ONE_BYTE = 63,   /* bytes of a list whose size takes one, at most  */
    AT_ONCE = 16,    /* terms that are numbered together              */
    MOST_TERMS = 0x7FFFFFFF,
    STEM_MOST = 510
};

/* What one batch adds to a doclist; the bytes follow. */
typedef struct piece {
    uint32_t term;
    uint32_t size;
} piece;

/* A place of a term. */
typedef struct place {
    uint32_t row; /* of the batch */
    uint32_t position;
} place;

typedef struct batch_row {
    int64_t id;
    size_t  end; /* of its words among those of the batch */
} batch_row;

/* Words in the order of their rows, and then their places in that of terms. No
 * row is cut: one of more than BATCH words has a larger batch to itself. */
struct postings_batch {
    uint32_t  *words;    /* terms, as they were given */
    place     *places;   /* there is room for as many */
    uint32_t  *distinct; /* terms, as they come first */
    size_t     count, capacity;
    batch_row *rows;
    size_t     row_count, row_capacity;
};

void
postings_init(postings *p)
{
    *p = (postings){ .is_empty = true };
    intern_init(&p->terms);
}

static void
drop_words(postings_batch *b)
{
    pages_free(b->words, b->capacity * sizeof *b->words);
    pages_free(b->places, b->capacity * sizeof *b->places);
    pages_free(b->distinct, b->capacity * sizeof *b->distinct);
    b->words = b->distinct = NULL;
    b->places = NULL;
    b->capacity = b->count = 0;
}

static void
drop_pieces(postings *p)
{
    pages_free(p->pieces, p->piece_capacity);
    p->pieces = NULL;
    p->piece_size = p->piece_capacity = p->piece_count = 0;
}

static void
drop_doclists(postings *p)
{
    free(p->found);
    p->found = NULL;
    free(p->joined);
    p->joined = NULL;
}

void
postings_release(postings *p)
{
    intern_release(&p->terms);
    pages_free(p->lists, p->capacity * sizeof *p->lists);
    pages_free(p->ends, p->end_capacity * sizeof *p->ends);
    drop_pieces(p);
    drop_doclists(p);
    if (p->batch) {
        drop_words(p->batch);
        free(p->batch->rows);
    }
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
    return p->piece_size + p->piece_count * sizeof *p->found +
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

/* The position list behind `size_at` is complete: write its size in front of
 * it. One byte was left for that; where it takes more, the list moves. Gives
 * the end of the list. */
static uint8_t *
close_row(uint8_t *size_at, uint8_t *end)
{
    size_t size = (size_t)(end - size_at) - 1;
    size_t more = fts_varint_size((uint64_t)size * 2) - 1;

    if (more > 0)
        memmove(size_at + 1 + more, size_at + 1, size);
    (void)fts_varint_put(size_at, (uint64_t)size * 2);
    return end + more;
}

/* Append a number, which takes four bytes or more only in huge corpora. */
static inline uint32_t
put_number(uint8_t *to, uint64_t value)
{
    return (uint32_t)(value >> 28 ? fts_varint_put(to, value)
                                  : fts_varint_put_short(to, (uint32_t)value));
}

/* Append the distance of a position from the one before it. Segments are short:
 * it takes a byte nearly always, which processors foresee. */
static inline uint32_t
put_distance(uint8_t *to, uint64_t value)
{
    if (value > 0x7F)
        return put_number(to, value);
    *to = (uint8_t)value;
    return 1;
}

/*
 * Write one or more places of a term, all in rows behind `last`; gives their
 * end. A processor cannot predict whether a place is the first one of its row:
 * what a new row begins with is written each time, and overwritten when the row
 * is no new one.
 */
static uint8_t *
put_places(const batch_row *rows, const place *at, const place *end,
           int64_t *last, uint8_t *to)
{
    uint8_t *size_at = to; /* of the row at hand */
    int64_t  row = *last;  /* no row is 0 */
    uint32_t before = 0;   /* position of the place before */

    for (; at < end; at++) {
        int64_t id = rows[at->row].id;
        bool    is_new = id != row;

        if (is_new && to > size_at + 1 + ONE_BYTE)
            to = close_row(size_at, to);
        to += put_number(to, (uint64_t)(id - row)) & -(uint32_t)is_new;
        size_at = is_new ? to : size_at;
        before = is_new ? 0 : before;
        row = id;
        to += is_new;
        to += put_distance(to, (uint64_t)(at->position - before) + 2);
        before = at->position;
        *size_at = (uint8_t)((to - size_at - 1) * 2);
    }
    *last = row;
    return close_row(size_at, to);
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
        uint32_t next = 0; /* position of the next word */

        for (; at < b->rows[row].end; at++) {
            uint32_t word = b->words[at];

            next += !(word & POSTINGS_SAME_PLACE);
            b->places[p->ends[term_of(word)]++] = (place){ (uint32_t)row,
                                                           next - 1 };
        }
    }
}

/* Room for the pieces of the batch. */
static bool
make_room_for_pieces(postings *p)
{
    size_t most = p->piece_size +
                  p->batch->count * (PLACE_MOST + sizeof(piece));
    size_t   capacity = p->piece_capacity ? p->piece_capacity : BATCH;
    uint8_t *pieces;

    if (most > UINT32_MAX)
        return false;
    while (capacity < most)
        capacity *= 2;
    if (capacity == p->piece_capacity)
        return true;
    pieces = pages_grow(p->pieces, p->piece_capacity, capacity);
    if (!pieces)
        return false;
    p->pieces = pieces;
    p->piece_capacity = capacity;
    return true;
}

/* The places of a term, [at, end) of those dealt out, behind its doclist. */
static void
put_piece(postings *p, uint32_t term, size_t at, size_t end)
{
    const postings_batch *b = p->batch;
    posting              *list = &p->lists[term];
    uint8_t              *start = p->pieces + p->piece_size;
    uint8_t *to = put_places(b->rows, b->places + at, b->places + end,
                             &list->row, start + sizeof(piece));
    piece    head = { term, (uint32_t)(to - start) - (uint32_t)sizeof(piece) };

    memcpy(start, &head, sizeof head);
    list->size += head.size;
    list->pieces++;
    p->piece_size = (size_t)(to - p->pieces);
    p->piece_count++;
}

/* The places of the batch into pieces. */
static tizbe_status
settle(postings *p)
{
    postings_batch *b = p->batch;
    size_t          count, at = 0;

    if (!b || b->count == 0)
        return TIZBE_OK;
    if (!make_room_for_pieces(p))
        return TIZBE_NOMEM;
    count = lay_out(p);
    deal_out(p);
    for (size_t i = 0; i < count; i++) {
        uint32_t term = b->distinct[i];
        size_t   end = p->ends[term];

        if (i + AHEAD < count)
            __builtin_prefetch(&p->lists[b->distinct[i + AHEAD]], 1);
        p->ends[term] = 0;
        put_piece(p, term, at, end);
        at = end;
    }
    b->count = b->row_count = 0;
    return TIZBE_OK;
}

/* An empty batch for so many words. */
static bool
make_room_for_words(postings_batch *b, size_t capacity)
{
    if (capacity == b->capacity)
        return true;
    drop_words(b);
    b->words = pages_dirty(capacity * sizeof *b->words);
    b->places = pages_dirty(capacity * sizeof *b->places);
    b->distinct = pages_dirty(capacity * sizeof *b->distinct);
    b->capacity = capacity;
    if (b->words && b->places && b->distinct)
        return true;
    drop_words(b);
    return false;
}

/* The batch, with room for a row of so many words; NULL when memory ran out. */
static postings_batch *
batch_for(postings *p, size_t count)
{
    postings_batch *b = p->batch;

    if (!b)
        b = p->batch = calloc(1, sizeof *b);
    if (!b || !ARRAY_ROOM(b->rows, b->row_count, b->row_capacity))
        return NULL;
    if (b->count + count <= BATCH && b->capacity == BATCH)
        return b;
    return settle(p) == TIZBE_OK &&
                   make_room_for_words(b, count < BATCH ? BATCH : count)
               ? b
               : NULL;
}

tizbe_status
postings_add(postings *p, int64_t row, const uint32_t *terms, size_t count,
             uint32_t *places)
{
    postings_batch *b = batch_for(p, count);
    uint32_t        next = 0; /* position of the next word */

    if (!b)
        return TIZBE_NOMEM;
    for (size_t i = 0; i < count; i++) {
        /* the first word of a row stays nowhere */
        uint32_t word = next ? terms[i] : term_of(terms[i]);

        next += !(word & POSTINGS_SAME_PLACE);
        b->words[b->count + i] = word;
    }
    b->count += count;
    b->rows[b->row_count++] = (batch_row){ row, b->count };
    *places = next;
    p->is_empty = p->is_empty && count == 0;
    return TIZBE_OK;
}

static piece
piece_at(const postings *p, size_t at)
{
    piece head;

    memcpy(&head, p->pieces + at, sizeof head);
    return head;
}

/* Room for where pieces are, term after term in that order, and for the longest
 * doclist. */
static bool
make_room_for_doclists(postings *p, const uint32_t *order, size_t count)
{
    uint32_t first = 0, longest = 0;

    for (size_t i = 0; i < count; i++) {
        posting *list = &p->lists[order[i]];
        uint32_t pieces = list->pieces;

        if (i + AHEAD < count)
            __builtin_prefetch(&p->lists[order[i + AHEAD]], 1);
        list->pieces = first;
        first += pieces;
        longest = list->size > longest ? list->size : longest;
    }
    p->found = malloc(p->piece_count * sizeof *p->found);
    p->joined = malloc((size_t)longest + 1);
    return p->found && p->joined;
}

/* Note where each piece is, the terms in that order. */
static bool
find_pieces(postings *p, const uint32_t *order, size_t count)
{
    size_t ahead = 0, far = 0;

    if (p->found) /* when they were sorted before */
        return true;
    if (!make_room_for_doclists(p, order, count))
        return false;
    for (size_t at = 0; at < p->piece_size; far--) {
        piece head = piece_at(p, at);

        for (; far < AHEAD && ahead < p->piece_size; far++) {
            piece next = piece_at(p, ahead);

            __builtin_prefetch(&p->lists[next.term], 1);
            ahead += sizeof next + next.size;
        }
        p->found[p->lists[head.term].pieces++] = (uint32_t)at;
        at += sizeof head + head.size;
    }
    return true;
}

tizbe_status
postings_sorted(postings *p, uint32_t **order, size_t *count)
{
    tizbe_status status = TIZBE_NOMEM;

    *order = NULL;
    *count = 0;
    if (p->is_empty)
        return TIZBE_OK;
    if (settle(p) != TIZBE_OK)
        return TIZBE_NOMEM;
    *order = malloc(p->terms.count * sizeof **order);
    if (!*order)
        return TIZBE_NOMEM;
    for (uint32_t term = 0; term < p->terms.count; term++)
        if (p->lists[term].size > 0)
            (*order)[(*count)++] = term;
    if (term_order_sort(p->terms.items, *order, *count) &&
        find_pieces(p, *order, *count)) {
        status = TIZBE_OK;
    } else {
        free(*order);
        *order = NULL;
        *count = 0;
    }
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
    enum { FAR = 24, NEAR = 16, NEXT = 8 };

    if (count > FAR) {
        __builtin_prefetch(&p->lists[order[FAR]]);
        __builtin_prefetch(&p->terms.items[order[FAR]]);
    }
    if (count > NEAR) {
        __builtin_prefetch(postings_text(p, order[NEAR]).data);
        __builtin_prefetch(&p->found[p->lists[order[NEAR]].pieces - 1]);
    }
    if (count > NEXT)
        __builtin_prefetch(p->pieces +
                           p->found[p->lists[order[NEXT]].pieces - 1]);
}

/* The bytes of the piece that is noted `nth` in `found`. */
static slice
piece_bytes(const postings *p, uint32_t nth)
{
    uint32_t at = p->found[nth];

    return slice_make((const char *)p->pieces + at + sizeof(piece),
                      piece_at(p, at).size);
}

slice
postings_doclist(postings *p, uint32_t term)
{
    const posting *list = &p->lists[term];
    uint32_t       first = list->pieces;
    size_t         size = 0;
    slice          one = piece_bytes(p, list->pieces - 1);

    if (one.size == list->size)
        return one;
    for (uint32_t left = list->size; left > 0;)
        left -= (uint32_t)piece_bytes(p, --first).size;
    for (; first < list->pieces; first++) {
        one = piece_bytes(p, first);
        memcpy(p->joined + size, one.data, one.size);
        size += one.size;
    }
    return slice_make(p->joined, size);
}

void
postings_clear(postings *p)
{
    if (p->capacity > 0)
        memset(p->lists, 0, p->capacity * sizeof *p->lists);
    if (p->batch)
        p->batch->count = p->batch->row_count = 0;
    drop_pieces(p);
    drop_doclists(p);
    p->is_empty = true;
}
