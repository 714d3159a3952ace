/* Logistic regression by coordinate descent. */
#include "analyse/statistics/classifier.h"

#include "base/array.h"

#include <math.h>
#include <stdlib.h>

enum { SWEEPS = 60 };             /* over all features, at most         */
static const double STILL = 3e-3; /* no weight moved more: it is settled */

void
training_release(training *t)
{
    free(t->features);
    free(t->ends);
    free(t->labels);
    *t = (training){ 0 };
}

tizbe_status
training_add(training *t, const uint32_t *features, size_t count, bool label)
{
    if (!ARRAY_ROOM(t->ends, t->count, t->ends_capacity) ||
        !ARRAY_ROOM(t->labels, t->count, t->labels_capacity))
        return TIZBE_NOMEM;
    for (size_t i = 0; i < count; i++) {
        if (!ARRAY_ADD(t->features, t->feature_count, t->feature_capacity,
                       features[i]))
            return TIZBE_NOMEM;
    }
    t->labels[t->count] = label;
    t->positive += label;
    t->ends[t->count++] = t->feature_count;
    return TIZBE_OK;
}

/* Examples by feature, the other way round. */
typedef struct columns {
    size_t   *starts;   /* by feature, and one behind the last */
    uint32_t *examples; /* ascending within a feature          */
    double   *scores;   /* by example, kept up to date         */
    double   *shares;   /* by example: of each of its features */
} columns;

static tizbe_status
make_columns(columns *k, const training *t, size_t feature_count)
{
    size_t example = 0;

    k->starts = calloc(feature_count + 2, sizeof *k->starts);
    k->examples = malloc((t->feature_count + 1) * sizeof *k->examples);
    k->scores = calloc(t->count + 1, sizeof *k->scores);
    k->shares = calloc(t->count + 1, sizeof *k->shares);
    if (!k->starts || !k->examples || !k->scores || !k->shares)
        return TIZBE_NOMEM;
    for (size_t i = 0; i < t->count; i++)
        k->shares[i] = classifier_share(t->ends[i] - (i ? t->ends[i - 1] : 0));
    for (size_t i = 0; i < t->feature_count; i++)
        k->starts[t->features[i] + 2]++;
    for (size_t i = 2; i < feature_count + 2; i++)
        k->starts[i] += k->starts[i - 1];
    /* starts[f + 1] is where the next one of f goes, and ends as its end */
    for (size_t i = 0; i < t->feature_count; i++) {
        while (i >= t->ends[example])
            example++;
        k->examples[k->starts[t->features[i] + 1]++] = (uint32_t)example;
    }
    return TIZBE_OK;
}

static void
columns_release(columns *k)
{
    free(k->starts);
    free(k->examples);
    free(k->scores);
    free(k->shares);
}

/* How wrong the example is: the derivative of its loss by its score. */
static double
slope(const training *t, const columns *k, size_t example)
{
    return classifier_chance(k->scores[example]) - t->labels[example];
}

static double
step_bias(classifier *c, const training *t, columns *k)
{
    double sum = 0, step;

    for (size_t i = 0; i < t->count; i++)
        sum += slope(t, k, i);
    step = -sum / ((double)t->count / 4);
    c->bias += step;
    for (size_t i = 0; i < t->count; i++)
        k->scores[i] += step;
    return fabs(step);
}

static double
step_weight(classifier *c, const training *t, columns *k, size_t feature,
            double penalty)
{
    size_t from = k->starts[feature], to = k->starts[feature + 1];
    double sum = penalty * c->weights[feature], curve = penalty, step;

    if (from == to)
        return 0;
    for (size_t i = from; i < to; i++) {
        double share = k->shares[k->examples[i]];

        sum += share * slope(t, k, k->examples[i]);
        curve += share * share / 4;
    }
    step = -sum / curve;
    c->weights[feature] += step;
    for (size_t i = from; i < to; i++)
        k->scores[k->examples[i]] += step * k->shares[k->examples[i]];
    return fabs(step);
}

tizbe_status
classifier_train(classifier *c, const training *t, size_t feature_count,
                 double penalty)
{
    size_t       negative = t->count - t->positive;
    columns      k = { 0 };
    tizbe_status status = TIZBE_OK;

    *c = (classifier){ .count = feature_count };
    c->weights = calloc(feature_count + 1, sizeof *c->weights);
    if (!c->weights)
        return TIZBE_NOMEM;
    c->bias = log(((double)t->positive + 1) / ((double)negative + 1));
    if (t->positive == 0 || negative == 0)
        return TIZBE_OK;
    status = make_columns(&k, t, feature_count);
    for (size_t i = 0; status == TIZBE_OK && i < t->count; i++)
        k.scores[i] = c->bias;
    for (int sweep = 0; status == TIZBE_OK && sweep < SWEEPS; sweep++) {
        double most = step_bias(c, t, &k);

        for (size_t feature = 0; feature < feature_count; feature++)
            most = fmax(most, step_weight(c, t, &k, feature, penalty));
        if (most < STILL)
            break;
    }
    columns_release(&k);
    return status;
}

void
classifier_release(classifier *c)
{
    free(c->weights);
    *c = (classifier){ 0 };
}

double
classifier_score(const classifier *c, const uint32_t *features, size_t count)
{
    double sum = 0;

    for (size_t i = 0; i < count; i++)
        if (features[i] < c->count)
            sum += c->weights[features[i]];
    return c->bias + sum * classifier_share(count);
}

double
classifier_share(size_t count)
{
    return count > 0 ? 1 / sqrt((double)count) : 0;
}

double
classifier_chance(double score)
{
    return 1 / (1 + exp(-score));
}
