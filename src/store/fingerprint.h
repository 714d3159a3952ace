/*
 * What tables are made of, in a few hashes: the texts, what is known about
 * them, and what people decided. Two corpora with the same hashes hold the same,
 * in whatever order it came to be there and whenever.
 */
#ifndef STORE_FINGERPRINT_H
#define STORE_FINGERPRINT_H

#include "base/hash.h"
#include "base/status.h"
#include "store/corpus.h"

#include <stdint.h>

typedef struct fingerprint {
    int64_t documents, segments;
    char    texts[SHA256_HEX];     /* of all texts and their segmentation  */
    char    variables[SHA256_HEX]; /* of all variables of these documents  */
    char    decisions[SHA256_HEX]; /* of what coders said of their texts,
                                      and what they have read              */
} fingerprint;

tizbe_status fingerprint_take(corpus *c, fingerprint *out, tizbe_error *error);

#endif
