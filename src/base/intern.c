/* The table of distinct strings: linear probing over (hash, number). */
#include "base/intern.h"

#include "base/pages.h"

#include <stdlib.h>

/* The hash is kept beside the string, so that growing the table need not read
 * any string. `text` is a copy of it that has its size before it, as 32 bits. */
struct intern_slot {
    uint32_t    hash;   /* upper half of the 64 bits   */
    uint32_t    number; /* + 1; 0 marks an empty place */
    const char *text;
};

enum { FIRST_SLOTS = 64, TINY = 512, SMALL = 100000 };

static inline uint64_t
eight_bytes(const unsigned char *at)
{
    uint64_t word;

    memcpy(&word, at, 8);
    return word;
}

/* Up to seven bytes as a number, by loads that overlap. */
static inline uint64_t
few_bytes(const unsigned char *at, size_t size)
{
    uint32_t head, tail;

    if (size >= 4) {
        memcpy(&head, at, 4);
        memcpy(&tail, at + size - 4, 4);
        return head | (uint64_t)tail << 32;
    }
    if (size == 0)
        return 0;
    return at[0] | (uint64_t)at[size / 2] << 8 | (uint64_t)at[size - 1] << 16;
}

/* Most strings are words. A processor cannot predict how long the next one is,
 * so strings of up to this many bytes are filled up with zeros and handled
 * alike, without a branch on their length. */
enum { SHORT = 32 };

typedef struct short_text {
    uint64_t words[SHORT / 8];
} short_text;

/* Of at most SHORT bytes. Those behind may be read up to `readable`. */
static inline short_text
short_load(slice s, const char *readable)
{
    static const unsigned char mask[2 * SHORT] = {
        [0 ... SHORT - 1] = 0xFF,
    };
    short_text text = { { 0 } }, kept;

    if (readable && s.size > 0 && readable - s.data >= SHORT) {
        memcpy(&text, s.data, SHORT);
        memcpy(&kept, mask + SHORT - s.size, SHORT);
        for (size_t i = 0; i < SHORT / 8; i++)
            text.words[i] &= kept.words[i];
    } else if (s.size > 0) {
        memcpy(&text, s.data, s.size);
    }
    return text;
}

static inline bool
short_equal(const short_text *a, const short_text *b)
{
    uint64_t differ = 0;

    for (size_t i = 0; i < SHORT / 8; i++)
        differ |= a->words[i] ^ b->words[i];
    return differ == 0;
}

static inline uint64_t
hash_short(const short_text *text, size_t size)
{
    uint64_t hash = (text->words[0] ^ size) * 0xFF51AFD7ED558CCDu;

    hash += text->words[1] * 0xC4CEB9FE1A85EC53u;
    hash += text->words[2] * 0x9E3779B97F4A7C15u;
    hash += text->words[3] * 0xD6E8FEB86659FD93u;
    hash = (hash ^ hash >> 32) * 0xBF58476D1CE4E5B9u;
    return hash ^ hash >> 29;
}

static uint64_t
hash_long(slice s)
{
    const unsigned char *at = (const unsigned char *)s.data;
    uint64_t             hash = 0x9E3779B97F4A7C15u ^ s.size;
    size_t               left = s.size;

    for (; left > 8; left -= 8, at += 8) {
        hash = (hash ^ eight_bytes(at)) * 0xFF51AFD7ED558CCDu;
        hash ^= hash >> 32;
    }
    hash = (hash ^ eight_bytes(at + left - 8)) * 0xC4CEB9FE1A85EC53u;
    return hash ^ hash >> 29;
}

uint64_t
hash_bytes(const void *bytes, size_t size)
{
    slice      s = slice_make(bytes, size);
    short_text text;

    if (size > SHORT)
        return hash_long(s);
    text = short_load(s, NULL);
    return hash_short(&text, size);
}

/* slice_equal for strings of one hash, nearly always equal: without a call. */
static inline bool
same_bytes(slice a, slice b)
{
    const unsigned char *x = (const unsigned char *)a.data;
    const unsigned char *y = (const unsigned char *)b.data;
    size_t               left = a.size;

    if (a.size != b.size)
        return false;
    if (left < 8)
        return few_bytes(x, left) == few_bytes(y, left);
    for (; left > 8; left -= 8, x += 8, y += 8)
        if (eight_bytes(x) != eight_bytes(y))
            return false;
    return eight_bytes(x + left - 8) == eight_bytes(y + left - 8);
}

void
intern_init(intern *t)
{
    *t = (intern){ 0 };
    arena_init(&t->texts);
}

static size_t
slots_size(const intern *t)
{
    return t->slots ? ((size_t)t->mask + 1) * sizeof *t->slots : 0;
}

void
intern_release(intern *t)
{
    arena_release(&t->texts);
    pages_free(t->items, t->capacity * sizeof *t->items);
    pages_free(t->slots, slots_size(t));
    free(t->recent);
    intern_init(t);
}

