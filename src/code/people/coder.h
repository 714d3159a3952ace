/* Who codes: rows of `coder`. */
#ifndef CODE_CODER_H
#define CODE_CODER_H

#include "base/status.h"
#include "store/corpus.h"

#include <stdbool.h>
#include <stdint.h>

/* The machine's row, from schema/0001_initial.sql. */
#define CODER_MACHINE      1
#define CODER_MACHINE_NAME "tizbe"

/* The row of a coder of this name, the machine's as well. TIZBE_NOT_FOUND for
 * a name that nobody has, with those that there are. NULL is everybody: *id
 * is 0. */
tizbe_status coder_known(corpus *c, const char *name, int64_t *id,
                         tizbe_error *error);

/* The row of the person of this name, blanks around it set aside, made when there
 * is none. TIZBE_USAGE for an empty name and for the machine's. Within the caller's transaction. */
tizbe_status coder_of(corpus *c, const char *name, int64_t *id,
                      tizbe_error *error);

/* The row of whom another program knows by this GUID, or else by this name;
 * made when there is none. May be the machine's. */
tizbe_status coder_of_guid(corpus *c, const char *guid, const char *name,
                           int64_t *id, bool *is_new, tizbe_error *error);

#endif
