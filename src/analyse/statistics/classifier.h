/*
 * A yes-or-no classifier that can be looked into: logistic regression over
 * features that are there or not, with an L2 penalty.
 *
 *     P(yes | x) = 1 / (1 + exp(-s)),
 *     s = bias + (sum of weights of x's features) / sqrt(number of them)
 *
 * so that a long text does not say more for being long;
 *
 * minimising  sum over examples of log(1 + exp(-y s))  +  penalty/2 |weights|^2
 * by cyclic coordinate descent. Each step is a Newton step with the second
 * derivative replaced by its upper bound (a quarter an example; Boehning and
 * Lindsay 1988), so the loss only falls and no step size is to be chosen. Same
 * examples in the same order: same weights, to the last bit.
 */
#ifndef ANALYSE_CLASSIFIER_H
#define ANALYSE_CLASSIFIER_H

#include "base/status.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Examples to learn from: the features of one lie behind those of the last. */
typedef struct training {
    uint32_t *features; /* from malloc, as all of these */
    size_t    feature_count, feature_capacity;
    size_t   *ends; /* by example: behind its last feature */
    size_t    count, ends_capacity;
    bool     *labels;
    size_t    labels_capacity;
    size_t    positive; /* examples that say yes */
} training;

void training_release(training *t);

/* Add an example; no feature stands twice in it. Fails only with
 * TIZBE_NOMEM, after which the training is only to be released. */
tizbe_status training_add(training *t, const uint32_t *features, size_t count,
                          bool label);

typedef struct classifier {
    double *weights; /* by feature; from malloc */
    size_t  count;   /* of features             */
    double  bias;    /* not penalised           */
} classifier;

/*
 * Learn from examples whose features are below `feature_count`. With none, or
 * of one kind alone, the bias is the log odds with one of each kind added, and
 * all weights are 0. Fails only with TIZBE_NOMEM. `c` needs classifier_release
 * in any case.
 */
tizbe_status classifier_train(classifier *c, const training *t,
                              size_t feature_count, double penalty);
void         classifier_release(classifier *c);

/* s: log odds. Features that were not learnt weigh nothing, but are counted. */
double classifier_score(const classifier *c, const uint32_t *features,
                        size_t count);

/* 1 / sqrt(count), the share that each of so many features has. */
double classifier_share(size_t count);

/* From log odds to a chance between 0 and 1. */
double classifier_chance(double score);

#endif
