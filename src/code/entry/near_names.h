/*
 * The name that was meant, among those that a query gives.
 */
#ifndef CODE_NEAR_NAMES_H
#define CODE_NEAR_NAMES_H

#include "base/arena.h"
#include "base/slice.h"

#include <sqlite3.h>

/*
 * ", did you mean 'NAME'?" for the name in the first column of `stmt` that
 * differs least from `wanted`; "" when none is near, and when
 * the statement or memory fails: a hint is not worth another error. The
 * statement, bound, stays the caller's. Lives in the arena.
 *
 *     'visa-student' for "visa-studnt", 'регион' for "Регион"
 */
const char *near_row(arena *memory, sqlite3_stmt *stmt, slice wanted);

#endif
