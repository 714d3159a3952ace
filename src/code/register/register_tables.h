/*
 * The tables of the register (schema/register.sql), empty. Those of a corpus that
 * may only be read are temporary ones, for the connection alone: their names are
 * the same, and come before the corpus's own in every query.
 */
#ifndef CODE_REGISTER_TABLES_H
#define CODE_REGISTER_TABLES_H

#include "base/status.h"
#include "store/corpus.h"

#include <stdbool.h>

bool         register_is_temporary(corpus *c);
tizbe_status register_tables_make(corpus *c, tizbe_error *error);

#endif
