/*
 * Branches: at each call that is counted the program is forked, once for each
 * fault; the branch suffers the fault and goes on to its end in a copy of the
 * folder, while the program itself goes on undisturbed to the next call. So
 * the way up to a call is gone once, not once a call.
 *
 *   TORTURE_BRANCH=BASE    BASE/home0/work is where the program works, its
 *                          input and outputs are BASE/home0/{answers,stdout,
 *                          stderr}; its branches work in BASE/home1 ...,
 *                          which have to have all of its input files
 *   TORTURE_FAULTS=LIST    what, errno, for ever: "fail 5 1,kill 5 0"
 *   TORTURE_POINTS=LIST    only at these calls: "1,8,20"
 *   TORTURE_CHAINS=1       without that list: at the first call of each chain
 *                          of functions
 *   TORTURE_EVERY=N,M,L    without both: at each call whose number leaves M
 *                          when it is divided by N, from the L-th on
 *
 * Ends that were not seen before are kept: BASE/found/N has the files that the
 * branch left, `stdout`, `stderr` and `what` (wait status, number of the fault,
 * call); BASE/points has, at the end, how many branches there were.
 */
#ifndef TORTURE_BRANCH_H
#define TORTURE_BRANCH_H

#include <stdbool.h>
#include <stdint.h>

typedef struct fault {
    char action[8];
    int  error_number;
    bool for_ever;
} fault;

/* Read the environment; whether branches are wanted. */
bool branch_begin(void);

/* At the n-th counted call: NULL in the program, which goes on, and in each
 * branch its fault. */
const fault *branch_at(uint64_t n);

/* The program has changed a file; a path of the corpus's log or of the index
 * to it leaves the corpus itself as it was. NULL: of which is not known. */
void branch_note_change(const char *path);

#endif
