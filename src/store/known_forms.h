/*
 * The ids of forms whose texts are not kept in memory. When a corpus has more
 * words than the memory of the vocabulary may hold, it forgets their texts;
 * without this table each of them would have to be looked up in form_order.h
 * when it is met again, which reads pages from all over the file.
 *
 * A text is known by 96 bits of a hash with a random key (base/siphash.h); with
 * its id, and the slots that stay free, that takes 21 bytes. That any two of
 * two million forms have the same 96 bits happens in one corpus of 10^16.
 */
#ifndef STORE_KNOWN_FORMS_H
#define STORE_KNOWN_FORMS_H

#include "base/siphash.h"
#include "base/slice.h"
#include "base/status.h"
#include "store/corpus.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A text's hash, with its id where it has one. */
typedef struct known_form {
    uint32_t id; /* 0: none */
    uint32_t hash[3];
} known_form;

typedef struct known_forms {
    siphash_key key;
    known_form *slots;
    size_t      slot_count, count;
} known_forms;

/* Make room for `more` forms, before these are added. False, and nothing
 * changes, when memory ran out, the system gave no random key, or the table
 * would grow beyond its limit. */
bool known_forms_reserve(known_forms *k, size_t more);

/* The hash of a text that will be added or looked for a few texts later; its
 * place is fetched from memory meanwhile. After known_forms_reserve. */
known_form known_forms_expect(const known_forms *k, slice text);

/* An expected text that is not among them, with its id (from 1). */
void known_forms_add(known_forms *k, known_form expected);

/* The id of an expected text; 0: it is not among them. */
uint32_t known_forms_find(const known_forms *k, const known_form *expected);

/*
 * Fill it with all stored forms, as texts of a language byte and the form:
 * faster than looking many of them up one by one. *are_all is false when they
 * would need more than the limit; it is empty then. `last` is the largest id.
 */
tizbe_status known_forms_read(known_forms *k, corpus *c, uint32_t last,
                              bool *are_all, tizbe_error *error);

size_t known_forms_memory(const known_forms *k);

/* Free all of it and set it to zeros. */
void known_forms_release(known_forms *k);

#endif
