/* States of codings, several as a JSON array: '["pending","accepted"]'. */
#ifndef ANALYSE_STATES_H
#define ANALYSE_STATES_H

#include "base/slice.h"

#include <stdbool.h>

#define STATES_PENDING "[\"pending\"]"
#define STATES_COUNTED                                                         \
    "[\"pending\",\"accepted\"]" /* unless others are asked */

/* Whether `state` ("pending", without quotes) is in `states`, a JSON array of
 * such names as the two above. */
bool states_hold(const char *states, slice state);

#endif
