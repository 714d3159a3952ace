/*
 * A growing list of 64-bit numbers, and sets of them: what texts are compared
 * by, hashes of words or of runs of words.
 */
#ifndef BASE_KEY_LIST_H
#define BASE_KEY_LIST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Zeroed: empty. `items` is from malloc, and the owner's to free. */
typedef struct key_list {
    uint64_t *items;
    size_t    count, capacity;
} key_list;

/* Append one; false when memory ran out. */
bool key_list_add(key_list *list, uint64_t key);

/* Leave each once, rising. */
void key_list_make_distinct(key_list *list);

/* How many items two rising lists of distinct items share. */
size_t key_lists_shared(const key_list *a, const key_list *b);

#endif
