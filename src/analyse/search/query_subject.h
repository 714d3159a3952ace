/*
 * A query that names codes (#code) of a codebook with a subject: in documents
 * off the subject it finds no more of a code than coding counts there
 * (codebook.h). Which documents these are is known of the last run of `code`.
 */
#ifndef ANALYSE_QUERY_SUBJECT_H
#define ANALYSE_QUERY_SUBJECT_H

#include "base/status.h"
#include "code/codebook/codebook.h"
#include "code/match/matcher.h"
#include "store/corpus.h"

typedef struct query_subject {
    matcher *off; /* the query for these documents; NULL: as for all others */
    int64_t *documents; /* off the subject, rising; owned */
    size_t   count, capacity;
} query_subject;

/* `query` is a book of codebook_of_query around `base`, or of none. To be
 * released whatever comes back. */
tizbe_status query_subject_init(query_subject *s, corpus *c,
                                const codebook *base, const codebook *query,
                                tizbe_error *error);
void         query_subject_release(query_subject *s);

/* As matcher_add_form, to the matcher of its own. */
tizbe_status query_subject_add_form(query_subject *s, const stored_form *form);

/* The matcher for this document: `m`, of the query, or its own. */
matcher *query_subject_matcher(const query_subject *s, matcher *m,
                               int64_t document);

#endif
