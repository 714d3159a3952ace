/*
 * Coding a corpus with a codebook: the machine as one coder among others.
 *
 * What the machine found before and finds again keeps its row; what it does
 * not find any more goes to the table `lost`. Decisions are never touched: a
 * decision is kept by text, place and code, so it holds again when the coding
 * is found again. A coding that a person accepted and the machine finds no
 * longer stays, as that person's (store/own_codings.h).
 */
#ifndef CODE_CODING_H
#define CODE_CODING_H

#include "base/slice.h"
#include "base/status.h"
#include "code/codebook/codebook.h"
#include "store/corpus.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct coding_counts {
    int64_t  run;      /* run.id                                           */
    int64_t  codebook; /* codebook.id                                      */
    uint64_t segments; /* looked at                                        */
    uint64_t fresh;    /* codings that were not there before               */
    uint64_t kept;     /* that were                                        */
    uint64_t renamed;  /* of the kept: found by another entry than before  */
    uint64_t lost;     /* that are gone                                    */
    uint64_t lost_decided; /* of the lost: a person had decided about them */
    uint64_t adopted;     /* accepted ones, no longer found: now the person's */
    uint64_t returned;    /* of the fresh: rejected or recoded before         */
    uint64_t carried;     /* decisions on a name that a code had before   */
    uint64_t gone;        /* decisions about texts that are not there         */
    uint64_t off_subject; /* documents that are off the codebook's subject */
} coding_counts;

/* Asked every few thousand segments, with how many are done: false ends the
 * run with TIZBE_INTERRUPTED, and nothing has happened. */
typedef struct coding_listener {
    bool (*go_on)(void *context, uint64_t segments);
    void *context;
} coding_listener;

typedef struct coding_options {
    bool   full; /* do all again that the last run has done            */
    size_t jobs; /* threads that match; 0: one a processor, up to 8 */
} coding_options;

/*
 * Store `book`, read from the bytes `yaml`, and code all segments with it,
 * in one transaction of its own: all of it happens, or nothing. What the last
 * run of a codebook of this name has done is not done again (coding_plan.h)
 * unless `full` says so; the result is the same, and the same whatever `jobs`
 * says. `listener` may be NULL. Memory holds the codebook and the forms, and
 * codings of a few thousand segments at a time, or those of the codes that
 * changed. TIZBE_UNSUPPORTED when the words were stored by another version of
 * the analysis (`tizbe rebuild` helps).
 */
tizbe_status coding_run(corpus *c, const codebook *book, slice yaml,
                        coding_options options, const coding_listener *listener,
                        coding_counts *counts, tizbe_error *error);

#endif
