/*
 * Finding the pairs of likeness.h: used by likeness.c alone.
 */
#ifndef ANALYSE_LIKENESS_FIND_H
#define ANALYSE_LIKENESS_FIND_H

#include "analyse/likeness/likeness.h"
#include "analyse/likeness/shingles.h"
#include "base/arena.h"
#include "base/hash.h"
#include "base/slice.h"
#include "text/language.h"

/* A document; slices are in the arena, data NULL for what is not known. */
typedef struct alike_document {
    int64_t  id;    /* first: by it they are found */
    slice    title; /* folded */
    slice    date, number, issuer, url, path;
    slice    version_of, translation_of;
    uint64_t words;
    language lang;     /* of most of them */
    bool     is_noted; /* version_of is what the program noted when its file
                          got another text: no person said so */
    bool     is_again; /* the words are those of an earlier one, or nearly */
} alike_document;

typedef struct alike_documents {
    arena           memory;
    alike_document *items; /* by id */
    size_t          count, capacity;
    char            basis[SHA256_HEX]; /* of all that pairs depend on */
} alike_documents;

/* Read what is known of all documents; words and lang are left 0. To be
 * released whatever comes back. */
tizbe_status alike_documents_read(alike_documents *d, corpus *c,
                                  tizbe_error *error);
void         alike_documents_release(alike_documents *d);

/* The document of that id, or NULL. */
alike_document *alike_document_of(const alike_documents *d, int64_t id);

/* Find all pairs, by a and then b. */
tizbe_status likeness_find(corpus *c, alike_documents *d, likeness_list *out,
                           tizbe_error *error);

/* Whether two are texts of one act from before and after its amendments, as
 * registers of laws keep them: with the number, the day and the title of the act
 * itself. The councils of two districts, too, have a decision 12 of the same day,
 * in nearly the same words, but of another title or issuer. */
bool likeness_is_of_one_act(const alike_document *a, const alike_document *b);

/* What kind of pair two documents in one language are, b being the later one
 * of the list; LIKE_KINDS for none. A version has its documents in order. */
likeness_kind likeness_classify(const alike_document **a,
                                const alike_document **b, double jaccard,
                                double containment);

/* The same, whatever their dates and titles say: never a version. */
likeness_kind likeness_without_dates(double jaccard, double containment);

/* Whether a person said that it is no other one's version or translation. */
bool alike_document_stands_alone(const alike_document *d);

#endif
