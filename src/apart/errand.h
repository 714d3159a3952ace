/*
 * Reading one file in a process of its own, question by question.
 *
 * For files of strangers that the program itself needs: projects, workbooks,
 * codebooks in XML. A library that crashes, hangs or takes all memory over such
 * a file ends that process alone, which has the limits of limits.h, for all questions
 * together; the program gets the reason as the status and text of an error, and
 * goes on.
 * `add`, which has many files, keeps its workers from file to file instead
 * (add/pool.h).
 *
 *     static const errand_body body = { begin, answer, end };
 *     errand *e;
 *
 *     status = errand_start(&body, &state, &e, error);
 *     status = errand_ask(e, SLICE("sheet"), &bytes, error);
 *     errand_end(e);
 */
#ifndef APART_ERRAND_H
#define APART_ERRAND_H

#include "base/buffer.h"
#include "base/slice.h"
#include "base/status.h"

typedef struct errand errand;

/* What is done in the process; `state` is a copy of what the parent had when
 * the errand was started, and what becomes of it stays there. */
typedef struct errand_body {
    /* before the first question, under limits; may be NULL */
    void (*begin)(void *state);
    /* Add to `out`. Without memory TIZBE_NOMEM; what is refused has a text, or
     * none when the caller knows what to say. */
    tizbe_status (*answer)(void *state, slice question, buffer *out,
                           tizbe_error *error);
    void (*end)(void *state); /* release it */
} errand_body;

/*
 * `state` is borrowed until errand_end. *out is NULL on failure: TIZBE_NOMEM,
 * also when no process could be made.
 */
tizbe_status errand_start(const errand_body *body, void *state, errand **out,
                          tizbe_error *error);

/*
 * Ask, and wait. The answer is the errand's and good until the next question.
 * Failures are those of the body; or TIZBE_FORMAT when its process crashed or
 * talked nonsense, TIZBE_LIMIT when it ran into a limit, each with the reason
 * alone: "its reader crashed (signal 11)". After such an end every further
 * question fails likewise.
 */
tizbe_status errand_ask(errand *e, slice question, slice *answer,
                        tizbe_error *error);

void errand_end(errand *e); /* NULL is allowed */

/* From now on errands are done in this process itself: it is one that may end
 * over a file, as a fuzzer is. */
void errands_stay_here(void);

#endif
