/*
 * The ids of forms whose texts are not kept: who fills a corpus that outgrows
 * his memory forgets the words he met, and would have to look each one up in
 * the table `form` when it comes again, page by page from all over the file.
 *
 * A text is known by 96 bits of a hash whose key is drawn anew each time
 * (base/siphash.h), in 21 bytes with its id. Of two million forms two have the
 * same bits in one corpus of 10^16.
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

/* Room for `more` forms, before these are added. False when memory or chance
 * ran out, or all would take more than there may be: then nothing changes. */
bool known_forms_reserve(known_forms *k, size_t more);

/* What is to be added or looked for, a few texts later: meanwhile its place
 * comes from memory. After known_forms_reserve. */
known_form known_forms_expect(const known_forms *k, slice text);

/* An expected text that is not among them, with its id (from 1). */
void known_forms_add(known_forms *k, known_form expected);

/* The id of an expected text; 0: it is not among them. */
uint32_t known_forms_find(const known_forms *k, const known_form *expected);

/*
 * Begin with the forms of the table, as texts of a language byte and the form:
 * who looks many up is faster so. *are_all is false when they would take more
 * than there may be, and there are none then. `last` is the largest id.
 */
tizbe_status known_forms_read(known_forms *k, corpus *c, uint32_t last,
                              bool *are_all, tizbe_error *error);

size_t known_forms_memory(const known_forms *k);

/* All goes; it is as it was when it was all zeros. */
void known_forms_release(known_forms *k);

#endif
