/*
 * FTS5's bm25(), fts5_aux.c, in parts, each computed in its order, so that
 * sums of them are the same to the last bit.
 */
#ifndef STORE_BM25_H
#define STORE_BM25_H

#include <math.h>
#include <stddef.h>

/* How rare a phrase is that `found` of `rows` rows hold. */
static inline double
bm25_weight(double rows, double found)
{
    double weight = log((rows - found + 0.5) / (found + 0.5));

    return weight <= 0.0 ? 1e-6 : weight;
}

/* How long a row of so many words is, beside the average. */
static inline double
bm25_length(double words, double average)
{
    const double k1 = 1.2, b = 0.75;

    return k1 * (1 - b + b * words / average);
}

/* What a phrase that stands `times` in a row gives to its score. */
static inline double
bm25_part(double weight, double times, double length)
{
    const double k1 = 1.2;

    return weight * ((times * (k1 + 1.0)) / (times + length));
}

/* The inverse of bm25_part: the largest `length` / `times` with which a phrase
 * still gives `part` to the score of a row. Not exact to the last bit. */
static inline double
bm25_longest(double weight, double part)
{
    const double k1 = 1.2;

    return weight * (k1 + 1.0) / part - 1.0;
}

#endif
