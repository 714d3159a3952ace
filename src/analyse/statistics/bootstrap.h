/*
 * Bootstrap over documents.
 *
 * What is drawn are whole documents: the segments of one document resemble each
 * other, and drawing them one by one would make the intervals too narrow
 * (Davison and Hinkley 1997, Bootstrap Methods, 3.8).
 *
 *     random_source chance = { seed };
 *
 *     for (unsigned r = 0; r < resamples; r++) {
 *         bootstrap_draw(&chance, documents, drawn);
 *         values[count++] = ...;                 // where it is defined
 *     }
 *     interval i = bootstrap_interval(values, count, resamples);
 */
#ifndef ANALYSE_BOOTSTRAP_H
#define ANALYSE_BOOTSTRAP_H

#include "base/random.h"
#include "base/status.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define BOOTSTRAP_RESAMPLES 1000 /* unless a person states another number */
#define BOOTSTRAP_MOST      100000

/* TIZBE_USAGE for more than BOOTSTRAP_MOST: all their values are held. */
tizbe_status bootstrap_check(unsigned resamples, tizbe_error *error);

/* Draw as many documents as there are, with replacement: drawn[i] becomes
 * how often document i is in the resample. */
void bootstrap_draw(random_source *chance, uint32_t documents, uint32_t *drawn);

typedef struct interval {
    bool   is_defined;
    double low, high;
} interval;

/*
 * The middle 95 per cent of `count` values, which are put in order here. Not
 * defined when half or more of the resamples gave none.
 */
interval bootstrap_interval(double *values, size_t count, size_t resamples);

#endif