void
intern_clear(intern *t)
{
    arena_reset(&t->texts);
    if (t->slots)
        memset(t->slots, 0, slots_size(t));
    free(t->recent);
    t->recent = NULL;
    t->count = 0;
}

size_t
intern_memory(const intern *t)
{
    return t->texts.total + t->capacity * sizeof *t->items + slots_size(t);
}

/* A small table grows faster: what is moved and given back is not worth it.
 * It begins tiny, as many never hold more than the few words of a query. */
static size_t
growth(size_t size)
{
    return size < TINY ? 16 : size < SMALL ? 4 : 2;
}

static bool
grow_slots(intern *t)
{
    size_t       old_size = t->slots ? (size_t)t->mask + 1 : 0;
    size_t       size = old_size ? old_size * growth(old_size) : FIRST_SLOTS;
    intern_slot *slots;

    if (size > UINT32_MAX)
        return false;
    slots = pages_alloc(size * sizeof *slots);
    if (!slots)
        return false;
    for (size_t old = 0; old < old_size; old++) {
        size_t i = t->slots[old].hash & (size - 1);

        if (t->slots[old].number == 0)
            continue;
        while (slots[i].number)
            i = (i + 1) & (size - 1);
        slots[i] = t->slots[old];
    }
    pages_free(t->slots, slots_size(t));
    t->slots = slots;
    t->mask = (uint32_t)(size - 1);
    return true;
}

static bool
grow_items(intern *t)
{
    uint32_t capacity = FIRST_SLOTS / 2;
    slice   *items;

    if (t->capacity > 0)
        capacity = t->capacity * (uint32_t)growth(t->capacity);
    if (t->capacity > UINT32_MAX / 4)
        return false;
    items = pages_grow(t->items, t->capacity * sizeof *items,
                       capacity * sizeof *items);
    if (!items)
        return false;
    t->items = items;
    t->capacity = capacity;
    return true;
}

static uint32_t
hash_of(slice s)
{
    return (uint32_t)(hash_bytes(s.data, s.size) >> 32);
}

static slice
slot_text(const intern_slot *slot)
{
    uint32_t size;

    memcpy(&size, slot->text - sizeof size, sizeof size);
    return slice_make(slot->text, size);
}

/* A copy of `s` as a slot wants it; NULL when memory ran out. */
static const char *
copy_text(intern *t, slice s)
{
    uint32_t size = (uint32_t)s.size;
    char    *copy;

    if (s.size > UINT32_MAX)
        return NULL;
    copy = arena_bytes(&t->texts, sizeof size + s.size + 1);
    if (!copy)
        return NULL;
    memcpy(copy, &size, sizeof size);
    copy += sizeof size;
    if (s.size > 0)
        memcpy(copy, s.data, s.size);
    copy[s.size] = '\0';
    return copy;
}

/* The slot where `s` stands or would stand. */
static intern_slot *
probe(const intern *t, slice s, uint32_t hash)
{
    uint32_t i = hash & t->mask;

    for (;; i = (i + 1) & t->mask) {
        intern_slot *slot = &t->slots[i];

        if (slot->number == 0)
            return slot;
        if (slot->hash == hash && same_bytes(slot_text(slot), s))
            return slot;
    }
}

uint32_t
intern_find(const intern *t, slice s)
{
    if (t->count == 0)
        return INTERN_NONE;
    /* an empty place holds 0, which wraps to INTERN_NONE */
    return probe(t, s, hash_of(s))->number - 1;
}

static tizbe_status
add_hashed(intern *t, slice s, uint32_t hash, uint32_t *number, bool *is_new)
{
    intern_slot *slot;
    const char  *copy;

    if (is_new)
        *is_new = false;
    /* at most 5/8 full, so that probing stays short */
    if (!t->slots || t->count >= (uint64_t)t->mask * 5 / 8)
        if (!grow_slots(t))
            return TIZBE_NOMEM;
    slot = probe(t, s, hash);
    if (slot->number) {
        *number = slot->number - 1;
        return TIZBE_OK;
    }
    if (t->count == t->capacity && !grow_items(t))
        return TIZBE_NOMEM;
    copy = copy_text(t, s);
    if (!copy)
        return TIZBE_NOMEM;
    t->items[t->count] = slice_make(copy, s.size);
    *slot = (intern_slot){ hash, t->count + 1, copy };
    *number = t->count++;
    if (is_new)
        *is_new = true;
    return TIZBE_OK;
}

tizbe_status
intern_add(intern *t, slice s, uint32_t *number, bool *is_new)
{
    return add_hashed(t, s, hash_of(s), number, is_new);
}

/*
 * Most words of a text are some hundreds of common ones. Those that were met
 * last lie here with their bytes: one place in memory to look at, and near.
 */
enum { RECENT = 8192 };

struct intern_recent {
    short_text text;
    uint32_t   size; /* 0: nothing is here */
    uint32_t   number;
};

