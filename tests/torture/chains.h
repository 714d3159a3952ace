/*
 * Chains of functions: what is called from the same place, which was called
 * from the same place, up to main(), is most often the same call made again.
 */
#ifndef TORTURE_CHAINS_H
#define TORTURE_CHAINS_H

#include <stdbool.h>

/* Before the first question, so that what this needs is there. */
void chains_begin(void);

/* Whether nobody came here by these functions before. */
bool chain_is_new(void);

#endif
