/*
 * Words as characters: looking one up among some few, and which of two
 * readings is a word of Kazakh. What its scripts share.
 */
#ifndef TEXT_LANG_KAZAKH_CODES_H
#define TEXT_LANG_KAZAKH_CODES_H

#include "text/form.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct code_pair {
    uint32_t from, to;
} code_pair;

/* What `code` becomes; 0 when no pair has it. */
static inline uint32_t
pair_find(const code_pair *pairs, size_t count, uint32_t code)
{
    for (size_t i = 0; i < count; i++)
        if (pairs[i].from == code)
            return pairs[i].to;
    return 0;
}

/* `codes` ends with 0. */
static inline bool
code_is_among(uint32_t code, const uint32_t *codes)
{
    while (*codes && *codes != code)
        codes++;
    return *codes != 0;
}

/* Whether one of the letters is among `codes`. */
static inline bool
codes_hold(const uint32_t *letters, size_t count, const uint32_t *codes)
{
    for (size_t i = 0; i < count; i++)
        if (code_is_among(letters[i], codes))
            return true;
    return false;
}

/* What a word of small Cyrillic letters costs as one of Kazakh, in tenths of a
 * bit: little where its root is known. */
int kazakh_codes_cost(const uint32_t *letters, size_t count);

enum { KAZAKH_CODES_MAX = FORM_MAX / 2 }; /* letters that such a word has */

#endif
