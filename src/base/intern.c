/* The table of distinct strings: linear probing over (hash, number). */
#include "base/intern.h"

#include <stdlib.h>

/* The hash says where a string stands, so growing looks at no string. */
struct intern_slot {
    uint32_t hash;   /* upper half of the 64 bits   */
    uint32_t number; /* + 1; 0 marks an empty place */
};

enum { FIRST_SLOTS = 1024 };

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

/* Words are short and of any length: few branches, none that goes by the
 * last few bytes. */
static inline uint64_t
hash_now(const void *bytes, size_t size)
{
    const unsigned char *at = bytes;
    uint64_t             hash = 0x9E3779B97F4A7C15u ^ size, word;
    size_t               left = size;

    for (; left > 8; left -= 8, at += 8) {
        hash = (hash ^ eight_bytes(at)) * 0xFF51AFD7ED558CCDu;
        hash ^= hash >> 32;
    }
    word = size >= 8 ? eight_bytes(at + left - 8) : few_bytes(at, left);
    hash = (hash ^ word) * 0xC4CEB9FE1A85EC53u;
    return hash ^ hash >> 29;
}

uint64_t
hash_bytes(const void *bytes, size_t size)
{
    return hash_now(bytes, size);
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

void
intern_release(intern *t)
{
    arena_release(&t->texts);
    free(t->items);
    free(t->slots);
    free(t->recent);
    intern_init(t);
}

void
intern_clear(intern *t)
{
    arena_reset(&t->texts);
    if (t->slots)
        memset(t->slots, 0, ((size_t)t->mask + 1) * sizeof *t->slots);
    free(t->recent);
    t->recent = NULL;
    t->count = 0;
}

size_t
intern_memory(const intern *t)
{
    size_t slots = t->slots ? (size_t)t->mask + 1 : 0;

    return t->texts.total + t->capacity * sizeof *t->items +
           slots * sizeof *t->slots;
}

static bool
grow_slots(intern *t)
{
    size_t       size = t->slots ? ((size_t)t->mask + 1) * 2 : FIRST_SLOTS;
    intern_slot *slots;

    if (size > UINT32_MAX)
        return false;
    slots = calloc(size, sizeof *slots);
    if (!slots)
        return false;
    for (size_t old = 0; t->slots && old <= t->mask; old++) {
        size_t i = t->slots[old].hash & (size - 1);

        if (t->slots[old].number == 0)
            continue;
        while (slots[i].number)
            i = (i + 1) & (size - 1);
        slots[i] = t->slots[old];
    }
    free(t->slots);
    t->slots = slots;
    t->mask = (uint32_t)(size - 1);
    return true;
}

static bool
grow_items(intern *t)
{
    uint32_t capacity = t->capacity ? t->capacity * 2 : FIRST_SLOTS / 2;
    slice   *items;

    if (t->capacity > UINT32_MAX / 4)
        return false;
    items = realloc(t->items, capacity * sizeof *items);
    if (!items)
        return false;
    t->items = items;
    t->capacity = capacity;
    return true;
}

static uint32_t
hash_of(slice s)
{
    return (uint32_t)(hash_now(s.data, s.size) >> 32);
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
        if (slot->hash == hash && same_bytes(t->items[slot->number - 1], s))
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
    slice        copy;

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
    copy = arena_copy(&t->texts, s);
    if (!copy.data)
        return TIZBE_NOMEM;
    t->items[t->count] = copy;
    *slot = (intern_slot){ hash, t->count + 1 };
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
enum { RECENT = 2048, RECENT_BYTES = 24 };

struct intern_recent {
    unsigned char text[RECENT_BYTES];
    uint32_t      size; /* 0: nothing is here */
    uint32_t      number;
};

static intern_recent *
recent_place(const intern *t, uint32_t hash)
{
    return &t->recent[hash % RECENT];
}

static bool
is_recent(const intern_recent *r, slice s)
{
    return s.size > 0 &&
           same_bytes(slice_make((const char *)r->text, r->size), s);
}

static void
keep_recent(intern_recent *r, slice s, uint32_t number)
{
    if (s.size == 0 || s.size > RECENT_BYTES)
        return;
    memcpy(r->text, s.data, s.size);
    r->size = (uint32_t)s.size;
    r->number = number;
}

enum { CHUNK = 64, AHEAD = 12 }; /* strings whose places are being fetched */

static void
fetch_place(const intern *t, uint32_t hash)
{
    if (t->slots)
        __builtin_prefetch(&t->slots[hash & t->mask]);
}

/* The place has come: fetch what it points to. */
static void
fetch_item(const intern *t, uint32_t hash)
{
    uint32_t number = t->slots ? t->slots[hash & t->mask].number : 0;

    if (number)
        __builtin_prefetch(&t->items[number - 1]);
}

static void
fetch_text(const intern *t, uint32_t hash)
{
    uint32_t number = t->slots ? t->slots[hash & t->mask].number : 0;

    if (number)
        __builtin_prefetch(t->items[number - 1].data);
}

/* Strings of a chunk that were not recent. */
typedef struct rest {
    size_t   count;
    uint32_t hashes[CHUNK];
    uint8_t  at[CHUNK]; /* in the chunk */
} rest;

static tizbe_status
add_rest(intern *t, const slice *strings, const rest *r, uint32_t *numbers)
{
    tizbe_status status = TIZBE_OK;

    for (size_t i = 0; i < r->count + AHEAD && status == TIZBE_OK; i++) {
        if (i < r->count)
            fetch_place(t, r->hashes[i]);
        if (i >= AHEAD / 3 && i - AHEAD / 3 < r->count)
            fetch_item(t, r->hashes[i - AHEAD / 3]);
        if (i >= AHEAD * 2 / 3 && i - AHEAD * 2 / 3 < r->count)
            fetch_text(t, r->hashes[i - AHEAD * 2 / 3]);
        if (i >= AHEAD) {
            uint32_t hash = r->hashes[i - AHEAD];
            size_t   at = r->at[i - AHEAD];

            status = add_hashed(t, strings[at], hash, &numbers[at], NULL);
            if (status == TIZBE_OK)
                keep_recent(recent_place(t, hash), strings[at], numbers[at]);
        }
    }
    return status;
}

static tizbe_status
add_chunk(intern *t, const slice *strings, size_t count, uint32_t *numbers)
{
    rest r;

    r.count = 0;
    for (size_t i = 0; i < count; i++) {
        uint32_t             hash = hash_of(strings[i]);
        const intern_recent *recent = recent_place(t, hash);

        if (is_recent(recent, strings[i])) {
            numbers[i] = recent->number;
            continue;
        }
        r.hashes[r.count] = hash;
        r.at[r.count++] = (uint8_t)i;
    }
    return add_rest(t, strings, &r, numbers);
}

tizbe_status
intern_add_many(intern *t, const slice *strings, size_t count,
                uint32_t *numbers)
{
    tizbe_status status = TIZBE_OK;

    if (!t->recent)
        t->recent = calloc(RECENT, sizeof *t->recent);
    if (!t->recent)
        return TIZBE_NOMEM;
    for (size_t at = 0; at < count && status == TIZBE_OK; at += CHUNK)
        status = add_chunk(t, strings + at,
                           count - at < CHUNK ? count - at : CHUNK,
                           numbers + at);
    return status;
}

slice
intern_text(const intern *t, uint32_t n)
{
    return t->items[n];
}
