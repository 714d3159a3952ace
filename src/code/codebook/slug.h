/*
 * Names of themes and codes made of names that only other programs allow.
 */
#ifndef CODE_SLUG_H
#define CODE_SLUG_H

#include "base/arena.h"
#include "base/intern.h"
#include "base/slice.h"
#include "base/status.h"

/*
 * A name that a codebook takes and that is not in `taken` yet; it is put
 * there. What is one already stays as it is; else letters and digits stay, in
 * lower case, and a hyphen stands for the rest. A number tells equal ones
 * apart; what is longer than a kilobyte is cut. It lives in `memory`.
 *
 *     "Visas, permits"  ->  visas-permits      and then  visas-permits-2
 */
tizbe_status slug_take(intern *taken, arena *memory, slice written, slice *out);

#endif
