/*
 * What there is to decide on, one after the other, with all that a person
 * needs to see for it.
 *
 * Three kinds of queue. Of codings, to say whether they hold: those that nobody
 * has decided about, by place, by code, or the doubtful first. Of segments, to
 * code them by hand: then nothing of what others or the machine said is shown
 * (blind). Of both a sample by chance may be drawn. Of places that are not what
 * they were in an earlier version of the text (review_changed.h).
 *
 * A queue is settled when it is begun; what is decided in the meantime is
 * passed over. Deciding is code/people/act.h.
 */
#ifndef ANALYSE_REVIEW_H
#define ANALYSE_REVIEW_H

#include "analyse/scope/scope.h"
#include "base/status.h"
#include "store/corpus.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef enum review_order {
    REVIEW_BY_PLACE,
    REVIEW_BY_CODE,
    REVIEW_BY_DOUBT /* see analyse/people/suggest.h */
} review_order;

typedef struct review_options {
    const char  *codebook; /* name                                         */
    const scope *scope;
    const char  *states;     /* JSON array, or NULL: pending ones          */
    const char  *coder;      /* name; need not have a row yet              */
    const char  *label_lang; /* or NULL                                    */
    review_order order;
    bool         blind;  /* a queue of segments                            */
    uint64_t     sample; /* of so many of them, drawn by chance; 0: of all */
    uint64_t     seed;
    bool         suggested; /* a queue of segments that the codebook missed */
    bool         changed;   /* a queue of what review_changed.h lists       */
} review_options;

/* What is shown of one; texts live until the next call. */
typedef tizbe_item review_item;
typedef tizbe_mark review_mark;

typedef struct review review;

/* *out is NULL on failure. Options and scope must outlive the review. */
tizbe_status review_new(corpus *c, const review_options *options, review **out,
                        tizbe_error *error);
void         review_free(review *r);

/* The next one to decide on; *item is NULL behind the last. */
tizbe_status review_next(review *r, const review_item **item,
                         tizbe_error *error);

/* The same item once more, as it is now. */
tizbe_status review_again(review *r, const review_item **item,
                          tizbe_error *error);

/* The item with this number, or the first one asked about behind it, is
 * next. */
void review_go(review *r, uint64_t number);

#endif
