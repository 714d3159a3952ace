/*
 * Looking the known roots of Kazakh up.
 */
#include "text/lang/kazakh_roots.h"

static const kazakh_known_root *
find_root(kazakh_key key)
{
    return &kazakh_roots_table
                .slots[kazakh_root_slot(&kazakh_roots_table, key)];
}

void
kazakh_keys(const kazakh_word *word, kazakh_key keys[WORD_MAX + 1])
{
    keys[0] = KAZAKH_NO_LETTERS;
    for (size_t i = 0; i < word->size; i++)
        keys[i + 1] = kazakh_key_with(keys[i], word->text[i]);
}

int
kazakh_root_cost(kazakh_key key, int part)
{
    const kazakh_known_root *known = find_root(key);

    return part == VERB ? known->verb : known->noun;
}

size_t
kazakh_changed_row(kazakh_key key)
{
    return find_root(key)->changed;
}

bool
kazakh_known(const kazakh_word *root)
{
    const kazakh_known_root *known = find_root(kazakh_key_of(root));

    return known->noun || known->verb;
}

int
kazakh_least_root_cost(void)
{
    return kazakh_roots_table.least;
}
