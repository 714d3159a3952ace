/*
 * Which documents of many may resemble each other. Of each document a sample of
 * its shingles is taken: those whose hash ends in so many zero bits, so that a
 * shingle that two documents share is in both samples. Documents whose samples
 * meet may be alike.
 *
 * A document of up to some hundred shingles is kept whole; of a larger one
 * every second, fourth, ... is, so that memory grows with the number of
 * documents and hardly with their size. What two samples share of the smaller
 * one estimates what the documents do. A shingle that stands in very many
 * documents joins each to the next ones alone: groups stay whole, the work
 * linear.
 */
#ifndef ANALYSE_SKETCHES_H
#define ANALYSE_SKETCHES_H

#include "analyse/likeness/shingles.h"
#include "base/status.h"

#include <stddef.h>
#include <stdint.h>

enum {
    SKETCH_LEAST =
        128,         /* shingles that a sample has, where there are as many */
    SKETCH_NEXT = 32 /* documents that one is joined to by one shingle      */
};

typedef struct sketch_posting {
    uint64_t hash;
    uint32_t document; /* in order of sketches_add, from 0 */
} sketch_posting;

typedef struct sketch {
    size_t   first, count; /* of postings, as added           */
    uint64_t mask;         /* of the bits that are 0 in all   */
} sketch;

typedef struct sketches {
    sketch_posting *postings; /* these two owned */
    size_t          posting_count, posting_capacity;
    sketch         *documents;
    size_t          document_count, document_capacity;
    key_list        work; /* scratch */
} sketches;

/* A zeroed one is empty. */
void sketches_release(sketches *s);

/* Add the next document: its words or numerals. */
tizbe_status sketches_add(sketches *s, const key_list *sequence, size_t width);

/*
 * Visit pairs a < b, by a and then b, of which the samples share `least` or
 * more of the smaller one (0 to 1). A visit that gives anything but TIZBE_OK
 * ends it with that. Once only: the postings are put in another order.
 */
tizbe_status sketches_pairs(sketches *s, double least,
                            tizbe_status (*visit)(void *context, size_t a,
                                                  size_t b),
                            void *context);

#endif
