/* Numbers made of the first eight bytes are sorted byte by byte; what these do
 * not tell apart is compared. */
#include "store/term_order.h"

#include "base/array.h"
#include "base/pages.h"

#include <stdlib.h>

enum {
    AHEAD = 24, /* texts that are fetched before they are needed  */
    FEW = 24    /* keys that are sorted by moving them one by one */
};

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
    const sort_key     *a = left, *b = right;
    const slice *const *texts = context;

    if (a->first != b->first)
        return a->first < b->first ? -1 : 1;
    if (a->second != b->second)
        return a->second < b->second ? -1 : 1;
    return slice_compare((*texts)[a->term], (*texts)[b->term]);
}

static void
make_keys(const slice *texts, const uint32_t *order, size_t count,
          sort_key *keys)
{
    for (size_t i = 0; i < count; i++) {
        slice text = texts[order[i]];

        if (i + AHEAD < count)
            __builtin_prefetch(texts[order[i + AHEAD]].data);
        keys[i] = (sort_key){ eight_bytes(text, 0), eight_bytes(text, 8),
                              order[i] };
    }
}

/* One byte of the first number, 0 being the last. */
static inline uint8_t
byte_of(const sort_key *key, unsigned byte)
{
    return (uint8_t)(key->first >> byte * 8);
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

/* Few, of which the first numbers are the same. */
static void
sort_few(const slice *texts, sort_key *keys, size_t count)
{
    for (size_t i = 1; i < count; i++) {
        sort_key one = keys[i];
        size_t   at = i;

        for (; at > 0 && compare_keys(&one, &keys[at - 1], &texts) < 0; at--)
            keys[at] = keys[at - 1];
        keys[at] = one;
    }
}

/* Those that the first number does not tell from each other stand side by side:
 * mostly some ten. */
static void
sort_rest(const slice *texts, sort_key *keys, size_t count)
{
    size_t end;

    for (size_t first = 0; first < count; first = end) {
        for (end = first + 1; end < count; end++)
            if (keys[end].first != keys[first].first)
                break;
        if (end - first <= FEW)
            sort_few(texts, keys + first, end - first);
        else
            qsort_r(keys + first, end - first, sizeof *keys, compare_keys,
                    &texts);
    }
}

/* Byte by byte from the last to the first; there is as much room behind the
 * keys. Gives where they are then. */
static const sort_key *
sort_keys(const slice *texts, sort_key *keys, size_t count)
{
    sort_key *other = keys + count;

    for (unsigned byte = 0; byte < 8 && count > 0; byte++)
        if (sort_by_byte(keys, other, count, byte)) {
            sort_key *sorted = other;

            other = keys;
            keys = sorted;
        }
    sort_rest(texts, keys, count);
    return keys;
}

bool
term_order_sort(const slice *texts, uint32_t *order, size_t count)
{
    const size_t    size = (2 * count + 1) * sizeof(sort_key);
    sort_key       *keys = pages_dirty(size);
    const sort_key *sorted;

    if (!keys)
        return false;
    make_keys(texts, order, count, keys);
    sorted = sort_keys(texts, keys, count);
    for (size_t i = 0; i < count; i++)
        order[i] = sorted[i].term;
    pages_free(keys, size);
    return true;
}
