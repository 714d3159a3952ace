/*
 * Numbers by chance that are the same for the same seed on every machine:
 * splitmix64 (Steele, Lea, Flood 2014). Not for secrets.
 */
#ifndef BASE_RANDOM_H
#define BASE_RANDOM_H

#include <stdint.h>

typedef struct random_source {
    uint64_t state; /* set it to the seed */
} random_source;

static inline uint64_t
random_next(random_source *r)
{
    uint64_t z = r->state += 0x9E3779B97F4A7C15u;

    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return z ^ (z >> 31);
}

/* From 0 to count - 1, all equally likely; `count` > 0. The few lowest draws,
 * which would favour some numbers, are drawn again. */
static inline uint64_t
random_below(random_source *r, uint64_t count)
{
    uint64_t least = (0 - count) % count, drawn;

    do
        drawn = random_next(r);
    while (drawn < least);
    return drawn % count;
}

#endif
