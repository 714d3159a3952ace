/*
 * Words gathered in memory until they are written: each distinct term of
 * each language once, with the places where it stands, held as the doclist
 * that FTS5 wants.
 *
 * Terms are dense numbers from 0; they outlive the places gathered for them.
 */
#ifndef STORE_POSTINGS_H
#define STORE_POSTINGS_H

#include "base/intern.h"
#include "base/slice.h"
#include "base/status.h"
#include "text/language.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct posting        posting;
typedef struct postings_batch postings_batch;

typedef struct postings {
    intern    terms; /* language byte, '0' as FTS5 begins terms, the stem    */
    posting  *lists; /* by term                                              */
    uint32_t *ends;  /* by term, 0 but while a batch is dealt out            */
    size_t    capacity, end_capacity;
    postings_batch *batch;  /* the last words, not in a piece yet, or NULL  */
    uint8_t        *pieces; /* of doclists, batch after batch               */
    size_t          piece_size, piece_capacity, piece_count;
    uint32_t       *found;    /* where each is, by term, once they are sorted */
    char           *joined;   /* a doclist of several pieces                  */
    bool            is_empty; /* no term has a place                          */
} postings;

void postings_init(postings *p); /* allocates nothing */
void postings_release(postings *p);

/* Bytes that terms take, and those of the places gathered, with what laying
 * them out will take. */
size_t postings_terms_memory(const postings *p);
size_t postings_memory(const postings *p);

typedef struct term_text {
    language lang;
    slice    stem;
} term_text;

/* The numbers of terms: many at once take less time than one by one. */
tizbe_status postings_terms(postings *p, const term_text *texts, size_t count,
                            uint32_t *numbers);

/* With this bit a term stands at the place of the one before it. */
#define POSTINGS_SAME_PLACE 0x80000000u

/*
 * Add the words of one row, in order; *places becomes the number of places
 * they take. Rows come in ascending order. Fails only with TIZBE_NOMEM; then
 * everything gathered is to be dropped.
 */
tizbe_status postings_add(postings *p, int64_t row, const uint32_t *terms,
                          size_t count, uint32_t *places);

/*
 * The terms that have places, by language and then by their bytes; *order
 * is the caller's to free, NULL when there are none.
 */
tizbe_status postings_sorted(postings *p, uint32_t **order, size_t *count);

/* The language byte and the term as FTS5 has it ('0' and the stem). */
slice postings_text(const postings *p, uint32_t term);

/* The doclist of a term that has places, after postings_sorted, good until that
 * of another one is asked for; no rows may be added then until
 * postings_clear. */
slice postings_doclist(postings *p, uint32_t term);

/* Fetch what postings_text and postings_doclist will look at, some terms ahead:
 * `order` is what remains of that of postings_sorted. */
void postings_expect_list(const postings *p, const uint32_t *order,
                          size_t count);

/* Drop the places, keep the terms. */
void postings_clear(postings *p);

#endif