static intern_recent *
recent_place(const intern *t, uint32_t hash)
{
    return &t->recent[hash % RECENT];
}

enum { CHUNK = 64 }; /* strings whose places are fetched together */

/* Strings as they are compared; those of more than SHORT bytes have only a
 * hash. */
typedef struct chunk {
    short_text texts[CHUNK];
    uint32_t   hashes[CHUNK];
} chunk;

/* Strings of a chunk that were not recent. */
typedef struct rest {
    size_t  count;
    uint8_t at[CHUNK]; /* in the chunk */
} rest;

/* Fetch the text that stands at the place of a string, most likely the one that
 * is looked for. */
static void
fetch_text(const intern *t, uint32_t hash)
{
    if (t->slots)
        __builtin_prefetch(t->slots[hash & t->mask].text);
}

static tizbe_status
add_rest(intern *t, const slice *strings, const chunk *c, const rest *r,
         uint32_t *numbers)
{
    tizbe_status status = TIZBE_OK;

    for (size_t i = 0; i < r->count; i++)
        fetch_text(t, c->hashes[r->at[i]]);
    for (size_t i = 0; i < r->count && status == TIZBE_OK; i++) {
        size_t   at = r->at[i];
        uint32_t hash = c->hashes[at];

        status = add_hashed(t, strings[at], hash, &numbers[at], NULL);
        if (status == TIZBE_OK && strings[at].size <= SHORT)
            *recent_place(t, hash) = (intern_recent){
                c->texts[at], (uint32_t)strings[at].size, numbers[at]
            };
    }
    return status;
}

/* Read and hash the strings, and fetch where each may stand. */
static void
read_chunk(const intern *t, const slice *strings, size_t count,
           const char *readable, chunk *c)
{
    for (size_t i = 0; i < count; i++) {
        slice    s = strings[i];
        uint64_t hash;

        if (s.size > SHORT) {
            c->texts[i] = (short_text){ { 0 } };
            hash = hash_long(s);
        } else {
            c->texts[i] = short_load(s, readable);
            hash = hash_short(&c->texts[i], s.size);
        }
        c->hashes[i] = (uint32_t)(hash >> 32);
        if (t->recent)
            __builtin_prefetch(recent_place(t, c->hashes[i]));
        if (t->slots)
            __builtin_prefetch(&t->slots[c->hashes[i] & t->mask]);
    }
}

/* A processor cannot predict whether a string is recent, so there is no branch
 * on it. */
static void
find_recent(const intern *t, const slice *strings, size_t count, const chunk *c,
            uint32_t *numbers, rest *r)
{
    r->count = 0;
    for (size_t i = 0; i < count; i++) {
        const intern_recent *recent = recent_place(t, c->hashes[i]);

        numbers[i] = recent->number;
        r->at[r->count] = (uint8_t)i;
        r->count += !((recent->size == strings[i].size) &
                      (strings[i].size > 0) &
                      short_equal(&recent->text, &c->texts[i]));
    }
}

static tizbe_status
add_chunk(intern *t, const slice *strings, size_t count, const char *readable,
          uint32_t *numbers)
{
    chunk c;
    rest  r;

    read_chunk(t, strings, count, readable, &c);
    find_recent(t, strings, count, &c, numbers, &r);
    return add_rest(t, strings, &c, &r, numbers);
}

tizbe_status
intern_add_many(intern *t, const slice *strings, size_t count,
                const char *readable, uint32_t *numbers)
{
    tizbe_status status = TIZBE_OK;

    if (!t->recent)
        t->recent = calloc(RECENT, sizeof *t->recent);
    if (!t->recent)
        return TIZBE_NOMEM;
    for (size_t at = 0; at < count && status == TIZBE_OK; at += CHUNK)
        status = add_chunk(t, strings + at,
                           count - at < CHUNK ? count - at : CHUNK, readable,
                           numbers + at);
    return status;
}

static tizbe_status
add_rare_chunk(intern *t, const slice *strings, size_t count,
               const char *readable, uint32_t *numbers)
{
    chunk        c;
    tizbe_status status = TIZBE_OK;

    read_chunk(t, strings, count, readable, &c);
    for (size_t i = 0; i < count; i++)
        fetch_text(t, c.hashes[i]);
    for (size_t i = 0; i < count && status == TIZBE_OK; i++)
        status = add_hashed(t, strings[i], c.hashes[i], &numbers[i], NULL);
    return status;
}

tizbe_status
intern_add_rare(intern *t, const slice *strings, size_t count,
                const char *readable, uint32_t *numbers)
{
    tizbe_status status = TIZBE_OK;

    for (size_t at = 0; at < count && status == TIZBE_OK; at += CHUNK)
        status = add_rare_chunk(t, strings + at,
                                count - at < CHUNK ? count - at : CHUNK,
                                readable, numbers + at);
    return status;
}

slice
intern_text(const intern *t, uint32_t n)
{
    return t->items[n];
}
