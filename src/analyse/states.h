/* States of codings, several as a JSON array: '["pending","accepted"]'. */
#ifndef ANALYSE_STATES_H
#define ANALYSE_STATES_H

#include "base/slice.h"

#include <stdbool.h>

#define STATES_PENDING "[\"pending\"]"
#define STATES_COUNTED                                                         \
    "[\"pending\",\"accepted\"]" /* unless others are asked */

bool states_hold(const char *states, slice state);

#endif
