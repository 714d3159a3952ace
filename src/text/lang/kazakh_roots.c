/*
 * The known roots of Kazakh: data/kazakh_roots.tsv in a hash table, with
 * the roots of kazakh_words.c that change before vowels.
 */
#include "embedded/data/kazakh_roots.h"
#include "text/lang/kazakh.h"
#include "text/lang/kazakh_shapes.h"

#define ROOTS_MAX   65536 /* a power of two, over twice the known roots */
#define COMMON_COST 110   /* at most, of a root of kazakh_words.c */

/* What is known of a root. */
typedef struct known_root {
    kazakh_key key;        /* 0 for an empty slot           */
    uint8_t    noun, verb; /* cost; 0 for none              */
    uint16_t   changed;    /* row of kazakh_changed, from 1 */
} known_root;

static struct {
    known_root slots[ROOTS_MAX];
    int        least;
} roots;

void
kazakh_keys(const kazakh_word *word, kazakh_key keys[WORD_MAX + 1])
{
    keys[0] = KAZAKH_NO_LETTERS;
    for (size_t i = 0; i < word->size; i++)
        keys[i + 1] = kazakh_key_with(keys[i], word->text[i]);
}

/* Two of some ten thousand roots having the same key is not to be expected,
 * and a test would say so. */
kazakh_key
kazakh_key_of(const kazakh_word *root)
{
    kazakh_key keys[WORD_MAX + 1];

    kazakh_keys(root, keys);
    return keys[root->size];
}

static known_root *
slot_of(kazakh_key key)
{
    size_t at = (size_t)(key >> 40) % ROOTS_MAX;

    while (roots.slots[at].key != 0 && roots.slots[at].key != key)
        at = (at + 1) % ROOTS_MAX;
    return &roots.slots[at];
}

int
kazakh_root_cost(kazakh_key key, int part)
{
    const known_root *known = slot_of(key);

    return part == VERB ? known->verb : known->noun;
}

size_t
kazakh_changed_row(kazakh_key key)
{
    return slot_of(key)->changed;
}

bool
kazakh_known(const kazakh_word *root)
{
    kazakh_key key = kazakh_key_of(root);

    return kazakh_root_cost(key, NOUN) || kazakh_root_cost(key, VERB);
}

int
kazakh_least_root_cost(void)
{
    return roots.least;
}

static known_root *
add_root(slice text)
{
    kazakh_word root;
    known_root *slot;

    if (!kazakh_letters(text, &root) || root.size == 0)
        return NULL;
    slot = slot_of(kazakh_key_of(&root));
    slot->key = kazakh_key_of(&root);
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
        size_t      start = at;
        known_root *slot;

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
        size_t      end = slice_find(list, SLICE(" "), start);
        known_root *slot = add_root(slice_part(list, start, end));

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
        known_root *slot = add_root(slice_of(kazakh_changed[i].shape));

        if (slot)
            slot->changed = (uint16_t)(i + 1);
    }
}
