/*
 * The known roots of Kazakh: data/kazakh_roots.tsv in a hash table, with
 * the roots of kazakh_words.c that change before vowels.
 */
#include "embedded/data/kazakh_roots.h"
#include "text/lang/kazakh.h"
#include "text/lang/kazakh_shapes.h"

#define ROOTS_MAX   65536 /* a power of two, over twice the known roots */
#define COMMON_COST 110   /* at most, of a root of kazakh_words.c */

typedef struct root_slot {
    uint64_t key;        /* 0 for an empty slot               */
    uint8_t  noun, verb; /* cost; 0 for none                  */
    uint16_t changed;    /* row of kazakh_changed, from 1     */
} root_slot;

static struct {
    root_slot slots[ROOTS_MAX];
    int       least;
} roots;

/* All letters of a root in 64 bits: two of some ten thousand roots having
 * the same is not to be expected, and a test would say so. */
static uint64_t
root_key(const kazakh_word *root)
{
    uint64_t key = root->size;

    for (size_t i = 0; i < root->size; i++)
        key = (key ^ root->text[i]) * 0x9E3779B97F4A7C15u;
    return key;
}

static root_slot *
slot_of(uint64_t key)
{
    size_t at = (size_t)(key >> 40) % ROOTS_MAX;

    while (roots.slots[at].key != 0 && roots.slots[at].key != key)
        at = (at + 1) % ROOTS_MAX;
    return &roots.slots[at];
}

int
kazakh_root_cost(const kazakh_word *root, int part)
{
    const root_slot *slot = slot_of(root_key(root));

    return part == VERB ? slot->verb : slot->noun;
}

bool
kazakh_known(const kazakh_word *root)
{
    return kazakh_root_cost(root, NOUN) || kazakh_root_cost(root, VERB);
}

int
kazakh_least_root_cost(void)
{
    return roots.least;
}

bool
kazakh_restore(kazakh_word *root)
{
    size_t row = slot_of(root_key(root))->changed;

    return row != 0 &&
           kazakh_letters(slice_of(kazakh_changed[row - 1].root), root);
}

static root_slot *
add_root(slice text)
{
    kazakh_word root;
    root_slot  *slot;

    if (!kazakh_letters(text, &root) || root.size == 0)
        return NULL;
    slot = slot_of(root_key(&root));
    slot->key = root_key(&root);
    return slot;
}

/* "173" at *at and what ends it; "-" is 0. */
static uint8_t
read_cost(slice table, size_t *at)
{
    unsigned cost = 0;

    while (*at < table.size) {
        char c = table.data[(*at)++];

        if (c == '\t' || c == '\n')
            break;
        if (c >= '0' && c <= '9')
            cost = 10 * cost + (unsigned)(c - '0');
    }
    if (cost > 0 && (int)cost < roots.least)
        roots.least = (int)cost;
    return (uint8_t)(cost < UINT8_MAX ? cost : UINT8_MAX);
}

/* Of two costs, 0 being none. */
static uint8_t
lesser(uint8_t a, uint8_t b)
{
    return a == 0 || (b != 0 && b < a) ? b : a;
}

static void
add_listed_roots(slice table)
{
    size_t at = 0;

    while (at < table.size) {
        size_t     start = at;
        root_slot *slot;

        if (table.data[at] == '#') {
            at = slice_find(table, SLICE("\n"), at) + 1;
            continue;
        }
        at = slice_find(table, SLICE("\t"), at);
        slot = add_root(slice_part(table, start, at++));
        if (slot) {
            uint8_t noun = read_cost(table, &at);
            uint8_t verb = read_cost(table, &at);

            slot->noun = lesser(noun, slot->noun);
            slot->verb = lesser(verb, slot->verb);
        } else {
            at = slice_find(table, SLICE("\n"), at) + 1;
        }
    }
}

/* Words parted by blanks. */
static void
add_common_roots(slice list, uint8_t noun, uint8_t verb)
{
    for (size_t start = 0; start < list.size;) {
        size_t     end = slice_find(list, SLICE(" "), start);
        root_slot *slot = add_root(slice_part(list, start, end));

        if (slot && noun)
            slot->noun = noun;
        if (slot && verb)
            slot->verb = verb;
        start = end + 1;
    }
}

void
kazakh_roots_prepare(void)
{
    roots.least = COMMON_COST;
    add_common_roots(slice_of(kazakh_nouns), COMMON_COST, 0);
    add_common_roots(slice_of(kazakh_verbs), 0, COMMON_COST);
    add_listed_roots(
        slice_make(data_kazakh_roots, sizeof data_kazakh_roots - 1));
    for (size_t i = 0; i < kazakh_changed_count; i++) {
        root_slot *slot = add_root(slice_of(kazakh_changed[i].shape));

        if (slot)
            slot->changed = (uint16_t)(i + 1);
    }
}
