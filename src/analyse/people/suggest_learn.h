/*
 * A classifier for each code over the stems of segments: for suggest*.c alone.
 *
 * Examples for a code are segments with a coding that people accepted, or, when
 * these are few, that nobody rejected; examples against it are segments where
 * it was rejected, and samples of those with other codes and of those without
 * any.
 */
#ifndef ANALYSE_SUGGEST_LEARN_H
#define ANALYSE_SUGGEST_LEARN_H

#include "analyse/people/suggest.h"
#include "analyse/people/suggest_rows.h"
#include "analyse/people/suggest_words.h"
#include "base/intern.h"
#include "base/random.h"
#include "store/stream.h"

#define SUGGEST_WORDS_LEAST 5 /* stems of a segment worth looking at */

/* A segment that is an example. */
typedef struct example {
    int64_t   segment;
    language  lang;
    uint32_t *stems; /* rising, in the job's memory */
    size_t    count;
} example;

typedef struct weight {
    uint32_t stem;
    double   value;
} weight;

/* A code that is learnt. */
typedef struct learner {
    int64_t     code;
    size_t      met;      /* codings that are for it, while gathering     */
    size_t      has, yes; /* segments not rejected; accepted              */
    weight     *weights;  /* by stem, rising; from malloc                 */
    size_t      weight_count;
    double      bias;
    bool        is_learnt;
    int64_t     seen;       /* the last segment that has it in any state */
    suggestion *best;       /* the likeliest first; from malloc          */
    size_t      best_count; /* `per_code` at most                        */
    size_t      best_capacity;
} learner;

/* The search for segments that lack a code, while it lasts. */
typedef struct missing {
    corpus          *c;
    const scope     *scope;
    suggestion_list *list;
    size_t           per_code;
    judged_list      rows;
    size_t           next;
    learner         *learners; /* from malloc */
    size_t           count, capacity;
    intern           codes; /* code.id: number of its learner */
    stem_table       stems;
    distinct_stems   set;
    arena            memory;
    example         *examples; /* with codings; from malloc */
    size_t           example_count, example_capacity;
    example         *pool; /* by chance; from malloc    */
    size_t           pool_count, pool_capacity;
    uint64_t         passed; /* segments, while drawing   */
    random_source    chance;
    uint32_t        *local; /* stem to feature of a code; from malloc */
    uint32_t        *seen;  /* stem to how often; from malloc         */
    reason          *reasons;
    size_t           reason_capacity;
    /* The weights of stem n, of all codes: entries starts[n] to starts[n + 1]
     * of the next two. */
    size_t      *starts;
    uint32_t    *owners; /* the learner whose weight it is                   */
    double      *values;
    double      *scores; /* by learner: of the segment at hand               */
    tizbe_error *error;
} missing;

/* One learner for each code of the rows, in the order in which they come. */
tizbe_status learners_make(missing *m);

/* The learner of a code (by code.id), or NULL; borrowed from `m`. */
learner *learner_find(missing *m, int64_t code);

/* Take a segment as an example, or not: for segments_each, all of them. */
tizbe_status learners_gather(void *context, const stored_segment *segment);

/* Learn all codes that have enough examples, and join their weights by stem.
 * TIZBE_NOT_FOUND when there is no such code. */
tizbe_status learners_learn(missing *m);

#endif
